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

// Words that say there is no haste. The severity is left open by them.
var noHaste = spelt(`not urgent,non urgent,not so urgent,no rush,no hurry,in no hurry,no need to rush,whenever,whenever possible,when you can,when possible,
	عجله‌ای نیست,عجله نیست,عجله نداریم,عجله‌ای نداریم,فوری نیست,فوریتی ندارد,فوریتی نداره,هر وقت شد,هروقت شد,هر وقت تونستید,بدون عجله`)

func hasteWord(w string) bool { return severityWords[w] != "" }

// dropNoHaste claims them where they stand apart.
func (l *line) dropNoHaste() {
	for i := range l.tokens {
		end := l.phraseAt(i, noHaste)
		if end == i || l.is(end, either) && severityWords[l.wordAt(end+1)] != "" {
			continue
		}
		apart := i == 0 || l.tokens[i-1].ends() || l.tokens[i-1].taken() || l.dash(i-1) || !l.open(end)
		if negations[l.tokens[i].word] && hasteWord(l.wordAt(end-1)) && i > 0 && !l.tokens[i-1].ends() || denials[l.wordAt(end-1)] && hasteWord(l.tokens[i].word) && i > 0 && !l.tokens[i-1].ends() {
			continue // "2 pumps not urgent": then how much?
		}
		if apart && (l.tokens[end-1].ends() || !l.open(end) || l.dash(end)) {
			l.take(i, end)
		}
	}
}
