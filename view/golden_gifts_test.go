package view

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

var thanker = dept.Person{ID: "U0DONORS", Unit: "pr", Roles: []dept.Role{dept.DonorLiaison, dept.Relations}}

// pledge is support with words that try to be more than words.
func pledge(t *testing.T, change func(*dept.Gift)) dept.Support {
	t.Helper()
	g := dept.Gift{
		Donor: "Nikan & <sons> بنیاد", Consent: true, What: "8 pumps <!channel> *look*", Value: dept.Money{Amount: 850_000_000, Currency: "IRR"},
		Unit: "hsct", Shortage: 12, On: "2026-11-20",
	}
	if change != nil {
		change(&g)
	}
	s := must[dept.Support](t)(dept.Give(g, false, nurse, new(dept.Department), now.Add(-24*time.Hour)))
	s.N = 4
	return s
}

// TestGoldenGifts renders what the stories of support and highlights show, in both
// languages.
func TestGoldenGifts(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		ok, fine := must[dept.Support](t), must[dept.Highlight](t)
		pledged := pledge(t, nil)
		received := ok(pledged.Receive(thanker, "2026-11-21", dept.Money{Amount: 800_000_000, Currency: "IRR"}, "By truck", sc.Dept, now.Add(-time.Hour)))
		late := ok(pledged.Receive(thanker, "2026-11-01", dept.Money{}, "", sc.Dept, now.Add(-time.Hour)))
		anonymous := pledge(t, func(g *dept.Gift) { g.Anonymous, g.What, g.Shortage = true, "", 0 })
		hidden := received.Stated()
		hidden.Anonymous = true
		forgotten := ok(ok(received.Correct(thanker, hidden, sc.Dept, now.Add(-30*time.Minute))).Thank(thanker, "A letter", sc.Dept, now))

		noted := fine(dept.Note(dept.Accomplishment{
			Unit: "hsct", On: "2026-11-20", Kind: dept.HighlightCare, Text: "120 children <were> transplanted\n<!channel> ۱۲۰ پیوند", Figure: "120 transplants",
			Link: "https://example.slack.com/archives/C1/p2",
		}, false, nurse, now.Add(-2*time.Hour)))
		noted.N = 5
		cleared := fine(noted.Publish(thanker, "For the statement", now.Add(-time.Hour)))
		corrected := cleared.Accomplishment
		corrected.Kind, corrected.On = dept.HighlightResearch, "2026-11-19"
		again := fine(cleared.Correct(lead, corrected, now))

		form := func(callback, title string, values map[string]string) Form {
			return Form{Callback: callback, Title: sc.P.T(title), Submit: sc.P.T("form.file"), Meta: "{}", P: sc.P, Values: values,
				Notes: map[string]string{"on": sc.P.BothDates(locale.Day{Year: 2026, Month: 11, Day: 20})}}
		}
		golden(t, lang, map[string]any{
			"support_pledged":   sc.Support(pledged).Message().Blocks,
			"support_received":  sc.Support(received).Message().Blocks,
			"support_overdue":   sc.Support(late).Message().Blocks,
			"support_anonymous": sc.Support(anonymous).Message().Blocks,
			"support_history":   sc.Support(forgotten).History([]dept.Entry{pledged.Last, received.Last, forgotten.Last}).Blocks,
			"support_list": sc.List(Page{
				Key: "su", Title: sc.P.T("list.support.received"), Rows: []Row{sc.SupportRow(late), sc.SupportRow(anonymous)}, Total: 2, Size: 10, Query: "to thank",
			}).Blocks,
			"support_form": sc.SupportForm(form("su.file", "support.form_title", map[string]string{"anonymous": "no", "donor": "Nikan", "on": "Friday", "unit": "hsct"}),
				[]error{dept.Refuse(dept.NeedsCurrency).In("value"), dept.Refuse("date.no_such_day").In("on")}, false),
			"support_form_anonymous": sc.SupportForm(form("su.file", "support.correct_title", map[string]string{"anonymous": "yes", "donor": "Secret"}), nil, true),
			"support_receive":        sc.SupportAct(form("su.receive", "label.receive", map[string]string{"value": "1"}), pledged, dept.VerbReceive),
			"support_lapse":          sc.SupportAct(form("su.lapse", "label.lapse", nil), pledged, dept.VerbLapse),
			"support_totals":         sc.SupportTotals(sc.P.T("totals.title"), dept.Totals([]dept.Support{pledged, received, late, anonymous})).Blocks,
			"support_totals_of_none": sc.SupportTotals(sc.P.T("totals.title_of", "Unit", sc.Unit("hsct")), nil).Blocks,
			"highlight_noted":        sc.Highlight(noted).Message().Blocks,
			"highlight_cleared":      sc.Highlight(cleared).Message().Blocks,
			"highlight_history":      sc.Highlight(again).History([]dept.Entry{noted.Last, cleared.Last, again.Last}).Blocks,
			"highlight_list":         sc.List(Page{Key: "hi", Title: sc.P.T("list.highlight.open"), Rows: []Row{sc.HighlightRow(noted), sc.HighlightRow(cleared)}, Total: 2, Size: 10, Query: "open"}).Blocks,
			"highlight_form": sc.HighlightForm(form("hi.file", "highlight.form_title", map[string]string{"text": "120 transplants", "kind": "care", "fit": "no", "on": "Friday"}),
				[]error{dept.Refuse(dept.ManyMeanings).In("unit")}, true),
			"highlight_withdraw": sc.HighlightAct(form("hi.withdraw", "label.withdraw", nil), noted, dept.VerbWithdraw),
		})
	}
}

// TestAnonymousDonorsAreNotShown: a name that was dropped is in no surface of the
// view, not even where somebody put one into a record by hand.
func TestAnonymousDonorsAreNotShown(t *testing.T) {
	s := pledge(t, nil)
	s.Donor, s.Anonymous = "Zqxnikan", true
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		c := sc.Support(s)
		for what, shown := range map[string]string{
			"card": shownIn(t, c.Message()), "line": c.Line(), "history": shownIn(t, c.History([]dept.Entry{s.Last})), "filed": shownIn(t, c.Filed(s, nil, nil)),
			"row": shownIn(t, sc.List(Page{Key: "su", Rows: []Row{sc.SupportRow(s)}, Total: 1})), "again": shownIn(t, c.Again(OfferText{Action: "su.again"})),
			"totals": shownIn(t, sc.SupportTotals("x", dept.Totals([]dept.Support{s}))),
		} {
			if strings.Contains(strings.ToLower(shown), "zqxnikan") {
				t.Errorf("%s: %s", what, shown)
			}
		}
	}
}
