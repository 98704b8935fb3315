package view

import (
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// TestGoldenVisitAfter renders what becomes of a sign-off and of questions, and what
// waits for a reader, in both languages.
func TestGoldenVisitAfter(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		v := delegation(t, sc.Dept)
		ok := must[dept.Visit](t)
		head := dept.Person{ID: "U0HEAD", Roles: []dept.Role{dept.Head}}
		at := func(hours int) time.Time { return now.Add(time.Duration(hours-60) * time.Hour) }
		unsigned := ok(v.confirmed.Unsign(lead, "hygiene", "An <outbreak>", sc.Dept, at(0)))
		at = func(hours int) time.Time { return v.running.Start.Add(time.Duration(hours) * time.Hour) }
		held := ok(v.running.Finish(dept.Person{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}}, "", sc.Dept, at(1)))
		held = ok(held.Remark(lead, dept.VerbQuestion, "Who <pays>?", sc.Dept, at(2)))
		closed := ok(ok(held.WriteUp(lead, "They promised six posts.", sc.Dept, at(3))).Close(head, "All but these", sc.Dept, at(4)))
		form := func(verb dept.Verb) Form {
			return Form{Callback: "vi." + string(verb), Title: sc.P.T("label." + string(verb)), Submit: sc.P.T("form.save"), Meta: "{}", P: sc.P, Values: map[string]string{"office": "hygiene"}}
		}
		golden(t, lang, map[string]any{
			"visit_unsign":    sc.VisitAct(form(dept.VerbUnsign), v.confirmed, dept.VerbUnsign, nil),
			"visit_unsigned":  sc.Visit(unsigned, nil).Papers(true, false).Message().Blocks,
			"visit_report":    sc.VisitAct(form(dept.VerbReport), held, dept.VerbReport, nil),
			"visit_report_no": sc.VisitAct(form(dept.VerbReport), v.reported, dept.VerbReport, nil),
			"visit_closed":    sc.Visit(closed, nil).Papers(true, true).Message().Blocks,
			"visit_entries":   []Message{sc.Visit(unsigned, nil).Entry(unsigned.Last), sc.Visit(closed, nil).Entry(closed.Last)},
			"visit_home": sc.Home(lead, []HomePart{{Title: sc.P.T("home.visits_waiting"), Rows: []Row{sc.WaitingVisit(unsigned, sc.Dept.SignOffs, 2), sc.WaitingVisit(v.confirmed, nil, 1)}, All: 2}},
				[]HomePart{{Title: sc.P.T("home.visits_ahead", "Days", 14), Rows: []Row{sc.VisitRow(v.confirmed)}, All: 3, More: "vi.page.ahead", Query: "upcoming"}}),
		})
	}
}
