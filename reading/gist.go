package reading

import (
	"slices"
	"strings"
)

// Gist is what a need is about, however it is told: its words in the singular and in one
// order, without what a line says beside them: how many, how urgent, for whom, by when.
func (r Reader) Gist(title string) string {
	u := r.Shortage(title)
	var words []string
	for _, t := range u.line.tokens {
		if w := singular(t.word); !t.taken() && w != "" && !gistless[t.word] {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

// Words that are in a title or not, and change nothing of it.
var gistless = Set("a an the of our some new more و ها های یک")

// singular is a word without what makes it several.
func singular(w string) string {
	for _, many := range [...]string{"هایی", "های", "ها"} {
		if one, ok := strings.CutSuffix(w, many); ok && len(one) > len("ال") {
			return one
		}
	}
	one, many := strings.CutSuffix(w, "s")
	switch {
	case !many || len(w) < 4 || strings.HasSuffix(w, "ss") || strings.HasSuffix(w, "us") || strings.HasSuffix(w, "is"):
		return w
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		return w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"), strings.HasSuffix(w, "xes"), strings.HasSuffix(w, "ches"), strings.HasSuffix(w, "shes"):
		return w[:len(w)-2]
	}
	return one
}
