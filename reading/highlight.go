package reading

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// HighlightLine is what the one-line reader makes of an accomplishment in free
// words. The words stay whole: they are what may be published.
type HighlightLine struct {
	Text     string
	Kind     dept.HighlightKind
	Figure   string
	Unit     string // unit key
	On       dept.Day
	Problems []*dept.Error
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
		for _, i := range l.within(f) {
			l.take(i, i+1) // its numbers are no figure
		}
		// What is not one day that has come is left to the words: "by next year".
		if day := dept.Day(f.When.Day.String()); f.Problem == "" && f.Lead != locale.By && f.Lead != locale.From && day <= dept.DayOf(r.Dates.Now) {
			u.On = day
			days++
		}
	}
	if days > 1 {
		u.On = ""
		u.Problems = append(u.Problems, dept.Refuse(dept.ManyMeanings).In("on"))
	}
	var rest ShortageLine // reads the words that other nouns know too
	rest.readUnit(l, r.units)
	u.Unit = rest.Unit
	for _, p := range rest.Problems {
		if p.Code == dept.ManyMeanings { // what is no unit of ours may be another's
			u.Problems = append(u.Problems, p)
		}
	}
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
		found = strings.Trim(l.tokens[i].raw, punctuation)
		if l.free(i+1) && !l.tokens[i].ends() {
			found += " " + strings.Trim(l.tokens[i+1].raw, punctuation)
		}
	}
	return found
}

// kindOf tells the kind that the words of the text agree on, "" otherwise.
func kindOf(l *line) dept.HighlightKind {
	var found dept.HighlightKind
	for _, t := range l.tokens {
		for _, k := range dept.HighlightKinds {
			if !highlightWords[k][t.word] {
				continue
			}
			if found != "" && found != k {
				return ""
			}
			found = k
		}
	}
	return found
}

var highlightWords = map[dept.HighlightKind]map[string]bool{
	dept.HighlightCare: Set(`transplant transplants transplanted transplantation patient patients treated discharged survival mortality infection infections
		پیوند پیوندی درمان بیمار بیماران ترخیص بقا عفونت`),
	dept.HighlightResearch: Set(`paper papers article articles published trial trials research study grant patent journal
		مقاله مقالهٔ مقالات پژوهش پژوهشی کارآزمایی تحقیق گرنت اختراع مجله`),
	dept.HighlightEducation: Set(`course courses workshop workshops trained training students residents fellows fellowship taught
		دوره دورهٔ کارگاه کارگاه‌های آموزش دانشجو دانشجویان دستیار دستیاران فلوشیپ`),
	dept.HighlightFacility: Set(`opened renovated renovation refurbished installed building laboratory clean room beds equipment
		افتتاح بازسازی راه‌اندازی نصب ساختمان آزمایشگاه تجهیز تخت`),
}
