package dept

import (
	"slices"
	"strconv"
	"time"
)

// PromiseType is what an official promised.
type PromiseType string

// The types of a commitment.
const (
	PromiseFunding   PromiseType = "funding"
	PromisePosts     PromiseType = "posts"
	PromiseEquipment PromiseType = "equipment"
	PromiseSpace     PromiseType = "space"
	PromisePermit    PromiseType = "permit"
	PromiseProcess   PromiseType = "process"
	PromiseResearch  PromiseType = "research"
)

// PromiseTypes lists them in the order forms show them.
var PromiseTypes = []PromiseType{PromiseFunding, PromisePosts, PromiseEquipment, PromiseSpace, PromisePermit, PromiseProcess, PromiseResearch}

// CommitmentState is where a commitment stands.
type CommitmentState string

// The states of a commitment.
const (
	CommitmentRecorded  CommitmentState = "recorded"
	CommitmentConfirmed CommitmentState = "confirmed"
	CommitmentFulfilled CommitmentState = "fulfilled"
	CommitmentVerified  CommitmentState = "verified"
	CommitmentDropped   CommitmentState = "dropped"
)

// CommitmentStates lists every state in the order of the story.
var CommitmentStates = []CommitmentState{CommitmentRecorded, CommitmentConfirmed, CommitmentFulfilled, CommitmentVerified, CommitmentDropped}

// Open tells whether the promise is still to be kept.
func (s CommitmentState) Open() bool {
	switch s {
	case CommitmentRecorded, CommitmentConfirmed:
		return true
	case CommitmentFulfilled, CommitmentVerified, CommitmentDropped:
		return false
	}
	return false
}

// Promise is what was said, as its witness states it: the fields of the form.
type Promise struct {
	Words        string // verbatim
	Official     string // who said it
	Organisation string
	Witness      string // Slack user ID
	Type         PromiseType
	Amount       Money
	Count        int    // posts, pieces or square metres; 0 when no number was said
	Due          Day    // 90 days after it was recorded unless stated
	Counterpart  string // who sees to it on the official's side
	Unit         string // key of the unit it is for
	Visit        int    // the visit it was made on; 0 for none
	Needs        []Ref  // shortages and staffing requests that it serves
	Public       bool   // fit to publish
	Link         string // permalink of the Slack message it came from

	// What lists find the official and the organisation by: their names as
	// searches compare them. Who states the promise folds them.
	OfficialKey, OrganisationKey string
}

// Commitment is a promise and what became of it. Track.Owner chases it on our
// side. Verbs return a changed copy and leave the receiver as it was.
type Commitment struct {
	Promise
	Track[CommitmentState]
	DueSet      time.Time // when Due was stated: what would have come before it is no longer said
	ConfirmedBy string    // the head who approved the wording; "" until then
	Done        int       // of Count, as progress was recorded
	Received    Money     // of Amount
	Evidence    string    // what fulfilled it
	FulfilledBy string    // who said so: somebody else verifies it
}

// Ref gives the record's ID.
func (c Commitment) Ref() Ref { return Ref{KindCommitment, c.N} }

// Limits of a promise.
const (
	PromisedDays = 90 // until a promise falls due for which no day was said
	MaxNeeds     = 10 // linked to one promise
	reminders    = 12 // weeks in which an overdue promise is spoken of
)

// Refusals of commitments.
const (
	TooManyNeeds     Code = "too_many_needs"     // Args: Max
	NotANeed         Code = "not_a_need"         // Args: none
	MoreThanPromised Code = "more_than_promised" // Args: Got, Promised, Done; all int or all Money
	NoCountPromised  Code = "no_count_promised"  // Args: Ref
	NoSumPromised    Code = "no_sum_promised"    // Args: Ref
	OtherCurrency    Code = "other_currency"     // Args: Currency
	NotLater         Code = "not_later"          // Args: Day, the present due day
	NeedsEvidence    Code = "needs_evidence"     // Args: none
	OwnFulfilment    Code = "own_fulfilment"     // Args: Ref, Verb
)

// Check tells the first thing wrong with what was promised, naming its field.
func (p Promise) Check(now time.Time) error { return p.check(DayOf(now)) }

// check is Check with the first day that the promise may fall due on, "" for any.
func (p Promise) check(from Day) error {
	switch {
	case p.Words == "":
		return Refuse(Missing).In("words")
	case p.Official == "":
		return Refuse(Missing).In("official")
	case p.Witness == "":
		return Refuse(Missing).In("witness")
	case !slices.Contains(PromiseTypes, p.Type):
		return Refuse(Missing).In("type")
	case p.Amount.Amount < 0 || p.Amount.Amount > MaxAmount || p.Amount.Amount > 0 && p.Amount.Currency == "":
		return Refuse(BadAmount, "Max", MaxAmount).In("amount")
	case p.Count < 0 || p.Count > MaxQuantity:
		return Refuse(NumberRange, "Min", 1, "Max", MaxQuantity).In("count")
	case p.Due == "":
		return Refuse(Missing).In("due")
	case p.Due < from:
		return Refuse(PastDate, "Day", p.Due).In("due")
	case p.Unit == "":
		return Refuse(Missing).In("unit")
	case p.Visit < 0 || p.Visit > maxRef:
		return Refuse(BadRef, "Example", Ref{KindVisit, 3}).In("visit")
	case len(p.Needs) > MaxNeeds:
		return Refuse(TooManyNeeds, "Max", MaxNeeds).In("needs")
	}
	for _, n := range p.Needs {
		if n.Kind != KindShortage && n.Kind != KindStaffing || n.IsZero() {
			return Refuse(NotANeed).In("needs")
		}
	}
	return checkTexts(p.Texts())
}

// Texts lists the free-text fields.
func (p Promise) Texts() []FreeText {
	return []FreeText{
		{"words", p.Words, MaxText},
		{"official", p.Official, MaxShort},
		{"organisation", p.Organisation, MaxShort},
		{"counterpart", p.Counterpart, MaxShort},
	}
}

// Record checks a promise and makes a new commitment of it, chased by an owner,
// "" for nobody yet. The number comes from the store.
func Record(p Promise, owner string, by Person, now time.Time) (Commitment, error) {
	if !by.inRoster() {
		return Commitment{}, Refuse(NotInRoster)
	}
	if p.Due == "" {
		p.Due = DayOf(now.AddDate(0, 0, PromisedDays))
	}
	if err := p.Check(now); err != nil {
		return Commitment{}, err
	}
	c := Commitment{Promise: p, Track: filed(CommitmentRecorded, by, now), DueSet: now}
	c.Owner = owner
	return c, nil
}

// wording is when somebody must look at words that nobody has approved: see TellsAt.
const wording = "wording"

// Chaser is who sees to a promise of which nobody said: who records it when they
// coordinate, else the one coordinator there is; "" where there are several.
func (d *Department) Chaser(by Person) string {
	all := d.With(Coordinator)
	switch {
	case by.Has(Coordinator):
		return by.ID
	case len(all) == 1:
		return all[0]
	}
	return ""
}

// Dues lists what the clock will bring while the promise is open, at most 15
// moments: "wording" until the words are approved, "due:-14" two weeks before its day and "due" as that day begins, then
// "overdue:1" as the next begins, "overdue:2" a week later, up to "overdue:12".
// What lay before the moment the day was stated is left out.
func (c Commitment) Dues(zone *time.Location) []Due {
	if !c.State.Open() {
		return nil
	}
	day := c.Due.Time(zone)
	var out []Due
	add := func(what string, days int) {
		if at := day.AddDate(0, 0, days); at.After(c.DueSet) {
			out = append(out, Due{what, at})
		}
	}
	if c.State == CommitmentRecorded {
		since := c.ReportedAt
		if c.Moved.Verb == VerbCorrect {
			since = c.Moved.At
		}
		out = append(out, Due{wording, since.AddDate(0, 0, 1)})
	}
	add("due:-14", -14)
	add("due", 0)
	for i := range reminders {
		add("overdue:"+strconv.Itoa(i+1), 1+7*i)
	}
	return out
}

// Limits gives the end of the day on which an open promise is due.
func (c Commitment) Limits(zone *time.Location) []Due {
	if !c.State.Open() {
		return nil
	}
	return []Due{{"overdue", c.OverdueFrom(zone)}}
}

// Overdue tells whether the promise is open and its day is over, and since when.
func (c Commitment) Overdue(now time.Time, zone *time.Location) (since time.Time, late bool) {
	since = c.OverdueFrom(zone)
	return since, c.State.Open() && !now.Before(since)
}

// OverdueFrom is the first moment after the day on which the promise is due.
func (c Commitment) OverdueFrom(zone *time.Location) time.Time {
	return c.Due.Time(zone).AddDate(0, 0, 1)
}

// Said tells whether the wording was approved. Until then the promise is nothing
// to be spoken of before others.
func (c Commitment) Said() bool { return c.ConfirmedBy != "" }

// Fit tells whether the promise may be told to the public: it is marked so, its
// wording was approved, and it was not given up.
func (c Commitment) Fit() bool {
	return c.Public && (c.State == CommitmentConfirmed || c.State == CommitmentFulfilled || c.State == CommitmentVerified)
}

// Audience lists who hears of a change: the key of the unit whose channel carries
// the card once the wording is approved, and the people who get it in private.
func (c Commitment) Audience() (units, people []string) {
	if c.Said() {
		units = []string{c.Unit}
	}
	people = c.people()
	if c.Witness != "" && !slices.Contains(people, c.Witness) {
		people = append(people, c.Witness)
	}
	return units, people
}

// Fields lists what was promised, in the order of the form; names are those of the
// form's fields.
func (p Promise) Fields() []Field {
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
		{"public", yesNo(p.Public)},
	}
}
