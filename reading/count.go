package reading

import (
	"strconv"
	"strings"

	"hamahang/dept"
)

// tally is a number of things as it stands in a line, in digits or in words. There is one
// reader of it, for lines, forms and what follows a verb.
type tally struct {
	n         int
	from, end int  // its tokens, with what leads to it and a counter
	sure      bool // written as a count: ×3, 3x, «۳ تا»
	crossed   bool // written with a cross
	words     bool // written in words
	part      bool // of another: 2 of 3
	problem   *dept.Error
	meanings  []string // what it may be, where there is a problem
}

var (
	crosses     = Set("x × *")
	multipliers = Set("hundred thousand million billion dozen صد هزار میلیون میلیارد دوجین جین")
	ranges      = Set("to or - ~ الی تا یا or")
	// After these words a number is said to be a part of another: "2 of 3 pumps".
	parts = Set("of out از")
	// Words that are numbers, be it of people or of things.
	numberWords = Set(`two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred thousand
		دو سه چهار پنج شش هفت هشت نه ده دوازده پانزده بیست سی چهل پنجاه صد هزار`)
	scales = map[string]int{"hundred": 100, "thousand": 1000, "هزار": 1000, "k": 1000, "dozen": 12, "dozens": 12, "دوجین": 12, "جین": 12, "million": 1e6, "میلیون": 1e6}
)

// tallyAt reads the number at token i; ok is false when there is none. A number that
// goes on in a way that is no one count is a problem: 2 to 3, 2 of 3, 1 1/2, 5.000.
func (l *line) tallyAt(i int) (t tally, ok bool) {
	t.from = i
	if !l.free(i) || !l.tokens[i].numeric() && !l.is(i, crosses) {
		return t, false
	}
	if l.is(i, crosses) && i > 0 && l.isNumeric(i+1) && !l.isNumeric(i-1) {
		i++
		t.sure = true
	}
	t.n, t.end, t.problem, t.meanings = l.plainAt(i)
	if t.end == i {
		return t, false
	}
	t.words = !l.isNumeric(i)
	if bare, glued := strings.CutSuffix(l.tokens[i].word, "تا"); glued && t.end == i+1 && wordValue(bare) > 0 { // «چهارتا»
		t.sure = true
		l.rate(&t)
		return t, true
	}
	t.crossed = t.sure || times(l.tokens[i].word)
	t.sure = t.crossed
	if l.is(t.end, crosses) && (!l.isNumeric(t.end+1) || l.sized(t.end+1)) { // "3 x pumps"
		t.end++
	}
	next := l.skip(t.end, counters)
	if next > t.end && !l.isNumberish(next) {
		t.end, t.sure = next, true
		l.rate(&t)
		return t, true
	}
	l.goOn(&t)
	if next = l.skip(t.end, counters); next > t.end {
		t.end, t.sure = next, true
	}
	return t, true
}

// rate tells whether a number is so much in a time, which is no count: 1 a day, "10
// ampoules daily", «روزی ۲ تا».
func (l *line) rate(t *tally) bool {
	at := l.measureAt(t.end)
	if rates[l.wordAt(t.from-1)] && l.open(t.from-1) || l.is(at, rates) || (l.is(at, aOrAn) || l.is(at, perWords)) && l.is(at+1, spans) {
		t.problem = dept.Refuse(dept.BadNumber)
	}
	return t.problem != nil
}

// goOn looks whether a number goes on, so that it is no one count.
func (l *line) goOn(t *tally) {
	at := t.end
	if l.is(t.from-1, ranges) && l.wordAt(t.from-1) != "تا" && (l.wordAt(t.from-1) != "to" || l.isNumberish(t.from-2) || l.isNumberish(t.from-3)) && !l.dash(t.from-1) && t.from > 1 && l.open(t.from-2) || t.from > 0 && l.wordAt(t.from-1) == "یکی" {
		t.problem = dept.Refuse(dept.BadNumber) // "a box or two"
		return
	}
	if l.rate(t) {
		return
	}
	if l.measureAt(at) > at && l.is(l.measureAt(at), ranges) { // 2 boxes to 3 boxes
		at = l.measureAt(at)
	}
	switch w := l.wordAt(at); {
	case l.is(at, ranges), l.free(at) && w == "":
		at++
		if l.dash(at-1) && l.sized(at) {
			return // 2 - 500 ml
		}
	case l.is(at, parts):
		at = l.skip(at+1, ofWord)
		at = l.past(at, articles)
		n, end, _, _ := l.plainAt(at)
		if end == at || n < t.n {
			return
		}
		t.problem, t.meanings, t.end, t.part = dept.Refuse(dept.BadNumber), nil, end, true
		return
	case halfAfter[w] || strings.ContainsAny(w, "½¼¾⅓⅔") || isFraction(w) && l.free(at):
		t.problem, t.meanings, t.end = dept.Refuse(dept.BadNumber), nil, at+1
		return
	case (w == "and" || w == "و") && l.free(at):
		if end := l.skip(at+1, aOrAn); halfAfter[l.wordAt(end)] && l.free(end) {
			t.problem, t.meanings, t.end = dept.Refuse(dept.BadNumber), nil, end+1
		}
		return
	case t.words && l.open(at) && !l.tokens[at-1].ends() && nextWord(t.n, w), !t.words && l.isNumeric(at) && !l.sized(at) && l.is(at+1, counters): // «دو سه تا»
	default:
		return
	}
	n, end, problem, _ := l.plainAt(at)
	if end == at || l.sized(at) || n < t.n && l.wordAt(at-1) == "تا" {
		return // «دو تا، یکی صبح»
	}
	t.end = end
	from := strconv.Itoa(t.n)
	if t.problem == nil && problem == nil && n != t.n {
		t.meanings = []string{from, strconv.Itoa(n)}
	} else {
		t.meanings = nil
	}
	t.problem = dept.Refuse(dept.BadNumber)
}

// nextWord tells whether a word is the number that Persian says after another for "one
// or the other": «دو سه تا», «یکی دوتا».
func nextWord(n int, w string) bool {
	for c := range counters {
		w = strings.TrimSuffix(w, c)
	}
	return numberValues[w] > n && numberValues[w] <= n+2 || numberWords[w] && isLatin(w)
}

var halfAfter = Set("half نیم ونیم")

// isNumberish tells whether a number, readable or not, stands at token i.
func (l *line) isNumberish(i int) bool {
	if !l.open(i) || !l.tokens[i].numeric() {
		return false
	}
	_, end := l.numberAt(i)
	return end > i || l.isNumeric(i)
}

// times tells whether a word is written ×3 or 3x.
func times(w string) bool {
	bare := strings.Trim(w, "x×*")
	return bare != w && bare != "" && strings.Trim(bare, "0123456789") == ""
}

// plainAt reads one number at token i, with what multiplies it; end is i for none.
func (l *line) plainAt(i int) (n, end int, problem *dept.Error, meanings []string) {
	if !l.open(i) || !l.tokens[i].numeric() {
		return 0, i, nil, nil
	}
	if n, end = l.numberAt(i); end == i {
		w := strings.Trim(l.tokens[i].word, "x×*")
		thousand := strings.TrimSuffix(w, "k")
		if !looksNumeric(thousand) && !isRange(thousand) && !isFraction(thousand) && !l.scaleAlone(i) {
			return 0, i, nil, nil
		}
		switch {
		case l.scaleAlone(i): // thousand masks, «هزار تا گاز»
			n, end = 1, i
			if w == "hundred" {
				n, end = 100, i+1
			}
		default:
			if n, problem, meanings = digitsOf(thousand); problem == nil && thousand != w {
				n *= 1000
			}
			end = i + 1
		}
		if problem == nil && end > i {
			n, end, problem, meanings = l.grouped(i, n, end)
		}
	}
	if problem != nil {
		return n, end, problem, meanings
	}
	if n == 100 && end == i+1 && l.scaleAlone(i) || n%100 == 0 && n < 1000 && n > 0 && end > i && l.wordAt(end-1) == "hundred" {
		if more, e := l.belowThousand(l.skip(end, refJoins)); more > 0 && more < 100 && !l.isNumeric(l.skip(end, refJoins)) {
			n, end = n+more, e
		}
	}
	for ; l.free(end) && scales[l.tokens[end].word] > 0; end++ {
		n *= scales[l.tokens[end].word]
		if n > dept.MaxQuantity {
			return n, end + 1, numberRange(), nil
		}
	}
	if n >= 1000 && n%1000 == 0 && end > i && !isDigits(l.wordAt(end-1)) { // two thousand five hundred, «هزار و دویست»
		if more, e := l.belowThousand(l.skip(end, refJoins)); more > 0 && (l.is(end, refJoins) || !l.isNumeric(end)) {
			n, end = n+more, e
		}
	}
	if end > i && dozens[l.wordAt(end-1)] > 0 {
		end = l.skip(end, ofWord)
	}
	if n < 1 || n > dept.MaxQuantity {
		return n, end, numberRange(), nil
	}
	return n, end, nil, nil
}

// belowThousand reads a number in digits or words that goes on another.
func (l *line) belowThousand(i int) (n, end int) {
	if n, end = l.numberAt(i); end > i {
		return n, end
	}
	if w := l.wordAt(i); l.isNumeric(i) && isDigits(w) && len(w) <= 3 {
		n, _ = strconv.Atoi(w)
		return n, i + 1
	}
	return 0, i
}

// scaleAlone tells whether a scale begins a number by itself: «هزار تا گاز».
func (l *line) scaleAlone(i int) bool {
	w := l.wordAt(i)
	return l.open(i) && (w == "thousand" || w == "هزار" || w == "hundred" || w == "دوجین")
}

// grouped goes on with groups of three digits behind blanks: 5 000. Whether 2 500 is
// one number is not sure.
func (l *line) grouped(i, n, end int) (int, int, *dept.Error, []string) {
	w := l.tokens[i].word
	if len(w) > 3 || !isDigits(w) || w == "0" {
		return n, end, nil, nil
	}
	sum, zeros := n, true
	for l.free(end) && isTriple(l.tokens[end].word) && !l.sized(end) && !l.tokens[end-1].ends() {
		g, _ := strconv.Atoi(l.tokens[end].word)
		sum, zeros = sum*1000+g, zeros && g == 0
		if end++; sum > dept.MaxQuantity {
			return sum, end, numberRange(), nil
		}
	}
	switch {
	case sum == n, zeros:
		return sum, end, nil, nil
	case end > i+2:
		return sum, end, nil, nil
	}
	return n, end, dept.Refuse(dept.BadNumber), []string{strconv.Itoa(sum)}
}

func numberRange() *dept.Error {
	return dept.Refuse(dept.NumberRange, "Min", 1, "Max", dept.MaxQuantity)
}

// digitsOf reads the digits of one word. A point before exactly three digits may group
// thousands, or not.
func digitsOf(w string) (n int, problem *dept.Error, meanings []string) {
	if whole, part, ok := strings.Cut(strings.ReplaceAll(w, "٫", "."), "."); ok && isDigits(whole) {
		switch groups := strings.Split(part, "."); {
		case len(groups) > 1 && len(whole) <= 3 && allTriples(groups):
			return digitsOf(whole + strings.Join(groups, ""))
		case len(groups) == 1 && isTriple(part) && len(whole) <= 3 && whole != "0":
			return 0, dept.Refuse(dept.BadNumber), []string{whole + part, whole}
		}
		return 0, dept.Refuse(dept.BadNumber), nil
	}
	if isRange(w) {
		at := strings.IndexAny(w, "-–−~")
		return 0, dept.Refuse(dept.BadNumber), []string{w[:at], strings.TrimLeft(w[at:], "-–−~")}
	}
	n, problem = quantityOf(w)
	return n, problem, nil
}

func allTriples(groups []string) bool {
	for _, g := range groups {
		if !isTriple(g) {
			return false
		}
	}
	return true
}
