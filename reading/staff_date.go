package reading

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

var (
	startLeads = Set("w.e.f wef start starts starting begin begins beginning commencing commences effective opens opening شروع آغاز شروعش")
	endLeads   = Set("end ends ending until till til upto thru through expires finish finishes finishing پایان پایانش اتمام خاتمه لغایت خدمت service")
	endInside  = Set("until till through thru پایان اتمام")
	dateNoise  = Set("is on at the date of be to : است تاریخ روز در")
	occasions  = Set("over the new year holidays holiday ایام عید تعطیلات واسه برای")
	arrives    = Set("برسه برسد بیاد بیاید برسن بیان باشه")
	edgeWords  = Set("آخر پایان انتهای اواخر")
)

// uncounted is the text that nobody claimed, without what is surely a count.
func (l *line) uncounted() string {
	text := []byte(l.unread('|'))
	for i := 0; i < len(l.tokens); i++ {
		t, ok := l.tallyAt(i)
		if !ok || !t.sure || t.problem != nil || l.tokens[i].word[0] == '0' || l.is(i-1, rangeLeads) {
			continue
		}
		for j := l.tokens[i].start; j < l.tokens[t.end-1].stop(); j++ {
			text[j] = '|'
		}
		i = t.end - 1
	}
	return string(text)
}

// readDates claims the days from which and until which posts are asked for.
func (u *StaffingLine) readDates(l *line, r Reader) {
	u.readComing(l, r)
	u.readPeriod(l, r)
	dates := r.Dates
	dates.FromTo = true
	for _, f := range dates.Find(l.uncounted()) {
		switch from, end := l.within(f); {
		case from == end:
		case f.Lead == locale.Other: // "vacant since Monday": told, not asked for
			l.take(l.back(from, howLong), end)
		default:
			u.readDay(l, f, from, end)
		}
	}
	u.readLength(l, r)
	if u.End != "" && u.End < u.Start {
		run := l.claimed("start")
		l.ask(run.from, run.end, dept.Refuse(dept.EndBeforeStart, "Start", u.Start, "End", u.End).In("end"))
	}
}

// Days of a week or a month, and words that say that it is the next one.
var (
	periods = spelt(`this week,next week,this month,next month,the coming week,the coming month,
		این هفته,همین هفته,هفته آینده,هفتهٔ آینده,هفته بعد,هفته دیگه,هفته دیگر,ماه آینده,ماه بعد,ماه دیگه,این ماه,همین ماه`)
	betweenMonths = Set("and to till until through - و تا الی")
)

// readPeriod claims a week or a month that is named as a whole, or two months: "next
// week", «دی و بهمن».
func (u *StaffingLine) readPeriod(l *line, r Reader) {
	for i := range l.tokens {
		end, last := l.phraseAt(i, periods), i
		if end == i && l.open(i) && l.is(i+1, betweenMonths) && l.open(i+2) {
			end, last = i+3, i+2
		}
		if end == i || l.isNumberish(i-1) {
			continue
		}
		first, ok := l.edge(r, i, last, end, false)
		until, ok2 := l.edge(r, i, last, end, true)
		if !ok || !ok2 || !first.Before(until) {
			continue
		}
		if today := locale.DayOf(r.Dates.Now, zoneOf(r.Dates)); first.Before(today) {
			first = today
		}
		u.Start = dept.Day(first.String())
		from := l.back(i, rangeLeads)
		if (from == i || last > i) && !l.is(end, untilWords) { // "from next month" goes on
			u.End = dept.Day(until.String())
		}
		for l.is(from-1, dateNoise) || l.is(from-1, toPlace) {
			from--
		}
		l.take(from, end)
		return
	}
}

// edge is the first day of what is named from token i on, or the last day of what is
// named from token last up to end.
func (l *line) edge(r Reader, i, last, end int, ends bool) (locale.Day, bool) {
	leads, words := [2]string{"start of ", "end of "}, l.bare(last, end)
	if !isLatin(l.tokens[i].word) {
		leads = [2]string{"اول ", "آخر "}
	}
	if last > i && !ends {
		words = l.bare(i, i+1)
	}
	lead := leads[0]
	if ends {
		lead = leads[1]
	}
	when, err := r.Dates.Read(lead + words)
	return when.Day, err == nil && !when.HasTime
}

// readDay claims one day, as the first or the last of the posts.
func (u *StaffingLine) readDay(l *line, f locale.Found, from, end int) {
	first := l.tokens[from].word
	for l.is(from-1, occasions) {
		from--
	}
	lead := from
	for l.is(lead-1, dateNoise) && lead > 0 {
		lead--
	}
	if l.open(lead-1) && (startLeads[l.tokens[lead-1].word] || endLeads[l.tokens[lead-1].word]) {
		lead--
		first = l.tokens[lead].word
		for l.is(lead-1, startLeads) || l.is(lead-1, endLeads) {
			lead--
			if endLeads[l.tokens[lead].word] && !startLeads[first] {
				first = l.tokens[lead].word
			}
		}
	} else {
		lead = from
	}
	dash := l.dash(from-1) && u.Start != "" && l.tokens[max(0, from-2)].by == "start"
	if start := l.segmentStart(from); l.is(start, untilWords) && start < from && lead == from && u.End == "" { // «تا برگشتن خانم صادقی ۲۲ دی»
		lead, first = start, "until"
	}
	isEnd := endLeads[first] || endInside[first] || dash || first == "to" && u.Start != "" || first == "الی"
	upTo := first == "تا" && !isEnd
	var wrong *dept.Error
	switch {
	case from > 0 && l.tokens[from-1].by == "cause" && endLeads[l.tokens[from-1].word]: // "her contract ends 31 december"
		l.by = "cause"
		l.take(from, end)
		l.by = "start"
		return
	case f.Problem == "" && l.hourOnly(f, from, end):
		u.Shift = strings.TrimSpace(u.Shift + " " + l.bare(from, end))
		l.by = "shift"
		l.take(from, end)
		l.by = "start"
		return
	case wrongDate(f) != nil:
		wrong = wrongDate(f)
	case l.deniedDate(f):
		wrong = manyMeanings()
	case upTo && u.Start != "", upTo && u.endsWith(l, from, end):
		isEnd = true
	case upTo && !l.asksBy(end):
		day := l.bare(from+1, end)
		l.ask(from, end, manyMeanings(), "شروع "+day, "پایان "+day)
		return
	}
	isEnd = isEnd || u.End == "" && from > 0 && l.tokens[from-1].by == "start" && u.nextDay(f) // «پنجشنبه جمعه»
	if wrong == nil && (isEnd && u.End != "" || !isEnd && u.Start != "") {
		wrong = manyMeanings()
	}
	if dash {
		lead = from - 1
	}
	if wrong == nil && u.Shift == "" {
		u.Shift = l.partOfDay(from, end)
	}
	switch {
	case wrong != nil:
		l.ask(from, end, wrong)
		return
	case isEnd:
		u.End = dayOf(f)
	default:
		u.Start = dayOf(f)
	}
	l.take(lead, end)
}

// nextDay tells whether a date is the day after the first one.
func (u *StaffingLine) nextDay(f locale.Found) bool {
	day, err := locale.ParseDay(string(u.Start))
	return err == nil && f.When.Day == day.AddDays(1)
}

// partOfDay is the part of the day that a date tells: tonight, «شب جمعه».
func (l *line) partOfDay(from, end int) string {
	for i := from; i < end; i++ {
		if w := l.tokens[i].word; w == "tonight" || w == "امشب" || dayParts[w] {
			return l.tokens[i].bare()
		}
	}
	return ""
}

// hourOnly tells whether a date that was found is an hour and nothing more, as in "no
// pharmacist after 16:00": a shift's.
func (l *line) hourOnly(f locale.Found, from, end int) bool {
	if !f.When.HasTime {
		return false
	}
	for _, t := range l.tokens[from:end] {
		if !clockLike(t.word) && !isDigits(t.word) && !hourLeads[t.word] {
			return false
		}
	}
	return true
}

var hourLeads = Set("after before from at until till by am pm in the noon midnight midday morning evening afternoon night ساعت از تا بعد قبل پس پیش به در صبح عصر شب ظهر و نیم")

// endsWith tells whether «تا» before the day at tokens from one up to another says until
// when: posts are for a while, or the day ends something.
func (u *StaffingLine) endsWith(l *line, from, end int) bool {
	switch u.Contract {
	case dept.FixedTerm, dept.Locum, dept.Secondment, dept.Volunteer, dept.Conscript, dept.Mandatory:
		return !l.is(end, arrives)
	case dept.Permanent, dept.Agency:
	}
	for _, t := range l.tokens[from:end] {
		if edgeWords[t.word] {
			return true
		}
	}
	return u.Cause == dept.LeaveCover || u.Cause == dept.Surge || strings.Contains(u.Shift, "هفته")
}

// asksBy tells whether the line says that people are to come by the day that ends before
// token end.
func (l *line) asksBy(end int) bool {
	return l.is(end, arrives) || l.has(func(t token) bool { return wanting[t.word] && t.word[0] >= 0x80 })
}

// readDayRange claims days of one month: "from 10 to 14 dec", «۱۵ تا ۲۲ دی».
func (u *StaffingLine) readDayRange(l *line, r Reader) {
	for i := range l.tokens {
		if !l.open(i) {
			continue
		}
		one, two, next := l.tokens[i].word, "", i+1
		if at := strings.IndexAny(one, "-–−"); at > 0 {
			one, two = one[:at], strings.TrimLeft(one[at:], "-–−")
		} else if l.is(next, ranges) && l.open(next+1) && l.wordAt(next) != "or" && l.wordAt(next) != "یا" {
			two, next = l.tokens[next+1].word, next+2
		}
		if !isDigits(one) || !isDigits(two) || len(one) > 2 || len(two) > 2 || !l.open(next) || isDigits(l.tokens[next].word) {
			continue
		}
		rest := l.text[l.tokens[next].start:]
		all := r.Dates.Find(two + " " + rest)
		if len(all) == 0 || all[0].Start > 0 || all[0].End <= len(two)+1 || all[0].Problem != "" || all[0].When.HasTime {
			continue
		}
		month := rest[:all[0].End-len(two)-1]
		begin, err := r.Dates.Read(one + " " + month)
		if err != nil || begin.Past || !begin.Day.Before(all[0].When.Day) {
			continue
		}
		end := next
		for end < len(l.tokens) && l.tokens[end].start < l.tokens[next].start+len(month) {
			end++
		}
		u.Start, u.End = dept.Day(begin.Day.String()), dayOf(all[0])
		l.take(l.back(i, dayRangeLeads), end)
		return
	}
}

var dayRangeLeads = Set("from between on از بین")

var (
	spanUnits = map[string]string{
		"yr": "years", "yrs": "years", "mo": "months", "day": "days", "days": "days", "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks", "month": "months", "months": "months", "year": "years", "years": "years",
		"روز": "روز", "روزه": "روز", "هفته": "هفته", "هفتهای": "هفته", "ماه": "ماه", "ماهه": "ماه", "سال": "سال", "ساله": "سال",
	}
	ahead       = Set("next coming following آینده بعد")
	spanNoise   = Set("for over of a the contract مدت به برای طی قرارداد")
	noSpan      = Set("experience exp old ago سابقه تجربه تجربهٔ پیش سن")
	spanAsks    = Set("contract cover post only قرارداد")
	spanJoined  = Set("ماهه ساله روزه هفته‌ای")
	spanNumbers = map[string]string{"یک": "1", "دو": "2", "سه": "3", "چهار": "4", "یه": "1", "پنج": "5", "شش": "6", "هفت": "7", "هشت": "8", "نه": "9", "ده": "10", "دوازده": "12"}
)

// readLength claims how long posts are for: "fixed term 2 years", «سه‌ماهه». Counted
// from the first day it gives the last.
func (u *StaffingLine) readLength(l *line, r Reader) {
	for i := range l.tokens {
		n, unit, end := l.spanAt(i)
		if end == i || l.is(end, noSpan) {
			continue
		}
		from := i
		for l.is(from-1, spanNoise) {
			from--
		}
		last, ok := u.lastDay(r, n, unit)
		if !ok {
			l.ask(i, end, manyMeanings().In("end"))
			return
		}
		u.End = dept.Day(cmp.Or(string(u.End), last.String()))
		end = l.skip(end, spanAsks)
		if u.Contract == "" && slices.ContainsFunc(l.tokens[from:end], func(t token) bool { return t.word == "contract" || t.word == "قرارداد" }) {
			u.Contract = dept.FixedTerm
		}
		l.by = "end"
		l.take(from, end)
		l.by = "start"
		return
	}
}

// lastDay counts a length of time from the first day. It is not told when that is not
// known, or when another last day is told.
func (u *StaffingLine) lastDay(r Reader, n, unit string) (last locale.Day, ok bool) {
	begin, err := locale.ParseDay(string(u.Start))
	if err != nil {
		return last, false
	}
	on := r.Dates
	on.Now = begin.At(12, 0, zoneOf(on))
	words := "in " + n + " " + unit
	if unit[0] >= 0x80 {
		words = n + " " + unit + " دیگر"
	}
	when, err := on.Read(words)
	if err != nil {
		return last, false
	}
	last = when.Day.AddDays(-1)
	told, err := locale.ParseDay(string(u.End))
	return last, err != nil || !told.Before(last) && !last.AddDays(1).Before(told)
}

// readComing claims a length of time that begins today: "for the next 3 weeks", «برای دو
// ماه آینده».
func (u *StaffingLine) readComing(l *line, r Reader) {
	for i := range l.tokens {
		_, _, end := l.spanAt(i)
		led, behind := l.is(i-1, ahead), l.is(i-1, spanNoise) && l.is(end, ahead)
		if end == i || !led && !behind {
			continue
		}
		u.Start = dept.Day(locale.DayOf(r.Dates.Now, zoneOf(r.Dates)).String())
		if led {
			l.take(i-1, i)
			l.take(l.back(i-1, articles), i-1)
		} else {
			l.take(end, end+1)
		}
		u.readLength(l, r)
		return
	}
}

func zoneOf(r locale.Reader) *time.Location {
	if r.Zone == nil {
		return time.UTC
	}
	return r.Zone
}
