package reading

import (
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
	about []span // what it is about, with the words that lead to it
	told  []bool // the tokens of dates and of units' names
	day   string // the day's words, while no hour is told
}

// Delegation is the one official that a line names.
func (u VisitLine) Delegation() []dept.Delegate {
	if u.Official == "" {
		return nil
	}
	return []dept.Delegate{{Title: u.Official, Organisation: u.Organisation}}
}

// Visit reads a visit as people type it, for example "Vice President for
// Research to HSCT on 21 Bahman 10:00 for 2h about beds", in English or Persian.
// It is linear in the length of the text, apart from the units' names, and never
// fails.
func (r Reader) Visit(text string) VisitLine {
	var u VisitLine
	l := newRequest(text)
	readBy(&u, l, r, visitReaders)
	l.check(leftOver{number: "delegation", date: "begin", amount: "delegation", ref: "delegation"})
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

var visitReaders = []reader[VisitLine]{
	{"courtesy", func(_ *VisitLine, l *line, _ Reader) { l.undress(visitDress, visitThanks) }},
	{"courtesy", func(_ *VisitLine, l *line, _ Reader) { l.dropReports() }},
	{"begin", func(_ *VisitLine, l *line, _ Reader) { l.takeBounds() }},
	{"purpose", (*VisitLine).findPurpose},
	{"delegation", func(u *VisitLine, l *line, _ Reader) { u.keepPeople(l) }},
	{"courtesy", (*VisitLine).takeArrivals},
	{"finish", (*VisitLine).readLength},
	{"begin", (*VisitLine).readWhen},
	{"begin", func(_ *VisitLine, l *line, _ Reader) { l.askSomeDay() }},
	{"units", (*VisitLine).readTour},
	{"begin", (*VisitLine).readHour},
	{"purpose", (*VisitLine).readRuns},
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
