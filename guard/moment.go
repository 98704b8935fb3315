package guard

// momentAt gives how many groups from g are a date or a time, 0 for none.
func (r row) momentAt(g int) int {
	if n := r.dateAt(g); n > 0 {
		return n
	}
	return r.timeAt(g)
}

// dateAt gives 3 when the groups from g are a date: a year of four digits first or
// last, and the same sign between them.
func (r row) dateAt(g int) int {
	if g+2 >= len(r.groups) {
		return 0
	}
	sep, ok := r.separator(g)
	next, ok2 := r.separator(g + 1)
	if !ok || !ok2 || sep != next || sep == ':' {
		return 0
	}
	if more, ok := r.separator(g + 2); ok && more == sep {
		return 0 // four groups are no date
	}
	if before, ok := r.separator(g - 1); ok && before == sep {
		return 0
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

// timeAt gives 2 or 3 when the groups from g are a time of day: 10:30, 10:30:00.
func (r row) timeAt(g int) int {
	parts := 1
	for colon := true; colon && parts <= 3; {
		sep, ok := r.separator(g + parts - 1)
		if colon = ok && sep == ':'; colon {
			parts++
		}
	}
	if before, ok := r.separator(g - 1); parts < 2 || parts > 3 || ok && before == ':' {
		return 0
	}
	for k := range parts {
		v, digits := r.value(g + k)
		if k == 0 && (digits > 2 || v > 24) || k > 0 && (digits != 2 || v > 59) {
			return 0
		}
	}
	return parts
}

// separator gives the one sign of a date or a time between group g and the next.
func (r row) separator(g int) (rune, bool) {
	if g < 0 || g+1 >= len(r.groups) {
		return 0, false
	}
	from, to := r.digits[r.groupEnd(g)-1]+1, r.digits[r.groups[g+1]]
	if to-from != 1 {
		return 0, false
	}
	sep := r.cells[from].r
	return sep, sep == '/' || sep == '-' || sep == '.' || sep == ':'
}
