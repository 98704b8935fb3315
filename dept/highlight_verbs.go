package dept

import "time"

// The verbs of a highlight that other records have not.
const (
	VerbPublish   Verb = "publish"   // say that it is fit to be published
	VerbUnpublish Verb = "unpublish" // and that it is not, after all
)

// HighlightVerbs lists the verbs that act on a noted highlight, in the order cards
// and help show them.
var HighlightVerbs = []Verb{VerbPublish, VerbUnpublish, VerbWithdraw, VerbCorrect, VerbFollow, VerbUnfollow}

// May tells whether a person may do a verb to the highlight as it stands. The
// refusal is NotInRoster, Forbidden (naming who may), AlreadyDone (naming by whom)
// or WrongState.
func (h Highlight) May(by Person, verb Verb) error {
	if !by.listed() {
		return Refuse(NotInRoster)
	}
	who := h.permission(verb)
	if !h.allows(who, by, h.Unit) {
		return Refuse(Forbidden, "Ref", h.Ref(), "Verb", verb, "Who", who, "Unit", h.Unit)
	}
	if h.Moved.Verb == verb && !h.fits(verb) { // a correction moves a cleared one and may come again
		return h.already(h.Ref(), verb)
	}
	if !h.fits(verb) {
		return Refuse(WrongState, "Ref", h.Ref(), "Verb", verb, "State", "highlight."+string(h.State))
	}
	return nil
}

// permission says who may do a verb to a highlight. Who filed it may clear it only
// as one of those who clear.
func (h Highlight) permission(verb Verb) Permission {
	switch verb {
	case VerbPublish, VerbUnpublish:
		return RelationsLeadCoord
	case VerbWithdraw, VerbCorrect:
		return ReporterLeadCoord
	case VerbFile, VerbFollow, VerbUnfollow:
		return Anyone
	default: // the verbs of other records
	}
	return UnknownPermission
}

// fits tells whether the verb makes sense in the state.
func (h Highlight) fits(verb Verb) bool {
	switch verb {
	case VerbPublish:
		return h.State == HighlightNoted
	case VerbUnpublish:
		return h.State == HighlightCleared
	case VerbWithdraw, VerbCorrect:
		return h.State.Open()
	case VerbFollow, VerbUnfollow:
		return true
	default: // filing, and the verbs of other records
	}
	return false
}

// Verbs lists what makes sense in the highlight's state, whoever asks.
func (h Highlight) Verbs() []Verb {
	var out []Verb
	for _, v := range HighlightVerbs {
		if h.fits(v) && v != VerbUnfollow {
			out = append(out, v)
		}
	}
	return out
}

// Publish says that the highlight is fit to be published.
func (h Highlight) Publish(by Person, text string, now time.Time) (Highlight, error) {
	if err := h.May(by, VerbPublish); err != nil {
		return h, err
	}
	h.moved(HighlightCleared, Entry{Verb: VerbPublish, By: by.ID, At: now, Text: text})
	return h, nil
}

// Unpublish takes that back.
func (h Highlight) Unpublish(by Person, text string, now time.Time) (Highlight, error) {
	if err := h.May(by, VerbUnpublish); err != nil {
		return h, err
	}
	h.moved(HighlightNoted, Entry{Verb: VerbUnpublish, By: by.ID, At: now, Text: text})
	return h, nil
}

// Withdraw closes a highlight that is not true, or not ours.
func (h Highlight) Withdraw(by Person, text string, now time.Time) (Highlight, error) {
	if err := h.May(by, VerbWithdraw); err != nil {
		return h, err
	}
	h.closed(HighlightWithdrawn, Entry{Verb: VerbWithdraw, By: by.ID, At: now, Text: text})
	return h, nil
}

// Correct replaces what was stated; the history keeps the old values. A cleared
// highlight has to be cleared anew: somebody stood behind other words.
func (h Highlight) Correct(by Person, a Accomplishment, now time.Time) (Highlight, error) {
	if err := h.May(by, VerbCorrect); err != nil {
		return h, err
	}
	a.Link = h.Link
	changes := differences(h.Fields(), a.Fields())
	if len(changes) == 0 {
		return h, Refuse(NothingChanged, "Ref", h.Ref())
	}
	if err := a.Check(now); err != nil {
		return h, err
	}
	was := h
	h.Accomplishment = a
	e := Entry{Verb: VerbCorrect, By: by.ID, At: now, Changes: changes}
	if e.Lapsed = lapsed(was, h); len(e.Lapsed) > 0 {
		h.moved(HighlightNoted, e)
		return h, nil
	}
	h.entered(e)
	return h, nil
}

// Fields lists what was achieved, in the order of the form; names are those of the
// form's fields.
func (a Accomplishment) Fields() []Field {
	return []Field{
		{"unit", a.Unit}, {"on", string(a.On)}, {"kind", string(a.Kind)}, {"text", a.Text}, {"figure", a.Figure},
	}
}

// Follow subscribes the person to every later change.
func (h Highlight) Follow(by Person, now time.Time) (Highlight, error) {
	if err := h.May(by, VerbFollow); err != nil {
		return h, err
	}
	err := h.follow(h.Ref(), by, now)
	return h, err
}

// Unfollow ends a subscription; who filed the highlight always hears.
func (h Highlight) Unfollow(by Person, now time.Time) (Highlight, error) {
	if err := h.May(by, VerbUnfollow); err != nil {
		return h, err
	}
	err := h.unfollow(h.Ref(), by, now)
	return h, err
}
