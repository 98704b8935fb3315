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

// filed is the track of a record that a person files in a state.
func filed[S ~string](state S, by Person, now time.Time) Track[S] {
	t := Track[S]{Reporter: by.ID, ReportedAt: now}
	t.moved(state, Entry{Verb: VerbFile, By: by.ID, At: now})
	return t
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

// taken makes who takes a record up its owner, unless somebody already is.
func (t *Track[S]) taken(by Person) {
	if t.Owner == "" {
		t.Owner = by.ID
	}
}

// letGo forgets a hold.
func (t *Track[S]) letGo() { t.HeldFrom, t.HeldAt, t.HeldUntil = "", time.Time{}, "" }

// stage is the state, or that in which a hold began.
func (t *Track[S]) stage() S {
	if t.HeldFrom != "" {
		return t.HeldFrom
	}
	return t.State
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

// Remarked adds words to the newest line of the history, of a verb that needs none.
func (t *Track[S]) Remarked(text string) {
	if t.Last.Text == "" {
		t.Last.Text = text
	}
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
