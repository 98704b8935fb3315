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
//     passed today, it is a week later; "Friday week" is seven days after it;
//   - the eve of a weekday, «شب جمعه», is the evening before it; «جمعه شب» is its own;
//   - a year in two digits is one of the next nine, or of the last two;
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
//   - "at 4" and 4:30 without morning or afternoon are not guessed: they are a problem;
//     04:30 is exact;
//   - "11-1" ends in the afternoon; other hours that end before they begin are a problem;
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
	// Planned says that the text tells when something is planned, and counts nothing: a
	// mere number behind a day is an hour, and seven is one of the evening, too; today's
	// weekday is the one in a week, "next Thursday" may be the one of this week, and "next
	// week" is no day.
	Planned bool
	// FromTo says that the text may tell a first and a last day: "Monday to Wednesday" is
	// two dates then. Elsewhere one day is meant, and it is a problem.
	FromTo bool
}

// When is a date, perhaps with an hour, or with two between which something happens.
type When struct {
	Day     Day
	HasTime bool
	At      time.Time // when HasTime, in the reader's zone
	End     time.Time // the second hour, on the day of the first; zero when one is told
	Past    bool      // before today, or before Now when HasTime
}

// Lead is what the words before a date make of it.
type Lead int

// What stands before a date.
const (
	NoLead Lead = iota
	By          // by, until, before, due, تا, قبل از
	From        // from, after, از
	On          // on, at, for, در, برای
	// Other is a date that tells of something else than what is asked for: "exp
	// 2027-01-31", "since Monday", "closed until 5 Dec", «گارانتی تا آخر سال».
	Other
)

// Found is a date in a longer text, or what looks like one: when Problem is set, When
// says nothing, and Choices are the two or three dates that it could be, where they
// are so few. Start and End are byte offsets, on rune boundaries, and cover the words of
// Lead too, but not those that make it Other.
type Found struct {
	Start, End int
	Lead       Lead
	When       When
	Problem    Problem
	Choices    []When
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
	UnknownZone   Problem = "date.unknown_zone"
	EndsFirst     Problem = "date.ends_first"
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
	if r.Planned {
		p.mendSlips()
	}
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
	other := 0 // where the last thing that is no date ended
	for i := 0; i < len(p.toks); {
		f, end := p.found(i)
		switch {
		case end == 0:
			i++
		case p.isOther(i, end, f.Lead), other > 0 && other == i-1 && f.Lead != By && p.isWord(other, "and", "or", "to", "و", "یا", "تا"): // "every Monday and Tuesday"
			i, other = end, end
		default:
			all = append(all, f)
			i = end
		}
	}
	return all
}
