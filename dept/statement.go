package dept

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// VerbStatement reads the public statement of a visit, VerbApproveStatement says
// that it may go out as it stands.
const (
	VerbStatement        Verb = "statement"
	VerbApproveStatement Verb = "approve_statement"
)

// Refusals of statements.
const (
	ApprovedAlready Code = "statement_approved" // Args: Ref, Verb, By, At, Missing (Roles as strings, in order)
	StatementMoved  Code = "statement_moved"    // Args: Ref
	UnwordedFacts   Code = "statement_unworded" // Args: Ref, Facts ("HI-1 highlight": the record and the template), Who
)

// Sentence is one fact of a statement: which sentence says it, with what, and the
// record it comes from. A template is an ID of the catalogue after "statement.say.".
type Sentence struct {
	Template string
	Ref      Ref
	Who      []string // by rank; none where nobody may be named
	Units    []string // keys
	What     []string // in the words of the record
	Figure   string
	Value    Money
	On       Day
	Words    map[string]string // by language, see Wording
}

// Approval is somebody's consent to a statement's sentences.
type Approval struct {
	As     Role // Relations or Head
	By     string
	At     time.Time
	Digest string // of the sentences, see StatementDigest
}

// maxStatement bounds the facts of a statement, in characters with so many for each
// sentence around them: both languages fit one message.
const (
	maxStatement  = 4500
	aroundOneFact = 140
)

// Statement lists what may be said of a visit in public, and how many facts are
// left out because there is no room, or were too many to be read. Nothing stands in it that nobody approved:
// highlights are cleared, promises confirmed or kept and fit to publish, support
// was received. Support and highlights are those of the units toured; what came after
// the visit's day is not part of it, and no sentence holds the name of a donor who is
// not to be named.
func Statement(p Pack, d *Department) (said []Sentence, left int) {
	v, hidden := p.Visit, d.hidden(p.Gifts)
	day := DayOf(v.End.In(v.Location(d)))
	visit := Sentence{Template: "visit", Ref: v.Ref(), Units: v.Units, On: v.day(d)}
	for _, m := range v.Delegation {
		visit.Who = append(visit.Who, m.String())
	}
	all := []Sentence{visit}
	if v.Purpose != "" {
		all = append(all, Sentence{Template: "purpose", Ref: v.Ref(), What: []string{v.Purpose}})
	}
	for _, c := range slices.Backward(p.Promises) { // in the order in which they were made
		if c.Visit == v.N && c.Fit() {
			who := Delegate{Title: c.Official, Organisation: c.Organisation}.String()
			all = append(all, Sentence{Template: "promise", Ref: c.Ref(), Who: []string{who}, What: []string{c.Words}})
		}
	}
	if asks := slices.DeleteFunc(slices.Clone(v.Asks), func(ask string) bool { return holdsOne(ask, hidden) }); len(asks) > 0 {
		all = append(all, Sentence{Template: "asks", Ref: v.Ref(), Units: v.Units, What: asks})
	}
	for _, g := range p.Gifts {
		if g.Counts() && g.Day() <= day && slices.Contains(v.Units, g.Unit) {
			all = append(all, Sentence{Template: "gift", Ref: g.Ref(), Who: some(g.Named()), Units: []string{g.Unit}, What: some(g.What), Value: g.Value})
		}
	}
	for _, h := range p.Highlights {
		if h.Fit() && h.On <= day && slices.Contains(v.Units, h.Unit) {
			all = append(all, Sentence{Template: "highlight", Ref: h.Ref(), Units: []string{h.Unit}, What: []string{h.Text}, Figure: h.Figure})
		}
	}
	room := maxStatement
	for _, s := range all {
		if holdsOne(s.text(), hidden) {
			continue
		}
		s = v.worded(s, hidden)
		size := utf8.RuneCountInString(s.text()) + aroundOneFact
		for _, text := range s.Words {
			size = max(size, utf8.RuneCountInString(text))
		}
		if size > room {
			left++
			continue
		}
		room -= size
		said = append(said, s)
	}
	return said, left + p.Left.Gifts + p.Left.Highlights
}

// some is a list of one text, or of none.
func some(text string) []string {
	if text == "" {
		return nil
	}
	return []string{text}
}

// text is all that people wrote in the sentence's record, in one line.
func (s Sentence) text() string {
	return strings.Join(slices.Concat(s.Who, s.What, []string{s.Figure}), " · ")
}

// StatementDigest stands for the sentences: another fact or another wording gives
// another digest.
func StatementDigest(said []Sentence) string { return digestOf(said) }

// statementRules say who has a say in the statement of a visit, from the visit held on.
var statementRules = &machine[Visit, VisitState]{
	kind: KindVisit, states: VisitStates, prefix: "visit.",
	track:   func(v *Visit) *Track[VisitState] { return &v.Track },
	mayKnow: Visit.MayKnow,
	rules: []rule[Visit, VisitState]{
		{verb: VerbStatement, who: RelationsHeadCoord, from: append(onceHeld, VisitClosed)},
		{verb: VerbWord, who: RelationsOnly, from: append(onceHeld, VisitClosed), needs: needs(NeedText)},
		{verb: VerbApproveStatement, who: RelationsOrHead, from: append(onceHeld, VisitClosed)},
	},
}

// MayStatement tells whether a person may read the draft, word it or approve it: from
// the visit held on.
func (v Visit) MayStatement(by Person, verb Verb, d *Department) error {
	return statementRules.may(v, by, verb, d, time.Time{})
}

// Approved lists the approvals of exactly these sentences; void ones were given to
// others.
func (v Visit) Approved(digest string) (valid, void []Approval) {
	for _, a := range v.Approvals {
		if a.Digest == digest {
			valid = append(valid, a)
		} else {
			void = append(void, a)
		}
	}
	return valid, void
}

// Unapproved lists who has not approved these sentences yet: public relations, the
// department head. Nobody is missing once it is final.
func (v Visit) Unapproved(digest string) []Role {
	valid, _ := v.Approved(digest)
	return slices.DeleteFunc([]Role{Relations, Head}, func(r Role) bool {
		return slices.ContainsFunc(valid, func(a Approval) bool { return a.As == r })
	})
}

// ApproveStatement says that the sentences may go out; seen is the digest of those
// that the person read, "" for these. Two people approve, one for public relations and
// one as the head, in any order; approvals of other sentences are dropped. As long as
// one is foreign in a language there is nothing to approve in that.
func (v Visit) ApproveStatement(by Person, said []Sentence, seen string, d *Department, now time.Time) (Visit, error) {
	return statementRules.do(v, by, d, Entry{Verb: VerbApproveStatement, At: now}, func(to *Visit, e *Entry) error {
		digest := StatementDigest(said)
		if seen != "" && seen != digest {
			return Refuse(StatementMoved, "Ref", v.Ref())
		}
		if open := Unworded(said); len(open) > 0 {
			facts := make([]string, len(open))
			for i, s := range open {
				facts[i] = s.Ref.String() + " " + s.Template
			}
			return Refuse(UnwordedFacts, "Ref", v.Ref(), "Facts", facts, "Who", RelationsOnly)
		}
		valid, _ := v.Approved(digest)
		missing := v.Unapproved(digest)
		as := slices.IndexFunc(missing, by.Has)
		before := slices.IndexFunc(valid, func(a Approval) bool { return a.By == by.ID })
		if before < 0 && as < 0 {
			before = 0 // their office has spoken
		}
		if before >= 0 {
			code, lacks := ApprovedAlready, make([]string, len(missing))
			for i, r := range missing {
				lacks[i] = string(r)
			}
			if len(lacks) == 0 {
				code = AlreadyDone
			}
			return Refuse(code, "Ref", v.Ref(), "Verb", VerbApproveStatement, "By", valid[before].By, "At", valid[before].At, "Missing", lacks)
		}
		to.Approvals = append(slices.Clip(valid), Approval{As: missing[as], By: by.ID, At: now, Digest: digest})
		e.To = string(missing[as])
		return nil
	})
}
