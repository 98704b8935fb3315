package dept

import "slices"

// What is not confirmed yet is a secret to most: a visit until it was confirmed
// once, a promise until its wording was. Who may know of it all the same is said
// here; for lists, the store keeps it in its index.

// NotSeen refuses who may not know of a record yet. Args: Ref.
const NotSeen Code = "not_public"

// Privy names who may know of a record that is still a secret, beside those from
// whom none is kept: these people and the leads of these units.
type Privy struct{ People, Units []string }

func (p Privy) has(by Person) bool {
	return slices.Contains(p.People, by.ID) || slices.ContainsFunc(p.Units, by.LeadsUnit)
}

// SeesVisits tells whether no visit is kept from a person: from none of those who
// plan them, nor from the head.
func (d *Department) SeesVisits(by Person) bool {
	return by.Has(Head) || slices.Contains(d.Planners(), by.ID)
}

// Privy names the visit's audience and who has a task.
func (v Visit) Privy() Privy {
	_, people := v.Audience()
	for _, t := range v.Tasks {
		if t.Owner != "" {
			people = append(people, t.Owner)
		}
	}
	return Privy{People: people}
}

// MayKnow tells whether a person may know of the visit: everybody once it is public,
// until then its audience, those who plan visits, the head, and who has a task.
func (v Visit) MayKnow(by Person, d *Department) bool {
	return v.Public() || d.SeesVisits(by) || v.Privy().has(by)
}

// SeesPromises tells whether no promise is kept from a person: from no coordinator
// and nobody of management, which is the approvers and the head.
func (p Person) SeesPromises() bool { return p.Has(Coordinator) || p.Has(Approver) || p.Has(Head) }

// Privy names who recorded the promise, witnessed, chases or follows it, and the
// unit that it is for.
func (c Commitment) Privy() Privy {
	_, people := c.Audience()
	return Privy{People: people, Units: []string{c.Unit}}
}

// MayKnow tells whether a person may read the promise: everybody once its wording is
// approved, until then who recorded, witnessed, chases or follows it, the leads of
// its unit, the coordinators and management. What the department is set up like plays
// no part.
func (c Commitment) MayKnow(by Person, _ *Department) bool {
	return c.Said() || by.SeesPromises() || c.Privy().has(by)
}

// KnownTo gives clashes as a person may know of them. A visit that is a secret to them
// leaves nothing but that somebody is taken then: each once, after the others, and none
// that another clash tells already.
func (d *Department) KnownTo(by Person, clashes []Clash) []Clash {
	told := kept(clashes, func(c Clash) bool { return c.With.MayKnow(by, d) })
	for _, c := range clashes {
		if !slices.ContainsFunc(told, func(o Clash) bool { return o.What == c.What && o.Who == c.Who }) {
			told = append(told, Clash{What: c.What, Who: c.Who})
		}
	}
	return told
}

// ClashesFor gives the clashes of the visit for a reader of its card. That somebody is
// taken by a secret is for who proposed the visit or sees to it: to others it would only
// tell that there is a secret.
func (v Visit) ClashesFor(by Person, clashes []Clash, d *Department) []Clash {
	told := d.KnownTo(by, clashes)
	if by.ID != "" && (by.ID == v.Reporter || by.ID == v.Owner) {
		return told
	}
	return kept(told, func(c Clash) bool { return c.With.N > 0 })
}
