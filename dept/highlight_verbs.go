package dept

import "time"

// The verbs of a highlight that other records have not.
const (
	VerbPublish   Verb = "publish"   // say that it is fit to be published
	VerbUnpublish Verb = "unpublish" // and that it is not, after all
)

// highlightRules is the state machine of highlights. Who filed one may clear it only as one
// of those who clear.
var highlightRules = &machine[Highlight, HighlightState]{
	kind: KindHighlight, states: HighlightStates, prefix: "highlight.",
	track: func(h *Highlight) *Track[HighlightState] { return &h.Track },
	unit:  func(h Highlight) string { return h.Unit },
	rules: []rule[Highlight, HighlightState]{
		{verb: VerbFile, who: Anyone, to: at(HighlightNoted, HighlightCleared), needs: needs(NeedFields)},
		{verb: VerbPublish, who: RelationsLeadCoord, from: at(HighlightNoted), to: at(HighlightCleared)},
		{verb: VerbUnpublish, who: RelationsLeadCoord, from: at(HighlightCleared), to: at(HighlightNoted)},
		{verb: VerbWithdraw, who: ReporterLeadCoord, from: at(HighlightNoted, HighlightCleared), to: at(HighlightWithdrawn)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(HighlightNoted), needs: needs(NeedFields)},
		{verb: VerbCorrect, who: ReporterLeadCoord, from: at(HighlightCleared), to: at(HighlightCleared, HighlightNoted), needs: needs(NeedFields)},
		{verb: VerbFollow, who: Anyone, from: HighlightStates},
		{verb: VerbUnfollow, who: Anyone, from: HighlightStates},
	},
}

// HighlightVerbs lists the verbs that act on a noted highlight, in the order cards
// and help show them.
var HighlightVerbs = highlightRules.verbs()

// May tells whether a person may do a verb to the highlight as it stands. The
// refusal is NotInRoster, Forbidden (naming who may), AlreadyDone (naming by whom)
// or WrongState.
func (h Highlight) May(by Person, verb Verb) error {
	return highlightRules.may(h, by, verb, nil, time.Time{})
}

// Verbs lists what makes sense in the highlight's state, whoever asks.
func (h Highlight) Verbs() []Verb { return highlightRules.fitting(h) }

// Publish says that the highlight is fit to be published.
func (h Highlight) Publish(by Person, text string, now time.Time) (Highlight, error) {
	return highlightRules.do(h, by, nil, Entry{Verb: VerbPublish, At: now, Text: text})
}

// Unpublish takes that back.
func (h Highlight) Unpublish(by Person, text string, now time.Time) (Highlight, error) {
	return highlightRules.do(h, by, nil, Entry{Verb: VerbUnpublish, At: now, Text: text})
}

// Withdraw closes a highlight that is not true, or not ours.
func (h Highlight) Withdraw(by Person, text string, now time.Time) (Highlight, error) {
	return highlightRules.do(h, by, nil, Entry{Verb: VerbWithdraw, At: now, Text: text})
}

// Correct replaces what was stated; the history keeps the old values. A cleared
// highlight has to be cleared anew: somebody stood behind other words.
func (h Highlight) Correct(by Person, a Accomplishment, now time.Time) (Highlight, error) {
	return highlightRules.do(h, by, nil, Entry{Verb: VerbCorrect, At: now}, func(to *Highlight, e *Entry) error {
		a.Link = h.Link
		if e.Changes = differences(h.Fields(), a.Fields()); len(e.Changes) == 0 {
			return Refuse(NothingChanged, "Ref", h.Ref())
		}
		to.Accomplishment = a
		if e.Lapsed = lapsed(h, *to); len(e.Lapsed) > 0 {
			to.State = HighlightNoted
		}
		return a.Check(now)
	})
}

// Follow subscribes the person to every later change.
func (h Highlight) Follow(by Person, now time.Time) (Highlight, error) {
	return highlightRules.follow(h, by, nil, now)
}

// Unfollow ends a subscription; who filed the highlight always hears.
func (h Highlight) Unfollow(by Person, now time.Time) (Highlight, error) {
	return highlightRules.unfollow(h, by, nil, now)
}
