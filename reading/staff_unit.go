package reading

import (
	"slices"

	"hamahang/dept"
)

// place is a unit that the line names.
type place struct {
	key       string
	from, end int // with the words that lead to it
	led       bool
}

var (
	origins   = Set("from از")
	toPlace   = Set("for in at to @ into within inside برای برا واسه در به جهت توی تو")
	unitNoise = Set("team side site تیم")
)

// places lists the units that the line names, wherever they stand, but for those whose
// patients are meant.
func (l *line) places(units unitNames) (all []place) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) || l.tokens[i].thing || l.tokens[i].word == "" {
			continue
		}
		key, end := units.named(l, i)
		if key == "" || l.isNumberish(i-1) && !isLatin(l.tokens[i].word) && !slices.ContainsFunc(l.tokens[l.segmentStart(i):l.segmentEnd(i)], func(t token) bool { return t.by == "role" || t.thing }) { // «سه پیوند تازه»
			continue
		}
		if !l.tokens[end-1].ends() {
			end = l.past(end, unitWords)
		}
		p := place{key: key, from: l.back(i, articles), end: end}
		if l.is(p.end, patients) && !l.tokens[end-1].ends() {
			i = p.end - 1
			continue
		}
		if at := l.back(p.from, toPlace); at < p.from {
			p.from, p.led = at, true
		} else if len(all) > 0 && all[len(all)-1].end == p.from-1 && l.is(p.from-1, conjunctions) {
			p.led = all[len(all)-1].led // "for hsct and kidney"
		}
		all = append(all, p)
		i = end - 1
	}
	return all
}

// readUnit claims the one unit that posts are asked for. A unit's name beside the work
// may tell a specialty: "transplant surgeon", «متخصص کلیه».
func (u *StaffingLine) readUnit(l *line, r Reader) {
	var best []place
	rank, from := 0, -1
	for _, p := range l.places(r.units) {
		n := 2
		switch {
		case l.denied(p.from, p.end):
			n = 1
		case p.led:
			n = 4
		case l.is(p.from-1, origins):
			n = 0
		case p.from == from, l.specialises(u.work, p):
			n, from = 0, p.end
		case l.apart(p):
			n = 3
		}
		if n == 0 {
			continue
		}
		if n > rank {
			best, rank = nil, n
		}
		if n == rank {
			best = append(best, p)
		}
	}
	if rank == 1 && l.denied(best[0].from, best[0].end) {
		l.ask(best[0].from, best[0].end, manyMeanings())
		return
	}
	if len(best) == 0 {
		l.unknownUnit(r.units)
		return
	}
	for _, p := range best {
		if p.key != best[0].key {
			l.ask(best[0].from, best[len(best)-1].end, manyMeanings(), l.bare(best[0].from, best[0].end), l.bare(p.from, p.end))
			return
		}
	}
	u.Unit = best[0].key
	for _, p := range best {
		l.take(p.from, l.skip(p.end, unitNoise))
	}
}

// apart tells whether a unit stands by itself: at an end of the line, or between what
// sets it apart.
func (l *line) apart(p place) bool {
	before := p.from == 0 || l.closes(p.from-1) || l.dash(p.from-1)
	behind := p.end == len(l.tokens) || l.closes(p.end-1) || l.dash(p.end)
	return before && behind
}

// specialises tells whether a unit's name says what a specialist is one of.
func (l *line) specialises(works []work, p place) bool {
	word := l.tokens[p.from].word
	if isLatin(word) && len(word) <= 4 {
		return false
	}
	return slices.ContainsFunc(works, func(w work) bool {
		switch {
		case w.code != "2212" || len(w.names) == 0 && !surgeons[l.tokens[w.from].word]:
			return false
		case isLatin(word):
			return p.end == w.from && !l.tokens[p.end-1].ends()
		}
		return p.from == w.end && !l.tokens[w.end-1].ends()
	})
}

var surgeons = Set("surgeon surgeons fellow fellows جراح جراحان فلو فلوی فلوشیپ")

// unknownUnit asks about a unit that is none of ours.
func (l *line) unknownUnit(units unitNames) {
	for i := range l.tokens {
		if !l.is(i, toPlace) || l.tokens[i].thing || l.tokens[i].fence {
			continue
		}
		if j := l.past(i+1, articles); !l.is(j, aOrAn) && l.namesUnit(units, j) {
			for j < len(l.tokens) && l.open(j) && !l.closes(j) && !l.is(j, unitWords) {
				j++
			}
			l.ask(i, min(j+1, len(l.tokens)), dept.Refuse(dept.UnknownUnit))
			return
		}
	}
}
