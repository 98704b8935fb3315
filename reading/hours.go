package reading

import (
	"strings"

	"hamahang/locale"
)

// readStart takes the one moment at which the visit begins, and its end.
func (u *VisitLine) readStart(l *line, dates locale.Reader) {
	dates.Uncounted = true
	found := false
	for _, f := range dates.Find(l.unread()) {
		if f.Lead == locale.Other {
			continue
		}
		length := f.When.End.Sub(f.When.At)
		spans := !f.When.End.IsZero()
		wrong := wrongDate(f)
		if wrong == nil && (found || spans && u.Length > 0 && u.Length != length) {
			wrong = manyMeanings()
		}
		if wrong != nil {
			u.Problems.add(wrong, "begin")
			l.fence(f)
			continue
		}
		found = true
		u.Day = dayOf(f)
		if f.When.HasTime {
			u.Start = f.When.At
		}
		if spans {
			u.Length = length
		}
		l.take(l.within(f))
	}
}

// unread is the text with blanks in place of what is taken or could not be read, so
// that what stands around it stands together.
func (l *line) unread() string {
	b := []byte(l.text)
	for _, t := range l.tokens {
		if t.taken() || t.fence {
			copy(b[t.start:], strings.Repeat(" ", len(t.raw)))
		}
	}
	return string(b)
}
