package reading

import (
	"slices"
	"strings"
	"unicode"

	"hamahang/dept"
)

// run is a part of what nobody claimed: what stands between commas, or between words that
// belong to a reading.
type run struct {
	span
	about  bool // it tells what the visit is about
	leads  bool // it begins with the words that lead to that
	behind bool // words of another reading stand between it and the run before
}

// readRuns makes the guest, where they come from and what the visit is about of what is
// left. The guest is the first who bears a title, or the first who is named; where they
// come from follows them behind a comma. What else is said tells what it is about.
func (u *VisitLine) readRuns(l *line, _ Reader) {
	runs := u.runs(l)
	guest := l.guestOf(runs)
	var about []string
	from := -1 // the run that tells where the guest comes from
	for i, r := range runs {
		next := !r.behind && !r.about
		switch {
		case i == guest:
			who, topic := l.guest(r)
			about = append(about, topic)
			u.Official = l.nameOf(who)
			l.askWhich(who)
		case guest >= 0 && i > guest && !r.about && from < 0 && l.isBody(r, i == guest+1 && next):
			from = i
			r.end = l.dropLoose(r)
			u.Organisation = l.nameOf(r)
		case from >= 0 && i == from+1 && next && r.end == r.from+1 && l.is(r.from, cities): // "Ministry of Health, Tehran"
			from = i
			u.Organisation += dept.Comma(l.text) + l.nameOf(r)
		case !r.about && l.chats(r):
			l.askHours(r)
			l.takeAs("courtesy", r.from, r.end)
		default:
			if !r.about {
				l.askHours(r)
			}
			about = append(about, l.topic(r))
		}
	}
	about = slices.DeleteFunc(about, func(s string) bool { return s == "" })
	u.Purpose = strings.Join(about, dept.Comma(l.text))
	if u.Official == "" && l.text != "" && len(l.problems) == 0 {
		u.Problems.add(dept.Refuse(dept.NeedsGuest), "delegation")
	}
}

// runs cuts what nobody claimed.
func (u *VisitLine) runs(l *line) (all []run) {
	depth, behind, open := 0, false, false
	for i := range l.tokens {
		if !l.open(i) || l.apartSign(i) && depth == 0 {
			behind, open = behind || !l.apartSign(i), false
			continue
		}
		a := u.aboutOf(i)
		about := a.end > 0
		if !open || about && a.from == i {
			all = append(all, run{span: span{i, i}, about: about, leads: about && a.from == i, behind: behind})
			behind = false
		}
		all[len(all)-1].end = i + 1
		depth = max(0, depth+strings.Count(l.tokens[i].raw, "(")-strings.Count(l.tokens[i].raw, ")"))
		open = (depth > 0 || !l.stops(i)) && a.end != i+1
	}
	return all
}

// apartSign tells whether token i is a sign that sets apart what stands around it.
func (l *line) apartSign(i int) bool {
	return l.free(i) && strings.Trim(l.tokens[i].word, "-/|<>=*•") == "" && !l.tokens[i].thing
}

// guestOf finds the run that names the guest; -1 for none.
func (l *line) guestOf(runs []run) int {
	guest := slices.IndexFunc(runs, func(r run) bool { return !r.about && l.bearsTitle(r.span) })
	if guest < 0 {
		guest = slices.IndexFunc(runs, func(r run) bool { return !r.about && !l.chats(r) })
	}
	if guest < 0 { // "2 hours for the head of the network"
		guest = slices.IndexFunc(runs, func(r run) bool { return l.is(r.from, leadsFor) && l.bearsTitle(r.span) })
	}
	return guest
}

// guest takes off a run what leads to the guest, and gives what it says of the visit: "the
// inspection by the governor".
func (l *line) guest(r run) (who run, topic string) {
	if i := l.visited(r); i < r.end { // «بازدید معاون از اتاق‌های ایزوله»
		topic = l.topic(run{span: span{i, r.end}})
		r.end = i
	}
	for i := r.from + 1; i < r.end-1; i++ {
		end := max(l.skip(i, byWords), l.phraseAt(i, presence))
		if end > i && l.bearsTitle(span{end, r.end}) {
			topic = l.topic(run{span: span{r.from, i}})
			l.takeAs("courtesy", i, end)
			r.from = end
			break
		}
	}
	l.dropAsides(r)
	first := r.from
	for first < r.end && l.guestLead(first) {
		first++
	}
	l.takeAs("courtesy", r.from, first)
	r.from = first
	r.end = l.dropLoose(r)
	return r, topic
}

// dropAsides takes the talk in brackets that stands in a run: "(yes, him!)".
func (l *line) dropAsides(r run) {
	for i := r.from; i < r.end; i++ {
		if !strings.HasPrefix(l.tokens[i].raw, "(") {
			continue
		}
		aside := run{span: span{i, i + 1}}
		for !strings.Contains(l.tokens[aside.end-1].raw, ")") && aside.end < r.end {
			aside.end++
		}
		if l.chats(aside) {
			l.takeAs("courtesy", aside.from, aside.end)
		}
		i = aside.end - 1
	}
}

// visited is where the words begin that tell what a guest visits, in a run that begins
// with «بازدید»; the run's end for none.
func (l *line) visited(r run) int {
	if w := l.tokens[r.from].word; visitNames[w] && !isLatin(w) {
		for i := r.from + 2; i < r.end-1; i++ {
			if l.says(i, "از") {
				return i
			}
		}
	}
	return r.end
}

var (
	leadsFor = Set("for برای برا واسه")
	byWords  = Set("by توسط")
	presence = spelt("با حضور")
)

// guestLead tells whether token i leads to a guest and is no part of them.
func (l *line) guestLead(i int) bool {
	w := l.tokens[i].word
	return w == "" || visitNames[w] || guestLeads[w] || leadsFor[w] || visitSorts[w] && l.is(i+1, visitNames)
}

// dropLoose takes what a run ends with and does not say, and gives where it then ends.
func (l *line) dropLoose(r run) int {
	end := r.end
	for ; end > r.from; end-- {
		if w := l.tokens[end-1].word; !visitNames[w] && !visitSorts[w] && !looseWords[w] && !prepositions[w] {
			break
		}
	}
	l.takeAs("courtesy", end, r.end)
	return end
}

// askHours asks about an hour in a run that tells no purpose by itself.
func (l *line) askHours(r run) {
	for i := r.from; i < r.end; i++ {
		if l.open(i) && (clockLike(l.tokens[i].word) || l.is(i-1, beforeHours) && l.isNumeric(i)) {
			l.ask(i, i+1, dept.Refuse(dept.NotUnderstood).In("begin"))
		}
	}
}

var beforeHours = Set("at ساعت")

// askWhich asks who comes where a guest may be one or the other, or is not known yet.
func (l *line) askWhich(r run) {
	one := l.phraseAt(r.from, oneOfThem) > r.from
	for i := r.from; i < r.end && !one; i++ {
		one = i > r.from && l.is(i, eitherWords) || l.is(i, nobody)
	}
	if one {
		l.ask(r.from, r.end, manyMeanings().In("delegation"))
	}
}

var (
	oneOfThem = spelt("یکی از,one of,either")
	nobody    = Set("nobody unknown tba tbd tbc مشخص معلوم نامشخص نامعلوم")
)

// nameOf is a name as it was typed.
func (l *line) nameOf(r run) string {
	name := strings.Trim(l.left(r.from, r.end), " ,،-–—:;؛.!")
	return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
}

// topic takes the words of a purpose, without those that lead to it.
func (l *line) topic(r run) string {
	from := r.from
	if r.about {
		from = max(l.phraseAt(from, aboutLeads), l.phraseAt(from, seeing))
	}
	if r.leads && from == r.from {
		from++
	}
	from = min(l.past(from, seenFrom), r.end)
	end := l.dropLoose(run{span: span{from, r.end}})
	text := strings.Trim(l.left(from, end), ":-–— .!")
	if !strings.Contains(text, "(") {
		text = strings.TrimRight(text, " )")
	}
	by := "purpose"
	if text == "" {
		by = "courtesy"
	}
	l.takeAs(by, r.from, r.end)
	return text
}

var seenFrom = Set("از of")

// bearsTitle tells whether words name an office or a title.
func (l *line) bearsTitle(words span) bool {
	for i := words.from; i < words.end; i++ {
		if l.is(i, officials) {
			return true
		}
	}
	return false
}

// isBody tells whether a run names where the guest comes from. Right behind the guest
// anything is that but what is plainly a topic.
func (l *line) isBody(r run, next bool) bool {
	if l.chats(r) || l.is(r.from, topicStarts) {
		return false
	}
	return next && !l.is(r.from, articles) || l.tokens[r.from-1].ends() && (l.is(r.from, guestBodies) || l.is(r.end-1, guestBodies))
}

// chats tells whether a run is talk around the visit, and tells of nothing to be done there.
func (l *line) chats(r run) bool {
	chats, letters := false, false
	for i := r.from; i < r.end; i++ {
		if l.is(i, talkAbout) {
			return false
		}
		chats = chats || l.is(i, chatter)
		w := l.tokens[i].word
		letters = letters || !looseWords[w] && !prepositions[w] && strings.ContainsFunc(w, unicode.IsLetter)
	}
	return chats || !letters
}

// takeAs takes tokens for a reading other than the one that reads at the moment.
func (l *line) takeAs(by string, from, end int) {
	reads := l.by
	l.by = by
	l.take(from, end)
	l.by = reads
}
