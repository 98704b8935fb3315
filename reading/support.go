package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// SupportLine is what the one-line reader makes of support in free words. As with
// shortages, what it is not sure of is left to the person. A donor who wants to stay
// anonymous may still be named in the words: whoever keeps the gift drops the name.
type SupportLine struct {
	Donor     string
	Anonymous bool
	Consent   string // "yes", "no" or "" when not stated
	What      string
	Value     dept.Money
	Shortage  int
	Unit      string // unit key
	On        dept.Day
	Arrived   string // "yes", "no" or "" when not stated
	Understood
	verbs []telling // who gives stands before them
}

// Support reads support as people type it, for example "850,000,000 IRR from the
// Nikan Foundation for infusion pumps SH-1", in English or Persian. It is linear in
// the length of the text and never fails.
func (r Reader) Support(text string) SupportLine {
	l := newRequest(text)
	var u SupportLine
	readBy(&u, l, r, supportReaders)
	l.check(leftOver{date: "on", amount: "value", ref: "shortage"})
	u.Problems, u.line = append(u.Problems, l.problems...), l
	return u
}

var supportReaders = []reader[SupportLine]{
	{"shortage", (*SupportLine).readShortage},
	{"donor", func(_ *SupportLine, l *line, _ Reader) { l.houses() }},
	{"courtesy", func(_ *SupportLine, l *line, _ Reader) { l.dropPolite() }},
	{"value", (*SupportLine).readValue},
	{"anonymous", func(u *SupportLine, l *line, _ Reader) { u.Anonymous = l.anonymous() }},
	{"consent", func(u *SupportLine, l *line, _ Reader) { u.Consent = l.consent() }},
	{"arrived", func(u *SupportLine, l *line, _ Reader) { u.Arrived, u.verbs = l.arrived() }},
	{"on", (*SupportLine).readOn},
	{"unit", (*SupportLine).readUnit},
	{"donor", (*SupportLine).readDonor},
	{"what", (*SupportLine).readWhat},
}

// readShortage claims the ID of the shortage that the support serves.
func (u *SupportLine) readShortage(l *line, _ Reader) {
	var all []span
	for _, r := range l.refs() {
		switch {
		case r.Kind != dept.KindShortage:
			l.ask(r.from, r.end, dept.Refuse(dept.WrongKind, "Ref", r.Ref, "Command", "/"+r.Kind.Command()))
			continue
		case u.Shortage != 0 && u.Shortage != r.N:
			l.askEach(manyMeanings(), append(all, span{r.from, r.end})...)
			u.Shortage = 0
			return
		}
		u.Shortage = r.N
		all = append(all, span{r.from, r.end})
	}
	l.takeAll(all)
}

// readValue claims the amount of money. What each of several things is worth is a part of
// their name: 200 cards of 500,000 rials.
func (u *SupportLine) readValue(l *line, _ Reader) {
	amounts := l.amounts()
	for i := range l.tokens { // 8,650,000 of what?
		w := l.tokens[i].word
		if n, err := quantityOf(w); l.open(i) && l.isNumeric(i) && (n >= 100_000 || isCode(err, dept.NumberRange)) && l.apartAfter(i+1) && len(amounts) == 0 {
			l.ask(i, i+1, dept.Refuse(dept.NeedsCurrency), l.between(i, i+1)+" rials", l.between(i, i+1)+" toman")
			return
		}
	}
	u.Value, _ = l.oneAmount(slices.DeleteFunc(amounts, func(p price) bool {
		each := l.says(p.from-1, "of") || ofAmount[l.wordAt(p.end-1)]
		if before := l.numberBefore(p.from); !each || p.problem != nil || before == p.from || l.says(before, "یک") || l.says(before, "one") {
			return false
		}
		l.keep(p.from, p.end)
		return true
	}))
}

// readOn claims the day of the pledge or the receipt. "by 1 Dey", and a later day of what
// is promised, tell when something is to come: they stay in the words.
func (u *SupportLine) readOn(l *line, r Reader) {
	var good []locale.Found
	for _, f := range r.past(l.unread('_')) {
		from, end := l.within(f)
		if u.Arrived != "yes" && l.anyOf(from, end, weekdays) && l.toCome() { // "will hand over on Friday"
			if when, err := r.Dates.Read(l.text[f.Start:f.End]); err == nil {
				f.When, u.Arrived = when, "no"
			}
		}
		switch {
		case from == end, slices.ContainsFunc(l.tokens[from:end], func(t token) bool { return t.thing }):
		case from > 0 && l.tokens[from-1].by == "arrived" && coming[l.tokens[from-1].word], u.Arrived == "no" && (f.Lead == locale.By || f.Problem == "" && dayOf(f) > dept.DayOf(r.Dates.Now) || f.Problem == locale.NoDay):
			l.by = "arrived" // when it is to come
			l.take(from, end)
			l.by = "on"
		case f.Lead == locale.By, f.Lead == locale.Other, l.is(from, datedFor) && f.Lead == locale.On && dayOf(f) > dept.DayOf(r.Dates.Now), l.hourOnly(f, from, end):
			l.keep(from, end)
		case f.Problem != "":
			l.ask(from, end, dept.Refuse(dept.Code(f.Problem)))
		case dayOf(f) > dept.DayOf(r.Dates.Now):
			l.ask(from, end, dept.Refuse(dept.FutureDate, "Day", dayOf(f)))
		default:
			good = append(good, f)
		}
	}
	for i := range l.tokens {
		if l.is(i, shortDays) && l.is(i+1, eitherWords) && l.is(i+2, shortDays) {
			l.ask(i, i+3, manyMeanings())
		}
		if l.is(i, habits) && l.is(i+1, weekdays) {
			l.keep(i, i+2)
		}
		last := i == len(l.tokens)-1 && i > 0 && !labels[l.wordAt(i-1)]
		behind := last || l.is(i-1, datedBy) || i+1 < len(l.tokens) && l.tokens[i+1].by == "arrived" || i > 0 && (l.tokens[i-1].by == "arrived" || l.tokens[i-1].ends())
		if l.free(i) && isFraction(l.tokens[i].word) && behind && (l.is(i-1, datedBy) || l.apartAfter(i+1)) { // "on 3/4"
			l.ask(i, i+1, dept.Refuse(dept.Code(locale.Ambiguous)))
		}
	}
	u.On = l.oneDay(good)
}

// datedFor lead to a feast that a gift is for.
var datedFor = Set("for برای برا واسه")

// toCome tells whether the line says that the gift is still to come.
func (l *line) toCome() bool {
	return slices.ContainsFunc(l.tokens, func(t token) bool { return t.by == "arrived" && coming[t.word] })
}

var coming = Set("will coming to come delivery arriving میاد میان میارن میرسه می‌رسد میاره می‌آورند می‌آورد خواهد خواهند قراره قرار بده بدن بیارن بیاره بیاد brings gives offers میده")

var shortDays = Set("sat sun mon tue tues wed weds thu thur thurs fri")

// ezafe are words that a unit's name belongs to.
var ezafe = Set("انتظار کتابخونه کتابخانه اتاق سالن بخش صندوق طبقه پشت‌بوم حیاط آزمایشگاه دوست")

var habits = Set("every each هر")

// readUnit claims the unit that the gift is for; one that is none of ours is asked about.
// Words that go on, "for the kidney waiting room", stay with the gift.
func (u *SupportLine) readUnit(l *line, r Reader) {
	unit, said := l.servedUnit(r.units, false)
	u.Unit = unit
	for _, s := range said {
		before := l.apartBefore(s.from) || isLatin(l.tokens[s.from].word) || l.is(s.from, unitLeads) || !strings.HasSuffix(l.tokens[s.from-1].word, "های") && !ezafe[l.tokens[s.from-1].word]
		goesOn := l.open(s.end) && !l.apartAfter(s.end) && !prepositions[l.tokens[s.end].word] && !afterDonor[l.tokens[s.end].word] && !conjunctions[l.tokens[s.end].word] && !l.isNumberish(s.end) && !l.is(s.end, labels)
		if before && (!goesOn || s.from == 0) && !l.says(s.from-1, "of") {
			l.take(s.from, s.end)
		}
	}
	for i := 0; i < len(l.tokens) && u.Unit == ""; i++ {
		from := l.past(i+1, articles)
		if !l.is(i, towards) || !l.namesUnit(r.units, from) {
			continue
		}
		for i = from; !l.is(i, unitWords); i++ {
		}
		l.ask(from, i+1, dept.Refuse(dept.UnknownUnit))
		return
	}
}
