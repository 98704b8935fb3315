package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isHouse tells whether a kind of house stands at token i: «اتاق بازرگانی», and no room.
func (l *line) isHouse(i int) bool {
	if !l.is(i, bodies) {
		return false
	}
	if isLatin(l.tokens[i].word) && l.open(i+1) && categoryWords[l.tokens[i+1].word] != "" && !l.is(i+1, bodies) && !l.tokens[i].ends() && !l.titled(i) && !l.titled(i-1) {
		return false // hospital beds
	}
	return !roomy[l.tokens[i].word] || l.is(i+1, chambers)
}

// anyHouse tells whether a kind of house stands between tokens i and end.
func (l *line) anyHouse(i, end int) bool {
	for ; i < end; i++ {
		if l.isHouse(i) {
			return true
		}
	}
	return false
}

// houses keeps the numbers, days and months that belong to the names of donors: 15
// Khordad Foundation, Monday Club, «بنیاد ۱۵ خرداد».
func (l *line) houses() {
	for i := range l.tokens {
		switch class := l.phraseAt(i, classOf); {
		case l.is(i, unitWords) && l.isNumeric(i+1) && !l.tokens[i].ends() && !things(l.wordAt(i+2)):
			l.keep(i, i+2)
		case l.dayOfNote(i):
			l.keep(i, i+2)
		case class > i && l.isNumeric(class):
			l.keep(i, class+1)
		case class > i && l.titled(class) && l.isNumeric(class+1): // Class of Tabriz 92
			l.keep(i, class+2)
		case l.isHouse(i) && l.titled(i+1) && noons[l.wordAt(i+1)]: // Café Noon
			l.keep(i, i+2)
		case !l.isHouse(i):
		case isLatin(l.tokens[i].word):
			l.keep(l.houseFrom(i), i)
			l.keep(i, l.houseEnd(i))
		default:
			l.keep(i, l.houseEnd(i))
		}
	}
}

var noons = Set("noon midnight midday")

// dayOfNote tells whether a day that houses are named after begins at token i, behind the
// name of one: «صندوق کارگران ۲۲ بهمن».
func (l *line) dayOfNote(i int) bool {
	if i+1 >= len(l.tokens) || !daysOfNote[l.tokens[i].word+" "+l.tokens[i+1].word] {
		return false
	}
	for j := i - 1; j >= 0 && j > i-4 && l.open(j) && !l.tokens[j].ends(); j-- {
		if l.is(j, bodies) {
			return true
		}
	}
	return false
}

var daysOfNote = map[string]bool{
	"22 بهمن": true, "15 خرداد": true, "7 تیر": true, "هفت تیر": true, "13 آبان": true, "17 شهریور": true, "12 فروردین": true, "9 دی": true, "12 بهمن": true, "29 فروردین": true,
	"22 bahman": true, "15 khordad": true, "7 tir": true, "13 aban": true, "17 shahrivar": true,
}

// dayName tells whether token i is a month's or a weekday's name.
func (l *line) dayName(i int) bool { return l.is(i, months) || l.is(i, weekdays) }

// houseFrom is where the number or the day in the name begins that ends with token i; i
// for none.
func (l *line) houseFrom(i int) (from int) {
	from = i
	for j := i - 1; j >= max(0, i-6) && l.open(j) && !l.tokens[j].ends() && (l.dayName(j) || l.isNumberish(j) || l.titled(j)) && !l.is(j, donorLeads); j-- {
		dated := l.is(j, weekdays) || l.dayName(j) && !l.isNumberish(j+1) || l.isNumberish(j) && l.dayName(j+1)
		counting := l.isNumberish(j) && (j == 0 || l.is(j-1, donorLeads) || l.is(j-1, articles) || l.tokens[j-1].ends()) && l.titled(j+1)
		if dated && !l.is(j-1, datedBy) || counting {
			from = j
		}
	}
	return from
}

var datedBy = Set("on dated since until till تاریخ مورخ")

// houseEnd is where the number or the day in the name ends that begins with the kind of
// house at token i; i for none.
func (l *line) houseEnd(i int) (end int) {
	j := l.past(i, bodies)
	if l.tokens[j-1].ends() {
		return i
	}
	_, past := l.numberAt(j)
	if past == j && l.isNumeric(j) {
		past = j + 1
	}
	switch {
	case past > j && (l.is(past, months) || l.is(past, hallowed)):
		return past + 1
	case past > j && numberedHouses[l.wordAt(j-1)] && (l.apartAfter(past) || afterDonor[l.wordAt(past)]):
		return past
	case l.dayName(j) && !isLatin(l.wordAt(j)):
		return j + 1
	}
	return i
}

// numberedHouses are told apart by numbers: primary school 12.
var numberedHouses = Set("school branch station battalion مدرسه دبستان دبیرستان شعبه پادگان پایگاه")

// titled tells whether token i is written with a capital.
func (l *line) titled(i int) bool {
	if !l.open(i) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.tokens[i].raw, punctuation))
	return unicode.IsUpper(first)
}
