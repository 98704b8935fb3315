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

// Receipt takes what arrived when from the front of a text: "yesterday 800 million IRR
// by truck". day is "" when there is none, worth zero.
func (r Reader) Receipt(text string) (day dept.Day, worth dept.Money, rest string, err error) {
	r.Dates.Past = true
	if found := r.Dates.Find(text); len(found) > 0 && found[0].Start == 0 {
		if found[0].Problem != "" {
			return "", worth, text, dept.Refuse(dept.Code(found[0].Problem)).In("received_on")
		}
		day = dayOf(found[0])
		text = strings.Trim(text[found[0].End:], punctuation)
	}
	l := newLine(dept.CleanLine(text))
	m, end, refusal := l.moneyAt(0)
	switch {
	case refusal != nil:
		return day, worth, text, refusal.In("value")
	case end > 0:
		l.take(0, end)
		return day, m, l.rest(), nil
	}
	return day, worth, text, nil
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
	behind := l.phraseAt(t.end, hedges)
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
	l.take(0, l.skip(end, counted1))
	return t.n
}

var (
	moreScales = Set("percent درصد k m thousand million billion")
	counted1   = Set("عدد")
	moreOf     = Set("and plus + & / و از با")
	// Words that are said in place of a number.
	vagueCounts = Set("several some few many half most none no about around approx roughly nearly almost چند چندین چندتا تعدادی مقداری نصف حدود تقریبا")
	// Behind a number they take it back.
	hedges = spelt("or so,or more,or less,or fewer,ish,at most,at least,maybe,perhaps,probably,یا بیشتر,یا کمتر,شاید,احتمالا,حدودا,تقریبا")
)

// Progress takes a number, or an amount with its currency, from the front of a text.
// Words alone stay as they are.
func Progress(text string) (count int, amount dept.Money, rest string, err error) {
	l := newLine(text)
	amount, end, refusal := l.moneyAt(0)
	switch {
	case refusal != nil:
		return 0, dept.Money{}, text, refusal.In("amount")
	case end > 0:
		l.take(0, end)
		return 0, amount, l.rest(), nil
	case len(l.tokens) == 0 || !looksNumeric(l.tokens[0].word):
		return 0, dept.Money{}, text, nil
	}
	if count, refusal = quantityOf(l.tokens[0].word); refusal != nil {
		return 0, dept.Money{}, text, refusal.In("count")
	}
	l.take(0, 1)
	return count, dept.Money{}, l.rest(), nil
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
