package reading

import "hamahang/dept"

// hasteAt tells whether token i begins words of haste, and which tokens tell it:
// "this is very urgent", «خیلی فوری است».
func (l *line) hasteAt(i int) (from, end int, ok bool) {
	if !l.open(i) {
		return i, i, false
	}
	if end = l.phraseAt(i, haste); end == i || l.is(end, hasteThings) && !l.tokens[end-1].ends() {
		return i, i, false
	}
	from = l.back(i, intensifiers)
	if l.is(from-1, hasteIs) {
		from = l.back(from-1, hasteIt)
	}
	return from, l.skip(end, hasteIs), true
}

// span are the tokens from one up to another.
type span struct{ from, end int }

func (l *line) takeAll(spans []span) {
	for _, s := range spans {
		l.take(s.from, s.end)
	}
}

// hasteIn lists the words of haste in the line; ok is false when some are said not to
// be meant, or are one of two: "critical or urgent".
func (l *line) hasteIn() (said []span, ok bool) {
	ok = true
	for i := range l.tokens {
		from, end, hasty := l.hasteAt(i)
		if !hasty {
			continue
		}
		other, two := severityWords[l.wordAt(end+1)]
		two = two && l.is(end, either) && other != dept.High
		ok = ok && !two && !l.denied(from, end) && !l.either(i)
		said = append(said, span{from, end})
	}
	return said, ok
}

// dropHaste takes words of haste where no severity is told; what is said not to be
// urgent stays.
func (l *line) dropHaste() {
	for i := range l.tokens {
		if from, end, ok := l.hasteAt(i); ok && !l.denied(from, end) {
			l.take(from, end)
		}
	}
}

// Words that say there is no haste: the severity is low.
var calm = spelt(`not urgent,isn't urgent,isnt urgent,it isnt urgent,it isn't urgent,it is not urgent,not that urgent,not very urgent,non urgent,not so urgent,no rush,no hurry,in no hurry,no need to rush,no hurry really,no real hurry,no deadline,nothing urgent,it can wait,can wait,whenever,whenever possible,whenever you can,when you can,when possible,low priority,
	اصلا عجله‌ای نیست,واقعا عجله‌ای نیست,عجله‌ای هم نیست,عجله هم نداریم,عجله ندارم,عجله نداره,عجله ندارد,عجله‌ای نداره,هر وقت تونستین,هر وقت شد بیارید,هر موقع شد,
	عجله‌ای نیست,عجله نیست,عجله نداریم,عجله‌ای نداریم,فوری نیست,فوریتی ندارد,فوریتی نداره,هر وقت شد,هروقت شد,هر وقت تونستید,بدون عجله`)

// noHaste lists the words of the line that say there is none.
func (l *line) noHaste() (said []span) {
	for i := range l.tokens {
		if end := l.noHasteAt(i); end > i {
			said = append(said, span{i, end})
		}
	}
	return said
}

// noHasteAt is where the words end that say there is no haste and begin at token i; i for
// none. "not urgent or critical" says more than that.
func (l *line) noHasteAt(i int) (end int) {
	if end = l.phraseAt(i, calm); end == i || l.is(end, either) && severityWords[l.wordAt(end+1)] != "" {
		return i
	}
	return end
}
