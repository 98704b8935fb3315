package guard

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// things are numbers that say themselves what they are: the elements of a GS1 code,
// from (01) and its fourteen digits on, and the DOI of an article.
var things = [...]struct {
	mark string
	re   *regexp.Regexp
}{
	{"(01)", regexp.MustCompile(`\(01\) ?\d{14}\b(?: ?\(\d{2,4}\) ?[^\s(),;]+)*`)},
	{"10.", regexp.MustCompile(`\b10\.\d{4,9}/[^\s,;]+`)},
}

// span is the cells from start to end.
type span struct{ start, end int }

// thingSpans gives where such numbers stand in a line.
func (l *line) thingSpans() []span {
	var spans []span
	for _, t := range things {
		if !strings.Contains(l.text, t.mark) {
			continue
		}
		for _, m := range t.re.FindAllStringIndex(l.text, -1) {
			start := utf8.RuneCountInString(l.text[:m[0]])
			spans = append(spans, span{start, start + utf8.RuneCountInString(l.text[m[0]:m[1]])})
		}
	}
	return spans
}

// inSpan reports whether a cell is in one of the spans.
func inSpan(spans []span, cell int) bool {
	for _, s := range spans {
		if cell >= s.start && cell < s.end {
			return true
		}
	}
	return false
}
