package reading

import (
	"slices"
	"strings"
	"unicode"

	"hamahang/dept"
)

// takeArrivals takes what a guest does.
func (u *VisitLine) takeArrivals(l *line, _ Reader) {
	for i := range l.tokens {
		end := l.phraseAt(i, arrivals)
		if end == i && !u.inside(i) {
			end = l.phraseAt(i, seeing)
		}
		if end == i || l.tokens[i].thing || i == 0 && visitNames[l.tokens[i].word] || u.inside(i) && isLatin(l.tokens[i].word) {
			continue
		}
		l.take(i, l.past(end, us))
	}
}

var us = Set("us")

// dropReports takes who told of the visit, and that they did: "the head nurse says that
// Ms Rahbari …". Where nobody with a title follows, it is the guest who told.
func (l *line) dropReports() {
	for i := 1; i < len(l.tokens); i++ {
		end := l.phraseAt(i, reports)
		if end == i {
			continue
		}
		if l.bearsTitle(run{span: span{end, len(l.tokens)}}) {
			i = 0
		}
		l.take(i, end)
		return
	}
}

var reports = spelt("called to say,called,rang,phoned,تماس گرفتن,تماس گرفتند,تماس گرفت,says that,says,said that,said,tells us that,told us that,told us,confirms that,confirms,confirmed,announced that,announced,writes that,گفت که,گفت,گفته که,گفته,گفتن,گفتند,میگه,خبر داد,خبر دادن,خبر دادند,زنگ زد,زنگ زدن,زنگ زدند,اعلام کرد,اعلام کرده,اطلاع داد,اطلاع دادند")

// keepPeople keeps the numbers of those who come: "two MPs", «۵ نفر».
func (u *VisitLine) keepPeople(l *line) {
	for i := 0; i < len(l.tokens); i++ {
		end := l.phraseAt(i, namedDays)
		if t, ok := l.tallyAt(i); ok && !u.isTold(i) && t.problem == nil && (l.is(t.end, guestsCounted) || l.is(t.end, officials) || l.is(i-1, ofWord) && l.is(i-2, officials)) {
			end = l.skip(t.end, guestsCounted)
		}
		if l.is(i, labels) && l.labelled(i+1) && !l.tokens[i].ends() {
			if end = i + 2; l.is(end, ranges) && l.isNumeric(end+1) { // room 12 to 18
				end += 2
			}
		}
		l.keep(i, end)
		i = max(i, end-1)
	}
}

var (
	guestsCounted = Set("person persons people members guests visitors strong staff aides companions colleagues students experts delegates همراه نفر نفره نفری تن مهمان عضو")
	namedDays     = spelt("امام جمعه,نماز جمعه,friday prayer,friday prayers")
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
	guest := slices.IndexFunc(runs, func(r run) bool { return !r.about && l.bearsTitle(r) })
	if guest < 0 {
		guest = slices.IndexFunc(runs, func(r run) bool { return !r.about && !l.chats(r) })
	}
	if guest < 0 { // "2 hours for the head of the network"
		if guest = slices.IndexFunc(runs, func(r run) bool { return l.is(r.from, leadsFor) && l.bearsTitle(r) }); guest >= 0 {
			runs[guest].about = false
		}
	}
	var about []string
	from := -1 // the run that tells where the guest comes from
	for i, r := range runs {
		switch {
		case i == guest:
			r = u.readGuest(l, r, &about)
			u.Official = l.named(r)
			u.askWhich(l, r)
		case guest >= 0 && i > guest && !r.about && from < 0 && l.isBody(r, i == guest+1 && !r.behind):
			from = i
			l.by = "courtesy"
			r.end = l.dropLoose(r)
			l.by = "purpose"
			u.Organisation = l.named(r)
		case from >= 0 && i == from+1 && !r.behind && !r.about && r.end == r.from+1 && l.is(r.from, cities): // "Ministry of Health, Tehran"
			u.Organisation += dept.Comma(l.text) + l.named(r)
			from = i
		case !r.about && l.chats(r):
			l.by = "courtesy"
			l.take(r.from, r.end)
			l.by = "purpose"
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
		u.Problems.add(dept.Refuse(dept.Missing), "delegation")
	}
}

// runs cuts what nobody claimed.
func (u *VisitLine) runs(l *line) (all []run) {
	depth, behind := 0, false
	open := false
	for i := range l.tokens {
		if !l.open(i) || l.apartSign(i) && depth == 0 {
			behind, open = behind || !l.apartSign(i), false
			continue
		}
		a := u.aboutOf(i)
		if !open || a.from == i && a.end > 0 {
			all = append(all, run{span: span{i, i}, about: a.end > 0, leads: a.end > 0 && a.from == i, behind: behind})
			behind = false
		}
		all[len(all)-1].end = i + 1
		depth = max(0, depth+strings.Count(l.tokens[i].raw, "(")-strings.Count(l.tokens[i].raw, ")"))
		open = depth > 0 || !l.stops(i)
		if open && a.end == i+1 {
			open = false
		}
	}
	return all
}

// apartSign tells whether token i is a sign that sets apart what stands around it.
func (l *line) apartSign(i int) bool {
	return l.free(i) && strings.Trim(l.tokens[i].word, "-/|<>=*•") == "" && !l.tokens[i].thing
}

// readGuest takes off a run what leads to the guest, and what it says of the visit: "the
// inspection by the governor".
func (u *VisitLine) readGuest(l *line, r run, about *[]string) run {
	for i := r.from + 1; i < r.end-1; i++ {
		if l.is(i, byWords) && l.bearsTitle(run{span: span{i + 1, r.end}}) || l.phraseAt(i, presence) > i && l.officialAt(l.phraseAt(i, presence)) {
			*about = append(*about, l.topic(run{span: span{r.from, i}}))
			l.take(i, max(i+1, l.phraseAt(i, presence)))
			r.from = max(i+1, l.phraseAt(i, presence))
			break
		}
	}
	l.by = "courtesy"
	for r.from < r.end-1 && l.guestLead(r.from) {
		l.take(r.from, r.from+1)
		r.from++
	}
	r.end = l.dropLoose(r)
	if r.end > r.from && l.guestLead(r.from) {
		l.take(r.from, r.end)
		r.from = r.end
	}
	l.by = "purpose"
	return r
}

// dropLoose takes what a run ends with and does not say.
func (l *line) dropLoose(r run) int {
	for r.end > r.from && (visitNames[l.tokens[r.end-1].word] || visitSorts[l.tokens[r.end-1].word] || looseWords[l.tokens[r.end-1].word] || prepositions[l.tokens[r.end-1].word]) {
		r.end--
		l.take(r.end, r.end+1)
	}
	return r.end
}

// askHours asks about an hour in a run that tells no purpose by itself.
func (l *line) askHours(r run) {
	l.by = "begin"
	for i := r.from; i < r.end; i++ {
		if l.open(i) && (clockLike(l.tokens[i].word) || l.is(i-1, beforeHours) && l.isNumeric(i)) {
			l.ask(i, i+1, dept.Refuse(dept.NotUnderstood))
		}
	}
	l.by = "purpose"
}

var beforeHours = Set("at ساعت")

var leadsFor = Set("for برای برا واسه")

var (
	byWords  = Set("by توسط")
	presence = spelt("با حضور")
)

// askWhich asks who comes where a guest may be one or the other.
func (u *VisitLine) askWhich(l *line, r run) {
	first := l.phraseAt(r.from, oneOfThem)
	for i := r.from; i < r.end; i++ {
		if first > r.from || i > r.from && l.is(i, eitherWords) {
			l.by = "delegation"
			l.ask(r.from, r.end, manyMeanings())
			l.by = "purpose"
			return
		}
	}
}

var oneOfThem = spelt("یکی از,one of,either")

// guestLead tells whether token i leads to a guest and is no part of them.
func (l *line) guestLead(i int) bool {
	w := l.tokens[i].word
	return w == "" || visitNames[w] || guestLeads[w] || visitSorts[w] && l.is(i+1, visitNames)
}

// named is a name as it was typed.
func (l *line) named(r run) string {
	name := strings.Trim(l.left(r.from, r.end), " ,،-–—:;؛.!")
	return strings.TrimSuffix(strings.TrimSuffix(name, "'s"), "’s")
}

// topic takes the words of a purpose, without those that lead to it.
func (l *line) topic(r run) string {
	from := r.from
	if r.about {
		for _, leads := range []lexicon{aboutLeads, seeing} {
			from = max(from, l.phraseAt(r.from, leads))
		}
		if from == r.from && r.leads {
			from++
		}
	}
	from = l.past(from, seenFrom)
	l.by = "courtesy"
	r.end = l.dropLoose(run{span: span{min(from, r.end), r.end}})
	l.by = "purpose"
	text := strings.Trim(l.left(min(from, r.end), r.end), ":-–— .!")
	if !strings.Contains(text, "(") {
		text = strings.TrimRight(text, " )")
	}
	if text == "" {
		l.by = "courtesy"
	}
	l.take(r.from, r.end)
	l.by = "purpose"
	return text
}

var seenFrom = Set("از of")

// bearsTitle tells whether a run names an office or a title.
func (l *line) bearsTitle(r run) bool {
	for i := r.from; i < r.end; i++ {
		if l.is(i, officials) {
			return true
		}
	}
	return false
}

// isBody tells whether a run names where the guest comes from. Right behind the guest
// anything is that but what is plainly a topic.
func (l *line) isBody(r run, next bool) bool {
	if l.chats(r) || l.is(r.from, topicWords) {
		return false
	}
	return next && !l.is(r.from, articles) || l.tokens[r.from-1].ends() && (l.is(r.from, guestBodies) || l.is(r.end-1, guestBodies))
}

// chats tells whether a run is talk around the visit.
func (l *line) chats(r run) bool {
	for i := r.from; i < r.end; i++ {
		if l.is(i, chatter) {
			return true
		}
	}
	return !slices.ContainsFunc(l.tokens[r.from:r.end], func(t token) bool { return strings.ContainsFunc(t.word, unicode.IsLetter) })
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
