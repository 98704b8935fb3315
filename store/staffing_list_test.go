package store_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/alicebob/miniredis/v2"
	"pgregory.net/rapid"

	"hamahang/dept"
	"hamahang/store"
)

func TestStaffingListsAreOrderedFilteredAndPaged(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		var all []dept.Staffing
		for i, role := range []string{"2212", "2221", "2212", "perfusionist a|b", "2212", "2212"} {
			all = append(all, fileStaffing(t, d, func(p *dept.Posts) {
				p.Role = role
				if i == 4 {
					p.Unit = "krc"
				}
			}))
		}
		put(t, d.Staffing, well[dept.Staffing](t)(all[0].Withdraw(reporter, "", d.now())))
		for _, i := range []int{5, 2} { // the later one first
			all[i] = well[dept.Staffing](t)(all[i].Endorse(lead, "", d.now()))
			put(t, d.Staffing, all[i])
		}
		put(t, d.Staffing, well[dept.Staffing](t)(all[1].Assign(coord, coord, d.now())))

		for _, c := range []struct {
			q     store.Query
			want  []int
			total int
		}{
			{store.Query{Scope: "open", Limit: 9}, []int{2, 3, 4, 5, 6}, 5},
			{store.Query{Scope: "open", Limit: 9, Severity: dept.Critical}, []int{2, 3, 4, 5, 6}, 5},
			{store.Query{Scope: "open", Offset: 1, Limit: 2}, []int{3, 4}, 5},
			{store.Query{Scope: "open"}, nil, 5},
			{store.Query{Scope: "open", State: string(dept.Endorsed), Limit: 9}, []int{3, 6}, 2},
			{store.Query{Scope: "open", State: string(dept.Endorsed), Offset: 1, Limit: 9}, []int{6}, 2},
			{store.Query{Scope: "open", State: string(dept.Endorsed), Offset: 7, Limit: 9}, nil, 2},
			{store.Query{Scope: "open", State: string(dept.Endorsed)}, nil, 2},
			{store.Query{Scope: "open", State: string(dept.StaffingWithdrawn), Limit: 9}, nil, 0},
			{store.Query{Scope: "mine", User: coord.ID, Limit: 9}, []int{2}, 1},
			{store.Query{Scope: "mine", User: reporter.ID, Role: "2212", Limit: 9}, []int{3, 5, 6}, 3},
			{store.Query{Scope: "unit", Unit: "hsct", Limit: 9}, []int{2, 3, 4, 6}, 4},
			{store.Query{Scope: "unit", Unit: "hsct", Role: "2212", Limit: 9}, []int{3, 6}, 2},
			{store.Query{Scope: "unit", Unit: "krc", Role: "2212", Limit: 9}, []int{5}, 1},
			{store.Query{Scope: "unit", Unit: "hsct", Role: "22", Limit: 9}, nil, 0},
			{store.Query{Scope: "unit", Unit: "hsct", Role: "perfusionist a|b", Limit: 9}, []int{4}, 1},
			{store.Query{Scope: "unit", Unit: "hsct", Role: "2212", State: string(dept.Submitted), Limit: 9}, nil, 0},
			{store.Query{Scope: "all", Limit: 9}, []int{6, 5, 4, 3, 2, 1}, 6},
			{store.Query{Scope: "all", Offset: 1, Limit: 2}, []int{5, 4}, 6},
			{store.Query{Scope: "all", Role: "2212", Limit: 3}, []int{6, 5, 3}, 4},
			{store.Query{Scope: "all", Role: "2212", Offset: 3, Limit: 3}, []int{1}, 4},
			{store.Query{Scope: "all", State: string(dept.StaffingWithdrawn), Limit: 9}, []int{1}, 1},
			{store.Query{Scope: "all", State: string(dept.Endorsed), Role: "2212", Limit: 1}, []int{6}, 2},
		} {
			if got, total := list(t, d.Staffing, c.q); !slices.Equal(got, c.want) || total != c.total {
				t.Errorf("%+v: %v of %d, want %v of %d", c.q, got, total, c.want, c.total)
			}
		}
		for _, scope := range []string{"overdue", "nearby", ""} {
			if _, err := d.Staffing.List(context.Background(), team, "", store.Query{Scope: scope, Limit: 1}); err == nil {
				t.Errorf("%q was listed", scope)
			}
		}
	})
}

func TestEmptyStaffingLists(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		if err := d.SetPrefs(context.Background(), team, reporter.ID, store.Prefs{Lang: "fa"}); err != nil {
			t.Fatal(err)
		}
		file(t, d, nil) // of another kind
		for _, q := range []store.Query{{Scope: "open"}, {Scope: "mine"}, {Scope: "unit", Role: "2212"}, {Scope: "all"}, {Scope: "all", Role: "2212"}} {
			q.Limit = 5
			p, err := d.Staffing.List(context.Background(), team, reporter.ID, q)
			if err != nil || p.Total != 0 || len(p.Records) != 0 || p.Prefs.Lang != "fa" {
				t.Errorf("%+v: %+v, %v", q, p, err)
			}
		}
	})
}

// TestStaffingIndexesAgreeWithTheRecords does random verbs and compares every
// list and every due time with what the records themselves say.
func TestStaffingIndexesAgreeWithTheRecords(t *testing.T) {
	people := []dept.Person{reporter, lead, coord, approver}
	rapid.Check(t, func(rt *rapid.T) {
		d := openDesk(t, miniredis.RunT(t).Addr())
		model := map[int]dept.Staffing{}
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			d.move(time.Duration(rapid.IntRange(1, 50).Draw(rt, "hours")) * time.Hour)
			if len(model) == 0 || rapid.IntRange(0, 5).Draw(rt, "file") == 0 {
				s := fileStaffing(t, d, func(p *dept.Posts) {
					p.Role = rapid.SampledFrom(jobs).Draw(rt, "role").Code
					p.Unit = rapid.SampledFrom([]string{"hsct", "krc", "pr"}).Draw(rt, "unit")
				})
				model[s.N] = s
				continue
			}
			s := model[rapid.IntRange(1, len(model)).Draw(rt, "n")]
			// Half of the acts make sense in the state, so that runs get far.
			verb := rapid.SampledFrom(dept.StaffingVerbs).Draw(rt, "verb")
			if rapid.Bool().Draw(rt, "sense") {
				verb = rapid.SampledFrom(s.Verbs()).Draw(rt, "sensible verb")
			}
			s, err := actStaff(s, verb, rapid.SampledFrom(people).Draw(rt, "by"), d.now())
			if err != nil {
				continue
			}
			put(t, d.Staffing, s)
			model[s.N] = s
		}
		compareStaffingLists(t, d, model)
		compareDues(t, d, model)
	})
}

// actStaff does a verb; a refusal is an error.
func actStaff(s dept.Staffing, verb dept.Verb, by dept.Person, now time.Time) (dept.Staffing, error) {
	today := func(plus int) dept.Day { return dept.DayOf(now.AddDate(0, 0, plus)) }
	switch verb { //nolint:exhaustive // verbs of other kinds are no change here
	case dept.VerbEndorse:
		return s.Endorse(by, "", now)
	case dept.VerbApprove:
		return s.Approve(by, 0, "", now)
	case dept.VerbRecruit:
		return s.Recruit(by, "", now)
	case dept.VerbFill:
		return s.Fill(by, dept.Post{Start: today(0), Contract: dept.Conscript, ServiceEnd: today(700)}, "", now)
	case dept.VerbClose:
		return s.Close(by, "", now)
	case dept.VerbHold:
		return s.Hold(by, "later", today(3), now)
	case dept.VerbResume:
		return s.Resume(by, now)
	case dept.VerbDecline:
		return s.Decline(by, dept.NoFunding, "", now)
	case dept.VerbResubmit:
		return s.Resubmit(by, "", now)
	case dept.VerbWithdraw:
		return s.Withdraw(by, "", now)
	case dept.VerbAssign:
		return s.Assign(by, coord, now)
	case dept.VerbCorrect:
		p := s.Posts
		p.Unit, p.Role = "krc", "2221"
		return s.Correct(by, p, jobs, now)
	case dept.VerbWISN:
		return s.WithWISN(by, dept.WISN{Days: 250, Hours: 8, Activities: []dept.Activity{{Volume: 10, Minutes: 5}}}, now)
	case dept.VerbFollow:
		return s.Follow(by, now)
	case dept.VerbUnfollow:
		return s.Unfollow(by, now)
	}
	return s, fmt.Errorf("%s is no change", verb)
}

func compareStaffingLists(t *testing.T, d desk, model map[int]dept.Staffing) {
	t.Helper()
	queries := []store.Query{{Scope: "open"}, {Scope: "all"}}
	for _, p := range []dept.Person{reporter, lead, coord} {
		queries = append(queries, store.Query{Scope: "mine", User: p.ID}, store.Query{Scope: "unit", Unit: p.Unit})
	}
	for _, q := range queries {
		for _, role := range []string{"", "2212", "perfusionist a|b"} {
			for _, state := range append([]dept.StaffingState{""}, dept.StaffingStates...) {
				q.Role, q.State, q.Limit = role, string(state), 100
				want := scanStaffing(model, q)
				if got, total := list(t, d.Staffing, q); !slices.Equal(got, want) || total != len(want) {
					t.Errorf("%+v: %v of %d, want %v", q, got, total, want)
				}
			}
		}
	}
}

// scanStaffing answers a query the slow way.
func scanStaffing(model map[int]dept.Staffing, q store.Query) []int {
	var ns []int
	for n, s := range model {
		in := map[string]bool{
			"all": true, "open": s.State.Open(),
			"mine": s.State.Open() && (s.Reporter == q.User || s.Owner == q.User),
			"unit": s.State.Open() && s.Unit == q.Unit,
		}[q.Scope]
		if in && (q.Role == "" || s.Role == q.Role) && (q.State == "" || string(s.State) == q.State) {
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
