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
}

// Support reads support as people type it, for example "850,000,000 IRR from the
// Nikan Foundation for infusion pumps SH-1", in English or Persian. It is linear in
// the length of the text and never fails.
func (r Reader) Support(text string) SupportLine {
	l := newLine(dept.CleanLine(text))
	var u SupportLine
	u.readShortage(l)
	u.readValue(l)
	unread := u.readOn(l, r.Dates)
	anonymous, denied := take(l, anonymousWords)
	u.Anonymous = anonymous == "yes"
	u.Problems.doubt(denied, "anonymous")
	u.Consent, denied = take(l, consentWords)
	u.Problems.doubt(denied, "consent")
	unit, noUnit := l.unit(r.units)
	u.Unit = unit
	u.Problems.add(noUnit, "unit")
	u.Arrived, denied = take(l, arrivedWords)
	u.Problems.doubt(denied, "arrived")
	donor := u.readDonor(l)
	for _, f := range unread { // "from the 15 Khordad Foundation" tells no date
		if from, end := l.within(f); from < end && !donor[end-1] {
			u.Problems.add(dept.Refuse(dept.Code(f.Problem)), "on")
		}
	}
	u.What = l.given()
	return u
}

// readShortage takes the ID of the shortage that the support serves.
func (u *SupportLine) readShortage(l *line) {
	for i := range l.tokens {
		ref, ok := dept.ParseRef(l.tokens[i].raw)
		if !ok || ref.Kind != dept.KindShortage {
			continue
		}
		u.Problems.doubt(u.Shortage != 0 && u.Shortage != ref.N, "shortage")
		u.Shortage = ref.N
		l.take(i, i+1)
		l.takeIf(i-1, towards)
	}
}

var donorLeads = Set("from by via through از توسط")

// readValue takes the amount of money.
func (u *SupportLine) readValue(l *line) {
	for i := 0; i < len(l.tokens); i++ {
		pp, ok := l.moneyAt(i)
		if !ok {
			continue
		}
		m, end, problem := pp.Money, pp.end, pp.problem
		switch {
		case problem != nil:
			u.Problems.add(problem, "value")
		case u.Value != (dept.Money{}):
			u.Problems.doubt(true, "value")
		default:
			u.Value = m
			l.take(i, end)
			for i > 0 && (l.is(i-1, worth) || l.is(i-1, towards) && l.wordAt(i) != "") && !l.tokens[i-1].taken() {
				i--
				l.take(i, i+1)
			}
		}
		i = max(i, end-1)
	}
}

// readOn takes the day of the pledge or the receipt, and gives what looks like a date
// and is none. "by 1 Dey" tells when something is to come: it stays in the words.
func (u *SupportLine) readOn(l *line, dates locale.Reader) (unread []locale.Found) {
	dates.Past = true
	for _, f := range dates.Find(l.text) {
		day := dayOf(f)
		from, end := l.within(f)
		switch {
		case slices.ContainsFunc(l.tokens[from:end], func(t token) bool { return t.taken() }), f.Lead == locale.By, f.Lead == locale.Other:
		case f.Problem != "":
			unread = append(unread, f)
		case day > dept.DayOf(dates.Now):
			u.Problems.add(dept.Refuse(dept.FutureDate, "Day", day), "on")
		case u.On != "":
			u.Problems.doubt(true, "on")
		default:
			u.On = day
			l.take(from, end)
		}
	}
	return unread
}

var (
	giverLeads = Set("from از توسط اهدایی")
	gave       = Set("donated given paid pledged promised sponsored")
	// A donor's name ends before these words.
	afterDonor = Set("for to towards on in at worth via برای جهت بابت به در مورخ تا")
	sides      = Set("طرف سوی جانب")
)

// readDonor takes the name after "from", and tells which tokens it is made of.
func (u *SupportLine) readDonor(l *line) map[int]bool {
	made := map[int]bool{}
	for i := range l.tokens {
		by := l.says(i, "by") && gave[l.wordAt(i-1)]
		if !by && !l.is(i, giverLeads) {
			continue
		}
		from := l.skip(i+1, sides)
		j := from
		var name []string
		for ; l.free(j) && !afterDonor[l.tokens[j].word]; j++ {
			name = append(name, l.tokens[j].raw)
			made[j] = true
			if l.tokens[j].ends() {
				j++
				break
			}
		}
		if from == j && j < len(l.tokens) && !u.Anonymous {
			continue // "from" what was taken for something else
		}
		if len(name) > 1 && articles[locale.Fold(name[0])] {
			name = name[1:]
		}
		u.Donor = trimmed(strings.Join(name, " "))
		l.take(i, j)
		if by {
			l.takeIf(i-1, gave)
		}
		return made
	}
	return made
}

// given is what is left: a thing, without what leads to it.
func (l *line) given() string {
	leads := func(t token) bool {
		return t.taken() || t.word == "" || t.word == "of" || t.word == "بابت" || towards[t.word] || asking[t.word]
	}
	follows := func(t token) bool {
		return t.taken() || t.word == "" || t.word == "of" || t.word == "and" || t.word == "و" || towards[t.word]
	}
	first, end := 0, len(l.tokens)
	for ; first < end && leads(l.tokens[first]); first++ {
	}
	for ; first < end-1 && follows(l.tokens[end-1]); end-- {
	}
	return l.left(first, end)
}

var anonymousWords = phrases(map[string]string{
	"yes": "an anonymous donor,anonymous donor,anonymous donors,anonymously,anonymous,یک خیر ناشناس,خیر ناشناس,خیّر ناشناس,حامی ناشناس,نیکوکار ناشناس,یک نیکوکار ناشناس,اهداکننده ناشناس,به صورت ناشناس,ناشناس,گمنام",
})

var consentWords = phrases(map[string]string{
	"yes": "may be named,can be named,with consent,consents to be named,با ذکر نام,نامش گفته شود,رضایت به ذکر نام",
	"no":  "not to be named,may not be named,cannot be named,do not name,without consent,بدون ذکر نام,نامش گفته نشود",
})

var arrivedWords = phrases(map[string]string{
	"yes": "already received,has arrived,have arrived,was received,arrived,received,رسیده است,رسیده,رسید,دریافت شد,دریافت شده,واریز شد,واریز شده,تحویل شد",
	"no":  "not yet received,not received yet,not yet arrived,not arrived yet,pledged,promised,pledge,هنوز نرسیده,وعده داده شده,وعده داده,وعده,قول داده,قول,تعهد کرده,تعهد",
})
