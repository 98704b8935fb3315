package reading

import (
	"strings"

	"hamahang/locale"
)

// findPurpose finds what the visit is about: the words from what leads to it up to the
// next comma. What is told of the visit itself among them, such as its hour, is read from
// them later.
func (u *VisitLine) findPurpose(l *line, r Reader) {
	u.told = toldIn(l, r)
	for i := 0; i < len(l.tokens); i++ {
		end := u.aboutAt(l, i, r.units)
		if !l.free(i) || end == i || end == len(l.tokens) {
			continue
		}
		guest := u.guestBefore(l, i)
		j := end
		for ; j < len(l.tokens) && !(j > end && l.stops(j-1)) && !l.apartSign(j); j++ {
			if j > end && (!guest && l.officialAt(j) && !l.is(j-1, ofWords) || !isLatin(l.tokens[j].word) && l.phraseAt(j, arrivals) > j) {
				break // the guest comes after, or what they do
			}
		}
		u.about = append(u.about, span{i, j})
		i = j - 1
	}
}

// aboutAt is where the words end that lead to a purpose from token i on; i for none.
// "for" and "on" are such where nothing but what is told of the visit stands before, and
// "for the" behind a guest.
func (u *VisitLine) aboutAt(l *line, i int, units unitNames) (end int) {
	if end = l.phraseAt(i, seeing); end > i {
		at := l.past(end, seen)
		if key, _ := units.named(l, at); key == "" && at < len(l.tokens) && !u.isTold(at) {
			return at
		}
		return i
	}
	if end = l.phraseAt(i, aboutLeads); end > i {
		at := l.past(end, roughly)
		if _, j, _ := l.lengthAt(at); dayLeads[l.tokens[i].word] && (j > at || u.isTold(end) || l.isNumberish(end) && l.is(end+1, guestsCounted)) {
			return i // «برای ۲ ساعت», «برای فردا», "about an hour", «برای ۴ نفر»
		}
		return end
	}
	if _, j, _ := l.lengthAt(i + 1); j > i+1 || u.isTold(i) || u.isTold(i+1) {
		return i
	}
	switch {
	case l.says(i, "on") && strings.ContainsFunc(l.wordAt(l.past(i+1, articles)), isDigit):
	case i > 0 && l.says(i, "to") && l.is(i+1, purposeVerbs),
		i > 0 && l.is(i, softAbouts) && (u.isTold(i-1) || l.tokens[i-1].taken()),
		i == 0 && l.says(i, "for"), l.says(i, "for") && l.says(i+1, "the") && l.titleBefore(i):
		return i + 1
	}
	return i
}

// titleBefore tells whether an office or a title stands before token i, with nothing set
// apart between.
func (l *line) titleBefore(i int) bool {
	for i--; l.open(i) && !l.stops(i) && !l.apartSign(i); i-- {
		if l.is(i, officials) {
			return true
		}
	}
	return false
}

var (
	dayLeads = Set("about برای برا واسه جهت")
	// What may stand between "to see" and what is seen.
	seen = Set("us the our both in at از of")
)

// toldIn tells of each token whether it belongs to a date or to a unit's name.
func toldIn(l *line, r Reader) []bool {
	told := make([]bool, len(l.tokens))
	dates := r.Dates
	dates.Planned = true
	for _, f := range dates.Find(l.unnamed()) {
		for i, end := l.within(f); i < end && f.Lead != locale.Other; i++ {
			told[i] = true
		}
	}
	for i := 0; i < len(l.tokens); i++ {
		if key, end := r.units.named(l, i); key != "" {
			for ; i < end; i++ {
				told[i] = true
			}
			i--
		}
	}
	return told
}

func (u *VisitLine) isTold(i int) bool { return i >= 0 && i < len(u.told) && u.told[i] }

// guestBefore tells whether words that may be a guest stand before token i.
func (u *VisitLine) guestBefore(l *line, i int) bool {
	for j := range i {
		w := l.tokens[j].word
		if l.free(j) && !u.told[j] && w != "" && !visitNames[w] && !guestLeads[w] && !tourLeads[w] && !u.inside(j) {
			return true
		}
	}
	return false
}

// inside tells whether token i stands in a purpose.
func (u *VisitLine) inside(i int) bool { return u.aboutOf(i).end > 0 }

// aboutOf is the purpose in which token i stands.
func (u *VisitLine) aboutOf(i int) span {
	for _, a := range u.about {
		if i >= a.from && i < a.end {
			return a
		}
	}
	return span{}
}

// officialAt tells whether the name of an office, or a title, begins at token i.
func (l *line) officialAt(i int) bool {
	return l.is(i, officials) || l.is(i, articles) && l.is(i+1, officials)
}

var ofWords = Set("of for from with by and by's از با و")

// officials begin the name of an office.
var officials = Set(`minister ministers minister's deputy deputies vice president president's rector chancellor dean director head chief governor governor's mayor ambassador secretary undersecretary chair chairman chairwoman chairperson ceo professor prof dr mr mrs ms delegation team group inspectors inspector auditors auditor representative representatives rep mp mps member members envoy commissioner donors donor delegates consul advisor adviser judge officer
	رئیس رییس ریاست معاون معاونین معاونان وزیر مدیر مدیرکل مدیرعامل مدیران استاندار فرماندار شهردار نماینده نمایندگان نماینده‌های سرپرست هیئت هیات تیم بازرس بازرسان بازرسین مشاور دبیر قائم‌مقام سفیر سرکنسول اعضای گروه کارشناسان کارشناس کارشناسای خیرین خیران خیّران خیّر خیر دکتر پروفسور مهندس قاضی جناب سرکار آقای خانم`)
