package dept

import (
	"slices"
	"time"
)

// The verbs of what is noted during and after a visit.
const (
	VerbNote       Verb = "note"
	VerbQuestion   Verb = "question"
	VerbReply      Verb = "reply" // to a question
	VerbAttendance Verb = "attendance"
	VerbAssess     Verb = "assess"
)

// remarkKinds are what each verb notes.
var remarkKinds = map[Verb]RemarkKind{VerbNote: RemarkNote, VerbQuestion: RemarkQuestion, VerbAttendance: RemarkAttendance}

// Remark adds a note, a question to answer later, or who attended.
func (v Visit) Remark(by Person, verb Verb, text string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, verb, d); err != nil {
		return v, err
	}
	kind, ok := remarkKinds[verb]
	switch {
	case !ok:
		return v, Refuse(UnknownChoice)
	case text == "":
		return v, Refuse(Missing).In("text")
	case len(v.Remarks) >= MaxRemarks:
		return v, Refuse(TooMany, "Max", MaxRemarks).In("text")
	}
	v.Remarks = append(slices.Clip(v.Remarks), Remark{Kind: kind, Text: text, By: by.ID, At: now})
	v.entered(Entry{Verb: verb, By: by.ID, At: now, Text: text, Count: len(v.Remarks)})
	return v, nil
}

// OpenQuestions lists the numbers of the remarks, counted from 1, that are
// questions nobody answered.
func (v Visit) OpenQuestions() []int {
	var out []int
	for i, r := range v.Remarks {
		if r.Kind == RemarkQuestion && r.Answer == "" {
			out = append(out, i+1)
		}
	}
	return out
}

// answerable tells whether questions may be answered in the visit's state.
func (v Visit) answerable() bool {
	switch v.State {
	case VisitRunning, VisitHeld, VisitReported, VisitClosed:
		return true
	case VisitProposed, VisitTentative, VisitConfirmed, VisitCancelled:
	}
	return false
}

// answered tells that questions might be answered, and none is open.
func (v Visit) answered() bool { return v.answerable() && len(v.OpenQuestions()) == 0 }

// Reply answers the question that is the nth remark; 0 for the only open one.
func (v Visit) Reply(by Person, n int, text string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbReply, d); err != nil {
		return v, err
	}
	open := v.OpenQuestions()
	if n == 0 && len(open) == 1 {
		n = open[0]
	}
	switch {
	case n == 0:
		return v, Refuse(WhichQuestion, "Ref", v.Ref(), "Open", open).In("question")
	case !slices.Contains(open, n):
		return v, Refuse(NoQuestion, "Ref", v.Ref(), "N", n, "Open", open).In("question")
	case text == "":
		return v, Refuse(Missing).In("text")
	}
	v.Remarks = slices.Clone(v.Remarks)
	v.Remarks[n-1].Answer, v.Remarks[n-1].AnswerBy = text, by.ID
	v.entered(Entry{Verb: VerbReply, By: by.ID, At: now, Text: text, Count: n})
	return v, nil
}

// Assess records how the visit found the department; a later assessment takes the
// place of an earlier one, which the history keeps as having been made.
func (v Visit) Assess(by Person, scores map[string]Score, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbAssess, d); err != nil {
		return v, err
	}
	kept := make(map[string]Score, len(AssessmentParts))
	for _, part := range AssessmentParts {
		s := scores[part]
		if s.Value < 1 || s.Value > 5 {
			return v, Refuse(NumberRange, "Min", 1, "Max", 5).In("score_" + part)
		}
		if err := checkTexts([]FreeText{{"text_" + part, s.Text, MaxText}}); err != nil {
			return v, err
		}
		kept[part] = s
	}
	v.Assessment = &Assessment{Scores: kept, By: by.ID, At: now}
	v.entered(Entry{Verb: VerbAssess, By: by.ID, At: now})
	return v, nil
}

// Average is the mean of the scores, 0 without any.
func (a Assessment) Average() float64 {
	sum := 0
	for _, s := range a.Scores {
		sum += s.Value
	}
	if len(a.Scores) == 0 {
		return 0
	}
	return round2(float64(sum) / float64(len(a.Scores)))
}
