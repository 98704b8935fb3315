package dept

import (
	"slices"
	"strings"
)

// ParseNeeds reads IDs of shortages and staffing requests as people list them:
// "SH-12, ST-7", «SH-۱۲ و ST-۷», each once. Anything else is refused with NotANeed.
func ParseNeeds(s string) ([]Ref, error) {
	var out []Ref
	for _, part := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(",،;؛\n", c) }) {
		pieces := []string{part}
		if _, ok := ParseRef(part); !ok { // "SH 12" is one ID, "SH-12 ST-7" are two
			pieces = strings.Fields(part)
		}
		for _, piece := range pieces {
			switch strings.ToLower(piece) {
			case "and", "&", "و":
				continue
			}
			r, ok := ParseRef(piece)
			if !ok && strings.TrimSpace(stripInvisible(piece)) == "" {
				continue
			}
			if !ok || r.Kind != KindShortage && r.Kind != KindStaffing {
				return nil, Refuse(NotANeed)
			}
			if !slices.Contains(out, r) {
				out = append(out, r)
			}
		}
	}
	return out, nil
}

// JoinRefs lists IDs as ParseNeeds reads them.
func JoinRefs(refs []Ref) string {
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.String()
	}
	return strings.Join(ids, ", ")
}
