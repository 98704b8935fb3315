package reading

import (
	"strconv"
	"strings"

	"hamahang/dept"
)

// sum is a number of money: mantissa / 10^decimals.
type sum struct {
	mantissa int64
	decimals int
	scale    int64  // the largest scale that was named, 0 for none
	currency string // named on its number's own word, or before it
	scaled   bool   // a scale of its own word tells that money is meant
	bad      bool   // it is money, and no whole number of it
}

// sumAt reads the number of an amount at token i; end is i when there is none.
func (l *line) sumAt(i int, currency string) (s sum, end int) {
	s, end = l.termAt(i, currency)
	for end > i && s.scaled && l.is(end, refJoins) {
		next, e := l.termAt(end+1, s.currency)
		if e == end+1 || !next.scaled && next.currency == "" && (l.scales(e) || !l.monied(e)) {
			break // "2 billion and 3 pumps"
		}
		s.bad = s.bad || next.bad || s.decimals+next.decimals > 0 || next.scale >= s.scale || next.scale == 0 || s.mantissa > dept.MaxAmount-next.mantissa
		if !s.bad {
			s.mantissa, s.scale = s.mantissa+next.mantissa, next.scale
		}
		end = e
	}
	return s, end
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
	if half := l.halfAt(at); half > at && s.decimals == 0 && s.mantissa <= dept.MaxAmount/10 {
		s.mantissa, s.decimals, at = s.mantissa*10+5, 1, half
	}
	for ; l.scales(at); at++ {
		s.times(scaleWords[l.tokens[at].word])
		s.scaled = true
	}
	return s, at
}

func (s *sum) times(scale int64) {
	s.scale = max(1, s.scale) * min(scale, dept.MaxAmount/max(1, s.scale))
	for ; s.decimals > 0 && scale >= 10; s.decimals-- {
		scale /= 10
	}
	if s.mantissa > dept.MaxAmount/scale {
		s.bad = true
		return
	}
	s.mantissa *= scale
}

// halfAt tells where "and a half" ends, before the scale it is a half of.
func (l *line) halfAt(at int) (end int) {
	if !l.is(at, refJoins) {
		return at
	}
	end = l.skip(at+1, aOrAn)
	if !l.is(end, halfWords) || !l.scales(end+1) {
		return at
	}
	return end + 1
}

var halfWords = Set("half نیم")

func (l *line) scales(i int) bool { return l.free(i) && scaleWords[l.tokens[i].word] != 0 }

// monied tells whether a number before token i is one of money.
func (l *line) monied(i int) bool {
	return l.scales(i) || l.free(i) && currencyWords[l.tokens[i].word] != ""
}

// mantissaAt reads a number in digits or words, before its scale.
func (l *line) mantissaAt(i int, s *sum) (end int) {
	if l.is(i, halfWords) || l.is(i, aOrAn) { // half a billion, «نیم میلیارد», a million
		end = i + 1
		if l.is(i, halfWords) && l.is(end, aOrAn) {
			end++
		}
		if !l.scales(end) {
			return i
		}
		if s.mantissa = 1; l.is(i, halfWords) {
			s.mantissa, s.decimals = 5, 1
		}
		return end
	}
	if n, end := l.numberAt(i); end > i {
		if !l.monied(end) && l.halfAt(end) == end {
			return i
		}
		s.mantissa = int64(n)
		return end
	}
	word := l.tokens[i].word
	for _, sign := range []string{"$", "€", "£"} {
		if rest, ok := strings.CutPrefix(word, sign); ok && s.currency == "" {
			s.currency, word = currencyWords[sign], rest
		} else if rest, ok := strings.CutSuffix(word, sign); ok && s.currency == "" {
			s.currency, word = currencyWords[sign], rest
		}
	}
	number := strings.TrimRight(word, "kmbn")
	glued := gluedScales[strings.TrimPrefix(word, number)]
	if money := s.currency != "" || l.monied(i+1); glued > 0 && (money || glued > 1e6 || strings.HasSuffix(word, "mn")) {
		word = number
	} else {
		glued = 0
	}
	var ok bool
	s.mantissa, s.decimals, ok = amountOf(word)
	switch {
	case ok:
	case isFraction(word) && (l.scales(i+1) && !isLatin(l.tokens[i+1].word)): // Persian writes 1/5 for 1.5
		above, below, _ := strings.Cut(word, "/")
		s.mantissa, s.decimals, _ = amountOf(above + "." + below)
	case (looksNumeric(word) || isFraction(word)) && (s.currency != "" || l.monied(i+1)):
		s.bad = true
	default:
		return i
	}
	if glued > 0 {
		s.times(glued)
		s.scaled = true
	}
	end = i + 1
	for ; l.free(end) && isTriple(l.tokens[end].word) && s.decimals == 0 && s.mantissa <= dept.MaxAmount/1000; end++ { // 850 000 000
		n, _ := strconv.ParseInt(l.tokens[end].word, 10, 64)
		s.mantissa = s.mantissa*1000 + n
	}
	return end
}

// gluedScales are scales written at the end of a number: 2bn, 500k. Those of one
// letter need a currency: 5m is a length.
var gluedScales = map[string]int64{"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9}
