package reading

import (
	"slices"
	"strconv"
	"strings"

	"hamahang/dept"
)

var (
	persons = Set(`نفر تن پست پست‌ها ردیف نیرو نیروی person persons people post posts position positions heads staff nos vacancies place places عدد خانم آقا`)
	ofThem  = spelt("of them,of those,of these,in total,altogether,all together,تاشون,در کل,مجموعا,روی هم")
	// Before or after these words a number is not sure.
	abouts = spelt(`about,around,approximately,approx,roughly,some,nearly,almost,up to,at least,at most,no more than,not more than,maximum,max,minimum,min,more than,less than,over,perhaps,maybe,
		حدود,حدودا,در حدود,تقریبا,نزدیک,نزدیک به,حداکثر,حداقل,دست کم,دست‌کم,نهایتا,بیش از,بیشتر از,کمتر از,شاید,تا سقف`)
	orSo = spelt("or so,or more,or less,ish,plus,at least,at most,max,min,maximum,minimum,if possible,یا بیشتر,یا کمتر,به بالا,حداقل,حداکثر,حدودا,تقریبا")
	// These count, and don't say how many.
	vague = spelt(`some,several,a few,few,many,various,a number of,enough,as many as possible,as many as you can,lots of,a lot of,more,any,
		هر چند تا,هرچند تا,هرچقدر,هر چقدر,هر تعداد,چند تا,چندتا,چند نفر,چند,چندین,تعدادی,یه تعداد,یک سری,یه سری,یه چند تا,خیلی`)
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
		if end := l.phraseAt(i, details); end > i && i > 0 && l.isNumberishNear(end) {
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
		case l.is(i-1, unitWords) && l.open(i+1) && !l.is(i+1, persons) && !l.is(i+1, counters):
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

// isNumberishNear tells whether a number stands at one of two tokens.
func (l *line) isNumberishNear(i int) bool { return l.isNumberish(i) || l.isNumberish(i+1) }

// head is a number that may be the one of posts.
type head struct {
	tally
	begin, stop int // with what goes with it
	bracket     bool
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
			h.stop = e
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

// readHeads claims the number of posts.
func (u *StaffingLine) readHeads(l *line, _ Reader) {
	all := l.heads()
	if n := len(all); n > 1 && all[0].problem == nil && all[1].problem == nil && all[0].n == all[1].n && (all[1].bracket || all[0].bracket) {
		all[0].stop = all[1].stop // "ten (10)"
		all = append(all[:1], all[2:]...)
	}
	switch {
	case len(all) == 0:
		u.readOne(l)
	case len(all) > 1:
		l.ask(all[0].from, all[len(all)-1].tally.end, manyMeanings())
	case all[0].problem != nil:
		l.ask(all[0].begin, all[0].stop, all[0].problem, all[0].meanings...)
	default:
		u.Headcount = all[0].n
		l.take(all[0].begin, all[0].stop)
		if !l.is(all[0].stop+1, leadsOn) {
			l.takeIf(all[0].stop, ofWord)
		}
	}
	if u.FTE > 0 && u.Headcount > 1 && u.half {
		u.FTE *= float64(u.Headcount)
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
		if l.is(i, anOne) && (i == 0 || l.is(i+1, persons) || l.beforeWork(u.work, i+1)) {
			u.Headcount = 1
			l.take(i, l.past(l.past(l.skip(i+1, ordinals), fillers), persons))
			return
		}
	}
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
