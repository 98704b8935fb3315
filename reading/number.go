package reading

import (
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// numberValues are the numbers in words, folded. Thousands and more stand in
// multipliers and scaleWords.
var numberValues = means(map[int]string{
	1: "one یک", 2: "two دو", 3: "three سه", 4: "four چهار چار", 5: "five پنج", 6: "six شش شیش", 7: "seven هفت", 8: "eight هشت", 9: "nine نه",
	10: "ten ده", 11: "eleven یازده", 12: "twelve دوازده", 13: "thirteen سیزده", 14: "fourteen چهارده", 15: "fifteen پانزده پونزده",
	16: "sixteen شانزده شونزده", 17: "seventeen هفده", 18: "eighteen هجده هیجده", 19: "nineteen نوزده",
	20: "twenty بیست", 30: "thirty سی", 40: "forty چهل", 50: "fifty پنجاه", 60: "sixty شصت", 70: "seventy هفتاد", 80: "eighty هشتاد", 90: "ninety نود",
	100: "صد یکصد", 200: "دویست", 300: "سیصد", 400: "چهارصد", 500: "پانصد پونصد", 600: "ششصد", 700: "هفتصد", 800: "هشتصد", 900: "نهصد",
})

var (
	// Words that stand between a number and what it counts.
	counters = Set("تا دونه دانه ta taa")
	dozens   = map[string]int{"dozen": 12, "couple": 2, "دوجین": 12, "جین": 12}
	aOrAn    = Set("a an")
	rates    = Set("روزی هفته‌ای ماهی ساعتی شبی روزانه daily weekly monthly")
	spans    = Set("hour day week month year shift night روز هفته ماه سال شیفت شب")
	wants    = Set("می‌خوایم می‌خواهیم می‌خوام لازم بسه کافیه کافی")
	hundred  = Set("hundred")
)

// numberAt reads the number in words at token i, below a thousand: twenty-five, two
// hundred, a dozen, a couple of, «بیست و پنج», «دوتا», «یه دونه». end is i when there
// is none.
func (l *line) numberAt(i int) (n, end int) {
	if !l.free(i) || !l.tokens[i].numeric() {
		return 0, i
	}
	if n, end = l.dozenAt(i); end > i {
		return n, end
	}
	n, end = l.valueAt(i)
	if end == i {
		return 0, i
	}
	if n < 10 && l.is(end, hundred) {
		n, end = n*100, end+1
	}
	for place := placeOf(n); place > 1; {
		j, latin := l.skip(end, refJoins), isLatin(l.tokens[end-1].word)
		joined := j > end
		more, e := l.valueAt(j)
		if e == j || more >= place || !latin && !joined || latin && joined && place < 100 {
			break
		}
		n, end, place = n+more, e, placeOf(more)
	}
	return n, end
}

// valueAt reads one word of a number, or two that a hyphen joins.
func (l *line) valueAt(i int) (n, end int) {
	if !l.open(i) {
		return 0, i
	}
	t := l.tokens[i]
	if t.count > 0 {
		return t.count, i + 1
	}
	w := t.word
	if w == "یکی" && !rates[l.wordAt(i-1)] && (l.says(i+1, "") || !l.open(i+1) || l.is(i+1, wants)) {
		return 1, i + 1
	}
	if w == "یه" && l.open(i+1) && (counters[l.tokens[i+1].word] && l.tokens[i+1].word != "تا" || l.tokens[i+1].word == "عدد") {
		return 1, i + 1
	}
	return 0, i
}

// wordValue is the number that one word says: twenty, twenty-five, «دوتا», «بیست‌وچهار»;
// 0 for none.
func wordValue(w string) int {
	if n := numberValues[w]; n > 0 {
		return n
	}
	if tens, ones, ok := strings.Cut(w, "-"); ok {
		if t, o := numberValues[tens], numberValues[ones]; t >= 20 && t < 100 && t%10 == 0 && o > 0 && o < 10 {
			return t + o
		}
	}
	if isLatin(w) {
		return 0
	}
	for c := range counters {
		if bare, ok := strings.CutSuffix(w, c); ok && numberValues[bare] > 0 {
			return numberValues[bare]
		}
	}
	for at := 0; ; {
		next := strings.Index(w[at:], "و")
		if next < 0 {
			return 0
		}
		at += next
		if t, o := numberValues[w[:at]], numberValues[w[at+len("و"):]]; t > 0 && o > 0 && o < placeOf(t) {
			return t + o
		}
		at += len("و")
	}
}

// Words that a number begins with, beside those that are one.
var numberStarts = Set("a an half نیم نصف dozen dozens couple دوجین جین thousand hundred million هزار صد یکی یه")

// dozenAt reads "a dozen", "half a dozen" and "a couple of".
func (l *line) dozenAt(i int) (n, end int) {
	j, half := i, false
	if l.is(j, halfAfter) || l.says(j, "نصف") {
		j, half = j+1, true
	}
	j = l.skip(j, aOrAn)
	if n = dozens[l.wordAt(j)]; n == 0 || !l.open(j) {
		return 0, i
	}
	if half {
		n /= 2
	}
	return n, l.skip(j+1, ofWord)
}

// placeOf is the value that what a number goes on with must be below.
func placeOf(n int) int {
	switch {
	case n%100 == 0:
		return 100
	case n >= 20 && n%10 == 0:
		return 10
	}
	return 1
}

func isLatin(w string) bool { return w != "" && w[0] < 0x80 }

// Number reads a whole number within bounds that a field holds, in digits or
// in words; a counter such as «تا» or «عدد» may follow it.
func Number(s string, low, high int) (int, *dept.Error) {
	l := newLine(dept.CleanLine(s))
	last := len(l.tokens)
	for last > 1 && (l.is(last-1, counters) || l.tokens[last-1].word == "عدد") {
		last--
	}
	if t, ok := l.tallyAt(0); ok && t.problem == nil && !t.crossed && t.end >= last {
		return Digits(strconv.Itoa(t.n), low, high)
	}
	if last == 0 {
		return Digits(s, low, high)
	}
	return Digits(l.text[:l.tokens[last-1].start+len(l.tokens[last-1].raw)], low, high)
}

func (l *line) isNumeric(i int) bool { return l.free(i) && looksNumeric(l.tokens[i].word) }

// isFraction tells whether a word is written as 1/2.
func isFraction(w string) bool {
	above, below, ok := strings.Cut(w, "/")
	return ok && isNumber(above) && isNumber(below)
}

// isRange tells whether a word is written as 2-3; 3-0 is a suture.
func isRange(w string) bool {
	i := strings.IndexAny(w, "-–−~")
	if i < 1 {
		return false
	}
	from, err := quantityOf(w[:i])
	to, err2 := quantityOf(strings.TrimLeft(w[i:], "-–−~"))
	return err == nil && err2 == nil && from < to
}

// counts tells whether a number before token i counts things: "2 pumps", but not
// "24 hour monitor" or "500 mg".
func (l *line) counts(i int) bool { return i == 0 || l.dimensionEnd(i, i) == i }

// looksNumeric tells whether a word is meant as a number, readable or not:
// 2, ۲, 1,200, -3, 2.5, 1e9, 2x.
func looksNumeric(w string) bool {
	w = strings.TrimSuffix(strings.TrimLeft(w, "+-−"), "x")
	return w != "" && w[0] >= '0' && w[0] <= '9' && !strings.ContainsFunc(w, func(c rune) bool { return !strings.ContainsRune("0123456789,٬.٫e", c) })
}

// isNumber tells whether a folded word is a whole number that can be read.
func isNumber(w string) bool {
	_, err := quantityOf(w)
	return err == nil
}

// quantityOf reads a count from 1 to dept.MaxQuantity, in any digits, grouped by
// threes or not.
func quantityOf(s string) (int, *dept.Error) { return Digits(s, 1, dept.MaxQuantity) }

// Digits reads a whole number within bounds, in any digits.
func Digits(s string, low, high int) (int, *dept.Error) {
	s, ok := ungrouped(strings.TrimSpace(locale.Latin(s)))
	if !ok {
		return 0, dept.Refuse(dept.BadNumber)
	}
	n, err := strconv.Atoi(s)
	_, noFloat := strconv.ParseFloat(s, 64)
	switch {
	case err == nil && low <= n && n <= high:
		return n, nil
	case err == nil, noFloat == nil && (strings.Trim(s, "0123456789") == "" || strings.ContainsAny(s, "eE")):
		return 0, dept.Refuse(dept.NumberRange, "Min", low, "Max", high)
	}
	return 0, dept.Refuse(dept.BadNumber)
}

var commas = strings.NewReplacer("٬", ",", "،", ",")

// ungrouped drops the commas between groups of three digits; a comma anywhere else,
// as in 2,5, may be a decimal one.
func ungrouped(s string) (plain string, ok bool) {
	if !strings.ContainsAny(s, ",٬،") {
		return s, true
	}
	groups := strings.Split(commas.Replace(s), ",")
	for i, g := range groups {
		first := strings.TrimLeft(g, "-−+")
		switch {
		case i > 0 && len(g) != 3, len(first) == 0, len(first) > 3, strings.Trim(first, "0123456789") != "", i == 0 && first[0] == '0':
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}
