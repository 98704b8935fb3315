package paper

import (
	"strings"
	"unicode"
)

// clean makes a text safe to set: without control characters, embeddings and
// overrides, which could show other words than were typed, and with every
// isolate closed in its own line. Line feeds stay, tabs become spaces.
func clean(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\t", " ").Replace(s)
	var b strings.Builder
	b.Grow(len(s))
	open := 0
	closeAll := func() {
		for ; open > 0; open-- {
			b.WriteRune(popIsolate)
		}
	}
	for _, r := range s {
		switch {
		case r == '\n':
			closeAll()
		case r >= firstEmbedding && r <= lastOverride, unicode.IsControl(r), r == '\ufeff', r == '\ufffe', r == '\uffff', r >= 0xE0000 && r <= 0xE007F:
			continue
		case r >= firstIsolate && r < popIsolate:
			open++
		case r == popIsolate:
			if open == 0 {
				continue
			}
			open--
		}
		b.WriteRune(r)
	}
	closeAll()
	return strings.TrimSpace(b.String())
}

const (
	firstEmbedding = '\u202a'
	lastOverride   = '\u202e'
	firstIsolate   = '\u2066'
	popIsolate     = '\u2069'
)
