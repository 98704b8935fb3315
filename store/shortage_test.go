package store_test

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
	"hamahang/store"
)

func TestFilingIsReadBack(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if err := d.SetPrefs(ctx, team, reporter.ID, store.Prefs{Lang: "fa", Calendar: "jalali"}); err != nil {
			t.Fatal(err)
		}
		stock := 0
		sh := need(t, d, func(n *dept.Need) {
			n.Title, n.Effect = "۸ پمپ انفوزیون <b>&", "بیماران منتظر می\u200cمانند"
			n.NeededBy, n.NeededAt = "2026-12-01", d.now().Add(time.Hour)
			n.Cost, n.StockDays = dept.Money{Amount: 9_000_000_000, Currency: "IRR"}, &stock
			n.Link = "https://x.slack.com/archives/C1/p1"
		})
		f, err := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: sh, Zone: time.UTC, Once: "a"})
		if err != nil {
			t.Fatal(err)
		}
		sh.N = 1
		if diff := cmp.Diff(store.Filed[dept.Shortage]{Record: sh, Prefs: store.Prefs{Lang: "fa", Calendar: "jalali"}, Outcome: store.Stored}, f); diff != "" {
			t.Error(diff)
		}
		got, prefs, err := d.Shortages.One(ctx, team, 1, reporter.ID)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(sh, got); diff != "" {
			t.Error(diff)
		}
		if prefs.Lang != "fa" {
			t.Errorf("prefs %+v", prefs)
		}
		h, err := d.History(ctx, team, sh.Ref(), 1)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]dept.Entry{sh.Last}, h); diff != "" {
			t.Error(diff)
		}
	})
}

func TestMissingShortageIsNotFoundInTheReadersLanguage(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if err := d.SetPrefs(ctx, team, lead.ID, store.Prefs{Lang: "en"}); err != nil {
			t.Fatal(err)
		}
		for _, n := range []int{-1, 0, 7} {
			_, prefs, err := d.Shortages.One(ctx, team, n, lead.ID)
			if !dept.IsCode(err, dept.NotFound) || prefs.Lang != "en" {
				t.Errorf("%d: %v, %+v", n, err, prefs)
			}
		}
		got, err := d.Shortages.Some(ctx, team, 3, 4)
		if err != nil || len(got) != 0 {
			t.Errorf("%v, %v", got, err)
		}
	})
}

func TestWorkspacesDontSeeEachOther(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		file(t, d, nil)
		if _, _, err := d.Shortages.One(context.Background(), "T0OTHER", 1, ""); !dept.IsCode(err, dept.NotFound) {
			t.Errorf("another workspace: %v", err)
		}
	})
}

func TestRepeatedDeliveryAnswersWithTheFirstResult(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		filing := store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: "delivery", Notices: []dept.Notice{{To: "C1", Rev: 1}}}
		for i, want := range []store.Outcome{store.Stored, store.Repeated, store.Repeated} {
			f, err := d.Shortages.File(ctx, team, filing)
			if err != nil {
				t.Fatal(err)
			}
			if f.Outcome != want || f.Record.N != 1 || f.Record.Title != "infusion pumps" {
				t.Errorf("try %d: %v, %v", i, f.Outcome, f.Record.Ref())
			}
		}
		acked := must(t)(filing.Record.Acknowledge(lead, d.now()))
		acked.N = 1
		for i, want := range []store.Outcome{store.Stored, store.Repeated} {
			got, err := d.Shortages.Change(ctx, team, "click", time.UTC, []dept.Shortage{acked}, []dept.Notice{{To: "C1", Ref: acked.Ref(), Rev: 2}})
			if err != nil || got != want {
				t.Errorf("try %d: %v, %v", i, got, err)
			}
		}
		b, err := d.Backlog(ctx, team)
		if err != nil || b.Waiting != 2 {
			t.Errorf("a repetition must not tell again: %+v, %v", b, err)
		}
		f, err := d.Shortages.File(ctx, team, filing)
		if err != nil || f.Record.State != dept.Acknowledged {
			t.Errorf("a late repetition shows the record as it is: %v, %v", f.Record.State, err)
		}
	})
}

func TestSameTextAsksFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		try := func(once, same string) store.Filed[dept.Shortage] {
			t.Helper()
			f, err := d.Shortages.File(ctx, team, store.Filing[dept.Shortage]{Record: need(t, d, nil), Zone: time.UTC, Once: once, Same: same})
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
		if f := try("1", "pumps"); f.Outcome != store.Stored {
			t.Fatalf("first: %v", f.Outcome)
		}
		d.move(59 * time.Second)
		if f := try("2", "pumps"); f.Outcome != store.SameText || f.Record.N != 1 {
			t.Errorf("within a minute: %v %v", f.Outcome, f.Record.Ref())
		}
		if f := try("3", ""); f.Outcome != store.Stored || f.Record.N != 2 {
			t.Errorf("not asked: %v %v", f.Outcome, f.Record.Ref())
		}
		if f := try("4", "beds"); f.Outcome != store.Stored {
			t.Errorf("other text: %v", f.Outcome)
		}
		d.move(time.Second)
		if f := try("5", "pumps"); f.Outcome != store.Stored || f.Record.N != 4 {
			t.Errorf("after a minute: %v %v", f.Outcome, f.Record.Ref())
		}
	})
}

func TestOfFiftyAcknowledgesOneWins(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		sh := file(t, d, nil)
		var wg sync.WaitGroup
		errs := make([]error, 50)
		for i := range errs {
			by := lead
			by.ID += strconv.Itoa(i)
			wg.Go(func() {
				acked, err := sh.Acknowledge(by, d.now())
				if err == nil {
					_, err = d.Shortages.Change(context.Background(), team, by.ID, time.UTC, []dept.Shortage{acked},
						[]dept.Notice{{To: "C1", Ref: acked.Ref(), Rev: acked.Rev}})
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
		b, err := d.Backlog(context.Background(), team)
		if won != 1 || err != nil || b.Waiting != 1 {
			t.Errorf("%d won, %+v waiting, %v", won, b, err)
		}
	})
}

func TestChangesOfSeveralAreAllOrNone(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		dup, of := file(t, d, nil), file(t, d, nil)
		newDup, newOf, err := dup.MarkDuplicate(coord, of, d.now())
		if err != nil {
			t.Fatal(err)
		}
		put(t, d.Shortages, must(t)(of.Follow(coord, d.now())))
		if _, err := d.Shortages.Change(ctx, team, "x", time.UTC, []dept.Shortage{newDup, newOf}, nil); !errors.Is(err, store.ErrChanged) {
			t.Fatalf("want ErrChanged, got %v", err)
		}
		got, _, err := d.Shortages.One(ctx, team, dup.N, "")
		if err != nil || got.State != dept.Reported {
			t.Errorf("half a change: %v, %v", got.State, err)
		}
		of, _, err = d.Shortages.One(ctx, team, of.N, "")
		if err != nil {
			t.Fatal(err)
		}
		newDup, newOf, err = dup.MarkDuplicate(coord, of, d.now())
		if err != nil {
			t.Fatal(err)
		}
		if got, err := d.Shortages.Change(ctx, team, "x", time.UTC, []dept.Shortage{newDup, newOf}, nil); err != nil || got != store.Stored {
			t.Fatalf("a lost race must leave the once-key free: %v, %v", got, err)
		}
		hist, err := d.History(ctx, team, of.Ref(), newOf.Rev)
		if err != nil || len(hist) != 3 || hist[2].Ref != dup.Ref() || hist[1].Verb != dept.VerbFollow {
			t.Errorf("history %+v, %v", hist, err)
		}
	})
}

func TestChangeOfWhatIsNotThere(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		sh := need(t, d, nil)
		sh.N = 5
		sh = must(t)(sh.Acknowledge(lead, d.now()))
		if _, err := d.Shortages.Change(context.Background(), team, "", time.UTC, []dept.Shortage{sh}, nil); !errors.Is(err, store.ErrChanged) {
			t.Errorf("got %v", err)
		}
		file(t, d, nil)
		sh.N = 1
		skipped := must(t)(sh.Follow(coord, d.now())) // revision 3 over the stored 1
		if _, err := d.Shortages.Change(context.Background(), team, "", time.UTC, []dept.Shortage{skipped}, nil); !errors.Is(err, store.ErrChanged) {
			t.Errorf("a revision was left out: %v", err)
		}
		sh.N = 0
		if _, err := d.Shortages.Change(context.Background(), team, "", time.UTC, []dept.Shortage{sh}, nil); err == nil {
			t.Error("a change without a number was stored")
		}
	})
}

// TestWhatFiredDoesNotFireAgain takes a due time away, as a sweep does.
func TestWhatFiredDoesNotFireAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		sh := file(t, d, nil)
		keys, err := d.raw.Keys(ctx, "*due").Result()
		if err != nil || len(keys) != 1 {
			t.Fatal(keys, err)
		}
		if err := d.raw.ZRem(ctx, keys[0], team+" SH-1 acknowledge").Err(); err != nil {
			t.Fatal(err)
		}
		sh = must(t)(sh.Follow(coord, d.now()))
		put(t, d.Shortages, sh)
		left, err := d.raw.ZRange(ctx, keys[0], 0, -1).Result()
		if err != nil || len(left) != 5 || slices.Contains(left, team+" SH-1 acknowledge") {
			t.Errorf("%v, %v", left, err)
		}
	})
}
