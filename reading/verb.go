package reading

import (
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// Until takes the date out of what follows "hold SH-12"; the rest is the reason.
func (r Reader) Until(text string) (day dept.Day, rest string, err error) {
	found := r.Dates.Find(text)
	switch {
	case len(found) == 0:
		return "", text, nil
	case found[0].Problem != "":
		return "", text, dept.Refuse(dept.Code(found[0].Problem)).In("until")
	}
	return dayOf(found[0]), without(text, found[0]), nil
}

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

// Count takes a count from the front of a text, by the reader that lines have for it; ok
// is false when there is none. What is no one count is a Problem.
func Count(text string) (n int, rest string, ok bool, err error) {
	l := newLine(text)
	l.by = "count"
	if len(l.tokens) == 0 {
		return 0, "", false, nil
	}
	t, ok := l.tallyAt(0)
	switch {
	case !ok && strings.ContainsFunc(l.tokens[0].word, isDigit):
		t = tally{end: 1, problem: dept.Refuse(dept.BadNumber)}
	case !ok:
		return 0, text, false, dept.Refuse(dept.BadNumber)
	}
	if w := l.wordAt(t.end); t.problem == nil && (w == "%" || l.is(t.end, moreScales)) {
		t.problem, t.end, t.meanings = dept.Refuse(dept.BadNumber), t.end+1, nil
	}
	if t.problem != nil {
		l.ask(0, t.end, t.problem, t.meanings...)
		return 0, text, false, l.problems[0]
	}
	end := l.past(t.end, counters)
	if l.is(end, counted1) {
		end++
	}
	if end < len(l.tokens) {
		rest = text[l.tokens[end].start:]
	}
	return t.n, strings.TrimSpace(rest), true, nil
}

var (
	moreScales = Set("percent درصد k m thousand million billion")
	counted1   = Set("عدد")
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
