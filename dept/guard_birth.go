package dept

import (
	"strings"
	"unicode"
)

// term is a word or a number of a text.
type term struct {
	word       string // "" for a number
	value      int
	digits     int
	start, end int // cells
}

// birthReach is how many words may stand between a birth word and its date: "date of
// birth of the patient is 1395/01/01".
const birthReach = 6

// mentionsBirth reports whether a text can have a birth word in it, so that the many
// that have none cost little.
func mentionsBirth(line string) bool {
	line = strings.ToLower(line)
	for _, stem := range [...]string{"born", "birth", "dob", "yob", "o.b", "o b", "b.", "تولد", "ولاد", "زاد", "دنیا", "ت.", "ت/", "تاریخ ت"} {
		if strings.Contains(line, stem) {
			return true
		}
	}
	return false
}

// birthHits finds dates after birth words: numbers with a year, a day with a month's
// name, or a year alone. "Born at 24 weeks" and "3 births" are none.
func birthHits(cells []cell) []IdentifierHit {
	terms := termsOf(cells)
	var hits []IdentifierHit
	for i := 0; i < len(terms); i++ {
		sure, next := birthWord(cells, terms, i)
		if next == 0 {
			continue
		}
		for j := next; j < len(terms) && j-next <= birthReach && !endsBirth(terms[j].word); j++ {
			if terms[j].word != "" && !monthNames[terms[j].word] {
				continue
			}
			if end := birthDate(cells, terms, j, sure); end > 0 {
				hits = append(hits, IdentifierHit{BirthDate, cells[terms[j].start].start, cells[terms[end-1].end-1].end})
				i = end - 1
			}
			if terms[j].word == "" {
				break
			}
		}
	}
	return hits
}

// termsOf cuts cells into words and numbers; signs only part them.
func termsOf(cells []cell) []term {
	var terms []term
	for i := 0; i < len(cells); {
		start := i
		switch c := cells[i]; {
		case c.isDigit():
			t := term{start: start}
			for ; i < len(cells) && cells[i].isDigit(); i++ {
				t.value = min(t.value*10+int(cells[i].r-'0'), 1_000_000)
				t.digits++
			}
			t.end = i
			terms = append(terms, t)
		case unicode.IsLetter(c.r):
			for i < len(cells) && unicode.IsLetter(cells[i].r) {
				i++
			}
			// A joiner is not seen: حسن‌زاده is one word here, as it should be.
			terms = append(terms, term{word: spell(cells[start:i]), start: start, end: i})
		default:
			i++
		}
	}
	return terms
}

// birthWord gives the term after a birth word at i, 0 for none. sure is for those
// that only a date follows.
func birthWord(cells []cell, terms []term, i int) (sure bool, next int) {
	at := func(k int, words ...string) bool {
		if i+k >= len(terms) {
			return false
		}
		for _, w := range words {
			if terms[i+k].word == w {
				return true
			}
		}
		return false
	}
	switch {
	case at(0, "date") && at(1, "of") && at(2, "birth"), at(0, "d", "y") && at(1, "o") && at(2, "b"):
		return true, i + 3
	case at(0, "birth") && at(1, "date", "day", "year"), at(0, "تاریخ", "سال", "روز") && at(1, "تولد", "ولادت"),
		at(0, "تاریخ") && at(1, "ت"), at(0, "ت") && at(1, "ت") && terms[i+1].start-terms[i].end <= 2:
		return true, i + 2
	case at(0, "dob", "yob", "birthdate", "تاریختولد", "متولد", "متولدین", "birthday", "birthyear"):
		return true, i + 1
	case at(0, "born", "birth", "تولد", "ولادت", "زاده", "زادروز", "دنیاآمده", "بهدنیاآمده"), at(0, "b") && isBornSign(cells, terms, i):
		return false, i + 1
	case at(0, "دنیا", "بهدنیا") && at(1, "آمده", "امده", "آمد", "امد"):
		return false, i + 2
	}
	return false, 0
}

// isBornSign reports whether the term at i is the b. of "b. 2015-03-05", and not the
// end of a name such as Block B.
func isBornSign(cells []cell, terms []term, i int) bool {
	end := terms[i].end
	return cells[end-1].r == 'b' && end < len(cells) && cells[end].r == '.' &&
		i+1 < len(terms) && terms[i+1].word == "" && terms[i+1].start-end <= 2
}

// endsBirth reports whether a date after the word is another one: a deadline, the day
// something broke.
func endsBirth(word string) bool {
	switch word {
	case "by", "until", "before", "due", "needed", "since", "from", "تا", "قبل", "پیش", "از":
		return true
	}
	return false
}

// birthDate gives the term after the date at i, 0 when it is none.
func birthDate(cells []cell, terms []term, i int, sure bool) int {
	t := terms[i]
	if t.word != "" { // May 3, مهر ۹۵
		if i+1 < len(terms) && terms[i+1].word == "" && terms[i+1].start-t.end <= 2 {
			return i + 2
		}
		return 0
	}
	if i+2 < len(terms) && terms[i+1].word == "" && terms[i+2].word == "" && between(cells, t, terms[i+1]) && between(cells, terms[i+1], terms[i+2]) &&
		t.digits <= 4 && terms[i+1].digits <= 2 && terms[i+2].digits <= 4 {
		return i + 3
	}
	next := ""
	if i+1 < len(terms) {
		next = terms[i+1].word
	}
	switch {
	case next == "th" || next == "st" || next == "nd" || next == "rd" || next == "ام" || next == "of":
		for k := i + 1; k < len(terms) && k <= i+3; k++ {
			if monthNames[terms[k].word] {
				return k + 1
			}
		}
		return 0
	case t.digits <= 2 && monthNames[next]:
		if i+2 < len(terms) && terms[i+2].digits == 4 {
			return i + 3
		}
		return i + 2
	case timeUnits[next]:
		return 0
	case t.digits == 4 && (t.value >= 1280 && t.value <= 1420 || t.value >= 1900 && t.value <= 2040):
		return i + 1
	case sure && t.digits == 2 && (next == "" || terms[i+1].start-t.end > 1), sure && (t.digits == 6 || t.digits == 8):
		return i + 1
	}
	return 0
}

// between reports whether only what stands inside a date parts two numbers.
func between(cells []cell, a, b term) bool {
	if b.start-a.end < 1 || b.start-a.end > 3 {
		return false
	}
	for _, c := range cells[a.end:b.start] {
		if c.r != ' ' && c.r != '/' && c.r != '-' && c.r != '.' && c.r != ',' {
			return false
		}
	}
	return true
}

// timeUnits after a number make it a length: born at 24 weeks.
var timeUnits = set("week", "weeks", "day", "days", "hour", "hours", "month", "months", "year", "years", "minutes", "هفته", "روز", "ساعت", "ماه", "سال", "دقیقه", "g", "kg", "گرم")

// monthNames are the months of both calendars, in both languages.
var monthNames = set(
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"farvardin", "ordibehesht", "khordad", "tir", "mordad", "shahrivar", "mehr", "aban", "azar", "dey", "bahman", "esfand",
	"فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "ابان", "آذر", "اذر", "دی", "بهمن", "اسفند",
	"ژانویه", "فوریه", "مارس", "آوریل", "مه", "می", "ژوئن", "ژوئیه", "جولای", "اوت", "آگوست", "سپتامبر", "اکتبر", "نوامبر", "دسامبر",
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
