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
	{"text", func(_ *HighlightLine, l *line, _ Reader) { l.prices() }},
	{"figure", (*HighlightLine).readFigure},
	{"kind", func(u *HighlightLine, l *line, _ Reader) { u.Kind = kindOf(l) }},
}

// readDay claims the one day that has come. What is no one day, or lies ahead, is told
// by the words: "this year", "by next summer".
func (u *HighlightLine) readDay(l *line, r Reader) {
	var days []locale.Found
	for _, f := range l.dates(r.Dates) {
		from, end := l.within(f)
		switch {
		case f.Lead == locale.Other, f.Lead == locale.By, f.Lead == locale.From, slices.Contains(periods, f.Problem), f.Problem == "" && dayOf(f) > dept.DayOf(r.Dates.Now):
			l.keep(from, end)
		case f.Problem != "":
			l.ask(from, end, dept.Refuse(dept.Code(f.Problem)))
		default:
			days = append(days, f)
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

// periods are dates that name no one day.
var periods = []locale.Problem{locale.Vague, locale.NoDay, locale.NoMonth, locale.NotADate, locale.TooFar, locale.NoSuchYear}

// readUnit claims the unit that achieved something, wherever it stands. A name that goes
// on is none: "kidney transplants", «پیوند کلیه».
func (u *HighlightLine) readUnit(l *line, r Reader) {
	var found span
	for i := 0; i < len(l.tokens); i++ {
		key, end := r.units.named(l, i)
		if key == "" || !l.open(i) || l.tokens[i].thing || !l.achieves(i, end) {
			continue
		}
		switch {
		case u.Unit == "":
			u.Unit, found = key, span{i, end}
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

// achieves tells whether the name from token i up to end is one of a unit that achieved
// something, and no part of what it did.
func (l *line) achieves(i, end int) bool {
	goesOn := l.open(end) && !l.tokens[end-1].ends() && !l.dash(end)
	if goesOn && (patients[l.tokens[end].word] || namesOn[l.tokens[end].word]) {
		return false
	}
	first := l.back(i, articles)
	led := l.is(first-1, unitTellers)
	apart := l.apartBefore(i)
	switch {
	case l.isPlace(i, end), l.isAcronym(i, end):
		return true
	case !goesOn:
		return led || apart && i > 0 || i > 0 && l.tokens[end-1].ends()
	case apart, led:
		return achieving[l.tokens[end].word] || strings.HasSuffix(l.tokens[end].raw, ":") || prepositions[l.tokens[end].word]
	}
	return false
}

// isAcronym tells whether a name is a few letters that are no word: HSCT. Counted ones
// are what was done: "100 HSCTs", "our 50th HSCT".
func (l *line) isAcronym(i, end int) bool {
	w := l.tokens[i].word
	return end == i+1 && isLatin(w) && len(w) <= 4 && !l.isNumberish(i-1) && !ordinal(l.wordAt(i-1))
}

var (
	unitTellers = Set("at in by for from of on to with در به از توسط تیم برای")
	// Behind a unit's name these words make it the name of something else.
	namesOn = Set(`transplant transplants transplantation transplantations disease diseases failure function stone stones biopsy biopsies donation donations trial trials therapy therapies research procedure procedures care
		مغز کلیه کبد قلب سلول موفق ناموفق شد شدند`)
	achieving = Set(`opened opens got won published passed held ran runs started launched finished completed reached hit did has have had now hosted trained taught received is was are were team
		برگزار افتتاح منتشر موفق تونست توانست گرفت رسید رسیده شروع راه`)
)

// readFigure claims the one number that tells of the accomplishment, with what it counts.
// Where there are more of them, which one tells it is left to the person.
func (u *HighlightLine) readFigure(l *line, _ Reader) {
	var all []span
	for i := 0; i < len(l.tokens); i++ {
		end := l.figureAt(i)
		if end > i {
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
func (l *line) figureAt(i int) int {
	if !l.open(i) {
		return i
	}
	w := l.tokens[i].word
	if percent := strings.Trim(w, "%٪"); percent != w && (isNumber(percent) || isDecimal(percent)) {
		return i + 1
	}
	if l.tokens[i].thing || l.sized(i) || codeLike(w) || l.modelYear(i) || ordinal(w) || l.is(i-1, labels) && l.labelled(i) {
		return i // the number of a name, or a size
	}
	t, ok := l.tallyAt(i)
	if !ok || t.n == 1 && t.words {
		return i
	}
	if l.is(t.end, percents) {
		return t.end + 1
	}
	return l.countedEnd(t.end)
}

var percents = Set("percent درصد % ٪")

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
	raw := l.tokens[i].bare()
	return strings.HasSuffix(raw, "ٔ") || strings.HasSuffix(raw, "ه‌ی") || strings.HasSuffix(l.tokens[i+1].word, "ی") || categoryOfHighlight(l.tokens[i].word)
}

func categoryOfHighlight(w string) bool { return highlightWords[w] != "" }

func plural(w string) bool {
	return isLatin(w) && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || w == "children" || w == "people" || w == "women" || w == "men"
}

var notCounted = Set("were was is are has have had been who which that this in out off up over down را که شد شدند شده انجام برگزار منتشر است بود بودند دیگر جدید")

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
	dept.HighlightResearch: `paper papers article articles published trial trials research study grant patent journal
		مقاله مقالهٔ مقالات پژوهش پژوهشی کارآزمایی تحقیق گرنت اختراع مجله`,
	dept.HighlightEducation: `course courses workshop workshops trained training students residents fellows fellowship taught
		دوره دورهٔ کارگاه کارگاه‌های آموزش دانشجو دانشجویان دستیار دستیاران فلوشیپ`,
	dept.HighlightFacility: `opened renovated renovation refurbished installed building laboratory clean room beds equipment
		افتتاح بازسازی راه‌اندازی نصب ساختمان آزمایشگاه تجهیز تخت`,
})
