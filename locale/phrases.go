package locale

import (
	"slices"
	"strings"
)

// phrases are fixed rows of words with a meaning, looked up by their first word,
// the longest first.
type phrases[V any] map[string][]phrase[V]

type phrase[V any] struct {
	words []string
	value V
}

func (m phrases[V]) add(value V, rows ...string) {
	for _, row := range rows {
		w := strings.Fields(row)
		all := append(m[w[0]], phrase[V]{w, value})
		slices.SortStableFunc(all, func(a, b phrase[V]) int { return len(b.words) - len(a.words) })
		m[w[0]] = all
	}
}

// at finds the longest phrase that stands at i.
func (m phrases[V]) at(p *parser, i int) (value V, end int) {
	for _, ph := range m[p.word(i)] {
		if p.stands(i, ph.words) {
			return ph.value, i + len(ph.words)
		}
	}
	return value, 0
}

func (p *parser) stands(i int, words []string) bool {
	for k, w := range words {
		if p.word(i+k) != w {
			return false
		}
	}
	return true
}

// fixedDay is a day so many days from today.
type fixedDay struct {
	days int
	part dayPart
}

// span is which week, month or year is meant.
type span int

const (
	thisSpan span = iota + 1
	nextSpan
	lastSpan
)

// offset is how many periods from the present one.
func (s span) offset() int {
	switch s {
	case nextSpan:
		return 1
	case lastSpan:
		return -1
	case thisSpan:
	}
	return 0
}

func newLeads() phrases[Lead] {
	m := make(phrases[Lead])
	m.add(By, "by", "until", "till", "before", "on or before", "due", "due by", "due on", "due before", "no later than", "not later than",
		"needed", "needed by", "needed on", "needed before", "needed until", "required", "required by", "required on", "required before",
		"need by", "need it by", "wanted by", "deadline", "deadline is", "latest", "latest by",
		"تا", "تا قبل از", "تا پیش از", "قبل از", "پیش از", "تا قبل", "قبل", "حداکثر", "حداکثر تا", "نهایتا تا", "نهایتا", "مهلت", "مهلت تا", "موعد", "لازم تا", "نیاز تا")
	m.add(From, "from", "after", "starting", "starting from", "starting on", "as of", "as from", "not before", "no earlier than", "not earlier than", "از", "بعد از", "پس از")
	m.add(Other, "since")
	m.add(On, "on", "at", "for", "to", "در", "برای", "مورخ", "مورخه")
	return m
}

func newFixedDays() phrases[fixedDay] {
	m := make(phrases[fixedDay])
	m.add(fixedDay{}, "today", "امروز")
	m.add(fixedDay{part: morning}, "this morning")
	m.add(fixedDay{part: afternoon}, "this afternoon")
	m.add(fixedDay{part: evening}, "this evening")
	m.add(fixedDay{part: night}, "tonight", "امشب")
	m.add(fixedDay{days: 1}, "tomorrow", "tmrw", "فردا", "فرداصبح")
	m.add(fixedDay{days: 1, part: night}, "فردا شب", "فرداشب", "tomorrow night")
	m.add(fixedDay{days: 2}, "day after tomorrow", "the day after tomorrow", "پس فردا", "پسفردا")
	m.add(fixedDay{days: 3}, "پسان فردا", "پسون فردا")
	m.add(fixedDay{days: 7}, "today week")
	m.add(fixedDay{days: 8}, "tomorrow week", "week tomorrow", "a week tomorrow", "a week from tomorrow")
	m.add(fixedDay{days: 15}, "tomorrow fortnight", "fortnight tomorrow", "a fortnight tomorrow", "a fortnight from tomorrow")
	m.add(fixedDay{days: -1}, "yesterday", "yest", "دیروز")
	m.add(fixedDay{days: -1, part: night}, "last night", "دیشب")
	m.add(fixedDay{days: -2}, "day before yesterday", "the day before yesterday", "پریروز")
	return m
}

// newSpansBefore are the words before a week, a weekday or a month; newSpansAfter
// those that follow it in Persian.
func newSpansBefore() phrases[span] {
	m := make(phrases[span])
	m.add(thisSpan, "this", "the current", "current", "coming", "this coming", "the coming", "این", "همین")
	m.add(nextSpan, "next", "the next", "the following", "following")
	m.add(lastSpan, "last", "the last", "previous", "the previous")
	return m
}

func newSpansAfter() phrases[span] {
	m := make(phrases[span])
	m.add(thisSpan, "جاری", "حاضر", "پیش رو")
	m.add(nextSpan, "اینده", "بعد", "بعدی", "دیگر", "دیگه", "اتی")
	m.add(lastSpan, "گذشته", "پیش", "قبل", "قبلی")
	return m
}

// newEdges are the words for the first (false) and the last day (true) of a period.
func newEdges() phrases[bool] {
	m := make(phrases[bool])
	m.add(true, "end of", "the end of", "last day of", "the last day of", "اخر", "اخرین روز", "پایان", "انتهای", "روز اخر")
	m.add(false, "start of", "the start of", "beginning of", "the beginning of", "first day of", "the first day of", "اول", "ابتدای", "سر", "اغاز", "شروع", "اولین روز", "روز اول")
	return m
}

// newVague are the words that leave open which day of a period is meant.
func newVague() phrases[bool] {
	m := make(phrases[bool])
	m.add(true, "early", "mid", "late", "middle of", "the middle of", "sometime", "sometime in", "around", "about",
		"اوایل", "اواسط", "اواخر", "نیمه", "نیمه اول", "نیمه دوم", "وسط", "حدود", "حوالی")
	return m
}

// lead reads the words before a date; the index is i when there are none.
func (p *parser) lead(i int) (Lead, int) {
	l, j := p.leads.at(p, i)
	if j == 0 || p.word(j-1) == "از" && p.isWord(j, "ظهر") && p.isWord(j-2, "بعد", "پس") { // «بعد از ظهر» is the afternoon
		l, j = NoLead, i
	}
	for range 3 {
		switch {
		case p.isWord(j, "the", "date", "روز", "تاریخ", "مورخ", "مورخه"):
			j++
		case j > i && p.isMark(j, ":"):
			j++
		case l == By && p.isWord(j, "in") && p.months[p.word(j+1)].month > 0: // needed in March
			j++
		}
	}
	return l, j
}

// spanAfter reads «آینده», «بعد» and the like at i, after a «ی» that joins them.
// «بعد از» and «قبل از» begin something else.
func (p *parser) spanAfter(i int) (span, int) {
	j := p.skip(i, "ی")
	s, end := p.after.at(p, j)
	if end == 0 || p.isWord(end, "از") {
		return 0, 0
	}
	return s, end
}
