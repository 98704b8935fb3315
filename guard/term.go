package guard

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
			terms = append(terms, term{word: lower(cells[start:i]), start: start, end: i})
		default:
			i++
		}
	}
	return terms
}

// lower is the word of some cells, in small letters.
func lower(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteRune(unicode.ToLower(c.r))
	}
	return b.String()
}

// words is a set of words, folded as texts are.
func words(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			m[lower(fold(w))] = true
		}
	}
	return m
}
