package reading

import (
	"slices"
	"strings"
)

// ledDonors lists the names behind words that lead to a donor, with these.
func (l *line) ledDonors() (all []span) {
	for i := 0; i < len(l.tokens); i++ {
		from := l.phraseAt(i, giverLeads)
		if from == i && l.says(i, "by") && !byWays[l.wordAt(l.skip(i+1, aOrAn))] {
			from = i + 1
		}
		if from > i && donorLabels[l.tokens[i].word] && from == i+1 && !l.apartBefore(i) { // "Tabesh Lab sponsor:"
			if before := l.partFrom(i); before < i && l.stops(i) {
				all = append(all, span{before, i + 1})
			}
			continue
		}
		if from == i && l.is(i, benefactors) && strings.HasSuffix(l.tokens[i].raw, ":") {
			from = i + 1
		}
		if from == i || l.tokens[i].thing || l.is(i-1, counters) && l.is(i+1, donorFolk) || l.is(i-1, notGiver) || l.is(from, notGiver) && from > i+1 {
			continue
		}
		end := l.donorEnd(from)
		if end == from || !l.anyWord(from, end) {
			continue
		}
		if l.is(i-1, donorFolk) && l.says(i, "from") && l.is(i-2, prepositions) { // "for families from the provinces"
			continue
		}
		if l.is(i-1, donorFolk) && l.says(i, "from") { // "a boy from bed 9"
			i--
		}
		all = append(all, span{i, end})
		i = end - 1
	}
	return all
}

var donorLabels = Set("donor donors sponsor sponsors giver benefactor حامی اهداکننده واقف")

// partFrom is where the part begins that token i stands in.
func (l *line) partFrom(i int) int {
	for i > 0 && l.open(i-1) && !l.stops(i-1) && !l.dash(i-1) {
		i--
	}
	return i
}

var benefactors = Set("خیر خیّر نیکوکار benefactor")

// givers lists the names before verbs of giving: "Nikan gave us", «بنیاد نیکان ۵ تخت داد».
func (l *line) givers(verbs []telling) (all []span) {
	for _, v := range verbs {
		if crafts[l.tokens[v.from].word] && l.denied(v.from, v.end) {
			continue
		}
		end := v.from
		for l.is(end-1, auxiliaries) {
			end--
		}
		from := end
		for from > 0 && !l.stops(from-1) && !l.tokens[from-1].fence {
			from--
		}
		for from < end && !l.open(from) {
			from++
		}
		passive := passives[l.wordAt(v.from-1)]
		if whole := l.plainRun(from, end); !whole || !isLatin(l.wordAt(v.from)) {
			end = min(end, l.donorEnd(from))
		}
		for end > from && l.is(end-1, auxiliaries) {
			end--
		}
		if l.is(end, objects) && end-from > 2 { // «ابزار درمان بلدراسکن رو داد»
			end--
		}
		if end = l.shorn(from, end); end == from+1 && pronouns[l.tokens[from].word] {
			l.take(from, end)
			continue
		}
		if passive || from == end || l.numbered(from) || !v.giving && !l.anyOf(from, end, bodies) && !l.anyOf(from, end, honorifics) {
			continue
		}
		all = append(all, span{from, end})
		if v.giving {
			return all
		}
	}
	return all
}

// plainRun tells whether tokens i up to end hold neither a number nor what was read.
func (l *line) plainRun(i, end int) bool {
	for ; i < end; i++ {
		if !l.open(i) || l.isNumberish(i) && !l.tokens[i].thing {
			return false
		}
	}
	return true
}

var objects = Set("رو را")

var pronouns = Set("they he she we i it who somebody او آنها اونا ما")

// numbered tells whether a number that counts a gift stands at token i.
func (l *line) numbered(i int) bool {
	return l.open(i) && times(l.tokens[i].word) || l.isNumberish(i) && !l.tokens[i].thing && !l.ofPeople(i, i)
}

// namedApart lists the parts of the line that are a donor's name: "Nikan Foundation: 5
// beds".
func (l *line) namedApart() (all []span) {
	for _, p := range l.parts() {
		named := l.allTitled(p) || l.anyHouse(p.from, p.end) || l.is(p.from, honorifics) || p.from > 0 && l.titled(p.from) && categoryWords[l.tokens[p.from].word] == "" || strings.HasSuffix(l.tokens[p.end-1].raw, ":") && p.from == 0 && !l.is(p.from, gifts)
		if named && !l.anyOf(p.from, p.end, partLeads) && !l.numbered(p.from) && l.donorEnd(p.from) >= p.end {
			all = append(all, p)
		}
	}
	return all
}

// namedHouse finds a name with a kind of house in it that nothing leads to.
func (l *line) namedHouse() []span {
	for i := range l.tokens {
		classed := l.phraseAt(i, classOf) > i && (l.tokens[i].thing || !isLatin(l.tokens[i].word))
		if !l.open(i) || !l.isHouse(i) && !l.is(i, honorifics) && !classed && !l.is(i, kin) {
			continue
		}
		from := i
		for !isLatin(l.tokens[i].word) && (l.is(from-1, kin) || l.is(from-1, honorifics)) {
			from--
		}
		for !l.is(i, honorifics) && isLatin(l.tokens[i].word) && l.open(from-1) && !l.stops(from-1) && (l.titled(from-1) || l.tokens[from-1].thing || ofJoins[l.tokens[from-1].word]) {
			from--
		}
		if from == i && isLatin(l.tokens[i].word) && !l.is(i, honorifics) { // typed without capitals
			for l.open(from-1) && !l.stops(from-1) && !l.isNumberish(from-1) && !afterDonor[l.tokens[from-1].word] {
				from--
			}
			if !l.apartBefore(from) {
				from = i
			}
		}
		if end := l.donorEnd(from); end > i && (from < i || end > i+1) {
			return []span{{from, end}}
		}
	}
	return nil
}

// namedFirst takes the words before a number for a name, when what it counts follows:
// "rotary 5 wheelchairs". Of money, whatever stands before it.
func (l *line) namedFirst() []span {
	first, _ := l.edges()
	if first < 0 || l.numbered(first) {
		return nil
	}
	end := first
	for l.open(end) && !l.numbered(end) && !afterDonor[l.tokens[end].word] && !(end > first && anOne[l.tokens[end].word]) {
		w := l.tokens[end].word
		named := end > first && l.numbered(end+1) || end == first && l.open(end+1) && l.numbered(end+2) && categoryWords[l.wordAt(end+3)] != ""
		if categoryWords[w] != "" && !named || measures[w] || l.tokens[end].thing || gifts[w] || l.dash(end) {
			return nil
		}
		if end++; l.stops(end - 1) {
			return nil
		}
	}
	t, ok := l.tallyAt(end)
	if ok && t.crossed {
		return nil
	}
	if !ok && end < len(l.tokens) && l.tokens[end].taken() { // a date stands between
		at := end
		for at < len(l.tokens) && l.tokens[at].taken() {
			at++
		}
		t, ok = l.tallyAt(at)
	}
	if !ok && l.is(end, anOne) && end > first {
		t, ok = tally{from: end, end: end + 1}, true
	}
	thing := max(t.end, l.measureAt(t.end))
	counts := ok && t.problem == nil && end > first+1 || ok && t.problem == nil && l.open(thing) && !l.apartAfter(thing) && !afterDonor[l.tokens[thing].word]
	for end > first && l.is(end-1, auxiliaries) {
		end--
	}
	if money := end < len(l.tokens) && l.tokens[end].by == "value"; end == first || !counts && !money {
		return nil
	}
	return []span{{first, end}}
}

// partLeads stand in no name that is a part of its own.
var partLeads = Set("by against from according از توسط")

// partAlone is the one part of a line without a number, where another tells what is given:
// "20 cc syringes 1,000 pcs - Teb Sanat".
func (l *line) partAlone() (all []span) {
	given := false
	for _, p := range l.parts() {
		numbered := false
		for i := p.from; i < p.end; i++ {
			numbered = numbered || l.isNumberish(i) && !l.tokens[i].thing || l.is(i, anOne) || categoryWords[l.tokens[i].word] != "" || gifts[l.tokens[i].word]
		}
		named := p.end-p.from <= 4 && !l.anyOf(p.from, p.end, gifts) && !l.anyOf(p.from, p.end, afterDonor)
		for i := p.from; i < p.end; i++ {
			named = named && categoryWords[l.tokens[i].word] == "" && !l.tokens[i].thing
		}
		switch {
		case numbered:
			given = true
		case named:
			all = append(all, p)
		}
	}
	if !given || len(all) != 1 {
		return nil
	}
	return all
}

// titledLast is a name in capitals that a part of the line ends with, behind a number:
// "stands x4 Naghsh Print".
func (l *line) titledLast() []span {
	for _, p := range slices.Backward(l.parts()) {
		from := p.end
		for from > p.from && l.titled(from-1) && categoryWords[l.tokens[from-1].word] == "" && !l.tokens[from-1].thing {
			from--
		}
		counted := from > 0 && l.isNumberish(from-1) && !l.titled(0)
		if from < p.end && from > 0 && (p.end-from > 1 && !strings.HasPrefix(l.tokens[from].raw, "(") || counted) {
			return []span{{from, p.end}}
		}
	}
	return nil
}

// owner is whose things are given: "Aftab Solar's panels".
func (l *line) owner() []span {
	for i := range l.tokens {
		raw := l.tokens[i].raw
		owned := (strings.HasSuffix(raw, "'s") || strings.HasSuffix(raw, "’s")) && l.open(i) && l.open(i+1) && !l.is(i+1, kin)
		if !owned {
			continue
		}
		if from := l.partFrom(i); l.titled(from) {
			return []span{{from, i + 1}}
		}
	}
	return nil
}

// allTitled tells whether a part of the line is two words and more in capitals.
func (l *line) allTitled(p span) bool {
	for i := p.from; i < p.end; i++ {
		if !l.titled(i) || i == p.from && categoryWords[l.tokens[i].word] != "" {
			return false
		}
	}
	return p.end > p.from+1
}
