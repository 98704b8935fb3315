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

// CommitmentVerbs lists the verbs that act on a recorded commitment, in the order
// cards and help show them.
var CommitmentVerbs = []Verb{
	VerbConfirm, VerbProgress, VerbFulfil, VerbVerify, VerbExtend, VerbDrop, VerbAssign, VerbCorrect, VerbFollow, VerbUnfollow,
}

// Confirm says that the promise was worded so.
func (c Commitment) Confirm(by Person, text string, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbConfirm); err != nil {
		return c, err
	}
	c.ConfirmedBy = by.ID
	c.moved(CommitmentConfirmed, Entry{Verb: VerbConfirm, By: by.ID, At: now, Text: text})
	return c, nil
}

// Progress books what has come of the promise: n of the number promised, sum of
// the amount, or words alone. The history keeps what had come before and since.
func (c Commitment) Progress(by Person, n int, sum Money, text string, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbProgress); err != nil {
		return c, err
	}
	switch {
	case n == 0 && sum == (Money{}) && text == "":
		return c, Refuse(Missing).In("text")
	case n < 0 || n > MaxQuantity:
		return c, Refuse(NumberRange, "Min", 1, "Max", MaxQuantity).In("count")
	case n > 0 && c.Count == 0:
		return c, Refuse(NoCountPromised, "Ref", c.Ref()).In("count")
	case n > c.Count-c.Done:
		return c, Refuse(MoreThanPromised, "Got", n, "Promised", c.Count, "Done", c.Done).In("count")
	case sum.Amount < 0 || sum.Amount > MaxAmount:
		return c, Refuse(BadAmount, "Max", MaxAmount).In("amount")
	case sum.Amount > 0 && c.Amount.Amount == 0:
		return c, Refuse(NoSumPromised, "Ref", c.Ref()).In("amount")
	case sum.Amount > 0 && sum.Currency != c.Amount.Currency:
		return c, Refuse(OtherCurrency, "Currency", c.Amount.Currency).In("amount")
	case sum.Amount > c.Amount.Amount-c.Received.Amount:
		return c, Refuse(MoreThanPromised, "Got", sum, "Promised", c.Amount, "Done", Money{c.Received.Amount, c.Amount.Currency}).In("amount")
	}
	changes := c.advance(n, sum.Amount)
	c.entered(Entry{Verb: VerbProgress, By: by.ID, At: now, Count: n, Text: text, Changes: changes})
	return c, nil
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
	if err := c.May(by, VerbFulfil); err != nil {
		return c, err
	}
	if evidence == "" {
		return c, Refuse(NeedsEvidence).In("text")
	}
	changes := c.advance(c.Count-c.Done, c.Amount.Amount-c.Received.Amount)
	c.Evidence, c.FulfilledBy = evidence, by.ID
	c.closed(CommitmentFulfilled, Entry{Verb: VerbFulfil, By: by.ID, At: now, Text: evidence, Changes: changes})
	return c, nil
}

// Verify says that the evidence holds.
func (c Commitment) Verify(by Person, text string, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbVerify); err != nil {
		return c, err
	}
	c.moved(CommitmentVerified, Entry{Verb: VerbVerify, By: by.ID, At: now, Text: text})
	return c, nil
}

// Extend gives the promise more time: a day after the present one and not passed,
// for a reason.
func (c Commitment) Extend(by Person, to Day, reason string, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbExtend); err != nil {
		return c, err
	}
	switch {
	case to == "":
		return c, Refuse(Missing).In("until")
	case to <= c.Due:
		return c, Refuse(NotLater, "Day", c.Due).In("until")
	case to < DayOf(now):
		return c, Refuse(PastDate, "Day", to).In("until")
	case reason == "":
		return c, Refuse(NeedsReason).In("text")
	}
	changes := []Change{{"due", string(c.Due), string(to)}}
	c.Due, c.DueSet = to, now
	c.entered(Entry{Verb: VerbExtend, By: by.ID, At: now, Until: to, Text: reason, Changes: changes})
	return c, nil
}

// Drop gives the promise up, for a reason.
func (c Commitment) Drop(by Person, reason string, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbDrop); err != nil {
		return c, err
	}
	if reason == "" {
		return c, Refuse(NeedsReason).In("text")
	}
	c.closed(CommitmentDropped, Entry{Verb: VerbDrop, By: by.ID, At: now, Text: reason})
	return c, nil
}

// Assign makes a member of the roster the one who chases it.
func (c Commitment) Assign(by, to Person, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbAssign); err != nil {
		return c, err
	}
	err := c.assign(c.Ref(), by, to, now)
	return c, err
}

// Follow subscribes the person to every later change.
func (c Commitment) Follow(by Person, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbFollow); err != nil {
		return c, err
	}
	err := c.follow(c.Ref(), by, now)
	return c, err
}

// Unfollow ends a subscription; a reporter, a witness and a chaser always hear.
func (c Commitment) Unfollow(by Person, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbUnfollow); err != nil {
		return c, err
	}
	err := c.unfollow(c.Ref(), by, now)
	return c, err
}

// Correct replaces what was stated, while the promise is open. The history keeps the
// old values. The approval of what is another now lapses: the promise is recorded
// again, with what has come of it.
func (c Commitment) Correct(by Person, p Promise, now time.Time) (Commitment, error) {
	if err := c.May(by, VerbCorrect); err != nil {
		return c, err
	}
	p.Link = c.Link
	changes := differences(c.Fields(), p.Fields())
	if len(changes) == 0 {
		return c, Refuse(NothingChanged, "Ref", c.Ref())
	}
	from := DayOf(now)
	if p.Due == c.Due {
		from = "" // it may have passed since it was stated
	} else {
		c.DueSet = now
	}
	if err := p.check(from); err != nil {
		return c, err
	}
	if err := c.covers(p); err != nil {
		return c, err
	}
	was := c
	c.Promise = p
	e := Entry{Verb: VerbCorrect, By: by.ID, At: now, Changes: changes}
	if e.Lapsed = lapsed(was, c); len(e.Lapsed) == 0 {
		c.entered(e)
		return c, nil
	}
	c.ConfirmedBy = ""
	c.moved(CommitmentRecorded, e)
	return c, nil
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

// Fields lists what was promised, in the order of the form; names are those of the
// form's fields.
func (p Promise) Fields() []Field {
	public := "no"
	if p.Public {
		public = "yes"
	}
	visit := ""
	if p.Visit > 0 {
		visit = Ref{KindVisit, p.Visit}.String()
	}
	return []Field{
		{"words", p.Words},
		{"official", p.Official},
		{"organisation", p.Organisation},
		{"witness", p.Witness},
		{"type", string(p.Type)},
		{"amount", p.Amount.String()},
		{"count", number(p.Count)},
		{"due", string(p.Due)},
		{"counterpart", p.Counterpart},
		{"unit", p.Unit},
		{"visit", visit},
		{"needs", JoinRefs(p.Needs)},
		{"public", public},
	}
}
