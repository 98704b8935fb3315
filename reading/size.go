package reading

import "strings"

// Things of which a mere number behind them may be the size.
var sizedThings = Set(`تیوب glove gloves foley catheter catheters cannula cannulas cannulae branula needle needles nelaton ett tube tubes suture sutures blade blades airway airways mask masks lma angiocath angiocut scrubs shoes
	دستکش فولی سوند کاتتر کانول آنژیوکت سوزن نخ بخیه لوله تیغ بیستوری ایروی اسکراب کفش نلاتون پوشک`)

// Strengths that medicines often have.
var strengths = map[int]bool{25: true, 40: true, 50: true, 75: true, 80: true, 100: true, 150: true, 200: true, 250: true, 300: true, 400: true, 450: true, 480: true, 500: true, 750: true, 800: true, 1000: true}

// mayBeStrength tells whether a mere number at the end may be how strong a thing is that
// nobody here knows: "G-CSF 300". Of several things it is a count.
func (l *line) mayBeStrength(f found) bool {
	if f.words || f.sure || f.problem != nil || f.end > f.tally.end || !strengths[f.n] || f.weight != atEdge || l.open(f.tally.end) || f.from == 0 {
		return false
	}
	before := l.tokens[f.from-1]
	return l.open(f.from-1) && !before.ends() && isLatin(before.word) && categoryWords[before.word] == "" && !strings.HasSuffix(before.word, "s") && before.bare() != strings.ToLower(before.bare())
}

var syringes = Set("syringe سرنگ")

// mayBeSize tells whether a mere number may be the size of the thing before it: "gloves 7",
// «سوند ۱۶». Sizes go to 30.
func (l *line) mayBeSize(f found) bool {
	most := 30
	if l.is(f.from-1, syringes) {
		most = 60
	}
	if f.words || f.problem != nil || f.sure || f.end > f.tally.end || f.n > most || f.from == 0 || l.tokens[f.from-1].ends() || l.is(f.from-1, countNames) {
		return false
	}
	if l.is(f.from-1, conjunctions) && l.isNumeric(f.from-2) && l.is(f.from-3, sizedThings) {
		return !l.open(f.tally.end) // «سوند ۱۴ و ۱۶»
	}
	if !l.is(f.from-1, sizedThings) && !l.is(f.from-1, syringes) && !(l.open(f.from-1) && l.is(f.from-2, sizedThings)) {
		return false
	}
	for i := range l.tokens { // "foley catheter 16 fr, 7"
		if i != f.from && l.tokens[i].thing && strings.ContainsFunc(l.tokens[i].word, isDigit) {
			return false
		}
	}
	return !l.open(f.tally.end)
}

// inLanguageOf gives one of two words that mean the same, the one in the language of token i.
func (l *line) inLanguageOf(i int, english, persian string) string {
	if isLatin(l.tokens[i].word) {
		return english
	}
	return persian
}
