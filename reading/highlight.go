package reading

import (
	"cmp"
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
	text = dept.CleanLine(text)
	l := newLine(text)
	u := HighlightLine{Text: text}
	r.Dates.Past = true
	days := 0
	for _, f := range r.Dates.Find(l.text) {
		l.take(l.within(f)) // its numbers are no figure
		// What is not one day that has come is left to the words: "by next year".
		if day := dayOf(f); f.Problem == "" && f.Lead != locale.By && f.Lead != locale.From && f.Lead != locale.Other && day <= dept.DayOf(r.Dates.Now) {
			u.On = day
			days++
		}
	}
	if days > 1 {
		u.On = ""
	}
	u.Problems.doubt(days > 1, "on")
	unit, noUnit := l.unit(r.units)
	u.Unit = unit
	u.Problems.doubt(isCode(noUnit, dept.ManyMeanings), "unit") // what is no unit of ours may be another's
	u.Kind = kindOf(l)
	u.Figure = l.figure()
	return u
}

// figure gives the one number of the text with the word it counts, "" when there are
// more.
func (l *line) figure() string {
	found := ""
	for i := range l.tokens {
		if !l.free(i) || !looksNumeric(strings.TrimRight(l.tokens[i].word, "%٪")) {
			continue
		}
		if found != "" {
			return ""
		}
		found = l.tokens[i].bare()
		if l.free(i+1) && !l.tokens[i].ends() {
			found += " " + l.tokens[i+1].bare()
		}
	}
	return found
}

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
