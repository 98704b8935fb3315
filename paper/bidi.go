package paper

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// levels gives each rune its level by the Unicode Bidirectional Algorithm (UAX
// #9), without embeddings and overrides, which clean has taken out. The first
// strong letter decides the direction of the whole, rtl where there is none.
func levels(text []rune, rtl bool) (at []int8, base int8) {
	p := &bidiText{runes: text, class: make([]bidi.Class, len(text)), is: make([]bidi.Class, len(text)), level: make([]int8, len(text)), pop: make([]int, len(text))}
	var open []int
	for i, r := range text {
		prop, _ := bidi.LookupRune(r)
		p.class[i] = prop.Class()
		p.pop[i] = len(text)
		switch p.class[i] {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			open = append(open, i)
		case bidi.PDI:
			if n := len(open); n > 0 {
				p.pop[open[n-1]] = i
				open = open[:n-1]
			}
		default:
		}
	}
	copy(p.is, p.class)
	if p.leads(0, len(text), rtl) {
		base = 1
	}
	p.isolate(0, len(text), base)
	for i, c := range p.class { // X9: what has no place takes the one before it
		if c == bidi.BN {
			if p.level[i] = base; i > 0 {
				p.level[i] = p.level[i-1]
			}
		}
	}
	return p.level, base
}

type bidiText struct {
	runes []rune
	class []bidi.Class // as the letters are
	is    []bidi.Class // as the rules resolve them
	level []int8
	pop   []int // of an isolate, the place of what closes it
}

// leads says whether the first strong letter (P2) makes the stretch
// right-to-left.
func (p *bidiText) leads(from, to int, otherwise bool) bool {
	for i := from; i < to; i++ {
		switch p.class[i] {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		case bidi.LRI, bidi.RLI, bidi.FSI:
			i = p.pop[i]
		default:
		}
	}
	return otherwise
}

const deepest = 120

// isolate resolves a stretch and the isolates in it. Without embeddings, each
// is one isolating run sequence (X10).
func (p *bidiText) isolate(from, to int, level int8) {
	var seq []int
	for i := from; i < to; i++ {
		if p.class[i] == bidi.BN {
			continue
		}
		seq = append(seq, i)
		var inner int8
		switch p.class[i] {
		case bidi.LRI:
			inner = (level + 2) &^ 1
		case bidi.RLI:
			inner = (level + 1) | 1
		case bidi.FSI:
			inner = (level + 2) &^ 1
			if p.leads(i+1, min(p.pop[i], to), false) {
				inner = (level + 1) | 1
			}
		default:
			continue
		}
		if inner > deepest {
			continue
		}
		p.isolate(i+1, min(p.pop[i], to), inner)
		if i = p.pop[i]; i < to {
			seq = append(seq, i)
		}
	}
	edge := bidi.L
	if level%2 == 1 {
		edge = bidi.R
	}
	p.weak(seq, edge)
	p.brackets(seq, edge)
	p.neutral(seq, edge)
	for _, i := range seq {
		p.level[i] = level
		switch {
		case p.is[i] == bidi.R && edge == bidi.L, p.is[i] == bidi.L && edge == bidi.R:
			p.level[i]++
		case p.is[i] == bidi.EN || p.is[i] == bidi.AN:
			p.level[i] = (level + 2) &^ 1
		}
	}
}

// weak is W1 to W7.
func (p *bidiText) weak(seq []int, edge bidi.Class) {
	before, strong := edge, edge
	for _, i := range seq { // W1, W2, W3
		switch c := p.is[i]; c {
		case bidi.NSM:
			p.is[i] = before
			if before == bidi.LRI || before == bidi.RLI || before == bidi.FSI || before == bidi.PDI {
				p.is[i] = bidi.ON
			}
		default:
		}
		before = p.is[i]
		switch p.is[i] {
		case bidi.L, bidi.R, bidi.AL:
			strong = p.is[i]
		case bidi.EN:
			if strong == bidi.AL {
				p.is[i] = bidi.AN
			}
		default:
		}
		if c := p.class[i]; c == bidi.LRI || c == bidi.RLI || c == bidi.FSI || c == bidi.PDI {
			before = c
		}
	}
	for _, i := range seq {
		if p.is[i] == bidi.AL {
			p.is[i] = bidi.R
		}
	}
	for k := 1; k < len(seq)-1; k++ { // W4
		a, c, b := p.is[seq[k-1]], p.is[seq[k]], p.is[seq[k+1]]
		if a == b && (a == bidi.EN && (c == bidi.ES || c == bidi.CS) || a == bidi.AN && c == bidi.CS) {
			p.is[seq[k]] = a
		}
	}
	for k := 0; k < len(seq); k++ { // W5
		if p.is[seq[k]] != bidi.ET {
			continue
		}
		end := k
		for end < len(seq) && p.is[seq[end]] == bidi.ET {
			end++
		}
		if k > 0 && p.is[seq[k-1]] == bidi.EN || end < len(seq) && p.is[seq[end]] == bidi.EN {
			for _, i := range seq[k:end] {
				p.is[i] = bidi.EN
			}
		}
		k = end - 1
	}
	strong = edge
	for _, i := range seq { // W6, W7
		switch p.is[i] {
		case bidi.ET, bidi.ES, bidi.CS:
			p.is[i] = bidi.ON
		case bidi.L, bidi.R:
			strong = p.is[i]
		case bidi.EN:
			if strong == bidi.L {
				p.is[i] = bidi.L
			}
		default:
		}
	}
}

// side is what a resolved class counts as beside neutral ones: a number as
// right-to-left. Anything else is 0, which is L, hence the second value.
func side(c bidi.Class) (bidi.Class, bool) {
	switch c {
	case bidi.L:
		return bidi.L, true
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R, true
	default:
		return bidi.ON, false
	}
}

// brackets is N0: a pair takes the direction of what it encloses.
func (p *bidiText) brackets(seq []int, edge bidi.Class) {
	type open struct {
		closer rune
		k      int
	}
	var stack []open
	var pairs [][2]int
	for k, i := range seq {
		if p.is[i] != bidi.ON {
			continue
		}
		prop, _ := bidi.LookupRune(p.runes[i])
		switch {
		case !prop.IsBracket():
		case prop.IsOpeningBracket():
			if len(stack) == 63 {
				return
			}
			stack = append(stack, open{canonical([]rune(bidi.ReverseString(string(p.runes[i])))[0]), k})
		default:
			for n := len(stack) - 1; n >= 0; n-- {
				if stack[n].closer == canonical(p.runes[i]) {
					pairs = append(pairs, [2]int{stack[n].k, k})
					stack = stack[:n]
					break
				}
			}
		}
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return a[0] - b[0] })
	for _, pair := range pairs {
		same, other := false, false
		for _, i := range seq[pair[0]+1 : pair[1]] {
			if s, strong := side(p.is[i]); strong {
				same = same || s == edge
				other = other || s != edge
			}
		}
		to := edge
		switch {
		case same:
		case other:
			before := edge
			for k := pair[0] - 1; k >= 0; k-- {
				if s, strong := side(p.is[seq[k]]); strong {
					before = s
					break
				}
			}
			to = before // the other direction, or, in a context of the same one, that
		default:
			continue
		}
		for _, k := range pair {
			p.is[seq[k]] = to
			for n := k + 1; n < len(seq) && p.class[seq[n]] == bidi.NSM; n++ {
				p.is[seq[n]] = to
			}
		}
	}
}

// canonical makes one of the two spellings of the angle brackets.
func canonical(r rune) rune {
	switch r {
	case '\u232a':
		return '\u3009'
	case '\u2329':
		return '\u3008'
	}
	return r
}

// neutral is N1 and N2.
func (p *bidiText) neutral(seq []int, edge bidi.Class) {
	before := edge
	for k := 0; k < len(seq); k++ {
		if s, strong := side(p.is[seq[k]]); strong {
			before = s
			continue
		}
		end, after := k, edge
		for ; end < len(seq); end++ {
			if s, strong := side(p.is[seq[end]]); strong {
				after = s
				break
			}
		}
		to := edge
		if before == after {
			to = before
		}
		for _, i := range seq[k:end] {
			p.is[i] = to
		}
		k = end - 1
	}
}

// order gives the visual order, from the left, of things of the levels (L2).
func order(levels []int8) []int {
	at := make([]int, len(levels))
	var top int8
	for i := range at {
		at[i] = i
		top = max(top, levels[i])
	}
	for l := top; l > 0; l-- {
		for i := 0; i < len(at); i++ {
			if levels[at[i]] < l {
				continue
			}
			end := i
			for end < len(at) && levels[at[end]] >= l {
				end++
			}
			slices.Reverse(at[i:end])
			i = end
		}
	}
	return at
}
