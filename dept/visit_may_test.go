package dept_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// stages are the states of a visit by the letters of the table below.
var stages = map[string]dept.VisitState{
	"p": dept.VisitProposed, "t": dept.VisitTentative, "c": dept.VisitConfirmed, "r": dept.VisitRunning,
	"h": dept.VisitHeld, "w": dept.VisitReported, "d": dept.VisitClosed, "x": dept.VisitCancelled,
}

// table is who may do what in which state, as the department's rules say it.
var table = []struct {
	verb   dept.Verb
	states string // in which it makes sense
	who    dept.Permission
	early  dept.Permission // instead of who, while it is proposed
}{
	{dept.VerbSchedule, "p", dept.CoordinatorOnly, ""},
	{dept.VerbSignOff, "t", dept.OfficeOnly, ""},
	{dept.VerbConfirm, "t", dept.CoordinatorOnly, ""},
	{dept.VerbStart, "c", dept.CoordinatorOnly, ""},
	{dept.VerbEnd, "r", dept.CoordinatorOnly, ""},
	{dept.VerbReport, "h", dept.HostOrCoord, ""},
	{dept.VerbClose, "w", dept.HeadOnly, ""},
	{dept.VerbPostpone, "ptcr", dept.CoordinatorOnly, ""},
	{dept.VerbUnsign, "tc", dept.OfficeOnly, ""},
	{dept.VerbCancel, "ptcr", dept.CoordinatorOnly, ""},
	{dept.VerbCorrect, "ptcr", dept.CoordinatorOnly, dept.ReporterOrCoord},
	{dept.VerbInvite, "ptcr", dept.CoordinatorOnly, ""},
	{dept.VerbUninvite, "ptcr", dept.CoordinatorOnly, ""},
	{dept.VerbAssign, "ptcrhw", dept.CoordinatorOnly, ""},
	{dept.VerbTaskDone, "tcrhw", dept.TaskOwnerOrCoord, ""},
	{dept.VerbTaskUndone, "tcrhw", dept.TaskOwnerOrCoord, ""},
	{dept.VerbTaskAdd, "tcrhw", dept.CoordinatorOnly, ""},
	{dept.VerbTaskAssign, "tcrhw", dept.CoordinatorOnly, ""},
	{dept.VerbNote, "rhw", dept.Anyone, ""},
	{dept.VerbQuestion, "rhw", dept.Anyone, ""},
	{dept.VerbAttendance, "rhw", dept.HostOrCoord, ""},
	{dept.VerbReply, "rhwd", dept.Anyone, ""},
	{dept.VerbAssess, "hw", dept.HostOrCoord, ""},
	{dept.VerbFollow, "ptcrhwdx", dept.Anyone, ""},
	{dept.VerbUnfollow, "ptcrhwdx", dept.Anyone, ""},
}

// parties are people with what they are to the visit: the permissions they hold,
// and whether they know of it before it is confirmed.
var parties = []struct {
	by    dept.Person
	are   []dept.Permission
	early bool
}{
	{reporter, []dept.Permission{dept.ReporterOrCoord}, true},
	{host, []dept.Permission{dept.HostOrCoord}, true},
	{clinician, nil, false},
	{lead, nil, false}, // of a unit toured: they hear of it once it is confirmed
	{approver, nil, false},
	{helper, []dept.Permission{dept.TaskOwnerOrCoord}, false}, // from the checklist on, see below
	{press, []dept.Permission{dept.TaskOwnerOrCoord}, false},
	{coord, []dept.Permission{dept.CoordinatorOnly, dept.ReporterOrCoord, dept.HostOrCoord, dept.TaskOwnerOrCoord}, true},
	{head, []dept.Permission{dept.HeadOnly, dept.OfficeOnly}, true},
	{hygiene, []dept.Permission{dept.OfficeOnly}, true},
	{person("U0ADMIN", "office", dept.Admin), nil, false},
}

// ended is what leads to each state.
var ended = map[string]struct {
	verb dept.Verb
	by   string
	at   time.Time
}{
	"p": {dept.VerbFile, "U0REPORTER", noon}, "t": {dept.VerbSchedule, "U0COORD", moved}, "c": {dept.VerbConfirm, "U0COORD", moved},
	"r": {dept.VerbStart, "U0COORD", arrived}, "h": {dept.VerbEnd, "U0COORD", left}, "w": {dept.VerbReport, "U0HOST", left},
	"d": {dept.VerbClose, "U0HEAD", left}, "x": {dept.VerbCancel, "U0COORD", moved},
}

// actVisit does a verb with all that it asks for.
func actVisit(t testing.TB, v dept.Visit, verb dept.Verb, by dept.Person) (dept.Visit, error) {
	t.Helper()
	d := ward()
	switch verb { //nolint:exhaustive // the rest are no verbs of a visit
	case dept.VerbSchedule:
		return v.Schedule(by, d, later)
	case dept.VerbSignOff:
		v.SignOffs = nil
		return v.SignOff(by, "hygiene", "", d, later)
	case dept.VerbUnsign:
		v.SignOffs = []dept.SignOff{{Key: "hygiene", By: "U0HYGIENE"}}
		return v.Unsign(by, "hygiene", "x", d, later)
	case dept.VerbConfirm:
		return v.Confirm(by, "", d, later)
	case dept.VerbStart:
		return v.Begin(by, "", d, arrived)
	case dept.VerbEnd:
		return v.Finish(by, "", d, left)
	case dept.VerbReport:
		return v.WriteUp(by, "x", d, later)
	case dept.VerbClose:
		return v.Close(by, "", d, later)
	case dept.VerbPostpone:
		return v.Postpone(by, v.Start.AddDate(0, 0, 1), v.End.AddDate(0, 0, 1), "x", d, later)
	case dept.VerbCancel:
		return v.Cancel(by, "x", d, later)
	case dept.VerbCorrect:
		p := v.Plan
		p.Place = "elsewhere"
		return v.Correct(by, p, d, later)
	case dept.VerbInvite:
		return v.AddGuests(by, []string{"U0GUEST"}, "", d, later)
	case dept.VerbUninvite:
		v.Also = []string{"U0GUEST"}
		return v.RemoveGuests(by, []string{"U0GUEST"}, "", d, later)
	case dept.VerbAssign:
		return v.Assign(by, clinician, d, later)
	case dept.VerbTaskDone, dept.VerbTaskUndone:
		v.Tasks = slices.Clone(v.Tasks)
		for i := range v.Tasks {
			if verb == dept.VerbTaskUndone {
				v.Tasks[i].DoneBy = "U0COORD"
			}
		}
		n := max(0, slices.IndexFunc(v.Tasks, func(task dept.Task) bool { return task.Owner == by.ID })) // theirs, or the first
		return v.TickTask(by, n+1, verb == dept.VerbTaskDone, d, later)
	case dept.VerbTaskAdd:
		return v.AddTask(by, dept.Task{Text: "x"}, d, later)
	case dept.VerbTaskAssign:
		return v.AssignTask(by, 1, clinician, d, later)
	case dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance:
		return v.Remark(by, verb, "x", d, later)
	case dept.VerbReply:
		return v.Reply(by, 0, "x", d, later)
	case dept.VerbAssess:
		scores := map[string]dept.Score{}
		for _, part := range dept.AssessmentParts {
			scores[part] = dept.Score{Value: 3}
		}
		return v.Assess(by, scores, d, later)
	case dept.VerbFollow:
		return v.Follow(by, d, later)
	case dept.VerbUnfollow:
		if v.MayKnow(by, d) { // a follower is one of those who know
			v.Followers = []string{by.ID}
		}
		return v.Unfollow(by, d, later)
	}
	t.Fatalf("no way to do %q", verb)
	return v, nil
}

// TestVisitMay tries every state, every verb and everybody, against the table.
func TestVisitMay(t *testing.T) {
	if len(stages) != len(dept.VisitStates) || len(table) != len(dept.VisitVerbs) {
		t.Errorf("%d of %d states, %d of %d verbs", len(stages), len(dept.VisitStates), len(table), len(dept.VisitVerbs))
	}
	d := ward()
	for letter, state := range stages {
		for _, row := range table {
			for _, party := range parties {
				v := visited(t, state)
				who := row.who
				if letter == "p" && row.early != "" {
					who = row.early
				}
				seen := party.early || slices.Contains([]string{"c", "r", "h", "w", "d"}, letter) ||
					letter != "p" && slices.Contains(party.are, dept.TaskOwnerOrCoord)
				if letter == "x" && party.by.ID == "U0HELPER" {
					seen = false // cancelled before anybody gave them a task
				}
				may := who == dept.Anyone || slices.Contains(party.are, who)
				if who == dept.TaskOwnerOrCoord && !slices.Contains(party.are, dept.CoordinatorOnly) {
					may = slices.ContainsFunc(v.Tasks, func(task dept.Task) bool { return task.Owner == party.by.ID })
				}
				var want *dept.Error
				last := ended[letter]
				switch {
				case !seen:
					want = dept.Refuse(dept.NotSeen, "Ref", v.Ref())
				case !may:
					want = dept.Refuse(dept.Forbidden, "Ref", v.Ref(), "Verb", row.verb, "Who", who, "Unit", "")
				case last.verb == row.verb:
					want = dept.Refuse(dept.AlreadyDone, "Ref", v.Ref(), "Verb", row.verb, "By", last.by, "At", last.at)
				case !strings.Contains(row.states, letter):
					want = dept.Refuse(dept.WrongState, "Ref", v.Ref(), "Verb", row.verb, "State", "visit."+string(state))
				}
				t.Run(string(state)+" "+string(row.verb)+" "+party.by.ID, func(t *testing.T) {
					err := v.May(party.by, row.verb, d)
					if want != nil {
						refusal(t, err, want)
					} else if err != nil {
						t.Fatalf("refused: %v (%+v)", err, err)
					}
					got, err := actVisit(t, v, row.verb, party.by)
					switch {
					case want != nil:
						if want.Code == dept.Forbidden && who == dept.OfficeOnly { // done for an office that it names
							want = dept.Refuse(dept.Forbidden, "Ref", v.Ref(), "Verb", row.verb, "Who", who, "Unit", "", "Office", "hygiene")
						}
						refusal(t, err, want)
						if got.Rev != v.Rev {
							t.Error("refused, and yet changed")
						}
					case err != nil && !(row.verb == dept.VerbFollow && dept.IsCode(err, dept.AlreadyFollows)):
						t.Errorf("May allows it, and yet: %v (%+v)", err, err)
					case err == nil && (got.Rev != v.Rev+1 || got.Last.By != party.by.ID || got.Last.Verb != row.verb):
						t.Errorf("the history has %+v", got.Last)
					}
				})
			}
			for _, nobody := range []dept.Person{stranger, {}, {Roles: []dept.Role{dept.Coordinator}}} {
				refusal(t, visited(t, state).May(nobody, row.verb, d), dept.Refuse(dept.NotInRoster))
			}
		}
	}
}

func TestVisitVerbs(t *testing.T) {
	for state, want := range map[dept.VisitState]string{
		dept.VisitProposed:  "schedule invite uninvite postpone cancel correct assign follow",
		dept.VisitTentative: "sign_off confirm invite uninvite postpone unsign cancel correct assign task_done task_undone task_add task_assign follow",
		dept.VisitConfirmed: "start invite uninvite postpone unsign cancel correct assign task_done task_undone task_add task_assign follow",
		dept.VisitRunning:   "note question attendance reply end invite uninvite postpone cancel correct assign task_done task_undone task_add task_assign follow",
		dept.VisitHeld:      "note question attendance reply assess report assign task_done task_undone task_add task_assign follow",
		dept.VisitReported:  "note question attendance reply assess close assign task_done task_undone task_add task_assign follow",
		dept.VisitClosed:    "reply follow",
		dept.VisitCancelled: "follow",
	} {
		if got := strings.Join(words(visited(t, state).Verbs()), " "); got != want {
			t.Errorf("%s: %s, want %s", state, got, want)
		}
	}
}

// TestVerbsOfOthersAreNotAVisits: what other records can, nobody may do to a visit.
func TestVerbsOfOthersAreNotAVisits(t *testing.T) {
	everyone := dept.Person{ID: "U0COORD", Roles: dept.Roles, Leads: []string{"hsct"}}
	for _, verb := range slices.Concat(dept.ShortageVerbs, dept.StaffingVerbs) {
		if slices.Contains(dept.VisitVerbs, verb) {
			continue
		}
		if err := visited(t, dept.VisitConfirmed).May(everyone, verb, ward()); !dept.IsCode(err, dept.Forbidden) {
			t.Errorf("%s: %v", verb, err)
		}
	}
}
