package reading

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"hamahang/dept"
	"hamahang/locale"
)

var (
	towards   = Set("for in at to @ تو توی برای برا واسه در جهت به")
	unitWords = Set("unit ward department dept center centre clinic institute section بخش مرکز واحد درمانگاه پژوهشکده انستیتو موسسه دپارتمان")
	articles  = Set("the our")
	patients  = Set("patient patients case cases child children donor donors recipient recipients بیمار بیماران کودکان اهداکنندگان")
	// Before or after these words another unit may be named beside one.
	conjunctions = Set("and & or و یا")
)

// Joins tells whether a word joins two names.
func Joins(word string) bool { return conjunctions[locale.Fold(word)] }

// unit takes the unit named after a preposition, or set apart by a comma; "" for none.
// Another unit named besides it leaves both in the title, and is a problem.
func (l *line) unit(units unitNames) (unit string, problem *dept.Error) {
	from, to := 0, 0
	for i := 0; i < len(l.tokens); i++ {
		led := l.is(i, towards) || to > 0 && i == to && l.is(i, conjunctions)
		bracket := strings.HasPrefix(l.tokens[i].raw, "(")
		apart := l.free(i) && i > 0 && (l.tokens[i-1].ends() || l.dash(i-1)) || l.is(i, unitWords) || l.free(i) && bracket
		heads := i == 0 && l.free(i) // "HSCT: 3 pumps"
		if !led && !apart && !heads {
			continue
		}
		j := i
		if led {
			j++
		}
		j = l.past(j, articles)
		key, end := units.named(l, j)
		if key == "" {
			if unit == "" && led && l.namesUnit(units, j) {
				l.tokens[i].fence = true
				return "", dept.Refuse(dept.UnknownUnit)
			}
			continue
		}
		headed := heads && l.tokens[end-1].ends()
		bracketed := bracket && strings.HasSuffix(strings.TrimRight(l.tokens[end-1].raw, ".,;!"), ")")
		switch {
		case !led && !headed && !bracketed && !(heads && l.asksAt(end)) && (!apart || l.free(end) && !l.tokens[end-1].ends()),
			l.is(end, patients), l.is(end, conjunctions) && l.is(end+2, patients):
			continue // words go on: "HSCT drugs" and "for kidney patients" name no unit
		case led && l.denied(i, len(l.tokens)):
			for ; i < end; i++ {
				l.tokens[i].fence = true
			}
			return "", manyMeanings()
		case unit != "" && unit != key:
			return "", manyMeanings()
		case unit == "" && l.is(end, unitPlaces) && !l.tokens[end-1].ends():
			unit = key // "for the CGT lab": the words stay, they tell of what
		case unit == "":
			unit, from, to = key, i, end
		}
		i = end - 1
	}
	l.take(from, to)
	return unit, nil
}

// asksAt tells whether a request begins at token i: «بخش پیوند ۲ تا پمپ».
func (l *line) asksAt(i int) bool {
	_, end := l.numberAt(i)
	return end > i || l.is(i, asking) || l.isNumeric(i) && l.free(i+1) && l.counts(i+1)
}

// namesUnit tells whether a unit that is none of ours is named in the phrase from token
// j: a word for a unit with a name beside it.
func (l *line) namesUnit(units unitNames, j int) bool {
	for k := j; k < j+5 && l.free(k) && (k == j || !towards[l.tokens[k].word]); k++ {
		if key, _ := units.named(l, k); key != "" {
			return false
		}
		if !l.is(k, unitWords) {
			if l.tokens[k].ends() {
				return false
			}
			continue
		}
		if isLatin(l.tokens[k].word) {
			return k > j && !l.is(k-1, articles)
		}
		return l.open(k+1) && !l.tokens[k].ends() && !l.isNumberish(k+1) && !towards[l.tokens[k+1].word]
	}
	return false
}

// bareUnit claims a unit that is named without a preposition: at the end of what is
// said, "2 pumps kidney", or anywhere by a name that is nothing else, «یخچال پژوهشکده».
func (l *line) bareUnit(units unitNames) string {
	unit, from, to := "", 0, 0
	for i := 0; i < len(l.tokens); i++ {
		key, end := units.named(l, i)
		if key == "" || !l.open(i) || l.tokens[i].thing && !units.sure(l, i, end) {
			continue
		}
		if l.is(end, conjunctions) {
			if other, e := units.named(l, end+1); other != "" && other != key && !l.is(e, patients) {
				l.ask(i, e, manyMeanings(), l.bare(i, end), l.bare(end+1, e))
				return ""
			}
		}
		sure := units.sure(l, i, end) && !l.is(end, patients)
		before := l.open(i-1) && !l.dash(i-1)
		behind := l.open(end) && !l.dash(end) && !l.tokens[end-1].ends() && !(l.isNumberish(end) && isLatin(l.tokens[i].word))
		place := !l.is(end, patients) && l.isPlace(i, end)
		if unit == "" && !sure && (l.is(i-1, unitPeople) || i > 1 && l.isNumeric(i-1) && l.is(i-2, unitPeople) || l.is(end, unitPlaces)) && !l.is(end, patients) {
			unit = key // "the transplant floor": the words stay, they tell of what
			i = end - 1
			continue
		}
		if !sure && i == 0 && !l.isPlace(i, end) && !l.is(end, unitVerbs) {
			continue
		}
		sure = sure || l.is(end, unitVerbs)
		if !sure && !place && (behind || before && !isLatin(l.tokens[i].word) && end == i+1 && !l.counted2()) || l.is(i-1, conjunctions) {
			i = end - 1
			continue
		}
		if unit != "" && unit != key {
			l.ask(i, end, manyMeanings())
			return ""
		}
		unit, from, to = key, i, end
		i = end - 1
	}
	for from > 0 && (l.is(from-1, unitLabels) || l.is(from-1, towards)) {
		from--
	}
	l.take(from, to)
	return unit
}

// Of whom or what a unit is named, before and behind its name.
var (
	unitPeople = Set("شیفت پرستار پرستاران پرستارای پرستارها سرپرستار کارکنان همکاران بچه‌های استیشن ایزوله اتاق انبار آزمایشگاه داروخانه راهرو یخچال فریزر پلاسمای")
	unitVerbs  = Set("needs wants has have asks here need want میخواد می‌خواد می‌خواهد لازم نیاز")
	unitPlaces = Set("lab laboratory room rooms آزمایشگاه floor team nurses staff office side corridor station store pharmacy kitchen nursing")
)

var unitLabels = Set("the our at for")

// isPlace tells whether the name from token i up to end is one of a place: it holds a
// word for a unit.
func (l *line) isPlace(i, end int) bool {
	for ; i < end; i++ {
		if unitWords[l.tokens[i].word] {
			return true
		}
	}
	return false
}

// counted2 tells whether the line holds a number that counts or a request.
func (l *line) counted2() bool {
	for i := range l.tokens {
		if l.isNumberish(i) && !l.tokens[i].thing {
			return true
		}
	}
	return false
}

// unitNames are the names that units go by.
type unitNames []unitName

// unitName is folded and without blanks, so that a half space typed as a space,
// or not at all, still matches.
type unitName struct {
	name string
	unit dept.Unit
	sure bool // it is nothing but a unit's: a code or several words, not "kidney"
}

// unitsOf lists every name of a department's units: key, names in both languages
// and aliases.
func unitsOf(d *dept.Department) unitNames {
	var out unitNames
	for _, u := range d.Units {
		for _, n := range slices.Concat([]string{u.Key}, slices.Collect(maps.Values(u.Name)), u.Aliases) {
			code := isLatin(n) && n == strings.ToUpper(n)
			if code {
				out = append(out, unitName{Key(spelledOut(n)), u, true})
			}
			out = append(out, unitName{Key(n), u, code || len(strings.FieldsFunc(n, isBlank)) > 1 || strings.HasSuffix(n, "ology") || strings.HasSuffix(n, "لوژی")})
		}
	}
	return out
}

// spelledOut is a code as Persian says it, letter by letter: «بی ام تی».
func spelledOut(code string) string {
	var out strings.Builder
	for _, c := range code {
		if c < 'A' || c > 'Z' {
			return code
		}
		out.WriteString(persianLetters[c-'A'])
	}
	return out.String()
}

// persianLetters are the names of the Latin letters in Persian.
var persianLetters = strings.Fields("ای بی سی دی ای اف جی اچ آی جی کی ال ام ان او پی کیو آر اس تی یو وی دبلیو ایکس وای زد")

func isBlank(c rune) bool { return unicode.IsSpace(c) || c == '\u200c' }

// sure tells whether the name from token i up to end is nothing but a unit's.
func (names unitNames) sure(l *line, i, end int) bool {
	for _, n := range names {
		at, ok := l.spells(i, n.name)
		if !ok && isLatin(n.name) {
			at, ok = l.spells(i, n.name+"'s")
		}
		if ok && n.sure && at <= end {
			return true
		}
	}
	return false
}

// at finds the unit with the longest name that begins at token i.
func (names unitNames) at(l *line, i int) (key string, end int) {
	longest := 0
	for _, n := range names {
		j, ok := l.spells(i, n.name)
		if !ok && isLatin(n.name) {
			j, ok = l.spells(i, n.name+"'s")
		}
		if ok && len(n.name) > longest {
			key, end, longest = n.unit.Key, j, len(n.name)
		}
	}
	return key, end
}

// named finds the unit whose name begins at token i, perhaps with words for a unit
// around it; key is "" for none.
func (names unitNames) named(l *line, i int) (key string, end int) {
	key, end = names.at(l, i)
	if l.is(i, unitWords) && !l.tokens[i].ends() {
		if behind, e := names.at(l, i+1); behind != "" && e > end { // «بخش» with «پیوند مغز استخوان»
			key, end = behind, e
		}
	}
	for key != "" && l.is(end, unitWords) && !l.tokens[end-1].ends() {
		if another, _ := names.at(l, end); another != "" && another != key {
			break
		}
		end++
	}
	return key, end
}
