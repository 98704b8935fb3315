package reading

import (
	"strconv"
	"strings"
	"unicode"

	"hamahang/dept"
	"hamahang/locale"
)

// sum is a number of money: mantissa / 10^decimals.
type sum struct {
	mantissa int64
	decimals int
	scale    int64  // the largest scale that was named, 0 for none
	last     int64  // the smallest one
	currency string // named on its number's own word, or before it
	scaled   bool   // a scale of its own word tells that money is meant
	bad      bool   // it is money, and no whole number of it
	doubt    doubt
}

// doubt is a number's word that may be read in two ways: 850.000.
type doubt struct {
	at       int // its token
	readings []string
}

var scaleWords = means(map[int64]string{
	1e3: "thousand هزار", 1e6: "million millions mn mln mio میلیون ملیون", 1e9: "billion billions bn bln milliard milliards میلیارد ملیارد", 1e12: "trillion تریلیون",
})

// shortScales are scales written at the end of a number, or behind it: 2bn, 500k, 5 M EUR.
// Those of one letter need a currency: 5m is a length.
var shortScales = map[string]int64{"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "mil": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9}

// sumAt reads the number of an amount at token i; end is i when there is none. Terms
// follow each other with falling scales: two million and five hundred thousand.
func (l *line) sumAt(i int, currency string) (s sum, end int) {
	s, end = l.termAt(i, currency)
	for end > i && s.scaled {
		if half := l.halfAt(end); half > end && !l.scales(half) {
			s.add(sum{mantissa: s.last / 2, scale: 1})
			return s, half
		}
		at := l.skip(end, refJoins)
		next, e := l.termAt(at, s.currency)
		switch {
		case e == at, at == end && !next.scaled && s.last != 1e3, !next.scaled && next.currency == "" && (l.scales(e) || !l.monied(e)):
			return s, end // "2 billion and 3 pumps"
		case !next.scaled && s.last == 1e3 && next.mantissa < 1e3:
			next.scale = 1
		case !next.scaled || next.scale >= s.last:
			next.bad = true
		}
		s.add(next)
		end = e
	}
	return s, end
}

// add adds what a number goes on with.
func (s *sum) add(more sum) {
	s.bad = s.bad || more.bad || s.decimals+more.decimals > 0 || s.mantissa > dept.MaxAmount-more.mantissa || more.doubt.readings != nil || s.doubt.readings != nil
	if s.currency == "" {
		s.currency = more.currency
	}
	if !s.bad {
		s.mantissa, s.last = s.mantissa+more.mantissa, more.scale
	}
}

// termAt reads one number with its scale.
func (l *line) termAt(i int, currency string) (s sum, end int) {
	s.currency = currency
	if !l.free(i) {
		return s, i
	}
	at := l.mantissaAt(i, &s)
	if at == i {
		return s, i
	}
	if half := l.halfAt(at); half > at && l.scales(half) && s.decimals == 0 && s.mantissa <= dept.MaxAmount/10 {
		s.mantissa, s.decimals, at = s.mantissa*10+5, 1, half
	}
	for ; l.scales(at); at++ {
		s.times(l.scaleAt(at))
	}
	return s, at
}

func (s *sum) times(scale int64) {
	s.scaled = true
	s.scale = max(1, s.scale) * min(scale, dept.MaxAmount/max(1, s.scale))
	s.last = s.scale
	for ; s.decimals > 0 && scale >= 10; s.decimals-- {
		scale /= 10
	}
	if s.mantissa > dept.MaxAmount/scale {
		s.bad = true
		return
	}
	s.mantissa *= scale
}

// halfAt tells where "and a half" ends.
func (l *line) halfAt(at int) (end int) {
	if !l.is(at, refJoins) {
		return at
	}
	end = l.skip(at+1, aOrAn)
	if !l.is(end, halfWords) {
		return at
	}
	return end + 1
}

var halfWords = Set("half نیم")

func (l *line) scales(i int) bool { return l.scaleAt(i) != 0 }

// scaleAt is the scale that token i names, 0 for none. A single letter is one before a
// currency.
func (l *line) scaleAt(i int) int64 {
	if !l.free(i) {
		return 0
	}
	w := l.tokens[i].word
	if scale := shortScales[w]; scale != 0 && i > 0 && (l.isNumeric(i-1) || numberValues[l.tokens[i-1].word] > 0) && l.currencyEnd(i+1) > i+1 {
		return scale
	}
	if w == "mil" && i > 0 && l.isNumeric(i-1) && l.apartAfter(i+1) {
		return 1e6
	}
	return scaleWords[w]
}

// monied tells whether a number before token i is one of money.
func (l *line) monied(i int) bool {
	return l.scales(i) || l.currencyEnd(i) > i || l.says(i, "همت")
}

// mantissaAt reads a number in digits or words, before its scale.
func (l *line) mantissaAt(i int, s *sum) (end int) {
	if l.is(i, halfWords) || l.is(i, aOrAn) || l.says(i, "یه") || l.is(i, aHundred) { // half a billion, «نیم میلیارد», a million, «هزار میلیارد»
		return l.aloneAt(i, s)
	}
	if n, end := l.numberAt(i); end > i {
		if half := l.halfAt(end); !l.monied(end) && (half == end || !l.scales(half)) {
			return i
		}
		s.mantissa = int64(n)
		return end
	}
	word := s.signed(l.tokens[i].word)
	at := strings.IndexFunc(word, unicode.IsLetter)
	glued := int64(0)
	if at > 0 {
		money := s.currency != "" || l.monied(i+1) || l.capitalScale(i)
		if glued = shortScales[word[at:]]; glued > 0 && (money || len(word[at:]) > 1) {
			word = word[:at]
		} else {
			glued = 0
		}
	}
	var ok bool
	s.mantissa, s.decimals, ok = amountOf(word)
	switch {
	case ok:
		s.doubt = doubtAt(i, l.tokens[i].raw, word)
	case isFraction(word) && (l.scales(i+1) && !isLatin(l.tokens[i+1].word)): // Persian writes 1/5 for 1.5
		above, below, _ := strings.Cut(word, "/")
		s.mantissa, s.decimals, _ = amountOf(above + "." + below)
	case (looksNumeric(word) || isFraction(word) || strings.ContainsAny(word, "½¼¾")) && (s.currency != "" || l.monied(i+1)):
		s.bad = true
	default:
		return i
	}
	if glued > 0 {
		s.times(glued)
	}
	end = i + 1
	for ; l.free(end) && isTriple(l.tokens[end].word) && s.decimals == 0 && !l.tokens[end-1].ends() && s.mantissa <= dept.MaxAmount/1000; end++ { // 850 000 000
		n, _ := strconv.ParseInt(l.tokens[end].word, 10, 64)
		s.mantissa = s.mantissa*1000 + n
	}
	return end
}

// capitalScale tells whether the number at token i ends with the M of millions: "up to 2M".
func (l *line) capitalScale(i int) bool {
	bare := l.tokens[i].bare()
	return (strings.HasSuffix(bare, "M") || strings.HasSuffix(bare, "m") && l.apartBefore(i) && len(bare) > 3) && !l.is(i-1, labels) && (l.apartAfter(i+1) || l.is(i+1, behindCode))
}

// aHundred begin a number by themselves, before a scale or a currency.
var aHundred = Set("hundred thousand هزار")

// aloneAt reads a scale that no number leads: half a billion, a hundred thousand, a
// million, «هزار میلیارد».
func (l *line) aloneAt(i int, s *sum) (end int) {
	s.mantissa, end = 1, i
	if l.is(end, halfWords) {
		s.mantissa, s.decimals, end = 5, 1, end+1
	}
	if end = l.skip(end, aOrAn); l.says(end, "یه") {
		end++
	}
	if s.decimals == 0 && l.is(end, hundred) {
		s.mantissa, end = 100, end+1
	}
	if s.mantissa == 100 && l.monied(end) || l.scales(end) && (end > i || l.monied(end+1)) {
		return end
	}
	return i
}

// signed takes a currency's sign off a number's word.
func (s *sum) signed(word string) string {
	for _, sign := range []string{"us$", "$", "€", "£", "﷼"} {
		rest, ok := strings.CutPrefix(word, sign)
		if !ok {
			rest, ok = strings.CutSuffix(word, sign)
		}
		if code := currencyWords[strings.TrimPrefix(sign, "us")]; ok && rest != "" && (s.currency == "" || s.currency == code) {
			s.currency = code
			return rest
		}
	}
	return word
}

var separators = strings.NewReplacer("٬", ",", "،", ",", "٫", ".")

// amountOf reads a number, grouped by threes or not, perhaps with a decimal part:
// 1.5 is 15 with one decimal. A comma before other than three digits is a decimal one.
func amountOf(word string) (mantissa int64, decimals int, ok bool) {
	w := separators.Replace(word)
	group, point := ",", strings.LastIndexAny(w, ".,/")
	if point < 0 {
		point = len(w)
	}
	if sign := w[point:min(point+1, len(w))]; sign != "" && strings.Count(w, sign) > 1 || sign == "," && isTriple(w[point+1:]) && !strings.Contains(w, ".") {
		group, point = sign, len(w) // 1.500.000
	} else if sign == "/" {
		return 0, 0, false
	} else if sign == "," && strings.Contains(w, ".") {
		group = "."
	}
	whole, part := w[:point], strings.TrimRight(w[min(point+1, len(w)):], "0")
	whole, ok = ungrouped(strings.ReplaceAll(whole, group, ","))
	if !ok || whole == "" || strings.Trim(whole+part, "0123456789") != "" || strings.HasSuffix(w, ".") || strings.HasSuffix(w, ",") {
		return 0, 0, false
	}
	if len(whole)+len(part) > 16 {
		return dept.MaxAmount + 1, 0, true // more than anybody means
	}
	n, err := strconv.ParseInt(whole+part, 10, 64)
	return n, len(part), err == nil
}

// doubtAt gives both readings of a number with one point before exactly three digits,
// which groups thousands or begins decimals.
func doubtAt(i int, raw, word string) (d doubt) {
	whole, part, ok := strings.Cut(strings.ReplaceAll(word, "٫", "."), ".")
	if !ok || !isTriple(part) || !isDigits(whole) || len(whole) > 3 || whole == "0" {
		return d
	}
	raw = strings.Trim(raw, punctuation)
	at := strings.IndexAny(raw, ".٫")
	grouped := strings.NewReplacer(".", ",", "٫", ",")
	if locale.Latin(raw) != raw {
		grouped = strings.NewReplacer(".", "٬", "٫", "٬")
	}
	decimal := raw[:at] + strings.TrimRight(raw[at:], "0۰٠")
	if strings.Trim(part, "0") == "" {
		decimal = raw[:at] + strings.TrimLeftFunc(raw[at:], func(c rune) bool { return c == '.' || c == '٫' || isDigit(c) })
	}
	return doubt{i, []string{grouped.Replace(raw), decimal}}
}
