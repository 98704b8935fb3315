package reading

import (
	"slices"
	"strconv"
	"strings"

	"hamahang/dept"
)

var (
	persons = Set(`نفر تن پست پست‌ها ردیف نیرو نیروی person persons people post posts position positions heads staff nos vacancies place places عدد`)
	ofThem  = spelt("and no less,and no more,exactly,of them,of those,of these,in total,altogether,all together,تاشون,در کل,مجموعا,روی هم")
	// Before or after these words a number is not sure.
	abouts = spelt(`about,around,approximately,approx,roughly,some,nearly,almost,up to,at least,at most,no more than,not more than,maximum,max,minimum,min,more than,less than,over,perhaps,maybe,
		حدود,حدودا,در حدود,تقریبا,نزدیک,نزدیک به,حداکثر,حداقل,دست کم,دست‌کم,نهایتا,بیش از,بیشتر از,کمتر از,شاید,تا سقف`)
	orSo = spelt("or so,or more,or less,ish,plus,at least,at most,max,min,maximum,minimum,if possible,یا بیشتر,یا کمتر,به بالا,حداقل,حداکثر,حدودا,تقریبا")
	// These count, and don't say how many.
	vague = spelt(`some,several,a few,few,many,various,a number of,enough,as many as possible,as many as you can,lots of,a lot of,more,any,
		هر چند تا,هرچند تا,هرچقدر,هر چقدر,هر تعداد,چند تا,چندتا,چند نفر,چند,چندین,یه کم,یکم,یک کم,تعدادی,یه تعداد,یک سری,یه سری,یه چند تا,خیلی`)
	totals     = Set("total totals headcount count number quantity qty x تعداد جمعا مجموعا کلا کلاً جمعاً روی‌هم تعدادشون")
	pairs      = Set("pair جفت")
	anOne      = Set("a an another یه یک یکی")
	ordinals   = Set("second third fourth fifth extra additional further more new دوم سوم چهارم")
	details    = spelt("of whom,of which,including,incl,among them,one of whom,که از این تعداد,از جمله,شامل,که یکیش,که یکی‌شون,یکیش,یکی‌شون,که یک نفرشون,که دو تاش,که")
	notOne     = Set("to no every any this that which only")
	yearsAhead = [2]int{1390, 2045}
)

// itoa writes a number in ASCII digits.
func itoa(n int) string { return strconv.Itoa(n) }

// readDetails keeps the numbers that count no posts: of levels, beds, phases, years.
func (u *StaffingLine) readDetails(l *line, _ Reader) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) {
			continue
		}
		if end := l.phraseAt(i, details); end > i && i > 0 && (l.isNumberish(end) || l.isNumberish(end+1)) {
			for i < len(l.tokens) && l.open(i) {
				l.keep(i, i+1)
				if i++; l.closes(i - 1) {
					break
				}
			}
			continue
		}
		if year := l.tokens[i].word; len(year) == 4 && isDigits(year) {
			if n, _ := strconv.Atoi(year); n >= yearsAhead[0] && n <= 1420 || n >= 2015 && n <= yearsAhead[1] {
				l.keep(i, i+1)
			}
		}
		switch {
		case i == 0 || !l.isNumberish(i):
		case l.is(i-1, unitWords) && l.isNumeric(i) && l.open(i+1) && !l.is(i+1, persons) && !l.is(i+1, counters):
			l.keep(i-1, i+1) // «بخش ۳ تخت ۷»
		case l.is(i+1, served) && !l.is(i+1, persons):
			l.keep(i, i+2)
		}
	}
	l.things()
	for i := range l.tokens {
		if l.isNumberish(i) && l.is(i+1, persons) {
			l.tokens[i].thing, l.tokens[i+1].thing = false, false
		}
	}
	for _, w := range u.work {
		for i := w.from; i < w.end; i++ {
			l.tokens[i].thing = true
		}
	}
}

// head is a number that may be the one of posts.
type head struct {
	tally
	begin, stop int // with what goes with it
	bracket     bool
	part        bool // of them, not all
}

// heads lists the numbers that may count posts.
func (l *line) heads() (all []head) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) || l.tokens[i].thing {
			continue
		}
		t, ok := l.tallyAt(i)
		if ok && l.is(t.end, pairs) && t.n == 1 {
			t.n, t.end, t.sure = 2, t.end+1, true
		} else if !ok && l.is(i, anOne) && l.is(i+1, pairs) {
			t, ok = tally{n: 2, from: i, end: i + 2, sure: true, words: true}, true
		}
		if !ok {
			continue
		}
		said := t.sure || l.is(t.end, persons)
		switch {
		case t.words && t.n == 9 && l.wordAt(i) == "نه" && !said,
			t.words && t.n == 1 && t.end == i+1 && !said && l.is(i-1, notOne),
			t.words && !said && l.joinsDay(i):
			continue
		}
		h := head{tally: t, begin: i, stop: t.end, bracket: strings.HasPrefix(l.tokens[i].raw, "(")}
		if l.is(h.stop, fillers) {
			h.stop++
		}
		h.stop = l.past(h.stop, persons)
		if !said && l.tokens[i].word[0] == '0' && h.problem == nil {
			h.problem = dept.Refuse(dept.BadNumber) // «۰۶», of a year perhaps
		}
		if e := l.phraseAt(h.stop, ofThem); e > h.stop {
			h.stop, h.part = e, len(all) > 0 && l.says(h.stop, "of")
		}
		for l.is(h.begin-1, totals) || l.is(h.begin-1, persons) {
			h.begin--
		}
		if from, ok := l.phraseBefore(h.begin, -1, abouts); ok {
			h.problem, h.begin, h.meanings = dept.Refuse(dept.BadNumber), from, []string{itoa(t.n)}
		}
		if e := l.phraseAt(h.stop, orSo); e > h.stop && h.problem == nil {
			h.problem, h.stop, h.meanings = dept.Refuse(dept.BadNumber), e, []string{itoa(t.n)}
		}
		all = append(all, h)
		i = max(i, h.stop-1)
	}
	return all
}

// joinsDay tells whether the number in words at token i goes with a weekday.
func (l *line) joinsDay(i int) bool {
	_, _, ok := weekday(l.wordAt(i + 1))
	return ok
}

// readHeads claims the number of posts. Numbers that count something else stay.
func (u *StaffingLine) readHeads(l *line, _ Reader) {
	all := l.heads()
	meant := all
	if len(all) < 2 || !sameNumber(all) {
		meant = slices.DeleteFunc(slices.Clone(all), func(h head) bool { return !h.part && !u.counts(l, h) })
	}
	if len(meant) == 0 {
		asked := len(l.problems)
		if u.readOne(l); u.Headcount == 0 && len(l.problems) == asked {
			meant = all
		}
	}
	for _, h := range all {
		if !slices.ContainsFunc(meant, func(m head) bool { return m.from == h.from }) {
			l.keep(h.begin, h.stop) // "three fresh grafts"
		}
	}
	switch first := meant; {
	case len(meant) == 0 && u.Headcount == 0:
		u.unsaid(l)
	case len(meant) == 0:
	case first[0].problem == nil && (sameNumber(meant) || meant[1].part || together(meant[1:]) == meant[0].n):
		u.Headcount = meant[0].n
		for _, h := range meant {
			l.take(h.begin, h.stop)
			if !l.is(h.stop+1, leadsOn) {
				l.takeIf(h.stop, ofWord)
			}
		}
	case len(meant) > 1:
		l.ask(meant[0].from, meant[len(meant)-1].tally.end, manyMeanings())
	default:
		l.ask(meant[0].begin, meant[0].stop, meant[0].problem, meant[0].meanings...)
	}
	if u.FTE > 0 && u.Headcount > 1 && u.half {
		u.FTE *= float64(u.Headcount)
	}
}

// sameNumber tells whether one number is said again: "ten (10)".
func sameNumber(all []head) bool {
	return !slices.ContainsFunc(all, func(h head) bool { return h.problem != nil || h.n != all[0].n })
}

// together is what numbers make together, 0 when one of them is not sure.
func together(all []head) (n int) {
	for _, h := range all {
		if h.problem != nil {
			return 0
		}
		n += h.n
	}
	return n
}

// counts tells whether a number counts the posts: beside the work or a word for people,
// or in a part of the sentence by itself.
func (u *StaffingLine) counts(l *line, h head) bool {
	if h.crossed || len(u.work) == 0 || l.personsIn(h.tally.end, h.stop) {
		return true
	}
	from, end := l.segmentStart(h.begin), l.segmentEnd(h.begin)
	for _, w := range u.work {
		if w.from >= h.stop && w.from <= h.stop+4 && w.from < end || w.from >= from && w.end <= h.begin && (!l.open(h.stop) || h.stop >= end || l.isGlue(h.stop)) {
			return true
		}
	}
	for i := from; i < end; i++ {
		if (i < h.begin || i >= h.stop) && l.open(i) && !l.isGlue(i) {
			return false
		}
	}
	return true
}

func (l *line) personsIn(i, end int) bool {
	for ; i < end; i++ {
		if persons[l.tokens[i].word] {
			return true
		}
	}
	return false
}

// unsaid is about posts of which no number is told: one for somebody who is gone, else
// it is asked how many several are.
func (u *StaffingLine) unsaid(l *line) {
	if len(u.work) == 0 || len(l.problems) > 0 {
		return
	}
	w := u.work[0]
	several := slices.ContainsFunc(l.tokens[w.from:w.end], func(t token) bool {
		return isLatin(t.word) && strings.HasSuffix(t.word, "s") || strings.HasSuffix(t.word, "ها") || strings.HasSuffix(t.word, "های") || strings.HasSuffix(t.word, "ان")
	})
	alone := !l.has(func(t token) bool {
		return t.by != "role" && t.by != "courtesy" && t.by != "severity" && !glue[t.word] && t.word != ""
	})
	switch {
	case several, alone && l.has(func(t token) bool { return wanting[t.word] || asking[t.word] }):
		l.ask(w.from, w.end, dept.Refuse(dept.BadNumber))
	case u.Cause == dept.Replacement, u.Cause == dept.LeaveCover:
		u.Headcount = 1
	}
}

// readOne claims a word that says one: "a nurse", "a second pharmacist", «پرستار دیگه».
// How many "some" are is asked about.
func (u *StaffingLine) readOne(l *line) {
	for i := range l.tokens {
		if !l.open(i) || l.tokens[i].thing {
			continue
		}
		if end := l.phraseAt(i, vague); end > i && (l.beforeWork(u.work, end) || i > 0 && l.tokens[i-1].by == "role") {
			l.ask(i, end, dept.Refuse(dept.BadNumber))
			return
		}
		if l.says(i, "یکی") && l.afterWork(u.work, i) {
			u.Headcount = 1
			l.take(i, i+1)
			return
		}
		if l.is(i, anOne) && (i == 0 || l.is(i+1, persons) || l.beforeWork(u.work, i+1)) {
			u.Headcount = 1
			l.take(i, l.past(l.past(l.skip(i+1, ordinals), fillers), persons))
			return
		}
	}
}

// afterWork tells whether a kind of work is named before token i.
func (l *line) afterWork(works []work, i int) bool {
	return slices.ContainsFunc(works, func(w work) bool { return w.end <= i })
}

// beforeWork tells whether a kind of work is named from token i on, within a few words.
func (l *line) beforeWork(works []work, i int) bool {
	if len(works) == 0 {
		return true
	}
	return slices.ContainsFunc(works, func(w work) bool { return w.from >= i && w.from <= i+4 })
}

var (
	fteWords  = Set("fte ftes wte معادل‌تمام‌وقت")
	halfTimes = map[string]map[string]bool{"half": Set("time"), "نیمه": Set("وقت")}
)

// readFTE claims full-time equivalents. Of several posts it is not said whether each is
// meant, or all of them.
func (u *StaffingLine) readFTE(l *line, _ Reader) {
	for i := range l.tokens {
		w := l.tokens[i].word
		if w == "half-time" || w == "نیمهوقت" || i+1 < len(l.tokens) && halfTimes[w][l.tokens[i+1].word] {
			u.FTE, u.half = 0.5, true
		}
		number, end := strings.TrimSuffix(w, "fte"), i+1
		switch {
		case !l.open(i):
			continue
		case number == w && l.is(i+1, fteWords):
			end = i + 2
		case number == w || number == "":
			continue
		}
		f, wrong := Decimal(number)
		if wrong != nil || f <= 0 {
			l.ask(i, end, manyMeanings())
			return
		}
		one := 0
		for j := range l.tokens {
			if t, ok := l.tallyAt(j); ok && (j < i || j >= end) && t.n > 1 {
				one++
			}
		}
		if one > 0 {
			l.ask(i, end, manyMeanings())
			return
		}
		u.FTE = f
		l.take(i, end)
	}
}
