package dept

import "time"

// The verbs of support that other records have not.
const (
	VerbThank Verb = "thank"
	VerbLapse Verb = "lapse"
)

// SupportVerbs lists the verbs that act on recorded support, in the order cards and
// help show them.
var SupportVerbs = []Verb{VerbReceive, VerbThank, VerbLapse, VerbCorrect, VerbFollow, VerbUnfollow}

// May tells whether a person may do a verb to the support as it stands. The refusal
// is NotInRoster, Forbidden (naming who may), AlreadyDone (naming by whom) or
// WrongState.
func (s Support) May(by Person, verb Verb) error {
	if !by.listed() {
		return Refuse(NotInRoster)
	}
	who := s.permission(verb)
	if !s.allows(who, by, s.Unit) {
		return Refuse(Forbidden, "Ref", s.Ref(), "Verb", verb, "Who", who, "Unit", s.Unit)
	}
	if s.Moved.Verb == verb {
		return s.already(s.Ref(), verb)
	}
	if !s.fits(verb) {
		return Refuse(WrongState, "Ref", s.Ref(), "Verb", verb, "State", "support."+string(s.State))
	}
	return nil
}

// permission says who may do a verb to the support as it stands.
func (s Support) permission(verb Verb) Permission {
	switch verb {
	case VerbReceive, VerbThank, VerbLapse:
		return LiaisonOrCoord
	case VerbCorrect:
		if s.State == SupportPledged {
			return ReporterLiaison
		}
		return LiaisonOrCoord
	case VerbFile, VerbFollow, VerbUnfollow:
		return Anyone
	default: // the verbs of other records
	}
	return UnknownPermission
}

// fits tells whether the verb makes sense in the state.
func (s Support) fits(verb Verb) bool {
	switch verb {
	case VerbReceive, VerbLapse:
		return s.State == SupportPledged
	case VerbThank:
		return s.State == SupportReceived
	case VerbCorrect, VerbFollow, VerbUnfollow:
		return true // a donor may ask not to be named at any time
	default: // filing, and the verbs of other records
	}
	return false
}

// Verbs lists what makes sense in the support's state, whoever asks.
func (s Support) Verbs() []Verb {
	var out []Verb
	for _, v := range SupportVerbs {
		if s.fits(v) && v != VerbUnfollow {
			out = append(out, v)
		}
	}
	return out
}

// Receive books that the support arrived on a day, "" for today, and what it came
// to when that differs from what was pledged; the zero Money leaves the value.
func (s Support) Receive(by Person, on Day, value Money, text string, now time.Time) (Support, error) {
	if err := s.May(by, VerbReceive); err != nil {
		return s, err
	}
	if on == "" {
		on = DayOf(now)
	}
	if on > DayOf(now) {
		return s, Refuse(FutureDate, "Day", on).In("received_on")
	}
	e := Entry{Verb: VerbReceive, By: by.ID, At: now, Until: on, Text: text}
	if value != (Money{}) && value != s.Value {
		e.Changes = []Change{{"value", s.Value.String(), value.String()}}
		s.Value = value
	}
	if err := s.Check(now); err != nil {
		return s, err
	}
	if err := s.unnamed(text); err != nil {
		return s, err
	}
	s.ReceivedOn = on
	s.moved(SupportReceived, e)
	return s, nil
}

// Thank says that the donor was thanked.
func (s Support) Thank(by Person, text string, now time.Time) (Support, error) {
	if err := s.May(by, VerbThank); err != nil {
		return s, err
	}
	if err := s.unnamed(text); err != nil {
		return s, err
	}
	s.closed(SupportAcknowledged, Entry{Verb: VerbThank, By: by.ID, At: now, Text: text})
	return s, nil
}

// Lapse closes a pledge that is not kept, for a reason.
func (s Support) Lapse(by Person, reason string, now time.Time) (Support, error) {
	if err := s.May(by, VerbLapse); err != nil {
		return s, err
	}
	if reason == "" {
		return s, Refuse(NeedsReason).In("text")
	}
	if err := s.unnamed(reason); err != nil {
		return s, err
	}
	s.closed(SupportLapsed, Entry{Verb: VerbLapse, By: by.ID, At: now, Text: reason})
	return s, nil
}

// unnamed refuses a remark that names the donor: remarks stay in the history when
// a donor becomes anonymous.
func (s Support) unnamed(text string) error {
	if namesDonor(text, s.Donor) {
		return Refuse(NamesDonor).In("text")
	}
	return nil
}

// Correct replaces what was stated. The history keeps the old values, save that of
// a donor it only says that they were changed: a name that is to be forgotten must
// not live on there. Who becomes anonymous is dropped from the record in the same
// step.
func (s Support) Correct(by Person, g Gift, now time.Time) (Support, error) {
	if err := s.May(by, VerbCorrect); err != nil {
		return s, err
	}
	g.Link = s.Link
	if namesDonor(g.What, s.Donor) {
		return s, Refuse(NamesDonor).In("what")
	}
	g, err := g.Discreet()
	if err != nil {
		return s, err
	}
	changes := differences(s.Stated().Fields(), g.Fields())
	if len(changes) == 0 {
		return s, Refuse(NothingChanged, "Ref", s.Ref())
	}
	if err := g.Check(now); err != nil {
		return s, err
	}
	for i := range changes {
		if changes[i].Field == "donor" {
			changes[i].From, changes[i].To = "", ""
		}
	}
	if s.ReceivedOn != "" {
		on := s.On
		if on == s.ReceivedOn {
			on = g.On // it never was a pledge, or came on the same day
		}
		s.ReceivedOn, g.On = g.On, on
	}
	s.Gift = g
	s.entered(Entry{Verb: VerbCorrect, By: by.ID, At: now, Changes: changes})
	return s, nil
}

// Stated is what a correction begins from: the gift, with the day it was received
// once it was.
func (s Support) Stated() Gift {
	g := s.Gift
	g.On = s.Day()
	return g
}

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

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Follow subscribes the person to every later change.
func (s Support) Follow(by Person, now time.Time) (Support, error) {
	if err := s.May(by, VerbFollow); err != nil {
		return s, err
	}
	err := s.follow(s.Ref(), by, now)
	return s, err
}

// Unfollow ends a subscription; who recorded the support always hears.
func (s Support) Unfollow(by Person, now time.Time) (Support, error) {
	if err := s.May(by, VerbUnfollow); err != nil {
		return s, err
	}
	err := s.unfollow(s.Ref(), by, now)
	return s, err
}
