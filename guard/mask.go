package guard

import "strings"

// Mask blots out what may identify a patient, so that the rest can be given back to
// the person who wrote it. The kind is that of the first hit, "" for none.
func (g Guard) Mask(text string) (clean string, found Kind) {
	hits := g.Find(text)
	if len(hits) == 0 {
		return text, ""
	}
	var b strings.Builder
	at := 0
	for _, h := range hits {
		b.WriteString(text[at:h.Start])
		b.WriteString("•••")
		at = h.End
	}
	b.WriteString(text[at:])
	return b.String(), hits[0].Kind
}
