package guard

import (
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

// readRows gives the rows of some length, one after the other.
func readRows(cells []cell) []row {
	var rows []row
	for i := 0; i < len(cells); {
		if !cells[i].isDigit() {
			i++
			continue
		}
		end, digits := rowEnd(cells, i)
		if digits >= leastJoined {
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
