package dept

import (
	"regexp"
	"strings"
)

// Mask blots out what looks like a patient's identity, so that the rest can be
// given back to the person who wrote it. The refusal is nil when there is
// nothing to hide.
func Mask(text string, patterns []*regexp.Regexp) (clean string, refusal *Error) {
	hits := FindIdentifiers(text, patterns)
	if len(hits) == 0 {
		return text, nil
	}
	var b strings.Builder
	at := 0
	for _, h := range hits {
		if h.Start < at {
			at = max(at, h.End)
			continue
		}
		b.WriteString(text[at:h.Start])
		b.WriteString("•••")
		at = h.End
	}
	b.WriteString(text[at:])
	return b.String(), Refuse(Identifier, "Kind", string(hits[0].Kind))
}
