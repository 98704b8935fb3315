package dept

import "slices"

// Notice is a reference to something a person or a channel should hear of. It
// is rendered when it is delivered, from the record as it then is and in the
// reader's language; it holds no text.
type Notice struct {
	To  string // Slack user ID (a private message) or channel ID
	Ref Ref
	Rev int // which entry of the history it tells; 0 when the card alone is to be drawn anew
}

// Everywhere, in place of a destination, stands for every place that shows a card of
// the record: there it is drawn anew, without a word.
const Everywhere = "*"

// Redraw is the notice that brings every card of a record up to date.
func Redraw(ref Ref) Notice { return Notice{To: Everywhere, Ref: ref} }

// Told is a record of whose newest entry people hear.
type Told interface {
	Ref() Ref
	Revision() int
	Newest() Entry
}

// Notices addresses the newest entry of a record to everyone concerned: the units'
// channels first, then the people, nobody twice, and nobody who may not hear of it.
// was are the record before the change: who might know of that hears this last.
func (d *Department) Notices(s Told, units, people []string, was ...Told) []Notice {
	var out []Notice
	add := func(to string) {
		if to == "" || slices.ContainsFunc(out, func(n Notice) bool { return n.To == to }) {
			return
		}
		parted := slices.ContainsFunc(was, func(w Told) bool { return d.Hears(to, w, Entry{}) && s.Newest().Parts(to) })
		if parted || d.Hears(to, s, s.Newest()) {
			out = append(out, Notice{To: to, Ref: s.Ref(), Rev: s.Revision()})
		}
	}
	for _, key := range units {
		if u, ok := d.Unit(key); ok {
			add(u.Channel)
		}
	}
	for _, p := range people {
		add(p)
	}
	return out
}

// Hears tells whether a person or a channel may be told of an entry of a record, or
// have its card drawn anew when e is the zero Entry. A channel hears of what is no
// secret, and a member of the roster of what they may know. Anybody else hears
// what changes their calendar of a visit that was confirmed, and nothing else at all;
// a card that they have of one is drawn anew as a guest's.
// It is asked when a notice is made and again when it is rendered: meanwhile somebody
// may have left, lost a role, or the record become a secret.
func (d *Department) Hears(to string, s any, e Entry) bool {
	secret, may := s.(interface {
		MayKnow(Person, *Department) bool
	})
	if !(Notice{To: to}).Private() {
		return !may || secret.MayKnow(Person{}, d)
	}
	if p, _ := d.Person(to); p.inRoster() {
		return !may || secret.MayKnow(p, d)
	}
	v, ok := s.(Visit)
	if !ok || !v.Public() {
		return false
	}
	return e.Rev == 0 || v.InCalendar(to, e)
}

// InRoster tells whether somebody is in the roster: who has no role is not.
func (d *Department) InRoster(id string) bool { return d.People[id].inRoster() }

// Parts tells whether an entry may be the last that a member of the roster hears:
// somebody else took the record over, or they unfollowed it.
func (e Entry) Parts(id string) bool {
	return e.Verb == VerbAssign || e.Verb == VerbUnfollow && e.By == id
}

// Private tells whether the notice goes to a person rather than a channel.
func (n Notice) Private() bool {
	return n.To != "" && (n.To[0] == 'U' || n.To[0] == 'W')
}
