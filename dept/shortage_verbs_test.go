package dept_test

import (
	"math"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// next is what every act adds to a record: an entry, and a deed when it moved it.
func next(s dept.Shortage, e dept.Entry) dept.Shortage {
	s.Rev++
	e.Rev = s.Rev
	s.Last = e
	return s
}

func nextIn(state dept.ShortageState, s dept.Shortage, e dept.Entry) dept.Shortage {
	s.State, s.Moved = state, dept.Deed{Verb: e.Verb, By: e.By, At: e.At}
	return next(s, e)
}

var later = noon.Add(10 * time.Hour)

func TestAcknowledge(t *testing.T) {
	s := filed(t)
	want := nextIn(dept.Acknowledged, s, dept.Entry{Verb: dept.VerbAcknowledge, By: "U0LEAD", At: later})
	want.Owner = "U0LEAD"
	same(t, ok(t)(s.Acknowledge(lead, later)), want)

	s.Owner, want.Owner = "U0OWNER", "U0OWNER" // who was assigned before stays the owner
	same(t, ok(t)(s.Acknowledge(lead, later)), want)
}

func TestSource(t *testing.T) {
	s := in(t, dept.Acknowledged) // 8 requested
	original := filed(t)
	original.N = s.N + 1
	unstated := s
	unstated.Quantity = 0
	reopened, _, err := ok(t)(in(t, dept.Sourcing).Receive(coord, 4, "", noon)).MarkDuplicate(lead, original, noon)
	if err != nil {
		t.Fatal(err)
	}
	reopened = ok(t)(reopened.Reopen(lead, "", limits, noon)) // no duplicate after all: 5 approved, 4 received
	unstatedReopened := reopened
	unstatedReopened.Quantity = 0
	field := func(e *dept.Error) *dept.Error { return e.In("count") }
	between := func(least, most int) *dept.Error {
		return field(dept.Refuse(dept.NumberRange, "Min", least, "Max", most))
	}
	for _, c := range []struct {
		name     string
		s        dept.Shortage
		n        int
		approved int
		refusal  *dept.Error
	}{
		{"some", s, 5, 5, nil},
		{"one", s, 1, 1, nil},
		{"all", s, 8, 8, nil},
		{"no number is all", s, 0, 8, nil},
		{"one too many", s, 9, 0, field(dept.Refuse(dept.MoreThanAsked, "Got", 9, "Requested", 8))},
		{"a slip of the finger", s, 1_000_000_000, 0, field(dept.Refuse(dept.MoreThanAsked, "Got", 1_000_000_000, "Requested", 8))},
		{"less than nothing", s, -1, 0, between(1, 8)},
		{"of an unstated number", unstated, 40, 40, nil},
		{"all of an unstated number", unstated, 0, 1, nil},
		{"the most", unstated, 100_000, 100_000, nil},
		{"more than the most", unstated, 100_001, 0, between(1, 100_000)},
		{"less than nothing of an unstated number", unstated, -1, 0, between(1, 100_000)},
		{"reopened, more", reopened, 6, 6, nil},
		{"reopened, what has come", reopened, 4, 4, nil},
		{"reopened, less than has come", reopened, 3, 0, between(4, 8)},
		{"reopened, all", reopened, 0, 8, nil},
		{"reopened, all of an unstated number", unstatedReopened, 0, 4, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.s.Source(lead, c.n, "from Shiraz", later)
			if c.refusal != nil {
				refused(t, got, err, c.s, c.refusal)
				return
			}
			want := nextIn(dept.Sourcing, c.s, dept.Entry{Verb: dept.VerbSource, By: "U0LEAD", At: later, Count: c.approved, Text: "from Shiraz"})
			want.Approved, want.GrantedBy = c.approved, "U0LEAD"
			same(t, ok(t)(got, err), want)
		})
	}
}

func TestReceive(t *testing.T) {
	s := in(t, dept.Sourcing) // 5 approved
	first := ok(t)(s.Receive(coord, 3, "three came", later))
	want := next(s, dept.Entry{Verb: dept.VerbReceive, By: "U0COORD", At: later, Count: 3, Text: "three came"})
	want.Received = 3
	same(t, first, want)

	rest := ok(t)(first.Receive(coord, 2, "", later))
	if rest.Received != 5 || rest.State != dept.Sourcing || rest.Moved != s.Moved {
		t.Errorf("received %d in %s, moved by %+v", rest.Received, rest.State, rest.Moved)
	}
	tooMany := func(got, received int) *dept.Error {
		return dept.Refuse(dept.MoreThanGiven, "Got", got, "Approved", 5, "Received", received).In("count")
	}
	few := func(most int) *dept.Error { return dept.Refuse(dept.NumberRange, "Min", 1, "Max", most).In("count") }
	for _, c := range []struct {
		name    string
		s       dept.Shortage
		n       int
		refusal *dept.Error
	}{
		{"one too many", s, 6, tooMany(6, 0)},
		{"one too many of the rest", first, 3, tooMany(3, 3)},
		{"so many that the sum wraps around", first, math.MaxInt, tooMany(math.MaxInt, 3)},
		{"none", s, 0, few(5)},
		{"none of the rest", first, 0, few(2)},
		{"back", first, -1, few(2)},
		{"one when all have come", rest, 1, tooMany(1, 5)},
		{"none when all have come", rest, 0, tooMany(0, 5)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.s.Receive(coord, c.n, "", later)
			refused(t, got, err, c.s, c.refusal)
		})
	}
}

func TestResolve(t *testing.T) {
	s := in(t, dept.Sourcing)
	want := nextIn(dept.Resolved, s, dept.Entry{Verb: dept.VerbResolve, By: "U0REPORTER", At: later, Text: "thank you", Of: 8})
	want.ClosedAt = later
	same(t, ok(t)(s.Resolve(reporter, "thank you", later)), want)
	_, err := s.Resolve(lead, "", later)
	refusal(t, err, dept.Refuse(dept.PartReceived, "Ref", s.Ref(), "Got", 0, "Requested", 8).In("text"))
}

func TestPartReceived(t *testing.T) {
	for _, c := range []struct {
		quantity, approved, received int
		of                           int
		part                         bool
	}{
		{8, 5, 0, 8, true},
		{8, 5, 5, 8, true}, // all that was approved, and less than was asked for
		{2, 2, 1, 2, true},
		{2, 2, 2, 2, false},
		{1, 1, 0, 1, true},
		{0, 1, 0, 1, false}, // nobody counts "more light in the corridor"
		{0, 3, 1, 3, true},
		{0, 3, 3, 3, false},
	} {
		s := in(t, dept.Sourcing)
		s.Quantity, s.Approved, s.Received = c.quantity, c.approved, c.received
		got, of, part := s.PartReceived()
		if got != c.received || of != c.of || part != c.part {
			t.Errorf("%+v: %d of %d, %v", c, got, of, part)
		}
		after, err := s.Resolve(reporter, "", later)
		if dept.IsCode(err, dept.PartReceived) != c.part || !c.part && (after.State != dept.Resolved || after.Last.Of != 0) {
			t.Errorf("%+v: %v, %+v", c, err, after.Last)
		}
	}
}

func TestHoldAndResume(t *testing.T) {
	for _, from := range []dept.ShortageState{dept.Reported, dept.Acknowledged, dept.Sourcing} {
		t.Run(string(from), func(t *testing.T) {
			s := in(t, from)
			held := ok(t)(s.Hold(coord, "customs", "2026-11-23", later))
			want := nextIn(dept.OnHold, s, dept.Entry{Verb: dept.VerbHold, By: "U0COORD", At: later, Text: "customs", Until: "2026-11-23"})
			want.HeldFrom, want.HeldAt, want.HeldUntil = from, later, "2026-11-23"
			same(t, held, want)
			if d, late := held.Overdue(s.ResolveDue.Add(time.Hour), tehran); late && d.What != "hold" {
				t.Errorf("a clock went on: %v", d)
			}

			end := later.Add(50*time.Hour + 20*time.Minute)
			want = nextIn(from, s, dept.Entry{Verb: dept.VerbResume, By: "U0LEAD", At: end})
			want.Rev, want.Last.Rev = held.Rev+1, held.Rev+1
			want.AckDue, want.ResolveDue = s.AckDue.Add(50*time.Hour+20*time.Minute), s.ResolveDue.Add(50*time.Hour+20*time.Minute)
			same(t, ok(t)(held.Resume(lead, end)), want)
		})
	}
	s := filed(t)
	for _, c := range []struct {
		name, reason string
		until        dept.Day
		refusal      *dept.Error
	}{
		{"no reason", "", "2026-12-20", dept.Refuse(dept.NeedsReason).In("text")},
		{"for ever", "customs", "", dept.Refuse(dept.HoldsForever).In("until")},
		{"until yesterday", "customs", "2026-11-21", dept.Refuse(dept.HoldsForever).In("until")},
		{"until today", "customs", "2026-11-22", dept.Refuse(dept.HoldsForever).In("until")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := s.Hold(lead, c.reason, c.until, later)
			refused(t, got, err, s, c.refusal)
		})
	}
	// At 22:00 UTC the next day has begun in Tehran.
	late := time.Date(2026, 11, 22, 22, 0, 0, 0, time.UTC)
	if _, err := s.Hold(lead, "customs", "2026-11-23", late.In(tehran)); !dept.IsCode(err, dept.HoldsForever) {
		t.Errorf("a hold until today in the clock's own zone: %v", err)
	}
	ok(t)(s.Hold(lead, "customs", "2026-11-23", late))
}

func TestDecline(t *testing.T) {
	reasons := []dept.DeclineReason{"available_elsewhere", "out_of_scope", "no_funding", "duplicate_request", "clinical_judgement", "other"}
	if diff := cmp.Diff(reasons, dept.DeclineReasons); diff != "" {
		t.Error(diff)
	}
	s := in(t, dept.Acknowledged)
	for _, reason := range reasons {
		want := nextIn(dept.Declined, s, dept.Entry{Verb: dept.VerbDecline, By: "U0LEAD", At: later, Reason: reason, Text: "see the ward"})
		want.ClosedAt = later
		same(t, ok(t)(s.Decline(lead, reason, "see the ward", later)), want)

		got, err := s.Decline(lead, reason, "", later)
		if reason == dept.OtherReason {
			refused(t, got, err, s, dept.Refuse(dept.NeedsReason).In("text"))
		} else if err != nil {
			t.Errorf("%s without text: %v", reason, err)
		}
	}
	for _, reason := range []dept.DeclineReason{"", "because"} {
		got, err := s.Decline(lead, reason, "text", later)
		refused(t, got, err, s, dept.Refuse(dept.UnknownChoice).In("reason"))
	}
}

func TestResubmit(t *testing.T) {
	s := in(t, dept.Declined)
	want := nextIn(dept.Reported, s, dept.Entry{Verb: dept.VerbResubmit, By: "U0REPORTER", At: later, Text: "the donor agreed"})
	want.ClosedAt, want.AckDue, want.ResolveDue, want.Returned = time.Time{}, later.Add(7*time.Hour), later.Add(150*time.Hour), later
	same(t, ok(t)(s.Resubmit(reporter, "the donor agreed", limits, later)), want)
}

func TestReopen(t *testing.T) {
	s := ok(t)(ok(t)(in(t, dept.Sourcing).Receive(coord, 3, "", noon)).Resolve(reporter, "lent by the next ward", noon))
	end := noon.Add(30 * day)
	want := nextIn(dept.Acknowledged, s, dept.Entry{Verb: dept.VerbReopen, By: "U0REPORTER", At: end, Text: "two broke"})
	want.ClosedAt, want.AckDue, want.ResolveDue, want.Returned = time.Time{}, end.Add(7*time.Hour), end.Add(150*time.Hour), end
	if want.Owner != "U0LEAD" || want.Approved != 5 || want.Received != 3 {
		t.Fatalf("the test's own record is wrong: %+v", want)
	}
	want.Approved, want.Received, want.GrantedBy = 0, 0, "" // it is needed again
	same(t, ok(t)(s.Reopen(reporter, "two broke", limits, end)), want)

	got, err := s.Reopen(reporter, "two broke", limits, end.Add(time.Millisecond))
	refused(t, got, err, s, dept.Refuse(dept.TooLate, "Ref", s.Ref(), "Days", 30))
}

func TestWithdraw(t *testing.T) {
	for from, by := range map[dept.ShortageState]dept.Person{dept.Reported: reporter, dept.Acknowledged: reporter, dept.Sourcing: lead, dept.OnHold: reporter} {
		s := in(t, from)
		want := nextIn(dept.Withdrawn, s, dept.Entry{Verb: dept.VerbWithdraw, By: by.ID, At: later, Text: "no longer needed"})
		want.ClosedAt = later
		want.HeldFrom, want.HeldAt, want.HeldUntil = "", time.Time{}, ""
		same(t, ok(t)(s.Withdraw(by, "no longer needed", later)), want)
	}
}

func TestMarkDuplicate(t *testing.T) {
	s := ok(t)(filed(t).Hold(lead, "customs", "2026-12-20", noon))
	s.Owner, s.Affected, s.Followers = "U0OWNER", []string{"krc", "gene"}, []string{"U0A", "U0ORIGINAL", "U0B"}
	of := in(t, dept.Sourcing)
	of.N, of.Unit, of.Reporter = 3, "krc", "U0ORIGINAL"
	of.Affected, of.Followers = room("office"), room("U0B")

	dup, orig, err := s.MarkDuplicate(lead, of, later)
	want := nextIn(dept.Duplicate, s, dept.Entry{Verb: dept.VerbDuplicate, By: "U0LEAD", At: later, Ref: dept.Ref{Kind: dept.KindShortage, N: 3}})
	want.Of, want.ClosedAt = 3, later
	want.HeldFrom, want.HeldAt, want.HeldUntil = "", time.Time{}, ""
	same(t, ok(t)(dup, err), want)

	wantOf := next(of, dept.Entry{Verb: dept.VerbDuplicate, By: "U0LEAD", At: later, Ref: dept.Ref{Kind: dept.KindShortage, N: 12}})
	wantOf.Affected = []string{"office", "hsct", "gene"} // not krc, whose own it is
	wantOf.Followers = []string{"U0B", "U0REPORTER", "U0A"}
	same(t, orig, wantOf)

	t.Run("an owner who follows goes along", func(t *testing.T) {
		s := s
		s.Followers = []string{"U0OWNER"}
		_, orig, err := s.MarkDuplicate(lead, of, later)
		if err != nil || !slices.Equal(orig.Followers, []string{"U0B", "U0REPORTER", "U0OWNER"}) {
			t.Errorf("%v, %v", orig.Followers, err)
		}
	})
	t.Run("the reporter who owns goes along", func(t *testing.T) {
		s := s
		s.Owner, s.Followers = "U0REPORTER", nil
		_, orig, err := s.MarkDuplicate(lead, of, later)
		if err != nil || !slices.Equal(orig.Followers, []string{"U0B", "U0REPORTER"}) {
			t.Errorf("%v, %v", orig.Followers, err)
		}
	})
	t.Run("of itself", func(t *testing.T) {
		dup, orig, err := s.MarkDuplicate(lead, s, later)
		refused(t, dup, err, s, dept.Refuse(dept.SelfDuplicate, "Ref", s.Ref()).In("of"))
		same(t, orig, s)
	})
	for _, closed := range []dept.ShortageState{dept.Resolved, dept.Declined, dept.Withdrawn, dept.Duplicate} {
		t.Run("of one that is "+string(closed), func(t *testing.T) {
			of := in(t, closed)
			of.N = 3
			dup, orig, err := s.MarkDuplicate(lead, of, later)
			refused(t, dup, err, s, dept.Refuse(dept.ClosedOriginal, "Ref", of.Ref(), "State", closed).In("of"))
			same(t, orig, of)
		})
	}
	t.Run("by somebody who may not", func(t *testing.T) {
		dup, orig, err := s.MarkDuplicate(reporter, of, later)
		refused(t, dup, err, s, dept.Refuse(dept.Forbidden, "Ref", s.Ref(), "Verb", dept.VerbDuplicate, "Who", dept.UnitLeadOrCoord, "Unit", "hsct"))
		same(t, orig, of)
	})
}

func TestAssign(t *testing.T) {
	s := in(t, dept.Acknowledged)
	want := next(s, dept.Entry{Verb: dept.VerbAssign, By: "U0LEAD", At: later, To: "U0OWNER"})
	want.Owner = "U0OWNER"
	same(t, ok(t)(s.Assign(lead, owner, later)), want)

	got, err := s.Assign(coord, lead, later)
	refused(t, got, err, s, dept.Refuse(dept.AlreadyOwner, "Ref", s.Ref(), "To", "U0LEAD"))
	for _, unowned := range []dept.Shortage{s, filed(t)} {
		got, err = unowned.Assign(coord, dept.Person{}, later)
		refused(t, got, err, unowned, dept.Refuse(dept.UnknownPerson).In("to"))
	}
}

func TestAffect(t *testing.T) {
	s := filed(t)
	s.Affected, s.Followers = room("gene"), room("U0A")
	want := next(s, dept.Entry{Verb: dept.VerbAffect, By: "U0OTHERLEAD", At: later, To: "krc"})
	want.Affected, want.Followers = []string{"gene", "krc"}, []string{"U0A", "U0OTHERLEAD"}
	affected := ok(t)(s.Affect(otherLead, later))
	same(t, affected, want)

	again := dept.Refuse(dept.SameUnit, "Ref", s.Ref(), "Unit", "krc")
	got, err := affected.Affect(person("U0ANOTHER", "krc", dept.Clinician), later)
	refused(t, got, err, affected, again)
	got, err = s.Affect(clinician, later)
	refused(t, got, err, s, dept.Refuse(dept.SameUnit, "Ref", s.Ref(), "Unit", "hsct"))
	got, err = s.Affect(person("U0VISITING", "", dept.Clinician), later)
	refused(t, got, err, s, dept.Refuse(dept.UnknownUnit))

	byFollower := ok(t)(s.Affect(person("U0A", "krc", dept.Clinician), later))
	if !slices.Equal(byFollower.Followers, []string{"U0A"}) {
		t.Errorf("followers: %v", byFollower.Followers)
	}
}

func TestFollowAndUnfollow(t *testing.T) {
	s := filed(t)
	s.Followers = room("U0A", "U0CLINICIAN", "U0B")
	want := next(s, dept.Entry{Verb: dept.VerbFollow, By: "U0APPROVER", At: later})
	want.Followers = []string{"U0A", "U0CLINICIAN", "U0B", "U0APPROVER"}
	same(t, ok(t)(s.Follow(approver, later)), want)

	want = next(s, dept.Entry{Verb: dept.VerbUnfollow, By: "U0CLINICIAN", At: later})
	want.Followers = []string{"U0A", "U0B"}
	same(t, ok(t)(s.Unfollow(clinician, later)), want)

	if first := ok(t)(s.Unfollow(person("U0A", "", dept.Admin), later)); !slices.Equal(first.Followers, []string{"U0CLINICIAN", "U0B"}) {
		t.Errorf("without the first one: %v", first.Followers)
	}
	for _, by := range []dept.Person{reporter, clinician} {
		got, err := s.Follow(by, later)
		refused(t, got, err, s, dept.Refuse(dept.AlreadyFollows, "Ref", s.Ref()))
	}
	for _, by := range []dept.Person{reporter, approver} {
		got, err := s.Unfollow(by, later)
		refused(t, got, err, s, dept.Refuse(dept.NotFollowing, "Ref", s.Ref()))
	}
}
