package dept

import (
	"slices"
	"time"
)

// Track is what records of every kind carry: where they stand, whom they
// concern and what happened last. S are the states of the kind.
type Track[S ~string] struct {
	N        int
	Rev      int // counts entries of the history; compare-and-set works on it
	State    S
	Reporter string
	Owner    string

	HeldFrom  S // where resume leads
	HeldAt    time.Time
	HeldUntil Day

	Followers []string // user IDs

	ReportedAt time.Time
	ClosedAt   time.Time // when it came to one of its ends
	Returned   time.Time // when it last came back from one: what lay behind then is no limit; zero for never
	Last       Entry     // the newest line of the history
	Moved      Deed      // what led to the present state
}

// Deed says who did what, when.
type Deed struct {
	Verb Verb
	By   string
	At   time.Time
}

// entered adds an entry to the history.
func (t *Track[S]) entered(e Entry) {
	t.Rev++
	e.Rev = t.Rev
	t.Last = e
}

// moved brings the record into a state and notes who did so.
func (t *Track[S]) moved(to S, e Entry) {
	t.State = to
	t.entered(e)
	t.Moved = Deed{Verb: e.Verb, By: e.By, At: e.At}
}

// held stops the record until a day after today, for a reason.
func (t *Track[S]) held(onHold S, by Person, reason string, until Day, now time.Time) error {
	if reason == "" {
		return Refuse(NeedsReason).In("text")
	}
	if until == "" || until <= DayOf(now) {
		return Refuse(HoldsForever).In("until")
	}
	t.HeldFrom, t.HeldAt, t.HeldUntil = t.State, now, until
	t.moved(onHold, Entry{Verb: VerbHold, By: by.ID, At: now, Text: reason, Until: until})
	return nil
}

// resumed leads back to where the hold began and tells how long it lasted.
func (t *Track[S]) resumed(by Person, now time.Time) (stopped time.Duration) {
	stopped = now.Sub(t.HeldAt)
	back := t.HeldFrom
	t.letGo()
	t.moved(back, Entry{Verb: VerbResume, By: by.ID, At: now})
	return stopped
}

// letGo forgets a hold.
func (t *Track[S]) letGo() { t.HeldFrom, t.HeldAt, t.HeldUntil = "", time.Time{}, "" }

// closed brings the record to an end.
func (t *Track[S]) closed(to S, e Entry) {
	t.letGo()
	t.ClosedAt = e.At
	t.moved(to, e)
}

// returned brings the record back from an end.
func (t *Track[S]) returned(to S, e Entry) {
	t.ClosedAt, t.Returned = time.Time{}, e.At
	t.moved(to, e)
}

// ahead gives a limit that lay ahead when the record was filed and when it last came
// back; zero for one that did not: nobody who came later can keep it.
func (t *Track[S]) ahead(limit time.Time) time.Time {
	if !limit.After(t.ReportedAt) || !limit.After(t.Returned) {
		return time.Time{}
	}
	return limit
}

// followed adds a follower once; the reporter needs no adding.
func (t *Track[S]) followed(id string) {
	if id != t.Reporter && !slices.Contains(t.Followers, id) {
		t.Followers = append(slices.Clip(t.Followers), id)
	}
}

// follow and unfollow are the verbs of who wants to hear, or no longer.
func (t *Track[S]) follow(ref Ref, by Person, now time.Time) error {
	if by.ID == t.Reporter || slices.Contains(t.Followers, by.ID) {
		return Refuse(AlreadyFollows, "Ref", ref)
	}
	t.followed(by.ID)
	t.entered(Entry{Verb: VerbFollow, By: by.ID, At: now})
	return nil
}

func (t *Track[S]) unfollow(ref Ref, by Person, now time.Time) error {
	i := slices.Index(t.Followers, by.ID)
	if i < 0 {
		return Refuse(NotFollowing, "Ref", ref)
	}
	t.Followers = slices.Delete(slices.Clone(t.Followers), i, i+1)
	t.entered(Entry{Verb: VerbUnfollow, By: by.ID, At: now})
	return nil
}

// assign makes a member of the roster the owner.
func (t *Track[S]) assign(ref Ref, by, to Person, now time.Time) error {
	switch {
	case to.ID == "":
		return Refuse(UnknownPerson).In("to")
	case t.Owner == to.ID:
		return Refuse(AlreadyOwner, "Ref", ref, "To", to.ID)
	}
	t.Owner = to.ID
	t.entered(Entry{Verb: VerbAssign, By: by.ID, At: now, To: to.ID})
	return nil
}

// people lists who hears of every change: the reporter, the owner, the followers.
func (t *Track[S]) people() []string {
	people := []string{t.Reporter}
	if t.Owner != "" && t.Owner != t.Reporter {
		people = append(people, t.Owner)
	}
	for _, f := range t.Followers {
		if !slices.Contains(people, f) {
			people = append(people, f)
		}
	}
	return people
}

// already is the refusal that counts as success: somebody was first.
func (t *Track[S]) already(ref Ref, verb Verb) *Error {
	return Refuse(AlreadyDone, "Ref", ref, "Verb", verb, "By", t.Moved.By, "At", t.Moved.At)
}

// Revision counts the entries of the history.
func (t Track[S]) Revision() int { return t.Rev }

// Newest is the last entry of the history.
func (t Track[S]) Newest() Entry { return t.Last }

// ReportedBy is who filed the record.
func (t Track[S]) ReportedBy() string { return t.Reporter }

// OwnedBy is who takes care of it; "" for nobody yet.
func (t Track[S]) OwnedBy() string { return t.Owner }

// Needless tells whether a verb would change nothing for a person who may do it: who
// hears of everything need not follow. Cards for this person do without its button.
func (t Track[S]) Needless(by Person, verb Verb) bool {
	follows := slices.Contains(t.Followers, by.ID)
	return verb == VerbFollow && (follows || by.ID == t.Reporter) || verb == VerbUnfollow && !follows
}

// allows tells whether the person is one of those a permission names, for a
// record of that unit.
func (t Track[S]) allows(who Permission, p Person, unit string) bool {
	lead, coord := p.LeadsUnit(unit), p.Has(Coordinator)
	switch who {
	case Anyone:
		return true
	case UnitLeadOnly:
		return lead
	case UnitLeadOrCoord:
		return lead || coord
	case LeadCoordApprove:
		return lead || coord || p.Has(Approver)
	case ApproverOnly:
		return p.Has(Approver)
	case OwnerOrCoord:
		return p.ID == t.Owner || coord
	case ReporterLeadCoord:
		return p.ID == t.Reporter || lead || coord
	case ReporterOnly:
		return p.ID == t.Reporter
	case CoordinatorOnly:
		return coord
	case HeadOnly:
		return p.Has(Head)
	case HeadOrCoord:
		return p.Has(Head) || coord
	case LiaisonOrCoord:
		return p.Has(DonorLiaison) || coord
	case RelationsOnly:
		return p.Has(Relations)
	case RelationsLeadCoord:
		return p.Has(Relations) || lead || coord
	case ReporterOrCoord:
		return p.ID == t.Reporter || coord
	case ReporterLiaison:
		return p.ID == t.Reporter || p.Has(DonorLiaison) || coord
	case UnknownPermission, HostOrCoord, OfficeOnly, TaskOwnerOrCoord, RelationsOrHead, RelationsHeadCoord: // the visit knows whom these name
	}
	return false
}

// VerbConfirm makes a planned visit sure, and says that a promise was worded so.
const VerbConfirm Verb = "confirm"
