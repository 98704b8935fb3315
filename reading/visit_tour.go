package reading

import (
	"slices"

	"hamahang/dept"
)

var (
	// What leads to a unit that is toured.
	tourLeads = Set("to at @ into inside through around in see visit visiting به در توی تو داخل از")
	// Units named after these words, with "of", are toured.
	tourOf = Set("visit visits tour tours inspection round walkthrough walk-through walkabout look")
	// Words before a unit that say more of the same: "both HSCT and kidney".
	tourHeads = Set("both units wards departments centres centers the our بخش‌های بخشهای مراکز واحدهای هر دو دوی")
	tourJoins = Set("and & + or / then plus also afterwards next و یا بعد سپس بعدش هم")
	// Where the words of a unit's name end.
	tourEnds = Set(`to at on in by with from for about regarding re and or then via after before between is will are tour visit inspection visits meeting walkthrough round
		با برای درباره در به از جهت توسط راجع و یا بعد سپس ساعت`)
	// After these the name is a house's, "Kidney Foundation", or tells whom somebody cares for.
	houses = Set(`foundation society association charity trust hospital university club conference congress committee board registry network programme program project fund group council day week surgery surgeons office president director head chief manager nurse
		nurses doctors team league federation academy college school institute journal company bank directorate division chair professor specialist consultant lab laboratory patients recipients donors families ngo charities`)
	// Before these a unit's name is a part of the guest's office: "head of kidney".
	offices = Set(`of for in and & from head chief director manager chair chairman professor prof lead supervisor consultant specialist expert team committee society association foundation charity network
		رئیس رییس ریاست مدیر سرپرست مسئول مسوول دبیر معاون معاونت انجمن بنیاد موسسه مؤسسه خیریه نماینده نمایندگان کمیته استاد متخصص متخصصین متخصصان گروه تیم هیئت هیات دکتر کنگره همایش برنامه شبکه اعضای عضو کارشناس کارشناسان سرپرستار مشاور بیماران خیرین خیران حامیان اهداکنندگان مدیره شورای اداره مرکز بخش واحد مدیران روسای رؤسای جراح جراحان پزشک پزشکان پرستاران`)
)

// mention is a unit that a line names.
type mention struct {
	key       string
	from, end int // with the words before it that lead to it
	at        int // where the name begins
}

// readTour claims the units that are toured, in their order: those that a preposition
// leads to, those that follow such a one, and those that stand apart. One in the name
// of a guest is none.
func (u *VisitLine) readTour(l *line, r Reader) {
	var all []mention
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) {
			continue
		}
		key, end := r.units.named(l, i)
		if key == "" {
			continue
		}
		m := mention{key: key, at: i, from: i, end: end}
		for m.from > 0 && l.is(m.from-1, tourHeads) {
			m.from--
		}
		all = append(all, m)
		i = end - 1
	}
	strict := slices.ContainsFunc(all, func(m mention) bool {
		return !u.inside(m.at) && !houses[l.wordAt(m.end)] && l.is(m.from-1, strictLeads)
	})
	last := -1 // where the last toured unit ended
	for _, m := range all {
		if u.inside(m.at) && len(u.Units) > 0 && last != m.from-1 {
			continue
		}
		if !u.isToured(l, m, strict, last) {
			continue
		}
		if l.is(m.from-1, eitherWords) && last == m.from-1 {
			l.ask(m.at, m.end, manyMeanings())
			return
		}
		if l.denied(m.at, m.end) {
			l.ask(m.at, m.end, manyMeanings())
			return
		}
		from := m.from
		for from > 0 && (l.is(from-1, tourLeads) || last >= 0 && from-1 >= last && l.is(from-1, tourJoins) || l.says(from-1, "of") && l.is(from-2, tourOf)) {
			from--
		}
		if !slices.Contains(u.Units, m.key) {
			u.Units = append(u.Units, m.key)
		}
		l.take(from, m.end)
		last = m.end
	}
	u.askPlace(l, r.units)
}

var strictLeads = Set("to at @ visiting into به")

// isToured tells whether a unit that is named is one to visit.
func (u *VisitLine) isToured(l *line, m mention, strict bool, last int) bool {
	before := l.wordAt(m.from - 1)
	latin := isLatin(l.tokens[m.at].word)
	goesOn := l.open(m.end) && !l.tokens[m.end-1].ends() && !l.dash(m.end) && !tourEnds[l.tokens[m.end].word]
	joined := false
	for j := m.from; last >= 0 && j >= last; j-- {
		if joined = j == last; joined || !l.is(j-1, tourJoins) {
			break
		}
	}
	led := l.open(m.from-1) && (strictLeads[before] || !strict && tourLeads[before] || before == "از" && !l.is(m.from-2, ofWords)) ||
		l.says(m.from-1, "of") && l.is(m.from-2, tourOf)
	first := m.from == 0
	apart := first || !l.open(m.from-1) || l.tokens[m.from-1].ends() || l.dash(m.from-1)
	switch {
	case latin && goesOn && houses[l.wordAt(m.end)], l.is(m.end, patients):
		return false
	case u.inside(m.at):
		return (led || joined) && !goesOn
	case led, joined:
		return true
	case l.is(m.from-1, visitNames) && !latin, l.is(m.end, tourOf): // «بازدید پیوند», "HSCT tour"
		return true
	case first && !goesOn, apart && !first && !goesOn:
		return !strict || !l.orgPlace(m)
	case goesOn || offices[before]:
		return false
	}
	if latin {
		return !strict
	}
	return !strict && l.isPlace(m.at, m.end)
}

// orgPlace tells whether a unit stands behind a comma, where a guest comes from.
func (l *line) orgPlace(m mention) bool {
	return m.from > 0 && l.open(m.from-1) && l.tokens[m.from-1].ends()
}

// askPlace asks about a place that is led to as a unit is, and is none of ours.
func (u *VisitLine) askPlace(l *line, units unitNames) {
	for i := range l.tokens {
		if u.inside(i) || !l.is(i, strictLeads) {
			continue
		}
		j := l.past(i+1, articles)
		if l.namesUnit(units, j) {
			l.ask(i, min(j+2, len(l.tokens)), dept.Refuse(dept.UnknownUnit))
			return
		}
	}
}
