package commands

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

// assumedMinutes is how long a visit takes when the line does not say.
const assumedMinutes = 60

// UnderstoodVisit is what the one-line reader makes of a visit in free words. What
// it is not sure of is left to the person.
type UnderstoodVisit struct {
	Official     string // title of who comes
	Organisation string
	Purpose      string
	Units        []string // unit keys
	Day          dept.Day
	Start        time.Time // zero when no hour was given
	Length       time.Duration
	Problems     []*dept.Error
}

// delegation is the one official that a line names.
func (u UnderstoodVisit) delegation() []dept.Delegate {
	if u.Official == "" {
		return nil
	}
	return []dept.Delegate{{Title: u.Official, Organisation: u.Organisation}}
}

var (
	visitWords = set("visit visits of by from the a an بازدید دیدار سفر حضور")
	toUnits    = set("to at in of از به در واسه")
	// What a guest does. It is no part of who they are.
	arrivals    = spelt("to visit,comes,is coming,will come,coming,visits,will visit,is visiting,visiting,arrives,will arrive,میاد,می‌آید,میان,می‌آیند,میاید,تشریف می‌آورد,تشریف می‌آورند,تشریف میارن,بازدید می‌کند,بازدید دارد")
	aboutWords  = set("about regarding concerning discuss درباره دربارهٔ موضوع برای")
	beforeAbout = set("to on the در با در مورد")
)

// ReadVisit reads a visit as people type it, for example "Vice President for
// Research to HSCT on 21 Bahman 10:00 for 2h about beds", in English or Persian.
// It is linear in the length of the text, apart from the units' names, and never
// fails.
func ReadVisit(text string, units UnitNames, dates locale.Reader) UnderstoodVisit {
	var u UnderstoodVisit
	text, u.Length = withoutLength(dept.CleanLine(text))
	l := newLine(text)
	u.readStart(l, dates)
	u.readUnits(l, units)
	u.readArrival(l, units)
	about := -1
	for i, t := range l.tokens {
		if !t.taken && aboutWords[t.word] {
			about = i
			break
		}
	}
	if about >= 0 {
		u.Purpose = leftOf(l, about+1, len(l.tokens))
		from := about
		for from > 0 && beforeAbout[l.tokens[from-1].word] {
			from--
		}
		l.take(from, len(l.tokens))
	}
	first := 0
	for first < len(l.tokens) && (l.tokens[first].taken || visitWords[l.tokens[first].word]) {
		first++
	}
	who := leftOf(l, first, len(l.tokens))
	const between = " ,،"
	who = strings.Trim(who, between)
	u.Official = who
	if i := strings.IndexAny(who, ",،"); i >= 0 {
		u.Official, u.Organisation = strings.TrimSpace(who[:i]), strings.Trim(who[i:], between)
	}
	return u
}

// leftOf are the words of a part of the line that nobody took.
func leftOf(l *line, from, to int) string {
	var kept []string
	for _, t := range l.tokens[from:to] {
		if !t.taken {
			kept = append(kept, t.raw)
		}
	}
	return trimmed(strings.Join(kept, " "))
}

// readUnits takes every unit that is named after a preposition, or after an "and"
// that follows such a one.
func (u *UnderstoodVisit) readUnits(l *line, units UnitNames) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.is(i, toUnits) && !(len(u.Units) > 0 && l.is(i, conjunctions)) {
			continue
		}
		j := i + 1
		for l.is(j, articles) {
			j++
		}
		key, end := units.at(l, j)
		if key == "" && l.is(j, unitWords) {
			key, end = units.at(l, j+1)
		}
		if key == "" {
			continue
		}
		for l.is(end, unitWords) {
			end++
		}
		u.tours(key)
		l.take(i, end)
		i = end - 1
	}
}

func (u *UnderstoodVisit) tours(key string) {
	if !slices.Contains(u.Units, key) {
		u.Units = append(u.Units, key)
	}
}

// readArrival takes what a guest does, and the units that stand apart: after it, after
// a date, at the end of an English line. «رئیس بخش پیوند» is a guest, and what follows
// their comma where they come from.
func (u *UnderstoodVisit) readArrival(l *line, units UnitNames) {
	for i := 1; i < len(l.tokens); i++ {
		if end := l.phraseAt(i, arrivals); end > i {
			l.take(i, end)
		}
	}
	for i := 0; i < len(l.tokens); i++ {
		if !l.free(i) || l.is(i, aboutWords) {
			if l.free(i) {
				return // the rest is the purpose
			}
			continue
		}
		key, end := units.at(l, i)
		if key == "" {
			continue
		}
		for l.is(end, unitWords) {
			end++
		}
		from := i
		if l.is(i-1, articles) {
			from--
		}
		last := !l.free(end) || l.is(end, aboutWords) || l.is(end, conjunctions)
		apart := from == 0 || l.tokens[from-1].taken || isLatin(l.tokens[i].word) && !l.tokens[from-1].ends() && !l.is(from-1, toUnits) && from == i
		if last && apart {
			u.tours(key)
			l.take(from, end)
			if next, _ := units.at(l, end+1); next != "" && l.is(end, conjunctions) {
				l.take(end, end+1)
			}
		}
		i = end - 1
	}
}

var (
	lengthUnits = `hours?|hrs?|h|minutes?|mins?|min|m|days?|d|ساعت|دقیقه|روز`
	oneLength   = regexp.MustCompile(`(?i)^(\d+(?:[.٫]\d+)?|half an?|an?|one|two|three|four|نیم|یک|دو|سه|چهار)\s*(` + lengthUnits + `)(?:\s*(?:and|و)?\s*(\d+|a half|نیم)\s*(minutes?|mins?|min|m|دقیقه)?)?$`)
	inLine      = regexp.MustCompile(`(?i)(?:^|\s)(?:for|به مدت|مدت)\s+((?:\d+(?:[.٫]\d+)?|half an?|an?|one|two|three|four|نیم|یک|دو|سه|چهار)\s*(?:` + lengthUnits + `)(?:\s+(?:and|و)\s+(?:a half|نیم|\d+\s*(?:minutes?|mins?|min|دقیقه)))?)(?:\s|$|[.,،])`)
)

var lengthNumbers = map[string]float64{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "half a": 0.5, "half an": 0.5, "نیم": 0.5, "یک": 1, "دو": 2, "سه": 3, "چهار": 4,
}

// lengthOf reads a length of time: 2h, 90 min, an hour and a half, «۲ ساعت و نیم».
// ok is false for anything else, an hour of the day for example.
func lengthOf(text string) (time.Duration, bool) {
	m := oneLength.FindStringSubmatch(strings.TrimSpace(locale.Latin(dept.CleanLine(text))))
	if m == nil {
		return 0, false
	}
	count, ok := lengthNumbers[strings.ToLower(m[1])]
	if !ok {
		var err error
		if count, err = strconv.ParseFloat(strings.ReplaceAll(m[1], "٫", "."), 64); err != nil || count > 10_000 {
			return 0, false
		}
	}
	unit := unitOf(m[2])
	length := time.Duration(count * float64(unit))
	switch more := strings.ToLower(m[3]); {
	case more == "":
	case more == "a half" || more == "نیم":
		length += unit / 2
	case unit != time.Hour:
		return 0, false
	default:
		n, err := strconv.Atoi(more)
		if err != nil || n > 59 {
			return 0, false
		}
		length += time.Duration(n) * time.Minute
	}
	return length, length > 0
}

var minuteWords = set("minute minutes min mins دقیقه")

// minutesOf reads a length of at most a day, in minutes unless it names another unit:
// 30, 90 min, «نیم ساعت», «بیست دقیقه».
func minutesOf(text string) (int, *dept.Error) {
	if length, ok := lengthOf(text); ok {
		return readNumber(strconv.Itoa(int(length/time.Minute)), 1, 24*60)
	}
	l := newLine(dept.CleanLine(text))
	if n, end := l.numberAt(0); n > 0 && l.is(end, minuteWords) && end+1 == len(l.tokens) {
		return readNumber(strconv.Itoa(n), 1, 24*60)
	}
	return fieldNumber(text, 1, 24*60)
}

func unitOf(word string) time.Duration {
	switch strings.ToLower(word)[0] {
	case 'm':
		return time.Minute
	case 'd':
		return 24 * time.Hour
	case 'h':
		return time.Hour
	}
	switch word {
	case "دقیقه":
		return time.Minute
	case "روز":
		return 24 * time.Hour
	}
	return time.Hour
}

// withoutLength takes the length of a visit out of a line; 0 when it tells none.
func withoutLength(text string) (string, time.Duration) {
	latin := locale.Latin(text)
	if utf8.RuneCountInString(latin) != utf8.RuneCountInString(text) {
		return text, 0
	}
	at := inLine.FindStringSubmatchIndex(latin)
	if at == nil {
		return text, 0
	}
	length, ok := lengthOf(latin[at[2]:at[3]])
	if !ok {
		return text, 0
	}
	// Digits of another script are longer: the places are counted in characters.
	from, to := utf8.RuneCountInString(latin[:at[0]]), utf8.RuneCountInString(latin[:at[3]])
	runes := []rune(text)
	return strings.TrimSpace(string(runes[:from]) + " " + string(runes[to:])), length
}
