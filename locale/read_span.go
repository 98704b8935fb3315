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
func (p *parser) countedDays(i int, t trust) dateMatch {
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
	n, k := p.workingCount(j)
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
	u, n, end, vague := p.compound(u, n, k+1)
	if vague || p.isWord(k-1, "working", "business") {
		if _, e := p.direction(end, u.persian); e > 0 || certainly {
			return dateMatch{end: max(e, end), problem: Vague}
		}
		return dateMatch{}
	}
	if d := p.weeksOn(i, j, end, u, n, t); d.end > 0 {
		return d
	}
	if sign, e := p.direction(end, u.persian); e > 0 {
		if u.unit == months && u.persian && sign > 0 && p.tok(j).kind == numberToken && j == i && !p.isWord(e-1, "دیگر", "دیگه") {
			// «۱۵ ماه آینده»: fifteen months on, or the 15th of the next
			return dateMatch{end: e, problem: Ambiguous, choices: choice(p.counted(e, u, n), p.dayOfPeriod(n, k, false))}
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

// weeksOn reads weeks counted from a day: "a week on Friday", "a fortnight from Monday".
// "For 2 weeks from Monday" is a length and its first day, as "2 weeks from Monday" may be.
func (p *parser) weeksOn(i, j, end int, u unitWord, n int, t trust) dateMatch {
	if u.unit != weeks || u.persian || j > i || !p.isWord(end, "on", "from") || p.isWord(i-1, "for") || (p.FromTo || p.tok(j).kind == numberToken) && t < certain {
		return dateMatch{}
	}
	d := p.weekdayForm(end+1, led)
	if d.problem == "" && d.end > 0 {
		d.day, d.weekly = d.day.AddDays(7*n*u.times), false
	}
	return d
}

// workingCount reads how many, and passes by what says that only working days count.
func (p *parser) workingCount(i int) (n, end int) {
	if n, end = p.count(i); end > 0 {
		end = p.skip(end, "working", "business")
	}
	return n, end
}

// compound reads what goes on after a count and its unit: hours and minutes, weeks
// and days. What it can't add up is vague: "a day or two", "2 days and 3 hours",
// «۳ روز کاری».
func (p *parser) compound(u unitWord, n, i int) (unitWord, int, int, bool) {
	if p.isWord(i, "کاری", "اداری") {
		return u, n, i + 1, true
	}
	if p.isWord(i, "or", "یا") {
		_, k := p.count(i + 1)
		if k > 0 {
			return u, n, k, true
		}
		return u, n, i, false
	}
	j := p.skip(i, "and", "و")
	if j > i && (p.isWord(j, "نیم") || p.isWord(j, "a") && p.isWord(j+1, "half")) {
		end := j + 1
		if p.isWord(j+1, "half") {
			end++
		}
		if u.unit != hours {
			return u, n, end, true
		}
		return unitWord{unit: minutes, times: 1, persian: u.persian}, 60*n + 30, end, false
	}
	m, k := p.count(j)
	small, ok := p.units[p.word(k)]
	if k == 0 || !ok {
		return u, n, i, false
	}
	switch {
	case u.unit == hours && small.unit == minutes:
		return unitWord{unit: minutes, times: 1, persian: u.persian}, 60*n + m, k + 1, false
	case j == i:
		return u, n, i, false
	case u.unit == weeks && small.unit == days:
		return unitWord{unit: days, times: 1, persian: u.persian}, 7*u.times*n + m, k + 1, false
	}
	return u, n, k + 1, true
}

// direction reads what makes of a length of time a date: "from now", «دیگر», "ago".
func (p *parser) direction(i int, persian bool) (sign, end int) {
	if persian {
		switch s, e := p.spanAfter(i); s {
		case nextSpan:
			return 1, e
		case lastSpan:
			return -1, e
		case thisSpan:
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
		d.day, d.inWeek, d.weeks = p.today.AddDays(7*n), true, n
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
	if d := p.weekNumber(i, t); d.end > 0 {
		return d
	}
	if j := p.skip(i, "the"); p.isWord(j, "week") && p.isWord(j+1, "after") && p.isWord(j+2, "next") {
		return p.counted(j+3, p.units["week"], 2)
	}
	s, u, end := p.named(i)
	if end == 0 || u.unit < weeks {
		if j := p.skip(i, "the", "this", "next"); p.isWord(j, "weekend") && (j > i || t > bare) {
			return dateMatch{end: j + 1, problem: Vague}
		}
		return dateMatch{}
	}
	switch s {
	case nextSpan:
		if u.unit == years {
			return dateMatch{end: end, problem: Vague}
		}
		d := p.counted(end, u, 1)
		d.period = p.Planned
		return d
	case lastSpan:
		return p.counted(end, u, -1)
	case thisSpan:
	}
	if _, named := p.weekdayName(p.skip(p.skipComma(end), "on", "روز")); named > 0 && u.unit == weeks { // "this week Wednesday"
		return dateMatch{end: end, day: p.today, inWeek: true}
	}
	if t == bare {
		return dateMatch{}
	}
	return dateMatch{end: end, problem: Vague}
}

// weekNumber reads a week by its number, which is no one day: "by week 50", «هفته ۵۰».
// Without a word that leads to it, it may count weeks of something.
func (p *parser) weekNumber(i int, t trust) dateMatch {
	j := p.skip(i, "in", "در")
	k := p.skip(j+1, "no", "number", "شماره")
	n, ok := p.number(k)
	if !p.isWord(j, "week", "wk", "هفته") || !ok || n.value < 1 || n.value > 53 || !p.ends(k+1) || t == bare && j == i && n.value < 10 {
		return dateMatch{}
	}
	return dateMatch{end: k + 1, problem: Vague}
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
