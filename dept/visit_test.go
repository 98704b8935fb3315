package dept_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// berlin changes its clocks on 28 March 2027.
var berlin = func() *time.Location {
	z, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(err)
	}
	return z
}()

var (
	head      = person("U0HEAD", "office", dept.Head)
	relations = person("U0PRESS", "pr", dept.Relations)
	hygiene   = person("U0HYGIENE", "krc", dept.Clinician)
	host      = person("U0HOST", "hsct", dept.Clinician)
	helper    = person("U0HELPER", "hsct", dept.Clinician)
)

// ward is a department with two offices that sign off and a checklist of three.
func ward() *dept.Department {
	d := &dept.Department{
		Zone: tehran, People: map[string]dept.Person{},
		Units:    []dept.Unit{{Key: "hsct", Channel: "C1", Cap: 3}, {Key: "krc", Channel: "C2"}},
		SignOffs: []dept.SignOffRule{{Key: "head", Role: dept.Head}, {Key: "hygiene", By: []string{"U0HYGIENE", "U0HEAD"}}},
		Checklist: []dept.TaskTemplate{
			{Key: "gifts", Days: 14}, {Key: "photos", Days: 7, Role: dept.Relations}, {Key: "screening", Days: 0, Role: dept.Coordinator},
		},
	}
	for _, p := range []dept.Person{reporter, clinician, owner, lead, coord, approver, head, relations, hygiene, host, helper, person("U0COORD2", "pr", dept.Coordinator)} {
		d.People[p.ID] = p
	}
	return d
}

func tour() dept.Plan {
	return dept.Plan{
		Purpose: "beds", Objectives: "money", Host: "U0HOST", Units: []string{"hsct", "krc"},
		Start: noon.AddDate(0, 0, 20), End: noon.AddDate(0, 0, 20).Add(2 * time.Hour), Place: "hall",
		Delegation: []dept.Delegate{{Name: "A Guest", Title: "Vice President", Organisation: "Ministry"}, {Title: "Rector", Organisation: "University"}},
		Agenda:     []dept.AgendaItem{{From: 0, Minutes: 30, Topic: "welcome", PresentBy: "U0HEAD"}, {From: 30, Minutes: 60, Topic: "tour"}},
		Asks:       []string{"posts"},
	}
}

// arrived and left are when the visit of tour begins and ends.
var arrived, left = tour().Start, tour().End

// yes takes what a verb returns and stops the test at a refusal.
func yes(t testing.TB) func(dept.Visit, error) dept.Visit {
	t.Helper()
	return func(v dept.Visit, err error) dept.Visit {
		t.Helper()
		if err != nil {
			t.Fatalf("refused: %v (%+v)", err, err)
		}
		return v
	}
}

// visited leads a visit into a state, the way it was meant.
func visited(t testing.TB, state dept.VisitState) dept.Visit {
	t.Helper()
	d := ward()
	v := yes(t)(dept.Propose(tour(), reporter, d, noon))
	v.N = 3
	for _, step := range []func() (dept.Visit, error){
		func() (dept.Visit, error) { return v.Schedule(coord, d, moved) },
		func() (dept.Visit, error) { return v.AssignTask(coord, 1, helper, d, moved) },
		func() (dept.Visit, error) { return v.SignOff(head, "head", "", d, moved) },
		func() (dept.Visit, error) { return v.SignOff(hygiene, "", "", d, moved) },
		func() (dept.Visit, error) { return v.Confirm(coord, "", d, moved) },
		func() (dept.Visit, error) { return v.Begin(coord, "", d, arrived) },
		func() (dept.Visit, error) { return v.Remark(clinician, dept.VerbQuestion, "how many?", d, arrived) },
		func() (dept.Visit, error) { return v.Finish(coord, "", d, left) },
		func() (dept.Visit, error) { return v.WriteUp(host, "they promised", d, left) },
		func() (dept.Visit, error) { return v.Close(head, "", d, left) },
	} {
		if v.State == state && !(state == dept.VisitTentative && len(v.SignOffs) < 2) && !(state == dept.VisitRunning && len(v.Remarks) == 0) {
			return v
		}
		if state == dept.VisitCancelled && v.State == dept.VisitTentative {
			return yes(t)(v.Cancel(coord, "no time", d, moved))
		}
		v = yes(t)(step())
	}
	if v.State != state {
		t.Fatalf("no way to %s", state)
	}
	return v
}

func TestProposeChecks(t *testing.T) {
	d := ward()
	many := make([]dept.Delegate, dept.MaxDelegation+1)
	for i := range many {
		many[i].Title = "x"
	}
	for name, c := range map[string]struct {
		change func(*dept.Plan)
		want   *dept.Error
	}{
		"no purpose, nobody": {func(p *dept.Plan) { p.Purpose, p.Delegation = "", nil }, dept.Refuse(dept.Missing).In("purpose")},
		"nowhere":            {func(p *dept.Plan) { p.Units = nil }, dept.Refuse(dept.Missing).In("units")},
		"another unit":       {func(p *dept.Plan) { p.Units = []string{"x"} }, dept.Refuse(dept.UnknownUnit).In("units")},
		"no time":            {func(p *dept.Plan) { p.Start = time.Time{} }, dept.Refuse(dept.Missing).In("begin")},
		"now":                {func(p *dept.Plan) { p.Start = noon }, dept.Refuse(dept.PastDate, "Day", dept.Day("2026-11-22")).In("begin")},
		"no end":             {func(p *dept.Plan) { p.End = p.Start }, dept.Refuse(dept.BadLength).In("finish")},
		"three weeks":        {func(p *dept.Plan) { p.End = p.Start.AddDate(0, 0, 21) }, dept.Refuse(dept.BadLength).In("finish")},
		"Mars":               {func(p *dept.Plan) { p.Zone = "Mars/Phobos" }, dept.Refuse(dept.BadZone).In("zone")},
		"a crowd":            {func(p *dept.Plan) { p.Delegation = many }, dept.Refuse(dept.TooMany, "Max", 30).In("delegation")},
		"an unnamed member":  {func(p *dept.Plan) { p.Delegation = []dept.Delegate{{Organisation: "x"}} }, dept.Refuse(dept.Missing).In("name")},
		"an empty item":      {func(p *dept.Plan) { p.Agenda = []dept.AgendaItem{{Minutes: 3}} }, dept.Refuse(dept.Missing).In("topic")},
		"an item of no time": {func(p *dept.Plan) { p.Agenda = []dept.AgendaItem{{Topic: "x"}} }, dept.Refuse(dept.NumberRange, "Min", 1, "Max", 1440).In("minutes")},
	} {
		t.Run(name, func(t *testing.T) {
			p := tour()
			c.change(&p)
			_, err := dept.Propose(p, reporter, d, noon)
			refusal(t, err, c.want)
		})
	}
	_, err := dept.Propose(tour(), stranger, d, noon)
	refusal(t, err, dept.Refuse(dept.NotInRoster))
	p := tour()
	p.Purpose, p.Host = "", ""
	v := yes(t)(dept.Propose(p, reporter, d, noon)) // an official alone is enough to propose
	_, err = v.Schedule(coord, d, noon)
	refusal(t, err, dept.Refuse(dept.NotReady, "Ref", v.Ref(), "Missing", []string{"purpose", "host"}))
}

func TestScheduleBeginsTheChecklist(t *testing.T) {
	d := ward()
	v := yes(t)(visited(t, dept.VisitProposed).Schedule(coord, d, moved))
	want := []dept.Task{
		{Key: "gifts", Due: "2026-11-28"}, {Key: "photos", Owner: "U0PRESS", Due: "2026-12-05"},
		{Key: "screening", Due: "2026-12-12"}, // two coordinators hold the role: it is theirs
	}
	if diff := cmp.Diff(want, v.Tasks); diff != "" {
		t.Error(diff)
	}
	if v.Owner != "U0COORD" || !v.PlannedAt.Equal(moved) || v.State != dept.VisitTentative || v.Public() {
		t.Errorf("%+v", v)
	}
	late := visited(t, dept.VisitProposed)
	now := late.Start.AddDate(0, 0, -5)
	if got := yes(t)(late.Schedule(coord, d, now)).Tasks[0].Due; got != dept.DayOf(now) {
		t.Errorf("what would have been due before today is due %s", got)
	}
}

func TestSignOffAndConfirm(t *testing.T) {
	d := ward()
	v := yes(t)(visited(t, dept.VisitProposed).Schedule(coord, d, moved))
	_, err := v.Confirm(coord, "", d, later)
	refusal(t, err, dept.Refuse(dept.SignOffMissing, "Ref", v.Ref(), "Missing", []string{"head", "hygiene"}))
	_, err = v.SignOff(head, "", "", d, later) // two are the head's to give
	refusal(t, err, dept.Refuse(dept.UnknownOffice).In("office"))
	_, err = v.SignOff(hygiene, "head", "", d, later)
	refusal(t, err, dept.Refuse(dept.Forbidden, "Ref", v.Ref(), "Verb", dept.VerbSignOff, "Who", dept.OfficeOnly, "Unit", "", "Office", "head"))
	_, err = v.SignOff(hygiene, "x", "", d, later)
	refusal(t, err, dept.Refuse(dept.UnknownOffice).In("office"))
	v = yes(t)(v.SignOff(hygiene, "", "with masks", d, later))
	if v.Last.To != "hygiene" || v.Last.Text != "with masks" {
		t.Errorf("%+v", v.Last)
	}
	_, err = v.SignOff(hygiene, "", "", d, later)
	refusal(t, err, dept.Refuse(dept.AlreadyDone, "Ref", v.Ref(), "Verb", dept.VerbSignOff, "By", "U0HYGIENE", "At", later))
	_, err = v.Confirm(coord, "", d, later)
	refusal(t, err, dept.Refuse(dept.SignOffMissing, "Ref", v.Ref(), "Missing", []string{"head"}))
	v = yes(t)(v.SignOff(head, "", "", d, later)) // one is left
	crowd := v
	crowd.Delegation = append([]dept.Delegate{{Title: "a"}, {Title: "b"}}, v.Delegation...)
	_, err = crowd.Confirm(coord, "", d, later)
	refusal(t, err, dept.Refuse(dept.OverCap, "Ref", v.Ref(), "Unit", "hsct", "Cap", 3, "Delegation", 4).In("delegation"))
	v = yes(t)(v.Confirm(coord, "", d, later))
	if !v.Public() || v.State != dept.VisitConfirmed || v.Sequence != 0 {
		t.Errorf("%+v", v)
	}
	if units, _ := v.Audience(); len(units) != 2 {
		t.Errorf("channels of %v hear of a confirmed visit", units)
	}
	_, err = v.Correct(coord, crowd.Plan, d, later) // the cap holds after it too
	refusal(t, err, dept.Refuse(dept.OverCap, "Ref", v.Ref(), "Unit", "hsct", "Cap", 3, "Delegation", 4).In("delegation"))
}

func TestPostpone(t *testing.T) {
	d := ward()
	v := yes(t)(visited(t, dept.VisitConfirmed).TickTask(relations, 2, true, d, later))
	start := v.Start.AddDate(0, 0, 10)
	_, err := v.Postpone(coord, start, start.Add(time.Hour), "", d, later)
	refusal(t, err, dept.Refuse(dept.NeedsReason).In("text"))
	_, err = v.Postpone(coord, v.Start, v.End, "why not", d, later)
	refusal(t, err, dept.Refuse(dept.NothingChanged, "Ref", v.Ref()).In("begin"))
	got, err := v.Postpone(coord, later, later.Add(time.Hour), "back", d, later)
	refusal(t, err, dept.Refuse(dept.PastDate, "Day", dept.DayOf(later)).In("begin"))
	if !got.Start.Equal(v.Start) {
		t.Error("a refused time stays")
	}
	moved := yes(t)(v.Postpone(coord, start, start.Add(time.Hour), "snow", d, later))
	if moved.State != dept.VisitTentative || moved.Sequence != 1 || len(moved.SignOffs) != 0 || !moved.Public() || !moved.PlannedAt.Equal(later) {
		t.Errorf("%+v", moved)
	}
	days := []dept.Day{moved.Tasks[0].Due, moved.Tasks[1].Due, moved.Tasks[2].Due}
	if diff := cmp.Diff([]dept.Day{"2026-12-08", "2026-12-05", "2026-12-22"}, days); diff != "" {
		t.Errorf("tasks that are not done move along, the done one stays: %s", diff)
	}
	if len(v.SignOffs) != 2 || v.Tasks[0].Due != "2026-11-28" {
		t.Error("the receiver changed")
	}
	again := yes(t)(moved.Postpone(coord, start.AddDate(0, 0, 1), start.AddDate(0, 0, 1).Add(time.Hour), "more snow", d, later))
	if again.Sequence != 2 {
		t.Errorf("sequence %d", again.Sequence)
	}
	fresh := yes(t)(visited(t, dept.VisitProposed).Postpone(coord, start, start.Add(time.Hour), "better so", d, later))
	if fresh.State != dept.VisitTentative || len(fresh.Tasks) != 3 || fresh.Owner != "U0COORD" {
		t.Errorf("a proposal given a new time is scheduled: %+v", fresh)
	}
	cancelled := yes(t)(moved.Cancel(coord, "no use", d, later))
	if cancelled.Sequence != 2 || !cancelled.ClosedAt.Equal(later) {
		t.Errorf("%+v", cancelled)
	}
}

func TestVisitCorrect(t *testing.T) {
	d := ward()
	for _, c := range []struct {
		field    string
		change   func(*dept.Plan)
		sequence int // 1: the consents lapse, and every calendar holds a confirmed visit
	}{
		{"purpose", func(p *dept.Plan) { p.Purpose = "space" }, 1},
		{"host", func(p *dept.Plan) { p.Host = "U0LEAD" }, 1},
		{"units", func(p *dept.Plan) { p.Units = []string{"krc"} }, 1},
		{"place", func(p *dept.Plan) { p.Place = "garden" }, 1},
		{"agenda", func(p *dept.Plan) { p.Agenda = dept.Moved(p.Agenda, 0, 1) }, 1},
		{"delegation", func(p *dept.Plan) { p.Delegation = dept.Moved(p.Delegation, 1, -1) }, 1},
		{"asks", func(p *dept.Plan) { p.Asks = nil }, 0},
		{"notes", func(p *dept.Plan) { p.Notes = "quiet" }, 0},
		{"objectives", func(p *dept.Plan) { p.Objectives = "posts" }, 0},
	} {
		v := visited(t, dept.VisitConfirmed)
		p := v.Plan
		c.change(&p)
		got := yes(t)(v.Correct(coord, p, d, later))
		if got.Sequence != c.sequence || len(got.Last.Changes) != 1+c.sequence || got.Last.Changes[0].Field != c.field || len(got.SignOffs) != 2-2*c.sequence {
			t.Errorf("%s: sequence %d, %+v", c.field, got.Sequence, got.Last.Changes)
		}
	}
	v := visited(t, dept.VisitTentative)
	p := v.Plan
	p.Start = p.Start.Add(time.Hour)
	_, err := v.Correct(coord, p, d, later)
	refusal(t, err, dept.Refuse(dept.UsePostpone, "Ref", v.Ref()).In("begin"))
	_, err = v.Correct(coord, v.Plan, d, later)
	refusal(t, err, dept.Refuse(dept.NothingChanged, "Ref", v.Ref()))
	mine := visited(t, dept.VisitProposed)
	p.End = p.Start.Add(time.Hour)
	if got := yes(t)(mine.Correct(reporter, p, d, later)); got.Sequence != 1 || !got.Start.Equal(p.Start) {
		t.Errorf("%+v", got)
	}
}

// TestDuesOnTheVisitsClock plans a visit in Berlin two days after its clocks change:
// seven days before it is the same hour there, and another one in UTC.
func TestDuesOnTheVisitsClock(t *testing.T) {
	d := ward()
	p := tour()
	p.Zone = "Europe/Berlin"
	p.Start = time.Date(2027, 3, 30, 10, 0, 0, 0, berlin)
	p.End = p.Start.Add(time.Hour)
	v := yes(t)(yes(t)(dept.Propose(p, reporter, d, noon)).Schedule(coord, d, noon))
	want := map[string]time.Time{
		"visit:14d": time.Date(2027, 3, 16, 10, 0, 0, 0, berlin), "visit:7d": time.Date(2027, 3, 23, 9, 0, 0, 0, time.UTC),
		"visit:1d": time.Date(2027, 3, 29, 8, 0, 0, 0, time.UTC), "freeze": time.Date(2027, 3, 29, 8, 0, 0, 0, time.UTC), "visit:2h": time.Date(2027, 3, 30, 6, 0, 0, 0, time.UTC),
		"passed": time.Date(2027, 3, 30, 8, 0, 0, 0, time.UTC),
		"task:1": time.Date(2027, 3, 16, 0, 0, 0, 0, tehran), "task:2": time.Date(2027, 3, 23, 0, 0, 0, 0, tehran), "task:3": time.Date(2027, 3, 30, 0, 0, 0, 0, tehran),
	}
	check := func(v dept.Visit) {
		t.Helper()
		dues := v.Dues(tehran)
		if len(dues) != len(want) {
			t.Errorf("%d dues, want %d: %+v", len(dues), len(want), dues)
		}
		for _, due := range dues {
			if !due.At.Equal(want[due.What]) {
				t.Errorf("%s at %v, want %v", due.What, due.At, want[due.What])
			}
		}
	}
	check(v)
	done := yes(t)(v.TickTask(coord, 3, true, d, noon))
	delete(want, "task:3")
	check(done)
	// What lay behind when it was scheduled never falls due.
	soon := yes(t)(yes(t)(dept.Propose(p, reporter, d, noon)).Schedule(coord, d, p.Start.AddDate(0, 0, -3)))
	for _, due := range soon.Dues(tehran) {
		if due.What == "visit:14d" || due.What == "visit:7d" {
			t.Errorf("%s is long past", due.What)
		}
	}
	for _, state := range []dept.VisitState{dept.VisitHeld, dept.VisitReported, dept.VisitClosed, dept.VisitCancelled} {
		if dues := visited(t, state).Dues(tehran); len(dues) != 0 {
			t.Errorf("%s: %+v", state, dues)
		}
	}
}

func TestClashes(t *testing.T) {
	other := visited(t, dept.VisitConfirmed)
	other.N = 9
	p := tour()
	p.Start, p.End = p.Start.Add(time.Hour), p.End.Add(time.Hour)
	p.Delegation = []dept.Delegate{{Name: "a  guest"}, {Title: "Rector", Organisation: "university"}, {Title: "Rector", Organisation: "Another"}}
	var got []string
	for _, c := range p.Clashes(0, []dept.Visit{other}) {
		got = append(got, c.What+" "+c.Who)
	}
	if diff := cmp.Diff([]string{"host U0HOST", "unit hsct", "unit krc", "official a  guest", "official Rector, university"}, got); diff != "" {
		t.Error(diff)
	}
	if c := p.Clashes(9, []dept.Visit{other}); c != nil {
		t.Errorf("with itself: %+v", c)
	}
	p.Start, p.End = other.End, other.End.Add(time.Hour)
	if c := p.Clashes(0, []dept.Visit{other}); c != nil {
		t.Errorf("right after: %+v", c)
	}
	gone := visited(t, dept.VisitCancelled)
	if c := tour().Clashes(0, []dept.Visit{gone, visited(t, dept.VisitClosed)}); c != nil {
		t.Errorf("with what is over: %+v", c)
	}
}

func TestNameKey(t *testing.T) {
	for _, same := range [][2]string{{"Vice President", "vice-president"}, {"علي كريمي", "علی کریمی"}, {"هیئت‌رئیسه", "هیئت رئیسه"}, {"واحد ۱۲", "واحد 12"}, {"the Ministry of the Interior", "Ministry of Interior"}} {
		if dept.NameKey(same[0]) != dept.NameKey(same[1]) {
			t.Errorf("%q and %q", same[0], same[1])
		}
	}
	if dept.NameKey("Rector") == dept.NameKey("Director") || dept.NameKey(" ") != "" {
		t.Error("different names are one")
	}
}
