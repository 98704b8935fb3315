package dept_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

const day = 24 * time.Hour

var (
	tehran = time.FixedZone("+03:30", 12600)
	noon   = time.Date(2026, 11, 22, 12, 0, 0, 0, tehran)

	reporter  = person("U0REPORTER", "hsct", dept.Clinician)
	clinician = person("U0CLINICIAN", "hsct", dept.Clinician)
	owner     = person("U0OWNER", "hsct", dept.Clinician)
	lead      = leads(person("U0LEAD", "hsct", dept.Clinician, dept.Lead), "gene", "hsct")
	otherLead = leads(person("U0OTHERLEAD", "krc", dept.Lead), "krc")
	coord     = person("U0COORD", "pr", dept.Coordinator)
	approver  = person("U0APPROVER", "office", dept.Approver)
	stranger  = dept.Person{ID: "U0STRANGER", Unit: "hsct", Leads: []string{"hsct"}} // no role at all
)

// limits differ from the defaults, and no two differences between them are alike.
var limits = map[dept.Severity]dept.Times{
	dept.Low:      {Acknowledge: 100 * time.Hour, Resolve: 1000 * time.Hour},
	dept.Medium:   {Acknowledge: 30 * time.Hour, Resolve: 400 * time.Hour},
	dept.High:     {Acknowledge: 7 * time.Hour, Resolve: 150 * time.Hour},
	dept.Critical: {Acknowledge: 2 * time.Hour, Resolve: 60 * time.Hour},
}

func person(id, unit string, roles ...dept.Role) dept.Person {
	return dept.Person{ID: id, Unit: unit, Roles: roles}
}

func leads(p dept.Person, units ...string) dept.Person {
	p.Leads = units
	return p
}

func pumps() dept.Need {
	return dept.Need{
		Unit: "hsct", Title: "infusion pumps", Category: dept.Equipment, Severity: dept.High, Quantity: 8, Measure: "pcs",
		NeededBy: "2026-12-01", Effect: "transplants wait", Link: "https://example.slack.com/archives/C1/p1",
	}
}

// filed is SH-12, as its reporter filed it at noon.
func filed(t testing.TB) dept.Shortage {
	t.Helper()
	s := ok(t)(dept.File(pumps(), reporter, limits, noon))
	s.N = 12
	return s
}

// ok takes what a verb returns and stops the test at a refusal.
func ok(t testing.TB) func(dept.Shortage, error) dept.Shortage {
	t.Helper()
	return func(s dept.Shortage, err error) dept.Shortage {
		t.Helper()
		if err != nil {
			t.Fatalf("refused: %v (%+v)", err, err)
		}
		return s
	}
}

// in is a fresh shortage led into a state, each act an hour after the last one.
func in(t testing.TB, state dept.ShortageState) dept.Shortage {
	t.Helper()
	s := filed(t)
	switch state {
	case dept.Reported:
		return s
	case dept.Acknowledged:
		return ok(t)(s.Acknowledge(lead, noon.Add(time.Hour)))
	case dept.Sourcing:
		return ok(t)(in(t, dept.Acknowledged).Source(lead, 5, "", noon.Add(2*time.Hour)))
	case dept.OnHold:
		return ok(t)(in(t, dept.Acknowledged).Hold(lead, "customs", "2026-12-20", noon.Add(2*time.Hour)))
	case dept.Resolved:
		return ok(t)(in(t, dept.Sourcing).Resolve(reporter, "lent by the next ward", noon.Add(3*time.Hour)))
	case dept.Declined:
		return ok(t)(s.Decline(lead, dept.NoFunding, "", noon.Add(time.Hour)))
	case dept.Withdrawn:
		return ok(t)(s.Withdraw(reporter, "", noon.Add(time.Hour)))
	case dept.Duplicate:
		of := filed(t)
		of.N = 3
		dup, _, err := s.MarkDuplicate(lead, of, noon.Add(time.Hour))
		return ok(t)(dup, err)
	}
	t.Fatalf("nothing here leads to %q", state)
	return s
}

// same fails when the record is not as expected, to the last field.
func same(t testing.TB, got, want dept.Shortage) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the record differs (-want +got):\n%s", diff)
	}
}

// refused fails unless err is that refusal, and the record came back as it was.
func refused(t testing.TB, got dept.Shortage, err error, before dept.Shortage, want *dept.Error) {
	t.Helper()
	refusal(t, err, want)
	same(t, got, before)
}

func refusal(t testing.TB, err error, want *dept.Error) {
	t.Helper()
	var e *dept.Error
	if !errors.As(err, &e) {
		t.Errorf("got %v, want the refusal %s", err, want.Code)
		return
	}
	if diff := cmp.Diff(want, e); diff != "" {
		t.Errorf("the refusal differs (-want +got):\n%s", diff)
	}
}

func TestFile(t *testing.T) {
	want := dept.Shortage{
		Need: pumps(),
		Track: dept.Track[dept.ShortageState]{
			Rev: 1, State: dept.Reported, Reporter: "U0REPORTER", ReportedAt: noon,
			Last:  dept.Entry{Rev: 1, Verb: dept.VerbFile, By: "U0REPORTER", At: noon},
			Moved: dept.Deed{Verb: dept.VerbFile, By: "U0REPORTER", At: noon},
		},
		AckDue: noon.Add(7 * time.Hour), ResolveDue: noon.Add(150 * time.Hour),
	}
	same(t, ok(t)(dept.File(pumps(), reporter, limits, noon)), want)

	got, err := dept.File(pumps(), stranger, limits, noon)
	refused(t, got, err, dept.Shortage{}, dept.Refuse(dept.NotInRoster))
	bad := pumps()
	bad.Title = ""
	got, err = dept.File(bad, reporter, limits, noon)
	refused(t, got, err, dept.Shortage{}, dept.Refuse(dept.Missing).In("title"))
}

func TestDefaultTimes(t *testing.T) {
	want := map[dept.Severity]dept.Times{
		dept.Low:      {Acknowledge: 5 * day, Resolve: 90 * day},
		dept.Medium:   {Acknowledge: 2 * day, Resolve: 30 * day},
		dept.High:     {Acknowledge: 8 * time.Hour, Resolve: 14 * day},
		dept.Critical: {Acknowledge: time.Hour, Resolve: 3 * day},
	}
	if diff := cmp.Diff(want, dept.DefaultTimes); diff != "" {
		t.Error(diff)
	}
	for rank, s := range []dept.Severity{"low", "medium", "high", "critical"} {
		if s.Rank() != rank {
			t.Errorf("%s ranks %d, want %d", s, s.Rank(), rank)
		}
	}
	if dept.Severity("dire").Rank() != 0 {
		t.Error("an unknown severity outranks low")
	}
}

func TestDuesAndOverdue(t *testing.T) {
	ack, resolve := noon.Add(7*time.Hour), noon.Add(150*time.Hour)
	hold, needed := time.Date(2026, 12, 20, 0, 0, 0, 0, tehran), time.Date(2026, 12, 2, 0, 0, 0, 0, tehran)
	// A shortage of high severity: the steps follow every 8 hours, and every 3 days.
	acks := []dept.Due{{What: "acknowledge:2", At: ack.Add(8 * time.Hour)}, {What: "acknowledge:3", At: ack.Add(16 * time.Hour)}}
	resolves := []dept.Due{{What: "resolve:2", At: resolve.Add(72 * time.Hour)}, {What: "resolve:3", At: resolve.Add(144 * time.Hour)}}
	later := append([]dept.Due{{What: "resolve", At: resolve}}, resolves...)
	for state, want := range map[dept.ShortageState][]dept.Due{
		dept.Reported:     slices.Concat([]dept.Due{{What: "acknowledge", At: ack}, {What: "resolve", At: resolve}}, acks, resolves),
		dept.Acknowledged: later,
		dept.Sourcing:     later,
		dept.OnHold: { // the day by which they are needed comes all the same
			{What: "hold", At: hold}, {What: "resolve", At: needed},
			{What: "resolve:2", At: needed.Add(72 * time.Hour)}, {What: "resolve:3", At: needed.Add(144 * time.Hour)},
		},
		dept.Resolved:  nil,
		dept.Declined:  nil,
		dept.Withdrawn: nil,
		dept.Duplicate: nil,
	} {
		s := in(t, state)
		if diff := cmp.Diff(want, s.Dues(tehran)); diff != "" {
			t.Errorf("%s: dues (-want +got):\n%s", state, diff)
		}
		if len(want) == 0 {
			if d, late := s.Overdue(noon.Add(10_000*time.Hour), tehran); late {
				t.Errorf("%s: overdue for %v", state, d)
			}
			continue
		}
		first, _ := dept.First(want)
		if d, late := s.Overdue(first.At, tehran); late {
			t.Errorf("%s: %v is overdue at the very moment", state, d)
		}
		if d, late := s.Overdue(first.At.Add(time.Nanosecond), tehran); !late || d != first {
			t.Errorf("%s: just after %v: %v, %t", state, first, d, late)
		}
	}
	both := filed(t)
	if d, late := both.Overdue(resolve.Add(time.Hour), tehran); !late || d.What != "acknowledge" {
		t.Errorf("with both times past the earlier one is told, got %v", d)
	}
	if utc := in(t, dept.OnHold).Dues(time.UTC)[0].At; !utc.Equal(hold.Add(12600 * time.Second)) {
		t.Errorf("the hold ends at %v in UTC", utc)
	}
}

func TestAudience(t *testing.T) {
	s := filed(t)
	check := func(what string, units, people []string) {
		t.Helper()
		gotUnits, gotPeople := s.Audience()
		if !cmp.Equal(gotUnits, units) || !cmp.Equal(gotPeople, people) {
			t.Errorf("%s: %v and %v, want %v and %v", what, gotUnits, gotPeople, units, people)
		}
	}
	check("filed", []string{"hsct"}, []string{"U0REPORTER"})
	s.Owner = "U0REPORTER"
	check("owned by its reporter", []string{"hsct"}, []string{"U0REPORTER"})
	s.Owner, s.Followers, s.Affected = "U0LEAD", []string{"U0A", "U0LEAD", "U0REPORTER", "U0B"}, []string{"krc", "gene"}
	check("followed", []string{"hsct", "krc", "gene"}, []string{"U0REPORTER", "U0LEAD", "U0A", "U0B"})
	units, people := s.Audience()
	units[1], people[2] = "x", "x"
	if s.Affected[0] != "krc" || s.Followers[0] != "U0A" {
		t.Error("the audience shares its memory with the record")
	}
}
