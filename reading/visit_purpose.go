package reading

import (
	"strings"

	"hamahang/locale"
)

// findPurpose finds what the visit is about: the words from what leads to it on. What is
// told of the visit itself among them, such as its hour, is read from them later.
func (u *VisitLine) findPurpose(l *line, r Reader) {
	told := u.told(l, r)
	for i := range l.tokens {
		end := l.aboutAt(i, told)
		if end == i || !l.free(i) || end == len(l.tokens) {
			continue
		}
		u.about = span{i, len(l.tokens)}
		if l.guestBefore(i, told) {
			return
		}
		for j := end; j < len(l.tokens); j++ { // the guest comes after
			if j > end && (officials[l.tokens[j].word] || l.is(j, articles) && officials[l.wordAt(j+1)]) && !l.is(j-1, ofWords) {
				u.about.end = j
				return
			}
			if l.tokens[j].ends() {
				u.about.end = j + 1
				return
			}
		}
		return
	}
}

// aboutAt is where the words end that lead to a purpose from token i on; i for none.
// "for" and "on" are such where nothing but what is told of the visit stands before.
func (l *line) aboutAt(i int, told []bool) (end int) {
	if end = l.phraseAt(i, aboutLeads); end > i {
		if _, j, _ := l.lengthAt(end); dayLeads[l.tokens[i].word] && (j > end || end < len(told) && told[end]) {
			return i // «برای ۲ ساعت», «برای فردا»
		}
		return end
	}
	switch {
	case i > 0 && l.says(i, "to") && l.is(i+1, purposeVerbs):
		return i + 1
	case i > 0 && l.is(i, softAbouts) && (told[i-1] || l.tokens[i-1].taken()) && !told[i] && i+1 < len(told) && !told[i+1]:
		if _, j, _ := l.lengthAt(i + 1); j == i+1 {
			return i + 1
		}
	}
	return i
}

var dayLeads = Set("برای برا واسه جهت")

// told tells of each token whether it belongs to a date or to a unit's name.
func (u *VisitLine) told(l *line, r Reader) []bool {
	told := make([]bool, len(l.tokens))
	dates := r.Dates
	dates.Uncounted = true
	for _, f := range dates.Find(l.unread(' ')) {
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

// guestBefore tells whether words that may be a guest stand before token i.
func (l *line) guestBefore(i int, told []bool) bool {
	for j := range i {
		w := l.tokens[j].word
		if l.free(j) && !told[j] && w != "" && !visitNames[w] && !guestLeads[w] && !tourLeads[w] {
			return true
		}
	}
	return false
}

// takePurpose takes the words of the purpose that belong to nothing else.
func (u *VisitLine) takePurpose(l *line, _ Reader) {
	if u.about.end == 0 {
		return
	}
	from := u.about.from
	end := l.phraseAt(from, aboutLeads)
	if end == from {
		end++
	}
	u.Purpose = strings.TrimLeft(l.left(end, u.about.end), ":-–— ")
	if !strings.Contains(u.Purpose, "(") {
		u.Purpose = strings.TrimRight(u.Purpose, " )")
	}
	l.take(from, u.about.end)
}

// inside tells whether token i stands in the purpose.
func (u *VisitLine) inside(i int) bool { return i >= u.about.from && i < u.about.end }

var ofWords = Set("of for from with by and by's از با و")

// officials begin the name of an office.
var officials = Set(`minister ministers deputy vice president rector chancellor dean director head chief governor mayor ambassador secretary chair chairman chairwoman chairperson ceo professor prof dr delegation inspectors inspector auditors auditor representative representatives mp mps member members envoy commissioner donors donor delegates consul
	رئیس رییس ریاست معاون معاونین معاونان وزیر مدیر مدیرکل مدیران استاندار فرماندار شهردار نماینده نمایندگان سرپرست هیئت هیات تیم بازرس بازرسان بازرسین مشاور دبیر قائم‌مقام سفیر اعضای گروه کارشناسان کارشناس خیرین خیران خیّران خیّر خیر دکتر پروفسور جناب سرکار آقای خانم`)
