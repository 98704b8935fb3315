package guard

import "slices"

// leastRecord is how many digits the shortest number has that is looked at.
const leastRecord = 5

// maxGroups is how many groups an identifier has whose digits several signs part, so
// that a list of quantities is none.
const maxGroups = 4

// numberHits finds national codes, record numbers and phone numbers.
func (l *line) numberHits() []Hit {
	var hits []Hit
	things := l.thingSpans()
	for _, r := range l.rows {
		for g := 0; g < len(r.groups); {
			if inSpan(things, r.digits[r.groups[g]]) {
				g++
				continue
			}
			if n := max(r.momentAt(g), r.accountAt(g)); n > 0 {
				g += n
				continue
			}
			end, kind := r.identifierAt(g, l.labelOf(l.termAt(r.digits[r.groups[g]])))
			if kind != "" {
				hits = append(hits, Hit{kind, r.cells[r.digits[r.groups[g]]].start, r.cells[r.digits[r.groupEnd(end-1)-1]].end})
			}
			g = end
		}
	}
	return hits
}

// identifierAt gives the identifier that begins with group g, and the group after it;
// without one the kind is "" and end the next group to look at. A number is not cut
// out of a longer one: only whole groups are looked at.
func (r row) identifierAt(g int, says label) (end int, kind Kind) {
	switch says {
	case otherThing:
		return r.numberEnd(g), ""
	case nationalCode:
		end, kind = r.labelled(g, 8, 10), NationalCode
	case recordNumber:
		end, kind = r.labelled(g, leastRecord, 12), RecordNumber
	case unlabelled, telephone, ownNumber:
	}
	if end > 0 {
		return end, kind
	}
	start := r.groups[g]
	plus, written, called := r.follows(start, "+"), true, 0
	for e := g + 1; e <= len(r.groups); e++ {
		n := r.groupEnd(e-1) - start
		if n > 17 || e-1 > g && r.momentAt(e-1) > 0 {
			break
		}
		written = written && (e-1 == g || isWritten(r.gap(e-1)))
		many := r.loose[g] < r.loose[e-1] && e-g > maxGroups && e-g != n // digits one by one are no quantities
		if r.loose[g] < r.loose[e-1] && r.inList(g, e) || many && !r.oneSign(g, e) {
			continue
		}
		last := e == len(r.groups) || !isWritten(r.gap(e))
		switch {
		case many && (n != 10 || !r.isNationalCode(start)): // a check digit alone tells so many from a list
		case plus && r.starts(start, "98") && n == 12, written && last && r.isAbroad(start, n, plus),
			r.starts(start, "0098") && n == 14, n == 12 && r.starts(start, "98") && r.isOperator(start+2) && !r.isRound(start, n),
			r.starts(start, "0") && !r.starts(start, "00") && n == 11,
			n == 10 && r.isMobile(g, e) && !r.isRound(start, n):
			if !r.isMoney(g, e) {
				return e, Phone
			}
		case n == 10 && r.isNationalCode(start) && !r.isRound(start, n) && !r.isMoney(g, e):
			return e, NationalCode
		case called == 0 && written && n >= 7 && n <= 11 && says == telephone:
			called = e // unless more groups make one of the above
		}
	}
	if called > 0 {
		return called, Phone
	}
	return g + 1, ""
}

// labelled gives the group after a number of least to most digits that begins with
// group g, 0 for none: as much of what is written together as there may be.
func (r row) labelled(g, least, most int) (end int) {
	for e := g + 1; e <= len(r.groups) && r.groupEnd(e-1)-r.groups[g] <= most; e++ {
		if e-1 > g && (r.momentAt(e-1) > 0 || !r.joins(g, e)) {
			break
		}
		if r.groupEnd(e-1)-r.groups[g] >= least && !r.isMoney(g, e) {
			end = e
		}
	}
	return end
}

// joins reports whether group e-1 is written as one number with those from g before it.
func (r row) joins(g, e int) bool {
	gap := r.gap(e - 1)
	return isWritten(gap) && gap[0].r != ',' || r.oneSign(g, e)
}

// numberEnd gives the group after a number that is no patient's: the groups that signs
// join to group g, and those of the same length that blanks do.
func (r row) numberEnd(g int) int {
	size := r.groupEnd(g) - r.groups[g]
	for e := g + 1; ; e++ {
		if e == len(r.groups) || !isTight(r.gap(e)) {
			return e
		}
		n, last := r.groupEnd(e)-r.groups[e], e == len(r.groups)-1
		if r.gap(e)[0].r == ' ' && n != size && (n > size || !last) {
			return e
		}
	}
}

// oneSign reports whether one and the same sign parts groups g to end, without blanks,
// or with them where a group begins with a zero, which no quantity does.
func (r row) oneSign(g, end int) bool {
	sign := r.gap(g + 1)
	for k := g + 1; k < end; k++ {
		if !slices.EqualFunc(r.gap(k), sign, sameSign) {
			return false
		}
	}
	return len(sign) == 1 && sign[0].r != ' ' || r.hasZero(g, end)
}

func sameSign(a, b cell) bool { return a.r == b.r }

// hasZero reports whether one of groups g to end is of several digits and begins with
// a zero.
func (r row) hasZero(g, end int) bool {
	for k := g; k < end; k++ {
		if r.starts(r.groups[k], "0") && r.groupEnd(k)-r.groups[k] > 1 {
			return true
		}
	}
	return false
}

// inList reports whether groups g to end are part of a longer list of quantities: the
// same stands before or after them as between them, and none begins with a zero.
func (r row) inList(g, end int) bool {
	sign := r.gap(g + 1)
	longer := g > 0 && slices.EqualFunc(r.gap(g), sign, sameSign) || end < len(r.groups) && slices.EqualFunc(r.gap(end), sign, sameSign)
	return longer && !r.hasZero(g, end)
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
	if !r.isOperator(start) {
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

// isOperator reports whether digit i begins a mobile number without its zero.
func (r row) isOperator(i int) bool {
	return r.digit(i) == 9 && (r.digit(i+1) <= 4 || r.digit(i+1) == 9)
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

// accountAt gives how many groups from g are a bank account, an IBAN written in
// fours: IR82 0540 1026 8002 0817 9090 02.
func (r row) accountAt(g int) int {
	c := r.digits[r.groups[g]] - 1
	if c > 0 && r.cells[c].r == ' ' {
		c--
	}
	if c < 1 || !isCapital(r.cells[c].r) || !isCapital(r.cells[c-1].r) || c > 1 && isWord(r.cells[c-2].r) || r.groupEnd(g)-r.groups[g] != 2 {
		return 0
	}
	e := g + 1
	for full := true; full && e < len(r.groups) && len(r.gap(e)) == 1 && isTight(r.gap(e)) && r.groupEnd(e)-r.groups[e] <= 4; e++ {
		full = r.groupEnd(e)-r.groups[e] == 4
	}
	if e-g < 4 {
		return 0
	}
	return e - g
}

func isCapital(r rune) bool { return r >= 'A' && r <= 'Z' }
