package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
)

var (
	asking = Set("we need needs require please order send نیاز به نیازمند لطفا")
	// A number after one of these words is a count and nothing else.
	countNames = Set("qty quantity count amount total need needs order x only just فقط تعداد مقدار جمعا جمع")
	// What may follow a count, and tells nothing.
	afterCount = spelt("of them,of these,of those,in total,total,altogether,only,more please,at least,ازش,از این,از اینها,از آن,فقط,کلا,در مجموع,جمعا")
	// Counting measures; a number before one of them is a quantity anywhere.
	measures = Set(`btl btls bx bxs pkts sleeve sleeves box boxes pack packs packet packets pkt pkts vial vials bottle bottles bag bags carton cartons roll rolls pair pairs set sets
		unit units piece pieces pc pcs ea each kit kits ampoule ampoules ampule ampules amp amps tablet tablets tabs tab caps tray trays litre litres liter liters m2 m² sqm
		cylinders cylinder capsules sachets tubes tube doses dose sheets drums canisters canister copies copy racks rack syringes pens reams ream jars tins cans cases crates pallets bundles sticks strips pouches
		reels pots tubs gallons blisters cartridges spools packages units-of
		جعبه بسته ویال عدد کارتن رول جفت ست آمپول قرص کیسه بطری شیشه کیت لیتر مترمربع نفر
		کپسول تیوب قوطی گالن ورق سیلندر ساشه تخته حلقه لنگه رشته قلم رک واحد پاکت برگ نسخه رأس شاخه قالب سینی پالت حلب دوز جلد قطعه تکه بلیستر شات سرنگ دست بند پوکه پک باکس سری ظرف سطل`)
)

var (
	// Measures that are no things of their own.
	pure   = Set("عدد بسته جعبه کارتن")
	halfOf = Set("half نیم نصف")
	// What is a measure behind a thing, and a part of its name before: «پمپ ۲ دستگاه».
	lateMeasures = Set("دستگاه")
	squares      = Set("square sq")
	ofWord       = Set("of")
	// Words between a number and what it counts.
	fillers = Set("more extra additional new دیگه دیگر")
)

// found is a number of the line that may count what is asked for.
type found struct {
	tally
	measure string
	end     int // behind the measure
	weight  weight
}

// weight is how surely a number counts what is asked for.
type weight int

const (
	amid    weight = iota // amid words
	atEdge                // at the beginning, at the end, or set apart
	counted               // with a measure, a counter, a cross, or a verb that asks for so many
)

// quantity claims the one number that counts what is asked for, with its measure; 0 for
// none. Two of them, or one that may be a name's, are asked about.
func (l *line) quantity() (n int, measure string) {
	lead := l.lead()
	all := l.tallies(lead)
	switch {
	case len(all) == 0:
		return 0, ""
	case len(all) > 1:
		runs := make([]span, len(all))
		for i, f := range all {
			runs[i] = span{f.from, l.phraseEnd(f.end)}
		}
		l.askEach(manyMeanings(), runs...)
		return 0, ""
	}
	f := all[0]
	switch {
	case f.problem == nil && l.is(f.from-1, conjunctions) && l.saidBefore(f.from-1) && (l.manyAfter(f.tally.end) || f.end > f.tally.end):
		l.ask(f.from-1, f.end, manyMeanings()) // "a kettle and 8 chairs"
		return 0, ""
	case l.mayBeStrength(f):
		l.ask(f.from, f.tally.end, manyMeanings())
		return 0, ""
	case !f.words && !f.sure && f.problem == nil && f.weight == atEdge && !l.open(f.tally.end) && l.isNumeric(f.from-1) && !l.tokens[f.from-1].ends() && l.open(f.from-2):
		l.ask(f.from-1, f.tally.end, manyMeanings()) // "syringe 10 20"
		return 0, ""
	case l.mayBeSize(f):
		l.ask(f.from, f.tally.end, manyMeanings(), l.wordAt(f.from)+" "+l.inLanguageOf(f.from-1, "pcs", "عدد"), l.inLanguageOf(f.from-1, "size", "سایز")+" "+l.wordAt(f.from))
		return 0, ""
	case f.problem != nil:
		l.ask(f.from, f.tally.end, f.problem, f.meanings...)
		return 0, ""
	case f.weight == amid:
		l.ask(f.from, f.tally.end, dept.Refuse(dept.BadNumber))
		return 0, ""
	}
	from := f.from
	if from == lead {
		from = 0
	}
	for l.is(from-1, countNames) || l.is(from-1, nearly) {
		from--
	}
	l.take(from, f.tally.end)
	if f.end > f.tally.end && (l.onlyLeft(f.tally.end, f.end) || l.is(f.end, prepositions) && !l.saidBefore(f.from)) {
		return f.n, "" // the title: what else is asked for is not said
	}
	l.take(f.tally.end, f.end)
	end := l.phraseAt(f.end, afterCount)
	if end == f.end && !(l.is(end, ofWord) && l.thingAfter(end)) {
		end = l.skip(end, ofWord)
	}
	l.take(f.end, end)
	l.takeIf(end, fillers)
	return f.n, f.measure
}

// single claims the «یه» or «یکی» that asks for one thing: «یه مودم یدک میخوایم».
func (l *line) single() bool {
	at := -1
	for i := range l.tokens {
		one := l.wordAt(i) == "یه" && l.open(i+1) && !l.is(i+1, someWords) && !l.is(i+1, notThings) && !l.is(i+1, people) || l.wordAt(i) == "یکی" && (l.is(i+1, asksMany) || l.is(i+2, asksMany))
		if !one || !l.open(i) {
			continue
		}
		if at >= 0 {
			return false
		}
		at = i
	}
	if at >= 0 {
		l.take(at, at+1)
	}
	return at >= 0
}

// Behind «یه» these tell of some, or of none that can be counted.
var someWords = Set("کم کمی سری مقدار ذره خورده جا جای جور وقت بار دفعه دیگه دیگر چند")

// tallies lists the numbers that may count what is asked for. Beside one that surely does,
// those amid words tell of something else.
func (l *line) tallies(lead int) (all []found) {
	most := amid
	for i := 0; i < len(l.tokens); i++ {
		if l.tokens[i].thing {
			continue
		}
		t, ok := l.tallyAt(i)
		if !ok && (l.is(i-1, rates) && l.wordAt(i) == "یکی" || l.is(i, halfOf) && l.measuredAt(l.skip(i+1, aOrAn))) { // half a box
			t, ok = tally{from: i, end: i + 1, problem: dept.Refuse(dept.BadNumber)}, true
		}
		if !ok && (l.is(i, aOrAn) || l.wordAt(i) == "یه") && l.packageAt(i+1) && l.open(i) { // "send a box of ten"
			t, ok = tally{n: 1, from: i, end: i + 1, words: true}, true
		}
		if !ok || t.words && l.is(t.end, ofWord) && l.is(t.end+1, articles) || t.words && t.n == 9 && l.wordAt(i) == "نه" && !t.sure && !things(l.wordAt(t.end)) { // it says no, too
			continue
		}
		f := found{tally: t, end: l.measureAt(t.end)}
		f.measure, f.weight = l.bare(t.end, f.end), l.weigh(t, lead)
		if f.weight < counted && i != lead && l.servedAt(t.end) || i > 0 && l.is(t.end, people) {
			l.keep(i, t.end)
			i = t.end - 1
			continue // "3 febrile pts"
		}
		if t.words && t.n == 1 && l.packageAt(t.end) && f.weight == counted && (l.is(i, aOrAn) || l.wordAt(i) == "یه") {
			f.weight = atEdge
		}
		if f.weight == amid && (t.words && (t.n == 1 || !l.manyAfter(t.end)) || l.tells(t)) {
			if !t.words || l.tells(t) {
				l.keep(i, t.end)
			}
			i = t.end - 1
			continue // "for one nurse", "patient in 14 is 160 kg"
		}
		most = max(most, f.weight)
		all = append(all, f)
		i = f.end - 1
	}
	if len(all) > 1 && all[len(all)-1].weight == counted { // «مزنا ۴۰۰ آمپول ۳۰ تا»: the strength, its form, and how many
		last, before := all[len(all)-1], all[len(all)-2]
		if before.end == last.from && before.end == before.tally.end+1 && !before.sure && before.from > lead && !l.tokens[before.end-1].ends() {
			l.keep(before.from, before.tally.end)
			all = slices.Delete(all, len(all)-2, len(all)-1)
		}
	}
	if len(all) > 1 && most > amid {
		all = slices.DeleteFunc(all, func(f found) bool {
			beside := f.part && most == counted || f.weight < most && (f.weight == amid && !l.manyAfter(f.tally.end) || most == counted && l.names(f, lead))
			if beside {
				l.keep(f.from, f.tally.end)
			}
			return beside
		})
	}
	return all
}

// weigh tells how surely a number counts what is asked for.
func (l *line) weigh(t tally, lead int) weight {
	behind := l.measureAt(t.end)
	last := l.apartAfter(behind) || l.phraseAt(behind, afterCount) > behind
	switch {
	case t.sure, behind > t.end, l.is(t.from-1, countNames), l.asksFor(t):
		return counted
	case l.is(t.end, prepositions) && l.several(t.from-1), !t.words && l.manyAfter(t.end) && !l.open(t.end+1), t.words && l.open(t.end) && !l.open(t.end+1) && t.n > 1:
		return atEdge // "gloves 20 for ICU", «دو بطر»
	case t.from == lead, l.apartBefore(t.from), l.is(t.from-1, conjunctions), last && !l.labelBefore(t.from):
		return atEdge
	}
	return amid
}

// asksFor tells whether a verb asks for so many: "send us 20", «۲ دستگاه بدید».
func (l *line) asksFor(t tally) bool {
	i := t.from
	for l.is(i-1, fillers) || l.is(i-1, nearly) {
		i--
	}
	if l.is(i-1, asksMany) || l.is(i-1, forWords) && l.is(i-2, asksMany) {
		return true
	}
	for i := t.end; l.open(i) && i < t.end+4; i++ {
		if l.is(i, asksMany) && !isLatin(l.tokens[i].word) {
			return true
		}
		if l.tokens[i].ends() || l.isNumberish(i) {
			break
		}
	}
	return l.is(t.end, neededWords)
}

var (
	asksMany = Set(`need needs want wants order send us require requires buy get bring request ask asks asking another sending ordering arrange
		می‌خوایم می‌خواهیم می‌خوام می‌خواهم می‌خواد می‌خواهد لازم لازمه بفرستید بفرستین بدید بدین بدهید سفارش بخرید بخرین بیارید بیارین برسونید تهیه نیاز نیازه`)
	forWords    = Set("for")
	nearly      = Set("about around approx approximately aprox roughly some say حدود حدودا حدوداً تقریبا تقریباً")
	definite    = Set("the these those both این اون آن")
	unsureWords = Set("maybe perhaps actually rather sorry wait شاید نه ببخشید")
	packages    = Set("box pack packet bottle vial carton bag roll بسته جعبه کارتن ویال بطری شیشه رول حلقه دستگاه گالن کپسول")
	people      = Set("patient patients pt pts children kids babies people nurses visitors families donors خانواده خانواده‌ها بیمار بیماران مریض مریضا مریض‌ها نفر بچه‌ها کودک کودکان نوزاد نوزادان")
	neededWords = Set("needed required wanted")
)

// tells tells whether a number amid words counts none of what is asked for: nothing that
// can be counted follows it.
func (l *line) tells(t tally) bool {
	if l.is(t.from-1, definite) {
		return true // "the two new recliners"
	}
	return t.problem == nil && l.open(t.end) && (l.tokens[t.end-1].ends() || l.is(t.end, tellingWords))
}

// servedAt tells whether those whom a thing is for stand at token i or the next.
func (l *line) servedAt(i int) bool {
	return l.is(i, served) || l.open(i) && !l.tokens[i].ends() && l.is(i+1, served) && !l.is(i, tellingWords)
}

// Behind a number these words count nothing.
var tellingWords = Set(`is are was were has have had and or but so for in on at by with from to until since because enough says said isn't if when while which that
	است هست هستند بود شد شده و یا ولی اما برای در از به با که تا چون کافی کافیه داره دارد داریم رو را هم خراب`)

// several tells whether token i is a plural, or a thing that is known and no medicine,
// whose names go on with a number.
func (l *line) several(i int) bool {
	c := categoryWords[l.wordAt(i)]
	return l.open(i) && !l.tokens[i].ends() && (c != "" && c != dept.Medicine || c == "" && l.manyAfter(i) && !l.is(i, tellingWords))
}

// manyAfter tells whether what stands at token i is what one counts: a plural, or a thing
// that is known.
func (l *line) manyAfter(i int) bool {
	for n := 0; n < 3 && l.open(i); i, n = i+1, n+1 {
		w := l.tokens[i].word
		if categoryWords[w] != "" || isLatin(w) && len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") {
			return true
		}
		if l.tokens[i].ends() || l.is(i, tellingWords) {
			break
		}
	}
	return false
}

// phraseEnd is where the words end that a number counts: at a comma, before another
// number, at what was read.
func (l *line) phraseEnd(i int) int {
	for ; l.open(i) && !l.isNumberish(i) && !conjunctions[l.tokens[i].word] && !l.dash(i); i++ {
		if i > 0 && l.tokens[i-1].ends() {
			break
		}
	}
	return i
}

// names tells whether a mere number belongs to the name before it, where another one
// counts: «فلودارابین ۵۰، ۶ ویال», "cd34 antibody 100 tests 2 vials"; or whether a number
// in words begins one: «شش مصنوعی ۲ عدد».
func (l *line) names(f found, lead int) bool {
	if l.is(f.from-1, unsureWords) || l.is(f.from-1, conjunctions) {
		return false
	}
	if f.part {
		return true
	}
	if f.words && (l.is(f.from-1, labels) || l.open(f.from-1) && labels[l.tokens[f.from-1].word]) {
		l.keep(f.from-1, f.tally.end)
		return true // «تخت دوازده»
	}
	if f.problem != nil && f.words || f.problem == nil && f.words && f.from == lead && f.tally.end == f.from+1 && !isLatin(l.wordAt(f.from)) {
		l.keep(f.from, f.tally.end)
		return f.problem == nil
	}
	if f.from == lead || f.words || f.from == 0 || !l.open(f.from-1) {
		return false
	}
	before := l.tokens[f.from-1].word
	c := categoryWords[before]
	if c != "" && c != dept.Medicine || isLatin(before) && len(before) > 3 && strings.HasSuffix(before, "s") {
		return false
	}
	l.keep(f.from, f.tally.end)
	return true
}

// apartBefore tells whether something stands before token i that its number does not
// belong to: a comma, a dash, a bracket, what was read.
func (l *line) apartBefore(i int) bool {
	if i == 0 || !l.open(i-1) || l.dash(i-1) || strings.HasPrefix(l.tokens[i].raw, "(") {
		return true
	}
	return l.tokens[i-1].ends() && (!l.tokens[i-1].thing || !isDigits(l.tokens[i-1].word))
}

// labelBefore tells whether the word before token i may be named by a number: a thing of
// which there is one, "trolley 2".
func (l *line) labelBefore(i int) bool {
	if i == 0 || !l.open(i-1) || l.tokens[i-1].ends() {
		return false
	}
	w := l.tokens[i-1].word
	return isLatin(w) && !strings.HasSuffix(w, "s") && categoryWords[w] == dept.Equipment || categoryWords[w] == dept.Medicine
}

// thingAfter tells whether the word after token i belongs to a thing's name.
func (l *line) thingAfter(i int) bool { return l.open(i+1) && l.tokens[i+1].thing }

// prices marks amounts of money: what something costs stays in its words.
func (l *line) prices() {
	if !l.has(func(t token) bool {
		return currencyWords[t.word] != "" || strings.ContainsAny(t.word, "$€£﷼")
	}) {
		return
	}
	for i := 0; i < len(l.tokens); i++ {
		if p, ok := l.moneyAt(i); ok && p.problem == nil {
			l.keep(i, p.end)
			i = p.end - 1
		}
	}
}

// apartAfter tells whether what goes before token i stands apart from what follows.
func (l *line) apartAfter(i int) bool {
	return !l.open(i) || l.tokens[i-1].ends() || l.dash(i) || strings.HasPrefix(l.tokens[i].raw, "(")
}

// bare is what was typed from token i up to end, without punctuation around it.
func (l *line) bare(i, end int) string {
	words := make([]string, 0, 2)
	for ; i < end; i++ {
		words = append(words, l.tokens[i].bare())
	}
	return strings.Join(words, " ")
}

// onlyLeft tells whether nothing is left of the line but tokens i up to end.
func (l *line) onlyLeft(i, end int) bool {
	word := func(t token) bool { return !t.taken() && t.word != "" }
	return !slices.ContainsFunc(l.tokens[:i], word) && !slices.ContainsFunc(l.tokens[end:], word)
}
