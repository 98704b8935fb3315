package guard

import "unicode"

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

// roundZeros is how many zeros at the end make a round sum of a number.
const roundZeros = 8

// isRound reports whether the n digits from start are a round sum, which is no
// person's even without a currency: 1500000000.
func (r row) isRound(start, n int) bool {
	if n <= roundZeros || r.digit(start) == 0 {
		return false
	}
	for i := start + n - roundZeros; i < start+n; i++ {
		if r.digit(i) != 0 {
			return false
		}
	}
	return true
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
	return lower(cells[i:end])
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
	return lower(cells[start:i])
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Sc, r) }
