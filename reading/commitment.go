package reading

import (
	"cmp"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// CommitmentLine is what the one-line reader makes of a promise. What it is not
// sure of is left to the person.
type CommitmentLine struct {
	Words        string // what was said; the whole line when nothing is quoted
	Quoted       bool
	Official     string
	Organisation string
	Type         dept.PromiseType
	Amount       dept.Money
	Count        int
	Due          dept.Day
	Unit         string // unit key
	Visit        int
	Needs        []dept.Ref
	Understood
	paid bool // the amount is what is promised, not what something else is worth
}

// Commitment reads a promise as people type it: the words in quotation marks,
// then who said them with their organisation after a comma, an amount or a number,
// a day, IDs of needs and of the visit, in English or Persian:
//
//	"We will fund eight pumps" Vice President for Research, Ministry of Health 2,000,000,000 IRR by 1 Farvardin SH-1 VI-2
//
// A line without quotation marks is all words. It never fails.
func (r Reader) Commitment(text string) CommitmentLine {
	l := newLine(dept.CleanLine(text))
	u := CommitmentLine{Words: l.text}
	readBy(&u, l, r, commitmentReaders)
	if u.Quoted {
		l.check(leftOver{number: "count", date: "due", amount: "amount", ref: "needs"})
	}
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

var commitmentReaders = []reader[CommitmentLine]{
	{"words", (*CommitmentLine).readWords},
	{"needs", (*CommitmentLine).readRefs},
	{"amount", (*CommitmentLine).readAmount},
	{"due", (*CommitmentLine).readDue},
	{"type", func(u *CommitmentLine, l *line, _ Reader) { u.Type = l.promiseType() }},
	{"official", (*CommitmentLine).readPromiser},
	{"unit", (*CommitmentLine).readUnit},
	{"official", func(_ *CommitmentLine, l *line, _ Reader) { l.keepNames() }},
	{"type", (*CommitmentLine).guessType},
	{"count", (*CommitmentLine).readCount},
	{"official", (*CommitmentLine).readSpeaker},
	{"words", (*CommitmentLine).readInside},
	{"type", (*CommitmentLine).assumeType},
}

// readWords claims the quoted words. Quotation marks further on may be of a name. Where the
// words begin and end must be sure.
func (u *CommitmentLine) readWords(l *line, _ Reader) {
	all, sure := quotationsIn(l.text)
	if !sure && strings.ContainsAny(l.text, `"«“„`) {
		first, last := strings.IndexAny(l.text, `"«“„`), strings.LastIndexAny(l.text, `"»”“`)
		if from, end := l.covered(first, last+1); from < end {
			l.ask(from, end, manyMeanings())
		}
	}
	if len(all) == 0 || !sure {
		return
	}
	q := slices.MaxFunc(all, func(a, b quotation) int {
		return len(strings.Fields(a.words(l.text))) - len(strings.Fields(b.words(l.text)))
	})
	for i, other := range all {
		beside := i > 0 && joining(l.text[all[i-1].end:other.start])
		if other != q && len(strings.Fields(other.words(l.text))) > 3 || beside {
			l.ask(0, len(l.tokens), manyMeanings())
			return
		}
	}
	l.cut(q.start)
	l.cut(q.end)
	from, end := l.covered(q.start, q.end)
	if len(strings.Fields(q.words(l.text))) < 3 && !l.apartBefore(from) && !l.apartAfter(end) && l.phraseAt(from-1, speakerTails) != from {
		l.ask(from, end, manyMeanings()) // "we fund "eight" pumps": a part of what was said
		return
	}
	u.Words, u.Quoted = q.words(l.text), true
	l.take(from, end)
}

// joining tells whether nothing but a conjunction stands between two quotations.
func joining(between string) bool {
	words := strings.Fields(between)
	return len(words) == 0 || len(words) == 1 && (conjunctions[folded(words[0])] || folded(words[0]) == "")
}

// readInside reads in the quoted words what is not told outside of them. They stay as
// they are.
func (u *CommitmentLine) readInside(l *line, r Reader) {
	if !u.Quoted {
		return
	}
	was := slices.Clone(l.tokens)
	for i := range l.tokens {
		switch t := &l.tokens[i]; t.by {
		case "words":
			t.by = ""
		case "":
			t.by = "line"
		}
	}
	var in CommitmentLine
	for _, row := range []struct {
		of   string
		read func(*CommitmentLine, *line, Reader)
		said bool
	}{
		{"needs", (*CommitmentLine).readRefs, len(u.Needs) > 0},
		{"amount", (*CommitmentLine).readAmount, u.Amount.Amount > 0},
		{"due", (*CommitmentLine).readDue, u.Due != ""},
		{"unit", (*CommitmentLine).readUnit, u.Unit != ""},
		{"count", func(u *CommitmentLine, l *line, r Reader) { l.keepNames(); u.readCount(l, r) }, u.Count > 0 || u.Amount.Amount > 0},
	} {
		asked := slices.ContainsFunc(l.problems, func(p Problem) bool { return p.Field == row.of })
		if !row.said && !asked {
			l.by = row.of
			row.read(&in, l, r)
		}
	}
	for i := range l.tokens {
		l.tokens[i].by = was[i].by
	}
	u.Needs, u.Visit = append(u.Needs, in.Needs...), cmp.Or(u.Visit, in.Visit)
	u.Amount = cmp.Or(u.Amount, in.Amount)
	u.paid = u.paid || in.paid
	u.Due, u.Unit, u.Count = cmp.Or(u.Due, in.Due), cmp.Or(u.Unit, in.Unit), cmp.Or(u.Count, in.Count)
}

// readRefs claims the IDs of needs and of the visit, with what leads to them.
func (u *CommitmentLine) readRefs(l *line, _ Reader) {
	for _, r := range l.refs() {
		switch {
		case r.Kind == dept.KindVisit && u.Visit != 0 && u.Visit != r.N:
			l.ask(r.from, r.end, manyMeanings().In("visit"))
			continue
		case r.Kind == dept.KindVisit:
			u.Visit = r.N
		case r.Kind != dept.KindShortage && r.Kind != dept.KindStaffing:
			l.ask(r.from, r.end, dept.Refuse(dept.NotANeed))
			continue
		case !slices.Contains(u.Needs, r.Ref):
			u.Needs = append(u.Needs, r.Ref)
		}
		l.by = "needs"
		if r.Kind == dept.KindVisit {
			l.by = "visit"
		}
		l.take(r.from, r.end)
	}
}

func (u *CommitmentLine) readAmount(l *line, _ Reader) { u.Amount, u.paid = l.amount() }

// readDue claims the one day by which the promise is to be kept.
func (u *CommitmentLine) readDue(l *line, r Reader) {
	var good []locale.Found
	for _, f := range r.Dates.Find(l.unread()) {
		if f.Lead == locale.Other {
			continue
		}
		from, end := l.within(f)
		wrong := wrongDate(f)
		if wrong == nil && (l.deniedDate(f) || l.is(from-1, eitherWords)) {
			wrong = manyMeanings()
		}
		switch {
		case from == end:
		case wrong != nil:
			l.ask(from, end, wrong)
		default:
			good = append(good, f)
		}
	}
	u.Due = l.oneDay(good)
	l.vagueSpan()
}

// vagueSpan asks about a length of time that could not be read: «ظرف یکی دو هفته».
func (l *line) vagueSpan() {
	for i := range l.tokens {
		for j := i + 1; l.is(i, spanLeads) && j < i+5 && l.open(j); j++ {
			if l.is(j, lengthWords) {
				l.ask(i, j+1, manyMeanings())
				break
			}
		}
	}
}

var (
	spanLeads   = Set("within in over during through throughout ظرف طی عرض")
	lengthWords = Set("day days week weeks fortnight month months year years روز هفته ماه سال")
)

// readUnit claims the unit that the promise is for.
func (u *CommitmentLine) readUnit(l *line, r Reader) {
	unit, said := l.servedUnit(r.units, u.Quoted)
	u.Unit = unit
	l.takeAll(said)
}

// guessType tells what the words hint at, unless a type is named.
func (u *CommitmentLine) guessType(l *line, _ Reader) {
	switch {
	case u.Type != "":
	case u.Quoted:
		u.Type = PromiseType(u.Words)
	case u.Amount.Amount == 0:
		u.Type = l.hintedType(0, len(l.tokens))
	}
}

// assumeType takes a promise of money for one of funding.
func (u *CommitmentLine) assumeType(_ *line, _ Reader) {
	if u.Type == "" && u.Amount.Amount > 0 && u.paid {
		u.Type = dept.PromiseFunding
	}
}
