package reading

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// DigestLine is a dept.Wish as it is read from words, with what of it was said.
type DigestLine struct {
	dept.Wish
	HasHour  bool
	monthDay bool
}

var cadenceWords = means(map[dept.Cadence]string{
	dept.Weekly: "weekly week هفتگی هفته", dept.Daily: "daily day روزانه هرروز", dept.Monthly: "monthly month ماهانه ماهیانه ماه",
})

// Words that only join others, and those that say what comes next.
var (
	joiners = Set(`on at every each in to and the of for from o'clock me please هر در به و را برای از ساعت راس روزهای منطقه زمانی zone timezone , ، ؛`)
	hereSet = Set(`here همینجا اینجا`)
	allSet  = Set(`all everything همه`)
	unitSet = Set(`unit units ward department واحد واحدها واحدهای بخش`)
	dayPart = means(map[int]string{0: "am صبح", 12: "pm عصر بعدازظهر شب ظهر"})

	visitsSet = Set("visit visits بازدید بازدیدها")

	clockWord = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$`)
	spaceOf   = regexp.MustCompile(`(^|\s)(یک|دو|سه|چهار|چار|پنج|[1-5۱-۵])[\s\x{200c}]+(شنبه)`)
)

// Digest reads what follows "subscribe", in either language and any order:
// weekdays or how often, an hour, a zone, units, a language. here is the channel that
// "here" means.
func (names *Names) Digest(text, here string) (w DigestLine, err error) {
	words := strings.Fields(spaceOf.ReplaceAllString(apart(text), "$1$2$3"))
	const most = 60 // more than any wish takes
	if len(words) > most {
		return w, dept.Refuse(dept.UnknownWord)
	}
	for i := 0; i < len(words); {
		took, err := names.readWishWord(&w, words, i, here)
		if err != nil {
			return w, err
		}
		i += took
	}
	return w, nil
}

// apart is a text whose commas are words of their own.
func apart(text string) string {
	return strings.NewReplacer(",", " , ", "،", " ، ").Replace(dept.CleanLine(text))
}

// Units reads a whole text that names units; all of them, or nothing, is none.
func (names *Names) Units(text string) ([]string, error) {
	words := strings.Fields(apart(text))
	if len(words) == 0 || allSet[locale.Fold(words[0])] {
		return nil, nil
	}
	var w DigestLine
	if took, err := names.unitsAt(&w, words, 0); err != nil || took < len(words) {
		return w.Units, dept.Refuse(dept.UnknownUnit).In("units")
	}
	return w.Units, nil
}

// readWishWord reads one thing and tells how many words it took.
func (names *Names) readWishWord(w *DigestLine, words []string, i int, here string) (int, error) {
	word, next := locale.Fold(words[i]), ""
	if i+1 < len(words) {
		next = locale.Fold(words[i+1])
	}
	weekday, _, isWeekday := weekday(word)
	lang, isLang := Language(word)
	calendar, isCalendar := Calendar(word)
	switch {
	case word == "":
	case isWeekday:
		w.Cadence, w.Weekdays = dept.Weekly, append(w.Weekdays, weekday)
	case word == "هر" && next == "روز":
		w.Cadence = dept.Daily
		return 2, nil
	case (word == "day" || word == "روز") && isDigits(next):
		return 2, w.onDay(next)
	case word == "روز", joiners[word]:
	case allSet[word]:
		w.Units = nil
		if unitSet[next] {
			return 2, nil
		}
	case hereSet[word]:
		w.To = here
	case word == "empty", word == locale.Fold("خالی"):
		w.Empty = true
	case visitsSet[word]:
		w.Visits = true
		w.Cadence = cmp.Or(w.Cadence, dept.Daily)
	case unitSet[word]:
		n, err := names.unitsAt(w, words, i+1)
		return n + 1, err
	case cadenceWords[word] != "":
		w.Cadence = cadenceWords[word]
	case isLang:
		w.Lang = string(lang)
	case isCalendar:
		w.Calendar = string(calendar)
	case isDigits(word) && w.Cadence == dept.Monthly && !w.monthDay && dayPart[next] == 0 && next != "am":
		return 1, w.onDay(word)
	default:
		return names.readHourOrName(w, words, i)
	}
	return 1, nil
}

// onDay is monthly, on a day that is given in digits.
func (w *DigestLine) onDay(digits string) error {
	n, err := Digits(digits, 1, 31)
	if err != nil {
		return err.In("days")
	}
	w.Cadence, w.MonthDay, w.monthDay = dept.Monthly, n, true
	return nil
}

// readHourOrName reads an hour, a zone or the names of units.
func (names *Names) readHourOrName(w *DigestLine, words []string, i int) (int, error) {
	word := locale.Fold(words[i])
	if word == "half" && i+2 < len(words) && locale.Fold(words[i+1]) == "past" {
		return w.halfPast(words[i+2:])
	}
	if word[0] >= '0' && word[0] <= '9' {
		return w.clock(word, words[i+1:])
	}
	if strings.Contains(word, "/") || word == "utc" || word == "gmt" {
		name, err := Zone(words[i])
		w.Zone = name
		return 1, err
	}
	if n, err := names.unitsAt(w, words, i); err == nil && n > 0 {
		return n, nil
	}
	if w.Cadence == "" {
		return 0, dept.Refuse(dept.UnknownWeekday).In("days")
	}
	return 0, dept.Refuse(dept.UnknownWord)
}

// clock reads an hour with what follows it: a half («۷ و نیم») and a part of the day.
func (w *DigestLine) clock(word string, after []string) (int, error) {
	unknown := dept.Refuse(dept.UnknownHour).In("hour")
	m := clockWord.FindStringSubmatch(word)
	if m == nil {
		return 0, unknown
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2]) // "" is the full hour
	took, part, said := 1, m[3], m[3] != ""
	at := func(i int) string {
		if i < len(after) {
			return locale.Fold(after[i])
		}
		return ""
	}
	if m[2] == "" && at(0) == "و" && at(1) == "نیم" {
		minute, took = 30, 3
	} else if m[2] == "" && at(0) == "ونیم" {
		minute, took = 30, 2
	}
	if !said {
		if _, said = dayPart[at(took-1)]; said {
			part, took = at(took-1), took+1
		}
	}
	if said {
		if hour > 12 && dayPart[part] == 0 || hour == 0 {
			return 0, unknown
		}
		switch {
		case part == "ظهر": // 11, 12 or 1 at noon
			if hour < 6 {
				hour += 12
			}
		case hour < 12:
			hour += dayPart[part]
		case hour == 12 && (dayPart[part] == 0 || part == "شب"):
			hour = 0
		}
	}
	if hour > 23 || minute > 59 {
		return 0, unknown
	}
	w.Hour, w.Minute, w.HasHour = hour, minute, true
	return took, nil
}

// halfPast reads "half past 7 am" from its hour on.
func (w *DigestLine) halfPast(words []string) (int, error) {
	hour := locale.Fold(words[0])
	if !isDigits(hour) {
		return 0, dept.Refuse(dept.UnknownHour).In("hour")
	}
	took, err := w.clock(hour, words[1:])
	w.Minute = 30
	return took + 2, err
}

// unitsAt reads the names of units from a word on, the longest name first.
func (names *Names) unitsAt(w *DigestLine, words []string, i int) (int, error) {
	for from := i; ; {
		next := i
		if i > from && i+1 < len(words) && joiners[locale.Fold(words[i])] {
			next++
		}
		key, n := names.unitAt(words, next)
		switch {
		case n == 0 && i == from:
			return 0, dept.Refuse(dept.UnknownUnit).In("units")
		case n == 0:
			return i - from, nil
		case !slices.Contains(w.Units, key):
			w.Units = append(w.Units, key)
		}
		i = next + n
	}
}

func (names *Names) unitAt(words []string, i int) (key string, took int) {
	const longest = 8
	for n := min(longest, len(words)-i); n > 0; n-- {
		if u, ok := names.Unit(strings.Join(words[i:i+n], " ")); ok {
			return u.Key, n
		}
	}
	return "", 0
}

// Zone finds a zone by its IANA name, in any case.
func Zone(name string) (string, error) {
	name = strings.TrimSpace(name)
	for _, try := range []string{name, strings.ToUpper(name), titled(name)} {
		if try == "" || strings.EqualFold(try, "local") {
			continue
		}
		if z, err := time.LoadLocation(try); err == nil {
			return z.String(), nil
		}
	}
	return "", dept.Refuse(dept.UnknownZone).In("zone")
}

// titled writes a zone as the IANA does: America/New_York.
func titled(name string) string {
	up := true
	return strings.Map(func(r rune) rune {
		if up && r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		} else if !up && r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		up = r == '/' || r == '_' || r == '-'
		return r
	}, name)
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
