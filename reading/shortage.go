package reading

import (
	"slices"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// ShortageLine is what the one-line reader makes of a shortage in free words.
// What it is not sure of it leaves in the title; what it can't read is a problem
// and stays in the title too.
type ShortageLine struct {
	Title    string
	Quantity int
	Measure  string
	Severity dept.Severity
	Category dept.Category
	Unit     string // unit key
	NeededBy dept.Day
	NeededAt time.Time
	Stock    *int // days that what is left of a medicine lasts; nil when nothing is said
	Understood
}

// Shortage reads a need as people type it, for example "2 infusion pumps
// critical by Thursday for Kidney Research Center", in English or Persian. It is
// linear in the length of the text and never fails.
func (r Reader) Shortage(text string) ShortageLine {
	l := newRequest(text)
	var u ShortageLine
	readBy(&u, l, r, shortageReaders)
	u.Title = l.rest()
	l.check(leftOver{number: "quantity", date: "needed_by", amount: "cost", ref: "title", people: true})
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

var shortageReaders = []reader[ShortageLine]{
	{"stock_days", func(u *ShortageLine, l *line, _ Reader) { u.Stock = l.stock() }},
	{"needed_by", (*ShortageLine).readDate},
	{"unit", func(u *ShortageLine, l *line, r Reader) {
		var wrong *dept.Error
		u.Unit, wrong = l.unit(r.units)
		u.Problems.add(wrong, "unit")
	}},
	{"severity", func(u *ShortageLine, l *line, _ Reader) {
		if slow := l.noHaste(); len(slow) > 0 {
			u.Severity = dept.Low
			l.takeAll(slow)
		}
	}},
	{"courtesy", func(_ *ShortageLine, l *line, _ Reader) { l.dropCourtesies() }},
	{"severity", func(u *ShortageLine, l *line, _ Reader) {
		told, wrong := l.severity()
		if wrong == nil && told != "" && u.Severity != "" {
			wrong = manyMeanings() // "no rush, but critical"
		}
		if wrong != nil {
			u.Severity = ""
		} else if told != "" {
			u.Severity = told
		}
		u.Problems.add(wrong, "severity")
	}},
	{"courtesy", func(_ *ShortageLine, l *line, _ Reader) { l.dropCourtesies() }},
	{"title", func(_ *ShortageLine, l *line, _ Reader) {
		l.prices()
		l.things()
	}},
	{"unit", func(u *ShortageLine, l *line, r Reader) {
		if u.Unit == "" && !u.Problems.of("unit") {
			u.Unit = l.bareUnit(r.units)
		}
	}},
	{"courtesy", func(_ *ShortageLine, l *line, _ Reader) { l.dropCourtesies() }},
	{"quantity", func(u *ShortageLine, l *line, _ Reader) { l.inStock(u.Stock != nil) }},
	{"quantity", func(u *ShortageLine, l *line, _ Reader) {
		asked := len(l.problems)
		if u.Quantity, u.Measure = l.quantity(); u.Quantity == 0 && len(l.problems) == asked && l.single() {
			u.Quantity = 1
		}
	}},
	{"courtesy", func(_ *ShortageLine, l *line, _ Reader) { l.dropArticle() }},
	{"courtesy", func(_ *ShortageLine, l *line, _ Reader) { l.dropCourtesies() }},
	{"category", func(u *ShortageLine, l *line, r Reader) {
		u.Category = l.category()
		if u.Stock != nil && u.Category == "" {
			u.Category = dept.Medicine // of nothing else days are told
		}
		l.nameless()
		if l.staff(r.jobs) {
			u.Problems.add(dept.Refuse(dept.GoesToStaffing), "category")
		}
	}},
}

// readDate claims the one date by which the need is to be met.
func (u *ShortageLine) readDate(l *line, r Reader) {
	var good []locale.Found
	for _, f := range l.dates(r.Dates) {
		from, end := l.within(f)
		if f.Lead == locale.From || f.Lead == locale.Other || f.Lead == locale.NoLead && f.Problem == "" && f.When.Past {
			l.keep(from, end) // "down since yesterday", "three failures last month": told, not asked for
			continue
		}
		wrong := wrongDate(f)
		if wrong == nil && l.deniedDate(f) {
			wrong = manyMeanings()
		}
		if wrong != nil {
			l.askDate(f, wrong)
			continue
		}
		good = append(good, f)
	}
	if due := slices.DeleteFunc(slices.Clone(good), func(f locale.Found) bool { return !l.dueBy(f) }); len(due) == 1 && len(good) > 1 {
		for _, f := range good {
			if f.Start != due[0].Start {
				l.keep(l.within(f)) // "it died this morning, another by Wednesday"
			}
		}
		good = due
	}
	switch {
	case len(good) > 1:
		from, _ := l.within(good[0])
		_, end := l.within(good[len(good)-1])
		l.ask(from, end, manyMeanings())
	case len(good) == 1:
		u.NeededBy = dayOf(good[0])
		if good[0].When.HasTime {
			u.NeededAt = good[0].When.At
		}
		l.take(l.within(good[0]))
	}
}

// dueBy tells whether words before a date make it the one by which something is due. An
// hour alone may be that of another date.
func (l *line) dueBy(f locale.Found) bool {
	from, _ := l.within(f)
	return f.Lead == locale.By && !f.When.HasTime || l.is(from, withinWords)
}

var withinWords = Set("within in ظرف طی")
