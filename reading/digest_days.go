package reading

import (
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// weekdayAt reads the weekday at token i, with a slip of the finger or without.
func (l *line) weekdayAt(i int) (day time.Weekday, ok bool) {
	if !l.open(i) {
		return 0, false
	}
	if day, _, ok = weekday(l.tokens[i].word); !ok {
		day, ok = misspeltWeekday(l.tokens[i].word)
	}
	return day, ok
}

// misspeltWeekday is the one weekday that a word is nearest to.
func misspeltWeekday(word string) (day time.Weekday, ok bool) {
	if !strings.HasSuffix(strings.TrimSuffix(word, "s"), "day") {
		return 0, false
	}
	least := 3
	for name, d := range weekdayWords {
		if len(name) < 6 || !isLatin(name) {
			continue
		}
		switch slips, near := Slips(strings.TrimSuffix(word, "s"), name); {
		case !near || slips > least || slips > 1 && len(name) < 8:
		case slips == least && d != day:
			ok = false
		default:
			day, least, ok = d, slips, true
		}
	}
	return day, ok
}

// readWeekdays claims the weekdays, one by one or from one to another. Of one or another
// it is asked which.
func (u *DigestLine) readWeekdays(l *line, r Reader) {
	for i := 0; i < len(l.tokens); i++ {
		day, ok := l.weekdayAt(i)
		if !ok {
			u.readWeekdayKind(l, i, r.Dates.WeekStart)
			continue
		}
		if l.says(i-1, "شب") && !isLatin(l.tokens[i].word) && !l.isNumberish(i-2) && !halfAfter[l.wordAt(i-2)] {
			day = (day + 6) % 7 // «شب جمعه» is the evening before
		}
		next := i + 1
		joined := strings.HasSuffix(l.tokens[i].raw, "-") || strings.HasSuffix(l.tokens[i].raw, "–")
		to := l.skip(next, daysTo)
		last, ranges := l.weekdayAt(to)
		_, other := l.weekdayAt(next + 1)
		switch {
		case l.denied(l.back(i, beforeDays), next) || l.is(i-1, excepts):
			l.ask(l.back(i, excepts), next, manyMeanings())
			return
		case l.is(next, eitherWords) && other:
			l.askEach(manyMeanings(), span{i, next}, span{next + 1, next + 2})
			return
		case ranges && (to > next || joined):
			for next = to + 1; day != last; day = (day + 1) % 7 {
				u.addDay(day)
			}
		}
		u.addDay(day)
		u.days = append(u.days, span{l.back(i, daysFrom), next})
		i = next - 1
	}
	l.takeAll(u.days)
	if len(u.days) > 0 {
		u.Cadence = dept.Weekly
	}
}

var (
	daysTo     = Set("to through thru till until - – تا الی")
	beforeDays = Set("on in at در به")
	daysFrom   = Set("from between از بین")
)

func (u *DigestLine) addDay(day time.Weekday) {
	if !slices.Contains(u.Weekdays, day) {
		u.Weekdays = append(u.Weekdays, day)
	}
}

// readWeekdayKind reads weekdays that are named by what they have in common: «روزهای
// زوج», the first day of the week.
func (u *DigestLine) readWeekdayKind(l *line, i int, first time.Weekday) {
	ph, end := at(l, i, weekdayKinds)
	if end == i {
		return
	}
	switch ph.code {
	case "even":
		u.Weekdays = append(u.Weekdays, time.Saturday, time.Monday, time.Wednesday)
	case "odd":
		u.Weekdays = append(u.Weekdays, time.Sunday, time.Tuesday, time.Thursday)
	case "first":
		u.addDay(first)
	case "last":
		u.addDay((first + 6) % 7)
	}
	u.days = append(u.days, span{i, end})
}

var weekdayKinds = phrases(map[string]string{
	"even":  "روزهای زوج,روزای زوج,روز های زوج",
	"odd":   "روزهای فرد,روزای فرد,روز های فرد",
	"first": "start of the week,beginning of the week,start of each week,first day of the week,start of every week,اول هفته,اول هر هفته,شروع هفته,ابتدای هفته",
	"last":  "end of the week,last day of the week,end of each week,آخر هفته",
})

// otherCadence is one that a digest does not have.
const otherCadence dept.Cadence = "other"

var cadencePhrases = phrases(map[dept.Cadence]string{
	dept.Daily: `daily,every day,everyday,each day,all days,once a day,every working day,every workday,on working days,
		روزانه,هر روز,هرروز,همه روزها,همهٔ روزها,هر روز کاری,روزهای کاری,روزی یک بار,روزی یه بار,روزی یکبار`,
	dept.Weekly: `weekly,every week,each week,once a week,once per week,once weekly,
		هفتگی,هر هفته,هفته‌ای یک بار,هفته‌ای یه بار,هفته‌ای یکبار,هفته‌ای یه دفعه,یک بار در هفته,یه بار در هفته,هفته یک بار,هفته یه بار,هفته یکبار`,
	dept.Monthly: `monthly,every month,each month,once a month,once per month,of the month,of each month,of every month,in the month,
		ماهانه,ماهیانه,هر ماه,هر برج,ماهی یک بار,ماهی یه بار,ماهی یکبار,از هر ماه,ماه به ماه`,
	otherCadence: `twice a week,twice weekly,two times a week,three times a week,twice a day,twice daily,twice a month,fortnightly,biweekly,every other week,every two weeks,every 2 weeks,
		every second week,every other day,every two days,every 2 days,every three months,quarterly,yearly,annually,hourly,every hour,weekday,weekdays,every weekday,each weekday,on weekdays,weekend,weekends,every weekend,
		هفته‌ای دو بار,هفته‌ای دوبار,هفته‌ای ۲ بار,هفته دو بار,هفته دوبار,دو بار در هفته,دوبار در هفته,روزی دو بار,روزی دوبار,ماهی دو بار,ماهی دوبار,یک روز در میان,یه روز در میان,یک هفته در میان,
		یه هفته در میان,دو هفته یک بار,دو هفته یه بار,دو هفته یکبار,هر دو هفته,هر ۲ هفته,سالانه,فصلی,هر سه ماه,هر ساعت,آخر هفته‌ها`,
})

var twice = spelt("twice a week,twice weekly,two times a week,هفته‌ای دو بار,هفته‌ای دوبار,هفته‌ای ۲ بار,هفته دو بار,هفته دوبار,دو بار در هفته,دوبار در هفته")

// readCadence claims how often: "daily", «هر برج», or every evening.
func (u *DigestLine) readCadence(l *line, _ Reader) {
	for i := range l.tokens {
		switch ph, end := at(l, i, cadencePhrases); {
		case end > i && len(u.Weekdays) == 2 && l.phraseAt(i, twice) == end:
			l.take(i, end)
		case end > i && ph.code == otherCadence:
			l.ask(i, end, dept.Refuse(dept.UnknownWeekday).In("days"))
			return
		case end > i:
			u.often.end = end
		case l.is(i, everyWord) && l.is(i+1, dayParts) && len(u.Weekdays) == 0:
			u.Cadence = dept.Daily
			l.take(i, i+1)
		}
	}
	if often := said(l, cadencePhrases); often != "" {
		if u.often = l.claimed("cadence"); len(u.Weekdays) == 7 {
			u.Weekdays = nil // each day is named
		}
		u.Cadence = often
	}
}

// claimed is the run of tokens from the first to the last that a reader claimed.
func (l *line) claimed(by string) (run span) {
	for i, t := range l.tokens {
		if t.by == by {
			if run.end == 0 {
				run.from = i
			}
			run.end = i + 1
		}
	}
	return run
}

// readMonthDay claims the day of a month that something is said of: "the 15th", "day 1",
// «دهم». Beside a weekday an ordinal in words is none.
func (u *DigestLine) readMonthDay(l *line, r Reader) {
	for _, d := range r.Dates.MonthDays(l.text) {
		from, end := l.tokensIn(d.Start, d.End)
		if slices.ContainsFunc(l.tokens[from:end], func(t token) bool { return t.taken() && t.by != "cadence" || t.fence }) {
			continue
		}
		worded := !strings.ContainsFunc(l.bare(from, end), isDigit)
		if d.Day == 0 {
			l.ask(from, end, dept.Refuse(dept.NumberRange, "Min", 1, "Max", 31))
			return
		}
		if d.Mere || from == end || worded && u.Cadence != dept.Monthly && (u.Cadence != "" || d.Day == 1) {
			continue
		}
		u.onDay(l, d.Day, from, end)
	}
}

// onDay notes a day of the month; of two it is asked which.
func (u *DigestLine) onDay(l *line, day, from, end int) {
	if u.MonthDay > 0 && u.MonthDay != day {
		l.askEach(dept.Refuse(dept.ManyMeanings).In("days"), u.monthDay, span{from, end})
		return
	}
	u.MonthDay, u.monthDay = day, span{from, end}
	l.take(from, end)
	if u.Cadence == "" {
		u.Cadence = dept.Monthly
	}
}

// agree asks about days that contradict how often: "monthly saturday".
func (u *DigestLine) agree(l *line, _ Reader) {
	var runs []span
	switch {
	case u.Cadence != dept.Weekly && len(u.Weekdays) > 0:
		runs = append(u.days, u.often, u.monthDay)
	case u.Cadence != dept.Monthly && u.MonthDay > 0:
		runs = append(u.days, u.often, u.monthDay)
	}
	runs = slices.DeleteFunc(runs, func(s span) bool { return s.end == 0 })
	if len(runs) > 0 && len(l.problems) == 0 {
		slices.SortFunc(runs, func(a, b span) int { return a.from - b.from })
		if len(runs) > 2 {
			l.ask(runs[0].from, runs[len(runs)-1].end, manyMeanings())
			return
		}
		l.askEach(manyMeanings(), runs...)
	}
}

// askDates asks about a date: a digest comes again and again.
func (l *line) askDates(r Reader) {
	l.keepReasons()
	for _, f := range l.dates(r.Dates) {
		from, end := l.within(f)
		if slices.Contains(dayProblems, f.Problem) && !f.When.HasTime && l.open(from) && !l.tokens[from].thing {
			l.ask(from, end, dept.Refuse(dept.NotUnderstood))
		}
	}
}

// dayProblems are those that a day has, and an hour has not; "" is none.
var dayProblems = []locale.Problem{"", locale.NoDay, locale.Vague, locale.NoSuchDay, locale.TooFar, locale.JustPassed, locale.Ambiguous}

// keepReasons keeps what people tell of themselves, up to a comma: «من شیفت شبم تا اسفند».
func (l *line) keepReasons() {
	for i := range l.tokens {
		if i > 0 && !l.closes(i-1) || !l.is(i, persons1) {
			continue
		}
		for ; i < len(l.tokens) && l.tokens[i].by != "days" && l.tokens[i].by != "hour"; i++ {
			if l.keep(i, i+1); l.closes(i) {
				break
			}
		}
	}
}

var persons1 = Set("i i'm im من ما")
