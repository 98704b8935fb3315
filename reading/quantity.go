package reading

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"hamahang/dept"
	"hamahang/locale"
)

var (
	asking = Set("we need needs require please نیاز به نیازمند لطفا")
	// Counting measures; a number before one of them is a quantity anywhere.
	measures = Set(`box boxes pack packs packet packets vial vials bottle bottles bag bags carton cartons roll rolls pair pairs set sets
		unit units piece pieces pc pcs ea kit kits ampoule ampoules ampule ampules tablet tablets tray trays litre litres liter liters m2 m² sqm
		cylinders capsules sachets tubes doses sheets drums canisters
		جعبه بسته ویال عدد کارتن رول جفت ست آمپول قرص کیسه بطری شیشه کیت لیتر مترمربع نفر
		کپسول تیوب قوطی گالن ورق سیلندر ساشه تخته حلقه`)
	// Doses and dimensions: a number before one of them belongs to the title.
	dimensions = Set(`mg mcg µg ug g gr gram grams kg ml cc cl l mm cm m metre metres meter meters inch inches % iu mmhg fr french gauge v kv kw w hz gb tb percent
		میلی‌گرم میکروگرم گرم کیلوگرم کیلو میلی‌لیتر سی‌سی میلی‌متر سانتی‌متر سانتی متر اینچ درصد واحدی ولت وات گیگ گیگابایت`)
	// Lengths of time, money and sizes: a number before one of them counts no things.
	notThings = Set(`hour hours day days week weeks month months year years minute minutes ساعت ساعته روز روزه هفته هفته‌ای ماه ماهه سال ساله دقیقه
		rial rials irr toman tomans usd eur dollar dollars euro euros ریال تومان دلار یورو
		way ways lead leads channel channels lumen ply کاناله راهه لیده لومن لایه`)
	// Some of those words tell a sort of thing too.
	sorts = map[string]map[string]bool{
		"lead": Set("apron aprons shield shields screen screens glass glasses collar collars glove gloves gown gowns"),
		"day":  Set("nurse nurses doctor doctors physician physicians bed beds"),
	}
	lengths = Set("mm cm m metre metres meter meters inch inches متر سانتی‌متر میلی‌متر")
	// After these words a number is said to be a part of another: "2 of 3 pumps".
	parts       = Set("of out از")
	crosses     = Set("x × *")
	multipliers = Set("hundred thousand million billion dozen صد هزار میلیون میلیارد دوجین")
	ranges      = Set("to or - ~ الی تا یا")
	// The second halves of what is often written in two words: میلی گرم.
	halves = map[string]map[string]bool{
		"میلی": Set("گرم لیتر متر"), "میکرو": Set("گرم لیتر"), "سی": Set("سی"), "سانتی": Set("متر"), "کیلو": Set("گرم"),
	}
	// Those that numberAt can't make out are asked for in digits rather than guessed at.
	numberWords = Set(`two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty hundred thousand
		دو سه چهار پنج شش هفت هشت نه ده دوازده پانزده بیست سی چهل پنجاه صد هزار`)
)

// quantity takes the number the line begins with, one before a counting measure, or
// one written ×3, with its measure; 0 for none.
func (l *line) quantity() (n int, measure string, problem *dept.Error) {
	first := 0
	for first < len(l.tokens) && l.tokens[first].taken {
		first++
	}
	lead := l.past(first, asking)
	if l.is(lead, numberWords) && l.counts(lead+1) && !halves[l.tokens[lead].word][l.wordAt(lead+1)] {
		return 0, "", dept.Refuse(dept.InWords)
	}
	if l.free(lead) && isRange(l.tokens[lead].word) && !l.is(lead+1, dimensions) && !l.is(lead+1, notThings) {
		return 0, "", dept.Refuse(dept.BadNumber)
	}
	size := l.is(lead+1, crosses) && l.isNumeric(lead) && l.isNumeric(lead+2) && (l.is(lead+3, lengths) || l.counts(lead+3)) // 3 x 4 m, 4 x 4 gauze
	if !size && l.isNumeric(lead) && l.counts(lead+1) {
		return l.takeQuantity(first, lead)
	}
	for i := range l.tokens {
		if !l.open(i) {
			continue
		}
		w := l.tokens[i].word
		if l.part(i) {
			return 0, "", dept.Refuse(dept.BadNumber)
		}
		if number, measure, ok := l.glued(i); ok {
			return l.takeGlued(i, number, measure)
		}
		switch {
		case l.is(i, crosses) && i > 0 && l.free(i+1) && isNumber(l.tokens[i+1].word) && l.counts(i+2) && !l.isNumeric(i-1):
			return l.takeQuantity(i, i+1)
		case byTimes(w), isNumber(w) && (l.is(i+1, measures) || l.is(i+1, counters) && !l.open(i+2)): // «پمپ ۲ تا»
			return l.takeQuantity(i, i)
		}
	}
	return 0, "", nil
}

// byTimes tells whether a word is written ×3.
func byTimes(w string) bool {
	return strings.HasPrefix(w, "×") || strings.HasPrefix(w, "x") && isNumber(strings.TrimPrefix(w, "x"))
}

// whole reads the number of token i, which must be no part of another.
func (l *line) whole(i int, number string) (int, *dept.Error) {
	n, problem := quantityOf(number)
	if problem == nil && l.goesOn(i) {
		return 0, dept.Refuse(dept.BadNumber)
	}
	return n, problem
}

// counts tells whether a number before token i counts things: "2 pumps", but not
// "24 hour monitor" or "500 mg".
func (l *line) counts(i int) bool {
	switch {
	case !l.free(i):
		return true
	case l.twoWordMeasure(i), l.measuredOf(i):
		return true
	case l.is(i, parts):
		return false
	case l.is(i, dimensions), dimensions[strings.Split(l.tokens[i].word, "/")[0]]: // mg/ml
		return false
	case l.is(i, notThings):
		return l.free(i+1) && sorts[l.tokens[i].word][l.tokens[i+1].word]
	case l.free(i+1) && halves[l.tokens[i].word][l.tokens[i+1].word]:
		return false
	case l.is(i, multipliers):
		return !l.is(i+1, notThings) // millions of tomans
	}
	return true
}

// goesOn tells whether the number at token at is only a part of one: 10 000,
// 2 hundred, 2 1/2, 2 to 3, 2 boxes to 3.
func (l *line) goesOn(at int) bool {
	next := at + 1
	if l.isNumeric(at-1) || (l.is(at-1, ranges) || l.is(at-1, parts)) && l.isNumeric(at-2) || l.is(next, measures) && l.is(next+1, ranges) && l.isNumeric(next+2) {
		return true
	}
	if !l.free(next) {
		return false
	}
	w := l.tokens[next].word
	switch {
	case l.is(next, multipliers), l.isNumeric(next):
		return true
	case w == "" || l.is(next, ranges): // a dash by itself is punctuation
		return l.isNumeric(next+1) || l.is(next+1, numberWords)
	case (w == "and" || w == "و") && l.free(next+1):
		half := l.tokens[next+1].word
		return half == "نیم" || half == "half" || half == "a" && l.free(next+2) && l.tokens[next+2].word == "half"
	}
	return w == "half" || w == "نیم" || strings.ContainsAny(w, "½¼¾⅓⅔") || isFraction(w)
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

// takeQuantity reads the number at token at and takes it with what leads to it
// and with its measure.
func (l *line) takeQuantity(from, at int) (n int, measure string, problem *dept.Error) {
	if n, problem = l.whole(at, strings.Trim(l.tokens[at].word, "x×")); problem != nil {
		return 0, "", problem
	}
	l.take(from, at+1)
	next := l.takeIf(at+1, crosses)
	if l.open(next) { // as in «۳ تا مانیتور»
		next = l.takeIf(next, counters)
	}
	end := next + 1
	switch {
	case l.twoWordMeasure(next):
		end++
	case !l.is(next, measures) && !l.measuredOf(next):
		return n, "", nil
	}
	if l.onlyLeft(next, end) {
		return n, "", nil // the title: what else is asked for is not said
	}
	measure = l.tokens[next].bare()
	if end > next+1 {
		measure += " " + l.tokens[next+1].bare()
	}
	l.take(next, end)
	l.takeIf(end, ofWord)
	return n, measure, nil
}

// onlyLeft tells whether nothing is left of the line but tokens i up to end.
func (l *line) onlyLeft(i, end int) bool {
	word := func(t token) bool { return !t.taken && t.word != "" }
	return !slices.ContainsFunc(l.tokens[:i], word) && !slices.ContainsFunc(l.tokens[end:], word)
}

// glued cuts a number written together with its measure: 30m², 20pcs, «۲عدد».
func (l *line) glued(i int) (number, measure string, ok bool) {
	w := l.tokens[i].word
	measure = strings.TrimLeft(w, "0123456789")
	number = strings.TrimSuffix(w, measure)
	ok = number != "" && (measures[measure] || measure == "تا" && !l.isNumeric(i+1)) && !l.onlyLeft(i, i+1)
	return number, measure, ok
}

// takeGlued takes such a number.
func (l *line) takeGlued(i int, number, measure string) (n int, typed string, problem *dept.Error) {
	if n, problem = l.whole(i, number); problem != nil {
		return 0, "", problem
	}
	if measure != "تا" {
		typed = strings.TrimLeftFunc(l.tokens[i].bare(), unicode.IsDigit)
	}
	l.take(i, i+1)
	l.takeIf(i+1, ofWord)
	return n, typed, nil
}

var (
	squares = Set("square sq")
	ofWord  = Set("of")
)

// twoWordMeasure knows the measures of two words: متر مربع, square metres.
func (l *line) twoWordMeasure(i int) bool {
	return l.free(i) && l.free(i+1) && (l.tokens[i].word == "متر" && l.tokens[i+1].word == "مربع" || l.is(i, squares) && l.is(i+1, lengths))
}

// measuredOf tells whether a dimension measures what is asked for: "10 kg of dry ice".
func (l *line) measuredOf(i int) bool { return l.is(i, dimensions) && l.is(i+1, ofWord) }

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
