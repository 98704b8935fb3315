package dept

import (
	"cmp"
	"slices"
	"time"
)

// Standing is how somebody's promises fared. Only those whose wording was approved
// count.
type Standing struct {
	Official     string // as the newest of the promises names them; "" for an organisation's
	Organisation string
	Made         int
	Kept         int // fulfilled, verified or not yet
	Verified     int // of those kept
	Overdue      int // open, and their day is over
	Dropped      int
}

// Rate is the share of promises kept among those whose outcome is known or late:
//
//	kept ÷ (kept + dropped + overdue)
//
// from 0 to 1. What is open and not yet due says nothing of either and does not
// count; ok is false when nothing else is there.
func (s Standing) Rate() (rate float64, ok bool) {
	known := s.Kept + s.Dropped + s.Overdue
	if known == 0 {
		return 0, false
	}
	return float64(s.Kept) / float64(known), true
}

// count adds one promise.
func (s *Standing) count(c Commitment, now time.Time, zone *time.Location) {
	s.Made++
	switch c.State {
	case CommitmentVerified:
		s.Verified++
		s.Kept++
	case CommitmentFulfilled:
		s.Kept++
	case CommitmentDropped:
		s.Dropped++
	case CommitmentRecorded, CommitmentConfirmed:
		if _, late := c.Overdue(now, zone); late {
			s.Overdue++
		}
	}
}

// Stand counts how all of some promises fared.
func Stand(promises []Commitment, now time.Time, zone *time.Location) Standing {
	var s Standing
	for _, c := range promises {
		if c.Said() {
			s.count(c, now, zone)
		}
	}
	return s
}

// ByOfficial and ByOrganisation count how promises fared, those who made most
// first. The names of one party are one; officials of the same title in two
// organisations are two; a promise of no stated organisation counts for none.
func ByOfficial(promises []Commitment, now time.Time, d *Department) []Standing {
	names := d.namesOf(NameKey)
	return standings(promises, now, d.Zone, func(c Commitment) (string, Standing) {
		return names(c.Official)[0] + " " + names(c.Organisation)[0], Standing{Official: c.Official, Organisation: c.Organisation}
	})
}

// ByOrganisation is ByOfficial for organisations.
func ByOrganisation(promises []Commitment, now time.Time, d *Department) []Standing {
	names := d.namesOf(NameKey)
	return standings(promises, now, d.Zone, func(c Commitment) (string, Standing) {
		return names(c.Organisation)[0], Standing{Organisation: c.Organisation}
	})
}

// standings counts by a key; a promise without one counts for nobody.
func standings(promises []Commitment, now time.Time, zone *time.Location, by func(Commitment) (key string, who Standing)) []Standing {
	newest := slices.SortedFunc(slices.Values(promises), func(a, b Commitment) int { return b.N - a.N })
	at := map[string]int{}
	var out []Standing
	for _, c := range newest {
		key, who := by(c)
		if !c.Said() || key == "" {
			continue
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key] = i
			out = append(out, who)
		}
		out[i].count(c, now, zone)
	}
	slices.SortStableFunc(out, func(a, b Standing) int {
		return cmp.Or(b.Made-a.Made, cmp.Compare(a.Official, b.Official), cmp.Compare(a.Organisation, b.Organisation))
	})
	return out
}
