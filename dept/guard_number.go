package dept

import (
	"slices"
	"strings"
	"unicode"
)

// row is digits that may belong together: groups of them with little and no letter in
// between, such as 001-234567-8, 0912 345 67 89 or 049 | 937 | 0899.
type row struct {
	cells  []cell
	digits []int // cells of the digits
	groups []int // where in digits each group begins
	loose  []int // per group, how many of the gaps up to it only maxGroups may have
}

// maxGap is how many characters may stand between two groups of a row, and maxTight
// how many of the signs that part the digits of a number, as in "(021) - 8888".
const (
	maxGap   = 5
	maxTight = 3
)

// maxGroups is how many groups an identifier has whose digits other signs part, so
// that a list of quantities is none.
const maxGroups = 4

// leastDigits is how many digits the shortest telephone number here has.
const leastDigits = 7

// numberHits finds national codes and phone numbers.
func numberHits(rows []row) []IdentifierHit {
	var hits []IdentifierHit
	for _, r := range rows {
		hits = append(hits, r.hits()...)
	}
	return hits
}

// readRows gives the rows of some length, one after the other.
func readRows(cells []cell) []row {
	var rows []row
	for i := 0; i < len(cells); {
		if !cells[i].isDigit() {
			i++
			continue
		}
		end, digits := rowEnd(cells, i)
		if digits >= leastRecord {
			rows = append(rows, readRow(cells, i, end, digits))
		}
		i = end
	}
	return rows
}

// rowEnd gives the cell after the last digit of the row that begins at i, and how many
// digits it has.
func rowEnd(cells []cell, i int) (end, digits int) {
	for end = i; i < len(cells) && i-end <= maxGap; i++ {
		if cells[i].isDigit() {
			end = i + 1
			digits++
		} else if unicode.IsLetter(cells[i].r) {
			break
		}
	}
	return end, digits
}

func readRow(cells []cell, i, end, digits int) row {
	r := row{cells: cells, digits: make([]int, 0, digits)}
	loose := 0
	for after := i; i < end; i++ { // the cell after the last digit
		if !cells[i].isDigit() {
			continue
		}
		if len(r.digits) == 0 || i > after {
			if !isTight(cells[after:i]) {
				loose++
			}
			r.groups = append(r.groups, len(r.digits))
			r.loose = append(r.loose, loose)
		}
		r.digits = append(r.digits, i)
		after = i + 1
	}
	return r
}

// isTight reports whether a gap may stand between any number of groups: one that the
// digits of a number are written with, but not as a list is: 12, 14 or 12 - 14.
func isTight(gap []cell) bool {
	spaced := len(gap) == maxTight && gap[0].r == ' ' && gap[maxTight-1].r == ' '
	return isWritten(gap) && !spaced && (len(gap) == 0 || gap[0].r != ',')
}

// isWritten reports whether a gap is one that the digits of a number are written with.
func isWritten(gap []cell) bool {
	if len(gap) > maxTight {
		return false
	}
	for i, c := range gap {
		if !strings.ContainsRune(" -._/()·", c.r) && (i > 0 || c.r != ',') {
			return false
		}
	}
	return true
}

// gap gives what stands before group g.
func (r row) gap(g int) []cell {
	return r.cells[r.digits[r.groups[g]-1]+1 : r.digits[r.groups[g]]]
}

// hits looks at every run of whole groups: a number is not cut out of a longer one.
func (r row) hits() []IdentifierHit {
	if len(r.digits) < leastDigits {
		return nil
	}
	var hits []IdentifierHit
	for g := 0; g < len(r.groups); {
		if n := r.momentAt(g); n > 0 {
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
	plus, written, called := r.follows(start, "+"), true, 0
	for e := g + 1; e <= len(r.groups); e++ {
		n := r.groupEnd(e-1) - start
		if n > 17 || e-1 > g && r.momentAt(e-1) > 0 {
			break
		}
		written = written && (e-1 == g || isWritten(r.gap(e-1)))
		if r.loose[g] < r.loose[e-1] && (e-g > maxGroups && e-g != n || r.inList(g, e)) { // digits one by one are no quantities
			continue
		}
		last := e == len(r.groups) || !isWritten(r.gap(e))
		switch {
		case plus && r.starts(start, "98") && n == 12, written && last && r.isAbroad(start, n, plus),
			r.starts(start, "0098") && n == 14, r.starts(start, "989") && n == 12,
			r.starts(start, "0") && !r.starts(start, "00") && n == 11,
			n == 10 && r.isMobile(g, e):
			if !r.isMoney(g, e) {
				return e, Phone
			}
		case n == 10 && r.isNationalCode(start) && !r.isMoney(g, e):
			return e, NationalCode
		case called == 0 && written && n >= 7 && n <= 11 && r.isCalled(start):
			called = e // unless more groups make one of the above
		}
	}
	if called > 0 {
		return called, Phone
	}
	return 0, ""
}

// inList reports whether groups g to end are part of a longer list of quantities: the
// same stands before or after them as between them, and none begins with a zero.
func (r row) inList(g, end int) bool {
	for k := g; k < end; k++ {
		if r.starts(r.groups[k], "0") && r.groupEnd(k)-r.groups[k] > 1 {
			return false
		}
	}
	sign := r.gap(g + 1)
	same := func(a, b cell) bool { return a.r == b.r }
	return g > 0 && slices.EqualFunc(r.gap(g), sign, same) || end < len(r.groups) && slices.EqualFunc(r.gap(end), sign, same)
}

// isAbroad reports whether n digits may be a phone number of another country.
func (r row) isAbroad(start, n int, plus bool) bool {
	if plus {
		return !r.starts(start, "98") && n >= 8 && n <= 15
	}
	return r.starts(start, "00") && !r.starts(start, "000") && n > 10
}

// isMobile reports whether the ten digits of groups g to end are a mobile number
// without its zero: 912 and seven more, in one group or after the three of the
// operator. Commas make a list.
func (r row) isMobile(g, end int) bool {
	start := r.groups[g]
	if r.digit(start) != 9 || r.digit(start+1) > 4 && r.digit(start+1) != 9 {
		return false
	}
	if end-g == 1 {
		return true
	}
	if r.groupEnd(g)-start != 3 {
		return false
	}
	for _, c := range r.cells[r.digits[start]:r.digits[r.groupEnd(end-1)-1]] {
		if c.r == ',' {
			return false
		}
	}
	return true
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
