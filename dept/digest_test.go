package dept_test

import (
	"testing"
	"time"

	"hamahang/dept"
)

var (
	reads   = dept.Person{ID: "U0READER", Unit: "hsct", Roles: []dept.Role{dept.Clinician}}
	rules   = dept.Person{ID: "U0ADMIN", Roles: []dept.Role{dept.Admin}}
	another = dept.Person{ID: "U0OTHER", Roles: []dept.Role{dept.Lead, dept.Coordinator, dept.Head}}
	nobody  = dept.Person{ID: "U0READER"} // the same ID, no longer in the roster
	sunday  = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	utc     = dept.Almanac{Zone: time.UTC}
)

func saturdays(t *testing.T) dept.Subscription {
	t.Helper()
	w := dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday, time.Saturday}, Hour: 8}, Zone: "UTC", To: reads.ID}
	s, err := dept.Subscribe(w, reads, utc, sunday)
	if err != nil {
		t.Fatal(err)
	}
	s.N = 3
	return s
}

// TestSubscriptionVerbs: every verb in every state, by everybody.
func TestSubscriptionVerbs(t *testing.T) {
	active := saturdays(t)
	paused, err := active.Pause(reads, "2026-12-22", utc, sunday)
	if err != nil {
		t.Fatal(err)
	}
	ended, err := active.End(reads, sunday)
	if err != nil {
		t.Fatal(err)
	}
	stopped := active.Stop(dept.WhyLeft, sunday)
	states := map[string]dept.Subscription{"active": active, "paused": paused, "stopped": stopped, "ended": ended}
	verbs := map[string]func(dept.Subscription, dept.Person) (dept.Subscription, error){
		"pause": func(s dept.Subscription, by dept.Person) (dept.Subscription, error) {
			return s.Pause(by, "2026-12-22", utc, sunday)
		},
		"resume": func(s dept.Subscription, by dept.Person) (dept.Subscription, error) { return s.Resume(by, utc, sunday) },
		"end":    func(s dept.Subscription, by dept.Person) (dept.Subscription, error) { return s.End(by, sunday) },
	}
	refused := map[string]dept.Code{
		"resume active": dept.NotPaused, "pause ended": dept.AlreadyEnded, "resume ended": dept.AlreadyEnded, "end ended": dept.AlreadyEnded,
	}
	for who, by := range map[string]dept.Person{"owner": reads, "admin": rules, "another": another, "nobody": nobody} {
		for state, s := range states {
			for verb, do := range verbs {
				after, err := do(s, by)
				want := refused[verb+" "+state]
				if who == "another" || who == "nobody" {
					want = dept.NotYours
				}
				switch {
				case want == "" && (err != nil || after.Rev != s.Rev+1 || after.Last.By != by.ID):
					t.Errorf("%s: %s of %s: %+v, %v", who, verb, state, after, err)
				case want != "" && !dept.IsCode(err, want):
					t.Errorf("%s: %s of %s: %v, want %s", who, verb, state, err, want)
				}
			}
		}
	}
	if paused.NextKey != "2026-12-26" || !paused.Paused(utc, sunday) {
		t.Errorf("paused: %+v", paused)
	}
	if _, _, ok := ended.Fire(utc, time.UTC, sunday.AddDate(1, 0, 0)); ok {
		t.Error("an ended one fires")
	}
	if _, _, ok := stopped.Fire(utc, time.UTC, sunday.AddDate(1, 0, 0)); ok {
		t.Error("a stopped one fires")
	}
	for _, past := range []dept.Day{"", "2026-11-21", "2026-11-22"} {
		if _, err := active.Pause(reads, past, utc, sunday); !dept.IsCode(err, dept.PastPause) {
			t.Errorf("paused until %q: %v", past, err)
		}
	}
}

// TestWishes: what is missing or impossible is refused at its field.
func TestWishes(t *testing.T) {
	good := saturdays(t).Wish
	for field, spoil := range map[string]func(*dept.Wish){
		"cadence": func(w *dept.Wish) { w.Cadence = "yearly" },
		"days":    func(w *dept.Wish) { w.Weekdays = nil },
		"hour":    func(w *dept.Wish) { w.Hour = 24 },
	} {
		w := good
		spoil(&w)
		if _, err := dept.Subscribe(w, reads, utc, sunday); err == nil {
			t.Errorf("a wish without its %s", field)
		}
	}
	for _, day := range []int{0, 32} {
		if _, err := dept.Subscribe(dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: day}}, reads, utc, sunday); !dept.IsCode(err, dept.NumberRange) {
			t.Errorf("day %d of the month: %v", day, err)
		}
	}
	if _, err := dept.Subscribe(good, nobody, utc, sunday); !dept.IsCode(err, dept.NotInRoster) {
		t.Errorf("by nobody: %v", err)
	}
}

// TestEveryDayIsToldOnce: the days of digests follow each other without a gap.
func TestEveryDayIsToldOnce(t *testing.T) {
	s, now := saturdays(t), sunday
	until := dept.Day("2026-11-21")
	for i, late := range []time.Duration{0, time.Minute, 26 * time.Hour, 0, 15 * 24 * time.Hour, 0} {
		now = s.Next.Add(late)
		d, after, ok := s.Fire(utc, time.UTC, now)
		if !ok || d.From != until || d.Until != dept.DayOf(now) || d.Nth != i+1 || d.Late != (late > dept.LateAfter) || !after.Next.After(now) {
			t.Errorf("digest %d: %+v", i, d)
		}
		if _, _, again := after.Fire(utc, time.UTC, now); again {
			t.Error("it fires twice")
		}
		s, until = after, d.Until
	}
	if p := s.Preview(time.UTC, now); p.From != until || p.Until <= p.From {
		t.Errorf("preview %+v", p)
	}
}

// TestThreeFailuresInARowStop: one in between that arrived starts the count anew,
// and the same one counts once.
func TestThreeFailuresInARowStop(t *testing.T) {
	s := saturdays(t)
	outcomes := []bool{false, false, true, false, false, false} // whether each digest arrived
	for i, arrived := range outcomes {
		d, after, ok := s.Fire(utc, time.UTC, s.Next)
		if !ok {
			t.Fatal("it does not fire")
		}
		if s = after; arrived {
			continue
		}
		failed, stopped := s.Fail(d, "user_disabled", s.Since)
		if again, _ := failed.Fail(d, "user_disabled", s.Since); again.Rev != failed.Rev {
			t.Error("one digest fails twice")
		}
		if want := i == len(outcomes)-1; stopped != want || (failed.State == dept.SubscriptionStopped) != want {
			t.Errorf("digest %d: stopped %v, %+v", i, stopped, failed)
		}
		s = failed
	}
	back, err := s.Resume(reads, utc, s.Since)
	if err != nil || back.State != dept.SubscriptionActive || back.Failed != 0 || back.Next.IsZero() {
		t.Errorf("resumed: %+v, %v", back, err)
	}
}

// TestChannels: one may have digests posted where one belongs.
func TestChannels(t *testing.T) {
	d := &dept.Department{
		Units: []dept.Unit{{Key: "hsct", Channel: "C1"}, {Key: "krc", Channel: "C2"}, {Key: "pr", Channel: "C2"}, {Key: "none"}},
		People: map[string]dept.Person{
			reads.ID: reads, rules.ID: rules, "U0LEAD": {ID: "U0LEAD", Unit: "pr", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}},
		},
	}
	for id, want := range map[string]int{reads.ID: 1, rules.ID: 2, "U0LEAD": 2} {
		if got := d.ChannelsFor(d.People[id]); len(got) != want {
			t.Errorf("%s: %v", id, got)
		}
	}
	s := saturdays(t)
	if why := d.Lost(s); why != "" {
		t.Errorf("lost: %s", why)
	}
	s.To = "C2"
	if why := d.Lost(s); why != dept.WhyForeign {
		t.Errorf("in another unit's channel: %q", why)
	}
	if got := d.StoppedNotices(s); len(got) != 2 || got[0].To != rules.ID || got[1].To != reads.ID {
		t.Errorf("told of a channel's: %v", got)
	}
	s.Owner = "U0GONE"
	if why := d.Lost(s); why != dept.WhyLeft {
		t.Errorf("of somebody who left: %q", why)
	}
	if got := d.StoppedNotices(s); len(got) != 1 {
		t.Errorf("told: %v", got)
	}
}

// TestAlmanac: the department's weekend, holidays and quiet hours, on the reader's
// clock, and months of the calendar a digest is read in.
func TestAlmanac(t *testing.T) {
	d := &dept.Department{
		Zone: time.UTC, Weekend: []time.Weekday{time.Friday}, Holidays: map[dept.Day]map[string]string{"2026-11-28": {"en": "a holiday"}},
		QuietFrom: 20 * 60, QuietTo: 7 * 60,
	}
	jalali := func(dept.Day) (int, int) { return 1, 30 } // every day is the first of a month
	for name, c := range map[string]struct {
		w    dept.Wish
		want string
	}{
		"a holiday":      {dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday}, Hour: 8}, Zone: "UTC"}, "2026-11-29T08:00:00Z"},
		"quiet hours":    {dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 22}, Zone: "UTC"}, "2026-11-23T07:00:00Z"},
		"elsewhere":      {dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 8}, Zone: "America/New_York"}, "2026-11-22T13:00:00Z"},
		"unknown zone":   {dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 8}, Zone: "Mars/Olympus"}, "2026-11-23T08:00:00Z"},
		"its own months": {dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 1, Hour: 8}, Zone: "UTC", Calendar: "jalali"}, "2026-11-23T08:00:00Z"},
		"the Gregorian":  {dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 1, Hour: 8}, Zone: "UTC", Calendar: "gregorian"}, "2026-12-01T08:00:00Z"},
	} {
		_, at := c.w.After(sunday, d.Almanac(c.w, jalali))
		if got := at.UTC().Format(time.RFC3339); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}
