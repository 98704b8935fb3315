package reading

import (
	"cmp"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// HighlightLine is what the one-line reader makes of an accomplishment in free
// words. The words stay whole: they are what may be published.
type HighlightLine struct {
	Text   string
	Kind   dept.HighlightKind
	Figure string
	Unit   string // unit key
	On     dept.Day
	Understood
}

// Highlight reads an accomplishment as people type it, for example "120 children
// were transplanted this year at the HSCT ward", in English or Persian. It is linear
// in the length of the text and never fails.
func (r Reader) Highlight(text string) HighlightLine {
	l := newRequest(text)
	u := HighlightLine{Text: l.text}
	r.Dates.Past = true
	readBy(&u, l, r, highlightReaders)
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

var highlightReaders = []reader[HighlightLine]{
	{"on", (*HighlightLine).readDay},
	{"unit", (*HighlightLine).readUnit},
	{"figure", (*HighlightLine).readFigure},
	{"kind", func(u *HighlightLine, l *line, _ Reader) { u.Kind = kindOf(l) }},
	{"text", (*HighlightLine).askWhat},
}

// readDay claims the one day that has come. What is no one day, or lies ahead, is told
// by the words: "this year", "by next summer".
func (u *HighlightLine) readDay(l *line, r Reader) {
	var days []locale.Found
	today := dept.DayOf(r.Dates.Now)
	for _, f := range l.dates(r.Dates) {
		from, end := l.within(f)
		either := slices.ContainsFunc(l.tokens[from:end], func(t token) bool { return eitherWords[t.word] })
		switch {
		case f.Problem == locale.Vague && len(f.Choices) > 1 && !either: // "on 25 and 26 November": it was over on the last
			f.When, f.Problem = f.Choices[len(f.Choices)-1], ""
			days = append(days, f)
		case f.Problem == locale.Vague && either:
			l.ask(from, end, dept.Refuse(dept.Code(f.Problem)))
		case f.Lead == locale.Other, f.Lead == locale.By, slices.Contains(noOneDay, f.Problem), l.phraseBehind(end, wholePeriods) == from, f.Lead == locale.From && l.phraseBehind(end, wholePeriods) == from+1, f.Problem == "" && dayOf(f) > today:
			l.keep(from, end)
		case f.Problem != "":
			l.ask(from, end, dept.Refuse(dept.Code(f.Problem)))
		case r.comesSoon(l.text[f.Start:f.End], f) != "":
			l.ask(from, end, dept.Refuse(dept.FutureDate, "Day", r.comesSoon(l.text[f.Start:f.End], f)))
		default:
			days = append(days, f)
		}
	}
	for i := range l.tokens { // "since 3/11"
		if l.open(i) && isFraction(l.tokens[i].word) && !l.tokens[i].thing {
			l.ask(i, i+1, dept.Refuse(dept.Code(locale.Ambiguous)))
		}
	}
	if len(days) == 0 {
		return
	}
	for _, f := range days[1:] {
		if dayOf(f) != dayOf(days[0]) {
			from, _ := l.within(days[0])
			_, end := l.within(days[len(days)-1])
			l.ask(from, end, manyMeanings())
			return
		}
	}
	u.On = dayOf(days[0])
	for _, f := range days {
		l.take(l.within(f))
	}
}

// comesSoon gives the day that words without a year mean, where it is still to come and
// that of a year ago is not meant; "" otherwise.
func (r Reader) comesSoon(words string, f locale.Found) dept.Day {
	r.Dates.Past = false
	next, err := r.Dates.Read(words)
	today := locale.DayOf(r.Dates.Now, r.Dates.Zone)
	if err != nil || next.Day == f.When.Day || !f.When.Day.Before(today.AddDays(-300)) || !next.Day.Before(today.AddDays(60)) {
		return ""
	}
	return dept.Day(next.Day.String())
}

// phraseBehind is where a phrase begins that ends before token end; -1 for none.
func (l *line) phraseBehind(end int, phrases lexicon) int {
	if from, ok := l.phraseBefore(end, -1, phrases); ok {
		return from
	}
	return -1
}

// What names no one day.
var (
	noOneDay     = []locale.Problem{locale.Vague, locale.NoDay, locale.NotADate, locale.TooFar, locale.NoSuchYear}
	wholePeriods = spelt("last week,past week,last month,past month,هفته پیش,هفته گذشته,هفته قبل,ماه پیش,ماه گذشته,ماه قبل")
)

// readUnit claims the unit that achieved something, wherever it stands. A name that goes
// on is none: "kidney transplants", «پیوند کلیه».
func (u *HighlightLine) readUnit(l *line, r Reader) {
	var found span
	surely := false
	for i := 0; i < len(l.tokens); i++ {
		key, end := r.units.named(l, i)
		if key == "" || !l.open(i) || l.tokens[i].thing {
			continue
		}
		sure := l.isPlace(i, end) || r.units.sure(l, i, end) && !l.isNumberish(i-1) && !ordinal(l.wordAt(i-1))
		if !sure && !l.achieves(i, end) {
			continue
		}
		switch {
		case u.Unit == "", sure && !surely:
			u.Unit, found, surely = key, span{i, end}, sure
		case u.Unit != key:
			u.Unit = ""
			l.ask(found.from, end, manyMeanings())
			return
		}
		i = end - 1
	}
	if u.Unit == "" {
		return
	}
	if from := l.back(found.from, articles); l.is(from-1, unitTellers) {
		found.from = from - 1
	}
	l.take(found.from, found.end)
}

// achieves tells whether the name from token i up to end, which may be another thing's, is
// that of a unit: nothing goes on with it, or it did something.
func (l *line) achieves(i, end int) bool {
	first := l.back(i, articles)
	led, apart := l.is(first-1, unitTellers), l.apartBefore(i)
	switch {
	case l.is(end, patients):
		return false
	case !l.open(end) || l.tokens[end-1].ends() || l.dash(end):
		return led || apart && i > 0 || i > 0 && l.tokens[end-1].ends()
	case apart, led:
		return achieving[l.tokens[end].word] || i == 0 && l.isNumberish(end) || prepositions[l.tokens[end].word]
	}
	return !isLatin(l.tokens[i].word) && l.is(end, didIt) && !l.is(i-1, organWords) // «سونوگرافی نو کلیه راه افتاد»
}

var (
	unitTellers = Set("at in by for from of on to with در تو توی به از توسط تیم team برای")
	didIt       = Set("کار راه درآورد گرفت برد ساخت")
	organWords  = Set("پیوند اهدا اهدای سرطان سنگ بیماری نارسایی عفونت")
	achieving   = Set(`team opened opens got won published passed held ran runs started launched finished completed reached hit did has have had now hosted trained taught received is was are were made
		جایزه برگزار افتتاح منتشر موفق تونست توانست گرفت رسید رسیده شروع راه`)
)

// readFigure claims the one number that tells of the accomplishment, with what it counts.
// Where there are more of them, which one tells it is left to the person; where one may
// be two, they are asked.
func (u *HighlightLine) readFigure(l *line, _ Reader) {
	l.prices()
	var all []span
	for i := 0; i < len(l.tokens); i++ {
		if t, ok := l.tallyAt(i); ok && len(t.meanings) > 1 && l.open(i) && slices.ContainsFunc(l.tokens[t.from:t.end], func(t token) bool { return eitherWords[t.word] }) {
			l.ask(t.from, t.end, t.problem, t.meanings...)
			return
		}
		if end := l.figureAt(i); end > i {
			all = append(all, span{i, end})
			i = end - 1
		}
	}
	if len(all) != 1 {
		return
	}
	u.Figure = l.bare(all[0].from, all[0].end)
	l.take(all[0].from, all[0].end)
}

// figureAt is where a number ends that begins at token i, with what it counts; i for none.
// The number of a day, of a name or of a size is none.
func (l *line) figureAt(i int) int {
	if !l.open(i) || l.tokens[i].thing {
		return i
	}
	w := l.tokens[i].word
	if percent := strings.Trim(w, "%٪"); percent != w && (isNumber(percent) || isDecimal(percent)) {
		return l.compared(i + 1)
	}
	t, ok := l.tallyAt(i)
	switch {
	case ok && (isCode(t.problem, dept.NumberRange) || t.problem != nil && l.is(t.end, multipliers)): // 1.2 million
		for t.end = l.past(t.end, multipliers); l.is(t.end, refJoins) && l.isNumberish(t.end+1); {
			_, t.end = l.numberAt(t.end + 1)
			t.end = l.past(t.end, multipliers)
		}
	case !ok, t.problem != nil, t.n == 1 && t.words, l.is(t.end, years), l.sized(i) && !l.is(t.end, notThings) && !l.is(t.end, percents),
		codeLike(w), l.modelYear(i), ordinal(w), l.says(t.end, "ام"), w[0] == '+', l.is(i-1, labels), l.is(i-1, figureLabels), l.is(i-1, ranges):
		return i
	case l.is(t.end, percents):
		return l.compared(t.end + 1)
	}
	return l.countedEnd(t.end)
}

var (
	years        = Set("year years yr yrs سال ساله ماهه")
	percents     = Set("percent درصد % ٪")
	figureLabels = Set("day batch number patient first case روز بچ بیمار نمونه")
	comparatives = Set("fewer less more lower higher faster shorter longer")
)

// compared is where a comparison ends that begins at token i: "fewer CMV cases".
func (l *line) compared(i int) int {
	if !l.is(i, comparatives) {
		return i
	}
	return l.countedEnd(i + 1)
}

// countedEnd is where the words end that tell what a number before token i counts: a noun
// with what stands before it in English, and behind it in Persian.
func (l *line) countedEnd(i int) int {
	end := i
	for ; end < i+4 && l.open(end) && !l.tokens[end].thing && !l.isNumberish(end) && !l.dash(end); end++ {
		t := l.tokens[end]
		if t.word == "" || prepositions[t.word] || conjunctions[t.word] || notCounted[t.word] {
			break
		}
		if end > i && !isLatin(t.word) && !l.goesOnFrom(end-1) {
			break
		}
		if t.ends() || plural(t.word) {
			return end + 1
		}
	}
	return end
}

// goesOnFrom tells whether the Persian word at token i is followed by one that tells more
// of it.
func (l *line) goesOnFrom(i int) bool {
	raw, next := l.tokens[i].bare(), l.tokens[i+1].word
	return strings.HasSuffix(raw, "ٔ") || strings.HasSuffix(raw, "ه‌ی") || strings.HasSuffix(next, "ی") || next == "ایزوله"
}

func plural(w string) bool {
	if !isLatin(w) || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is") {
		return w == "children" || w == "people" || w == "women" || w == "men"
	}
	return strings.HasSuffix(w, "s") || w == "children" || w == "people" || w == "women" || w == "men"
}

var notCounted = Set("were was is are has have had been who which that this in out off up over down را رو که شد شدن شدند شده انجام برگزار منتشر است بود بودند دیگر جدید عضو")

// askWhat asks what was accomplished, where a line only praises.
func (u *HighlightLine) askWhat(l *line, _ Reader) {
	if u.Figure != "" || l.text == "" {
		return
	}
	for i, t := range l.tokens {
		if !t.taken() && t.word != "" && !praise[t.word] && !prepositions[t.word] && !l.tokens[i].thing {
			return
		}
	}
	u.Problems.add(dept.Refuse(dept.NothingAchieved), "text")
}

// praise are words that tell of no accomplishment.
var praise = Set(`well done great good nice wonderful amazing super bravo congrats congratulations everybody everyone all team thanks thank you something happened happens was is were it a an the very really so day week details soon more later proud of us our we and
	دمتون دمت گرم همه بچه‌ها بچه ها عالی خوب خوبی خیلی بود بودن روز هفته یه یک اتفاق افتاد جزئیات بعدا آفرین احسنت تبریک ممنون خسته نباشید`)

// kindOf tells the kind that the words of the text agree on, "" otherwise.
func kindOf(l *line) dept.HighlightKind {
	var found dept.HighlightKind
	for _, t := range l.tokens {
		k := highlightWords[t.word]
		if k != "" && found != "" && found != k {
			return ""
		}
		found = cmp.Or(k, found)
	}
	return found
}

var highlightWords = means(map[dept.HighlightKind]string{
	dept.HighlightCare: `transplant transplants transplanted transplantation patient patients treated discharged survival mortality infection infections
		پیوند پیوندی درمان بیمار بیماران ترخیص بقا عفونت`,
	dept.HighlightResearch: `paper papers article articles trial trials research study grant patent phd
		مقاله مقالهٔ مقالات پژوهش پژوهشی کارآزمایی تحقیق گرنت اختراع مجله فاز`,
	dept.HighlightEducation: `course courses workshop workshops trained training students residents fellows fellowship taught
		دوره دورهٔ کارگاه کارگاه‌های آموزش دانشجو دانشجویان دستیار دستیاران فلوشیپ`,
	dept.HighlightFacility: `opened renovated renovation refurbished installed building laboratory equipment
		افتتاح بازسازی راه‌اندازی نصب ساختمان آزمایشگاه تجهیز`,
})
