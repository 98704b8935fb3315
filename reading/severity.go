package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

var severityWords = means(map[dept.Severity]string{
	dept.Low: "low کم پایین", dept.Medium: "medium moderate متوسط",
	dept.High:     "high urgent asap urgently emergency زیاد بالا شدید فوری اورژانسی اورژانسیه",
	dept.Critical: "critical بحرانی حیاتی اضطراری بحرانیه حیاتیه",
})

var (
	with          = Set("با")
	severityNames = Set("severity priority importance شدت اولویت فوریت اهمیت")
	// After these words "low" or "high" tells of a level, not of a severity.
	levels = Set(`is are was were be run running runs ran getting too very stock stocks pressure level levels flow dose temperature battery supply volume frequency risk size floor grade quality
		فشار دوز سطح خیلی جریان ریسک موجودی دمای حجم سایز اندازه طبقه کیفیت درجه`)
)

// Severity reads a severity's name in either language.
func Severity(word string) (dept.Severity, bool) {
	s, ok := severityWords[locale.Fold(word)]
	return s, ok
}

var (
	negations = Set("isnt arent dont don't wasnt doesnt not no none non nor never less longer without isn't aren't غیر نه بدون")
	denials   = Set("نیست نیستند نمی‌باشد نباشد نفرستید نفرستین نفرست نمی‌خواهم نمی‌خوام")
)

// unprefixed cuts a prefix that says not off a word: non-critical, «غیربحرانی».
func unprefixed(word string) (rest string, negated bool) {
	for _, p := range []string{"non-", "non", "غیر"} {
		if rest, ok := strings.CutPrefix(word, p); ok && rest != "" {
			return rest, true
		}
	}
	return word, false
}

// denied tells whether what stands at tokens i up to end is said not to be.
func (l *line) denied(i, end int) bool {
	for i--; l.is(i, negationGap); {
		i--
	}
	return l.is(i, negations) && !l.tokens[i].ends() || l.is(end, denials)
}

var (
	negationGap = Set("be been being a an the so very yet that that's all really از چندان خیلی زیاد")
	either      = Set("or to and through - یا تا و الی")
	// What makes a state more than it is; beside "low" and "high" it tells of a level.
	intensifiers = Set("very extremely really super highly most خیلی بسیار کاملا واقعا")
	states       = Set("urgent critical فوری بحرانی حیاتی اضطراری شدید")
)

// What comes in sizes: "gloves medium" states none.
var worn = Set("glove gloves gown gowns mask masks scrubs cuff cuffs diaper diapers nappy nappies sock socks stocking stockings shoe shoes vest vests collar collars apron aprons boots cap caps دستکش گان ماسک پوشک لباس اسکراب جوراب کلاه دمپایی کفش روپوش چکمه کاف پیش‌بند")

// What a life hangs on.
var deadly = spelt("life-threatening,life threatening,life or death,خطر جانی,خطر جانی دارد,خطر جانی داره,matter of life and death,جان بیمار در خطر است,جون مریض در خطره")

// What is kept for an emergency is no urgent need.
var emergencies = Set("emergency اورژانسی اضطراری")

// severity takes words of haste, and a severity that is named as one or stands
// apart; "high flow cannulas" and "stock is low" state none. What is critical is so
// for all haste.
func (l *line) severity() (dept.Severity, *dept.Error) {
	before := slices.Clone(l.tokens)
	said, ok := l.hasteIn()
	hasty := len(said) > 0
	l.takeAll(said)
	found := dept.Severity("")
	for i := range l.tokens {
		if end := l.phraseAt(i, deadly); end > i && !l.denied(i, end) {
			found, said = dept.Critical, append(said, span{i, end})
		}
	}
	for i := range l.tokens {
		from, end, s := l.severityAt(i)
		if s == "" {
			continue
		}
		_, negated := unprefixed(l.tokens[i].word)
		other, beside := severityWords[l.wordAt(i-1)]
		beside = beside && l.free(i-1) && other != s && !l.tokens[i-1].ends() && !l.is(i-2, levels)
		ok = ok && (found == "" || found == s) && !beside && !negated && !l.denied(from, end) && !l.either(i)
		found = s
		said = append(said, span{from, end})
	}
	switch {
	case !ok, hasty && found != "" && found != dept.High && found != dept.Critical:
		l.tokens = before
		return "", manyMeanings()
	case found == "" && hasty:
		found = dept.High
	}
	l.takeAll(said)
	return found, nil
}

// severityAt tells whether the word at token i states a severity, and which tokens
// state it.
func (l *line) severityAt(i int) (from, end int, s dept.Severity) {
	word, _ := unprefixed(l.tokens[i].word)
	if s = severityWords[word]; s == "" || !l.free(i) {
		return i, i, ""
	}
	from, end = i, i+1
	switch {
	case l.is(i-1, severityNames):
		from = l.back(i-1, with)
	case l.is(i+1, severityNames):
		end++
	case l.is(i-1, intensifiers) && l.is(i, states) && !l.is(i-2, levels) && (l.tokens[i].ends() || !l.open(i+1)) && !l.denied(i-1, end):
		from--
	case s == dept.Medium && l.is(i-1, worn), l.is(i-1, levels), l.is(i-1, towards) && l.is(i, emergencies):
		return i, i, ""
	case l.tokens[i].ends(), strings.HasSuffix(l.tokens[i].raw, "!"), !l.open(i + 1), l.is(i+1, denials):
	case l.is(i+1, intensifiers) && !l.open(i+2):
		end++
	case l.shouted(i), l.is(i+1, hasteIs) && !l.open(i+2):
	case i == 0 && (isNumber(l.tokens[1].word) || l.is(1, asking)):
	default:
		return i, i, ""
	}
	return from, end, s
}

// shouted tells whether token i is a word in capitals before others that are not:
// "EMERGENCY platelets for room 6".
func (l *line) shouted(i int) bool {
	capital := func(w string) bool { return len(w) > 3 && isLatin(w) && w == strings.ToUpper(w) }
	return capital(l.tokens[i].bare()) && l.open(i+1) && !capital(l.tokens[i+1].bare())
}

// either tells whether the severity at token i is one of two that are named: "high
// or critical".
func (l *line) either(i int) bool {
	other, ok := severityWords[l.wordAt(i-2)]
	return ok && l.is(i-1, either) && l.free(i-2) && other != severityWords[l.tokens[i].word]
}
