package store_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hamahang/dept"
	"hamahang/store"
)

var (
	head     = dept.Person{ID: "U0HEAD", Unit: "office", Roles: []dept.Role{dept.Head}}
	pumpsRef = dept.Ref{Kind: dept.KindShortage, N: 1}
	nurseRef = dept.Ref{Kind: dept.KindStaffing, N: 1}
)

// promise is made by the rules, its names folded as the desk would.
func promise(t testing.TB, d desk, change func(*dept.Promise)) dept.Commitment {
	t.Helper()
	p := dept.Promise{
		Words: "We will fund eight pumps", Official: "Vice President", Organisation: "Ministry", Witness: "U0WITNESS", Type: dept.PromiseFunding,
		Count: 8, Amount: dept.Money{Amount: 2_000_000_000, Currency: "IRR"}, Due: dept.DayOf(d.now().AddDate(0, 0, 20)), Unit: "hsct",
	}
	if change != nil {
		change(&p)
	}
	p.OfficialKey = strings.ToLower(strings.ReplaceAll(p.Official, " ", ""))
	p.OrganisationKey = strings.ToLower(strings.ReplaceAll(p.Organisation, " ", ""))
	return well[dept.Commitment](t)(dept.Record(p, "", reporter, d.now()))
}

func filePromise(t testing.TB, d desk, change func(*dept.Promise)) dept.Commitment {
	t.Helper()
	return keep(t, d.Commitments, promise(t, d, change))
}

func TestCommitmentIsReadBack(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		if err := d.SetPrefs(ctx, team, reporter.ID, store.Prefs{Lang: "fa", Calendar: "jalali"}); err != nil {
			t.Fatal(err)
		}
		c := promise(t, d, func(p *dept.Promise) {
			p.Words, p.Official, p.Organisation = "هشت پمپ <b>& را\nتأمین می‌کنیم", "معاون پژوهشی", "وزارت بهداشت"
			p.Visit, p.Needs, p.Public, p.Counterpart = 2, []dept.Ref{pumpsRef, nurseRef}, true, "دفتر معاون"
		})
		f, err := d.Commitments.File(ctx, team, store.Filing[dept.Commitment]{
			Record: c, Zone: time.UTC, Once: "a", Same: "words", Notices: []dept.Notice{{To: "U0HEAD", Ref: dept.Ref{Kind: dept.KindCommitment}, Rev: 1}},
		})
		if err != nil {
			t.Fatal(err)
		}
		c.N = 1
		want := store.Filed[dept.Commitment]{Record: c, Prefs: store.Prefs{Lang: "fa", Calendar: "jalali"}, Outcome: store.Stored}
		if diff := gocmp.Diff(want, f); diff != "" {
			t.Error(diff)
		}
		if b, err := d.Backlog(ctx, team); err != nil || b.Waiting != 1 {
			t.Errorf("%+v, %v", b, err)
		}
		for once, want := range map[string]store.Outcome{"a": store.Repeated, "b": store.SameText} {
			f, err := d.Commitments.File(ctx, team, store.Filing[dept.Commitment]{Record: c, Zone: time.UTC, Once: once, Same: "words"})
			if err != nil || f.Outcome != want || f.Record.N != 1 {
				t.Errorf("once more: %v, %v, %v", f.Outcome, f.Record.Ref(), err)
			}
		}
		for _, act := range []dept.Verb{dept.VerbConfirm, dept.VerbAssign, dept.VerbProgress, dept.VerbExtend, dept.VerbFulfil, dept.VerbVerify} {
			by := coord
			if act == dept.VerbConfirm || act == dept.VerbVerify {
				by = head
			}
			c = well[dept.Commitment](t)(actPromise(c, act, by, d.now()))
			put(t, d.Commitments, c)
		}
		got, prefs, err := d.Commitments.One(ctx, team, 1, reporter.ID)
		if err != nil || prefs.Calendar != "jalali" {
			t.Fatal(prefs, err)
		}
		if diff := gocmp.Diff(c, got); diff != "" {
			t.Error(diff)
		}
		entries, err := d.History(ctx, team, c.Ref(), c.Rev)
		if err != nil || len(entries) != 7 || entries[3].Advanced() != (dept.Money{Amount: 1, Currency: "IRR"}) {
			t.Errorf("%+v, %v", entries, err)
		}
		if several, err := d.Commitments.Some(ctx, team, 7, 1); err != nil || len(several) != 1 || several[0].Rev != 7 {
			t.Errorf("%+v, %v", several, err)
		}
		if _, err := d.Commitments.Change(ctx, team, "", time.UTC, []dept.Commitment{c}, nil); !errors.Is(err, store.ErrChanged) {
			t.Errorf("an old revision: %v", err)
		}
		if _, _, err := d.Commitments.One(ctx, team, 7, reporter.ID); !dept.IsCode(err, dept.NotFound) {
			t.Errorf("CO-7: %v", err)
		}
	})
}

func TestCommitmentsOfNeeds(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		other := dept.Ref{Kind: dept.KindShortage, N: 11}
		none, err := d.CommitmentsOf(ctx, team, []dept.Ref{pumpsRef, other})
		if err != nil || len(none) != 0 {
			t.Errorf("before any: %+v, %v", none, err)
		}
		filePromise(t, d, func(p *dept.Promise) { p.Needs = []dept.Ref{pumpsRef, nurseRef} })
		filePromise(t, d, nil)
		c := filePromise(t, d, func(p *dept.Promise) { p.Needs = []dept.Ref{pumpsRef} })
		put(t, d.Commitments, well[dept.Commitment](t)(c.Drop(head, "withdrawn", d.now()))) // closed ones are found, too
		got, err := d.CommitmentsOf(ctx, team, []dept.Ref{pumpsRef, nurseRef, other})
		if err != nil {
			t.Fatal(err)
		}
		found := map[dept.Ref][]int{}
		for need, list := range got {
			for _, c := range list {
				found[need] = append(found[need], c.N)
			}
		}
		if diff := gocmp.Diff(map[dept.Ref][]int{pumpsRef: {1, 3}, nurseRef: {1}}, found); diff != "" {
			t.Error(diff)
		}
		if got, err := d.CommitmentsOf(ctx, team, nil); err != nil || len(got) != 0 {
			t.Errorf("of nothing: %+v, %v", got, err)
		}
		if got, err := d.CommitmentsOf(ctx, "T0OTHER", []dept.Ref{pumpsRef}); err != nil || len(got) != 0 {
			t.Errorf("of another workspace: %+v, %v", got, err)
		}
	})
}

func TestCommitmentListsAreOrderedFilteredAndPaged(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		for _, who := range [][2]string{{"Vice President", "Ministry"}, {"Dean", "University of a|b"}, {"Vice Dean", "University"}, {"Dean", ""}, {"معاون پژوهشی", "وزارت"}} {
			filePromise(t, d, func(p *dept.Promise) {
				p.Official, p.Organisation = who[0], who[1]
				if who[0] == "Dean" {
					p.Unit, p.Visit = "krc", 3
				}
			})
		}
		c, _, err := d.Commitments.One(context.Background(), team, 2, "")
		if err != nil {
			t.Fatal(err)
		}
		put(t, d.Commitments, well[dept.Commitment](t)(c.Drop(head, "withdrawn", d.now())))
		for _, tt := range []struct {
			q     store.Query
			want  []int
			total int
		}{
			{store.Query{Scope: "open", Limit: 9}, []int{1, 3, 4, 5}, 4},
			{store.Query{Scope: "open", Offset: 1, Limit: 2}, []int{3, 4}, 4},
			{store.Query{Scope: "open", Official: dept.Called{Begins: "dean"}, Limit: 9}, []int{4}, 1},
			{store.Query{Scope: "mine", User: reporter.ID, Limit: 9}, []int{1, 3, 4, 5}, 4},
			{store.Query{Scope: "mine", User: coord.ID, Limit: 9}, nil, 0},
			{store.Query{Scope: "unit", Unit: "krc", Limit: 9}, []int{4}, 1},
			{store.Query{Scope: "overdue", Limit: 9}, nil, 0},
			{store.Query{Scope: "all", Limit: 9}, []int{5, 4, 3, 2, 1}, 5},
			{store.Query{Scope: "all", Offset: 3, Limit: 9}, []int{2, 1}, 5},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "dean"}, Limit: 9}, []int{4, 2}, 2},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "vice"}, Limit: 9}, []int{3, 1}, 2},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "vice"}, Offset: 1, Limit: 9}, []int{1}, 2},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "معاون"}, Limit: 9}, []int{5}, 1},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "president"}, Limit: 9}, nil, 0},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "معاون", Or: []string{"معاون", "dean"}}, Limit: 9}, []int{5, 4, 2}, 3},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "president", Or: []string{"vice"}}, Limit: 9}, nil, 0},
			{store.Query{Scope: "all", Organisation: dept.Called{Begins: "university"}, Limit: 9}, []int{3, 2}, 2},
			{store.Query{Scope: "all", Organisation: dept.Called{Begins: "universityofa|b"}, Limit: 9}, []int{2}, 1},
			{store.Query{Scope: "all", Official: dept.Called{Begins: "vice"}, Organisation: dept.Called{Begins: "university"}, Limit: 9}, []int{3}, 1},
			{store.Query{Scope: "all", Visit: 3, Limit: 9}, []int{4, 2}, 2},
			{store.Query{Scope: "open", Visit: 3, Limit: 9}, []int{4}, 1},
			{store.Query{Scope: "all", Visit: 33, Limit: 9}, nil, 0},
		} {
			if got, total := list(t, d.Commitments, tt.q); !slices.Equal(got, tt.want) || total != tt.total {
				t.Errorf("%+v: %v of %d, want %v of %d", tt.q, got, total, tt.want, tt.total)
			}
		}
		d.move(21 * 24 * time.Hour) // their day is over
		if got, total := list(t, d.Commitments, store.Query{Scope: "overdue", Limit: 2}); !slices.Equal(got, []int{1, 3}) || total != 4 {
			t.Errorf("overdue: %v of %d", got, total)
		}
		if _, err := d.Commitments.List(context.Background(), team, "", store.Query{Scope: "nearby"}); err == nil {
			t.Error("an unknown scope was listed")
		}
	})
}

// actPromise does a verb; a refusal is an error.
func actPromise(c dept.Commitment, verb dept.Verb, by dept.Person, now time.Time) (dept.Commitment, error) {
	switch verb { //nolint:exhaustive // verbs of other kinds are no change here
	case dept.VerbConfirm:
		return c.Confirm(by, "", now)
	case dept.VerbProgress:
		return c.Progress(by, 1, dept.Money{Amount: 1, Currency: "IRR"}, "", now)
	case dept.VerbFulfil:
		return c.Fulfil(by, "letter", now)
	case dept.VerbVerify:
		return c.Verify(by, "", now)
	case dept.VerbExtend:
		return c.Extend(by, dept.DayOf(c.Due.Time(time.UTC).AddDate(0, 0, 30)), "later", now)
	case dept.VerbDrop:
		return c.Drop(by, "withdrawn", now)
	case dept.VerbAssign:
		return c.Assign(by, coord, now)
	case dept.VerbCorrect:
		p := c.Promise
		p.Unit, p.Official, p.OfficialKey, p.Visit, p.Needs = "krc", "Dean", "dean", 4, []dept.Ref{nurseRef}
		return c.Correct(by, p, now)
	case dept.VerbFollow:
		return c.Follow(by, now)
	case dept.VerbUnfollow:
		return c.Unfollow(by, now)
	}
	return c, fmt.Errorf("%s is no change", verb)
}

// TestCommitmentIndexesHoldWhatAScanFinds does random things to promises and holds
// every list, the needs' promises and the due times to what reading all would give.
func TestCommitmentIndexesHoldWhatAScanFinds(t *testing.T) {
	mini := miniredis.RunT(t)
	rapid.Check(t, func(rt *rapid.T) {
		mini.FlushAll()
		d := openDesk(t, mini.Addr())
		model := map[int]dept.Commitment{}
		both := dept.Person{ID: "U0BOTH", Unit: "hsct", Roles: []dept.Role{dept.Head, dept.Coordinator}}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			d.move(time.Duration(rapid.IntRange(0, 200).Draw(rt, "hours")) * time.Hour)
			if len(model) == 0 || rapid.IntRange(0, 3).Draw(rt, "what") == 0 {
				c := filePromise(t, d, func(p *dept.Promise) {
					p.Official = rapid.SampledFrom([]string{"Dean", "Deanery", "معاون"}).Draw(rt, "official")
					p.Organisation = rapid.SampledFrom([]string{"", "Ministry"}).Draw(rt, "organisation")
					p.Visit = rapid.IntRange(0, 2).Draw(rt, "visit")
					p.Needs = rapid.SampledFrom([][]dept.Ref{nil, {pumpsRef}, {pumpsRef, nurseRef}}).Draw(rt, "needs")
				})
				model[c.N] = c
				continue
			}
			c := model[rapid.IntRange(1, len(model)).Draw(rt, "n")]
			verb := rapid.SampledFrom(c.Verbs()).Draw(rt, "verb")
			c, err := actPromise(c, verb, rapid.SampledFrom([]dept.Person{both, head, coord, reporter}).Draw(rt, "by"), d.now())
			if err != nil {
				continue
			}
			put(t, d.Commitments, c)
			model[c.N] = c
		}
		for _, q := range []store.Query{
			{Scope: "open"}, {Scope: "all"}, {Scope: "overdue"}, {Scope: "mine", User: reporter.ID}, {Scope: "mine", User: coord.ID},
			{Scope: "unit", Unit: "hsct"}, {Scope: "unit", Unit: "krc"}, {Scope: "all", Official: dept.Called{Begins: "dean"}}, {Scope: "open", Official: dept.Called{Begins: "deanery"}},
			{Scope: "all", Organisation: dept.Called{Begins: "ministry"}}, {Scope: "all", Visit: 1}, {Scope: "all", Official: dept.Called{Begins: "dean"}, Visit: 4},
			{Scope: "all", Eyes: &reporter}, {Scope: "open", Eyes: &lead}, {Scope: "overdue", Eyes: &onlooker}, {Scope: "all", Official: dept.Called{Begins: "dean"}, Eyes: &onlooker},
			{Scope: "unit", Unit: "krc", Eyes: &lead}, {Scope: "mine", User: reporter.ID, Eyes: &reporter}, {Scope: "all", Eyes: &onlooker},
		} {
			q.Limit = 100
			want := scanPromises(model, q, d.now())
			if got, total := list(t, d.Commitments, q); !slices.Equal(got, want) || total != len(want) {
				t.Errorf("%+v: %v of %d, want %v", q, got, total, want)
			}
		}
		of, err := d.CommitmentsOf(context.Background(), team, []dept.Ref{pumpsRef, nurseRef})
		if err != nil {
			t.Fatal(err)
		}
		for _, need := range []dept.Ref{pumpsRef, nurseRef} {
			n := 0
			for _, c := range model {
				if slices.Contains(c.Needs, need) {
					n++
				}
			}
			if len(of[need]) != n {
				t.Errorf("%v has %d promises, want %d", need, len(of[need]), n)
			}
		}
	})
}

// onlooker has nothing to do with any promise.
var onlooker = dept.Person{ID: "U0ONLOOKER", Unit: "pr", Roles: []dept.Role{dept.Lead}, Leads: []string{"pr"}}

// scanPromises answers a query the slow way.
func scanPromises(model map[int]dept.Commitment, q store.Query, now time.Time) []int {
	var ns []int
	for n, c := range model {
		_, late := c.Overdue(now, time.UTC)
		in := map[string]bool{
			"all": true, "open": c.State.Open(), "overdue": late, "mine": c.State.Open() && (c.Reporter == q.User || c.Owner == q.User),
			"unit": c.State.Open() && c.Unit == q.Unit,
		}[q.Scope]
		in = in && (q.Eyes == nil || c.MayKnow(*q.Eyes, nil))
		if in && strings.HasPrefix(c.OfficialKey, q.Official.Begins) && strings.HasPrefix(c.OrganisationKey, q.Organisation.Begins) && (q.Visit == 0 || c.Visit == q.Visit) {
			ns = append(ns, n)
		}
	}
	slices.SortFunc(ns, func(a, b int) int {
		if q.Scope == "all" {
			return cmp.Compare(b, a)
		}
		return cmp.Compare(a, b)
	})
	return ns
}

// TestRoundTripsOfCommitments: filing is one, a change two with its reading, and a
// need's card costs one more where nothing was promised.
func TestRoundTripsOfCommitments(t *testing.T) {
	d, proxy := behind(t)
	ctx := context.Background()
	file(t, d, nil) // Redis gets to know the script
	count := func(name string, want int64, f func() error) {
		t.Helper()
		before := proxy.Trips()
		if err := f(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := proxy.Trips() - before; got != want {
			t.Errorf("%s: %d round trips, want %d", name, got, want)
		}
	}
	of := func() error {
		_, err := d.CommitmentsOf(ctx, team, []dept.Ref{pumpsRef, nurseRef})
		return err
	}
	var c dept.Commitment
	count("promises of needs, none", 1, of)
	count("file", 1, func() error {
		c = filePromise(t, d, func(p *dept.Promise) { p.Needs = []dept.Ref{pumpsRef} })
		return nil
	})
	count("promises of needs", 2, of)
	count("show", 1, func() error {
		_, _, err := d.Commitments.One(ctx, team, c.N, lead.ID)
		return err
	})
	count("change", 1, func() error {
		_, err := d.Commitments.Change(ctx, team, "s", time.UTC, []dept.Commitment{well[dept.Commitment](t)(c.Confirm(head, "", d.now()))}, nil)
		return err
	})
	for _, q := range []store.Query{{Scope: "open"}, {Scope: "all", Official: dept.Called{Begins: "vice"}, Organisation: dept.Called{Begins: "min"}}, {Scope: "unit", Unit: "hsct", Eyes: &lead}} {
		count("list "+q.Scope, 2, func() error {
			q.Limit = 5
			_, err := d.Commitments.List(ctx, team, lead.ID, q)
			return err
		})
	}
}
