package reading

import (
	"maps"
	"slices"

	"hamahang/dept"
)

var promisedThings = Set("posts post positions position people metres meters square پست نفر نیرو دستگاه مورد متر مربع")

// things tells whether a word names what a promise counts.
func things(word string) bool {
	return measures[word] || promisedThings[word] || staff[word] || staffFa[word] || categoryWords[word] != ""
}

var typeNames = Set("type kind نوع")

var promiseWords = phrases(map[dept.PromiseType]string{
	dept.PromiseFunding:   "funding,money,budget,اعتبار,بودجه,مالی",
	dept.PromisePosts:     "posts,post,staff,نیرو,پست",
	dept.PromiseEquipment: "equipment,تجهیزات,دستگاه",
	dept.PromiseSpace:     "space,فضا",
	dept.PromisePermit:    "permit,licence,license,مجوز",
	dept.PromiseProcess:   "process,فرایند,فرآیند",
	dept.PromiseResearch:  "research,پژوهش",
})

// promiseType takes a type that is named as one: "type equipment", «نوع مجوز».
func (l *line) promiseType() dept.PromiseType {
	for i := range l.tokens {
		if !l.is(i, typeNames) {
			continue
		}
		if ph, end := at(l, i+1, promiseWords); end > i+1 {
			l.take(i, end)
			return ph.code
		}
	}
	return ""
}

// promiseHints are words that tell a type by themselves.
var promiseHints = means(map[dept.PromiseType]string{
	dept.PromisePosts:    "post posts position positions conscripts پست نیرو نیروی امریه",
	dept.PromisePermit:   "permit permits licence license permission مجوز پروانه",
	dept.PromiseProcess:  "process procedure procedures فرایند فرآیند روند",
	dept.PromiseResearch: "research study studies پژوهش پژوهشی تحقیقات مطالعه",
	dept.PromiseFunding:  "fund funding budget money grant pay finance اعتبار بودجه پول مالی",
})

// PromiseType tells the one type that the words agree on, "" otherwise. Who funds pumps
// gives money.
func PromiseType(text string) dept.PromiseType {
	l := newLine(text)
	l.things()
	return l.hintedType(0, len(l.tokens))
}

// hintedType is the one type that words of the line that nobody took agree on.
func (l *line) hintedType(i, end int) dept.PromiseType {
	found := map[dept.PromiseType]bool{}
	for ; i < end; i++ {
		t := l.tokens[i]
		switch {
		case t.taken() || t.thing, bedWords[t.word]:
		case l.denied(i, i+1), negatives[t.word]:
			return ""
		default:
			found[promiseHints[t.word]] = true
			if categoryWords[t.word] != dept.Space || !l.placeOnly(i) {
				found[promisedBy[categoryWords[t.word]]] = true
			}
			found[dept.PromisePosts] = found[dept.PromisePosts] || (staff[t.word] || staffFa[t.word]) && !l.servedBefore(i)
		}
	}
	maps.DeleteFunc(found, func(t dept.PromiseType, is bool) bool { return t == "" || !is })
	if len(found) == 2 && found[dept.PromiseFunding] {
		return dept.PromiseFunding
	}
	if len(found) != 1 {
		return ""
	}
	return slices.Collect(maps.Keys(found))[0]
}

// placeOnly tells whether the room at token i is where something is, or a part of its
// name: "wifi in patient rooms", «گواهی اتاق تمیز».
func (l *line) placeOnly(i int) bool {
	if !isLatin(l.tokens[i].word) {
		return l.open(i-1) && !l.isNumberish(i-1) && !l.stops(i-1) && !conjunctions[l.tokens[i-1].word] && !counters[l.tokens[i-1].word] && categoryWords[l.tokens[i-1].word] == ""
	}
	return l.is(i-1, prepositions) || l.is(i-2, prepositions) && !l.isNumberish(i-1)
}

// Beds are things as well as places.
var bedWords = Set("bed beds تخت")

// servedBefore tells whether the people at token i are those whom a promise is for: "for
// all BMT nurses".
func (l *line) servedBefore(i int) bool {
	for j := i - 1; j >= max(0, i-3) && !l.isNumberish(j); j-- {
		if servedFor[l.tokens[j].word] && l.tokens[j].word != "of" {
			return true
		}
	}
	return false
}

var negatives = Set("not nobody nothing never no don't won't can't cannot ندادن ندادند نمی‌دهیم نمی‌دهند نه نیست نمیدن نمیدیم هیچ")

// promisedBy is the type of a promise of something of a category.
var promisedBy = map[dept.Category]dept.PromiseType{dept.Space: dept.PromiseSpace, dept.Equipment: dept.PromiseEquipment}
