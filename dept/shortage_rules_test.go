package dept_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hamahang/dept"
)

// TestShortageRules lets random people do random things, sensible or not, to two
// shortages, and looks after each at what must hold whatever happened.
func TestShortageRules(t *testing.T) {
	people := []dept.Person{reporter, clinician, owner, lead, otherLead, coord, approver, stranger}
	rapid.Check(t, func(t *rapid.T) {
		now := noon
		records := make([]dept.Shortage, 2)
		for i := range records {
			n := pumps()
			n.Unit = []string{"hsct", "krc"}[i]
			n.Quantity = rapid.IntRange(0, 9).Draw(t, "requested")
			s, err := dept.File(n, people[i], limits, now)
			if err != nil {
				t.Fatal(err)
			}
			s.N = i + 1
			s.Followers, s.Affected = make([]string, 0, 8), make([]string, 0, 8)
			records[i] = s
		}
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 60, 24 * 60, 12 * 24 * 60}).Draw(t, "minutes")) * time.Minute)
			i := rapid.IntRange(0, 1).Draw(t, "which")
			a := attempt{
				verb: rapid.SampledFrom(dept.ShortageVerbs).Draw(t, "verb"), by: rapid.SampledFrom(people).Draw(t, "by"),
				to: rapid.SampledFrom(people).Draw(t, "to"), n: rapid.IntRange(-1, 10).Draw(t, "n"), now: now,
				unit: rapid.SampledFrom([]string{"hsct", "krc"}).Draw(t, "unit"), severity: rapid.SampledFrom(dept.Severities).Draw(t, "severity"),
				until: dept.DayOf(now.AddDate(0, 0, rapid.IntRange(-1, 20).Draw(t, "days"))),
			}
			// Three in four acts make sense in the state, so that runs get far.
			if open := records[i].Verbs(now); rapid.IntRange(0, 3).Draw(t, "sense") > 0 && len(open) > 0 {
				a.verb = rapid.SampledFrom(open).Draw(t, "sensible verb")
			}
			before, kept := records[i], clone(records[i])
			other, otherKept := records[1-i], clone(records[1-i])
			after, of, err := a.do(before, other)
			unchanged(t, "the receiver", before, kept)
			unchanged(t, "the other record", other, otherKept)
			if err != nil {
				var e *dept.Error
				if !errors.As(err, &e) || e.Code == "" {
					t.Fatalf("%s: %v is no refusal", a.verb, err)
				}
				unchanged(t, "the refused record", after, kept)
				unchanged(t, "the record beside a refused one", of, otherKept)
				continue
			}
			acted(t, before, after, a)
			if a.verb == dept.VerbDuplicate {
				acted(t, other, of, a)
				heard(t, before, of)
			} else {
				unchanged(t, "the other record", of, otherKept)
			}
			records[i], records[1-i] = after, of
			sound(t, after, now)
			sound(t, of, now)
		}
	})
}

// attempt is somebody trying a verb.
type attempt struct {
	verb     dept.Verb
	by, to   dept.Person
	n        int
	unit     string
	severity dept.Severity
	until    dept.Day
	now      time.Time
}

// do tries it on s; of is the other record, which only a duplicate changes.
func (a attempt) do(s, other dept.Shortage) (after, of dept.Shortage, err error) {
	text := []string{"", "words"}[a.n&1]
	switch a.verb { //nolint:exhaustive // the rest are no verbs of a shortage
	case dept.VerbAcknowledge:
		s, err = s.Acknowledge(a.by, a.now)
	case dept.VerbSource:
		s, err = s.Source(a.by, a.n, text, a.now)
	case dept.VerbReceive:
		s, err = s.Receive(a.by, a.n, text, a.now)
	case dept.VerbResolve:
		s, err = s.Resolve(a.by, text, a.now)
	case dept.VerbHold:
		s, err = s.Hold(a.by, text, a.until, a.now)
	case dept.VerbResume:
		s, err = s.Resume(a.by, a.now)
	case dept.VerbDecline:
		s, err = s.Decline(a.by, append(dept.DeclineReasons, "none")[(a.n+7)%7], text, a.now)
	case dept.VerbResubmit:
		s, err = s.Resubmit(a.by, text, limits, a.now)
	case dept.VerbDuplicate:
		if a.n == 0 {
			_, _, err = s.MarkDuplicate(a.by, s, a.now)
			return s, other, err
		}
		return s.MarkDuplicate(a.by, other, a.now)
	case dept.VerbWithdraw:
		s, err = s.Withdraw(a.by, text, a.now)
	case dept.VerbReopen:
		s, err = s.Reopen(a.by, text, limits, a.now)
	case dept.VerbAssign:
		s, err = s.Assign(a.by, a.to, a.now)
	case dept.VerbCorrect:
		n := s.Need
		n.Quantity, n.Unit, n.Severity = a.n, a.unit, a.severity
		s, err = s.Correct(a.by, n, limits, a.now)
	case dept.VerbAffect:
		s, err = s.Affect(a.by, a.now)
	case dept.VerbFollow:
		s, err = s.Follow(a.by, a.now)
	case dept.VerbUnfollow:
		s, err = s.Unfollow(a.by, a.now)
	case dept.VerbFile:
	}
	return s, other, err
}

func unchanged(t *rapid.T, what string, got, want dept.Shortage) {
	if diff := cmp.Diff(want, clone(got)); diff != "" {
		t.Fatalf("%s changed (-before +after):\n%s", what, diff)
	}
}

// clone copies a record with all that its lists can reach, so that a write behind
// their ends shows too.
func clone(s dept.Shortage) dept.Shortage {
	s.Followers, s.Affected = reach(s.Followers), reach(s.Affected)
	s.Last.Changes = slices.Clone(s.Last.Changes)
	return s
}

// reach puts a mark where the list ends.
func reach(list []string) []string {
	return slices.Concat(list, []string{"—"}, list[len(list):cap(list)])
}

// acted checks what every act leaves behind, and what none may touch.
func acted(t *rapid.T, before, after dept.Shortage, a attempt) {
	if after.Rev != before.Rev+1 {
		t.Fatalf("%s: revision %d became %d", a.verb, before.Rev, after.Rev)
	}
	if e := after.Last; e.Rev != after.Rev || e.Verb != a.verb || e.By != a.by.ID || !e.At.Equal(a.now) {
		t.Fatalf("%s by %s: the history's last entry is %+v", a.verb, a.by.ID, e)
	}
	if after.N != before.N || after.Reporter != before.Reporter || !after.ReportedAt.Equal(before.ReportedAt) || after.Link != before.Link {
		t.Fatalf("%s changed who reported what when", a.verb)
	}
	if anew := before.State == dept.Resolved && a.verb == dept.VerbReopen; after.Received < before.Received && !anew {
		t.Fatalf("%s: of %d received %d are left", a.verb, before.Received, after.Received)
	}
	deed := dept.Deed{Verb: a.verb, By: a.by.ID, At: a.now}
	if after.State != before.State && after.Moved != deed {
		t.Fatalf("%s led from %s to %s, and yet %+v did", a.verb, before.State, after.State, after.Moved)
	}
	if after.State == before.State && after.Moved != before.Moved {
		t.Fatalf("%s moved nothing, and yet %+v did", a.verb, after.Moved)
	}
	if !slices.Contains(paths[before.State], after.State) {
		t.Fatalf("%s led from %s to %s", a.verb, before.State, after.State)
	}
}

// paths are the arrows of DOMAIN.md's picture, and staying where one is.
var paths = map[dept.ShortageState][]dept.ShortageState{
	dept.Reported:     {dept.Reported, dept.Acknowledged, dept.OnHold, dept.Declined, dept.Withdrawn, dept.Duplicate},
	dept.Acknowledged: {dept.Acknowledged, dept.Sourcing, dept.OnHold, dept.Declined, dept.Withdrawn, dept.Duplicate},
	dept.Sourcing:     {dept.Sourcing, dept.Acknowledged, dept.Resolved, dept.OnHold, dept.Withdrawn, dept.Duplicate},
	dept.OnHold:       {dept.OnHold, dept.Reported, dept.Acknowledged, dept.Sourcing, dept.Withdrawn, dept.Duplicate},
	dept.Resolved:     {dept.Resolved, dept.Acknowledged},
	dept.Declined:     {dept.Declined, dept.Reported},
	dept.Withdrawn:    {dept.Withdrawn},
	dept.Duplicate:    {dept.Duplicate, dept.Reported, dept.Acknowledged},
}

// heard checks that whoever heard of the duplicate for themselves hears of the
// original.
func heard(t *rapid.T, dup, of dept.Shortage) {
	units, people := of.Audience()
	for _, id := range append([]string{dup.Reporter}, dup.Followers...) {
		if !slices.Contains(people, id) {
			t.Fatalf("%s hears no more: %v", id, people)
		}
	}
	for _, u := range append([]string{dup.Unit}, dup.Affected...) {
		if !slices.Contains(units, u) {
			t.Fatalf("%s has no card any more: %v", u, units)
		}
	}
}

// sound checks what holds of every record at every time.
func sound(t *rapid.T, s dept.Shortage, now time.Time) {
	held, closed := s.State == dept.OnHold, !s.State.Open()
	sourced := s.State == dept.Sourcing || s.State == dept.Resolved || s.HeldFrom == dept.Sourcing
	units, people := s.Audience()
	_, late := s.Overdue(now.AddDate(1000, 0, 0), tehran)
	for what, fine := range map[string]bool{
		"received is between 0 and approved":       0 <= s.Received && s.Received <= s.Approved,
		"approved is within what is requested":     s.Quantity == 0 || s.Approved <= s.Quantity,
		"something is approved from sourcing on":   !sourced || s.Approved > 0,
		"a closed record has no dues":              !closed || len(s.Dues(tehran)) == 0,
		"a closed record is never overdue":         late == !closed,
		"an open record has dues":                  closed || len(s.Dues(tehran)) > 0,
		"only a closed record says when":           s.ClosedAt.IsZero() == !closed,
		"only a hold says since when":              s.HeldAt.IsZero() == !held,
		"only a hold says until when":              (s.HeldUntil == "") == !held,
		"only a hold says where from":              (s.HeldFrom == "") == !held,
		"a hold begins where somebody waits":       !held || s.HeldFrom.Open() && s.HeldFrom != dept.OnHold,
		"only a duplicate has an original":         (s.Of == 0) == (s.State != dept.Duplicate),
		"no duplicate of itself":                   s.Of != s.N,
		"somebody owns it once acknowledged":       s.State != dept.Acknowledged && !sourced || s.Owner != "",
		"acknowledging is due before resolving":    s.AckDue.Before(s.ResolveDue),
		"the due times keep the severity's span":   s.ResolveDue.Sub(s.AckDue) == limits[s.Severity].Resolve-limits[s.Severity].Acknowledge,
		"no unit hears twice":                      unique(units),
		"nobody hears twice":                       unique(people),
		"the reporter is no follower of their own": !slices.Contains(s.Followers, s.Reporter),
		"the last mover's entry is in the past":    !s.Moved.At.After(s.Last.At),
	} {
		if !fine {
			t.Fatalf("%s: not so in %+v", what, s)
		}
	}
}

func unique(list []string) bool {
	list = slices.Sorted(slices.Values(list))
	return len(slices.Compact(list)) == len(list)
}
