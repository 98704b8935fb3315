package reading

import (
	"cmp"
	"hamahang/dept"
	"slices"
	"strings"
)

var (
	speakerLeads = spelt(`by,said,says,said by,from,promised by,according to,per,quoting,quote from,statement by,statement of,told us by,please record,please note,record,note,for the record,minutes,promise,new promise,commitment,new commitment,pls record,
		از,گفت,به نقل از,به گفته,به قول,از قول,از طرف,از سوی,قول,وعده,توسط,لطفا ثبت شود,لطفا ثبت کنید,ثبت شود,ثبت کنید,ثبت,قول جدید,تعهد جدید,تعهد`)
	speakerTails = spelt("said,says,promised,promises,told us,گفت,گفتند,گفته,قول داد,وعده داد,فرمودند")
	// Words that what was taken leaves behind.
	loose = Set("and & و on by for to at in with from due effective starting deadline date مهلت سررسید واسه جهت توی تو تا با از به در برای - – — +")
)

// readSpeaker claims who is left: the official up to the first comma, and their
// organisation.
func (u *CommitmentLine) readSpeaker(l *line, _ Reader) {
	if !u.Quoted || u.Official != "" {
		return
	}
	parts := l.spokenParts()
	for len(parts) > 0 && u.Official == "" {
		first := parts[0]
		for end := l.phraseAt(first.from, speakerLeads); end > first.from && end <= first.end; end = l.phraseAt(first.from, speakerLeads) {
			first.from = end
		}
		if from, ok := l.phraseBefore(first.end, first.from, speakerTails); ok {
			first.end = from
		}
		u.Official = nameOf(l.left(first.from, first.end))
		parts = parts[1:]
	}
	var rest []string
	for i, p := range parts {
		if named := l.typeBehind(p); named != "" { // "University funding by 1 Dey"
			u.Type = named
			l.by = "type"
			l.take(p.end-1, p.end)
			l.by = "official"
			p.end--
		}
		if i > 0 && !l.anyOf(p.from, p.end, bodies) { // what was promised, once more
			if t := l.hintedType(p.from, p.end); t != "" {
				u.Type = cmp.Or(u.Type, t)
				l.by = "type"
				l.take(p.from, p.end)
				continue
			}
		}
		if name := nameOf(l.left(p.from, p.end)); name != "" {
			rest = append(rest, name)
		}
	}
	u.Organisation = strings.Join(rest, ", ")
}

// spokenParts are the parts of the line that may name who said the quoted words: without
// chatter, and with a person or an official first. A person behind an office is of it.
func (l *line) spokenParts() []span {
	parts := slices.DeleteFunc(l.parts(), func(p span) bool { return l.chatter(p) })
	for i, p := range parts {
		for j := p.from; j < p.end; j++ {
			if l.is(j, topicWords) {
				parts[i].end = j
				break
			}
		}
	}
	parts = slices.DeleteFunc(parts, func(p span) bool { return p.from == p.end })
	official := func(p span) bool { return l.anyOf(p.from, p.end, officialTitles) }
	at := slices.IndexFunc(parts, official)
	switch {
	case at == 1 && l.is(parts[1].from, personal) && parts[0].end == parts[1].from && !official(parts[0]):
		parts[0], parts[1] = parts[1], parts[0]
	case at > 0 && !l.anyOf(parts[0].from, parts[0].end, bodies) && !l.titled(parts[0].from):
		parts = parts[at:]
	case at == 0 && len(parts) > 1 && l.is(parts[1].from, personal) && parts[0].end == parts[1].from && !isLatin(l.tokens[parts[1].from].word):
		parts = append([]span{{parts[0].from, parts[1].end}}, parts[2:]...)
	}
	return parts
}

var topicWords = Set("about regarding concerning درباره درباره‌ی دربارهٔ راجع")

// chatter tells whether a part tells nothing of who spoke.
func (l *line) chatter(p span) bool {
	if end := l.phraseAt(p.from, behind); end > p.from && end <= p.end {
		return true
	}
	if l.anyOf(p.from, p.end, officialTitles) {
		return false
	}
	for i := p.from + 1; i < p.end; i++ {
		if l.phraseAt(i, speech) > i {
			return true
		}
	}
	return false
}

// typeBehind is the type that the last word of an organisation's part names, "" for none.
func (l *line) typeBehind(p span) dept.PromiseType {
	last := p.end - 1
	if last == p.from || !l.is(last, typesBehind) || l.titled(last) || ofJoins[l.tokens[last-1].word] || conjunctions[l.tokens[last-1].word] {
		return ""
	}
	ph, _ := at(l, last, promiseWords)
	return ph.code
}

// typesBehind are the types that no organisation's name ends with.
var typesBehind = Set("funding money budget posts staff equipment space permit licence license")

// parts cuts what nobody took at its commas, and at what was taken behind one.
func (l *line) parts() (all []span) {
	from := -1
	end := func(i int) {
		for from >= 0 && i > from && (l.tokens[i-1].taken() || l.tokens[i-1].word == "") {
			i--
		}
		if from >= 0 && from+1 == i && l.is(from, loose) {
			from = i
		}
		if from >= 0 && from < i {
			all = append(all, span{from, i})
		}
		from = -1
	}
	for i, t := range l.tokens {
		switch {
		case t.fence: // of another field
			end(i)
			continue
		case l.dash(i):
			end(i)
			continue
		case from < 0 && !t.taken() && t.word != "":
			from = i
		}
		if t.ends() || l.dash(i) {
			end(i + 1)
		}
	}
	end(len(l.tokens))
	return all
}

// nameOf is a name without the punctuation that taken words leave.
func nameOf(words string) string { return strings.Trim(words, " ,;:،؛—–-.()") }

// anyOf tells whether one of the words stands between tokens i and end.
func (l *line) anyOf(i, end int, words map[string]bool) bool {
	for ; i < end; i++ {
		if l.is(i, words) {
			return true
		}
	}
	return false
}
