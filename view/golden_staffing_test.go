package view

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

// chain is one request for posts as it stood along its way.
type chain struct{ submitted, endorsed, approved, recruiting, filled, declined, held dept.Staffing }

// workload needs 2.79 × 1.25 + 0.5 people where three are.
var workload = dept.WISN{
	Days: 260, Holidays: 25, Leave: 30, Sick: 15, Other: 11, Hours: 8, Support: 0.2, Allowance: 0.5, Current: 3,
	Activities: []dept.Activity{{Name: "Visits & <rounds> ویزیت", Volume: 8000, Minutes: 30}},
}

// specialists asks for five, gets four, and has words that try to be more than
// words. Its last posts are a conscript's and two of the workspace's own.
func specialists(t *testing.T) chain {
	t.Helper()
	ok := must[dept.Staffing](t)
	approver := dept.Person{ID: "U0APPROVER", Roles: []dept.Role{dept.Approver}}
	jobs := []dept.Job{{Code: "2212"}}
	var c chain
	c.submitted = ok(dept.Submit(dept.Posts{
		Unit: "hsct", Role: "2212", Specialty: "Haematology & <b>خون</b>", Contract: dept.Permanent, Cause: dept.NewPost, Headcount: 5, FTE: 4.5,
		Start: "2026-12-22", End: "2027-12-22", Shift: "rotating", Consequence: "Three nights a week are open.\n<!channel> *look*",
		Cover: "Residents", Link: "https://example.slack.com/archives/C1/p2", WISN: &workload,
	}, nurse, jobs, now.Add(-72*time.Hour)))
	c.submitted.N = 7
	c.endorsed = ok(c.submitted.Endorse(lead, "Our most urgent request", now.Add(-50*time.Hour)))
	c.declined = ok(c.endorsed.Decline(approver, dept.NotJustified, "Attach the rota", now.Add(-49*time.Hour)))
	c.held = ok(c.endorsed.Hold(approver, "Budget talks", "2026-12-06", now.Add(-49*time.Hour)))
	c.approved = ok(c.endorsed.Approve(approver, 4, "The fifth next year", now.Add(-26*time.Hour)))
	c.recruiting = ok(c.approved.Recruit(lead, "", now.Add(-25*time.Hour)))
	c.recruiting = ok(c.recruiting.Fill(lead, dept.Post{Start: "2026-12-22", Contract: dept.Permanent, Cover: "Locum until then"}, "", now.Add(-3*time.Hour)))
	c.recruiting = ok(c.recruiting.Fill(lead, dept.Post{Start: "2026-12-27", Contract: dept.Conscript, Name: "Volunteer <one>", ServiceEnd: "2028-06-21"}, "", now.Add(-2*time.Hour)))
	c.filled = c.recruiting
	for range 2 {
		c.filled = ok(c.filled.Fill(lead, dept.Post{Start: "2027-01-05", Contract: dept.Mandatory, ServiceEnd: "2029-01-05"}, "", now.Add(-time.Hour)))
	}
	return c
}

// requestEntries are a history with every kind of line in it.
func requestEntries() []dept.Entry {
	return []dept.Entry{
		{Rev: 1, Verb: dept.VerbFile, By: "U0NURSE", At: now.Add(-72 * time.Hour)},
		{Rev: 2, Verb: dept.VerbCorrect, By: "U0NURSE", At: now.Add(-71 * time.Hour), Changes: []dept.Change{
			{Field: "contract", From: "locum", To: "permanent"}, {Field: "fte", From: "5", To: "4.5"}, {Field: "end", To: "2027-12-22"}, {Field: "role", From: "2211", To: "2212"},
		}},
		{Rev: 3, Verb: dept.VerbDecline, By: "U0APPROVER", At: now.Add(-70 * time.Hour), Reason: dept.NotJustified, Text: "Attach the <workload>"},
		{Rev: 4, Verb: dept.VerbWISN, By: "U0NURSE", At: now.Add(-69 * time.Hour)},
		{Rev: 5, Verb: dept.VerbResubmit, By: "U0NURSE", At: now.Add(-69 * time.Hour)},
		{Rev: 6, Verb: dept.VerbEndorse, By: "U0LEAD", At: now.Add(-50 * time.Hour), Text: "Our most urgent request"},
		{Rev: 7, Verb: dept.VerbApprove, By: "U0APPROVER", At: now.Add(-26 * time.Hour), Count: 4, Text: "The fifth next year"},
		{Rev: 8, Verb: dept.VerbRecruit, By: "U0LEAD", At: now.Add(-25 * time.Hour)},
		{Rev: 9, Verb: dept.VerbFill, By: "U0LEAD", At: now.Add(-3 * time.Hour), Count: 1, Until: "2026-12-22"},
	}
}

// working is a workload's calculation, step by step.
func working(t *testing.T, sc Scene, w dept.WISN) string {
	t.Helper()
	return sc.Working(w, must[dept.Requirement](t)(w.Require()))
}

// TestGoldenStaffing renders what the story of posts shows, in both languages.
func TestGoldenStaffing(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		c := specialists(t)
		form := func(values map[string]string) Form {
			return Form{Callback: "st.file", Title: sc.P.T("staffing.form_title"), Submit: sc.P.T("form.file"), Meta: "{}", P: sc.P, Values: values,
				Notes: map[string]string{"start": sc.P.BothDates(locale.Day{Year: 2026, Month: 12, Day: 22})}}
		}
		asked := map[string]string{"unit": "hsct", "role": "2212", "specialty": "Haematology", "headcount": "5", "start": "1 Dey", "wisn": "no"}
		calculated := map[string]string{"unit": "hsct", "role": "2212", "start": "1 Dey", "wisn": "yes", "days": "260", "hours": "8", "current": "3", "activities": "Visits: 8000 × 30"}
		act := func(verb dept.Verb, values map[string]string) Form {
			return Form{Callback: "st." + string(verb), Title: sc.P.T("label." + string(verb)), Submit: sc.P.T("form.save"), Meta: "{}", P: sc.P, Values: values}
		}
		golden(t, lang, map[string]any{
			"staffing_submitted":  sc.Staffing(c.submitted).Message().Blocks,
			"staffing_endorsed":   sc.Staffing(c.endorsed).Message().Blocks,
			"staffing_approved":   sc.Staffing(c.approved).Message().Blocks,
			"staffing_recruiting": sc.Staffing(c.recruiting).Message().Blocks,
			"staffing_filled":     sc.Staffing(c.filled).Message().Blocks,
			"staffing_declined":   sc.Staffing(c.declined).Message().Blocks,
			"staffing_held":       sc.Staffing(c.held).Message().Blocks,
			"staffing_history":    sc.Staffing(c.recruiting).History(requestEntries(), working(t, sc, workload)).Blocks,
			"staffing_list": sc.List(Page{
				Key: "st", Title: sc.P.T("list.staffing.open"), Rows: []Row{sc.StaffingRow(c.endorsed), sc.StaffingRow(c.recruiting)}, From: 10, Total: 14, Size: 10, Query: "open",
			}).Blocks,
			"staffing_form":      sc.StaffingForm(form(asked), []error{dept.Refuse("date.no_such_day").In("end")}, []Alike{{sc.StaffingRow(c.recruiting), dept.VerbFollow}, {sc.StaffingRow(c.endorsed), "show"}}, ""),
			"staffing_form_wisn": sc.StaffingForm(form(calculated), nil, nil, working(t, sc, workload)),
			"staffing_approve":   sc.StaffingAct(act(dept.VerbApprove, map[string]string{"count": sc.P.Int(5)}), c.endorsed, dept.VerbApprove, ""),
			"staffing_fill":      sc.StaffingAct(act(dept.VerbFill, map[string]string{"contract": "conscript"}), c.recruiting, dept.VerbFill, ""),
			"staffing_decline":   sc.StaffingAct(act(dept.VerbDecline, nil), c.endorsed, dept.VerbDecline, ""),
			"staffing_funnel": sc.Funnel(sc.P.T("funnel.title_of", "Unit", sc.Unit("hsct")), []dept.Stage{
				{State: dept.Submitted, Requests: 6, Posts: 20}, {State: dept.Endorsed, Requests: 5, Posts: 17, Median: 22 * time.Hour},
				{State: dept.Approved, Requests: 3, Posts: 9, Median: 60 * time.Hour}, {State: dept.Recruiting, Requests: 2, Posts: 6, Median: 24 * time.Hour},
				{State: dept.Filled, Requests: 0, Posts: 0},
			}).Blocks,
			"staffing_working": working(t, sc, workload),
			"staffing_home":    sc.Home(lead, []HomePart{{Title: sc.P.T("home.approve"), Rows: []Row{sc.StaffingRow(c.endorsed)}, All: 23, Verb: dept.VerbApprove, More: "st.page.approve", Query: "waiting"}}, []HomePart{{Title: sc.P.T("home.mine")}}),
		})
	}
}

// TestWorkingKeepsItsEnd: however many activities there are, what they come to is
// told within one section.
func TestWorkingKeepsItsEnd(t *testing.T) {
	load := workload
	for range 200 {
		load.Activities = append(load.Activities, dept.Activity{Name: strings.Repeat("ش", 2900), Volume: 8000.25, Minutes: 30.25})
	}
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		r := must[dept.Requirement](t)(load.Require())
		got := sc.Working(load, r)
		more := sc.P.Line(sc.P.N("wisn.more_activities", len(load.Activities)-mostActivities, "Staff", sc.decimal(r.Basic-staffOf(r.Workloads[:mostActivities]))))
		if n := utf8.RuneCountInString(got); n > maxSection || !strings.Contains(got, more) || !strings.HasSuffix(got, sc.P.T("wisn.lacking", "Gap", sc.decimal(r.Gap))+"*") {
			t.Errorf("%s: %d characters, want %q in\n%s", lang, n, more, got)
		}
	}
}

// TestSurplus: staff to spare is told as such, and not as a negative gap; next to
// nothing is neither.
func TestSurplus(t *testing.T) {
	for _, tt := range []struct {
		lang           locale.Lang
		current        float64
		short, working string
		verdict        string
	}{
		{locale.English, 7.88, "3.99 required, 7.88 there: surplus 3.89, ratio 1.97", "Current 7.88: surplus 3.89, ratio 1.97", "wisn.enough"},
		{locale.Persian, 7.88, "نیاز ۳٫۹۹، موجود ۷٫۸۸: مازاد ۳٫۸۹، نسبت ۱٫۹۷", "موجود ۷٫۸۸: مازاد ۳٫۸۹، نسبت ۱٫۹۷", "wisn.enough"},
		{locale.English, 3.992, "3.99 required, 3.99 there: gap 0, ratio 1", "Current 3.99: gap 0, ratio 1", "wisn.enough"},
		{locale.English, 3.988, "3.99 required, 3.99 there: gap 0, ratio 1", "Current 3.99: gap 0, ratio 1", "wisn.enough"},
		{locale.Persian, 3, "نیاز ۳٫۹۹، موجود ۳: کسری ۰٫۹۹، نسبت ۰٫۷۵", "موجود ۳: کسری ۰٫۹۹، نسبت ۰٫۷۵", "wisn.lacking"},
	} {
		sc := scene(t, tt.lang)
		w := workload
		w.Current = tt.current
		if got := sc.wisnInShort(&w); got != tt.short {
			t.Errorf("got %q, want %q", got, tt.short)
		}
		got := working(t, sc, w)
		verdict := sc.P.Line("*" + sc.P.T(tt.verdict, "Gap", sc.P.Number(0.99)) + "*")
		if !strings.Contains(got, tt.working+"\n") || !strings.HasSuffix(got, verdict) {
			t.Errorf("want %q and %q in\n%s", tt.working, verdict, got)
		}
	}
}

// TestPersianCards: numbers that were corrected have the Persian decimal sign, and
// Latin words in a title keep to themselves.
func TestPersianCards(t *testing.T) {
	sc := scene(t, locale.Persian)
	e := dept.Entry{Verb: dept.VerbCorrect, By: "U0NURSE", At: now, Changes: []dept.Change{
		{Field: "fte", From: "2.36", To: "1121.5"}, {Field: "headcount", From: "2", To: "3"}, {Field: "wisn", From: "2.36", To: "21.11"},
	}}
	told := shownIn(t, sc.Staffing(specialists(t).recruiting).Entry(e))
	for _, want := range []string{"۲٫۳۶ ← ۱٬۱۲۱٫۵", "۲ ← ۳", "۲٫۳۶ ← ۲۱٫۱۱"} {
		if !strings.Contains(told, want) {
			t.Errorf("no %s in %s", want, told)
		}
	}
	s := pumps(t)
	for title, want := range map[string]string{"insulin 1500": "\u200f🟠 \u2068SH-\u206012\u2069: \u2068insulin 1500\u2069\n", "پمپ": "\u200f🟠 \u2068SH-\u206012\u2069: پمپ\n"} {
		s.Title = title
		if got := shownIn(t, sc.Shortage(s).Message()); !strings.HasPrefix(got, want) {
			t.Errorf("want %q at the head of %q", want, got)
		}
	}
}

func staffOf(ws []dept.Workload) (sum float64) {
	for _, w := range ws {
		sum += w.Staff
	}
	return sum
}
