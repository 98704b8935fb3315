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

// Notices addresses a change to everyone concerned: the units' channels first,
// then the people, nobody twice.
func (d *Department) Notices(ref Ref, rev int, units, people []string) []Notice {
	var out []Notice
	add := func(to string) {
		if to != "" && !slices.ContainsFunc(out, func(n Notice) bool { return n.To == to }) {
			out = append(out, Notice{To: to, Ref: ref, Rev: rev})
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

// Private tells whether the notice goes to a person rather than a channel.
func (n Notice) Private() bool {
	return n.To != "" && (n.To[0] == 'U' || n.To[0] == 'W')
}
