package dept

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"time"
)

// Subject is a record as a surface names it and acts on it.
type Subject interface {
	Ref() Ref
	// Mark stands for what a record never changes. Two records that had the same
	// number, one after the other, have different ones.
	Mark() string
	// Facts lists what a decision by the verb rests on; nil for a verb that decides
	// on nothing.
	Facts(verb Verb) []Field
}

// Shown is what a surface carries of the record it shows, beside its ID.
type Shown struct {
	Mark  string // of the record; "" for a surface of an earlier version
	Facts string // FactsDigest of what was shown; "" where nothing is decided, or too little shown
	Typed bool   // the verb was typed: there was no picture
}

// Refusals of a verb because its surface shows something else than there is.
const (
	AnotherRecord Code = "another_record" // Args: Ref
	OldSurface    Code = "old_surface"    // Args: Ref
	DecideHere    Code = "decide_here"    // Args: Ref; the surface had no room for the facts
	FactsChanged  Code = "facts_changed"  // Args: Ref
	JustChanged   Code = "just_changed"   // Args: Ref, By, At
)

// ChangedLately is how long after a change of the facts by somebody else a typed
// decision is not taken at once. Whoever types has read the card, or the line that
// told of it, some minutes ago; after this long they had the time to see the change.
const ChangedLately = 5 * time.Minute

// Show gives what a surface carries that offers the verb on a record.
func Show(s Subject, verb Verb) Shown {
	return Shown{Mark: s.Mark(), Facts: FactsDigest(s.Facts(verb))}
}

// Line is the value of a surface that offers the verb on a record which it shows in
// one line: the facts of a decision have no room there, so its button leads to them.
func Line(s Subject) string { return s.Ref().String() + " " + Shown{Mark: s.Mark()}.String() }

// Offer is the value of a surface that offers the verb on a record: "ST-7 ~0a1b2c3d".
func Offer(s Subject, verb Verb) string { return s.Ref().String() + " " + Show(s, verb).String() }

// FactsDigest stands for facts: others have another. That of none is "".
func FactsDigest(facts []Field) string {
	if facts == nil {
		return ""
	}
	return digestOf(facts)[:16]
}

// Decides tells whether a verb decides on facts of the record.
func Decides(s Subject, verb Verb) bool { return s.Facts(verb) != nil }

// Check refuses a verb when its surface shows another record than s, or facts that
// are no longer so. What was typed shows nothing; see Lately for that.
func (sh Shown) Check(s Subject, verb Verb) error {
	facts := FactsDigest(s.Facts(verb))
	switch {
	case sh.Typed:
		return nil
	case sh.Mark != "" && sh.Mark != s.Mark():
		return Refuse(AnotherRecord, "Ref", s.Ref())
	case facts == "" || facts == sh.Facts:
		return nil
	case sh.Mark == "":
		return Refuse(OldSurface, "Ref", s.Ref())
	case sh.Facts == "":
		return Refuse(DecideHere, "Ref", s.Ref())
	}
	return Refuse(FactsChanged, "Ref", s.Ref())
}

// Lately refuses a typed decision when somebody else changed one of the facts it
// rests on within ChangedLately. history are the newest entries of
// the record.
func Lately(s Subject, verb Verb, by Person, history []Entry, now time.Time) error {
	facts := s.Facts(verb)
	for _, e := range slices.Backward(history) {
		if e.By == by.ID || now.Sub(e.At) >= ChangedLately {
			continue
		}
		for _, c := range e.Changes {
			if slices.ContainsFunc(facts, func(f Field) bool { return f.Name == c.Field }) {
				return Refuse(JustChanged, "Ref", s.Ref(), "By", e.By, "At", e.At)
			}
		}
	}
	return nil
}

// IsStale tells whether err refuses a verb for what its surface shows, or for what
// whoever typed it may not have seen.
func IsStale(err error) bool {
	return IsCode(err, AnotherRecord) || IsCode(err, OldSurface) || IsCode(err, DecideHere) || IsCode(err, FactsChanged) || IsCode(err, JustChanged)
}

// A surface's value is the ID, what else the surface says, and what it shows:
// "ST-7 ~0a1b2c3d.00112233445566ff".
var (
	shownAfter = regexp.MustCompile(`^((?:[a-z_]+ )?[A-Z]{2}-[0-9]+(?: [0-9]+)?) (~.*)$`)
	shownText  = regexp.MustCompile(`^~([0-9a-f]{8})(?:\.([0-9a-f]{16,24}))?$`)
)

// String is what ReadShown reads; "" where nothing is shown.
func (sh Shown) String() string {
	switch {
	case sh.Mark == "":
		return ""
	case sh.Facts == "":
		return "~" + sh.Mark
	}
	return "~" + sh.Mark + "." + sh.Facts
}

// ReadShown reads what String gave; the zero Shown for anything else.
func ReadShown(s string) Shown {
	if m := shownText.FindStringSubmatch(s); m != nil {
		return Shown{Mark: m[1], Facts: m[2]}
	}
	return Shown{}
}

// CutShown parts the value of a surface into what it says and what it shows.
func CutShown(value string) (says string, sh Shown) {
	m := shownAfter.FindStringSubmatch(value)
	if m == nil {
		return value, Shown{}
	}
	if sh = ReadShown(m[2]); sh == (Shown{}) {
		return value, sh
	}
	return m[1], sh
}

// markOf hashes what a record never changes.
func markOf(who string, at time.Time) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %d", who, at.UnixMilli()))
	return hex.EncodeToString(sum[:4])
}

// Mark stands for who filed the record and when, to the millisecond.
func (t Track[S]) Mark() string { return markOf(t.Reporter, t.ReportedAt) }

// Facts are none: the kinds whose verbs decide on facts say which.
func (t Track[S]) Facts(Verb) []Field { return nil }

// Mark stands for whom the reminder is for and when it was made.
func (r Reminder) Mark() string { return markOf(r.To, r.At) }

// Facts are none.
func (r Reminder) Facts(Verb) []Field { return nil }

// Revision counts the entries of the history.
func (s Subscription) Revision() int { return s.Rev }

// Newest is the last entry of the history.
func (s Subscription) Newest() Entry { return s.Last }

// Mark stands for whose the subscription is and when it was made.
func (s Subscription) Mark() string { return markOf(s.Owner, s.At) }

// Facts are none.
func (s Subscription) Facts(Verb) []Field { return nil }
