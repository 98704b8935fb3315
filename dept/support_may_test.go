package dept_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

var (
	liaison  = person("U0DONORS", "pr", dept.DonorLiaison)
	press    = person("U0PRESS", "pr", dept.Relations)
	unheard  = []dept.Person{person("U0HEAD", "office", dept.Head), person("U0ADMIN", "office", dept.Admin), person("U0BOSS", "office", dept.Approver)}
	nameless = []dept.Person{stranger, {}, {Roles: []dept.Role{dept.DonorLiaison, dept.Relations}}}
)

// gift is what a foundation gives for the ward's pumps.
func gift() dept.Gift {
	return dept.Gift{
		Donor: "The Nikan Foundation", Consent: true, What: "8 infusion pumps", Value: dept.Money{Amount: 850_000_000, Currency: "IRR"},
		Unit: "hsct", Shortage: 1, On: "2026-11-20",
	}
}

func sure[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%v (%+v)", err, err)
		}
		return v
	}
}

// given is support as it stands in a scene of testdata/support_may.txt.
func given(t testing.TB, scene string) dept.Support {
	t.Helper()
	ok := sure[dept.Support](t)
	s := ok(dept.Give(gift(), scene == "received, recorded so", reporter, ward(), noon))
	s.N = 4
	switch scene {
	case "received":
		s = ok(s.Receive(liaison, "2026-11-21", dept.Money{}, "", ward(), moved))
	case "acknowledged":
		s = ok(ok(s.Receive(liaison, "", dept.Money{}, "", ward(), moved)).Thank(coord, "", ward(), moved))
	case "lapsed":
		s = ok(s.Lapse(liaison, "withdrawn", ward(), moved))
	}
	return ok(s.Follow(person("U0PASSERBY", "gene", dept.Admin), moved.Add(time.Minute)))
}

func doSupport(s dept.Support, verb dept.Verb, by dept.Person, now time.Time) (dept.Support, error) {
	switch verb { //nolint:exhaustive // the rest are no verbs of support
	case dept.VerbReceive:
		return s.Receive(by, "", dept.Money{}, "", ward(), now)
	case dept.VerbThank:
		return s.Thank(by, "", ward(), now)
	case dept.VerbLapse:
		return s.Lapse(by, "no budget left", ward(), now)
	case dept.VerbCorrect:
		g := s.Stated()
		g.What = "9 infusion pumps"
		return s.Correct(by, g, ward(), now)
	case dept.VerbFollow:
		return s.Follow(by, now)
	case dept.VerbUnfollow:
		return s.Unfollow(by, now)
	}
	return s, nil
}

// cell is what the table says of one verb by one person.
type cell struct {
	sign, unit string
	ref        dept.Ref
	verb       dept.Verb
	state      string
	deed       dept.Deed
	who        map[string]dept.Permission
}

func (c cell) want(t *testing.T) *dept.Error {
	switch c.sign {
	case "+":
		return nil
	case "x":
		return dept.Refuse(dept.WrongState, "Ref", c.ref, "Verb", c.verb, "State", c.state)
	case "=":
		return dept.Refuse(dept.AlreadyDone, "Ref", c.ref, "Verb", c.verb, "By", c.deed.By, "At", c.deed.At)
	case "-":
		return dept.Refuse(dept.NotInRoster)
	}
	who, known := c.who[c.sign]
	if !known {
		t.Fatalf("%s: %q is no cell", c.verb, c.sign)
	}
	return dept.Refuse(dept.Forbidden, "Ref", c.ref, "Verb", c.verb, "Who", who, "Unit", c.unit)
}

func TestSupportMay(t *testing.T) {
	columns := [][]dept.Person{{reporter}, {also(reporter, dept.DonorLiaison)}, {clinician}, {lead}, {coord}, {liaison}, append(unheard, press), nameless}
	grid := readGrid(t, "support_may.txt")
	seen := map[dept.SupportState]bool{}
	for scene, verbs := range grid {
		s := given(t, scene)
		seen[s.State] = true
		for _, verb := range append([]dept.Verb{dept.VerbFile}, dept.SupportVerbs...) {
			if len(verbs[string(verb)]) != len(columns) {
				t.Fatalf("%s, %s: %d cells, want %d", scene, verb, len(verbs[string(verb)]), len(columns))
			}
			for i, people := range columns {
				want := cell{verbs[string(verb)][i], "hsct", s.Ref(), verb, "support." + string(s.State), s.Moved, map[string]dept.Permission{
					"D": dept.LiaisonOrCoord, "R": dept.ReporterLiaison,
				}}.want(t)
				for _, by := range people {
					t.Run(fmt.Sprintf("%s: %s by %s as %v", scene, verb, by.ID, by.Roles), func(t *testing.T) {
						err := s.May(by, verb)
						if want != nil {
							refusal(t, err, want)
						} else if err != nil {
							t.Fatalf("refused: %v", err)
						}
						if verb == dept.VerbFile {
							return
						}
						after, err := doSupport(s, verb, by, moved.Add(time.Hour))
						switch {
						case want != nil:
							refusal(t, err, want)
							alike(t, after, s)
						case err != nil && !dept.IsCode(err, dept.NotFollowing) && !dept.IsCode(err, dept.AlreadyFollows):
							t.Errorf("May allows it, and yet: %v", err)
						case err == nil && (after.Rev != s.Rev+1 || after.Last.By != by.ID || after.Last.Verb != verb):
							t.Errorf("done, and yet %+v", after.Last)
						}
					})
				}
			}
		}
	}
	for _, state := range dept.SupportStates {
		if !seen[state] {
			t.Errorf("no scene leads to %s", state)
		}
	}
}

// TestVerbsOfSupportAndHighlights: every verb of other records is nobody's, and a
// card offers what makes sense in its state alone.
func TestVerbsOfSupportAndHighlights(t *testing.T) {
	everything := also(also(also(lead, dept.DonorLiaison), dept.Relations), dept.Coordinator)
	for _, verb := range slices.Concat(dept.ShortageVerbs, dept.StaffingVerbs, dept.HighlightVerbs) {
		if !slices.Contains(dept.SupportVerbs, verb) && !dept.IsCode(given(t, "pledged").May(everything, verb), dept.Forbidden) {
			t.Errorf("support: %s", verb)
		}
	}
	for _, verb := range slices.Concat(dept.ShortageVerbs, dept.StaffingVerbs, dept.SupportVerbs) {
		if !slices.Contains(dept.HighlightVerbs, verb) && !dept.IsCode(noted(t, "noted").May(everything, verb), dept.Forbidden) {
			t.Errorf("highlight: %s", verb)
		}
	}
	for scene, want := range map[string]string{
		"pledged": "receive lapse correct follow", "received": "thank correct follow", "acknowledged": "correct follow", "lapsed": "correct follow",
	} {
		if got := strings.Trim(fmt.Sprint(given(t, scene).Verbs()), "[]"); got != want {
			t.Errorf("%s: %s, want %s", scene, got, want)
		}
	}
	for scene, want := range map[string]string{
		"noted": "publish withdraw correct follow", "cleared": "unpublish withdraw correct follow", "withdrawn": "follow",
	} {
		if got := strings.Trim(fmt.Sprint(noted(t, scene).Verbs()), "[]"); got != want {
			t.Errorf("%s: %s, want %s", scene, got, want)
		}
	}
}

// alike tells where two values differ.
func alike[T any](t testing.TB, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
