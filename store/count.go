package store

import (
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
)

// What happens is counted by day, in the change script: one hash a day, so that
// the past is told at a cost that does not grow with the records there are.
//
//	"SH open o 1"       how many more shortages of rank 1 are open at the end of the day than at its beginning
//	"SH open u=hsct 1"  the same for a unit, where a record counts for every unit it affects
//	"SH resolve o"      how many were resolved
//	"SH resolve u=hsct" the same for a unit

// countLife is how long a day's counts are kept, in milliseconds: 400 days.
const countLife = "34560000000"

// openField counts what is open, countField what was done.
func openField(k dept.Kind, term string, rank int) string {
	return string(k) + " open " + term + " " + strconv.Itoa(rank)
}

func countField(k dept.Kind, v dept.Verb, term string) string {
	return string(k) + " " + string(v) + " " + term
}

// dayIn is the day that what happens now is counted for.
func (s *Store) dayIn(zone *time.Location) dept.Day {
	if zone == nil {
		zone = time.UTC
	}
	return dept.DayOf(s.now().In(zone))
}

// movedBy is the verb to count: the newest entry's, if it brought the record into
// its state.
func movedBy[S ~string](t dept.Track[S]) dept.Verb {
	if t.Moved == (dept.Deed{Verb: t.Last.Verb, By: t.Last.By, At: t.Last.At}) {
		return t.Moved.Verb
	}
	return ""
}

// scopeTerms are the terms that a reader's units stand for; all that is open
// without any.
func scopeTerms(units []string) []string {
	if len(units) == 0 {
		return []string{"o"}
	}
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = term("u", u)
	}
	return out
}

// scopeSpans are the spans of scopeTerms.
func scopeSpans(units []string) []span {
	terms := scopeTerms(units)
	out := make([]span, len(terms))
	for i, t := range terms {
		out[i] = under(t)
	}
	return out
}

// intOf reads a count; an absent one is 0.
func intOf(v any) int {
	text, _ := v.(string)
	n, _ := strconv.Atoi(strings.TrimSpace(text))
	return n
}

// copyOf keeps counts that were worked out; a record that counts for two units can
// push one below nothing.
func copyOf(m map[dept.Severity]int) map[dept.Severity]int {
	out := map[dept.Severity]int{}
	for _, sev := range dept.Severities {
		out[sev] = max(0, m[sev])
	}
	return out
}
