package store_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"pgregory.net/rapid"

	"hamahang/dept"
	"hamahang/store"
)

func TestListsAreOrderedFilteredAndPaged(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		for i, s := range []dept.Severity{dept.Low, dept.Critical, dept.High, dept.Critical, dept.Medium} {
			file(t, d, func(n *dept.Need) {
				n.Severity = s
				if i%2 == 1 {
					n.Unit = "krc a|b" // no key is safe from a strange unit
				}
			})
		}
		two, _, err := d.Shortages.One(ctx, team, 2, "")
		if err != nil {
			t.Fatal(err)
		}
		put(t, d.Shortages, must(t)(two.Withdraw(reporter, "", d.now())))
		three, _, err := d.Shortages.One(ctx, team, 3, "")
		if err != nil {
			t.Fatal(err)
		}
		put(t, d.Shortages, must(t)(three.Acknowledge(lead, d.now())))
		d.move(2 * time.Hour) // past the time to acknowledge a critical one

		for _, c := range []struct {
			q     store.Query
			want  []int
			total int
		}{
			{store.Query{Scope: "open", Limit: 9}, []int{4, 3, 5, 1}, 4},
			{store.Query{Scope: "open", Limit: 2}, []int{4, 3}, 4},
			{store.Query{Scope: "open", Offset: 2, Limit: 2}, []int{5, 1}, 4},
			{store.Query{Scope: "open", Offset: 9, Limit: 2}, nil, 4},
			{store.Query{Scope: "open"}, nil, 4},
			{store.Query{Scope: "open", Severity: dept.High, Limit: 9}, []int{3}, 1},
			{store.Query{Scope: "open", Severity: dept.Low, Limit: 9}, []int{1}, 1},
			{store.Query{Scope: "mine", User: reporter.ID, Limit: 9}, []int{4, 3, 5, 1}, 4},
			{store.Query{Scope: "mine", User: lead.ID, Limit: 9}, []int{3}, 1},
			{store.Query{Scope: "mine", User: lead.ID[:3], Limit: 9}, nil, 0},
			{store.Query{Scope: "unit", Unit: "krc a|b", Limit: 9}, []int{4}, 1},
			{store.Query{Scope: "unit", Unit: "krc", Limit: 9}, nil, 0},
			{store.Query{Scope: "unit", Unit: "hsct", Severity: dept.Medium, Limit: 9}, []int{5}, 1},
			{store.Query{Scope: "all", Limit: 9}, []int{5, 4, 3, 2, 1}, 5},
			{store.Query{Scope: "all", Offset: 1, Limit: 2}, []int{4, 3}, 5},
			{store.Query{Scope: "all", Severity: dept.Critical, Limit: 9}, []int{4, 2}, 2},
			{store.Query{Scope: "all", Severity: dept.Critical, Offset: 1, Limit: 1}, []int{2}, 2},
			{store.Query{Scope: "overdue", Limit: 9}, []int{4}, 1},
			{store.Query{Scope: "overdue", Severity: dept.High, Limit: 9}, nil, 0},
		} {
			if got, total := list(t, d.Shortages, c.q); !slices.Equal(got, c.want) || total != c.total {
				t.Errorf("%+v: %v of %d, want %v of %d", c.q, got, total, c.want, c.total)
			}
		}
		if _, err := d.Shortages.List(ctx, team, "", store.Query{Scope: "nearby", Limit: 1}); err == nil {
			t.Error("an unknown scope was listed")
		}
		d.move(365 * 24 * time.Hour)
		if got, total := list(t, d.Shortages, store.Query{Scope: "overdue", Offset: 1, Limit: 2}); !slices.Equal(got, []int{3, 5}) || total != 4 {
			t.Errorf("overdue after a year: %v of %d", got, total)
		}
	})
}

func TestEmptyLists(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		if err := d.SetPrefs(context.Background(), team, reporter.ID, store.Prefs{Lang: "fa"}); err != nil {
			t.Fatal(err)
		}
		for _, scope := range []string{"open", "mine", "unit", "overdue", "all"} {
			p, err := d.Shortages.List(context.Background(), team, reporter.ID, store.Query{Scope: scope, Limit: 5})
			if err != nil || p.Total != 0 || len(p.Records) != 0 || p.Prefs.Lang != "fa" {
				t.Errorf("%s: %+v, %v", scope, p, err)
			}
		}
	})
}

// TestIndexesAgreeWithTheRecords does random verbs and compares every list and
// every due time with what the records themselves say.
func TestIndexesAgreeWithTheRecords(t *testing.T) {
	people := []dept.Person{reporter, lead, coord}
	units := []string{"hsct", "krc", "pr"}
	rapid.Check(t, func(rt *rapid.T) {
		d := openDesk(t, miniredis.RunT(t).Addr())
		model := map[int]dept.Shortage{}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			d.move(time.Duration(rapid.IntRange(1, 50).Draw(rt, "hours")) * time.Hour)
			if len(model) == 0 || rapid.IntRange(0, 4).Draw(rt, "file") == 0 {
				s := file(t, d, func(n *dept.Need) {
					n.Severity = rapid.SampledFrom(dept.Severities).Draw(rt, "severity")
					n.Unit = rapid.SampledFrom(units).Draw(rt, "unit")
				})
				model[s.N] = s
				continue
			}
			n := rapid.IntRange(1, len(model)).Draw(rt, "n")
			by := rapid.SampledFrom(people).Draw(rt, "by")
			verb := rapid.SampledFrom(dept.ShortageVerbs).Draw(rt, "verb")
			other := model[rapid.IntRange(1, len(model)).Draw(rt, "other")]
			changed, err := act(model[n], verb, by, other, d.now())
			if err != nil {
				continue
			}
			put(t, d.Shortages, changed...)
			for _, s := range changed {
				model[s.N] = s
			}
		}
		compareLists(t, d, model)
		compareDues(t, d, model)
	})
}

// act does a verb; a refusal is an error.
func act(s dept.Shortage, verb dept.Verb, by dept.Person, other dept.Shortage, now time.Time) ([]dept.Shortage, error) {
	var err error
	switch verb { //nolint:exhaustive // the rest are no verbs of a shortage
	case dept.VerbAcknowledge:
		s, err = s.Acknowledge(by, now)
	case dept.VerbSource:
		s, err = s.Source(by, 0, "", now)
	case dept.VerbReceive:
		s, err = s.Receive(by, 1, "", now)
	case dept.VerbResolve:
		s, err = s.Resolve(by, "lent by the next ward", now)
	case dept.VerbHold:
		s, err = s.Hold(by, "later", dept.DayOf(now.AddDate(0, 0, 3)), now)
	case dept.VerbResume:
		s, err = s.Resume(by, now)
	case dept.VerbDecline:
		s, err = s.Decline(by, dept.NoFunding, "", now)
	case dept.VerbResubmit:
		s, err = s.Resubmit(by, "", dept.DefaultTimes, now)
	case dept.VerbDuplicate:
		var of dept.Shortage
		s, of, err = s.MarkDuplicate(by, other, now)
		return []dept.Shortage{s, of}, err
	case dept.VerbWithdraw:
		s, err = s.Withdraw(by, "", now)
	case dept.VerbReopen:
		s, err = s.Reopen(by, "", dept.DefaultTimes, now)
	case dept.VerbAssign:
		s, err = s.Assign(by, coord, now)
	case dept.VerbCorrect:
		n := s.Need
		n.Severity, n.Unit = other.Severity, other.Unit
		s, err = s.Correct(by, n, dept.DefaultTimes, now)
	case dept.VerbAffect:
		s, err = s.Affect(by, now)
	case dept.VerbFollow:
		s, err = s.Follow(by, now)
	case dept.VerbUnfollow:
		s, err = s.Unfollow(by, now)
	case dept.VerbFile:
		fallthrough
	default:
		err = fmt.Errorf("%s is no change", verb)
	}
	return []dept.Shortage{s}, err
}

func compareLists(t *testing.T, d desk, model map[int]dept.Shortage) {
	t.Helper()
	queries := []store.Query{{Scope: "open"}, {Scope: "overdue"}, {Scope: "all"}}
	for _, p := range []dept.Person{reporter, lead, coord} {
		queries = append(queries, store.Query{Scope: "mine", User: p.ID}, store.Query{Scope: "unit", Unit: p.Unit})
	}
	for _, q := range queries {
		for _, sev := range append([]dept.Severity{""}, dept.Severities...) {
			q.Severity, q.Limit = sev, 100
			want := scan(model, q, d.now())
			if got, total := list(t, d.Shortages, q); !slices.Equal(got, want) || total != len(want) {
				t.Errorf("%+v: %v of %d, want %v", q, got, total, want)
			}
		}
	}
}

// scan answers a query the slow way.
func scan(model map[int]dept.Shortage, q store.Query, now time.Time) []int {
	var found []dept.Shortage
	for _, s := range model {
		_, late := s.Overdue(now, time.UTC)
		in := map[string]bool{
			"all": true, "open": s.State.Open(), "overdue": late,
			"mine": s.State.Open() && (s.Reporter == q.User || s.Owner == q.User),
			"unit": s.State.Open() && (s.Unit == q.Unit || slices.Contains(s.Affected, q.Unit)),
		}[q.Scope]
		if in && (q.Severity == "" || s.Severity == q.Severity) {
			found = append(found, s)
		}
	}
	slices.SortFunc(found, func(a, b dept.Shortage) int {
		if q.Scope == "all" {
			return cmp.Compare(b.N, a.N)
		}
		return cmp.Or(cmp.Compare(b.Severity.Rank(), a.Severity.Rank()), cmp.Compare(a.N, b.N))
	})
	var ns []int
	for _, s := range found {
		ns = append(ns, s.N)
	}
	return ns
}

// compareDues compares what Redis holds as due with what the records say.
func compareDues[R interface {
	Ref() dept.Ref
	Dues(zone *time.Location) []dept.Due
}](t *testing.T, d desk, model map[int]R) {
	t.Helper()
	want := map[string]string{}
	for _, s := range model {
		for _, due := range s.Dues(time.UTC) {
			want[team+" "+s.Ref().String()+" "+due.What] = strconv.FormatInt(due.At.UnixMilli(), 10)
		}
	}
	got := map[string]string{}
	keys, err := d.raw.Keys(context.Background(), "*due").Result()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range keys {
		all, err := d.raw.ZRangeWithScores(context.Background(), k, 0, -1).Result()
		if err != nil {
			t.Fatal(err)
		}
		for _, z := range all {
			got[z.Member.(string)] = strconv.FormatInt(int64(z.Score), 10)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("due times %v, want %v", got, want)
	}
}
