package view

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// pressed lists the actions of a card's buttons and of its menu.
func pressed(t *testing.T, m Message) (out []string) {
	t.Helper()
	b, err := json.Marshal(m.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	var parsed any
	if err := json.Unmarshal(b, &parsed); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, x := range v {
				walk(x)
			}
		case map[string]any:
			if id, ok := v["action_id"].(string); ok && !strings.HasSuffix(id, ".more") {
				out = append(out, id)
			}
			if options, ok := v["options"].([]any); ok {
				for _, o := range options {
					value, _ := dept.CutShown(o.(map[string]any)["value"].(string))
					out = append(out, "… "+value)
				}
			}
			for _, x := range v {
				walk(x)
			}
		}
	}
	walk(parsed)
	slices.Sort(out)
	return out
}

// readBy is a scene for one reader, who may do some verbs.
func readBy(sc Scene, id string, verbs ...dept.Verb) Scene {
	sc.Reader = &Reader{ID: id, May: func(v dept.Verb) bool { return slices.Contains(verbs, v) }}
	return sc
}

// TestButtonsOfOneReader: what one reader may not do has no button, in any language;
// a channel's card has those of the state.
func TestButtonsOfOneReader(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		v := delegation(t, sc.Dept)
		s, p := pumps(t), eightPumps(t)
		check := func(m Message, want ...string) {
			t.Helper()
			slices.Sort(want)
			if got := pressed(t, m); !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", lang, got, want)
			}
		}
		check(readBy(sc, "U0X").Shortage(s).Message())
		check(readBy(sc, "U0X", dept.VerbFollow).Shortage(s).Message(), "sh.follow")
		check(readBy(sc, "U0X", dept.VerbUnfollow).Shortage(s).Message(), "sh.unfollow")                         // instead of following twice
		check(readBy(sc, "U0X", dept.VerbHold, dept.VerbResolve).Shortage(s).Message(), "sh.resolve", "sh.hold") // one alone is no menu
		check(readBy(sc, "U0X", dept.VerbHold, dept.VerbWithdraw).Shortage(s).Message(), "… hold "+s.Ref().String(), "… withdraw "+s.Ref().String())
		check(readBy(sc, "U0X", dept.VerbConfirm).Commitment(p.recorded).Message(), "co.confirm")
		check(readBy(sc, "U0X", dept.VerbConfirm).Commitment(p.confirmed).Message()) // not of its state

		// Each office signs for itself, and takes back its own; who confirms does so once none is missing.
		all := []dept.Verb{dept.VerbSignOff, dept.VerbUnsign, dept.VerbConfirm}
		check(readBy(sc, "U0LEAD", all...).Visit(v.tentative, nil).Message(), "vi.checklist", "vi.sign_off.hygiene")
		check(readBy(sc, "U0HEAD", all...).Visit(v.tentative, nil).Message(), "vi.checklist", "vi.unsign")
		check(readBy(sc, "U0COORD", dept.VerbConfirm).Visit(v.tentative, nil).Message(), "vi.checklist")
		ready := v.tentative
		ready.SignOffs = append(slices.Clone(ready.SignOffs), dept.SignOff{Key: "hygiene", By: "U0LEAD"})
		check(readBy(sc, "U0COORD", dept.VerbConfirm).Visit(ready, nil).Message(), "vi.checklist", "vi.confirm")
		if many := pressed(t, sc.Visit(v.tentative, nil).Message()); !slices.Contains(many, "vi.confirm") || !slices.Contains(many, "vi.sign_off.hygiene") {
			t.Errorf("a card that many read lacks buttons: %q", many)
		}
	}
}

func TestGoldenReader(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		v := delegation(t, sc.Dept)
		golden(t, lang, map[string]any{
			"reader_visit_office": readBy(sc, "U0LEAD", dept.VerbSignOff, dept.VerbFollow).Visit(v.tentative, nil).Message(),
			"reader_visit_late":   readBy(sc, "U0COORD", dept.VerbPostpone, dept.VerbCancel).late(v.tentative).Visit(v.tentative, nil).Message(),
			"reader_visit_list":   sc.late(v.proposed).List(Page{Key: "vi", Title: "VI", Rows: []Row{sc.late(v.proposed).VisitRow(v.proposed), sc.VisitRow(v.proposed)}, Total: 2, Size: 10}),
			"reader_checklist":    readBy(sc, "U0LEAD").Checklist(Form{Callback: "vi.checklist", Title: "VI-3", P: sc.P}, v.tentative, "once"),
		})
	}
}

// late is the scene at the moment at which a visit was to begin.
func (sc Scene) late(v dept.Visit) Scene {
	sc.Now = v.Start
	return sc
}
