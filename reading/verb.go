package reading

import (
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

func without(text string, f locale.Found) string {
	return strings.Trim(text[:f.Start]+" "+text[f.End:], punctuation)
}

// Moment takes the first day with an hour out of a text, and the hour at which it ends;
// zero when there is none.
func (r Reader) Moment(text string) (at, end time.Time, rest string) {
	for _, f := range r.Dates.Find(text) {
		if f.Problem == "" && f.When.HasTime {
			return f.When.At, f.When.End, without(text, f)
		}
	}
	return at, end, text
}

// Receipt takes what arrived when from the front of a text, in either order: "yesterday
// 800 million IRR by truck". day is "" when there is none, worth zero. An amount further
// on is asked about, as is one that is not sure; a day may end the text.
func (r Reader) Receipt(text string) (day dept.Day, worth dept.Money, rest string, err error) {
	l := newLine(dept.CleanLine(text))
	for i := 0; i < len(l.tokens); {
		end := i
		if p, ok := l.priceAt(i); ok && worth.Amount == 0 {
			if p.problem != nil {
				l.ask(p.from, p.end, p.problem.In("value"), p.meanings...)
				return day, worth, text, l.problems[0]
			}
			worth, end = p.Money, p.end
		} else if f, ok := l.dateAt(i, r.past); ok && day == "" {
			_, end = l.within(f)
			if f.Problem == "" && f.Lead == locale.By {
				f.Problem = locale.Vague
			}
			if f.Problem != "" {
				l.ask(i, end, dept.Refuse(dept.Code(f.Problem)).In("received_on"))
				return "", worth, text, l.problems[0]
			}
			day = dayOf(f)
		}
		if end == i {
			break
		}
		l.take(i, end)
		i = end
	}
	if other := l.amounts(); len(other) > 0 {
		l.ask(other[0].from, other[0].end, manyMeanings().In("value"))
		return day, worth, text, l.problems[0]
	}
	for _, f := range r.past(l.unread(' ')) {
		from, end := l.within(f)
		if day != "" || f.Lead == locale.Other || from == end {
			continue
		}
		if f.Problem != "" || f.Lead == locale.By || end < len(l.tokens) {
			l.ask(from, end, manyMeanings().In("received_on"))
			return "", worth, text, l.problems[0]
		}
		day = dayOf(f)
		l.take(from, end)
	}
	return day, worth, l.rest(), nil
}

// dateAt gives the date at token i, of those that are found.
func (l *line) dateAt(i int, find func(string) []locale.Found) (f locale.Found, ok bool) {
	for _, f := range find(l.unread(' ')) {
		if from, end := l.within(f); from == i && end > i {
			return f, true
		}
	}
	return f, false
}

// Count takes a count from the front of a text, or the one that there is further on, by
// the reader that lines have for it; ok is false when there is none. What is no one count
// is a Problem. Of "5 of 8" the first is meant.
func (r Reader) Count(text string) (n int, rest string, ok bool, err error) {
	l := newLine(text)
	l.by = "on"
	for _, f := range l.dates(r.Dates) {
		l.take(l.within(f))
	}
	l.by = "count"
	if l.free(0) {
		n = l.countFirst()
	}
	if n == 0 && len(l.problems) == 0 {
		l.things()
		n, _ = l.quantity()
	}
	if len(l.problems) > 0 {
		return 0, text, false, l.problems[0]
	}
	return n, l.unclaimed("count"), n > 0, nil
}

// countFirst claims the count that a line begins with; 0 for none.
func (l *line) countFirst() int {
	t, ok := l.tallyAt(0)
	switch {
	case !ok && strings.ContainsFunc(l.wordAt(0), isDigit), !ok && l.is(0, vagueCounts):
		l.ask(0, 1, dept.Refuse(dept.BadNumber))
		return 0
	case !ok:
		return 0
	}
	behind := l.phraseAt(t.end, countHedges)
	other := l.past(t.end, moreOf)
	again, otherEnd, _, _ := l.plainAt(other)
	switch {
	case t.problem == nil && (l.wordAt(t.end) == "%" || l.is(t.end, moreScales)):
		t.problem, t.end, t.meanings = dept.Refuse(dept.BadNumber), t.end+1, nil
	case t.problem == nil && behind > t.end:
		t.problem, t.end, t.meanings = dept.Refuse(dept.BadNumber), behind, []string{strconv.Itoa(t.n)}
	case t.part: // "5 of 8"
		t.problem = nil
	case t.problem == nil && l.isNumberish(other) && (again == t.n || again > t.n && l.is(other-1, parts)): // "5 (five)", «۵ تا از ۸ تا»
		t.end = otherEnd
	case t.problem == nil && l.isNumberish(other) && !l.sized(other): // "3 and 2 more"
		t.problem, t.end, t.meanings = dept.Refuse(dept.BadNumber), max(otherEnd, other+1), nil
	}
	if t.problem != nil {
		l.ask(0, t.end, t.problem, t.meanings...)
		return 0
	}
	end := l.past(t.end, counters)
	l.take(0, l.skip(end, pieceWords))
	return t.n
}

var (
	moreScales = Set("percent درصد k m thousand million billion")
	pieceWords = Set("عدد")
	moreOf     = Set("and plus + & / و از با")
	// Words that are said in place of a number.
	vagueCounts = Set("several some few many half most none no about around approx roughly nearly almost چند چندین چندتا تعدادی مقداری نصف حدود تقریبا")
)

// Progress takes a number, or an amount with its currency, from the front of a text.
// Words alone stay as they are, as does a number that counts nothing: "2 weeks late". What
// is not one number for sure, "2 to 3", is a Problem.
func Progress(text string) (count int, amount dept.Money, rest string, err error) {
	l := newLine(text)
	l.keepNames()
	switch p, ok := l.priceAt(0); {
	case l.dateFirst():
	case ok && p.problem != nil:
		if t, is := l.tallyAt(0); is && t.problem == nil && t.end == p.end {
			p.meanings = append([]string{strconv.Itoa(t.n)}, p.meanings...)
		}
		l.ask(0, p.end, p.problem.In("amount"), p.meanings...)
	case ok:
		amount = p.Money
		l.take(0, p.end)
	default:
		count = l.countAtFront()
	}
	if other := l.amounts(); len(l.problems) == 0 && (count > 0 || amount.Amount > 0) && len(other) > 0 {
		l.ask(other[0].from, other[0].end, manyMeanings().In("amount"))
	}
	if len(l.problems) > 0 {
		return 0, dept.Money{}, text, l.problems[0]
	}
	if count == 0 && amount.Amount == 0 {
		return 0, amount, text, nil
	}
	return count, amount, l.rest(), nil
}

// dateFirst tells whether the line begins with a date.
func (l *line) dateFirst() bool {
	f, ok := l.dateAt(0, locale.Reader{}.Find)
	_, end := l.within(f)
	return ok && end > 1
}

// countAtFront claims the number that the line begins with, 0 for none.
func (l *line) countAtFront() int {
	hedge := l.phraseAt(0, hedges)
	t, ok := l.tallyAt(hedge)
	switch {
	case !ok || l.tokens[hedge].thing || dateWords[l.wordAt(t.end)] || clockLike(l.tokens[hedge].word):
		return 0
	case t.words && t.n == 1 && t.end < len(l.tokens) && !things(l.wordAt(t.end)):
		return 0 // "one of them is late"
	case hedge > 0:
		l.ask(0, t.end, manyMeanings().In("count"), strconv.Itoa(t.n))
		return 0
	}
	l.by = "count"
	return l.countFirst()
}

// Begins takes the first of the names that a text begins with; rest is what follows.
func Begins(text string, names ...string) (rest string, ok bool) {
	l := newLine(text)
	end := l.phraseAt(0, listed(names))
	l.take(0, end)
	return l.rest(), end > 0
}

// Says tells whether one of the names stands anywhere in a text.
func Says(text string, names ...string) bool {
	l, all := newLine(text), listed(names)
	for i := range l.tokens {
		if l.phraseAt(i, all) > i {
			return true
		}
	}
	return false
}
