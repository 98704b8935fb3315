package locale

// looseNumber reports whether the number at i, after the day that begins at start,
// may belong to the date as well as to what is asked for: nothing to count follows
// it, or the text has counted already.
func (p *parser) looseNumber(start, i int) bool {
	n, ok := p.number(i)
	if k := p.rangeWord(i+1, false); k > 0 && p.tok(k).kind == numberToken {
		return false // hours, or a count from one to another
	}
	if !ok || n.digits > 2 || n.value > 31 || p.hour(i, beside, noPart).end > 0 {
		return false
	}
	return p.ends(i+1) || p.firstNumber < start
}

// ends reports whether what was said up to i is followed by no word of its own.
func (p *parser) ends(i int) bool {
	if p.tok(i).kind != wordToken {
		return !p.isMark(i, "%") && (p.tok(i).kind != markToken || !p.tok(i).glued || p.tok(i+1).kind == 0 || !p.tok(i+1).glued)
	}
	if p.isWord(i, "تا") && p.tok(i-1).kind == numberToken && p.word(i+1) != "" && !p.starts[p.word(i+1)] {
		return false // «۴ تا کپسول»
	}
	_, lead := p.leads.at(p, i)
	return lead > 0 || p.isWord(i, "in", "and", "و")
}

// misses reports whether the word at i, after "by", was surely to be a date: a
// number and no more, or a name with one slip in it.
func (p *parser) misses(i int) bool {
	if n, ok := p.number(i); ok {
		return n.digits <= 2 && p.isWord(i-1, "by", "until", "till", "تا") && p.ends(i+1) && p.tok(i-2).kind != numberToken && !p.byAmount(i-1)
	}
	return p.slips(i)
}

// byAmount reports whether "by" at i tells by how much.
func (p *parser) byAmount(i int) bool {
	return p.isWord(i-1, "increase", "increased", "decrease", "decreased", "reduce", "reduced", "grow", "grew", "rise", "rose", "raise", "raised",
		"up", "down", "off", "out", "expand", "expanded", "extend", "extended", "cut", "fell", "short", "multiply", "divide")
}

// slips reports whether the word at i is a name of a day or month with one slip in it.
func (p *parser) slips(i int) bool {
	w := []rune(p.word(i))
	if len(w) < 4 {
		return false
	}
	for name := range p.misspelt {
		if oneSlip(w, []rune(name)) {
			return true
		}
	}
	return false
}

// mendSlips reads long names of days and months with one slip in them, such as tomorow.
func (p *parser) mendSlips() {
	for i := range p.toks {
		w := []rune(p.toks[i].text)
		if p.toks[i].kind != wordToken || len(w) < 6 || p.begins[p.toks[i].text] || p.starts[p.toks[i].text] {
			continue
		}
		for name := range p.misspelt {
			if n := []rune(name); len(n) > 6 && oneSlip(w, n) {
				p.toks[i].text = name
			}
		}
	}
}

// oneSlip reports whether one letter added, dropped, changed or swapped with its
// neighbour makes a of b.
func oneSlip(a, b []rune) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > 1 {
		return false
	}
	i := 0
	for i < len(b) && a[i] == b[i] {
		i++
	}
	j := 0 // equal letters at the end
	for j < len(b)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	left := len(b) - i - j
	return left == 0 || len(a) == len(b) && (left == 1 || left == 2 && a[i] == b[i+1] && a[i+1] == b[i])
}
