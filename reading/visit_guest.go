package reading

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
		if l.bearsTitle(span{end, len(l.tokens)}) {
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
		if t, ok := l.tallyAt(i); ok && !u.isTold(i) && t.problem == nil && (l.is(t.end, guestsCounted) || l.is(t.end, officials) || l.is(i-1, ofWord) && l.is(i-2, officials) || l.is(i-1, plus) && l.apartAfter(t.end)) {
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
	plus          = Set("+")
	guestsCounted = Set("person persons people members guests visitors strong staff aides companions colleagues students experts delegates همراه نفر نفره نفری تن مهمان عضو")
	namedDays     = spelt("امام جمعه,نماز جمعه,friday prayer,friday prayers")
)

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
