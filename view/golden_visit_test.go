package view

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// tours is one visit as it stood along its way.
type tours struct{ proposed, tentative, confirmed, running, reported dept.Visit }

// delegation comes from Berlin's side of a change of clocks, with words that try to
// be more than words.
func delegation(t *testing.T, d *dept.Department) tours {
	t.Helper()
	ok := must[dept.Visit](t)
	coord := dept.Person{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}}
	head := dept.Person{ID: "U0HEAD", Roles: []dept.Role{dept.Head}}
	start := time.Date(2027, 3, 29, 9, 30, 0, 0, berlin(t))
	var v tours
	at := func(hours int) time.Time { return now.Add(time.Duration(hours-72) * time.Hour) }
	v.proposed = ok(dept.Propose(dept.Plan{
		Purpose: "Beds & <b>تخت‌ها</b>", Objectives: "Money.\n<!channel> *look*", Host: "U0LEAD", Units: []string{"hsct", "kidney"},
		Start: start, End: start.Add(2 * time.Hour), Zone: "Europe/Berlin", Place: "Hall <1>",
		Delegation: []dept.Delegate{{Name: "Guest One", Title: "Vice President for Research", Organisation: "Ministry & co"}, {Title: "رئیس دانشگاه"}},
		Agenda:     []dept.AgendaItem{{Minutes: 30, Topic: "Welcome", Presenter: "Head"}, {From: 30, Minutes: 60, Topic: "Tour", PresentBy: "U0LEAD", Place: "Ward"}},
		Asks:       []string{"Six conscripts", "A second <clean> room"}, Notes: "No photos", Link: "https://example.slack.com/archives/C1/p3",
	}, nurse, d, at(0)))
	v.proposed.N = 3
	v.tentative = ok(ok(v.proposed.Schedule(coord, d, at(1))).SignOff(head, "head", "With masks", d, at(2)))
	v.confirmed = ok(ok(v.tentative.SignOff(lead, "hygiene", "", d, at(3))).Confirm(coord, "", d, at(4)))
	v.confirmed = ok(v.confirmed.TickTask(coord, 1, true, d, at(5)))
	v.confirmed = ok(v.confirmed.AddTask(coord, dept.Task{Text: "Water <for> six", Owner: "", Due: "2027-03-01"}, d, at(6)))
	at = func(hours int) time.Time { return start.Add(time.Duration(hours-7) * time.Hour) }
	v.running = ok(v.confirmed.Begin(coord, "", d, at(7)))
	v.running = ok(v.running.Remark(nurse, dept.VerbNote, "They liked <it>", d, at(8)))
	v.running = ok(v.running.Remark(nurse, dept.VerbQuestion, "How many?", d, at(9)))
	v.reported = ok(ok(v.running.Reply(nurse, 0, "84 a year", d, at(10))).Finish(coord, "", d, at(11)))
	scores := map[string]dept.Score{}
	for i, part := range dept.AssessmentParts {
		scores[part] = dept.Score{Value: i + 1, Text: "seen <so>"}
	}
	v.reported = ok(ok(v.reported.Assess(coord, scores, d, at(12))).WriteUp(coord, "They promised six posts.", d, at(13)))
	return v
}

func berlin(t *testing.T) *time.Location {
	t.Helper()
	return must[*time.Location](t)(time.LoadLocation("Europe/Berlin"))
}

// visitScene is the usual one with offices, a checklist and people.
func visitScene(t *testing.T, lang locale.Lang) Scene {
	t.Helper()
	sc := scene(t, lang)
	both := func(en, fa string) map[string]string { return map[string]string{"en": en, "fa": fa} }
	sc.Dept.People = map[string]dept.Person{
		"U0LEAD": {ID: "U0LEAD", Name: both("Head of the ward", "رئیس بخش"), Roles: lead.Roles}, "U0HEAD": {ID: "U0HEAD", Name: both("Department head", "رئیس دپارتمان"), Roles: []dept.Role{dept.Head}},
		"U0COORD": {ID: "U0COORD", Name: both("Coordinator", "هماهنگ‌کننده"), Roles: []dept.Role{dept.Coordinator}},
	}
	sc.Dept.SignOffs = []dept.SignOffRule{{Key: "head", Name: both("Department head", "رئیس دپارتمان"), Role: dept.Head}, {Key: "hygiene", Name: both("Infection control", "کنترل عفونت"), By: []string{"U0LEAD"}}}
	sc.Dept.Checklist = []dept.TaskTemplate{{Key: "gifts", Name: both("No gifts", "بدون هدیه"), Days: 14}, {Key: "route", Name: both("Route walked", "پیمودن مسیر"), Days: 10, Role: dept.Head}}
	return sc
}

// TestGoldenVisit renders what the story of a visit shows, in both languages.
func TestGoldenVisit(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		v := delegation(t, sc.Dept)
		guests := v.confirmed
		guests.Also = []string{"U0HEAD", "W0GUEST"}
		v.tentative.Also = guests.Also
		onTheDay, ahead := sc, sc
		onTheDay.Now, ahead.Now = v.running.Start, v.running.Start.Add(-time.Hour)
		other := v.confirmed
		other.N = 9
		secret := v.tentative
		secret = dept.Visit{Plan: dept.Plan{Start: secret.Start, Zone: secret.Zone}} // to a reader who may not know of it
		clashes := []dept.Clash{{With: other, What: "host", Who: "U0LEAD"}, {With: secret, What: "unit", Who: "hsct"}, {With: secret, What: "official", Who: "Guest <One>"}}
		form := func(callback string, values map[string]string) Form {
			return Form{Callback: callback, Title: sc.P.T("visit.form_title"), Submit: sc.P.T("visit.propose"), Meta: "{}", P: sc.P, Values: values,
				Notes: map[string]string{"begin": "📅 " + sc.VisitTime(v.proposed.Plan)}}
		}
		entries := []dept.Entry{
			{Rev: 1, Verb: dept.VerbFile, By: "U0NURSE", At: now.Add(-72 * time.Hour)},
			{Rev: 2, Verb: dept.VerbCorrect, By: "U0NURSE", At: now.Add(-71 * time.Hour), Changes: []dept.Change{
				{Field: "units", From: "hsct", To: "hsct,kidney"}, {Field: "host", To: "U0LEAD"}, {Field: "begin", From: "2027-03-28 09:30", To: "2027-03-29 09:30"}, {Field: "delegation", To: "Guest <One>"},
			}},
			{Rev: 3, Verb: dept.VerbSchedule, By: "U0COORD", At: now.Add(-70 * time.Hour)},
			{Rev: 4, Verb: dept.VerbSignOff, By: "U0HEAD", At: now.Add(-70 * time.Hour), To: "head", Text: "With masks"},
			{Rev: 5, Verb: dept.VerbPostpone, By: "U0COORD", At: now.Add(-70 * time.Hour), Until: "2027-03-29", Text: "Snow"},
			{Rev: 6, Verb: dept.VerbTaskAssign, By: "U0COORD", At: now.Add(-70 * time.Hour), Count: 2, To: "U0HEAD"},
			{Rev: 7, Verb: dept.VerbCancel, By: "U0COORD", At: now.Add(-69 * time.Hour), Text: "No <time>"},
		}
		golden(t, lang, map[string]any{
			"visit_proposed":  sc.Visit(v.proposed, clashes).Message().Blocks,
			"visit_tentative": sc.Visit(v.tentative, nil).Message().Blocks,
			"visit_confirmed": sc.Visit(v.confirmed, clashes).Message().Blocks,
			"visit_today":     ahead.Visit(v.confirmed, nil).Message().Blocks,
			"visit_ahead":     ahead.Visit(v.running, nil).Message().Blocks,
			"visit_running":   onTheDay.Visit(v.running, nil).Message().Blocks,
			"visit_reported":  onTheDay.Visit(v.reported, nil).Message().Blocks,
			"visit_history":   sc.Visit(v.confirmed, nil).History(entries).Blocks,
			"visit_list": sc.List(Page{
				Key: "vi", Title: sc.P.T("list.visit.upcoming"), Rows: []Row{sc.VisitRow(v.confirmed), sc.VisitRow(v.proposed)}, From: 10, Total: 14, Size: 10, Query: "upcoming",
			}).Blocks,
			"visit_form": sc.VisitForm(form("vi.file", map[string]string{"purpose": "Beds", "units": "hsct,kidney", "begin": "29 March 2027 09:30"}), v.proposed.Plan,
				[]error{dept.Refuse("date.no_such_day").In("begin")}, clashes, true, 4),
			"visit_correct":   sc.VisitForm(form("vi.file", nil), v.confirmed.Plan, nil, nil, false, 0),
			"visit_member":    sc.MemberForm(form("vi.member", nil), true),
			"visit_item":      sc.ItemForm(form("vi.item", map[string]string{"topic": "Tour"})),
			"visit_checklist": sc.Checklist(Form{Callback: "vi.checklist", Title: sc.P.T("visit.checklist"), P: sc.P}, v.confirmed, "drawn"),
			"visit_postpone":  sc.VisitAct(form("vi.postpone", nil), v.confirmed, dept.VerbPostpone, clashes),
			"visit_assess":    sc.VisitAct(form("vi.assess", map[string]string{"score_space": "2"}), v.reported, dept.VerbAssess, nil),
			"visit_reply":     sc.VisitAct(form("vi.reply", nil), v.running, dept.VerbReply, nil),
			"visit_invite":    sc.VisitAct(form("vi.invite", map[string]string{"people": "U0HEAD,W0GUEST"}), v.confirmed, dept.VerbInvite, nil),
			"visit_uninvite":  sc.VisitAct(form("vi.uninvite", nil), guests, dept.VerbUninvite, nil),
			"visit_schedule":  sc.VisitAct(form("vi.schedule", nil), v.proposed, dept.VerbSchedule, clashes),
		})
	}
}

// TestClashesNameWhatTheReaderMayKnow: of a visit without a number it is told that
// somebody is taken, and neither that it is one nor when.
func TestClashesNameWhatTheReaderMayKnow(t *testing.T) {
	sc := visitScene(t, locale.English)
	v := delegation(t, sc.Dept)
	secret := v.tentative
	secret.N = 8
	if got := shownIn(t, sc.Visit(v.confirmed, []dept.Clash{{What: "host", Who: "U0LEAD"}}).Message()); strings.Contains(got, sc.P.ID("VI-0")) || strings.Contains(got, "another visit") || !strings.Contains(got, "<@U0LEAD> is taken at that time") {
		t.Errorf("to who may not know: %s", got)
	}
	if got := shownIn(t, sc.Visit(v.proposed, []dept.Clash{{With: secret, What: "host", Who: "U0LEAD"}}).Message()); !strings.Contains(got, sc.P.ID("VI-8")) || !strings.Contains(got, "“⁨Beds") {
		t.Errorf("to who may know: %s", got)
	}
}

// TestALongVisitFits: whatever the rules let in, the card and the form keep Slack's
// limits, and a card says that it was cut.
func TestALongVisitFits(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		v := delegation(t, sc.Dept).running
		v.Delegation, v.Agenda, v.Asks = nil, nil, nil
		for range dept.MaxDelegation {
			v.Delegation = append(v.Delegation, dept.Delegate{Name: strings.Repeat("ن", 100), Title: strings.Repeat("<", 100), Organisation: strings.Repeat("&", 100)})
		}
		for range dept.MaxAgenda {
			v.Agenda = append(v.Agenda, dept.AgendaItem{Minutes: 20, Topic: strings.Repeat("<", 120), Presenter: strings.Repeat("پ", 100)})
		}
		for i := range dept.MaxAlso {
			v.Also = append(v.Also, fmt.Sprintf("U0123456%03d", i))
			v.Invitations = append(v.Invitations, dept.Invitation{To: v.Also[i]})
		}
		for range dept.MaxAsks {
			v.Asks = append(v.Asks, strings.Repeat("&", 500))
		}
		for range 40 {
			v.Tasks = append(v.Tasks, dept.Task{Text: strings.Repeat("و", 120)})
			v.Remarks = append(v.Remarks, dept.Remark{Kind: dept.RemarkQuestion, Text: strings.Repeat("؟", 2000), By: "U0NURSE"})
		}
		after, asked := v, v
		after.State, after.Report = dept.VisitClosed, strings.Repeat("گ", 3000)
		asked.State = dept.VisitConfirmed
		for _, m := range []Message{
			sc.Visit(v, nil).Message(), sc.Visit(v, nil).History(nil), sc.Visit(after, nil).Papers(true, true).Message(), sc.Visit(after, nil).History(nil),
			sc.Visit(after, nil).Entry(dept.Entry{Verb: dept.VerbClose, Count: 40, Text: strings.Repeat("<", 2000)}),
			sc.Visit(asked, nil).With(sc.Answers(asked)...).With(sc.Invitation(asked, v.Also[0])...).Message(),
			sc.GuestVisit(asked, v.Also[0]).With(sc.Invitation(asked, v.Also[0])...).Message(),
		} {
			if n := size(m.Blocks); n > maxMessage || len(m.Blocks) > maxBlocks {
				t.Errorf("%s: %d characters in %d blocks", lang, n, len(m.Blocks))
			}
		}
		f := Form{Callback: "vi.file", Title: "x", Submit: "x", Meta: "{}", P: sc.P}
		if m := sc.VisitForm(f, v.Plan, nil, nil, true, 1); len(m.Blocks.BlockSet) > 100 {
			t.Errorf("%s: a form of %d blocks", lang, len(m.Blocks.BlockSet))
		}
	}
}
