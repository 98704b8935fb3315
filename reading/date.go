package reading

import (
	"slices"
	"strings"
	"unicode"

	"hamahang/dept"
	"hamahang/locale"
)

func dayOf(f locale.Found) dept.Day { return dept.Day(f.When.Day.String()) }

// wrongDate is why a found date is none that lies ahead, nil when it does.
func wrongDate(f locale.Found) *dept.Error {
	switch {
	case f.Problem != "":
		return dept.Refuse(dept.Code(f.Problem))
	case f.When.Past:
		return dept.Refuse(dept.PastDate, "Day", dayOf(f))
	}
	return nil
}

// deniedDate tells whether a date is said not to be the one: "not by Friday", "no
// need before Friday".
func (l *line) deniedDate(f locale.Found) bool {
	i, end := l.within(f)
	if i == end {
		return false
	}
	for i--; l.is(i, needing); {
		i--
	}
	return l.is(i, negations) && !l.tokens[i].ends()
}

var needing = Set("need needed needs required require wanted due urgent urgently necessarily to be it them نیاز لازم")

// askDate asks about a date that can't be read for sure, with the dates that it may be.
func (l *line) askDate(f locale.Found, wrong *dept.Error) {
	from, end := l.within(f)
	by := ""
	if f.Lead == locale.By {
		by = l.inLanguageOf(from, "by ", "تا ")
	}
	l.ask(from, end, wrong)
	p := &l.problems[len(l.problems)-1]
	start, stop := l.tokens[from].start, l.tokens[end-1].stop()
	for _, when := range f.Choices {
		words := by + when.Day.String()
		if when.HasTime {
			words += when.At.Format(" 15:04")
		}
		p.Choices = append(p.Choices, Choice{Meaning: words, When: when, Line: l.text[:start] + words + l.text[stop:]})
	}
}

// within are the tokens that a date covers, from one up to another.
func (l *line) within(f locale.Found) (from, end int) { return l.tokensIn(f.Start, f.End) }

// tokensIn are the tokens of a part of the text, from one up to another.
func (l *line) tokensIn(start, stop int) (from, end int) {
	for ; end < len(l.tokens) && l.tokens[end].start < stop; end++ {
		if t := l.tokens[end]; t.start+len(t.raw) <= start {
			from = end + 1
		}
	}
	return from, end
}

// unread is the text with a sign in place of each letter that is taken or could not be
// read: with blanks, what stands around it stands together.
func (l *line) unread(sign byte) string {
	return l.masked(sign, func(t token) bool { return t.taken() || t.fence })
}

// unnamed is the text with blanks in place of what is unread's and of what is kept for a
// name, too.
func (l *line) unnamed() string {
	return l.masked(' ', func(t token) bool { return t.taken() || t.fence || t.thing })
}

func (l *line) masked(sign byte, hidden func(token) bool) string {
	text := []byte(l.text)
	for _, t := range l.tokens {
		if hidden(t) {
			for j := t.start; j < t.start+len(t.raw); j++ {
				text[j] = sign
			}
		}
	}
	return string(text)
}

// fence keeps the tokens of a date that could not be read from others.
func (l *line) fence(f locale.Found) {
	for i, end := l.within(f); i < end; i++ {
		l.tokens[i].fence = true
	}
}

// dates finds the dates of the line that nobody claimed. One that is only a part of a
// word is none: monday.com.
func (l *line) dates(r locale.Reader) []locale.Found {
	return slices.DeleteFunc(r.Find(l.text), func(f locale.Found) bool {
		from, end := l.within(f)
		if from == end || slices.ContainsFunc(l.tokens[from:end], token.taken) {
			return true
		}
		first, last := l.tokens[from], l.tokens[end-1]
		begins := strings.TrimLeft(first.raw, punctuation)
		return f.Start > first.start+len(first.raw)-len(begins) || f.End < last.stop() && unicode.IsLetter(rune(l.text[f.End-1])) && l.text[f.End] < 0x80 && l.text[f.End] != '\''
	})
}

// oneDay claims dates that tell one day; several days are asked about.
func (l *line) oneDay(all []locale.Found) (day dept.Day) {
	if slices.ContainsFunc(all, func(f locale.Found) bool { return dayOf(f) != dayOf(all[0]) }) {
		runs := make([]span, len(all))
		for i, f := range all {
			runs[i].from, runs[i].end = l.within(f)
		}
		l.askEach(manyMeanings(), runs...)
		return ""
	}
	for _, f := range all {
		day = dayOf(f)
		l.take(l.within(f))
	}
	return day
}

// past finds the dates of a text that tell what was. A day without a year that comes
// within two months is none of a year ago.
func (r Reader) past(text string) []locale.Found {
	ahead := r.Dates
	r.Dates.Past = true
	all := r.Dates.Find(text)
	for i, f := range all {
		if f.Problem != "" || f.When.Day.AddDays(300).String() > string(dept.DayOf(r.Dates.Now)) {
			continue
		}
		next, err := ahead.Read(text[f.Start:f.End])
		if err == nil && next.Day.AddDays(-60).String() < string(dept.DayOf(r.Dates.Now)) && !next.Past {
			all[i].When = next
		}
	}
	return all
}
