package dept_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// stand is one way into a state: by did it at moved, unless at says when.
type stand struct {
	name  string
	state dept.StaffingState
	by    dept.Person
	at    time.Time
	steps []step
}

type step func(testing.TB, dept.Staffing) dept.Staffing

func endorsed(t testing.TB, s dept.Staffing) dept.Staffing {
	return fine(t)(s.Endorse(lead, "", moved))
}

func approved(t testing.TB, s dept.Staffing) dept.Staffing {
	return fine(t)(s.Approve(approver, 3, "", moved))
}

func recruited(t testing.TB, s dept.Staffing) dept.Staffing {
	return fine(t)(s.Recruit(coord, "", moved))
}

func filledOne(t testing.TB, s dept.Staffing) dept.Staffing {
	return fine(t)(s.Fill(owner, post(), "", moved))
}

func turnedDown(t testing.TB, s dept.Staffing) dept.Staffing {
	return fine(t)(s.Decline(boss, dept.NoFunding, "", moved))
}

func stopped(t testing.TB, s dept.Staffing) dept.Staffing {
	return fine(t)(s.Hold(boss, "budget", "2027-06-01", moved))
}

func goneOn(t testing.TB, s dept.Staffing) dept.Staffing { return fine(t)(s.Resume(coord, moved)) }

func again(t testing.TB, s dept.Staffing) dept.Staffing { return fine(t)(s.Resubmit(coord, "", moved)) }

func withdrawn(by dept.Person) step {
	return func(t testing.TB, s dept.Staffing) dept.Staffing { return fine(t)(s.Withdraw(by, "", moved)) }
}

func coEndorsed(t testing.TB, s dept.Staffing) dept.Staffing {
	return fine(t)(s.Endorse(coLead, "", moved))
}

func wound(t testing.TB, s dept.Staffing) dept.Staffing { return fine(t)(s.Close(coord, "", moved)) }

var stands = []stand{
	{"submitted", dept.Submitted, reporter, noon, nil},
	{"endorsed", dept.Endorsed, lead, moved, []step{endorsed}},
	{"approved", dept.Approved, approver, moved, []step{endorsed, approved}},
	{"recruiting", dept.Recruiting, coord, moved, []step{endorsed, approved, recruited}},
	{"recruiting, one of three filled", dept.Recruiting, coord, moved, []step{endorsed, approved, recruited, filledOne}},
	{"filled", dept.Filled, owner, moved, []step{endorsed, approved, recruited, filledOne, filledOne, filledOne}},
	{"closed", dept.StaffingClosed, coord, moved, []step{endorsed, approved, recruited, filledOne, filledOne, filledOne, wound}},
	{"declined from submitted", dept.StaffingDeclined, boss, moved, []step{turnedDown}},
	{"declined from endorsed", dept.StaffingDeclined, boss, moved, []step{endorsed, turnedDown}},
	{"withdrawn", dept.StaffingWithdrawn, reporter, moved, []step{endorsed, withdrawn(reporter)}},
	{"withdrawn from recruiting", dept.StaffingWithdrawn, lead, moved, []step{endorsed, approved, recruited, withdrawn(lead)}},
	{"on_hold from submitted", dept.StaffingOnHold, boss, moved, []step{stopped}},
	{"on_hold from endorsed", dept.StaffingOnHold, boss, moved, []step{endorsed, stopped}},
	{"on_hold from approved", dept.StaffingOnHold, boss, moved, []step{endorsed, approved, stopped}},
	{"on_hold from recruiting", dept.StaffingOnHold, boss, moved, []step{endorsed, approved, recruited, stopped}},
	{"submitted, resubmitted", dept.Submitted, coord, moved, []step{endorsed, turnedDown, again}},
	{"endorsed, after a resubmission by another lead", dept.Endorsed, coLead, moved, []step{endorsed, turnedDown, again, coEndorsed}},
	{"endorsed, resumed", dept.Endorsed, coord, moved, []step{endorsed, stopped, goneOn}},
	{"recruiting, resumed", dept.Recruiting, coord, moved, []step{endorsed, approved, recruited, stopped, goneOn}},
}

// also gives a person one more role.
func also(p dept.Person, r dept.Role) dept.Person {
	p.Roles = append(slices.Clip(p.Roles), r)
	return p
}

// askers are the columns of testdata/staffing_may.txt.
var askers = [][]dept.Person{
	{reporter}, {also(reporter, dept.Approver)}, {clinician}, {owner}, {lead}, {also(lead, dept.Approver)}, {also(coLead, dept.Approver)},
	{otherLead}, {coord}, {approver, boss},
	{
		person("U0HEAD", "office", dept.Head), person("U0ADMIN", "office", dept.Admin), person("U0PRESS", "pr", dept.Relations),
		person("U0DONORS", "pr", dept.DonorLiaison), leads(person("U0FORMER", "hsct", dept.Clinician), "hsct"), person("U0EMPTY", "hsct", dept.Lead),
	},
	{stranger, {}, {Roles: []dept.Role{dept.Approver}}},
}

// whoMayHere spells out the letters of testdata/staffing_may.txt.
var whoMayHere = map[string]dept.Permission{
	"L": dept.UnitLeadOrCoord, "O": dept.OwnerOrCoord, "R": dept.ReporterLeadCoord, "r": dept.ReporterOnly, "l": dept.UnitLeadOnly,
	"A": dept.ApproverOnly, "H": dept.LeadCoordApprove,
}

// act does a verb with all that it asks for.
func act(t testing.TB, s dept.Staffing, verb dept.Verb, by dept.Person, now time.Time) (dept.Staffing, error) {
	t.Helper()
	switch verb { //nolint:exhaustive // the rest are no verbs of a request
	case dept.VerbEndorse:
		return s.Endorse(by, "", now)
	case dept.VerbApprove:
		return s.Approve(by, 2, "", now)
	case dept.VerbRecruit:
		return s.Recruit(by, "", now)
	case dept.VerbFill:
		return s.Fill(by, post(), "", now)
	case dept.VerbClose:
		return s.Close(by, "", now)
	case dept.VerbHold:
		return s.Hold(by, "no budget yet", "2027-07-01", now)
	case dept.VerbResume:
		return s.Resume(by, now)
	case dept.VerbDecline:
		return s.Decline(by, dept.RedeployFirst, "", now)
	case dept.VerbResubmit:
		return s.Resubmit(by, "", now)
	case dept.VerbWithdraw:
		return s.Withdraw(by, "", now)
	case dept.VerbAssign:
		return s.Assign(by, clinician, now)
	case dept.VerbCorrect:
		p := s.Posts
		p.Shift = "days"
		return s.Correct(by, p, jobs, now)
	case dept.VerbWISN:
		return s.WithWISN(by, *workload(100), now)
	case dept.VerbFollow:
		return s.Follow(by, now)
	case dept.VerbUnfollow:
		return s.Unfollow(by, now)
	}
	t.Fatalf("no way to do %q", verb)
	return s, nil
}

// record is the stand's request, owned by owner; somebody else's later act has not
// moved it.
func (st stand) record(t testing.TB) dept.Staffing {
	s := fine(t)(asked(t).Assign(coord, owner, noon))
	for _, next := range st.steps {
		s = next(t, s)
	}
	return fine(t)(s.Follow(person("U0PASSERBY", "gene", dept.Admin), moved.Add(time.Minute)))
}

func TestStaffingMay(t *testing.T) {
	grid := readGrid(t, "staffing_may.txt")
	if len(grid) != len(stands) {
		t.Errorf("%d scenes in the file, %d here", len(grid), len(stands))
	}
	for _, state := range dept.StaffingStates {
		if !slices.ContainsFunc(stands, func(st stand) bool { return st.state == state }) {
			t.Errorf("no scene leads to the state %s", state)
		}
	}
	for _, st := range stands {
		t.Run(st.name, func(t *testing.T) {
			s := st.record(t)
			if s.State != st.state {
				t.Fatalf("the scene led to %s", s.State)
			}
			for _, verb := range append([]dept.Verb{dept.VerbFile}, dept.StaffingVerbs...) {
				cells := grid[st.name][string(verb)]
				if len(cells) != len(askers) {
					t.Errorf("%s has %d cells, want %d", verb, len(cells), len(askers))
					continue
				}
				for i, people := range askers {
					for _, by := range people {
						st.try(t, s, verb, by, cells[i])
					}
				}
			}
		})
	}
}

func (st stand) try(t *testing.T, s dept.Staffing, verb dept.Verb, by dept.Person, cell string) {
	t.Helper()
	now := moved.Add(time.Hour)
	var want *dept.Error
	switch cell {
	case "+":
	case "x":
		want = dept.Refuse(dept.WrongState, "Ref", s.Ref(), "Verb", verb, "State", st.state)
	case "=":
		want = dept.Refuse(dept.AlreadyDone, "Ref", s.Ref(), "Verb", verb, "By", st.by.ID, "At", st.at)
	case "f":
		want = dept.Refuse(dept.AllFilled, "Ref", s.Ref(), "Approved", 3, "Filled", 3)
	case "q":
		want = dept.Refuse(dept.OwnRequest, "Ref", s.Ref(), "Verb", verb)
	case "e":
		want = dept.Refuse(dept.OwnEndorsement, "Ref", s.Ref(), "Verb", verb)
	case "-":
		want = dept.Refuse(dept.NotInRoster)
	default:
		who, known := whoMayHere[cell]
		if !known {
			t.Fatalf("%s: %q is no cell", verb, cell)
		}
		want = dept.Refuse(dept.Forbidden, "Ref", s.Ref(), "Verb", verb, "Who", who, "Unit", "hsct")
	}
	t.Run(fmt.Sprintf("%s by %s as %v", verb, by.ID, by.Roles), func(t *testing.T) {
		err := s.May(by, verb)
		if want != nil {
			refusal(t, err, want)
		} else if err != nil {
			t.Fatalf("refused: %v (%+v), want allowed", err, err)
		}
		if verb == dept.VerbFile {
			return // it makes records and acts on none
		}
		got, err := act(t, s, verb, by, now)
		switch {
		case want != nil:
			turned(t, got, err, s, want)
		case err != nil && !dept.IsCode(err, own[verb]):
			t.Errorf("May allows it, and yet: %v", err)
		}
	})
}

// TestVerbsOfOthersAreNobodys: what a shortage can is no verb of a request, nor the
// other way round, for anybody in any state.
func TestVerbsOfOthersAreNobodys(t *testing.T) {
	everyone := append([]dept.Person{also(also(lead, dept.Approver), dept.Coordinator)}, reporter, owner, coord)
	for _, by := range everyone {
		for _, state := range dept.StaffingStates {
			for _, verb := range dept.ShortageVerbs {
				if !slices.Contains(dept.StaffingVerbs, verb) && !dept.IsCode(posted(t, state).May(by, verb), dept.Forbidden) {
					t.Errorf("%s may %s a request that is %s", by.ID, verb, state)
				}
			}
		}
		for _, state := range dept.ShortageStates {
			for _, verb := range dept.StaffingVerbs {
				if !slices.Contains(dept.ShortageVerbs, verb) && !dept.IsCode(in(t, state).May(by, verb, later), dept.Forbidden) {
					t.Errorf("%s may %s a shortage that is %s", by.ID, verb, state)
				}
			}
		}
	}
}

func TestStaffingVerbs(t *testing.T) {
	for state, want := range map[dept.StaffingState]string{
		dept.Submitted:         "endorse hold decline withdraw assign correct wisn follow",
		dept.Endorsed:          "approve hold decline withdraw assign correct wisn follow",
		dept.Approved:          "recruit hold withdraw assign follow",
		dept.Recruiting:        "fill hold withdraw assign follow",
		dept.Filled:            "close follow",
		dept.StaffingClosed:    "follow",
		dept.StaffingOnHold:    "resume withdraw assign follow",
		dept.StaffingDeclined:  "resubmit correct wisn follow",
		dept.StaffingWithdrawn: "follow",
	} {
		if got := strings.Join(words(posted(t, state).Verbs()), " "); got != want {
			t.Errorf("%s: %s, want %s", state, got, want)
		}
	}
}
