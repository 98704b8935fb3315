package reading

import (
	"slices"
	"strings"
	"time"

	"hamahang/dept"
)

// VisitLine is what the one-line reader makes of a visit in free words. What
// it is not sure of is left to the person.
type VisitLine struct {
	Official     string // title of who comes
	Organisation string
	Purpose      string
	Units        []string // unit keys
	Day          dept.Day
	Start        time.Time // zero when no hour was given
	Length       time.Duration
	Understood
}

// Delegation is the one official that a line names.
func (u VisitLine) Delegation() []dept.Delegate {
	if u.Official == "" {
		return nil
	}
	return []dept.Delegate{{Title: u.Official, Organisation: u.Organisation}}
}

var (
	visitWords = Set("visit visits of by from the a an بازدید دیدار سفر حضور")
	toUnits    = Set("to at in of از به در واسه")
	// What a guest does. It is no part of who they are.
	arrivals    = spelt("to visit,comes,is coming,will come,coming,visits,will visit,is visiting,visiting,arrives,will arrive,میاد,می‌آید,میان,می‌آیند,میاید,تشریف می‌آورد,تشریف می‌آورند,تشریف میارن,بازدید می‌کند,بازدید دارد")
	aboutWords  = Set("about regarding concerning discuss درباره دربارهٔ موضوع برای")
	beforeAbout = Set("to on the در با در مورد")
)

// Visit reads a visit as people type it, for example "Vice President for
// Research to HSCT on 21 Bahman 10:00 for 2h about beds", in English or Persian.
// It is linear in the length of the text, apart from the units' names, and never
// fails.
func (r Reader) Visit(text string) VisitLine {
	var u VisitLine
	l := newLine(dept.CleanLine(text))
	u.readLength(l)
	u.readStart(l, r.Dates)
	u.readUnits(l, r.units)
	u.readArrival(l, r.units)
	if about := slices.IndexFunc(l.tokens, func(t token) bool { return !t.taken() && aboutWords[t.word] }); about >= 0 {
		u.Purpose = l.left(about+1, len(l.tokens))
		from := about
		for from > 0 && beforeAbout[l.tokens[from-1].word] {
			from--
		}
		l.take(from, len(l.tokens))
	}
	first := 0
	for first < len(l.tokens) && (l.tokens[first].taken() || visitWords[l.tokens[first].word]) {
		first++
	}
	who := l.left(first, len(l.tokens))
	const between = " ,،"
	who = strings.Trim(who, between)
	u.Official = who
	if i := strings.IndexAny(who, ",،"); i >= 0 {
		u.Official, u.Organisation = strings.TrimSpace(who[:i]), strings.Trim(who[i:], between)
	}
	return u
}

// readUnits takes every unit that is named after a preposition, or after an "and"
// that follows such a one.
func (u *VisitLine) readUnits(l *line, units unitNames) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.is(i, toUnits) && !(len(u.Units) > 0 && l.is(i, conjunctions)) {
			continue
		}
		key, end := units.named(l, l.past(i+1, articles))
		if key == "" {
			continue
		}
		u.tours(key)
		l.take(i, end)
		i = end - 1
	}
}

func (u *VisitLine) tours(key string) {
	if !slices.Contains(u.Units, key) {
		u.Units = append(u.Units, key)
	}
}

// readArrival takes what a guest does, and the units that stand apart: after it, after
// a date, at the end of an English line. «رئیس بخش پیوند» is a guest, and what follows
// their comma where they come from.
func (u *VisitLine) readArrival(l *line, units unitNames) {
	for i := 1; i < len(l.tokens); i++ {
		if end := l.phraseAt(i, arrivals); end > i {
			l.take(i, end)
		}
	}
	for i := 0; i < len(l.tokens); i++ {
		if l.is(i, aboutWords) {
			return // the rest is the purpose
		}
		key, end := units.at(l, i)
		if key == "" {
			continue
		}
		end = l.past(end, unitWords)
		from := l.back(i, articles)
		last := !l.free(end) || l.is(end, aboutWords) || l.is(end, conjunctions)
		apart := from == 0 || l.tokens[from-1].taken() || isLatin(l.tokens[i].word) && !l.tokens[from-1].ends() && !l.is(from-1, toUnits) && from == i
		if last && apart {
			u.tours(key)
			l.take(from, end)
			if next, _ := units.at(l, end+1); next != "" && l.is(end, conjunctions) {
				l.take(end, end+1)
			}
		}
		i = end - 1
	}
}

// Member reads "Name, Title, Organisation". Two parts are a title and an
// organisation, one is a title: officials come by their office.
func Member(line string) dept.Delegate {
	var parts []string
	for part := range strings.FieldsFuncSeq(line, func(c rune) bool { return strings.ContainsRune(",،;؛\t", c) }) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	switch len(parts) {
	case 0:
		return dept.Delegate{}
	case 1:
		return dept.Delegate{Title: parts[0]}
	case 2:
		return dept.Delegate{Title: parts[0], Organisation: parts[1]}
	}
	return dept.Delegate{Name: parts[0], Title: parts[1], Organisation: strings.Join(parts[2:], dept.Comma(line))}
}
