package reading

import (
	"strings"
	"time"

	"hamahang/locale"
)

var (
	shiftWords = Set(`shab hourly night nights day days evening evenings morning mornings afternoon afternoons weekend weekends weekday weekdays rotating rotation rota shift shifts nightshift nightshifts dayshift
		overnight overnights daytime oncall on-call on-calls standby nighttime
		شب شبها شبا شب‌ها روز روزها روزا عصر عصرها عصرا صبح صبح‌ها صبحا ظهرها بعدازظهر بعدازظهرها بعدازظهرا شیفت شیفت‌ها گردشی شب‌کار شبکاری شب‌کاری روزکار روزکاری عصرکار صبح‌کار
		درگردش لانگ صبح‌کاری ساعتی آنکال آنکالی کشیک کشیک‌ها شبانه روزانه شبانه‌روزی چرخشی`)
	// Shifts of several words, and how much of a week is worked.
	shiftPhrases = spelt(`on call,on-call,stand by,24/7,7/7,5/7,24 7,round the clock,part time,part-time,half time,half-time,full time,full-time,half day,half days,نصف روز,نیم روز,split shift,twilight shift,long days,long day,
		in rotation,by rotation,on rotation,day and night,night and day,
		در گردش,در حال گردش,آن کال,آخر هفته‌ها,آخر هفته,آخرهفته‌ها,تعطیلات آخر هفته,نیمه وقت,پاره وقت,تمام وقت,روزهای تعطیل,ایام تعطیل,بعد از ظهر,بعد از ظهرها,شبانه روزی,روزهای زوج,روزهای فرد,روزای زوج,روزای فرد`)
	hourWords  = Set("hour hours h hr hrs hourly ساعته ساعت ساعتی")
	perWords   = Set("per each every هر")
	countedFor = Set("shift shifts night nights day days شیفت شب روز")
	// What leads to a shift's words, or stands between them, goes with them.
	shiftLinks = Set("for on in at with during from برای واسه در با به از تو توی")
	shiftAsks  = Set("no only just فقط فقط‌ بدون")
	shiftNouns = Set("shift shifts only duty duties work works working rota pattern cover off hours workers incl فقط کار کاری ها فرقی نداره")
	shiftJoins = Set("and & + - n to or و یا تا")
	// "Day care" and "open day" are no shifts.
	dayThings = Set("care surgery hospital clinic case cases unit ward centre center release camp nursery جهانی بستری")
	ofDays    = Set("open public study training vaccination birth world children's a one sports family")
	everyWord = Set("every each alternate هر یک")
	otherWord = Set("second other third 2nd دو")
	dayParts  = Set("night nights morning mornings afternoon afternoons evening evenings شب شب‌ها شبها شبا صبح صبح‌ها صبحا عصر عصرها عصرا")
)

// weekdayWords are the weekdays in both languages, folded.
var weekdayWords = means(map[time.Weekday]string{
	time.Sunday:    "sunday sun yekshanbe یکشنبه 1شنبه",
	time.Monday:    "monday mon doshanbe دوشنبه 2شنبه",
	time.Tuesday:   "tuesday tue tues seshanbe سه‌شنبه 3شنبه",
	time.Wednesday: "wednesday wed weds chaharshanbe چهارشنبه چارشنبه 4شنبه",
	time.Thursday:  "thursday th thu thur thurs panjshanbe پنجشنبه پنشنبه 5شنبه",
	time.Friday:    "friday fri jome jomeh جمعه آدینه",
	time.Saturday:  "saturday sat shanbe شنبه",
})

// weekday reads a weekday, and whether each such is meant: tuesdays, «جمعه‌ها».
func weekday(w string) (day time.Weekday, each, ok bool) {
	if day, ok = weekdayWords[w]; ok {
		return day, false, true
	}
	for _, end := range []string{"s", "'s", "ها", "های", "ا"} {
		if bare, found := strings.CutSuffix(w, end); found {
			if day, ok = weekdayWords[bare]; ok {
				return day, true, true
			}
		}
	}
	return 0, false, false
}

// habitAt is where a weekday ends that is meant each week, or every other: tuesdays,
// friday nights, "every second wednesday", «یک چهارشنبه در میان»; i for none.
func (l *line) habitAt(i int) int {
	j := i
	led := l.is(i, everyWord)
	if led {
		j = l.skip(i+1, otherWord)
	}
	if !l.free(j) {
		return i
	}
	_, each, ok := weekday(l.tokens[j].word)
	if !ok {
		return i
	}
	part := l.is(j+1, dayParts)
	plural := part && (strings.HasSuffix(l.tokens[j+1].word, "s") || strings.HasSuffix(l.tokens[j+1].word, "ا"))
	switch {
	case l.says(j+1, "در") && l.says(j+2, "میان"):
		return j + 3
	case led && l.wordAt(i) != "یک" || each || plural:
		if part {
			j++
		}
		return j + 1
	}
	return i
}

// weekdaysAt is where three weekdays or more end, which are meant each week: "mon wed
// fri"; i for fewer.
func (l *line) weekdaysAt(i int) int {
	n, end := 0, i
	for j := i; l.open(j); j = l.skip(end, conjunctions) {
		if _, _, ok := weekday(l.tokens[j].word); !ok {
			break
		}
		n, end = n+1, j+1
	}
	if n < 3 {
		return i
	}
	return end
}

// shiftHours are the runs of tokens that tell from which hour to which is worked:
// 22:00-06:00, "8 to 4", «۸ شب تا ۸ صبح». Mere numbers that grow may count something:
// they are hours beside the words of a shift or a day.
func (l *line) shiftHours(r Reader) map[int]int {
	ends := map[int]int{}
	var first locale.Clock
	for _, c := range r.Dates.Clocks(l.unread('|')) {
		i, middle := l.tokensIn(first.Start, first.End)
		next, end := l.tokensIn(c.Start, c.End)
		grows := first.Mere && c.Mere && first.Hour < c.Hour
		broken := first.Problem == locale.NotADate || c.Problem == locale.NotADate
		if c.Second && !broken && !(grows && !l.besideShift(i, end)) && !(middle < next && eitherWords[l.wordAt(middle)]) && !l.isDateFrom(r, c) {
			ends[i] = end
		}
		first = c
	}
	return ends
}

// isDateFrom tells whether a number that may be an hour begins a date: "from 10 to 5
// december".
func (l *line) isDateFrom(r Reader, c locale.Clock) bool {
	all := r.Dates.Find(l.text[c.Start:])
	return c.Mere && len(all) > 0 && all[0].Start == 0 && c.Start+all[0].End > c.End && !all[0].When.HasTime
}

// besideShift tells whether the words of a shift or a day stand beside the tokens from i
// up to end.
func (l *line) besideShift(i, end int) bool {
	i = l.back(l.back(i, rangeLeads), hourNames)
	if l.is(end, shiftWords) || l.is(i, hourNames) || i == 0 {
		return l.is(end, shiftWords) || l.is(i, hourNames)
	}
	before := l.tokens[i-1]
	_, _, day := weekday(before.word)
	return before.by == "shift" || shiftWords[before.word] || day || nearDays[before.word]
}

var nearDays = Set("today tomorrow tonight امروز فردا امشب")

var hourNames = Set("hour hours o'clock ساعت ساعات")

// shiftAt is where the words of a shift end that begin at token i; i for none.
func (l *line) shiftAt(i int, hours map[int]int) int {
	if !l.open(i) || l.tokens[i].thing {
		return i
	}
	if end := l.habitAt(i); end > i {
		return end
	}
	if end := l.weekdaysAt(i); end > i {
		return end
	}
	if end := l.phraseAt(i, shiftPhrases); end > i {
		return end
	}
	if end := hours[i]; end > i {
		return end
	}
	w := l.tokens[i].word
	n, numeric := strings.TrimRight(w, "-hrou"), false
	if n != w {
		numeric = isDigits(n) // 12h, 24hr, 12-hour
	}
	switch {
	case numeric:
		return i + 1
	case l.isNumberish(i) && l.hoursLong(i) > i:
		return l.hoursLong(i)
	case l.isNumberish(i) && l.often(i) > i:
		return l.often(i)
	case w == "هفتهای" || w == "هفته" && l.says(i+1, "ای"):
		if j := i + 1; l.isNumberish(j) && (l.is(j+1, shiftWords) || l.is(j+1, timesWord)) {
			return j + 2
		}
	case l.is(i+1, shiftNames) && !l.is(i, articles) && !glue[w] && misspeltShift(w):
		return i + 2
	case l.is(i, shiftWords):
		if w == "day" || w == "days" || w == "روز" {
			named := l.is(i-1, towards) && l.open(i+1) && !l.isGlue(i+1) || l.open(i+1) && l.isNumeric(i+1) // «برای روز ثبت نام», "registry day 25 dec"
			if named || l.is(i-1, ofDays) || l.is(i+1, dayThings) || l.isNumberish(i-1) && w != "day" {
				return i
			}
		}
		if _, each, day := weekday(l.wordAt(i + 1)); w == "شب" && day && !each {
			return i // «شب جمعه» is a date
		}
		if strings.HasPrefix(w, "weekend") && (l.is(i-1, onceLeads) || l.is(i-1, articles) && l.is(i-2, onceLeads)) {
			return i // "by the weekend" is a day
		}
		return i + 1
	}
	return i
}

var shiftNames = Set("shift shifts شیفت")

// misspeltShift tells whether a word is a slip away from one of a shift: "moring".
func misspeltShift(word string) bool {
	if word == "eve" {
		return true
	}
	for name := range dayParts {
		if slips, near := Slips(word, name); near && slips == 1 && len(word) > 4 {
			return true
		}
	}
	return false
}

var (
	onceLeads = Set("by before until till this next coming following after last")
	timesWord = Set("times time sessions session بار نوبت جلسه روز شب شیفت")
	weekly    = spelt("a week,week,per week,each week,weekly,every week,a month,per month,in a week,در هفته,در ماه,هفته‌ای")
)

// hoursLong is where "12 hour" and «۱۲ ساعته» end.
func (l *line) hoursLong(i int) int {
	_, end := l.numberAt(i)
	if end == i {
		end = i + 1
	}
	if l.is(end, hourWords) && l.wordAt(end) != "ساعت" {
		return end + 1
	}
	return i
}

// often is where "2 nights a week" ends.
func (l *line) often(i int) int {
	_, end := l.numberAt(i)
	if end == i {
		end = i + 1
	}
	if l.is(end, shiftWords) || l.is(end, timesWord) {
		if e := l.phraseAt(end+1, weekly); e > end+1 {
			return e
		}
	}
	return i
}

// readShift claims the words that tell a shift pattern: "12 hour nights», «شیفت ۱۲
// ساعته», "tuesdays". Posts that are counted for each shift are asked about, since how
// many that makes is not said.
func (u *StaffingLine) readShift(l *line, r Reader) {
	var kept []string
	hours := l.shiftHours(r)
	for i := 0; i < len(l.tokens); i++ {
		if l.is(i, perWords) && l.is(i+1, countedFor) {
			l.ask(i, i+2, manyMeanings().In("headcount"))
			return
		}
		end := l.shiftAt(i, hours)
		if end == i {
			continue
		}
		from := l.back(i, shiftAsks)
		for {
			end = l.past(end, shiftNouns)
			next := l.past(end, shiftJoins)
			if e := l.shiftAt(next, hours); e > next && !l.closesBefore(end, next) {
				end = e
				continue
			}
			break
		}
		kept = append(kept, strings.Trim(l.text[l.tokens[from].start:l.tokens[end-1].stop()], punctuation+"/=+"))
		l.take(l.back(from, shiftLinks), end)
		i = end - 1
	}
	u.Shift = strings.Join(kept, " ")
}

// closesBefore tells whether a sentence ends between two tokens.
func (l *line) closesBefore(from, to int) bool {
	for i := from - 1; i < to; i++ {
		if raw := l.tokens[i].raw; strings.HasSuffix(raw, ".") {
			return true
		}
	}
	return false
}
