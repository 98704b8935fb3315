package dept_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

func TestTasks(t *testing.T) {
	d := ward()
	v := visited(t, dept.VisitTentative)
	_, err := v.TickTask(clinician, 1, true, d, later)
	refusal(t, err, dept.Refuse(dept.NotSeen, "Ref", v.Ref()))
	if !v.MayKnow(helper, d) || !v.MayKnow(relations, d) {
		t.Error("who has a task can't see what it is for")
	}
	v = visited(t, dept.VisitConfirmed)
	_, err = v.TickTask(relations, 1, true, d, later) // the second is theirs, not the first
	refusal(t, err, dept.Refuse(dept.Forbidden, "Ref", v.Ref(), "Verb", dept.VerbTaskDone, "Who", dept.TaskOwnerOrCoord, "Unit", ""))
	done := yes(t)(v.TickTask(helper, 1, true, d, later))
	if done.DoneTasks() != 1 || v.DoneTasks() != 0 {
		t.Errorf("%d and %d", done.DoneTasks(), v.DoneTasks())
	}
	_, err = done.TickTask(coord, 1, true, d, later)
	refusal(t, err, dept.Refuse(dept.AlreadyDone, "Ref", v.Ref(), "Verb", dept.VerbTaskDone, "By", "U0HELPER", "At", later))
	if undone := yes(t)(done.TickTask(coord, 1, false, d, later)); undone.DoneTasks() != 0 || done.DoneTasks() != 1 {
		t.Error("not undone, or the receiver changed")
	}
	for _, n := range []int{0, 4} {
		_, err = v.TickTask(coord, n, true, d, later)
		refusal(t, err, dept.Refuse(dept.UnknownTask, "Ref", v.Ref(), "Max", 3).In("task"))
	}
	added := yes(t)(v.AddTask(coord, dept.Task{Key: "x", Text: "water", DoneBy: "U0HEAD"}, d, later))
	if diff := cmp.Diff(dept.Task{Text: "water", Due: "2026-12-12"}, added.Tasks[3]); diff != "" {
		t.Error(diff)
	}
	_, err = v.AddTask(coord, dept.Task{Text: "water", Due: "2026-11-01"}, d, later)
	refusal(t, err, dept.Refuse(dept.PastDate, "Day", dept.Day("2026-11-01")).In("until"))
	_, err = v.AddTask(coord, dept.Task{}, d, later)
	refusal(t, err, dept.Refuse(dept.Missing).In("text"))
	_, err = v.AssignTask(coord, 1, helper, d, later)
	refusal(t, err, dept.Refuse(dept.AlreadyOwner, "Ref", v.Ref(), "To", "U0HELPER").In("to"))
}

func TestRemarksAndAssessment(t *testing.T) {
	d := ward()
	v := visited(t, dept.VisitRunning) // with one question
	v = yes(t)(v.Remark(clinician, dept.VerbNote, "they liked it", d, later))
	v = yes(t)(v.Remark(host, dept.VerbAttendance, "all", d, later))
	_, err := v.Remark(clinician, dept.VerbNote, "", d, later)
	refusal(t, err, dept.Refuse(dept.Missing).In("text"))
	_, err = v.Reply(clinician, 2, "84", d, later)
	refusal(t, err, dept.Refuse(dept.NoQuestion, "Ref", v.Ref(), "N", 2, "Open", []int{1}).In("question"))
	answered := yes(t)(v.Reply(clinician, 0, "84", d, later))
	if answered.Remarks[0].Answer != "84" || v.Remarks[0].Answer != "" || len(answered.OpenQuestions()) != 0 {
		t.Errorf("%+v", answered.Remarks)
	}
	_, err = answered.Reply(clinician, 1, "85", d, later)
	refusal(t, err, dept.Refuse(dept.NoneOpen, "Ref", v.Ref()))
	two := yes(t)(v.Remark(clinician, dept.VerbQuestion, "and who pays?", d, later))
	for n, want := range map[int]*dept.Error{
		0: dept.Refuse(dept.WhichQuestion, "Ref", v.Ref(), "Open", []int{1, 4}).In("question"),
		3: dept.Refuse(dept.NoQuestion, "Ref", v.Ref(), "N", 3, "Open", []int{1, 4}).In("question"),
		9: dept.Refuse(dept.NoQuestion, "Ref", v.Ref(), "N", 9, "Open", []int{1, 4}).In("question"),
	} {
		_, err = two.Reply(clinician, n, "84", d, later)
		refusal(t, err, want)
	}
	held := visited(t, dept.VisitHeld)
	scores := map[string]dept.Score{}
	for i, part := range dept.AssessmentParts {
		scores[part] = dept.Score{Value: i + 1}
	}
	got := yes(t)(held.Assess(host, scores, d, later))
	if got.Assessment.Average() != 3 || got.State != dept.VisitHeld {
		t.Errorf("%+v", got.Assessment)
	}
	scores["safety"] = dept.Score{Value: 6}
	_, err = held.Assess(host, scores, d, later)
	refusal(t, err, dept.Refuse(dept.NumberRange, "Min", 1, "Max", 5).In("score_safety"))
}
