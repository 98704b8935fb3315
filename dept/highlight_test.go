package dept_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

func accomplishment() dept.Accomplishment {
	return dept.Accomplishment{Unit: "hsct", On: "2026-11-20", Kind: dept.HighlightCare, Text: "120 transplants this year", Figure: "120 transplants", Link: "https://example.slack.com/p1"}
}

// noted is a highlight as it stands in a scene of testdata/highlight_may.txt.
func noted(t testing.TB, scene string) dept.Highlight {
	t.Helper()
	ok := sure[dept.Highlight](t)
	h := ok(dept.Note(accomplishment(), false, reporter, noon))
	h.N = 5
	other := accomplishment()
	other.Text = "121 transplants this year"
	switch scene {
	case "cleared":
		h = ok(h.Publish(press, "", moved))
	case "noted, after a correction":
		h = ok(ok(h.Publish(press, "", moved)).Correct(reporter, other, moved))
	case "noted, no longer cleared":
		h = ok(ok(h.Publish(press, "", moved)).Unpublish(lead, "", moved))
	case "withdrawn":
		h = ok(h.Withdraw(reporter, "", moved))
	}
	return ok(h.Follow(person("U0PASSERBY", "gene", dept.Admin), moved.Add(time.Minute)))
}

func doHighlight(h dept.Highlight, verb dept.Verb, by dept.Person, now time.Time) (dept.Highlight, error) {
	switch verb { //nolint:exhaustive // the rest are no verbs of a highlight
	case dept.VerbPublish:
		return h.Publish(by, "", now)
	case dept.VerbUnpublish:
		return h.Unpublish(by, "", now)
	case dept.VerbWithdraw:
		return h.Withdraw(by, "", now)
	case dept.VerbCorrect:
		a := h.Accomplishment
		a.Figure = "122 transplants"
		return h.Correct(by, a, now)
	case dept.VerbFollow:
		return h.Follow(by, now)
	case dept.VerbUnfollow:
		return h.Unfollow(by, now)
	}
	return h, nil
}

func TestHighlightMay(t *testing.T) {
	columns := [][]dept.Person{
		{reporter}, {also(reporter, dept.Relations)}, {clinician}, {lead}, {otherLead}, {coord}, {press}, append(unheard, liaison), nameless,
	}
	seen := map[dept.HighlightState]bool{}
	for scene, verbs := range readGrid(t, "highlight_may.txt") {
		h := noted(t, scene)
		seen[h.State] = true
		for _, verb := range append([]dept.Verb{dept.VerbFile}, dept.HighlightVerbs...) {
			if len(verbs[string(verb)]) != len(columns) {
				t.Fatalf("%s, %s: %d cells, want %d", scene, verb, len(verbs[string(verb)]), len(columns))
			}
			for i, people := range columns {
				want := cell{verbs[string(verb)][i], "hsct", h.Ref(), verb, "highlight." + string(h.State), h.Moved, map[string]dept.Permission{
					"P": dept.RelationsLeadCoord, "R": dept.ReporterLeadCoord,
				}}.want(t)
				for _, by := range people {
					t.Run(fmt.Sprintf("%s: %s by %s as %v", scene, verb, by.ID, by.Roles), func(t *testing.T) {
						err := h.May(by, verb)
						if want != nil {
							refusal(t, err, want)
						} else if err != nil {
							t.Fatalf("refused: %v", err)
						}
						if verb == dept.VerbFile {
							return
						}
						after, err := doHighlight(h, verb, by, moved.Add(time.Hour))
						switch {
						case want != nil:
							refusal(t, err, want)
							alike(t, after, h)
						case err != nil && !dept.IsCode(err, dept.NotFollowing) && !dept.IsCode(err, dept.AlreadyFollows):
							t.Errorf("May allows it, and yet: %v", err)
						case err == nil && (after.Rev != h.Rev+1 || after.Last.By != by.ID || after.Last.Verb != verb):
							t.Errorf("done, and yet %+v", after.Last)
						}
					})
				}
			}
		}
	}
	for _, state := range dept.HighlightStates {
		if !seen[state] {
			t.Errorf("no scene leads to %s", state)
		}
	}
}

func TestNote(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*dept.Accomplishment)
		want   *dept.Error
	}{
		"as it is":    {func(*dept.Accomplishment) {}, nil},
		"no figure":   {func(a *dept.Accomplishment) { a.Figure = "" }, nil},
		"no unit":     {func(a *dept.Accomplishment) { a.Unit = "" }, dept.Refuse(dept.Missing).In("unit")},
		"no day":      {func(a *dept.Accomplishment) { a.On = "" }, dept.Refuse(dept.Missing).In("on")},
		"tomorrow":    {func(a *dept.Accomplishment) { a.On = "2026-11-23" }, dept.Refuse(dept.FutureDate, "Day", dept.Day("2026-11-23")).In("on")},
		"no kind":     {func(a *dept.Accomplishment) { a.Kind = "sport" }, dept.Refuse(dept.Missing).In("kind")},
		"no text":     {func(a *dept.Accomplishment) { a.Text = "" }, dept.Refuse(dept.Missing).In("text")},
		"a long text": {func(a *dept.Accomplishment) { a.Text = strings.Repeat("ژ", 601) }, dept.Refuse(dept.TooLong, "Max", 600).In("text")},
	} {
		t.Run(name, func(t *testing.T) {
			a := accomplishment()
			c.change(&a)
			_, err := dept.Note(a, false, reporter, noon)
			if c.want != nil {
				refusal(t, err, c.want)
			} else if err != nil {
				t.Errorf("refused: %v", err)
			}
		})
	}
	for _, c := range []struct {
		by   dept.Person
		want *dept.Error
	}{
		{press, nil}, {lead, nil}, {coord, nil}, {also(reporter, dept.Relations), nil},
		{reporter, dept.Refuse(dept.NotYoursToClear, "Unit", "hsct").In("fit")}, {otherLead, dept.Refuse(dept.NotYoursToClear, "Unit", "hsct").In("fit")},
		{liaison, dept.Refuse(dept.NotYoursToClear, "Unit", "hsct").In("fit")}, {stranger, dept.Refuse(dept.NotInRoster)},
	} {
		h, err := dept.Note(accomplishment(), true, c.by, noon)
		if c.want != nil {
			refusal(t, err, c.want)
		} else if err != nil || h.State != dept.HighlightCleared {
			t.Errorf("%s: %s, %v", c.by.ID, h.State, err)
		}
	}
}

// TestCorrectionsAreClearedAnew: who stood behind other words did not stand behind
// these; the link to the message stays.
func TestCorrectionsAreClearedAnew(t *testing.T) {
	h := noted(t, "cleared")
	a := h.Accomplishment
	a.Text, a.Link = "121 transplants this year", ""
	got := sure[dept.Highlight](t)(h.Correct(lead, a, moved))
	if got.State != dept.HighlightNoted || got.Link != h.Link || got.Moved.Verb != dept.VerbCorrect {
		t.Errorf("%+v", got)
	}
	alike(t, got.Last.Changes, []dept.Change{{Field: "text", From: "120 transplants this year", To: "121 transplants this year"}})
	_, err := h.Correct(lead, h.Accomplishment, moved)
	refusal(t, err, dept.Refuse(dept.NothingChanged, "Ref", h.Ref()))
}
