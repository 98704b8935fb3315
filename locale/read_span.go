package locale

import "time"

// farthest is how many of a unit ahead is still taken for a plan: a hundred years.
const farthest = 36525

// count reads how many: 3, two, بیست و چهار.
func (p *parser) count(i int) (n, end int) {
	if t, ok := p.number(i); ok {
		return t.value, i + 1
	}
	n = p.counts[p.word(i)]
	if n == 0 {
		return 0, 0
	}
	if n >= 20 && n%10 == 0 && p.isWord(i+1, "و") {
		if ones := p.counts[p.word(i+2)]; ones >= 1 && ones <= 9 {
			return n + ones, i + 3
		}
	}
	return n, i + 1
}

// countedDays reads "in 3 days", "within 48 hours", "two weeks from now", "3 days
// ago", «۳ روز دیگر» and «ظرف ۴۸ ساعت». A number and a unit alone are a length of
// time, not a date.
func (p *parser) countedDays(i int, _ trust) dateMatch {
	j, certainly := i, false
	switch {
	case p.isWord(i, "in", "within", "ظرف"):
		j, certainly = i+1, true
	case p.isWord(i, "طی", "در"):
		j = i + 1
	}
	if certainly {
		j = p.skip(j, "the")
		j = p.skip(j, "next", "coming")
	}
	if p.isWord(j, "نیم") && p.isWord(j+1, "ساعت") && p.isWord(j+2, "دیگر", "دیگه") {
		return p.counted(j+3, unitWord{unit: minutes, times: 1}, 30)
	}
	n, k := p.count(j)
	if k == 0 {
		return dateMatch{}
	}
	if e := p.secondCount(k); e > 0 { // "in 2–3 days", «دو سه روز دیگر» name no one day
		if u, ok := p.units[p.word(e)]; ok {
			if _, after := p.direction(e+1, u.persian); after > 0 {
				return dateMatch{end: after, problem: Vague}
			}
			if certainly {
				return dateMatch{end: e + 1, problem: Vague}
			}
		}
		return dateMatch{}
	}
	u, ok := p.units[p.word(k)]
	if !ok {
		return dateMatch{}
	}
	end := k + 1
	if sign, e := p.direction(end, u.persian); e > 0 {
		if u.unit == months && u.persian && sign > 0 && p.tok(j).kind == numberToken && j == i && !p.isWord(e-1, "دیگر", "دیگه") {
			return dateMatch{end: e, problem: Ambiguous} // «۱۵ ماه آینده»: fifteen months on, or the 15th of the next
		}
		return p.counted(e, u, sign*n)
	}
	if certainly {
		if p.isMark(end, "'") {
			end = p.skip(end+1, "s")
		}
		return p.counted(p.skip(end, "time"), u, n)
	}
	return dateMatch{}
}

// direction reads what makes of a length of time a date: "from now", «دیگر», "ago".
func (p *parser) direction(i int, persian bool) (sign, end int) {
	if persian {
		switch s, e := p.spanAfter(i); s {
		case nextSpan:
			return 1, e
		case lastSpan:
			return -1, e
		}
		return 0, 0
	}
	switch {
	case p.isWord(i, "from") && p.isWord(i+1, "now", "today"):
		return 1, i + 2
	case p.isWord(i, "hence"):
		return 1, i + 1
	case p.isWord(i, "ago"):
		return -1, i + 1
	}
	return 0, 0
}

// secondCount gives the index after a second number at i: 2-3, 2.5, 2 to 3, دو سه.
func (p *parser) secondCount(i int) int {
	if p.isMark(i, "-", ".", ",") && p.tok(i+1).kind == numberToken {
		return i + 2
	}
	_, end := p.count(p.skip(i, "to", "or", "تا", "یا"))
	if w := p.tok(i); end > 0 && w.kind == numberToken { // 2 3 days is nothing
		return 0
	}
	return end
}

// counted gives the day, or for hours and minutes the instant, n units from now.
func (p *parser) counted(end int, u unitWord, n int) dateMatch {
	d := dateMatch{end: end}
	if n > farthest || n < -farthest {
		return dateMatch{end: end, problem: TooFar}
	}
	n *= u.times
	ok := true
	switch u.unit {
	case minutes:
		d.at = p.Now.In(p.Zone).Add(time.Duration(n) * time.Minute).Truncate(time.Minute)
	case hours:
		d.at = p.Now.In(p.Zone).Add(time.Duration(n) * time.Hour).Truncate(time.Minute)
	case days:
		d.day = p.today.AddDays(n)
	case weeks:
		d.day = p.today.AddDays(7 * n)
	case months:
		d.day, ok = p.today.addMonths(p.counting(u.persian), n)
	case years:
		d.day, ok = p.today.addMonths(p.counting(u.persian), 12*n)
	}
	if !ok {
		return dateMatch{end: end, problem: TooFar}
	}
	return d
}

// counting gives the calendar months and years are counted in.
func (p *parser) counting(persian bool) Calendar {
	switch {
	case p.Calendar.Valid():
		return p.Calendar
	case persian:
		return Jalali
	}
	return Gregorian
}

// period reads a week, month or year named as a whole: "next week" is a week from
// today; "this month" is no one day.
func (p *parser) period(i int, t trust) dateMatch {
	s, u, end := p.named(i)
	if end == 0 || u.unit < weeks {
		if j := p.skip(i, "the", "this", "next"); p.isWord(j, "weekend") && (j > i || t > bare) {
			return dateMatch{end: j + 1, problem: Vague}
		}
		return dateMatch{}
	}
	switch s {
	case nextSpan:
		return p.counted(end, u, 1)
	case lastSpan:
		return p.counted(end, u, -1)
	}
	if t == bare {
		return dateMatch{}
	}
	return dateMatch{end: end, problem: Vague}
}

// named reads a unit of time with which one is meant: "next month", «ماه آینده»,
// «این هفته».
func (p *parser) named(i int) (span, unitWord, int) {
	before, j := p.before.at(p, i)
	if j == 0 {
		j = i
	}
	u, ok := p.units[p.word(j)]
	if !ok {
		return 0, unitWord{}, 0
	}
	if before != 0 {
		if s, e := p.spanAfter(j + 1); e > 0 && s == before {
			return before, u, e
		}
		return before, u, j + 1
	}
	if s, e := p.spanAfter(j + 1); e > 0 && u.persian {
		return s, u, e
	}
	return 0, unitWord{}, 0
}

// edge reads the first or the last day of a week, month or year: "end of the month",
// «آخر هفتهٔ آینده», «پایان مهر ۱۴۰۵», "start of 2027".
func (p *parser) edge(i int, _ trust) dateMatch {
	last, j := p.edges.at(p, i)
	if j == 0 {
		switch p.word(i) {
		case "eod":
			return p.endOfDay(i + 1)
		case "eow":
			return p.edgeOf(i+1, unitWord{unit: weeks}, true, 0)
		case "eom":
			return p.edgeOf(i+1, unitWord{unit: months}, true, 0)
		case "eoy":
			return p.edgeOf(i+1, unitWord{unit: years}, true, 0)
		}
		return dateMatch{}
	}
	j = p.skip(j, "the")
	if last {
		k := p.skip(p.skip(j, "day", "working", "روز", "وقت"), "day", "اداری")
		if d := p.endOfDay(k); d.end > k || k > j {
			return d
		}
	}
	if m, ok := p.months[p.word(j)]; ok {
		return p.edgeOfMonth(p.skip(j+1, "ماه"), m, last)
	}
	if n, ok := p.number(p.skip(j, "سال")); ok && n.digits == 4 {
		return p.edgeOfYear(p.skip(j, "سال")+1, n.value, last)
	}
	s, u, end := p.named(j)
	if end == 0 {
		var ok bool
		if u, ok = p.units[p.word(j)]; !ok {
			return dateMatch{}
		}
		end = j + 1
	}
	if u.unit < weeks {
		return dateMatch{}
	}
	return p.edgeOf(end, u, last, s)
}

// endOfDay reads the day whose end is meant, today when none is named: "end of day
// Thursday", «آخر وقت پنجشنبه».
func (p *parser) endOfDay(i int) dateMatch {
	for _, form := range [...]func(*parser, int, trust) dateMatch{(*parser).fixed, (*parser).weekdayForm} {
		if d := form(p, p.skip(i, "on", "روز"), certain); d.end > 0 {
			return d
		}
	}
	if d := p.explicit(i); d.end > 0 {
		return d
	}
	return dateMatch{end: i, day: p.today}
}

// edgeOf gives the first or last day of the week, month or year; without a span, the
// next such day, today included.
func (p *parser) edgeOf(end int, u unitWord, last bool, s span) dateMatch {
	day, ok := p.edgeDay(u, last, s.offset())
	if ok && s == 0 && !p.Past && day.Before(p.today) {
		day, ok = p.edgeDay(u, last, 1)
	}
	if ok && s == 0 && p.Past && p.today.Before(day) {
		day, ok = p.edgeDay(u, last, -1)
	}
	if !ok {
		return dateMatch{end: end, problem: TooFar}
	}
	return dateMatch{end: end, day: day}
}

func (p *parser) edgeDay(u unitWord, last bool, n int) (Day, bool) {
	if u.unit == weeks {
		d := p.weekStart(p.today).AddDays(7 * n)
		if last {
			d = d.AddDays(6)
		}
		return d, true
	}
	c := p.counting(u.persian)
	year, month, _ := p.today.in(c)
	if u.unit == years {
		return yearEdge(c, year+n, last)
	}
	month += n - 1
	year, month = year+floorDiv(month, 12), month-12*floorDiv(month, 12)+1
	if last {
		return monthEnd(c, year, month)
	}
	return dayIn(c, year, month, 1)
}

func yearEdge(c Calendar, year int, last bool) (Day, bool) {
	if last {
		return monthEnd(c, year, 12)
	}
	return dayIn(c, year, 1, 1)
}

func (p *parser) edgeOfMonth(i int, m monthWord, last bool) dateMatch {
	if !last {
		return p.monthDay(m, 1, i)
	}
	year, end, problem := p.year(m.calendar, i)
	if problem != "" {
		return dateMatch{end: end, problem: problem}
	}
	if year == 0 {
		var month int
		year, month, _ = p.today.in(m.calendar)
		switch {
		case !p.Past && m.month < month:
			year++
		case p.Past && m.month >= month:
			year--
		}
	}
	d, ok := monthEnd(m.calendar, year, m.month)
	if !ok {
		return dateMatch{end: end, problem: NoSuchYear}
	}
	return dateMatch{end: end, day: d}
}

func (p *parser) edgeOfYear(end, year int, last bool) dateMatch {
	c, ok := calendarOf(year)
	if !ok {
		return dateMatch{end: end, problem: NoSuchYear}
	}
	d, _ := yearEdge(c, year, last)
	return dateMatch{end: end, day: d}
}

// vague reads "early March" and «اواخر هفته», which name no one day.
func (p *parser) vague(i int, t trust) dateMatch {
	_, j := p.vagues.at(p, i)
	if j == 0 {
		return dateMatch{}
	}
	if p.isMark(j, "-") {
		j++
	}
	j = p.skip(j, "the")
	if m, ok := p.months[p.word(j)]; ok && (!m.common || t > bare || p.toks[j].capital) {
		end := p.skip(j+1, "ماه")
		if _, e, _ := p.year(m.calendar, end); e > end {
			end = e
		}
		return dateMatch{end: end, problem: Vague}
	}
	if _, u, end := p.named(j); end > 0 && u.unit >= weeks {
		return dateMatch{end: end, problem: Vague}
	}
	if u, ok := p.units[p.word(j)]; ok && u.unit >= weeks && u.persian {
		return dateMatch{end: j + 1, problem: Vague}
	}
	return dateMatch{}
}

// incomplete reads what only surely is a date after "by" or in a field for one, and
// then lacks something: 15/3, "the 15th", "by March", «تا مهر».
func (p *parser) incomplete(i int, t trust) dateMatch {
	if m, ok := p.months[p.word(i)]; ok {
		end := p.skip(i+1, "ماه")
		_, yearEnd, _ := p.year(m.calendar, end)
		if yearEnd > end && !m.common || t == certain && (!m.common || p.toks[i].capital || end == len(p.toks)) {
			return dateMatch{end: yearEnd, problem: NoDay}
		}
		return dateMatch{}
	}
	if t < certain {
		return dateMatch{}
	}
	if p.isWord(i, "spring", "summer", "autumn", "winter", "eid", "بهار", "تابستان", "پاییز", "زمستان", "عید") {
		return dateMatch{end: i + 1, problem: Vague}
	}
	if n := p.tok(i + 1); p.isWord(i, "q") && n.kind == numberToken && n.glued && n.value >= 1 && n.value <= 4 {
		return dateMatch{end: i + 2, problem: Vague}
	}
	if d := p.yearAndMonth(i); d.end > 0 {
		return d
	}
	a, ok := p.number(i)
	if b := p.tok(i + 2); ok && p.isMark(i+1, "/") && b.kind == numberToken && p.toks[i+1].glued && b.glued {
		if a.digits <= 2 && b.digits <= 2 && max(a.value, b.value) <= 31 && min(a.value, b.value) >= 1 && min(a.value, b.value) <= 12 {
			return dateMatch{end: i + 3, problem: Ambiguous}
		}
		return dateMatch{}
	}
	day, end := p.dayNumber(i)
	if end == 0 || day < 1 || day > 31 {
		return dateMatch{}
	}
	_, ordinal := p.ordinals[p.word(end-1)]
	if ordinal && !p.toks[i].persian && end < len(p.toks) {
		return dateMatch{} // "the second pump"
	}
	if ordinal || ok && end > i+1 || p.isWord(i+1, "ام") {
		return dateMatch{end: end, problem: NoMonth}
	}
	return dateMatch{}
}

// yearAndMonth reads what has a year and no day: 2026-12, 10/1405, and 20261215, which
// has all three.
func (p *parser) yearAndMonth(i int) dateMatch {
	a, ok := p.number(i)
	if !ok {
		return dateMatch{}
	}
	if a.digits == 8 {
		d := p.ymd(i+1, a.value/10_000, a.value/100%100, a.value%100)
		if d.problem != "" {
			return dateMatch{}
		}
		return d
	}
	b := p.tok(i + 2)
	if !p.isMark(i+1, "/", "-") || !p.toks[i+1].glued || b.kind != numberToken || !b.glued {
		return dateMatch{}
	}
	if a.digits <= 2 {
		a, b = b, a
	}
	if _, ok := calendarOf(a.value); ok && a.digits == 4 && b.digits <= 2 && b.value >= 1 && b.value <= 12 {
		return dateMatch{end: i + 3, problem: NoDay}
	}
	return dateMatch{}
}
