package dept_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

var (
	witness   = person("U0WITNESS", "gene", dept.Clinician)
	headOne   = person("U0HEADONE", "office", dept.Head)
	headCoord = person("U0HEADCOORD", "office", dept.Head, dept.Coordinator)
)

func eightPumps() dept.Promise {
	return dept.Promise{
		Words: "We will fund eight pumps", Official: "Vice President for Research", Organisation: "Ministry of Health", Witness: witness.ID,
		Type: dept.PromiseFunding, Amount: dept.Money{Amount: 2_000_000_000, Currency: "IRR"}, Count: 8, Due: "2027-03-21",
		Counterpart: "their office", Unit: "hsct", Visit: 2, Needs: []dept.Ref{{Kind: dept.KindShortage, N: 1}},
		Link: "https://example.slack.com/archives/C1/p3", OfficialKey: "vicepresidentforresearch", OrganisationKey: "ministryofhealth",
	}
}

// promised is CO-9, as its reporter recorded it at noon, chased by owner.
func promised(t testing.TB) dept.Commitment {
	t.Helper()
	c := kept(t)(dept.Record(eightPumps(), owner.ID, reporter, noon))
	c.N = 9
	return c
}

// kept takes what a verb returns and stops the test at a refusal.
func kept(t testing.TB) func(dept.Commitment, error) dept.Commitment {
	t.Helper()
	return func(c dept.Commitment, err error) dept.Commitment {
		t.Helper()
		if err != nil {
			t.Fatalf("refused: %v (%+v)", err, err)
		}
		return c
	}
}

type promiseStep func(testing.TB, dept.Commitment) dept.Commitment

// confirmedPromise and its like lead a commitment on, at moved.
func confirmedPromise(t testing.TB, c dept.Commitment) dept.Commitment {
	return kept(t)(c.Confirm(headOne, "", moved))
}

func movedOn(t testing.TB, c dept.Commitment) dept.Commitment {
	c = kept(t)(c.Progress(owner, 3, dept.Money{}, "", moved))
	return kept(t)(c.Extend(coord, "2027-04-04", "the bank is late", moved))
}

func fulfilledBy(by dept.Person) promiseStep {
	return func(t testing.TB, c dept.Commitment) dept.Commitment {
		return kept(t)(c.Fulfil(by, "delivery note", moved))
	}
}

func verifiedPromise(t testing.TB, c dept.Commitment) dept.Commitment {
	return kept(t)(c.Verify(headOne, "", moved))
}

func droppedPromise(t testing.TB, c dept.Commitment) dept.Commitment {
	return kept(t)(c.Drop(headOne, "withdrawn", moved))
}

// promiseStand is one way into a state: by did it at the time given.
type promiseStand struct {
	name  string
	state dept.CommitmentState
	by    dept.Person
	at    time.Time
	steps []promiseStep
}

// promiseStands are those of testdata/commitment_may.txt.
var promiseStands = []promiseStand{
	{"recorded", dept.CommitmentRecorded, reporter, noon, nil},
	{"confirmed", dept.CommitmentConfirmed, headOne, moved, []promiseStep{confirmedPromise}},
	{"confirmed, with progress and more time", dept.CommitmentConfirmed, headOne, moved, []promiseStep{confirmedPromise, movedOn}},
	{"fulfilled by the chaser", dept.CommitmentFulfilled, owner, moved, []promiseStep{confirmedPromise, fulfilledBy(owner)}},
	{"fulfilled by a head", dept.CommitmentFulfilled, headCoord, moved, []promiseStep{confirmedPromise, fulfilledBy(headCoord)}},
	{"verified", dept.CommitmentVerified, headOne, moved, []promiseStep{confirmedPromise, fulfilledBy(owner), verifiedPromise}},
	{"dropped before its wording was approved", dept.CommitmentDropped, headOne, moved, []promiseStep{droppedPromise}},
	{"dropped", dept.CommitmentDropped, headOne, moved, []promiseStep{confirmedPromise, movedOn, droppedPromise}},
}

// promiseAskers are the columns of testdata/commitment_may.txt.
var promiseAskers = [][]dept.Person{
	{reporter}, {witness, approver}, {clinician}, {owner}, {lead, coLead}, {otherLead}, {coord}, {headOne}, {headCoord},
	{
		person("U0ADMIN", "office", dept.Admin), person("U0PRESS", "pr", dept.Relations), person("U0DONORS", "pr", dept.DonorLiaison),
		leads(person("U0FORMER", "hsct", dept.Clinician), "hsct"), person("U0EMPTY", "hsct", dept.Lead),
	},
	{stranger, {}, {Roles: []dept.Role{dept.Head}}},
}

var whoMayPromise = map[string]dept.Permission{
	"H": dept.HeadOnly, "O": dept.OwnerOrCoord, "L": dept.UnitLeadOrCoord, "R": dept.ReporterLeadCoord,
}

// actOnPromise does a verb with all that it asks for.
func actOnPromise(t testing.TB, c dept.Commitment, verb dept.Verb, by dept.Person, now time.Time) (dept.Commitment, error) {
	t.Helper()
	switch verb { //nolint:exhaustive // the rest are no verbs of a commitment
	case dept.VerbConfirm:
		return c.Confirm(by, "", now)
	case dept.VerbProgress:
		return c.Progress(by, 1, dept.Money{Amount: 5, Currency: "IRR"}, "", now)
	case dept.VerbFulfil:
		return c.Fulfil(by, "letter", now)
	case dept.VerbVerify:
		return c.Verify(by, "", now)
	case dept.VerbExtend:
		return c.Extend(by, "2027-09-01", "later", now)
	case dept.VerbDrop:
		return c.Drop(by, "given up", now)
	case dept.VerbAssign:
		return c.Assign(by, clinician, now)
	case dept.VerbCorrect:
		p := c.Promise
		p.Words = "We will pay for eight pumps"
		return c.Correct(by, p, now)
	case dept.VerbFollow:
		return c.Follow(by, now)
	case dept.VerbUnfollow:
		return c.Unfollow(by, now)
	}
	t.Fatalf("no way to do %q", verb)
	return c, nil
}

func TestCommitmentMay(t *testing.T) {
	grid := readGrid(t, "commitment_may.txt")
	if len(grid) != len(promiseStands) {
		t.Errorf("%d scenes in the file, %d here", len(grid), len(promiseStands))
	}
	for _, state := range constants(t, "commitment*.go", "CommitmentState") {
		if !slices.Contains(dept.CommitmentStates, dept.CommitmentState(state)) {
			t.Errorf("%s is in no list of states", state)
		}
	}
	for _, state := range dept.CommitmentStates {
		if !slices.ContainsFunc(promiseStands, func(st promiseStand) bool { return st.state == state }) {
			t.Errorf("no scene leads to the state %s", state)
		}
	}
	for _, st := range promiseStands {
		t.Run(st.name, func(t *testing.T) {
			c := promised(t)
			for _, next := range st.steps {
				c = next(t, c)
			}
			c = kept(t)(c.Follow(person("U0PASSERBY", "gene", dept.Approver), moved.Add(time.Minute)))
			if c.State != st.state {
				t.Fatalf("the scene led to %s", c.State)
			}
			for _, verb := range append([]dept.Verb{dept.VerbFile}, dept.CommitmentVerbs...) {
				cells := grid[st.name][string(verb)]
				if len(cells) != len(promiseAskers) {
					t.Errorf("%s has %d cells, want %d", verb, len(cells), len(promiseAskers))
					continue
				}
				done := dept.Refuse(dept.AlreadyDone, "Ref", c.Ref(), "Verb", verb, "By", st.by.ID, "At", st.at)
				for i, people := range promiseAskers {
					for _, by := range people {
						tryPromise(t, c, verb, by, cells[i], done)
					}
				}
			}
		})
	}
}

func tryPromise(t *testing.T, c dept.Commitment, verb dept.Verb, by dept.Person, cell string, done *dept.Error) {
	t.Helper()
	var want *dept.Error
	switch cell {
	case "+":
	case "x":
		want = dept.Refuse(dept.WrongState, "Ref", c.Ref(), "Verb", verb, "State", c.State)
	case "=":
		want = done
	case "v":
		want = dept.Refuse(dept.OwnFulfilment, "Ref", c.Ref(), "Verb", verb)
	case "s":
		want = dept.Refuse(dept.NotSeen, "Ref", c.Ref())
	case "-":
		want = dept.Refuse(dept.NotInRoster)
	default:
		who, known := whoMayPromise[cell]
		if !known {
			t.Fatalf("%s: %q is no cell", verb, cell)
		}
		want = dept.Refuse(dept.Forbidden, "Ref", c.Ref(), "Verb", verb, "Who", who, "Unit", "hsct")
	}
	t.Run(fmt.Sprintf("%s by %s as %v", verb, by.ID, by.Roles), func(t *testing.T) {
		err := c.May(by, verb)
		if want != nil {
			refusal(t, err, want)
		} else if err != nil {
			t.Fatalf("refused: %v (%+v), want allowed", err, err)
		}
		if verb == dept.VerbFile {
			return // it makes records and acts on none
		}
		got, err := actOnPromise(t, c, verb, by, moved.Add(time.Hour))
		switch {
		case want != nil:
			refusal(t, err, want)
			alike(t, got, c)
		case err != nil && !dept.IsCode(err, own[verb]):
			t.Errorf("May allows it, and yet: %v", err)
		case err == nil && (got.Rev != c.Rev+1 || got.Last.Verb != verb || got.Last.By != by.ID):
			t.Errorf("the history says %+v", got.Last)
		}
	})
}

// TestVerbsOfPromises: what a card offers in each state, and that the verbs of
// shortages and requests are nobody's.
func TestVerbsOfPromises(t *testing.T) {
	want := map[dept.CommitmentState]string{
		dept.CommitmentRecorded:  "confirm drop assign correct follow",
		dept.CommitmentConfirmed: "progress fulfil extend drop assign correct follow",
		dept.CommitmentFulfilled: "verify follow",
		dept.CommitmentVerified:  "follow",
		dept.CommitmentDropped:   "follow",
	}
	for _, st := range promiseStands {
		c := promised(t)
		for _, next := range st.steps {
			c = next(t, c)
		}
		if got := strings.Join(words(c.Verbs()), " "); got != want[c.State] {
			t.Errorf("%s: %s, want %s", st.name, got, want[c.State])
		}
		for _, verb := range slices.Concat(dept.ShortageVerbs, dept.StaffingVerbs, []dept.Verb{"", "nonsense"}) {
			if !slices.Contains(dept.CommitmentVerbs, verb) && !dept.IsCode(c.May(headCoord, verb), dept.Forbidden) {
				t.Errorf("a head may %s a promise that is %s", verb, c.State)
			}
		}
	}
}
