package commands

import (
	"maps"
	"slices"

	"hamahang/dept"
)

// fingerprints stand for what the fields of a record hold.
func fingerprints(v Values) map[string]string {
	out := make(map[string]string, len(v))
	for field, value := range v {
		if value != "" {
			out[field] = digest("", value)[:6]
		}
	}
	return out
}

// merged takes into a form what others changed in its record since it was opened: was
// are the digests of then, now is what the record holds. What the person changed
// themselves stays as they typed it; where others changed the same field, that is a
// problem to be seen before it is saved.
func merged(v Values, was map[string]string, now Values) (problems []*dept.Error) {
	is := fingerprints(now)
	for _, field := range slices.Sorted(maps.Keys(v)) {
		mine := fingerprints(Values{field: v[field]})[field]
		switch {
		case is[field] == was[field], mine == is[field]:
		case mine == was[field]:
			v[field] = now[field]
		default:
			problems = append(problems, dept.Refuse(dept.ChangedMeanwhile, "Now", now[field]).In(field))
		}
	}
	return problems
}
