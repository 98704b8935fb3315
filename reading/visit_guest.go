package reading

import "strings"

// takeArrivals takes what a guest does.
func (l *line) takeArrivals() {
	about := len(l.tokens)
	for i := range l.tokens {
		if about == len(l.tokens) && l.phraseAt(i, aboutLeads) > i {
			about = i
		}
		end := l.phraseAt(i, arrivals)
		if end == i || i == 0 && visitNames[l.tokens[i].word] || i > about && isLatin(l.tokens[i].word) {
			continue
		}
		l.take(i, end)
	}
}

// readGuest makes the guest of what is left, and behind the first comma where they come
// from.
func (u *VisitLine) readGuest(l *line) {
	first := 0
	for first < len(l.tokens) && (!l.free(first) || l.guestLead(first)) {
		first++
	}
	l.by = "courtesy"
	l.take(0, first)
	var who strings.Builder
	gap, comma := false, false
	for i := first; i < len(l.tokens); i++ {
		t := l.tokens[i]
		if t.taken() {
			gap, comma = true, comma || t.ends()
			continue
		}
		if gap && comma && who.Len() > 0 && !strings.HasSuffix(who.String(), ",") && !strings.HasSuffix(who.String(), "،") {
			who.WriteByte(',')
		}
		gap, comma = false, false
		if who.Len() > 0 {
			who.WriteByte(' ')
		}
		who.WriteString(t.raw)
	}
	const between = " ,،-–—:;؛."
	name := strings.Trim(who.String(), between)
	u.Official = name
	if i := strings.IndexAny(name, ",،"); i >= 0 {
		u.Official, u.Organisation = strings.Trim(name[:i], between), strings.Trim(name[i:], between)
	}
}

// guestLead tells whether token i leads to a guest and is no part of them.
func (l *line) guestLead(i int) bool {
	w := l.tokens[i].word
	return w == "" || visitNames[w] || guestLeads[w]
}

// undress takes what a line is dressed in off both ends.
func (l *line) undress(front, back lexicon) {
	for {
		first, last := l.edges()
		if first < 0 {
			return
		}
		if end := l.phraseAt(first, front); end > first && end <= last {
			l.take(first, end)
			continue
		}
		from, ok := l.phraseBefore(last+1, first, back)
		if !ok {
			return
		}
		l.take(from, last+1)
	}
}
