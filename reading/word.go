package reading

import (
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
)

// FirstWord splits a text after its first word.
func FirstWord(s string) (word, rest string) {
	s = strings.TrimFunc(s, dept.IsBlank)
	i := strings.IndexFunc(s+" ", dept.IsBlank)
	return s[:i], strings.TrimLeftFunc(s[i:], dept.IsBlank)
}

// FirstID splits a text after the ID it begins with, which may be written with
// blanks: "SH 12", and end at a comma. Without one it splits after the first word.
func FirstID(s string) (id, rest string) {
	id, rest = FirstWord(s)
	joined, after, word := id, rest, ""
	for range 3 {
		if _, ok := dept.ParseRef(joined); ok {
			return joined, after
		}
		if at := strings.IndexAny(joined, ",،;؛"); at > 0 {
			if _, ok := dept.ParseRef(joined[:at]); ok {
				_, size := utf8.DecodeRuneInString(joined[at:])
				return joined[:at+size], strings.TrimSpace(joined[at+size:] + " " + after)
			}
		}
		word, after = FirstWord(after)
		joined += " " + word
	}
	return id, rest
}

// beginnings are words that a need begins with and that misspell nothing.
var beginnings = Set(`film films fill filled filler filter filters fine fire fibre fiber field foil
	ثبات بسته بست رده پست`)

// Slips counts the slips of the finger between a typed word and the name it probably
// misspells: at most one in a short name, two in a long one, else ok is false. A number
// in words or another plain word misspells nothing.
func Slips(typed, name string) (slips int, ok bool) {
	folded := locale.Fold(typed)
	w, n := []rune(folded), []rune(locale.Fold(name))
	if len(w) < 3 || numberWords[folded] || beginnings[folded] {
		return 0, false
	}
	most := 1
	if len(n) >= 6 {
		most = 2
	}
	slips = distance(w, n)
	return slips, slips <= most
}

// distance counts the letters to add, drop, change or swap with a neighbour
// (optimal string alignment) between two words.
func distance(a, b []rune) int {
	two, one, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(one[j]+1, row[j-1]+1, one[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one, row = one, row, two
	}
	return one[len(b)]
}

var (
	langNames     = means(map[locale.Lang]string{locale.Persian: "fa farsi persian فارسی", locale.English: "en english انگلیسی"})
	calendarNames = means(map[locale.Calendar]string{
		locale.Jalali: "jalali shamsi persian شمسی جلالی", locale.Gregorian: "gregorian میلادی",
	})
)

// Language is the language that a word names in either.
func Language(word string) (locale.Lang, bool) {
	l, ok := langNames[locale.Fold(word)]
	return l, ok
}

// Calendar is the calendar that a word names in either language.
func Calendar(word string) (locale.Calendar, bool) {
	c, ok := calendarNames[locale.Fold(word)]
	return c, ok
}
