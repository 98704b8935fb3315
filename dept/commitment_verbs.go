package dept

import (
	"strconv"
	"strings"
	"time"
)

// The verbs of a commitment that other records have not.
const (
	VerbProgress Verb = "progress"
	VerbFulfil   Verb = "fulfil"
	VerbVerify   Verb = "verify"
	VerbExtend   Verb = "extend"
	VerbDrop     Verb = "drop"
)

// commitmentRules is the state machine of commitments.
var commitmentRules = &machine[Commitment, CommitmentState]{
	kind: KindCommitment, states: CommitmentStates,
	track:   func(c *Commitment) *Track[CommitmentState] { return &c.Track },
	unit:    func(c Commitment) string { return c.Unit },
	mayKnow: Commitment.MayKnow,
	rules: []rule[Commitment, CommitmentState]{
		{verb: VerbFile, who: Anyone, to: at(CommitmentRecorded), needs: needs(NeedFields)},
		{verb: VerbConfirm, who: HeadOnly, from: at(CommitmentRecorded), to: at(CommitmentConfirmed)},
		{verb: VerbProgress, who: OwnerOrCoord, from: at(CommitmentConfirmed), needs: needs(NeedProgress)},
		{verb: VerbFulfil, who: OwnerOrCoord, from: at(CommitmentConfirmed), to: at(CommitmentFulfilled), needs: needs(NeedEvidence)},
		{verb: VerbVerify, who: HeadOnly, from: at(CommitmentFulfilled), to: at(CommitmentVerified), needs: needs(NeedFourEyes), check: Commitment.fourEyes},
		{verb: VerbExtend, who: OwnerOrCoord, from: at(CommitmentConfirmed), needs: needs(NeedDay, NeedReason)},
		{verb: VerbDrop, who: HeadOnly, from: open(CommitmentStates), to: at(CommitmentDropped), needs: needs(NeedReason)},
		{verb: VerbAssign, who: UnitLeadOrCoord, from: open(CommitmentStates), needs: needs(NeedPerson)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(CommitmentRecorded), needs: needs(NeedFields)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(CommitmentConfirmed), to: at(CommitmentConfirmed, CommitmentRecorded), needs: needs(NeedFields)},
		{verb: VerbFollow, who: Anyone, from: CommitmentStates},
		{verb: VerbUnfollow, who: Anyone, from: CommitmentStates},
	},
}

// CommitmentVerbs lists the verbs that act on a recorded commitment, in the order
// cards and help show them.
var CommitmentVerbs = commitmentRules.verbs()

// May tells whether a person may do a verb to the commitment as it stands. The
// refusal is NotInRoster, NotSeen, Forbidden (naming who may), AlreadyDone (naming by
// whom), WrongState or OwnFulfilment.
func (c Commitment) May(by Person, verb Verb) error {
	return commitmentRules.may(c, by, verb, nil, time.Time{})
}

// Verbs lists what makes sense in the commitment's state, whoever asks.
func (c Commitment) Verbs() []Verb { return commitmentRules.fitting(c) }

// fourEyes keeps who says that a promise is fulfilled from verifying it.
func (c Commitment) fourEyes(by Person, _ *Department, _ time.Time) *Error {
	if by.ID == c.FulfilledBy {
		return Refuse(OwnFulfilment, "Ref", c.Ref(), "Verb", VerbVerify)
	}
	return nil
}

// Confirm says that the promise was worded so.
func (c Commitment) Confirm(by Person, text string, now time.Time) (Commitment, error) {
	return commitmentRules.do(c, by, nil, Entry{Verb: VerbConfirm, At: now, Text: text}, func(to *Commitment, _ *Entry) error {
		to.ConfirmedBy = by.ID
		return nil
	})
}

// Progress books what has come of the promise: n of the number promised, sum of
// the amount, or words alone. The history keeps what had come before and since.
func (c Commitment) Progress(by Person, n int, sum Money, text string, now time.Time) (Commitment, error) {
	return commitmentRules.do(c, by, nil, Entry{Verb: VerbProgress, At: now, Count: n, Text: text}, func(to *Commitment, e *Entry) error {
		switch {
		case n == 0 && sum == (Money{}) && text == "":
			return Refuse(Missing).In("text")
		case n < 0 || n > MaxQuantity:
			return Refuse(NumberRange, "Min", 1, "Max", MaxQuantity).In("count")
		case n > 0 && c.Count == 0:
			return Refuse(NoCountPromised, "Ref", c.Ref()).In("count")
		case n > c.Count-c.Done:
			return Refuse(MoreThanPromised, "Got", n, "Promised", c.Count, "Done", c.Done).In("count")
		case sum.Amount < 0 || sum.Amount > MaxAmount:
			return Refuse(BadAmount, "Max", MaxAmount).In("amount")
		case sum.Amount > 0 && c.Amount.Amount == 0:
			return Refuse(NoSumPromised, "Ref", c.Ref()).In("amount")
		case sum.Amount > 0 && sum.Currency != c.Amount.Currency:
			return Refuse(OtherCurrency, "Currency", c.Amount.Currency).In("amount")
		case sum.Amount > c.Amount.Amount-c.Received.Amount:
			return Refuse(MoreThanPromised, "Got", sum, "Promised", c.Amount, "Done", Money{c.Received.Amount, c.Amount.Currency}).In("amount")
		}
		e.Changes = to.advance(n, sum.Amount)
		return nil
	})
}

// advance adds to what has come and tells the difference.
func (c *Commitment) advance(n int, amount int64) (changes []Change) {
	if n > 0 {
		changes = append(changes, Change{"done", strconv.Itoa(c.Done), strconv.Itoa(c.Done + n)})
		c.Done += n
	}
	if amount > 0 {
		was := c.Received
		c.Received = Money{was.Amount + amount, c.Amount.Currency}
		changes = append(changes, Change{"received", was.String(), c.Received.String()})
	}
	return changes
}

// Advanced is the sum that a progress entry booked.
func (e Entry) Advanced() Money {
	for _, ch := range e.Changes {
		if ch.Field == "received" {
			from, _, _ := strings.Cut(ch.From, " ")
			to, currency, _ := strings.Cut(ch.To, " ")
			was, _ := strconv.ParseInt(from, 10, 64) // "" when nothing had come
			is, _ := strconv.ParseInt(to, 10, 64)
			return Money{is - was, currency}
		}
	}
	return Money{}
}

// Fulfil says that the promise was kept whole, with the evidence: what had not
// been booked yet is booked with it.
func (c Commitment) Fulfil(by Person, evidence string, now time.Time) (Commitment, error) {
	return commitmentRules.do(c, by, nil, Entry{Verb: VerbFulfil, At: now, Text: evidence}, func(to *Commitment, e *Entry) error {
		if evidence == "" {
			return Refuse(NeedsEvidence).In("text")
		}
		e.Changes = to.advance(c.Count-c.Done, c.Amount.Amount-c.Received.Amount)
		to.Evidence, to.FulfilledBy = evidence, by.ID
		return nil
	})
}

// Verify says that the evidence holds.
func (c Commitment) Verify(by Person, text string, now time.Time) (Commitment, error) {
	return commitmentRules.do(c, by, nil, Entry{Verb: VerbVerify, At: now, Text: text})
}

// Extend gives the promise more time: a day after the present one and not passed,
// for a reason.
func (c Commitment) Extend(by Person, day Day, reason string, now time.Time) (Commitment, error) {
	return commitmentRules.do(c, by, nil, Entry{Verb: VerbExtend, At: now, Until: day, Text: reason}, func(to *Commitment, e *Entry) error {
		switch {
		case day == "":
			return Refuse(Missing).In("until")
		case day <= c.Due:
			return Refuse(NotLater, "Day", c.Due).In("until")
		case day < DayOf(now):
			return Refuse(PastDate, "Day", day).In("until")
		case reason == "":
			return Refuse(NeedsReason).In("text")
		}
		e.Changes = []Change{{"due", string(c.Due), string(day)}}
		to.Due, to.DueSet = day, now
		return nil
	})
}

// Drop gives the promise up, for a reason.
func (c Commitment) Drop(by Person, reason string, now time.Time) (Commitment, error) {
	return commitmentRules.do(c, by, nil, Entry{Verb: VerbDrop, At: now, Text: reason})
}

// Assign makes a member of the roster the one who chases it.
func (c Commitment) Assign(by, to Person, now time.Time) (Commitment, error) {
	return commitmentRules.assign(c, by, to, nil, now)
}

// Follow subscribes the person to every later change.
func (c Commitment) Follow(by Person, now time.Time) (Commitment, error) {
	return commitmentRules.follow(c, by, nil, now)
}

// Unfollow ends a subscription; a reporter, a witness and a chaser always hear.
func (c Commitment) Unfollow(by Person, now time.Time) (Commitment, error) {
	return commitmentRules.unfollow(c, by, nil, now)
}

// Correct replaces what was stated, while the promise is open. The history keeps the
// old values. The approval of what is another now lapses: the promise is recorded
// again, with what has come of it.
func (c Commitment) Correct(by Person, p Promise, now time.Time) (Commitment, error) {
	return commitmentRules.do(c, by, nil, Entry{Verb: VerbCorrect, At: now}, func(to *Commitment, e *Entry) error {
		p.Link = c.Link
		if e.Changes = differences(c.Fields(), p.Fields()); len(e.Changes) == 0 {
			return Refuse(NothingChanged, "Ref", c.Ref())
		}
		from := DayOf(now)
		if p.Due == c.Due {
			from = "" // it may have passed since it was stated
		} else {
			to.DueSet = now
		}
		if err := p.check(from); err != nil {
			return err
		}
		if err := c.covers(p); err != nil {
			return err
		}
		to.Promise = p
		if e.Lapsed = lapsed(c, *to); len(e.Lapsed) > 0 {
			to.State, to.ConfirmedBy = CommitmentRecorded, ""
		}
		return nil
	})
}

// covers refuses a promise of less than has come of it already, or of another money.
func (c Commitment) covers(p Promise) error {
	switch {
	case p.Count < c.Done:
		return Refuse(MoreThanPromised, "Got", c.Done, "Promised", p.Count, "Done", c.Done).In("count")
	case c.Received.Amount > 0 && p.Amount.Currency != c.Received.Currency:
		return Refuse(OtherCurrency, "Currency", c.Received.Currency).In("amount")
	case p.Amount.Amount < c.Received.Amount:
		return Refuse(MoreThanPromised, "Got", c.Received, "Promised", p.Amount, "Done", c.Received).In("amount")
	}
	return nil
}
