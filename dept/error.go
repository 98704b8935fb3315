package dept

import (
	"errors"
	"fmt"
)

// Code names a refusal. The catalogue holds its sentence as "error.<code>".
type Code string

// The refusals of every record kind.
const (
	NotInRoster      Code = "not_in_roster"     // Args: none
	Forbidden        Code = "forbidden"         // Args: Ref, Verb, Who (a Permission), Unit (its key)
	WrongState       Code = "wrong_state"       // Args: Ref, Verb, State
	AlreadyDone      Code = "already_done"      // Args: Ref, Verb, By, At
	NotFound         Code = "not_found"         // Args: Ref
	BadRef           Code = "bad_ref"           // Args: Example (a Ref)
	WrongKind        Code = "wrong_kind"        // Args: Ref, Command
	UnknownUnit      Code = "unknown_unit"      // Args: none
	UnknownPerson    Code = "unknown_person"    // Args: none
	Missing          Code = "missing"           // Args: none; Field says which
	TooLong          Code = "too_long"          // Args: Max (characters)
	BadNumber        Code = "bad_number"        // Args: none
	NumberRange      Code = "number_range"      // Args: Min, Max
	MoreThanAsked    Code = "more_than_asked"   // Args: Got, Requested
	MoreThanGiven    Code = "more_than_given"   // Args: Got, Approved, Received
	PartReceived     Code = "part_received"     // Args: Ref, Got, Requested
	BadDate          Code = "bad_date"          // Args: none
	PastDate         Code = "past_date"         // Args: Day
	FutureDate       Code = "future_date"       // Args: Day
	TooLate          Code = "reopen_too_late"   // Args: Days
	SelfDuplicate    Code = "self_duplicate"    // Args: Ref
	ClosedOriginal   Code = "closed_original"   // Args: Ref, State
	Identifier       Code = "identifier"        // Args: Kind
	NeedsReason      Code = "needs_reason"      // Args: none
	AlreadyFollows   Code = "already_follows"   // Args: Ref
	NotFollowing     Code = "not_following"     // Args: Ref
	AlreadyOwner     Code = "already_owner"     // Args: Ref, To
	NothingChanged   Code = "nothing_changed"   // Args: Ref
	SameUnit         Code = "same_unit"         // Args: Ref, Unit (its key)
	UnknownChoice    Code = "unknown_choice"    // Args: none
	GoesToStaffing   Code = "goes_to_staffing"  // Args: none
	ManyMeanings     Code = "many_meanings"     // Args: none
	InWords          Code = "number_in_words"   // Args: none
	NotUnderstood    Code = "not_understood"    // Args: none
	ChangedMeanwhile Code = "changed_meanwhile" // Args: Now
	BadAmount        Code = "bad_amount"        // Args: Max
	NoWords          Code = "no_words"          // Args: none; of a message that a form begins with
	HoldsForever     Code = "hold_needs_future" // Args: none
)

// Error is a refusal that a person will read in their own language. It holds
// references and numbers, never what somebody typed.
type Error struct {
	Code  Code
	Field string         // the form field it belongs to; "" when it concerns the whole act
	Args  map[string]any // values for the sentence
}

// Error names the code alone, so that a log line can carry it.
func (e *Error) Error() string {
	if e.Field != "" {
		return fmt.Sprintf("dept: %s (%s)", e.Code, e.Field)
	}
	return "dept: " + string(e.Code)
}

// Refuse builds an Error; pairs are argument names and values in turn.
func Refuse(code Code, pairs ...any) *Error {
	e := &Error{Code: code}
	if len(pairs) > 0 {
		e.Args = make(map[string]any, len(pairs)/2)
		for i := 0; i+1 < len(pairs); i += 2 {
			e.Args[pairs[i].(string)] = pairs[i+1]
		}
	}
	return e
}

// In says which form field the refusal belongs to.
func (e *Error) In(field string) *Error {
	c := *e
	c.Field = field
	return &c
}

// IsCode tells whether err is a refusal with that code.
func IsCode(err error, code Code) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}
