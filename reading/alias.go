package reading

import (
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// Sense is what words say by themselves, so that they are no good name.
type Sense string

// The senses of words.
const (
	SaysNumber Sense = "a number"
	SaysTime   Sense = "a time"           // a day, an hour, a length of time
	SaysPart   Sense = "a part of a time" // a month, a time of day: alone it may be a name
	SaysSize   Sense = "a size"           // or a dose, a currency, a length
	SaysLittle Sense = "a word of every line"
)

// SenseOf tells what a whole text says in any line; "" for nothing.
func SenseOf(text string) Sense {
	l := newLine(dept.CleanLine(text))
	whole := func(end int) bool { return end > 0 && end == len(l.tokens) }
	t, isCount := l.tallyAt(0)
	switch {
	case isCount && whole(t.end), whole(l.past(0, counters)), whole(l.past(0, multipliers)):
		return SaysNumber
	case whole(l.skip(0, dateWords)), whole(l.skip(0, spans)), whole(l.skip(0, zoneWords)), dates(l.text):
		return SaysTime
	case dates("1 " + l.text), dates("on " + l.text), dates("tomorrow " + l.text), dates("فردا " + l.text):
		return SaysPart
	case whole(l.skip(0, towards)), whole(l.skip(0, articles)), whole(l.skip(0, conjunctions)), whole(l.skip(0, aOrAn)):
		return SaysLittle
	case whole(l.skip(0, dimensions)), whole(l.skip(0, notThings)):
		return SaysSize
	}
	return ""
}

// dates tells whether a whole text is one date, whatever day it is.
func dates(text string) bool {
	found := locale.Reader{Now: time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC), Zone: time.UTC}.Find(text)
	return len(found) == 1 && found[0].Start == 0 && found[0].End == len(text)
}
