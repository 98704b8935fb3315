package reading

import (
	"cmp"
	"slices"
	"strings"
)

// phrase is one way to say a code, folded and without blanks.
type phrase[S ~string] struct {
	words string
	code  S
	keep  bool // the words say more than the code
}

// phrases makes a table of ways to say codes; longer ones come first.
func phrases[S ~string](table map[S]string) []phrase[S] {
	var out []phrase[S]
	for code, list := range table {
		for _, w := range strings.Split(list, ",") {
			out = append(out, phrase[S]{words: Key(w), code: code})
		}
	}
	longestFirst(out)
	return out
}

// at finds the longest phrase of a table that begins at token i; end is i for none.
func at[S ~string](l *line, i int, table []phrase[S]) (found phrase[S], end int) {
	for _, ph := range table {
		if end, ok := l.spells(i, ph.words); ok {
			return ph, end
		}
	}
	return phrase[S]{}, i
}

var eitherWords = Set("or یا")

// longestFirst lets a longer phrase win over one that it begins with, and of two of the
// same words the first.
func longestFirst[S ~string](p []phrase[S]) {
	slices.SortStableFunc(p, func(a, b phrase[S]) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.words, b.words))
	})
}

// lexicon holds phrases, folded and without blanks, by the letter that they begin with;
// of one letter the longer ones come first.
type lexicon map[uint16][]string

// spelt makes a lexicon of a list with commas.
func spelt(list string) lexicon { return listed(strings.Split(list, ",")) }

func listed(names []string) lexicon {
	all := keys(names)
	slices.SortFunc(all, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	out := lexicon{}
	for _, ph := range all {
		out[letter(ph)] = append(out[letter(ph)], ph)
	}
	return out
}

// letter tells the first letter of a word apart from others: those of our languages take
// one byte or two.
func letter(word string) uint16 {
	switch {
	case word == "":
		return 0
	case word[0] < 0x80 || len(word) == 1:
		return uint16(word[0])
	}
	return uint16(word[0])<<8 | uint16(word[1])
}

func keys(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = Key(name)
	}
	return out
}

// phraseAt tells where the longest of the phrases that begin at token i ends, i for none.
func (l *line) phraseAt(i int, phrases lexicon) int {
	for _, ph := range phrases[letter(l.wordAt(i))] {
		if end, ok := l.spells(i, ph); ok {
			return end
		}
	}
	return i
}
