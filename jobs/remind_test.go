package jobs

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/store/storetest"
)

// staffed is desk with people: a nurse, two leads, a coordinator, an approver and a
// head. Fridays are off, nights are quiet from 20:00 to 7:00.
func staffed(t *testing.T) (j *Jobs, move func(time.Duration), told func() []string) {
	t.Helper()
	j, move, client := withPeople(t)
	return j, move, func() []string { return messages(t, j, client) }
}

// withPeople is staffed with a client to look behind it.
func withPeople(t *testing.T) (j *Jobs, move func(time.Duration), client *redis.Client) {
	t.Helper()
	j, move, client = desk(t)
	j.Dept.People = map[string]dept.Person{}
	for _, p := range []dept.Person{
		{ID: "U0NURSE", Unit: "hsct", Roles: []dept.Role{dept.Clinician}},
		{ID: "U0LEADA", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}},
		{ID: "U0LEADB", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}},
		{ID: "U0COORD", Roles: []dept.Role{dept.Coordinator}},
		{ID: "U0APPROVER", Roles: []dept.Role{dept.Approver}},
		{ID: "U0HEAD", Roles: []dept.Role{dept.Head}},
	} {
		j.Dept.People[p.ID] = p
	}
	j.Dept.Weekend, j.Dept.QuietFrom, j.Dept.QuietTo = []time.Weekday{time.Friday}, 20*60, 7*60
	return j, move, client
}

// messages says what each reminder in the outboxes holds: "reader! ref what+late …",
// with "!" for urgent ones, in the order of their numbers.
func messages(t *testing.T, j *Jobs, c *redis.Client) (out []string) {
	t.Helper()
	ctx := context.Background()
	urgent := map[string]bool{}
	for _, told := range storetest.Queued(t, c, team, false) {
		if id, _, _ := strings.Cut(told.Line, " "); strings.HasPrefix(id, "RM-") {
			urgent[id] = strings.HasPrefix(told.Lane, "!")
		}
	}
	for n := 1; ; n++ {
		r, _, err := j.Store.Reminders.One(ctx, team, n, "")
		if dept.IsCode(err, dept.NotFound) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		line := r.To
		if urgent[r.Ref().String()] {
			line += "!"
		}
		if r.Critical != urgent[r.Ref().String()] {
			t.Errorf("%v: critical %v, urgent %v", r.Ref(), r.Critical, urgent[r.Ref().String()])
		}
		for _, i := range r.Items {
			line += " " + i.Ref.String() + " " + i.What
			if i.Late {
				line += "+late"
			}
			if i.For != "" {
				line += "+for " + i.For
			}
		}
		out = append(out, line)
	}
	return out
}

func wants(t *testing.T, got []string, want ...string) {
	t.Helper()
	got, want = slices.Clone(got), slices.Clone(want)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("told\n %s\nwant\n %s", strings.Join(got, "\n "), strings.Join(want, "\n "))
	}
}

// TestCriticalFindsSomebody: leads at once, then the coordinator too, then
// management, each step once and at its minute, in the night as well.
func TestCriticalFindsSomebody(t *testing.T) {
	j, move, told := staffed(t)
	move(10 * time.Hour) // 22:00
	file(t, j, dept.Critical)
	move(time.Hour - time.Millisecond)
	sweep(t, j, 0)
	wants(t, told())
	move(time.Millisecond)
	sweep(t, j, 1)
	sweep(t, j, 0)
	first := []string{"U0LEADA! SH-1 acknowledge", "U0LEADB! SH-1 acknowledge"}
	wants(t, told(), first...)
	move(time.Hour)
	sweep(t, j, 1)
	second := append(first, "U0LEADA! SH-1 acknowledge:2", "U0LEADB! SH-1 acknowledge:2", "U0COORD! SH-1 acknowledge:2")
	wants(t, told(), second...)
	move(time.Hour)
	sweep(t, j, 1)
	third := append(second, "U0APPROVER! SH-1 acknowledge:3", "U0HEAD! SH-1 acknowledge:3")
	wants(t, told(), third...)
	move(12 * time.Hour)
	sweep(t, j, 0)
	wants(t, told(), third...)
}

// TestQuarterIsOneMessage: twelve that fall due in one quarter of an hour are one
// message to each lead; one of the next quarter is another.
func TestQuarterIsOneMessage(t *testing.T) {
	j, move, told := staffed(t)
	want := map[string]string{}
	for i := range 12 {
		s := file(t, j, dept.High)
		for _, to := range []string{"U0LEADA", "U0LEADB"} {
			want[to] += " " + s.Ref().String() + " acknowledge"
		}
		move(time.Minute)
		if i == 0 {
			move(30 * time.Second) // the first is due with the quarter's beginning, the others within it
		}
	}
	// Filed from 12:00 on, due from 20:00 on: that is told in the morning.
	move(7*time.Hour + 59*time.Minute)
	sweep(t, j, 12)
	wants(t, told())
	move(11 * time.Hour)
	sweep(t, j, 12) // the second steps, due at 04:00
	got := told()
	for to := range want {
		want[to] = strings.ReplaceAll(want[to], "acknowledge", "acknowledge:2")
	}
	coord := want["U0LEADA"]
	wants(t, got, "U0LEADA"+want["U0LEADA"], "U0LEADB"+want["U0LEADB"], "U0COORD"+coord)
}

func TestOneQuarterAndTheNext(t *testing.T) {
	j, move, told := staffed(t)
	j.Dept.QuietFrom, j.Dept.QuietTo = 0, 0
	file(t, j, dept.High) // due at 20:00:00
	move(time.Second)
	file(t, j, dept.High) // at 20:00:01
	move(14 * time.Minute)
	file(t, j, dept.High) // at 20:14:01
	move(8*time.Hour - 14*time.Minute - time.Second)
	sweep(t, j, 1)
	first := []string{"U0LEADA SH-1 acknowledge", "U0LEADB SH-1 acknowledge"}
	wants(t, told(), first...)
	move(14*time.Minute + 59*time.Second)
	sweep(t, j, 2)
	wants(t, told(), first...)
	move(time.Second)
	sweep(t, j, 0)
	wants(t, told(), append(first, "U0LEADA SH-2 acknowledge SH-3 acknowledge", "U0LEADB SH-2 acknowledge SH-3 acknowledge")...)
}

// TestCaughtUpOnceAndLate: after days without a sweep only the latest step of each
// series comes, marked late, once to each reader.
func TestCaughtUpOnceAndLate(t *testing.T) {
	j, move, told := staffed(t)
	file(t, j, dept.Critical)
	move(14 * 24 * time.Hour)
	sweep(t, j, 7)
	lead := " SH-1 acknowledge:4+late SH-1 resolve:2+late"
	wants(t, told(), "U0LEADA!"+lead, "U0LEADB!"+lead, "U0COORD! SH-1 acknowledge:2+late SH-1 resolve:2+late",
		"U0APPROVER! SH-1 acknowledge:4+late SH-1 resolve:3+late", "U0HEAD! SH-1 acknowledge:4+late SH-1 resolve:3+late")
	sweep(t, j, 0)
	if n := len(told()); n != 5 {
		t.Errorf("%d messages after another sweep", n)
	}
}

// TestCaughtUpInTheMorning: what was missed by day and is found at night waits.
func TestCaughtUpInTheMorning(t *testing.T) {
	j, move, told := staffed(t)
	move(-4 * time.Hour) // 08:00, due at 16:00
	file(t, j, dept.High)
	move(14 * time.Hour) // 22:00
	sweep(t, j, 1)
	wants(t, told())
	move(8*time.Hour + 59*time.Minute)
	sweep(t, j, 1) // the second step, due at midnight
	wants(t, told())
	move(time.Minute)
	sweep(t, j, 0)
	wants(t, told(), "U0LEADA SH-1 acknowledge:2", "U0LEADB SH-1 acknowledge:2", "U0COORD SH-1 acknowledge:2")
}

// TestHolidayShifts: the third step of a shortage of high severity waits over
// Friday and a holiday.
func TestHolidayShifts(t *testing.T) {
	j, move, told := staffed(t)
	j.Dept.Holidays = map[dept.Day]map[string]string{"2026-11-28": {"en": "A holiday"}}
	move(4 * 24 * time.Hour) // Thursday noon, due at 20:00
	file(t, j, dept.High)
	for range 66 {
		move(time.Hour)
		if _, err := j.Sweep(context.Background(), team); err != nil {
			t.Fatal(err)
		}
	}
	wants(t, told()) // Sunday, 06:00
	move(time.Hour)
	sweep(t, j, 0)
	wants(t, told(), "U0LEADA SH-1 acknowledge:2", "U0LEADB SH-1 acknowledge:2", "U0COORD SH-1 acknowledge:2",
		"U0APPROVER SH-1 acknowledge:3", "U0HEAD SH-1 acknowledge:3")
}

// TestDeputyIsTold: instead of who is away, and once only when it is theirs too.
func TestDeputyIsTold(t *testing.T) {
	j, move, told := staffed(t)
	ctx := context.Background()
	until := j.Now().Add(90 * time.Minute)
	for user, deputy := range map[string]string{"U0LEADA": "U0LEADB", "U0COORD": "U0NURSE"} {
		if err := j.Store.SetAbsence(ctx, team, user, dept.Absence{Until: until, Deputy: deputy}); err != nil {
			t.Fatal(err)
		}
	}
	file(t, j, dept.Critical)
	move(time.Hour)
	sweep(t, j, 1)
	wants(t, told(), "U0LEADB! SH-1 acknowledge")
	if err := j.Store.SetAbsence(ctx, team, "U0LEADA", dept.Absence{}); err != nil {
		t.Fatal(err)
	}
	if err := j.Store.SetAbsence(ctx, team, "U0COORD", dept.Absence{Until: until.Add(time.Hour), Deputy: "U0NURSE"}); err != nil {
		t.Fatal(err)
	}
	move(time.Hour)
	sweep(t, j, 1)
	wants(t, told()[1:], "U0LEADA! SH-1 acknowledge:2", "U0LEADB! SH-1 acknowledge:2", "U0NURSE! SH-1 acknowledge:2+for U0COORD")
}

// TestSnoozedAndStopped: what was snoozed comes once more, in the quiet hours too, since its reader asked for it;
// what was stopped comes no more, to them alone.
func TestSnoozedAndStopped(t *testing.T) {
	j, move, told := staffed(t)
	ctx := context.Background()
	file(t, j, dept.Critical)
	move(time.Hour)
	sweep(t, j, 1)
	change := func(n int, f func(dept.Reminder) (dept.Reminder, error)) {
		t.Helper()
		r, _, err := j.Store.Reminders.One(ctx, team, n, "")
		if err == nil {
			r, err = f(r)
		}
		if err == nil {
			_, err = j.Store.Reminders.Change(ctx, team, "", time.UTC, []dept.Reminder{r}, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	leadA, leadB := j.Dept.People["U0LEADA"], j.Dept.People["U0LEADB"]
	change(1, func(r dept.Reminder) (dept.Reminder, error) {
		return r.Snooze(leadA, 1, j.Now().Add(11*time.Hour), j.Now())
	})
	change(2, func(r dept.Reminder) (dept.Reminder, error) { return r.Stop(leadB, 1, j.Now()) })
	move(time.Hour)
	sweep(t, j, 1)
	second := []string{"U0LEADA! SH-1 acknowledge:2", "U0COORD! SH-1 acknowledge:2"}
	wants(t, told()[2:], second...)
	move(10 * time.Hour)
	sweep(t, j, 3) // the third step, what was snoozed, and what comes in the morning
	wants(t, told()[4:], "U0LEADA SH-1 acknowledge", "U0APPROVER! SH-1 acknowledge:3+late", "U0HEAD! SH-1 acknowledge:3+late")
	move(time.Hour)
	sweep(t, j, 0)
	if n := len(told()); n != 7 {
		t.Errorf("%d messages, want 7", n)
	}
}

// TestReplicasRemindOnce: of several sweeps at the same time each due time reaches
// each reader in exactly one message.
func TestReplicasRemindOnce(t *testing.T) {
	j, move, told := staffed(t)
	const many = 2*batch + 10
	for range many {
		file(t, j, dept.Critical)
	}
	move(time.Hour)
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if _, err := j.Sweep(context.Background(), team); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	seen := map[string]int{}
	for _, m := range told() {
		f := strings.Fields(m)
		for i := 1; i < len(f); i += 2 {
			seen[f[0]+f[i]]++
		}
	}
	if len(seen) != 2*many {
		t.Errorf("%d reminders, want %d", len(seen), 2*many)
	}
	for what, n := range seen {
		if n != 1 {
			t.Errorf("%s came %d times", what, n)
		}
	}
}

// TestBundlesAreCut: a message holds no more items than its record may.
func TestBundlesAreCut(t *testing.T) {
	d := &dept.Department{Zone: time.UTC}
	var all []store.Pending
	for i := range mostInOne + 1 {
		all = append(all, store.Pending{To: "U0LEAD", Ref: dept.Ref{Kind: dept.KindShortage, N: i + 1}, What: "resolve", Due: noon, Planned: noon})
	}
	got := bundles(d, all, nil, noon)
	if len(got) != 2 || len(got[0].Items) != mostInOne || len(got[1].Items) != 1 {
		t.Errorf("%d bundles", len(got))
	}
}
