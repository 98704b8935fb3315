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
//
// Of these was learns what has been seen. Of the others it keeps what was: Slack goes
// on showing what stood in their fields, so they are merged again with each try.
func merged(v Values, was map[string]string, now Values) (problems []error) {
	if was == nil {
		return nil // a form of an older version
	}
	is := fingerprints(now)
	for _, field := range slices.Sorted(maps.Keys(v)) {
		mine := fingerprints(Values{field: v[field]})[field]
		switch {
		case is[field] == was[field], mine == is[field]:
		case mine == was[field]:
			v[field] = now[field]
		default:
			was[field] = is[field]
			problems = append(problems, dept.Refuse(dept.ChangedMeanwhile, "Now", now[field]).In(field))
		}
	}
	return problems
}
