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
	l := newRequest(text)
	u := CommitmentLine{Words: l.text}
	readBy(&u, l, r, commitmentReaders)
	if u.Quoted {
		l.check(leftOver{number: "count", date: "due", amount: "amount", ref: "needs"})
	} else {
		l.askTakenBack("words")
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
	{"official", func(_ *CommitmentLine, l *line, _ Reader) { l.keepNames() }},
	{"official", (*CommitmentLine).readPromiser},
	{"unit", (*CommitmentLine).readUnit},
	{"type", (*CommitmentLine).guessType},
	{"count", (*CommitmentLine).readCount},
	{"official", (*CommitmentLine).readSpeaker},
	{"words", (*CommitmentLine).readInside},
	{"words", (*CommitmentLine).nameless},
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
	if len(strings.Fields(q.words(l.text))) < 3 && !l.anyOf(0, from, officialTitles) && !l.apartBefore(from) && !l.apartAfter(end) && l.phraseAt(from-1, speakerTails) != from {
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
		{"count", func(_ *CommitmentLine, l *line, _ Reader) { l.keepNames() }, false},
		{"unit", (*CommitmentLine).readUnit, u.Unit != ""},
		{"count", (*CommitmentLine).readCount, u.Count > 0 || u.Amount.Amount > 0},
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

// nameless asks what is meant where the words tell of nothing: "promised more", "the 6".
func (u *CommitmentLine) nameless(l *line, _ Reader) {
	if len(l.problems) > 0 || u.Amount.Amount > 0 {
		return
	}
	first, last := -1, 0
	for i, t := range l.tokens {
		own := u.Quoted == (t.by == "words") && t.word != "" && t.by != "official" && t.by != "due" && t.by != "visit" && t.by != "needs"
		if !own {
			continue
		}
		if first < 0 {
			first = i
		}
		last = i + 1
		said := !u.Quoted && (l.phraseAt(i, speech) > i || l.phraseAt(max(0, i-1), speech) > i)
		if !said && !namelessWords[t.word] && !l.isNumber(i) && !counters[t.word] && !articles[t.word] && !cuts[t.word] && !wants[t.word] && !pointing[t.word] {
			return
		}
	}
	if numbered := slices.ContainsFunc(l.tokens, func(t token) bool {
		return strings.ContainsFunc(t.word, isDigit) && t.by != "due" && t.by != "visit" && t.by != "needs" || numberValues[t.word] > 1 || t.word == "more"
	}); first >= 0 && numbered && !(u.Quoted && u.Count == 0) {
		l.ask(first, last, dept.Refuse(dept.NotUnderstood))
	}
}

// isNumber tells whether token i is a number, whoever took it.
func (l *line) isNumber(i int) bool {
	w := l.tokens[i].word
	return looksNumeric(w) || numberValues[w] > 0
}

var pointing = Set("رو را می‌فرستم میفرستم میدم می‌دم می‌دهم میده داد")

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

// readDue claims the one day by which the promise is to be kept. Where the words are not
// quoted, or are read themselves, days tell other things, too; of several the last is meant.
func (u *CommitmentLine) readDue(l *line, r Reader) {
	var good, doubtful []locale.Found
	var doubts []*dept.Error
	for _, f := range r.Dates.Find(l.unread('_')) {
		from, end := l.within(f)
		if today, ok := laterOfTwo(f, r); ok {
			f.When, f.Problem = today, ""
		}
		wrong := wrongDate(f)
		told := f.When.Past || dayOf(f) == dept.DayOf(r.Dates.Now) || f.Problem == locale.NoDay || f.Problem == locale.Vague
		switch {
		case from == end, f.Lead == locale.Other:
			continue
		case f.Problem != "" && (l.is(end, eitherWords) && l.dateNear(end+1) || l.is(from-1, eitherWords)):
			wrong = manyMeanings()
		case !u.Quoted && f.Lead != locale.By && told:
			l.keep(from, end) // "yesterday the minister promised"
			continue
		case wrong == nil && (l.deniedDate(f) || l.is(from-1, eitherWords) || l.is(end, eitherWords) && l.dateNear(end+1) || l.anyEnd(from, end)):
			wrong = manyMeanings()
		}
		if wrong != nil {
			doubtful, doubts = append(doubtful, f), append(doubts, wrong)
			continue
		}
		good = append(good, f)
	}
	for i, f := range doubtful {
		from, end := l.within(f)
		if f.Problem == locale.Vague && !u.Quoted && len(good) > 0 {
			l.keep(from, end) // "eight before the feast, the rest by the end of Khordad"
			continue
		}
		l.ask(from, end, doubts[i])
	}
	if !u.Quoted && len(good) > 1 {
		for _, f := range good[:len(good)-1] {
			l.keep(l.within(f))
		}
		good = good[len(good)-1:]
	}
	if u.Due = l.oneDay(good); u.Due == "" && len(good)+len(doubtful) == 0 {
		u.readSpan(l, r)
	}
	l.vagueSpan()
}

// laterOfTwo is the other day of a weekday that may be today: nobody promises for today.
func laterOfTwo(f locale.Found, r Reader) (locale.When, bool) {
	if f.Problem != locale.Ambiguous || len(f.Choices) != 2 || f.Choices[0].Day.String() != string(dept.DayOf(r.Dates.Now)) {
		return locale.When{}, false
	}
	return f.Choices[1], true
}

// anyEnd tells whether tokens i up to end are "end of the month" or "end of year", which
// are other days in another calendar.
func (l *line) anyEnd(i, end int) bool {
	last := l.tokens[end-1].word
	return isLatin(last) && (last == "month" || last == "year") && l.anyOf(i, end, ends)
}

var ends = Set("end")

// dateNear tells whether a date's number or word stands at token i.
func (l *line) dateNear(i int) bool { return l.isNumberish(i) || l.is(i, weekdays) || l.is(i, months) }

// readSpan claims a length of time by itself: "60 days", «۶۰ روزه».
func (u *CommitmentLine) readSpan(l *line, r Reader) {
	for i := range l.tokens {
		n, unit, end := l.daysAt(i)
		if end == i || unit == "سال" || unit == "years" {
			continue
		}
		joined := !isLatin(l.wordAt(end-1)) && !(l.wordAt(end-1) == unit)
		apart := (l.apartBefore(i) || l.stops(i-1)) && (l.apartAfter(end) || l.stops(end-1))
		if !joined && !apart && !l.is(end, atMost) && !l.is(i-1, atMost) {
			continue
		}
		words := "in " + n + " " + unit
		if unit[0] >= 0x80 {
			words = n + " " + unit + " دیگر"
		}
		if when, err := r.Dates.Read(words); err == nil {
			u.Due = dept.Day(when.Day.String())
			l.take(l.back(i, atMost), l.skip(end, atMost))
			return
		}
	}
}

var atMost = Set("tops max maximum latest حداکثر ظرف")

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
