package reading

import (
	"slices"

	"hamahang/dept"
)

var (
	// What leads to a unit that is toured.
	tourLeads   = Set("to at @ into inside through around in see visit visiting wants want به با در توی تو داخل از پیش")
	strictLeads = Set("to at @ visiting into به")
	// Units named after these words, with "of", are toured: "a tour of HSCT", "the kids of HSCT".
	tourOf = Set("kids children team staff nurses colleagues residents visit visits tour tours inspection round walkthrough walk-through walkabout look")
	// Words before a unit that say more of the same: "both HSCT and kidney".
	tourHeads = Set("both units wards departments centres centers the our اول بچه‌های همکاران بخش‌های بخشهای مراکز واحدهای هر دو دوی")
	tourJoins = Set("and & + or / then first plus also afterwards next و یا بعد سپس بعدش هم اول")
	// Where the words of a unit's name end.
	tourEnds = Set(`to at on in by with from for about regarding re and & + / or then first together via after before between is will are tour visit inspection visits meeting walkthrough round
		با برای درباره در به از جهت توسط راجع و یا بعد سپس ساعت رو را باهم بذارید بذارین خالی ثبت هماهنگ آماده`)
	// After these the name is a house's, "Kidney Foundation", or tells whom somebody cares for.
	houses = Set(`foundation society association charity trust hospital university club conference congress committee board registry network programme program project fund group council day week surgery surgeons office president director head chief manager nurse
		nurses doctors league federation academy college school institute journal company bank directorate division chair professor specialist consultant lab laboratory patients recipients donors families ngo charities`)
	// Before these a unit's name is a part of the guest's office: "head of kidney".
	offices = Set(`of for in and & from head chief director manager chair chairman professor prof lead supervisor consultant specialist expert committee society association foundation charity network international
		رئیس رییس ریاست مدیر سرپرست مسئول مسوول دبیر معاون معاونت انجمن بنیاد موسسه مؤسسه خیریه نماینده نمایندگان کمیته استاد متخصص متخصصین متخصصان گروه تیم هیئت هیات دکتر کنگره همایش برنامه شبکه ملی کشوری کشور استان جهانی اعضای عضو کارشناس کارشناسان سرپرستار مشاور بیماران خیرین خیران حامیان اهداکنندگان مدیره شورای اداره مرکز بخش واحد مدیران روسای رؤسای جراح جراحان پزشک پزشکان پرستاران تخصص داروهای داروی`)
)

// mention is a unit that a line names.
type mention struct {
	key       string
	from, end int // with the words before it that say more of the same
	at        int // where the name begins
	led       bool
	strict    bool // led to by a word such as "to"
	alone     bool // nothing stands beside it
	apart     bool // nothing stands before it
	goesOn    bool
	sure      bool // its name is nothing else
	joined    bool // it follows one that is toured
}

// readTour claims the units that are toured, in their order: those that a preposition
// leads to, those that stand apart, and those that follow such a one. Where there are
// none, a name at the end of other words is one. One in the name of a guest is none.
func (u *VisitLine) readTour(l *line, r Reader) {
	all := u.mentions(l, r.units)
	chosen := u.choose(l, all)
	last := -1 // where the last toured unit ended
	for i, m := range all {
		if !chosen[i] {
			continue
		}
		if l.is(m.from-1, eitherWords) && last == m.from-1 || l.denied(m.at, m.end) {
			l.ask(m.at, m.end, manyMeanings())
			return
		}
		if !slices.Contains(u.Units, m.key) {
			u.Units = append(u.Units, m.key)
		}
		l.take(max(l.tourFrom(m.from, last), u.topicAt(l, m.at)), m.end)
		last = m.end
	}
	if last >= 0 {
		l.takeIf(last, asOne)
	}
	u.askPlace(l, r.units)
}

// choose tells which of the units that are named are toured.
func (u *VisitLine) choose(l *line, all []mention) []bool {
	strict := slices.ContainsFunc(all, func(m mention) bool { return m.strict && !u.inside(m.at) && !houses[l.wordAt(m.end)] })
	chosen := make([]bool, len(all))
	joins := func(i, j int) bool { return l.onlyJoins(all[i].end, all[j].from) }
	for i := range all {
		m := &all[i]
		m.joined = i > 0 && chosen[i-1] && joins(i-1, i)
		chosen[i] = l.toured(*m, strict, u.inside(m.at))
	}
	none := !slices.Contains(chosen, true)
	for i, m := range all {
		sure := m.sure && isLatin(l.tokens[m.at].word) && !strict && !u.inside(m.at)
		chosen[i] = chosen[i] || (none || sure) && u.mayTour(l, m) || i > 0 && chosen[i-1] && !m.goesOn && joins(i-1, i)
	}
	for i := len(all) - 2; i >= 0; i-- { // "kidney and BMT": both, or none
		chosen[i] = chosen[i] || chosen[i+1] && all[i].apart && !all[i].goesOn && l.is(all[i+1].from-1, conjunctions) && joins(i, i+1)
	}
	return chosen
}

// mayTour tells whether a unit is toured where no other surely is.
func (u *VisitLine) mayTour(l *line, m mention) bool {
	atEnd := !m.apart && !m.goesOn && !offices[l.wordAt(m.from-1)]
	switch {
	case u.inside(m.at):
		return atEnd && m.sure && m.from > u.topicAt(l, m.at)
	case m.apart && m.from > 0:
		return !organs[l.wordAt(m.end)] && !houses[l.wordAt(m.end)]
	}
	return atEnd || m.sure && l.guestBehind(m.end)
}

var (
	officeWords = Set("office")
	roomLabels  = Set("room rooms floor اتاق اتاق‌های طبقه")
	asOne       = Set("together باهم")
)

// organs follow the name of a unit in that of a thing: "kidney transplant", «پیوند کلیه»,
// «کلیه پرسنل».
var organs = Set(`transplant transplants transplantation disease diseases failure donation stones biopsy biopsies patients nurses
	مغز کلیه کبد قلب ریه عضو اعضا اعضای سلول پرسنل کارکنان همکاران بیماران پرستاران`)

// guestBehind tells whether the guest follows behind "by" in the run of token i: what
// stands before tells of the visit.
func (l *line) guestBehind(i int) bool {
	for ; l.open(i) && !l.stops(i-1); i++ {
		if l.is(i, byWords) && l.bearsTitle(span{i, min(i+5, len(l.tokens))}) {
			return true
		}
	}
	return false
}

// tourFrom is where the words begin that lead to a unit.
func (l *line) tourFrom(from, last int) int {
	for from > 0 {
		switch {
		case l.is(from-1, tourLeads), last >= 0 && from-1 >= last && (l.is(from-1, tourJoins) || l.apartSign(from-1)):
			from--
		case l.says(from-1, "of") && l.is(from-2, tourOf):
			from = l.back(from-2, articles)
		default:
			return from
		}
	}
	return 0
}

// mentions lists the units that a line names.
func (u *VisitLine) mentions(l *line, units unitNames) (all []mention) {
	for i := 0; i < len(l.tokens); i++ {
		if !l.open(i) {
			continue
		}
		key, end := units.named(l, i)
		m := mention{key: key, at: i, from: i, end: end, sure: units.sure(l, i, end) || l.isPlace(i, end)}
		if key == "" || l.is(end, patients) && !m.sure {
			continue
		}
		for m.from > 0 && l.is(m.from-1, tourHeads) {
			m.from--
		}
		if l.is(m.end, officeWords) && (m.sure || i == 0 || !l.open(i-1) || l.stops(i-1)) {
			m.end++
			m.sure, end = true, m.end
		}
		if l.is(m.end, roomLabels) && l.tokens[m.end].thing { // "bmt room 12"
			for m.end++; l.open(m.end) && l.tokens[m.end].thing; {
				m.end++
			}
			end = m.end
		}
		before := l.wordAt(m.from - 1)
		another, _ := units.named(l, end)
		m.goesOn = l.open(end) && !l.stops(end-1) && !l.apartSign(end) && !tourEnds[l.tokens[end].word] && another == "" && u.aboutOf(end).from != end
		m.apart = m.from == 0 || !l.open(m.from-1) || l.stops(m.from-1) || l.apartSign(m.from-1)
		m.strict = l.open(m.from-1) && strictLeads[before]
		m.led = m.strict || l.open(m.from-1) && tourLeads[before] && (before != "از" || !l.is(m.from-2, ofWords)) || l.says(m.from-1, "of") && l.is(m.from-2, tourOf)
		m.alone = m.apart && !m.goesOn
		all = append(all, m)
		i = end - 1
	}
	return all
}

// toured tells whether a unit that is named is surely one to visit. strict says that
// another one is led to.
func (l *line) toured(m mention, strict, inside bool) bool {
	latin := isLatin(l.tokens[m.at].word)
	switch {
	case m.goesOn && (latin && houses[l.wordAt(m.end)] || !latin && m.joined && !m.sure):
		return false
	case inside:
		return (m.led || m.joined) && !m.goesOn || m.led && m.sure
	case m.strict, m.joined:
		return true
	case m.led:
		return !strict
	case l.is(m.from-1, visitNames) && !latin, l.is(m.end, tourOf): // «بازدید پیوند», "HSCT tour"
		return true
	case m.alone:
		return !strict || m.from == 0 || !l.open(m.from-1)
	case m.apart:
		return m.sure && !strict && !offices[l.wordAt(m.end)]
	}
	return !latin && !strict && !m.goesOn && m.sure && !offices[l.wordAt(m.from-1)]
}

// onlyJoins tells whether nothing but words that join units stands from one token up to
// another.
func (l *line) onlyJoins(from, end int) bool {
	for ; from < end; from++ {
		if !l.is(from, tourJoins) && !l.is(from, tourLeads) && !l.apartSign(from) {
			return false
		}
	}
	return from == end
}

// topicAt is where the words of the purpose begin in which token i stands.
func (u *VisitLine) topicAt(l *line, i int) int {
	a := u.aboutOf(i)
	if a.end == 0 {
		return 0
	}
	return max(a.from+1, l.phraseAt(a.from, aboutLeads), l.phraseAt(a.from, seeing))
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
