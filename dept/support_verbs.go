package dept

import "time"

// The verbs of support that other records have not.
const (
	VerbThank Verb = "thank"
	VerbLapse Verb = "lapse"
)

// supportRules is the state machine of support. A donor may ask not to be named at any
// time.
var supportRules = &machine[Support, SupportState]{
	kind: KindSupport, states: SupportStates, prefix: "support.",
	track: func(s *Support) *Track[SupportState] { return &s.Track },
	unit:  func(s Support) string { return s.Unit },
	rules: []rule[Support, SupportState]{
		{verb: VerbFile, who: Anyone, to: at(SupportPledged, SupportReceived), needs: needs(NeedFields)},
		{verb: VerbReceive, who: LiaisonOrCoord, from: at(SupportPledged), to: at(SupportReceived)},
		{verb: VerbThank, who: LiaisonOrCoord, from: at(SupportReceived), to: at(SupportAcknowledged)},
		{verb: VerbLapse, who: LiaisonOrCoord, from: at(SupportPledged), to: at(SupportLapsed), needs: needs(NeedReason)},
		{verb: VerbCorrect, who: ReporterLiaison, from: at(SupportPledged), needs: needs(NeedFields)},
		{verb: VerbCorrect, who: LiaisonOrCoord, from: at(SupportReceived, SupportAcknowledged, SupportLapsed), needs: needs(NeedFields)},
		{verb: VerbFollow, who: Anyone, from: SupportStates},
		{verb: VerbUnfollow, who: Anyone, from: SupportStates},
	},
}

// SupportVerbs lists the verbs that act on recorded support, in the order cards and
// help show them.
var SupportVerbs = supportRules.verbs()

// May tells whether a person may do a verb to the support as it stands. The refusal
// is NotInRoster, Forbidden (naming who may), AlreadyDone (naming by whom) or
// WrongState.
func (s Support) May(by Person, verb Verb) error {
	return supportRules.may(s, by, verb, nil, time.Time{})
}

// Verbs lists what makes sense in the support's state, whoever asks.
func (s Support) Verbs() []Verb { return supportRules.fitting(s) }

// Receive books that the support arrived on a day, "" for today, and what it came
// to when that differs from what was pledged; the zero Money leaves the value.
func (s Support) Receive(by Person, on Day, value Money, text string, d *Department, now time.Time) (Support, error) {
	return supportRules.do(s, by, nil, Entry{Verb: VerbReceive, At: now, Text: text}, func(to *Support, e *Entry) error {
		if on == "" {
			on = DayOf(now)
		}
		if on > DayOf(now) {
			return Refuse(FutureDate, "Day", on).In("received_on")
		}
		if value != (Money{}) && value != s.Value {
			e.Changes = []Change{{"value", s.Value.String(), value.String()}}
			to.Value = value
		}
		to.ReceivedOn, e.Until = on, on
		return to.Check(now)
	}, s.unnamed(d))
}

// Thank says that the donor was thanked.
func (s Support) Thank(by Person, text string, d *Department, now time.Time) (Support, error) {
	return supportRules.do(s, by, nil, Entry{Verb: VerbThank, At: now, Text: text}, s.unnamed(d))
}

// Lapse closes a pledge that is not kept, for a reason.
func (s Support) Lapse(by Person, reason string, d *Department, now time.Time) (Support, error) {
	return supportRules.do(s, by, nil, Entry{Verb: VerbLapse, At: now, Text: reason}, s.unnamed(d))
}

// unnamed refuses a remark that names the donor: remarks stay in the history when
// a donor becomes anonymous.
func (s Support) unnamed(d *Department) func(*Support, *Entry) error {
	return func(_ *Support, e *Entry) error {
		if d.namesDonor(e.Text, s.Donor) {
			return Refuse(NamesDonor).In("text")
		}
		return nil
	}
}

// Correct replaces what was stated. The history keeps the old values, save that of
// a donor it only says that they were changed: a name that is to be forgotten must
// not live on there. Who becomes anonymous is dropped from the record in the same
// step.
func (s Support) Correct(by Person, g Gift, d *Department, now time.Time) (Support, error) {
	return supportRules.do(s, by, nil, Entry{Verb: VerbCorrect, At: now}, func(to *Support, e *Entry) error {
		g.Link = s.Link
		if d.namesDonor(g.What, s.Donor) {
			return Refuse(NamesDonor).In("what")
		}
		g, err := g.Discreet(d)
		if err != nil {
			return err
		}
		if e.Changes = differences(s.Stated().Fields(), g.Fields()); len(e.Changes) == 0 {
			return Refuse(NothingChanged, "Ref", s.Ref())
		}
		if err := g.Check(now); err != nil {
			return err
		}
		for i := range e.Changes {
			if e.Changes[i].Field == "donor" {
				e.Changes[i].From, e.Changes[i].To = "", ""
			}
		}
		if s.ReceivedOn != "" {
			on := s.On
			if on == s.ReceivedOn {
				on = g.On // it never was a pledge, or came on the same day
			}
			to.ReceivedOn, g.On = g.On, on
		}
		to.Gift = g
		return nil
	})
}

// Stated is what a correction begins from: the gift, with the day it was received
// once it was.
func (s Support) Stated() Gift {
	g := s.Gift
	g.On = s.Day()
	return g
}

// Follow subscribes the person to every later change.
func (s Support) Follow(by Person, now time.Time) (Support, error) {
	return supportRules.follow(s, by, nil, now)
}

// Unfollow ends a subscription; who recorded the support always hears.
func (s Support) Unfollow(by Person, now time.Time) (Support, error) {
	return supportRules.unfollow(s, by, nil, now)
}
