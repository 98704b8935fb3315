package reading

var unitLeads = Set("for to towards toward unit on in at برای برا واسه جهت به واحد در توی")

// servedUnit finds the unit that a promise or a gift is for, and the words that tell it. Behind quoted words the
// speaker's own institute is none: the unit is led to, or stands apart behind their
// organisation.
func (l *line) servedUnit(units unitNames, quoted bool) (unit string, all []span) {
	for i := 0; i < len(l.tokens); i++ {
		from := l.past(l.skip(i, unitLeads), articles)
		key, end := units.named(l, from)
		if key == "" || l.is(end, patients) || l.isHouse(end) && !l.tokens[end-1].ends() || !l.open(from) {
			continue
		}
		if other, past := units.named(l, l.past(end+1, articles)); l.is(end, conjunctions) && other != "" && other != key {
			l.ask(i, past, manyMeanings())
			return "", nil
		}
		led := from > i && l.is(i, unitLeads)
		left, right := l.apartBefore(from), l.apartAfter(end)
		if l.is(from-1, buildings) || !quoted && (l.isNumberish(end) || l.is(end, labels)) {
			right = true
		}
		named := !quoted && end == from+1 && l.wordAt(from) != "" && (isLatin(l.wordAt(from)) && len(l.wordAt(from)) <= 4 || l.says(from, "پژوهشکده")) && !l.is(end, bodies)
		if !led && !named && (quoted && !(left && right && (l.behindComma(from) || !unitWords[l.tokens[from].word])) || !quoted && !left && !right && end == from+1) {
			continue
		}
		if !led && !named && !quoted && !right && left && end == from+1 && !l.is(end, getting) || !led && l.is(from-1, notOurs) {
			continue // "kidney dishes", "the cancer institute"
		}
		if unit != "" && unit != key {
			l.ask(all[0].from, end, manyMeanings())
			return "", nil
		}
		unit = key
		all = append(all, span{i, end})
		i = end - 1
	}
	return unit, all
}

// buildings are of the unit that is named behind them.
var buildings = Set("ساختمان درمانگاه طبقه بچه‌های بیماران پرستاران نیروهای")

var (
	getting = Set("gets get got receives received needs has will")
	notOurs = Set("cancer heart national heart's eye cardiac pasteur burn قلب ملی سرطان پاستور")
)

// behindComma tells whether two parts of the line, a title and an organisation, stand
// before token i.
func (l *line) behindComma(i int) bool {
	parts := 0
	for j := 0; j < i; j++ {
		if !l.tokens[j].taken() && l.tokens[j].word != "" && l.apartAfter(j+1) {
			parts++
		}
	}
	return parts > 1
}
