package store_test

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
	"hamahang/store"
)

var (
	approver = dept.Person{ID: "U0APPROVER", Unit: "office", Roles: []dept.Role{dept.Approver}}
	jobs     = []dept.Job{{Code: "2212"}, {Code: "2221"}, {Code: "perfusionist a|b"}}
)

// posts asks for staff by the rules.
func posts(t testing.TB, d desk, change func(*dept.Posts)) dept.Staffing {
	t.Helper()
	p := dept.Posts{
		Unit: "hsct", Role: "2212", Contract: dept.Conscript, Cause: dept.Vacancy, Headcount: 2, FTE: 1.5, Consequence: "beds stay closed",
	}
	if change != nil {
		change(&p)
	}
	return well[dept.Staffing](t)(dept.Submit(p, reporter, jobs, d.now()))
}

func fileStaffing(t testing.TB, d desk, change func(*dept.Posts)) dept.Staffing {
	t.Helper()
	return keep(t, d.Staffing, posts(t, d, change))
}

func TestStaffingIsReadBack(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if err := d.SetPrefs(ctx, team, reporter.ID, store.Prefs{Lang: "fa", Calendar: "jalali"}); err != nil {
			t.Fatal(err)
		}
		file(t, d, nil) // numbers of different kinds have nothing to do with each other
		st := posts(t, d, func(p *dept.Posts) {
			p.Specialty, p.Consequence = "خون و سرطان کودکان <b>&", "تخت‌ها بسته می‌مانند"
			p.Start, p.End, p.Funded, p.FTE = "2026-12-01", "2028-12-01", true, 1.25
			p.WISN = &dept.WISN{Days: 260, Leave: 30, Hours: 7.5, Support: 0.15, Activities: []dept.Activity{{Name: "پیوند", Volume: 120, Minutes: 2400}}}
		})
		f, err := d.Staffing.File(ctx, team, store.Filing[dept.Staffing]{
			Record: st, Zone: time.UTC, Once: "a", Notices: []dept.Notice{{To: "C1", Ref: dept.Ref{Kind: dept.KindStaffing}, Rev: 1}},
		})
		if err != nil {
			t.Fatal(err)
		}
		st.N = 1
		if diff := cmp.Diff(store.Filed[dept.Staffing]{Record: st, Prefs: store.Prefs{Lang: "fa", Calendar: "jalali"}, Outcome: store.Stored}, f); diff != "" {
			t.Error(diff)
		}
		for i, by := range []dept.Person{lead, approver, coord} { // endorse, approve, recruit
			act := []dept.Verb{dept.VerbEndorse, dept.VerbApprove, dept.VerbRecruit}[i]
			st = well[dept.Staffing](t)(actStaff(st, act, by, d.now()))
			put(t, d.Staffing, st)
		}
		st = well[dept.Staffing](t)(st.Fill(coord, dept.Post{Start: "2026-12-01", Contract: dept.Conscript, Name: "x", Cover: "y", ServiceEnd: "2028-09-01"}, "", d.now()))
		put(t, d.Staffing, st)
		got, prefs, err := d.Staffing.One(ctx, team, 1, reporter.ID)
		if err != nil || prefs.Calendar != "jalali" {
			t.Fatal(prefs, err)
		}
		if diff := cmp.Diff(st, got); diff != "" {
			t.Error(diff)
		}
		several, err := d.Staffing.Some(ctx, team, 7, 1)
		if err != nil || len(several) != 1 || several[0].Rev != 5 {
			t.Errorf("%+v, %v", several, err)
		}
		if b, err := d.Backlog(ctx, team); err != nil || b.Waiting != 1 {
			t.Errorf("%+v, %v", b, err)
		}
		_, prefs, err = d.Staffing.One(ctx, team, 7, reporter.ID)
		var e *dept.Error
		if !errors.As(err, &e) || e.Code != dept.NotFound || e.Args["Ref"] != (dept.Ref{Kind: dept.KindStaffing, N: 7}) || prefs.Lang != "fa" {
			t.Errorf("ST-7: %+v, %v", prefs, err)
		}
	})
}

func TestRepeatedStaffingAnswersWithTheFirstResult(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		filing := store.Filing[dept.Staffing]{Record: posts(t, d, nil), Zone: time.UTC, Once: "delivery", Same: "words"}
		for i, want := range []store.Outcome{store.Stored, store.Repeated} {
			if f, err := d.Staffing.File(ctx, team, filing); err != nil || f.Outcome != want || f.Record.N != 1 || f.Record.Role != "2212" {
				t.Errorf("try %d: %v, %v, %v", i, f.Outcome, f.Record.Ref(), err)
			}
		}
		filing.Once = "another"
		if f, err := d.Staffing.File(ctx, team, filing); err != nil || f.Outcome != store.SameText || f.Record.N != 1 {
			t.Errorf("the same words: %v, %v, %v", f.Outcome, f.Record.Ref(), err)
		}
		st := filing.Record
		st.N = 1
		st = well[dept.Staffing](t)(st.Endorse(lead, "", d.now()))
		for i, want := range []store.Outcome{store.Stored, store.Repeated} {
			if got, err := d.Staffing.Change(ctx, team, "click", time.UTC, []dept.Staffing{st}, nil); err != nil || got != want {
				t.Errorf("change, try %d: %v, %v", i, got, err)
			}
		}
	})
}

// TestOfManyApproversOneWins lets twenty approvers decide at once.
func TestOfManyApproversOneWins(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		st := well[dept.Staffing](t)(fileStaffing(t, d, nil).Endorse(lead, "", d.now()))
		put(t, d.Staffing, st)
		var wg sync.WaitGroup
		errs := make([]error, 20)
		for i := range errs {
			by := approver
			by.ID += strconv.Itoa(i)
			wg.Go(func() {
				decided, err := st.Approve(by, 1, "", d.now())
				if i%2 == 1 {
					decided, err = st.Decline(by, dept.NoPost, "", d.now())
				}
				if err == nil {
					_, err = d.Staffing.Change(context.Background(), team, by.ID, time.UTC, []dept.Staffing{decided}, nil)
				}
				errs[i] = err
			})
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !errors.Is(err, store.ErrChanged) {
				t.Error(err)
			}
		}
		if won != 1 {
			t.Errorf("%d won", won)
		}
	})
}

func TestHistoriesAreReadTogether(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		for range 3 {
			fileStaffing(t, d, nil)
		}
		file(t, d, nil) // SH-1, not ST-1
		one, _, err := d.Staffing.One(ctx, team, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		d.move(time.Hour)
		endorsed := well[dept.Staffing](t)(one.Endorse(lead, "needed", d.now()))
		put(t, d.Staffing, endorsed)
		got, err := d.Histories(ctx, team, dept.KindStaffing, map[int]int{1: 2, 2: 1, 3: 0, 9: 4})
		if err != nil {
			t.Fatal(err)
		}
		two, _, err := d.Staffing.One(ctx, team, 2, "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[int][]dept.Entry{1: {one.Last, endorsed.Last}, 2: {two.Last}}, got); diff != "" {
			t.Error(diff)
		}
		if got, err := d.Histories(ctx, team, dept.KindStaffing, map[int]int{1: 1}); err != nil || len(got[1]) != 1 {
			t.Errorf("read up to the first: %+v, %v", got, err)
		}
		if got, err := d.Histories(ctx, team, dept.KindStaffing, nil); err != nil || len(got) != 0 {
			t.Errorf("of nothing: %+v, %v", got, err)
		}
	})
}

// TestServiceAlertsOutliveTheRequest looks at the due times of a request that
// was filled and closed.
func TestServiceAlertsOutliveTheRequest(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		st := fileStaffing(t, d, func(p *dept.Posts) { p.Headcount, p.FTE = 1, 1 })
		for _, step := range []struct {
			verb dept.Verb
			by   dept.Person
		}{{dept.VerbEndorse, lead}, {dept.VerbApprove, approver}, {dept.VerbRecruit, coord}, {dept.VerbFill, coord}, {dept.VerbClose, coord}} {
			st = well[dept.Staffing](t)(actStaff(st, step.verb, step.by, d.now()))
			put(t, d.Staffing, st)
		}
		if st.State != dept.StaffingClosed {
			t.Fatal(st.State)
		}
		end := st.Filled[0].ServiceEnd.Time(time.UTC)
		d.move(end.AddDate(0, 0, -60).Sub(d.now()))
		due, err := d.DueItems(ctx, team, 9)
		if err != nil {
			t.Fatal(err)
		}
		want := []store.DueItem{
			{Ref: st.Ref(), What: "service:1:90", At: end.AddDate(0, 0, -90)},
			{Ref: st.Ref(), What: "service:1:60", At: end.AddDate(0, 0, -60)},
		}
		if diff := cmp.Diff(want, due); diff != "" {
			t.Error(diff)
		}
		claims := []store.Claim{{DueItem: due[0]}, {DueItem: due[1]}}
		if n, err := d.Claim(ctx, team, claims); err != nil || n != 2 {
			t.Fatal(n, err)
		}
		// What fired stays away when the record changes, and the rest stays.
		st = well[dept.Staffing](t)(st.Follow(lead, d.now()))
		put(t, d.Staffing, st)
		d.move(30 * 24 * time.Hour)
		due, err = d.DueItems(ctx, team, 9)
		if err != nil || len(due) != 1 || due[0].What != "service:1:30" {
			t.Errorf("%+v, %v", due, err)
		}
	})
}

func TestStaffingErrorsHoldNoText(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		st := fileStaffing(t, d, func(p *dept.Posts) { p.Consequence = "canary" })
		keys, err := d.raw.Keys(ctx, "*:ST").Result()
		if err != nil || len(keys) != 1 {
			t.Fatal(keys, err)
		}
		if err := d.raw.HSet(ctx, keys[0], "1", `1 0|`+"\n"+`{"x":"canary","q":"canary"}`, "1:1", "canary").Err(); err != nil {
			t.Fatal(err)
		}
		_, _, one := d.Staffing.One(ctx, team, st.N, "")
		_, several := d.Staffing.Some(ctx, team, st.N)
		_, listed := d.Staffing.List(ctx, team, "", store.Query{Scope: "open", Limit: 1})
		_, told := d.Histories(ctx, team, dept.KindStaffing, map[int]int{1: 1})
		for what, err := range map[string]error{"one": one, "several": several, "list": listed, "histories": told} {
			if err == nil || strings.Contains(err.Error(), "canary") {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}
