package reading

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

var (
	lengthUnits = `hours?|hrs?|h|minutes?|mins?|min|m|days?|d|ساعت|دقیقه|روز`
	oneLength   = regexp.MustCompile(`(?i)^(\d+(?:[.٫]\d+)?|half an?|an?|one|two|three|four|نیم|یک|دو|سه|چهار)\s*(` + lengthUnits + `)(?:\s*(?:and|و)?\s*(\d+|a half|نیم)\s*(minutes?|mins?|min|m|دقیقه)?)?$`)
	inLine      = regexp.MustCompile(`(?i)(?:^|\s)(?:for|به مدت|مدت)\s+((?:\d+(?:[.٫]\d+)?|half an?|an?|one|two|three|four|نیم|یک|دو|سه|چهار)\s*(?:` + lengthUnits + `)(?:\s+(?:and|و)\s+(?:a half|نیم|\d+\s*(?:minutes?|mins?|min|دقیقه)))?)(?:\s|$|[.,،])`)
)

var lengthNumbers = map[string]float64{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "half a": 0.5, "half an": 0.5, "نیم": 0.5, "یک": 1, "دو": 2, "سه": 3, "چهار": 4,
}

// Length reads a length of time: 2h, 90 min, an hour and a half, «۲ ساعت و نیم».
// ok is false for anything else, an hour of the day for example.
func Length(text string) (time.Duration, bool) {
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

var minuteWords = Set("minute minutes min mins دقیقه")

// Minutes reads a length of at most a day, in minutes unless it names another unit:
// 30, 90 min, «نیم ساعت», «بیست دقیقه».
func Minutes(text string) (int, *dept.Error) {
	if length, ok := Length(text); ok {
		return Digits(strconv.Itoa(int(length/time.Minute)), 1, 24*60)
	}
	l := newLine(dept.CleanLine(text))
	if n, end := l.numberAt(0); n > 0 && l.is(end, minuteWords) && end+1 == len(l.tokens) {
		return Digits(strconv.Itoa(n), 1, 24*60)
	}
	return Number(text, 1, 24*60)
}

func unitOf(word string) time.Duration {
	switch word = strings.ToLower(word); {
	case word[0] == 'm', word == "دقیقه":
		return time.Minute
	case word[0] == 'd', word == "روز":
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
	length, ok := Length(latin[at[2]:at[3]])
	if !ok {
		return text, 0
	}
	// Digits of another script are longer: the places are counted in characters.
	from, to := utf8.RuneCountInString(latin[:at[0]]), utf8.RuneCountInString(latin[:at[3]])
	runes := []rune(text)
	return strings.TrimSpace(string(runes[:from]) + " " + string(runes[to:])), length
}
