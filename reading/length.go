package reading

import (
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

const aDay = 24 * time.Hour

var (
	lengthUnits = means(map[time.Duration]string{
		time.Minute: "minute minutes min mins m دقیقه دیقه دقه",
		time.Hour:   "hour hours hr hrs h ساعت ساعتی",
		aDay:        "day days d روز",
	})
	// Lengths that are said without a number of hours, in minutes.
	fixedLengths = phrases(map[string]string{
		"30": "half an hour,half a hour,half hour,a half hour,نیم ساعت",
		"15": "a quarter of an hour,quarter of an hour,a quarter hour,یک ربع,یه ربع,یک ربع ساعت,ربع ساعت",
		"45": "three quarters of an hour,سه ربع,سه ربع ساعت",
	})
	// What an hour goes on with, in minutes.
	hourTails = phrases(map[string]string{
		"30": "and a half,و نیم",
		"15": "and a quarter,و ربع,و یک ربع,و یه ربع",
		"45": "and three quarters,و سه ربع",
	})
	single    = Set("a an یه")
	quarterTo = Set("to past به")
)

// Length reads a length of time: 2h, 1h30, 90 min, an hour and a half, «۲ ساعت و نیم».
// ok is false for anything else, an hour of the day for example.
func Length(text string) (length time.Duration, ok bool) {
	l := newLine(dept.CleanLine(text))
	length, end, problem := l.lengthAt(0)
	if problem != nil || end == 0 || end < len(l.tokens) {
		return 0, false
	}
	return length, true
}

// lengthAt reads the length of time that begins at token i, the same in a field and in
// a line. end is i when there is none; "2 to 3 hours" is a problem.
func (l *line) lengthAt(i int) (length time.Duration, end int, problem *dept.Error) {
	if !l.free(i) {
		return 0, i, nil
	}
	if length = l.clockLength(i); length > 0 {
		return length, i + 1, nil
	}
	if ph, end := at(l, i, fixedLengths); end > i {
		if l.is(end, quarterTo) && l.isNumberish(end+1) {
			return 0, i, nil // «یک ربع به ده»: an hour
		}
		return partOf(ph, time.Hour), end, nil
	}
	if length, ok := gluedLength(l.tokens[i].word); ok {
		return l.longer(length, i+1)
	}
	count, end := l.lengthCount(i)
	if end == i && l.says(i, "یکی") { // «یکی دو ساعت»
		if _, end = l.lengthCount(i + 1); end > i+1 && l.lengthUnit(end) > 0 {
			return 0, end + 1, manyMeanings()
		}
	}
	if end <= i+1 && count == 0 {
		return 0, i, nil
	}
	half, j := at(l, end, hourTails) // "two and a half hours"
	unit := l.lengthUnit(j)
	if unit == 0 {
		k := end
		if l.tokens[end-1].ends() {
			return 0, i, nil
		}
		if l.is(k, ranges) || l.dash(k) {
			k++
		}
		if _, k = l.lengthCount(k); l.lengthUnit(k) > 0 && k > end { // "2 to 3 hours", «دو سه ساعت»
			return 0, k + 1, manyMeanings()
		}
		return 0, i, nil
	}
	if count < 0 { // 2-3 hours, 1/2 hour
		return 0, j + 1, manyMeanings()
	}
	length = time.Duration(count*float64(unit)) + partOf(half, unit)
	if length <= 0 {
		return 0, i, nil
	}
	if j > end || l.tokens[j].ends() {
		return length, j + 1, nil
	}
	return l.longer(length, j+1)
}

func (l *line) lengthUnit(i int) time.Duration {
	if !l.free(i) {
		return 0
	}
	return lengthUnits[l.tokens[i].word]
}

// longer adds what a length goes on with at token i: "and a half", "30 minutes", 30m.
func (l *line) longer(length time.Duration, i int) (time.Duration, int, *dept.Error) {
	unit := l.lengthUnit(i - 1)
	if unit == 0 {
		unit = time.Hour // glued
	}
	if tail, end := at(l, i, hourTails); end > i {
		return length + partOf(tail, unit), end, nil
	}
	j := l.skip(i, refJoins)
	if !l.free(j) {
		return length, i, nil
	}
	if more, ok := gluedLength(l.tokens[j].word); ok && more < unit {
		return length + more, j + 1, nil
	}
	count, k := l.lengthCount(j)
	switch small := l.lengthUnit(k); {
	case k == j:
	case small > 0 && small < unit && count > 0 && time.Duration(count)*small < unit:
		return length + time.Duration(count*float64(small)), k + 1, nil
	case small > 0:
		return 0, k + 1, manyMeanings() // "2h 99m"
	case unit == time.Hour && k == len(l.tokens) && count > 0 && count < 60 && count == float64(int(count)):
		return length + time.Duration(count)*time.Minute, k, nil // "2h 30"
	}
	return length, i, nil
}

// lengthCount reads how many of a unit: 2, 2.5, 2,5, 1½, an, two. It is negative for
// what could be two numbers: 2-3, 1/2.
func (l *line) lengthCount(i int) (count float64, end int) {
	if !l.free(i) {
		return 0, i
	}
	if l.is(i, single) {
		return 1, i + 1
	}
	if n, end := l.numberAt(i); end > i {
		return float64(n), end
	}
	w := l.tokens[i].word
	if low, high, ok := strings.Cut(strings.ReplaceAll(w, "–", "-"), "-"); ok && allDigits(low) && allDigits(high) {
		return -1, i + 1
	}
	if low, high, ok := strings.Cut(w, "/"); ok && allDigits(low) && allDigits(high) {
		return -1, i + 1
	}
	count, ok := partCount(w)
	if !ok {
		return 0, i
	}
	return count, i + 1
}

// partCount reads a number that may have a part of one: 2.5, 2,5, ۲٫۵, 1½.
func partCount(w string) (float64, bool) {
	if whole, part, ok := strings.Cut(w, ","); ok && len(part) == 1 {
		w = whole + "." + part
	}
	w = strings.NewReplacer("٫", ".", "½", ".5").Replace(w)
	count, err := strconv.ParseFloat(w, 64)
	return count, err == nil && count <= 10_000 && strings.Trim(w, "0123456789.") == ""
}

// gluedLength reads a length in one word: 2h, 90min, 1h30, 1h30m, «۲ساعت».
func gluedLength(w string) (time.Duration, bool) {
	number := strings.TrimLeft(w, "0123456789.,٫½")
	count, ok := partCount(w[:len(w)-len(number)])
	if !ok || number == "" {
		return 0, false
	}
	word, rest := number, ""
	if at := strings.IndexAny(number, "0123456789"); at > 0 {
		word, rest = number[:at], number[at:]
	}
	unit := lengthUnits[word]
	length := time.Duration(count * float64(unit))
	if rest != "" {
		minutes := strings.TrimRight(rest, "min")
		n, err := strconv.Atoi(minutes)
		if unit != time.Hour || err != nil || n > 59 || lengthUnits[rest[len(minutes):]] != time.Minute && len(minutes) != len(rest) {
			return 0, false
		}
		length += time.Duration(n) * time.Minute
	}
	return length, length > 0
}

// clockLength reads 1:30 behind a word that says how long: «به مدت ۱:۳۰», "for 1:30".
func (l *line) clockLength(i int) time.Duration {
	if !lengthLeads[l.wordAt(i-1)] {
		return 0
	}
	length, ok := clock(l.tokens[i].word)
	if !ok || l.wordAt(i-1) != "مدت" && !brief(l.tokens[i].word) {
		return 0 // "for 10:00"
	}
	return length
}

// ClockLength reads a length that is written as 1:30. An hour of the day is written so
// too: with two digits before the colon, or more than six hours, it is no length.
func ClockLength(text string) (length time.Duration, ok bool) {
	w := locale.Fold(strings.TrimSpace(text))
	length, ok = clock(w)
	return length, ok && length > 0 && brief(w)
}

func clock(w string) (time.Duration, bool) {
	h, m, ok := strings.Cut(w, ":")
	if !ok || len(m) != 2 || len(h) > 2 || !allDigits(h) || !allDigits(m) {
		return 0, false
	}
	hours, _ := strconv.Atoi(h)
	minutes, _ := strconv.Atoi(m)
	return time.Duration(60*hours+minutes) * time.Minute, hours < 24 && minutes < 60
}

func brief(clock string) bool { return clock[1] == ':' && clock[0] <= '6' }

// partOf is the part of a unit that a phrase tells in minutes of an hour.
func partOf(ph phrase[string], unit time.Duration) time.Duration {
	n, err := strconv.Atoi(ph.code)
	if err != nil {
		return 0
	}
	return time.Duration(float64(n) / 60 * float64(unit))
}

func allDigits(w string) bool { return w != "" && strings.Trim(w, "0123456789") == "" }

var lengthLeads = Set("for lasting lasts takes مدت برای")

// Minutes reads a length of at most a day, in minutes unless it names another unit:
// 30, 90 min, «نیم ساعت», «بیست دقیقه».
func Minutes(text string) (int, *dept.Error) {
	if length, ok := Length(text); ok {
		return Digits(strconv.Itoa(int(length/time.Minute)), 1, 24*60)
	}
	return Number(text, 1, 24*60)
}
