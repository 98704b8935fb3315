package dept

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Reminds tells who hears that a visit comes near: who plans it, its host and, in
// the last hours, everybody invited. A task is its owner's, or the coordinators'.
func (v Visit) Reminds(due string, d *Department) (people []string, critical bool) {
	if n, ok := strings.CutPrefix(due, "task:"); ok {
		at, err := strconv.Atoi(n)
		if err != nil || at < 1 || at > len(v.Tasks) || v.Tasks[at-1].DoneBy != "" {
			return nil, false
		}
		if owner := v.Tasks[at-1].Owner; owner != "" {
			return []string{owner}, false
		}
		return d.With(Coordinator), false
	}
	switch due {
	case "visit:14d", "visit:7d", "visit:1d":
		people = append(d.With(Coordinator), v.Host, v.Owner)
	case "visit:2h":
		people = append(d.With(Coordinator), v.Host, v.Owner)
		for _, i := range v.Invitations {
			if i.Answer != Declines && !i.Withdrawn {
				people = append(people, i.To)
			}
		}
	default:
		return nil, false
	}
	return distinct(people), due == "visit:2h" // two hours later it is over
}

// Reminds tells who hears that a promise falls due or is late: who chases it, or
// without one the unit's leads; once it is weeks late the head, too.
func (c Commitment) Reminds(due string, d *Department) (people []string, critical bool) {
	if c.State != CommitmentConfirmed {
		return nil, false
	}
	series, step := Series(due)
	people = d.Escalates(1, c.Owner, c.Unit)
	if series == "overdue" && step > 2 {
		people = append(people, d.With(Head)...)
	}
	return distinct(people), false
}

// Reminds tells the donor liaisons, or without one the coordinators, that a donor
// has not been thanked.
func (s Support) Reminds(_ string, d *Department) (people []string, critical bool) {
	if people = d.With(DonorLiaison); len(people) == 0 {
		people = d.With(Coordinator)
	}
	return people, false
}

// distinct drops the nameless and those named before.
func distinct(people []string) []string {
	people = slices.DeleteFunc(people, func(id string) bool { return id == "" })
	slices.Sort(people)
	return slices.Compact(people)
}

// Offers lists what a person may do now about the promise and would do upon a
// reminder, at most two.
func (c Commitment) Offers(by Person, _ time.Time) []Verb {
	return offers([]Verb{VerbProgress, VerbFulfil}, func(v Verb) bool { return c.May(by, v) == nil })
}

// Offers lists what a person may do now about the support and would do upon a
// reminder.
func (s Support) Offers(by Person, _ time.Time) []Verb {
	return offers([]Verb{VerbThank}, func(v Verb) bool { return s.May(by, v) == nil })
}

// Offers lists nothing: what a visit needs stands on its card.
func (v Visit) Offers(Person, time.Time) []Verb { return nil }
