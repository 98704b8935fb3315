package locale

import (
	"sync"
	"time"
)

// Reader reads dates and hours as people type them, in English and in Persian, with
// any digits, in either calendar. Both languages are always read, whatever the
// reader's own.
//
// What is left out is filled in so:
//   - a day and month without a year is the next such day, today included; in a
//     longer text one that passed less than two weeks ago is a problem instead, as
//     nobody there sees the year before it counts;
//   - a weekday is the next such day, today included; said with an hour that has
//     passed today, it is a week later;
//   - "next Wednesday" and «چهارشنبهٔ آینده» are in the week after this one, counted
//     from WeekStart, as are "Wednesday next week" and «چهارشنبهٔ هفتهٔ بعد»; "this"
//     and "coming" Wednesday is the nearest;
//   - "next week" is seven days from today, "next month" the same day of the next
//     month; "next year" is no one day; the end of a week is the day before WeekStart;
//   - an hour without a date is its next occurrence;
//   - noon is 12:00; midnight is 23:59 of the day named, so that the day shown is the
//     day typed;
//   - an hour that a change of the clocks skips, or brings twice, is not moved: it is a
//     problem;
//   - "at 4" without morning or afternoon is not guessed: it is a problem;
//   - a mere number that ends what is said after "tomorrow" is an hour, once the text
//     has counted: «۲ تا پمپ تا فردا ۱۰». So it is in a text that is a date and nothing
//     else.
//
// With Past set, "next" in the first two and in the hour becomes "latest".
type Reader struct {
	Now       time.Time
	Zone      *time.Location // UTC when nil
	WeekStart time.Weekday
	// Calendar is the one "the end of the month" and "in two months" are counted
	// in. When empty, Persian words mean the Solar Hijri and English ones the
	// Gregorian calendar.
	Calendar Calendar
	// DayMonth is the calendar of a day and a month in numbers, 15/9. When empty, and
	// where either number may be the month, they are Ambiguous.
	DayMonth Calendar
	Past     bool
}

// When is a date, perhaps with an hour.
type When struct {
	Day     Day
	HasTime bool
	At      time.Time // when HasTime, in the reader's zone
	Past    bool      // before today, or before Now when HasTime
}

// Lead is what the words before a date make of it.
type Lead int

// What stands before a date.
const (
	NoLead Lead = iota
	By          // by, until, before, due, تا, قبل از
	From        // from, since, after, از
	On          // on, at, for, در, برای
)

// Found is a date in a longer text, or what looks like one: when Problem is set, When
// says nothing. Start and End are byte offsets, on rune boundaries, and cover the
// words of Lead too.
type Found struct {
	Start, End int
	Lead       Lead
	When       When
	Problem    Problem
}

// Problem is the id of the text that says why something is not read as a date. It is
// an error.
type Problem string

// Why something is not read as a date.
const (
	NotADate      Problem = "date.not_a_date"
	NoSuchDay     Problem = "date.no_such_day"
	NoSuchMonth   Problem = "date.no_such_month"
	NoSuchYear    Problem = "date.no_such_year"
	NoSuchHour    Problem = "date.no_such_hour"
	Ambiguous     Problem = "date.ambiguous"
	AmbiguousHour Problem = "date.ambiguous_hour"
	WrongWeekday  Problem = "date.wrong_weekday"
	Vague         Problem = "date.vague"
	NoDay         Problem = "date.no_day"
	NoMonth       Problem = "date.no_month"
	TooFar        Problem = "date.too_far"
	JustPassed    Problem = "date.just_passed"
	SkippedHour   Problem = "date.skipped_hour"
	HourTwice     Problem = "date.hour_twice"
)

// Error gives the id of the text.
func (p Problem) Error() string { return string(p) }

// words is the vocabulary, the same for every reader.
var words = sync.OnceValue(newVocabulary)

func (r Reader) parser(s string) *parser {
	if r.Zone == nil {
		r.Zone = time.UTC
	}
	p := &parser{Reader: r, vocabulary: words(), toks: tokenize(s), today: DayOf(r.Now, r.Zone)}
	for p.firstCount < len(p.toks) && (p.toks[p.firstCount].kind != numberToken && p.counts[p.toks[p.firstCount].text] == 0 || p.isWord(p.firstCount, "a", "an")) {
		p.firstCount++
	}
	for p.firstNumber < len(p.toks) && p.toks[p.firstNumber].kind != numberToken {
		p.firstNumber++
	}
	return p
}

// Read reads a text that is a date and nothing else; words such as "by" may stand
// before it. The error is a Problem.
func (r Reader) Read(s string) (When, error) {
	p := r.parser(s)
	p.whole = true
	f, end := p.found(0)
	for end > 0 && end < len(p.toks) && p.isMark(end, ".", ",", "!") {
		end++
	}
	switch {
	case end > 0 && f.Problem != "":
		return When{}, f.Problem
	case end == 0 || end < len(p.toks):
		return When{}, NotADate
	}
	return f.When, nil
}

// Find gives the dates in a text, in their order and without overlaps. What looks
// like a date and cannot be read is there too, with its Problem.
func (r Reader) Find(s string) []Found {
	p := r.parser(s)
	var all []Found
	for i := 0; i < len(p.toks); {
		f, end := p.found(i)
		switch {
		case end == 0:
			i++
		case p.isOther(i, end):
			i = end
		default:
			all = append(all, f)
			i = end
		}
	}
	return all
}

// isOther reports whether what reads as a date in toks[i:end] is something else in its
// sentence: a habit, as in "every Friday" and «جمعه‌ها», an owner, as in "today's list",
// or a place, as in «خیابان ۱۵ خرداد».
func (p *parser) isOther(i, end int) bool {
	w := p.word(i - 1)
	if w == "other" {
		w = p.word(i - 2)
	}
	switch w {
	case "every", "each", "هر", "روزهای",
		"بیمارستان", "درمانگاه", "کلینیک", "خیابان", "میدان", "بلوار", "بزرگراه", "پل", "ساختمان", "مجتمع", "سالن", "بخش", "مدرسه", "hospital", "street", "square", "avenue":
		return true
	case "های":
		return p.word(i-2) == "روز"
	}
	if p.isMark(end, "'") && p.toks[end].glued && p.word(end+1) == "s" {
		return true
	}
	w = p.word(end)
	return p.toks[end-1].kind == wordToken && (w == "ها" || w == "های")
}
