package dept_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// scene is one way into a state: by did it at moved.
type scene struct {
	name  string
	state dept.ShortageState
	by    dept.Person
	lead  func(t testing.TB, s dept.Shortage) dept.Shortage
	at    time.Time     // when, unless at moved
	age   time.Duration // how long after moved somebody acts, an hour unless given
}

var moved = noon.Add(5 * time.Hour)

var scenes = []scene{
	{name: "reported", state: dept.Reported, by: reporter, at: noon, lead: func(_ testing.TB, s dept.Shortage) dept.Shortage { return s }},
	{name: "acknowledged", state: dept.Acknowledged, by: lead, lead: acknowledged},
	{name: "sourcing", state: dept.Sourcing, by: coord, lead: sourcing},
	{name: "on_hold from reported", state: dept.OnHold, by: lead, lead: held},
	{name: "on_hold from acknowledged", state: dept.OnHold, by: lead, lead: after(acknowledged, held)},
	{name: "on_hold from sourcing", state: dept.OnHold, by: lead, lead: after(sourcing, held)},
	{name: "resolved", state: dept.Resolved, by: reporter, lead: resolved},
	{name: "declined", state: dept.Declined, by: coord, lead: declined},
	{name: "withdrawn", state: dept.Withdrawn, by: reporter, lead: func(t testing.TB, s dept.Shortage) dept.Shortage {
		return ok(t)(s.Withdraw(reporter, "", moved))
	}},
	{name: "withdrawn after sourcing", state: dept.Withdrawn, by: lead, lead: after(sourcing, func(t testing.TB, s dept.Shortage) dept.Shortage {
		return ok(t)(s.Withdraw(lead, "", moved))
	})},
	{name: "duplicate", state: dept.Duplicate, by: coord, lead: func(t testing.TB, s dept.Shortage) dept.Shortage {
		of := filed(t)
		of.N = 3
		dup, _, err := s.MarkDuplicate(coord, of, moved)
		return ok(t)(dup, err)
	}},
	{name: "resolved 31 days ago", state: dept.Resolved, by: reporter, lead: resolved, age: 31 * day},
	{name: "reported, resubmitted", state: dept.Reported, by: reporter, lead: after(declined, func(t testing.TB, s dept.Shortage) dept.Shortage {
		return ok(t)(s.Resubmit(reporter, "", limits, moved))
	})},
	{name: "acknowledged, reopened", state: dept.Acknowledged, by: coord, lead: after(resolved, func(t testing.TB, s dept.Shortage) dept.Shortage {
		return ok(t)(s.Reopen(coord, "", limits, moved))
	})},
	{name: "acknowledged, resumed", state: dept.Acknowledged, by: coord, lead: after(acknowledged, held, resumed)},
	{name: "sourcing, resumed", state: dept.Sourcing, by: coord, lead: after(sourcing, held, resumed)},
}

func acknowledged(t testing.TB, s dept.Shortage) dept.Shortage {
	return ok(t)(s.Acknowledge(lead, moved))
}

func sourcing(t testing.TB, s dept.Shortage) dept.Shortage {
	return ok(t)(acknowledged(t, s).Source(coord, 5, "", moved))
}

func held(t testing.TB, s dept.Shortage) dept.Shortage {
	return ok(t)(s.Hold(lead, "customs", "2027-06-01", moved))
}

func resumed(t testing.TB, s dept.Shortage) dept.Shortage { return ok(t)(s.Resume(coord, moved)) }

func resolved(t testing.TB, s dept.Shortage) dept.Shortage {
	return ok(t)(sourcing(t, s).Resolve(reporter, "lent by the next ward", moved))
}

func declined(t testing.TB, s dept.Shortage) dept.Shortage {
	return ok(t)(s.Decline(coord, dept.OutOfScope, "", moved))
}

func after(steps ...func(testing.TB, dept.Shortage) dept.Shortage) func(testing.TB, dept.Shortage) dept.Shortage {
	return func(t testing.TB, s dept.Shortage) dept.Shortage {
		for _, step := range steps {
			s = step(t, s)
		}
		return s
	}
}

// record is the scene's shortage, owned by owner; somebody else's later act has
// not moved it.
func (sc scene) record(t testing.TB) dept.Shortage {
	s := sc.lead(t, ok(t)(filed(t).Assign(coord, owner, noon)))
	return ok(t)(s.Follow(person("U0PASSERBY", "gene", dept.Admin), moved.Add(time.Minute)))
}

// columns of testdata/shortage_may.txt. An approver has no say over shortages,
// and nor has anybody else whose role is not named there.
var columns = [][]dept.Person{
	{reporter}, {clinician}, {owner}, {lead}, {otherLead}, {coord},
	{
		approver, person("U0HEAD", "office", dept.Head), person("U0ADMIN", "office", dept.Admin), person("U0PRESS", "pr", dept.Relations),
		person("U0DONORS", "pr", dept.DonorLiaison), leads(person("U0FORMER", "hsct", dept.Clinician), "hsct"), person("U0EMPTY", "hsct", dept.Lead),
	},
	{stranger, {}, {Roles: []dept.Role{dept.Coordinator}}},
}

// do does a verb with all that it asks for.
func do(t testing.TB, s dept.Shortage, verb dept.Verb, by dept.Person, now time.Time) (dept.Shortage, error) {
	t.Helper()
	switch verb { //nolint:exhaustive // the rest are no verbs of a shortage
	case dept.VerbAcknowledge:
		return s.Acknowledge(by, now)
	case dept.VerbSource:
		return s.Source(by, 6, "", now)
	case dept.VerbReceive:
		return s.Receive(by, 1, "", now)
	case dept.VerbResolve:
		return s.Resolve(by, "lent by the next ward", now)
	case dept.VerbHold:
		return s.Hold(by, "no hall yet", "2027-07-01", now)
	case dept.VerbResume:
		return s.Resume(by, now)
	case dept.VerbDecline:
		return s.Decline(by, dept.ClinicalJudgement, "", now)
	case dept.VerbResubmit:
		return s.Resubmit(by, "", limits, now)
	case dept.VerbDuplicate:
		of := filed(t)
		of.N = 4
		dup, _, err := s.MarkDuplicate(by, of, now)
		return dup, err
	case dept.VerbWithdraw:
		return s.Withdraw(by, "", now)
	case dept.VerbReopen:
		return s.Reopen(by, "", limits, now)
	case dept.VerbAssign:
		return s.Assign(by, clinician, now)
	case dept.VerbCorrect:
		n := s.Need
		n.Title = "syringe pumps"
		return s.Correct(by, n, limits, now)
	case dept.VerbAffect:
		return s.Affect(by, now)
	case dept.VerbFollow:
		return s.Follow(by, now)
	case dept.VerbUnfollow:
		return s.Unfollow(by, now)
	case dept.VerbFile:
	}
	t.Fatalf("no way to do %q", verb)
	return s, nil
}

// whoMay spells out the letters of testdata/shortage_may.txt.
var whoMay = map[string]dept.Permission{
	"L": dept.UnitLeadOrCoord, "O": dept.OwnerOrCoord, "R": dept.ReporterLeadCoord, "r": dept.ReporterOnly, "l": dept.UnitLeadOnly,
}

// own are refusals of verbs that May allows: they concern who asks, not whether
// they may.
var own = map[dept.Verb]dept.Code{dept.VerbAffect: dept.SameUnit, dept.VerbFollow: dept.AlreadyFollows, dept.VerbUnfollow: dept.NotFollowing}

func TestMay(t *testing.T) {
	grid := readGrid(t, "shortage_may.txt")
	if len(grid) != len(scenes) {
		t.Errorf("%d scenes in the file, %d here", len(grid), len(scenes))
	}
	for _, state := range constants(t, "shortage*.go", "ShortageState") {
		if !slices.ContainsFunc(scenes, func(sc scene) bool { return sc.state == dept.ShortageState(state) }) {
			t.Errorf("no scene leads to the state %s", state)
		}
	}
	for _, sc := range scenes {
		t.Run(sc.name, func(t *testing.T) {
			s := sc.record(t)
			if s.State != sc.state {
				t.Fatalf("the scene leads to %s", s.State)
			}
			now := moved.Add(max(sc.age, time.Hour))
			for _, verb := range append([]dept.Verb{dept.VerbFile}, dept.ShortageVerbs...) {
				cells := grid[sc.name][string(verb)]
				if len(cells) != len(columns) {
					t.Errorf("%s has %d cells, want %d", verb, len(cells), len(columns))
					continue
				}
				for i, people := range columns {
					for _, by := range people {
						sc.try(t, s, verb, by, cells[i], now)
					}
				}
			}
		})
	}
}

func (sc scene) try(t *testing.T, s dept.Shortage, verb dept.Verb, by dept.Person, cell string, now time.Time) {
	t.Helper()
	at := sc.at
	if at.IsZero() {
		at = moved
	}
	var want *dept.Error
	switch cell {
	case "+":
	case "x":
		want = dept.Refuse(dept.WrongState, "Ref", s.Ref(), "Verb", verb, "State", sc.state)
	case "=":
		want = dept.Refuse(dept.AlreadyDone, "Ref", s.Ref(), "Verb", verb, "By", sc.by.ID, "At", at)
	case "t":
		want = dept.Refuse(dept.TooLate, "Ref", s.Ref(), "Days", 30)
	case "-":
		want = dept.Refuse(dept.NotInRoster)
	default:
		who, known := whoMay[cell]
		if !known {
			t.Fatalf("%s: %q is no cell", verb, cell)
		}
		want = dept.Refuse(dept.Forbidden, "Ref", s.Ref(), "Verb", verb, "Who", who, "Unit", "hsct")
	}
	t.Run(fmt.Sprintf("%s by %s", verb, by.ID), func(t *testing.T) {
		err := s.May(by, verb, now)
		if want == nil {
			if err != nil {
				t.Fatalf("refused: %v (%+v), want allowed", err, err)
			}
		} else {
			refusal(t, err, want)
		}
		if verb == dept.VerbFile {
			return // it makes records and acts on none
		}
		got, err := do(t, s, verb, by, now)
		switch {
		case want != nil:
			refused(t, got, err, s, want)
		case err != nil && !dept.IsCode(err, own[verb]):
			t.Errorf("May allows it, and yet: %v", err)
		}
	})
}

// readGrid reads a file of testdata: scene, verb, one cell a column.
func readGrid(t *testing.T, name string) map[string]map[string][]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	grid, scene := map[string]map[string][]string{}, ""
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == ";", strings.HasPrefix(line, ";"):
		case fields[0] == "#":
			scene = strings.TrimSpace(strings.TrimPrefix(line, "#"))
			grid[scene] = map[string][]string{}
		default:
			grid[scene][fields[0]] = fields[1:]
		}
	}
	return grid
}

// constants lists the values of all constants of a type that a record's files
// declare, so that a new one cannot be forgotten here.
func constants(t *testing.T, files, typ string) []string {
	t.Helper()
	paths, err := filepath.Glob(files)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, file := range paths {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			spec, isValue := n.(*ast.ValueSpec)
			if !isValue {
				return true
			}
			if id, isName := spec.Type.(*ast.Ident); !isName || id.Name != typ {
				return true
			}
			for _, v := range spec.Values {
				if lit, isLit := v.(*ast.BasicLit); isLit {
					s, err := strconv.Unquote(lit.Value)
					if err != nil {
						t.Fatal(err)
					}
					out = append(out, s)
				}
			}
			return true
		})
	}
	if len(out) == 0 {
		t.Fatalf("no constants of type %s found", typ)
	}
	return out
}

func TestListsAreComplete(t *testing.T) {
	if diff := cmp.Diff(constants(t, "shortage*.go", "ShortageState"), words(dept.ShortageStates)); diff != "" {
		t.Errorf("the list of every state (-constants +listed):\n%s", diff)
	}
}

func TestVerbs(t *testing.T) {
	for _, c := range []struct {
		state dept.ShortageState
		want  string
	}{
		{dept.Reported, "acknowledge hold decline duplicate withdraw assign correct affect follow"},
		{dept.Acknowledged, "source hold decline duplicate withdraw assign correct affect follow"},
		{dept.Sourcing, "receive resolve hold duplicate withdraw assign correct affect follow"},
		{dept.OnHold, "resume duplicate withdraw assign correct affect follow"},
		{dept.Resolved, "reopen follow"},
		{dept.Declined, "resubmit follow"},
		{dept.Withdrawn, "follow"},
		{dept.Duplicate, "reopen follow"},
	} {
		if got := verbs(in(t, c.state), noon.Add(4*time.Hour)); got != c.want {
			t.Errorf("%s: %s, want %s", c.state, got, c.want)
		}
	}
	all := ok(t)(in(t, dept.Sourcing).Receive(coord, 5, "", noon.Add(3*time.Hour)))
	if got, want := verbs(all, noon.Add(4*time.Hour)), "resolve hold duplicate withdraw assign correct affect follow"; got != want {
		t.Errorf("with all received: %s, want %s", got, want)
	}
	s := in(t, dept.Resolved)
	if got := verbs(s, s.ClosedAt.Add(30*day)); got != "reopen follow" {
		t.Errorf("30 days after: %s", got)
	}
	if got := verbs(s, s.ClosedAt.Add(30*day+1)); got != "follow" {
		t.Errorf("more than 30 days after: %s", got)
	}
}

func verbs(s dept.Shortage, now time.Time) string {
	var out []string
	for _, v := range s.Verbs(now) {
		out = append(out, string(v))
	}
	return strings.Join(out, " ")
}
