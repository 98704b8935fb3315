package reading

import (
	"strings"

	"hamahang/dept"
)

// gifts are things that no donor is called.
var gifts = Set(`cash cheque check transfer deposit payment money card cards voucher vouchers toys toy books book chairs chair blankets blanket food clothes donation gift gifts support help fund budget
	نقد نقدی چک حواله واریز واریزی پول کمک هدیه مبلغ کارت اسباب‌بازی کتاب صندلی پتو غذا لباس عیدی بن سبد بسته`)

// readWhat gives what is left: a thing, without what leads to it.
func (u *SupportLine) readWhat(l *line, _ Reader) {
	l.by = "courtesy"
	for i := range l.tokens { // dashes that what was read leaves
		if l.dash(i) && (i == 0 || l.tokens[i-1].taken() || i+1 == len(l.tokens) || l.tokens[i+1].taken()) {
			l.take(i, i+1)
		}
	}
	for i := range l.tokens { // words between others that were read
		if l.is(i, between) && (i == 0 || l.tokens[i-1].taken()) && (i+1 == len(l.tokens) || l.tokens[i+1].taken()) {
			l.take(i, i+1)
		}
	}
	for {
		first, _ := l.edges()
		for i := 0; i <= first; i++ {
			if l.dash(i) {
				l.take(i, i+1)
			}
		}
		first, last := l.edges()
		if first < 0 {
			return
		}
		end := l.phraseAt(first, giftDress)
		if end == first && !l.is(first+1, memories) {
			end = l.skip(first, leadsToGift)
		}
		if end > first && end <= last+1 && !l.tokens[first].fence {
			l.take(first, end)
			continue
		}
		from, ok := l.phraseBefore(last+1, first-1, giftTails)
		if !ok {
			from, ok = l.phraseBefore(last+1, first-1, apartTails)
			ok = ok && l.apartBefore(from)
		}
		if !ok || l.fenced(from, last+1) || l.measuredAt(from-1) && l.isNumberish(from-2) {
			break
		}
		l.take(from, last+1)
	}
	l.by = "what"
	l.doubtfulCounts()
	if u.What = l.rest(); !strings.Contains(u.What, "(") {
		u.What = trimmed(strings.TrimRight(u.What, ")"))
	}
	switch first, last := l.edges(); {
	case first < 0:
	case l.onlyNumber(first, last+1):
		l.ask(first, last+1, dept.Refuse(dept.NeedsCurrency).In("value"))
	case l.onlyCounted(first, last+1):
		l.ask(first, last+1, dept.Refuse(dept.NotUnderstood))
	}
}

var formLabels = Set("what gift item items on date when amount value unit چی هدیه مبلغ تاریخ")

// dropPolite takes what a line is dressed in off its beginning.
func (l *line) dropPolite() {
	for i := range l.tokens { // "what: … / on: …"
		if l.is(i, formLabels) && strings.HasSuffix(l.tokens[i].raw, ":") {
			l.take(i, i+1)
		}
	}
	for first, _ := l.edges(); first >= 0; first, _ = l.edges() {
		end := l.phraseAt(first, polite)
		if end == first {
			return
		}
		l.take(first, end)
	}
}

// onlyNumber tells whether tokens i up to end are a number and nothing else.
func (l *line) onlyNumber(i, end int) bool {
	t, ok := l.tallyAt(i)
	return ok && t.problem == nil && !t.sure && t.end == end
}

// onlyCounted tells whether tokens i up to end are a number with a counter: «دو تا».
func (l *line) onlyCounted(i, end int) bool {
	t, ok := l.tallyAt(i)
	return ok && t.problem == nil && !t.crossed && l.past(t.end, counters) == end
}

// doubtfulCounts asks about numbers of what is given that are no one number: 10 or 12, «دو
// سه تا».
func (l *line) doubtfulCounts() {
	for i := 0; i < len(l.tokens); i++ {
		or := l.skip(i+1, maybes)
		if before := l.numberBefore(i); l.is(i, eitherWords) && (l.isNumberish(or) || l.is(or, anOne) && l.is(or+1, persons)) && before < i {
			l.ask(before, or+1, manyMeanings())
		}
		t, ok := l.tallyAt(i)
		if !ok || l.tokens[i].thing {
			continue
		}
		if t.problem != nil && len(t.meanings) > 0 {
			l.ask(t.from, t.end, t.problem, t.meanings...)
		}
		i = t.end - 1
	}
}

// numberBefore is the last number before token i, i for none.
func (l *line) numberBefore(i int) int {
	for j := i - 1; j >= 0 && j > i-6 && l.open(j) && !l.tokens[j].ends(); j-- {
		if l.isNumberish(j) && !l.tokens[j].thing {
			return j
		}
	}
	return i
}

var maybes = Set("maybe perhaps even possibly شاید حتی")
