package dept

import "time"

// SupportState is where a donor's support stands.
type SupportState string

// The states of support.
const (
	SupportPledged      SupportState = "pledged"
	SupportReceived     SupportState = "received"
	SupportAcknowledged SupportState = "acknowledged" // the donor was thanked
	SupportLapsed       SupportState = "lapsed"
)

// SupportStates lists every state in the order of the story.
var SupportStates = []SupportState{SupportPledged, SupportReceived, SupportAcknowledged, SupportLapsed}

// Gift is what a donor gives or promises to give: the fields of the form.
type Gift struct {
	Donor     string // "" when Anonymous: then the name is not kept at all
	Anonymous bool
	Consent   bool // to be named outside the department
	What      string
	Value     Money
	Unit      string // key of the unit it is for
	Shortage  int    // the shortage it serves; 0 for none
	On        Day    // pledged or received on
	Link      string // permalink of the Slack message it came from
}

// Support is a gift and what became of it. Verbs return a changed copy and leave
// the receiver as it was.
type Support struct {
	Gift
	Track[SupportState]
	ReceivedOn Day
}

// Ref gives the record's ID.
func (s Support) Ref() Ref { return Ref{KindSupport, s.N} }

// Counts tells whether the support belongs in totals of what was received: a
// pledge never does.
func (s Support) Counts() bool { return s.State == SupportReceived || s.State == SupportAcknowledged }

// Named gives the donor's name for a text that leaves the department, "" for a
// donor who stays unnamed.
func (s Support) Named() string {
	if s.Anonymous || !s.Consent {
		return ""
	}
	return s.Donor
}

// Open tells whether something is still to be done: a pledge to come, a donor to
// be thanked.
func (s SupportState) Open() bool {
	switch s {
	case SupportPledged, SupportReceived:
		return true
	case SupportAcknowledged, SupportLapsed:
		return false
	}
	return false
}

// ThankWithin is how many days after its support arrived a donor is to be thanked.
const ThankWithin = 14

// Refusals of support.
const (
	DonorOrAnonymous Code = "donor_or_anonymous" // Args: none
	NamesDonor       Code = "names_donor"        // Args: none; Field says which
	NothingGiven     Code = "nothing_given"      // Args: none
	NeedsCurrency    Code = "needs_currency"     // Args: none
)

// Check tells the first thing wrong with a gift, naming its field. Days are
// compared with now in its own zone.
func (g Gift) Check(now time.Time) error {
	switch {
	case g.Unit == "":
		return Refuse(Missing).In("unit")
	case g.Donor == "" && !g.Anonymous:
		return Refuse(DonorOrAnonymous).In("donor")
	case g.What == "" && g.Value.Amount == 0:
		return Refuse(NothingGiven).In("what")
	case g.Value.Amount < 0 || g.Value.Amount > MaxAmount:
		return Refuse(BadAmount, "Max", MaxAmount).In("value")
	case g.Value.Amount > 0 && g.Value.Currency == "":
		return Refuse(NeedsCurrency).In("value")
	case g.On == "":
		return Refuse(Missing).In("on")
	case g.On > DayOf(now):
		return Refuse(FutureDate, "Day", g.On).In("on")
	}
	return checkTexts(g.Texts())
}

// Texts lists the free-text fields.
func (g Gift) Texts() []FreeText {
	return []FreeText{{"donor", g.Donor, MaxShort}, {"what", g.What, MaxTitle}}
}

// Discreet gives the gift as it may be kept: of an anonymous donor neither the
// name nor the consent nor the message it came from, which may tell the name. The
// name stands nowhere but in its field, so that nothing is left of it once it is
// dropped from there; what is given may not repeat it.
func (g Gift) Discreet(d *Department) (Gift, error) {
	if d.namesDonor(g.What, g.Donor) {
		return g, Refuse(NamesDonor).In("what")
	}
	if g.Anonymous {
		g.Donor, g.Consent, g.Link = "", false, ""
	}
	return g, nil
}

// Give checks a gift and makes a new support of it, received or pledged. The
// number comes from the store.
func Give(g Gift, received bool, by Person, d *Department, now time.Time) (Support, error) {
	if !by.inRoster() {
		return Support{}, Refuse(NotInRoster)
	}
	g, err := g.Discreet(d)
	if err != nil {
		return Support{}, err
	}
	if err := g.Check(now); err != nil {
		return Support{}, err
	}
	if received {
		return Support{Gift: g, Track: filed(SupportReceived, by, now), ReceivedOn: g.On}, nil
	}
	return Support{Gift: g, Track: filed(SupportPledged, by, now)}, nil
}

// Day is when the support was received, or pledged until then.
func (s Support) Day() Day {
	if s.ReceivedOn != "" {
		return s.ReceivedOn
	}
	return s.On
}

// Limits gives until when the donor of received support is to be thanked.
func (s Support) Limits(zone *time.Location) []Due {
	if s.State != SupportReceived {
		return nil
	}
	return []Due{{"thank", s.ReceivedOn.Time(zone).AddDate(0, 0, ThankWithin)}}
}

// Overdue tells whether the donor should have been thanked before now, and when.
func (s Support) Overdue(now time.Time, zone *time.Location) (Due, bool) {
	return Passed(s.Limits(zone), now)
}

// Dues lists what the clock will bring: the limit.
func (s Support) Dues(zone *time.Location) []Due { return s.Limits(zone) }

// Audience lists who hears of a change: the key of the unit whose channel carries
// the card, and the people who get it in private, beside the donor liaisons.
func (s Support) Audience() (units, people []string) { return []string{s.Unit}, s.people() }

// Fields lists what is given, in the order of the form; names are those of the
// form's fields.
func (g Gift) Fields() []Field {
	shortage := ""
	if g.Shortage != 0 {
		shortage = Ref{KindShortage, g.Shortage}.String()
	}
	return []Field{
		{"anonymous", yesNo(g.Anonymous)},
		{"donor", g.Donor},
		{"consent", yesNo(g.Consent)},
		{"what", g.What},
		{"value", g.Value.String()},
		{"shortage", shortage},
		{"unit", g.Unit},
		{"on", string(g.On)},
	}
}
