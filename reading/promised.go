package reading

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// keepNames keeps the numbers that belong to names: strengths, rooms, years.
func (l *line) keepNames() {
	l.things()
	for i := range l.tokens {
		w := l.wordAt(i)
		number := l.open(i) && (l.isNumeric(i) || numberValues[w] > 0)
		switch {
		case number && l.is(i-1, labels) && !l.isNumeric(i) && (things(l.wordAt(i+1)) || things(l.wordAt(i+2))): // "get the ward six infusion pumps"
			l.tokens[i-1].thing, l.tokens[i].thing = false, false
		case number && l.says(i-1, "for") && l.tokens[i].thing && l.open(l.numberEnd(i)) && !notThings[l.wordAt(l.numberEnd(i))] && !dimensions[l.wordAt(l.numberEnd(i))]: // "funding for 2 postdocs"
			for j := i - 1; j <= l.numberEnd(i); j++ {
				l.tokens[j].thing = false
			}
		case number && strings.HasSuffix(l.wordAt(i+1), "تا") && l.isNumeric(i+2) && l.ofMany(i-1), number && l.is(i+1, ranges) && l.isNumeric(i+2) && l.ofMany(i-1), isRange(w) && l.ofMany(i-1): // beds 14-18
			end := i + 1
			if !isRange(w) {
				end = i + 3
			}
			l.keep(i, end)
		case number && i > 0 && (!l.is(i-1, servedFor) || l.is(i-1, givenWith)) && things(l.wordAt(i+1)) && l.placesAfter(i): // "5 pumps 3 beds": promised, both
			l.tokens[i].thing, l.tokens[i+1].thing = false, false
		case number && l.tokens[i].thing && l.is(i+1, conjunctions) && l.isNumeric(i+2) && !things(l.wordAt(i+3)): // rooms 3 and 4
			l.keep(i+1, i+3)
		case !number || l.tokens[i].thing:
		case l.is(i+1, percentWords):
			l.keep(i, i+2)
		case i > 0 && l.is(i-1, placeLabels):
			l.keep(i-1, i+1)
		case i > 0 && l.is(i-1, labels) && !l.tokens[i-1].ends() && (l.apartAfter(i+1) || !l.isNumeric(i) || l.is(i+1, conjunctions)):
			l.keep(i-1, i+1)
		case len(w) == 4 && isDigits(w) && (w[:2] == "20" || w[:2] == "14" || w[:2] == "13") && !l.apartBefore(i) && !things(l.wordAt(i+1)):
			l.keep(i, i+1) // the budget of 1406
		case strings.HasPrefix(l.wordAt(i+1), "شنبه"):
			l.keep(i, i+2)
		}
	}
}

var givenWith = Set("to with با")

// numberEnd is where the number at token i ends.
func (l *line) numberEnd(i int) int {
	if _, end := l.numberAt(i); end > i {
		return end
	}
	return i + 1
}

// ofMany tells whether a label of several things stands at token i: beds 14-18, «تختای ۱۴ تا ۱۸».
func (l *line) ofMany(i int) bool {
	w := l.wordAt(i)
	if w == "" || !l.open(i) {
		return false
	}
	for _, plural := range []string{"s", "های", "ای", "ها"} {
		if one, ok := strings.CutSuffix(w, plural); ok && labels[strings.TrimSuffix(one, "\u200c")] {
			return true
		}
	}
	return false
}

// Places of an organisation are told apart by numbers.
var placeLabels = Set("district region zone precinct street lane avenue rm bldg منطقه ناحیه خیابان کوچه")

var about = Set("تایی")

// countHedges are words behind a number that make it less than sure.
var countHedges = spelt("or so,or more,or less,or fewer,or thereabouts,plus,ish,at least,at most,maybe,perhaps,probably,یا بیشتر,یا کمتر,به بالا,و خرده‌ای,تایی,اینا,شاید,احتمالا,حدودا,تقریبا")

// readCount claims the one number of things: "8 pumps", "three posts", ×5. Outside of the
// quoted words a number counts what follows it, up to the next comma.
func (u *CommitmentLine) readCount(l *line, _ Reader) {
	var counting, alone []tally
	for i := 0; i < len(l.tokens); i++ {
		t, ok := l.tallyAt(i)
		if l.is(i, about) && i > 0 && l.apartBefore(i-1) && l.isNumberish(i-1) && !l.apartAfter(i+1) { // «بیست تایی صندلی»
			l.ask(i-1, i+1, manyMeanings())
		}
		if !ok || l.tokens[i].thing {
			continue
		}
		if l.says(i, "نه") && l.isNumberish(i+1) { // "not 5", and no nine
			other, _ := l.tallyAt(i + 1)
			i = other.end - 1
			continue
		}
		i = max(i, t.end-1)
		if l.says(t.end, "+") || l.says(t.from-1, "+") && l.isNumberish(t.from-2) {
			continue
		}
		apart := l.apartAfter(t.end) || loose[l.wordAt(t.end)]
		hedge := l.phraseAt(t.end, countHedges)
		if hedge == t.end && t.end < len(l.tokens) {
			if more := l.phraseAt(t.end+1, countHedges); more > t.end+1 {
				hedge = more
			}
		}
		from, hedged := l.phraseBefore(t.from, -1, hedges)
		one := t.words && t.n == 1 && !t.sure && !things(l.wordAt(t.end))
		switch {
		case t.words && t.n == 9 && l.says(i, "نه") && !t.sure && !things(l.wordAt(t.end)) && !persons[l.wordAt(t.end)], l.is(t.from-1, partial), l.is(t.end, timesWords), !u.Quoted && l.is(t.end, areas):
		case t.problem != nil && u.Quoted:
			l.ask(t.from, l.thingEnd(t.end), t.problem)
		case t.problem != nil && len(t.meanings) == 0 && !things(l.wordAt(t.end)) && !l.anyOf(t.from, t.end, eitherWords): // 24/7
		case t.problem != nil:
			l.ask(t.from, t.end, t.problem, t.meanings...)
		case l.denied(t.from, len(l.tokens)), one && u.Quoted && !(apart && l.apartBefore(t.from)), one && (apart || l.is(t.end, notOneOf)):
		case hedge > t.end:
			l.ask(t.from, hedge, manyMeanings(), strconv.Itoa(t.n))
		case hedged && !l.is(t.from-1, rangeLeads):
			l.ask(from, t.end, manyMeanings(), strconv.Itoa(t.n))
		case t.sure || !apart:
			counting = append(counting, t)
		case u.Quoted:
			l.ask(t.from, t.end, manyMeanings())
		default:
			alone = append(alone, t)
		}
	}
	if len(counting) == 0 {
		counting = alone
	}
	if !u.Quoted {
		asked := len(l.problems)
		if l.doubtfulCounts(); len(l.problems) > asked {
			return
		}
	}
	if named := slices.DeleteFunc(slices.Clone(counting), func(t tally) bool {
		return !l.open(t.end) || loose[l.wordAt(t.end)] || cuts[l.wordAt(t.end)] || l.dateNear(t.end) || l.is(t.end, partial) || l.is(t.end, servedFor) || l.is(t.end, dueWords)
	}); !u.Quoted && len(named) == 1 {
		counting = named
	}
	switch {
	case len(counting) == 0:
	case l.twoThings(counting) || slices.ContainsFunc(counting, func(t tally) bool { return t.n != counting[0].n }):
		if u.Quoted || l.twoThings(counting) || l.anyOf(counting[0].end, counting[1].from, eitherWords) {
			l.ask(counting[0].from, l.thingEnd(counting[len(counting)-1].end), manyMeanings())
		}
	default:
		t := counting[0]
		u.Count = t.n
		end := l.thingEnd(t.end)
		u.Type = cmp.Or(u.Type, l.hintedType(t.end, end))
		l.take(t.from, end)
	}
}

// After these words a number tells how many times, or of a length.
var timesWords = Set("برابر times fold percent درصد")

// "first eight", and the rest of them.
var partial = Set("first next then اول")

// An area tells how large a thing is, not how many there are.
var areas = Set("m2 m² sqm metres meters متر مترمربع square")

// "one of them", "one day".
var notOneOf = Set("of by day thing time بار روز نفر از")

// thingEnd is where what a number before token i counts ends.
func (l *line) thingEnd(i int) int {
	for l.open(i) && !l.apartAfter(i) && !loose[l.tokens[i].word] {
		i++
	}
	return i
}

// twoThings tells whether two numbers count different things, or are written as counts.
func (l *line) twoThings(all []tally) bool {
	if len(all) < 2 {
		return false
	}
	one, two := l.wordAt(all[0].end), l.wordAt(all[1].end)
	return all[0].sure && all[1].sure && all[0].n != all[1].n || one != two && things(one) && things(two)
}
