package reading

import (
	"slices"

	"hamahang/dept"
)

var (
	stockSpans = map[string]int{"day": 1, "days": 1, "روز": 1, "روزو": 1, "روزه": 1, "week": 7, "weeks": 7, "هفته": 7}
	// What tells how much is left, before or behind it.
	stockWords = Set(`stock stocks supply supplies left remaining remain remains lasts last enough موجودی ذخیره مونده مانده کفاف باقیمانده کافیه جواب موجوده موجود داریم`)
	stockLinks = Set(`only for of in stock supply left remaining will last lasts finish finishes run runs out is are enough we have about just max current currently our the at most be gone
		فقط برای برا تا دیگه دیگر هم حدود حدودا است هست داریم میده می‌دهد می‌کنه می‌کند تموم تمام میشه می‌شود میشود موجودی مونده مانده باقی کفاف ذخیره دارو دارد داره شد موجوده موجود`)
)

// stock claims how many days what is left of a thing lasts, nil when nothing is said:
// "4 days left", "stock for two weeks", «۴ روز مانده», «تا ۹ روز کفاف می‌دهد».
func (l *line) stock() (days *int) {
	for i := range l.tokens {
		t, ok := l.tallyAt(i)
		t.end = l.skip(t.end, fillers)
		span := stockSpans[l.wordAt(t.end)]
		if !ok || t.problem != nil || span == 0 || days != nil || !l.open(t.end) {
			if w := l.wordAt(i); w != "0" || stockSpans[l.wordAt(i+1)] == 0 {
				continue
			}
			t.n, t.end, span = 0, i+1, 1
		}
		from, end := i, t.end+1
		said := false
		for ; end < len(l.tokens) && l.is(end, stockLinks) && !l.tokens[end-1].ends(); end++ {
			said = said || stockWords[l.tokens[end].word]
		}
		for ; l.is(from-1, stockLinks) && !l.tokens[from-1].ends(); from-- {
			said = said || stockWords[l.tokens[from-1].word]
		}
		if l.is(from-1, stockWords) {
			from, said = from-1, true
		}
		if n := t.n * span; said && n <= dept.MaxStock && !l.otherStock() {
			days = &n
			l.take(from, end)
		}
	}
	return days
}

// otherStock tells whether the line is about a thing that does not run out by days.
func (l *line) otherStock() bool {
	return slices.ContainsFunc(l.tokens, func(t token) bool {
		c := categoryWords[t.word]
		return c == dept.Equipment || c == dept.Space || c == dept.Systems
	})
}

var leftOf = spelt(`left,remaining,remain,in stock,still in stock,left in stock,in the cupboard,on the shelf,مانده,مونده,مانده است,مونده است,باقی مانده,باقی‌مانده است,باقی مونده,بیشتر نمونده,بیشتر نمانده,نمونده,موجود است,موجوده,موجودی داریم,داریم فقط`)

// inStock marks how many are left, and the mere number behind what lasts for a told time:
// neither counts what is asked for, «۵ ویال مانده».
func (l *line) inStock(told bool) {
	for i := 0; i < len(l.tokens); i++ {
		if l.tokens[i].thing {
			continue
		}
		if told && i > 0 && l.isNumeric(i) && l.open(i-1) && !l.tokens[i-1].ends() && l.apartAfter(i+1) {
			l.keep(i, i+1) // the strength of what lasts so long
			continue
		}
		t, ok := l.tallyAt(i)
		from := i
		if !ok && l.is(i, halfOf) {
			t.end, ok = l.past(i+1, aOrAn), true
		}
		if !ok && l.is(i, stockZero) && l.is(i-1, stockWords) {
			l.keep(i-1, i+1)
			continue
		}
		if !ok {
			continue
		}
		end := l.measureAt(t.end)
		for k := end; k < min(end+4, len(l.tokens)) && l.open(k) && !l.tokens[k-1].ends(); k++ { // "4 ampoules of methotrexate left"
			e := l.phraseAt(k, leftOf)
			if l.is(k, having) && !l.is(k-1, lacking) {
				e = k + 1 // «داروخانه ۲ تا داره»
			}
			if e > k {
				l.keep(from, end)
				l.keep(k, e)
				i = e - 1
				break
			}
		}
	}
}

var (
	having  = Set("داره دارد")
	lacking = Set("لازم نیاز احتیاج کم")
)

var stockZero = Set("0 zero صفر nil none")
