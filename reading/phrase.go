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

// take finds the first phrase of a table in the line, takes its words and gives
// what they mean. Words that are said not to be meant are left, and denied. A
// phrase for no code is passed by.
func take[S ~string](l *line, table []phrase[S]) (code S, denied bool) {
	for i := 0; i < len(l.tokens); i++ {
		if rest, negated := unprefixed(l.tokens[i].word); negated && l.free(i) &&
			slices.ContainsFunc(table, func(ph phrase[S]) bool { return ph.words == rest && ph.code != "" }) {
			return "", true
		}
		ph, end := at(l, i, table)
		switch {
		case end == i:
		case ph.code == "":
			i = end - 1
		case l.denied(i, end), orAnother(l, end, table, ph.code):
			return "", true
		default:
			l.take(i, end)
			return ph.code, false
		}
	}
	return "", false
}

// orAnother tells whether the phrase that ends before token end is one of two: "locum
// or agency".
func orAnother[S ~string](l *line, end int, table []phrase[S], code S) bool {
	return l.is(end, eitherWords) && slices.ContainsFunc(table, func(ph phrase[S]) bool {
		_, ok := l.spells(end+1, ph.words)
		return ok && ph.code != "" && ph.code != code
	})
}

var eitherWords = Set("or یا")

// longestFirst lets a longer phrase win over one that it begins with.
func longestFirst[S ~string](p []phrase[S]) {
	slices.SortFunc(p, func(a, b phrase[S]) int {
		return cmp.Or(cmp.Compare(len(b.words), len(a.words)), cmp.Compare(a.words, b.words))
	})
}

// spelt is a list of phrases, folded and without blanks, longer ones first.
func spelt(list string) []string {
	out := keys(strings.Split(list, ","))
	slices.SortFunc(out, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return out
}

func keys(names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = Key(name)
	}
	return out
}

// phraseAt tells where the first of the phrases that begins at token i ends, i for none.
func (l *line) phraseAt(i int, phrases []string) int {
	for _, ph := range phrases {
		if end, ok := l.spells(i, ph); ok {
			return end
		}
	}
	return i
}
