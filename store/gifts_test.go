package store_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	godiff "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hamahang/dept"
	"hamahang/store"
)

var (
	liaison = dept.Person{ID: "U0DONORS", Unit: "pr", Roles: []dept.Role{dept.DonorLiaison}}
	press   = dept.Person{ID: "U0PRESS", Unit: "pr", Roles: []dept.Role{dept.Relations}}
)

func well[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// give records support by the rules.
func give(t testing.TB, d desk, received bool, change func(*dept.Gift)) dept.Support {
	t.Helper()
	g := dept.Gift{Donor: "Nikan", What: "pumps", Value: dept.Money{Amount: 5, Currency: "USD"}, Unit: "hsct", On: dept.DayOf(d.now())}
	if change != nil {
		change(&g)
	}
	s := well[dept.Support](t)(dept.Give(g, received, reporter, house, d.now()))
	return keep(t, d.Support, s)
}

func putSupport(t testing.TB, d desk, s dept.Support, err error) dept.Support {
	t.Helper()
	put(t, d.Support, well[dept.Support](t)(s, err))
	return s
}

func note(t testing.TB, d desk, change func(*dept.Accomplishment)) dept.Highlight {
	t.Helper()
	a := dept.Accomplishment{Unit: "hsct", On: dept.DayOf(d.now()), Kind: dept.HighlightCare, Text: "120 transplants"}
	if change != nil {
		change(&a)
	}
	h := well[dept.Highlight](t)(dept.Note(a, false, reporter, d.now()))
	return keep(t, d.Highlights, h)
}

func putHighlight(t testing.TB, d desk, h dept.Highlight, err error) dept.Highlight {
	t.Helper()
	put(t, d.Highlights, well[dept.Highlight](t)(h, err))
	return h
}

func TestGiftsAreReadBack(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if err := d.SetPrefs(ctx, team, reporter.ID, store.Prefs{Lang: "fa"}); err != nil {
			t.Fatal(err)
		}
		file(t, d, nil) // numbers of different kinds have nothing to do with each other
		s := give(t, d, false, func(g *dept.Gift) { g.Donor, g.Shortage, g.Consent = "بنیاد <نیکان>", 1, true })
		s = putSupport(t, d, well[dept.Support](t)(s.Receive(liaison, "", dept.Money{Amount: 7, Currency: "EUR"}, "x", house, d.now())), nil)
		got, prefs, err := d.Support.One(ctx, team, 1, reporter.ID)
		if err != nil || prefs.Lang != "fa" {
			t.Fatal(prefs, err)
		}
		if diff := godiff.Diff(s, got); diff != "" {
			t.Error(diff)
		}
		story, err := d.History(ctx, team, s.Ref(), s.Rev)
		if err != nil || len(story) != 2 || story[1].Changes[0] != (dept.Change{Field: "value", From: "5 USD", To: "7 EUR"}) {
			t.Errorf("%+v, %v", story, err)
		}
		if several, err := d.Support.Some(ctx, team, 9, 1); err != nil || len(several) != 1 {
			t.Errorf("%v, %v", several, err)
		}
		h := note(t, d, func(a *dept.Accomplishment) {
			a.Text, a.Figure, a.Link = "پیوند ۱۲۰ کودک", "۱۲۰ پیوند", "https://x.slack.com/p1"
		})
		h = putHighlight(t, d, well[dept.Highlight](t)(h.Publish(press, "", d.now())), nil)
		read, _, err := d.Highlights.One(ctx, team, 1, "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := godiff.Diff(h, read); diff != "" {
			t.Error(diff)
		}
		_, prefs, err = d.Support.One(ctx, team, 7, reporter.ID)
		_, _, err2 := d.Highlights.One(ctx, team, 7, "")
		for ref, err := range map[dept.Ref]error{{Kind: dept.KindSupport, N: 7}: err, {Kind: dept.KindHighlight, N: 7}: err2} {
			var e *dept.Error
			if !errors.As(err, &e) || e.Code != dept.NotFound || e.Args["Ref"] != ref || prefs.Lang != "fa" {
				t.Errorf("%v: %v", ref, err)
			}
		}
	})
}

func TestRepeatedGiftsAnswerWithTheFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		s := well[dept.Support](t)(dept.Give(dept.Gift{Donor: "x", What: "y", Unit: "hsct", On: "2026-11-01"}, false, reporter, house, d.now()))
		h := well[dept.Highlight](t)(dept.Note(dept.Accomplishment{Unit: "hsct", On: "2026-11-01", Kind: dept.HighlightCare, Text: "z"}, false, reporter, d.now()))
		for i, want := range []store.Outcome{store.Stored, store.Repeated, store.SameText} {
			once := []string{"a", "a", "b"}[i]
			if f, err := d.Support.File(ctx, team, store.Filing[dept.Support]{Record: s, Zone: time.UTC, Once: once + "s", Same: "s"}); err != nil || f.Outcome != want || f.Record.N != 1 {
				t.Errorf("support %d: %v, %v", i, f.Outcome, err)
			}
			if f, err := d.Highlights.File(ctx, team, store.Filing[dept.Highlight]{Record: h, Zone: time.UTC, Once: once + "h", Same: "h"}); err != nil || f.Outcome != want || f.Record.N != 1 {
				t.Errorf("highlight %d: %v, %v", i, f.Outcome, err)
			}
		}
		s.N = 1
		s = well[dept.Support](t)(s.Lapse(liaison, "no", house, d.now()))
		for i, want := range []store.Outcome{store.Stored, store.Repeated} {
			if got, err := d.Support.Change(ctx, team, "click", time.UTC, []dept.Support{s}, nil); err != nil || got != want {
				t.Errorf("change %d: %v, %v", i, got, err)
			}
		}
	})
}

// TestOfManyWhoThankOneWins lets ten liaisons thank at once.
func TestOfManyWhoThankOneWins(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		s := give(t, d, true, nil)
		var wg sync.WaitGroup
		errs := make([]error, 10)
		for i := range errs {
			wg.Go(func() {
				by := liaison
				by.ID += fmt.Sprint(i)
				thanked, err := s.Thank(by, "", house, d.now())
				if err == nil {
					_, err = d.Support.Change(context.Background(), team, by.ID, time.UTC, []dept.Support{thanked}, nil)
				}
				errs[i] = err
			})
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, store.ErrChanged):
				t.Error(err)
			}
		}
		if won != 1 {
			t.Errorf("%d won", won)
		}
	})
}

// TestThanksFallDueOnce looks at the due time of support that arrived, and at the
// list of what is overdue.
func TestThanksFallDueOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		s, other := give(t, d, true, nil), give(t, d, true, nil)
		d.move(13 * 24 * time.Hour)
		if f, err := d.DueItems(ctx, team, 9); err != nil || len(f) != 0 {
			t.Errorf("early: %+v, %v", f, err)
		}
		putSupport(t, d, well[dept.Support](t)(other.Thank(liaison, "", house, d.now())), nil)
		d.move(2 * 24 * time.Hour)
		f, err := d.DueItems(ctx, team, 9)
		if err != nil || len(f) != 1 || f[0].What != "thank" || f[0].Ref != s.Ref() {
			t.Errorf("%+v, %v", f, err)
		}
		page, err := d.Support.List(ctx, team, "", store.Query{Scope: "overdue", Limit: 9})
		if err != nil || page.Total != 1 || page.Records[0].N != s.N {
			t.Errorf("%+v, %v", page, err)
		}
	})
}

// TestGiftIndexesAgreeWithTheRecords does random verbs and compares every list,
// every day's range and every due time with what the records themselves say.
func TestGiftIndexesAgreeWithTheRecords(t *testing.T) {
	units := []string{"hsct", "hsct=2", "k|r c"}
	days := []dept.Day{"2026-01-05", "2026-03-01", "2026-03-02", "2026-10-30"}
	rapid.Check(t, func(rt *rapid.T) {
		d := openDesk(t, miniredis.RunT(t).Addr())
		gifts, notes := map[int]dept.Support{}, map[int]dept.Highlight{}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			d.move(time.Hour)
			unit, on := rapid.SampledFrom(units).Draw(rt, "unit"), rapid.SampledFrom(days).Draw(rt, "day")
			i := rapid.IntRange(1, 4).Draw(rt, "n")
			s, h := gifts[i], notes[i]
			g, a := s.Gift, h.Accomplishment
			g.Unit, g.On, g.Shortage, a.Unit, a.On = unit, on, rapid.IntRange(0, 12).Draw(rt, "shortage"), unit, on
			switch what := rapid.IntRange(0, 9).Draw(rt, "what"); {
			case what == 0 || s.N == 0:
				s = give(t, d, rapid.Bool().Draw(rt, "received"), func(g *dept.Gift) { g.Unit, g.On, g.Shortage = unit, on, i%3 })
				gifts[s.N] = s
				h = note(t, d, func(a *dept.Accomplishment) { a.Unit, a.On = unit, on })
				notes[h.N] = h
			default:
				var err, err2 error
				switch what {
				case 1, 2:
					s, err = s.Receive(liaison, on, dept.Money{}, "", house, d.now())
					h, err2 = h.Publish(press, "", d.now())
				case 3, 4:
					s, err = s.Thank(liaison, "", house, d.now())
					h, err2 = h.Unpublish(press, "", d.now())
				case 5:
					s, err = s.Lapse(liaison, "no", house, d.now())
					h, err2 = h.Withdraw(reporter, "", d.now())
				default:
					s, err = s.Correct(liaison, g, house, d.now())
					h, err2 = h.Correct(reporter, a, d.now())
				}
				if err == nil {
					gifts[i] = putSupport(t, d, s, nil)
				}
				if err2 == nil {
					notes[i] = putHighlight(t, d, h, nil)
				}
			}
		}
		compareGifts(t, d, gifts, notes, units, days)
		compareDues(t, d, gifts)
	})
}

func compareGifts(t *testing.T, d desk, gifts map[int]dept.Support, notes map[int]dept.Highlight, units []string, days []dept.Day) {
	t.Helper()
	ctx := context.Background()
	var queries []store.Query
	for _, state := range []string{"", "pledged", "received", "acknowledged", "lapsed", "noted", "cleared", "withdrawn"} {
		for _, shortage := range []int{0, 1, 12} {
			for _, q := range []store.Query{{Scope: "open"}, {Scope: "all"}, {Scope: "mine", User: reporter.ID}, {Scope: "mine", User: lead.ID}, {Scope: "unit", Unit: units[0]}, {Scope: "unit", Unit: units[2]}} {
				q.State, q.Shortage, q.Limit = state, shortage, 100
				queries = append(queries, q)
			}
		}
	}
	in := func(q store.Query, open bool, by, unit string) bool {
		return q.Scope == "all" || open && (q.Scope == "open" || q.Scope == "mine" && by == q.User || q.Scope == "unit" && unit == q.Unit)
	}
	for _, q := range queries {
		page, err := d.Support.List(ctx, team, "", q)
		if err != nil {
			t.Fatal(err)
		}
		want := chosen(gifts, q.Scope == "all", func(s dept.Support) bool {
			return in(q, s.State.Open(), s.Reporter, s.Unit) && (q.State == "" || string(s.State) == q.State) && (q.Shortage == 0 || s.Shortage == q.Shortage)
		})
		if q.State == "received" && q.Shortage == 0 && (q.Scope == "open" || q.Scope == "all") { // whom to thank, the overdue first
			slices.Sort(want)
			slices.SortStableFunc(want, func(a, b int) int { return cmp.Compare(gifts[a].ReceivedOn, gifts[b].ReceivedOn) })
		}
		if got := refs(page.Records); fmt.Sprint(got) != fmt.Sprint(want) || page.Total != len(want) {
			t.Errorf("%+v: %v of %d, want %v", q, got, page.Total, want)
		}
		if q.Shortage != 0 {
			continue
		}
		shown, err := d.Highlights.List(ctx, team, "", q)
		if err != nil {
			t.Fatal(err)
		}
		want = chosen(notes, q.Scope == "all", func(h dept.Highlight) bool {
			return in(q, h.State.Open(), h.Reporter, h.Unit) && (q.State == "" || string(h.State) == q.State)
		})
		if got := refs(shown.Records); fmt.Sprint(got) != fmt.Sprint(want) || shown.Total != len(want) {
			t.Errorf("%+v: %v of %d, want %v", q, got, shown.Total, want)
		}
	}
	for _, since := range append(days, "", "2027-01-01") {
		for _, of := range [][]string{nil, units[:1], units[1:], {units[0], units[0]}} {
			for _, most := range []int{0, 2, 100} {
				list, total, err := d.Support.Since(ctx, team, since, of, most)
				if err != nil {
					t.Fatal(err)
				}
				want := latest(gifts, func(s dept.Support) (string, dept.Day, bool) { return s.Unit, s.Day(), true }, since, of)
				if got := refs(list); total != len(want) || fmt.Sprint(got) != fmt.Sprint(want[:min(most, len(want))]) {
					t.Errorf("support since %s of %v, %d: %v of %d, want %v", since, of, most, got, total, want)
				}
				shown, total, err := d.Highlights.Since(ctx, team, since, of, most)
				if err != nil {
					t.Fatal(err)
				}
				want = latest(notes, func(h dept.Highlight) (string, dept.Day, bool) { return h.Unit, h.On, h.State == dept.HighlightCleared }, since, of)
				if got := refs(shown); total != len(want) || fmt.Sprint(got) != fmt.Sprint(want[:min(most, len(want))]) {
					t.Errorf("highlights since %s of %v, %d: %v of %d, want %v", since, of, most, got, total, want)
				}
			}
		}
	}
}

func refs[R interface{ Ref() dept.Ref }](list []R) []int {
	ns := []int{}
	for _, r := range list {
		ns = append(ns, r.Ref().N)
	}
	return ns
}

// chosen answers a query the slow way.
func chosen[R any](model map[int]R, newestFirst bool, in func(R) bool) []int {
	ns := []int{}
	for n, r := range model {
		if in(r) {
			ns = append(ns, n)
		}
	}
	slices.Sort(ns)
	if newestFirst {
		slices.Reverse(ns)
	}
	return ns
}

// latest answers a question since a day the slow way.
func latest[R any](model map[int]R, of func(R) (string, dept.Day, bool), since dept.Day, units []string) []int {
	ns := chosen(model, true, func(r R) bool {
		unit, day, counts := of(r)
		return counts && day >= since && (len(units) == 0 || slices.Contains(units, unit))
	})
	slices.SortStableFunc(ns, func(a, b int) int {
		_, x, _ := of(model[a])
		_, y, _ := of(model[b])
		return cmp.Compare(y, x)
	})
	return ns
}

func TestGiftErrorsHoldNoText(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		give(t, d, false, nil)
		noteFit(t, d, nil)
		for _, kind := range []string{"SU", "HI"} {
			keys, err := d.raw.Keys(ctx, "*:"+kind).Result()
			if err != nil || len(keys) != 1 {
				t.Fatal(keys, err)
			}
			if err := d.raw.HSet(ctx, keys[0], "1", "1 0|\n"+`{"d":"canary","v":"canary"}`).Err(); err != nil {
				t.Fatal(err)
			}
		}
		_, _, one := d.Support.One(ctx, team, 1, "")
		_, listed := d.Support.List(ctx, team, "", store.Query{Scope: "open", Limit: 1})
		_, _, since := d.Support.Since(ctx, team, "", nil, 1)
		_, _, other := d.Highlights.One(ctx, team, 1, "")
		_, _, shown := d.Highlights.Since(ctx, team, "", nil, 1)
		_, nearby := d.Highlights.List(ctx, team, "", store.Query{Scope: "nearby"})
		_, late := d.Highlights.List(ctx, team, "", store.Query{Scope: "overdue"})
		for what, err := range map[string]error{"one": one, "list": listed, "since": since, "other": other, "shown": shown, "scope": nearby, "late": late} {
			if err == nil || strings.Contains(err.Error(), "canary") {
				t.Errorf("%s: %v", what, err)
			}
		}
	})
}
