package dept_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

var (
	jobs     = []dept.Job{{Code: "2212"}, {Code: "2221"}, {Code: "perfusionist"}}
	boss     = person("U0BOSS", "office", dept.Approver, dept.Head)
	coLead   = leads(person("U0COLEAD", "hsct", dept.Lead), "hsct")
	midnight = func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, tehran) }
)

func specialists() dept.Posts {
	return dept.Posts{
		Unit: "hsct", Role: "2212", Specialty: "haematology", Contract: dept.Permanent, Cause: dept.Vacancy, Headcount: 4, FTE: 3.5,
		Start: "2027-01-01", End: "2028-12-31", Shift: "nights", Consequence: "beds stay closed", Funded: true, Cover: "overtime",
		Link: "https://example.slack.com/archives/C1/p2",
	}
}

// asked is ST-7, as its requester submitted it at noon.
func asked(t testing.TB) dept.Staffing {
	t.Helper()
	s := fine(t)(dept.Submit(specialists(), reporter, jobs, noon))
	s.N = 7
	return s
}

// fine takes what a verb returns and stops the test at a refusal.
func fine(t testing.TB) func(dept.Staffing, error) dept.Staffing {
	t.Helper()
	return func(s dept.Staffing, err error) dept.Staffing {
		t.Helper()
		if err != nil {
			t.Fatalf("refused: %v (%+v)", err, err)
		}
		return s
	}
}

func post() dept.Post { return dept.Post{Start: "2027-01-01", Contract: dept.Permanent} }

// posted is a fresh request led into a state, each act an hour after the last one:
// endorsed by lead, 3 of 4 approved by approver, recruited for by coord.
func posted(t testing.TB, state dept.StaffingState) dept.Staffing {
	t.Helper()
	s := asked(t)
	at := func(hours int) time.Time { return noon.Add(time.Duration(hours) * time.Hour) }
	switch state {
	case dept.Submitted:
		return s
	case dept.Endorsed:
		return fine(t)(s.Endorse(lead, "", at(1)))
	case dept.Approved:
		return fine(t)(posted(t, dept.Endorsed).Approve(approver, 3, "", at(2)))
	case dept.Recruiting:
		return fine(t)(posted(t, dept.Approved).Recruit(coord, "", at(3)))
	case dept.Filled:
		s = posted(t, dept.Recruiting)
		for i := range 3 {
			s = fine(t)(s.Fill(coord, post(), "", at(4+i)))
		}
		return s
	case dept.StaffingClosed:
		return fine(t)(posted(t, dept.Filled).Close(lead, "", at(7)))
	case dept.StaffingOnHold:
		return fine(t)(posted(t, dept.Endorsed).Hold(approver, "budget", "2026-12-20", at(2)))
	case dept.StaffingDeclined:
		return fine(t)(posted(t, dept.Endorsed).Decline(approver, dept.NoPost, "", at(2)))
	case dept.StaffingWithdrawn:
		return fine(t)(s.Withdraw(reporter, "", at(1)))
	}
	t.Fatalf("nothing here leads to %q", state)
	return s
}

// equal fails when the request is not as expected, to the last field.
func equal(t testing.TB, got, want dept.Staffing) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the request differs (-want +got):\n%s", diff)
	}
}

// turned fails unless err is that refusal, and the request came back as it was.
func turned(t testing.TB, got dept.Staffing, err error, before dept.Staffing, want *dept.Error) {
	t.Helper()
	refusal(t, err, want)
	equal(t, got, before)
}

func TestSubmit(t *testing.T) {
	p := specialists()
	p.FTE = 3.499 // kept with two decimals
	want := dept.Staffing{
		Posts: specialists(),
		Track: dept.Track[dept.StaffingState]{
			Rev: 1, State: dept.Submitted, Reporter: "U0REPORTER", ReportedAt: noon,
			Last:  dept.Entry{Rev: 1, Verb: dept.VerbFile, By: "U0REPORTER", At: noon},
			Moved: dept.Deed{Verb: dept.VerbFile, By: "U0REPORTER", At: noon},
		},
	}
	equal(t, fine(t)(dept.Submit(p, reporter, jobs, noon)), want)

	got, err := dept.Submit(p, stranger, jobs, noon)
	turned(t, got, err, dept.Staffing{}, dept.Refuse(dept.NotInRoster))
	p.Consequence = ""
	got, err = dept.Submit(p, reporter, jobs, noon)
	turned(t, got, err, dept.Staffing{}, dept.Refuse(dept.Missing).In("consequence"))
}

// TestPostsCheck spoils one field after the other.
func TestPostsCheck(t *testing.T) {
	missing := func(field string) *dept.Error { return dept.Refuse(dept.Missing).In(field) }
	count := dept.Refuse(dept.NumberRange, "Min", 1, "Max", 500).In("headcount")
	fte := dept.Refuse(dept.BadFTE, "Headcount", 4).In("fte")
	long := func(n int) string { return strings.Repeat("ی", n) }
	tooLong := func(field string, most int) *dept.Error { return dept.Refuse(dept.TooLong, "Max", most).In(field) }
	for _, c := range []struct {
		name  string
		spoil func(*dept.Posts)
		want  *dept.Error // nil for none
	}{
		{"as it is", func(*dept.Posts) {}, nil},
		{"no unit", func(p *dept.Posts) { p.Unit = "" }, missing("unit")},
		{"no role", func(p *dept.Posts) { p.Role = "" }, missing("role")},
		{"a role nobody knows", func(p *dept.Posts) { p.Role = "9999" }, missing("role")},
		{"a role of the workspace", func(p *dept.Posts) { p.Role = "perfusionist" }, nil},
		{"no contract", func(p *dept.Posts) { p.Contract = "" }, missing("contract")},
		{"another contract", func(p *dept.Posts) { p.Contract = "barter" }, missing("contract")},
		{"no cause", func(p *dept.Posts) { p.Cause = "" }, missing("cause")},
		{"nobody", func(p *dept.Posts) { p.Headcount = 0 }, count},
		{"fewer than nobody", func(p *dept.Posts) { p.Headcount = -1 }, count},
		{"a crowd", func(p *dept.Posts) { p.Headcount = 501 }, count},
		{"just no crowd", func(p *dept.Posts) { p.Headcount, p.FTE = 500, 500 }, nil},
		{"no time", func(p *dept.Posts) { p.FTE = 0 }, fte},
		{"negative time", func(p *dept.Posts) { p.FTE = -1 }, fte},
		{"no number", func(p *dept.Posts) { p.FTE = math.NaN() }, fte},
		{"endless time", func(p *dept.Posts) { p.FTE = math.Inf(1) }, fte},
		{"more time than people", func(p *dept.Posts) { p.FTE = 4.01 }, fte},
		{"all their time", func(p *dept.Posts) { p.FTE = 4 }, nil},
		{
			"an end before the start", func(p *dept.Posts) { p.End = "2026-12-31" },
			dept.Refuse(dept.EndBeforeStart, "Start", dept.Day("2027-01-01"), "End", dept.Day("2026-12-31")).In("end"),
		},
		{"a single day", func(p *dept.Posts) { p.End = p.Start }, nil},
		{"no end", func(p *dept.Posts) { p.End = "" }, nil},
		{"no start", func(p *dept.Posts) { p.Start = "" }, nil},
		{
			"an end in the past", func(p *dept.Posts) { p.Start, p.End = "2026-01-01", "2026-11-21" },
			dept.Refuse(dept.PastDate, "Day", dept.Day("2026-11-21")).In("end"),
		},
		{"an end today", func(p *dept.Posts) { p.Start, p.End = "", "2026-11-22" }, nil},
		{"no consequence", func(p *dept.Posts) { p.Consequence = "" }, missing("consequence")},
		{"a long specialty", func(p *dept.Posts) { p.Specialty = long(101) }, tooLong("specialty", 100)},
		{"a long shift", func(p *dept.Posts) { p.Shift = long(101) }, tooLong("shift", 100)},
		{"a long consequence", func(p *dept.Posts) { p.Consequence = long(2001) }, tooLong("consequence", 2000)},
		{"a long cover", func(p *dept.Posts) { p.Cover = long(2001) }, tooLong("cover", 2000)},
		{"just not long", func(p *dept.Posts) { p.Shift, p.Cover = long(100), long(2000) }, nil},
		{"a workload", func(p *dept.Posts) { p.WISN = workload(100) }, nil},
		{"a workload without support share", func(p *dept.Posts) { p.WISN = workload(0) }, dept.Refuse(dept.NoVolume).In("activities")},
		{"a workload with a long word", func(p *dept.Posts) {
			p.WISN = workload(100)
			p.WISN.Activities[0].Name = long(101)
		}, tooLong("activities", 100)},
	} {
		p := specialists()
		c.spoil(&p)
		err := p.Check(jobs, noon)
		switch {
		case c.want != nil:
			t.Run(c.name, func(t *testing.T) { refusal(t, err, c.want) })
		case err != nil:
			t.Errorf("%s: %v (%+v)", c.name, err, err)
		}
	}
	p := specialists()
	p.FTE = 0.004 // nothing, once rounded
	_, err := dept.Submit(p, reporter, jobs, noon)
	refusal(t, err, fte)
}

// workload takes 250 days of 8 hours, and a volume of half an hour each.
func workload(volume float64) *dept.WISN {
	return &dept.WISN{Days: 250, Hours: 8, Activities: []dept.Activity{{Name: "visits", Volume: volume, Minutes: 30}}}
}

func TestStaffingListsAreComplete(t *testing.T) {
	for typ, list := range map[string][]string{
		"StaffingState": words(dept.StaffingStates), "Contract": words(dept.Contracts), "Cause": words(dept.Causes),
	} {
		if diff := cmp.Diff(constants(t, "staffing*.go", typ), list); diff != "" {
			t.Errorf("the list of every %s (-constants +listed):\n%s", typ, diff)
		}
	}
}

// words are the values of a list as plain text.
func words[S ~string](list []S) []string {
	var out []string
	for _, v := range list {
		out = append(out, string(v))
	}
	return out
}

// TestStaffingDues: the day on which the posts are to start until they are filled, a
// hold's end while it lasts, and three alerts before the end of each service, also when
// the request is long closed.
func TestStaffingDues(t *testing.T) {
	for _, state := range dept.StaffingStates {
		var want []dept.Due
		if state == dept.StaffingOnHold {
			want = []dept.Due{{What: "hold", At: midnight(2026, 12, 20)}}
		}
		if state.Open() {
			want = append(want, dept.Due{What: "start", At: midnight(2027, 1, 1)})
		}
		if diff := cmp.Diff(want, posted(t, state).Dues(tehran)); diff != "" {
			t.Errorf("%s: (-want +got):\n%s", state, diff)
		}
	}
	s := posted(t, dept.Recruiting)
	for i, p := range []dept.Post{
		{Start: "2027-01-01", Contract: dept.Conscript, ServiceEnd: "2028-10-01"},
		{Start: "2027-01-01", Contract: dept.Permanent, ServiceEnd: "2028-10-01"}, // serves without end
		{Start: "2027-01-01", Contract: dept.Mandatory, ServiceEnd: "2027-07-01"},
	} {
		s = fine(t)(s.Fill(coord, p, "", noon.Add(time.Duration(10+i)*time.Hour)))
	}
	s = fine(t)(s.Close(coord, "", noon.Add(20*time.Hour)))
	want := []dept.Due{
		{What: "service:1:90", At: midnight(2028, 7, 3)}, {What: "service:1:60", At: midnight(2028, 8, 2)}, {What: "service:1:30", At: midnight(2028, 9, 1)},
		{What: "service:3:90", At: midnight(2027, 4, 2)}, {What: "service:3:60", At: midnight(2027, 5, 2)}, {What: "service:3:30", At: midnight(2027, 6, 1)},
	}
	if diff := cmp.Diff(want, s.Dues(tehran)); diff != "" {
		t.Errorf("dues of services (-want +got):\n%s", diff)
	}
}

func TestStaffingAudience(t *testing.T) {
	s := posted(t, dept.Recruiting)
	s.Followers = []string{"U0A", "U0COORD"}
	units, people := s.Audience()
	if !cmp.Equal(units, []string{"hsct"}) || !cmp.Equal(people, []string{"U0REPORTER", "U0COORD", "U0A"}) {
		t.Errorf("%v and %v", units, people)
	}
}
