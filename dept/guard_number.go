package dept

import (
	"strings"
	"unicode"
)

// row is digits that belong together: groups of them with little in between, such as
// 001-234567-8 or 0912 345 67 89.
type row struct {
	cells  []cell
	digits []int // cells of the digits
	groups []int // where in digits each group begins
}

// maxGap is how many characters may stand between two groups of a row, as in
// "(021) - 8888".
const maxGap = 3

// leastDigits is how many digits the shortest telephone number here has.
const leastDigits = 7

// numberHits finds national codes and phone numbers.
func numberHits(cells []cell) []IdentifierHit {
	var hits []IdentifierHit
	for i := 0; i < len(cells); {
		if !cells[i].isDigit() {
			i++
			continue
		}
		r, next := readRow(cells, i)
		hits = append(hits, r.hits()...)
		i = next
	}
	return hits
}

// readRow collects the row that begins at i and gives the cell after it.
func readRow(cells []cell, i int) (row, int) {
	r := row{cells: cells}
	gap := maxGap // so that the first digit begins a group
	for ; i < len(cells); i++ {
		switch c := cells[i]; {
		case c.isDigit():
			if gap > 0 {
				r.groups = append(r.groups, len(r.digits))
			}
			r.digits = append(r.digits, i)
			gap = 0
		case gap < maxGap && strings.ContainsRune(" -._/()·", c.r), gap == 0 && c.r == ',':
			gap++
		default:
			return r, i
		}
	}
	return r, i
}

// hits looks at every run of whole groups: a number is not cut out of a longer one.
func (r row) hits() []IdentifierHit {
	if len(r.digits) < leastDigits {
		return nil
	}
	var hits []IdentifierHit
	for g := 0; g < len(r.groups); {
		if n := r.dateAt(g); n > 0 {
			g += n
			continue
		}
		end, kind := r.identifierAt(g)
		if end == 0 {
			g++
			continue
		}
		first, last := r.digits[r.groups[g]], r.digits[r.groupEnd(end-1)-1]
		hits = append(hits, IdentifierHit{kind, r.cells[first].start, r.cells[last].end})
		g = end
	}
	return hits
}

// identifierAt gives the group after the identifier that begins with group g, 0 for
// none.
func (r row) identifierAt(g int) (end int, kind IdentifierKind) {
	start := r.groups[g]
	plus := r.follows(start, "+")
	for e := g + 1; e <= len(r.groups); e++ {
		n := r.groupEnd(e-1) - start
		if n > 17 {
			break
		}
		last := e == len(r.groups)
		switch {
		case plus && r.starts(start, "98") && n == 12, plus && !r.starts(start, "98") && n >= 8 && n <= 15 && last,
			r.starts(start, "0098") && n == 14, r.starts(start, "00") && !r.starts(start, "000") && n >= 10 && last && n != 10,
			r.starts(start, "989") && n == 12,
			r.starts(start, "0") && !r.starts(start, "00") && n == 11:
			if !r.isMoney(g, e) {
				return e, Phone
			}
		case n == 10 && r.isNationalCode(start) && !r.isMoney(g, e):
			return e, NationalCode
		case n >= 7 && n <= 11 && r.isCalled(start):
			return e, Phone
		}
	}
	return 0, ""
}

// groupEnd gives where in digits group g ends.
func (r row) groupEnd(g int) int {
	if g+1 < len(r.groups) {
		return r.groups[g+1]
	}
	return len(r.digits)
}

func (r row) digit(i int) int { return int(r.cells[r.digits[i]].r - '0') }

// value gives the number a short group says.
func (r row) value(g int) (v, digits int) {
	for i := r.groups[g]; i < r.groupEnd(g); i++ {
		v = min(v*10+r.digit(i), 1_000_000)
	}
	return v, r.groupEnd(g) - r.groups[g]
}

func (r row) starts(i int, prefix string) bool {
	for k, c := range prefix {
		if i+k >= len(r.digits) || r.cells[r.digits[i+k]].r != c {
			return false
		}
	}
	return true
}

// follows reports whether the sign stands right before a digit, or a bracket or blank
// away.
func (r row) follows(i int, signs string) bool {
	c := r.digits[i] - 1
	if c >= 0 && (r.cells[c].r == ' ' || r.cells[c].r == '(') {
		c--
	}
	return c >= 0 && strings.ContainsRune(signs, r.cells[c].r)
}

// isNationalCode checks ten digits: the last is the weighted sum of the others, by
// 10 to 2, modulo 11, taken from 11 unless it is 0 or 1. Ten equal digits pass that
// and are given to nobody.
func (r row) isNationalCode(i int) bool {
	sum, same := 0, true
	for k := range 9 {
		d := r.digit(i + k)
		sum += d * (10 - k)
		same = same && d == r.digit(i+9)
	}
	check := sum % 11
	if check >= 2 {
		check = 11 - check
	}
	return !same && check == r.digit(i+9)
}

// dateAt gives 3 when the groups from g are a date: a year of four digits first or
// last, and the same sign between them.
func (r row) dateAt(g int) int {
	if g+2 >= len(r.groups) {
		return 0
	}
	sep, ok := r.separator(g)
	next, ok2 := r.separator(g + 1)
	if !ok || !ok2 || sep != next {
		return 0
	}
	if more, ok := r.separator(g + 2); ok && more == sep && g+3 < len(r.groups) {
		return 0 // four groups are no date
	}
	a, an := r.value(g)
	b, bn := r.value(g + 1)
	c, cn := r.value(g + 2)
	if an <= 2 && cn == 4 {
		a, an, c, cn = c, cn, a, an
	}
	if an == 4 && bn <= 2 && cn <= 2 && a >= 1200 && a <= 2199 && b <= 31 && c <= 31 {
		return 3
	}
	return 0
}

// separator gives the one sign of a date between group g and the next.
func (r row) separator(g int) (rune, bool) {
	if g+1 >= len(r.groups) {
		return 0, false
	}
	from, to := r.digits[r.groupEnd(g)-1]+1, r.digits[r.groups[g+1]]
	if to-from != 1 {
		return 0, false
	}
	sep := r.cells[from].r
	return sep, sep == '/' || sep == '-' || sep == '.'
}

// isMoney reports whether groups g to end are an amount: without a leading zero, and
// with a currency or a word for a price beside them, or commas at the thousands.
func (r row) isMoney(g, end int) bool {
	start := r.groups[g]
	if r.digit(start) == 0 {
		return false
	}
	if r.follows(start, "$€£﷼") || r.hasThousands(g, end) {
		return true
	}
	after := wordFrom(r.cells, r.digits[r.groupEnd(end-1)-1]+1)
	before := wordBefore(r.cells, r.digits[start])
	return currencies[after] || currencies[before] || prices[before]
}

// hasThousands reports whether all groups but the first have three digits and a comma
// before them.
func (r row) hasThousands(g, end int) bool {
	for k := g + 1; k < end; k++ {
		if r.groupEnd(k)-r.groups[k] != 3 || r.cells[r.digits[r.groups[k]]-1].r != ',' {
			return false
		}
	}
	return end-g > 1 && r.groups[g+1]-r.groups[g] <= 3
}

// currencies are the words that make an amount of a number beside them.
var currencies = set(
	"rial", "rials", "irr", "toman", "tomans", "irt", "usd", "dollar", "dollars", "eur", "euro", "euros", "gbp", "$",
	"€", "£", "﷼", "ریال", "تومان", "تومن", "دلار", "یورو", "میلیون", "میلیارد", "million", "billion", "هزار", "thousand",
)

// prices are the words an amount follows.
var prices = set("cost", "price", "budget", "amount", "هزینه", "قیمت", "مبلغ", "بودجه", "اعتبار")

// isCalled reports whether a word for a telephone stands before the digits.
func (r row) isCalled(start int) bool {
	switch wordBefore(r.cells, r.digits[start]) {
	case "tel", "telephone", "phone", "mobile", "cell", "call", "whatsapp", "تلفن", "موبایل", "همراه", "تماس", "واتساپ":
		return true
	}
	return false
}

// wordFrom gives the word, or the currency sign, that begins within two characters
// of cell i.
func wordFrom(cells []cell, i int) string {
	for k := 0; k < 2 && i < len(cells) && !wordly(cells[i].r); k++ {
		i++
	}
	end := i
	for end < len(cells) && end-i < 24 && wordly(cells[end].r) {
		end++
	}
	return spell(cells[i:end])
}

// wordBefore is wordFrom backwards.
func wordBefore(cells []cell, i int) string {
	for k := 0; k < 3 && i > 0 && !wordly(cells[i-1].r); k++ {
		i--
	}
	start := i
	for start > 0 && i-start < 24 && wordly(cells[start-1].r) {
		start--
	}
	return spell(cells[start:i])
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) }

func spell(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteRune(unicode.ToLower(c.r))
	}
	return b.String()
}
