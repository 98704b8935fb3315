package locale

import "strings"

// placeWords stand before a date that is the name of a place or of a house:
// «بیمارستان ۱۷ شهریور».
var placeWords = wordSet("بیمارستان درمانگاه کلینیک خیابان خیابون کوچه میدان بلوار بزرگراه اتوبان پل ساختمان مجتمع سالن بخش مدرسه بنیاد بانک خیریه شهرک موسسه انجمن صندوق دانشگاه مسجد مترو ایستگاه پارک پادگان ورزشگاه شرکت کارخانه کارگاه hospital street square avenue")

// houseWords stand after one: "22 Bahman Bank", "Monday Club".
var houseWords = wordSet("bank club foundation hospital society mosque street square avenue university school association trust charity institute boulevard clinic")

func wordSet(s string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(s) {
		m[Fold(w)] = true
	}
	return m
}

// isOther reports whether what reads as a date in toks[i:end] is something else in its
// sentence: a habit, as in "every Friday" and «جمعه‌ها», an owner, as in "today's list",
// or a name, as in «خیابان ۱۵ خرداد» and "Monday Club".
func (p *parser) isOther(i, end int, lead Lead) bool {
	w := p.word(i - 1)
	if w == "other" {
		w = p.word(i - 2)
	}
	switch w {
	case "every", "each", "هر", "روزهای":
		return true
	case "های":
		if p.word(i-2) == "روز" {
			return true
		}
	}
	if p.isMark(end, "'") && p.toks[end].glued && p.word(end+1) == "s" {
		return true
	}
	w = p.word(end)
	if p.toks[end-1].kind == wordToken && (w == "ها" || w == "های") {
		return true
	}
	return p.isName(i, end, lead)
}

// isName reports whether toks[i:end], with the words that lead to it, is a weekday, a
// month or a day of a month in a name. What is due by a day is no name.
func (p *parser) isName(i, end int, lead Lead) bool {
	from := i
	if _, j := p.leads.at(p, i); j > 0 {
		from = p.skip(j, "the")
	}
	_, weekday := p.weekdayName(from)
	month := p.months[p.word(end-1)].month > 0 || p.months[p.word(from)].month > 0
	if weekday != end && !month {
		return false
	}
	if from == i && (month && placeWords[p.word(i-1)] || weekday == end && p.isWord(i-1, "نماز", "امام", "مسجد")) {
		return true
	}
	next := p.tok(end)
	return lead != By && houseWords[p.word(end)] && (next.capital || !p.Planned && !p.toks[end-1].capital && !p.isWord(end, "clinic", "school", "street"))
}

// told says which dates a word before them makes Other.
type told int

const (
	always  told = iota + 1
	lasting      // not what is to be done by then, but what lasts until then
	until        // only what lasts until then
	past         // not what is to be done by then
)

func newTold() phrases[told] {
	m := make(phrases[told])
	m.add(always, "exp", "expires", "expire", "expiring", "expired", "expiry", "expiry date", "exp date", "expiration", "expiration date", "best before",
		"mfg", "mfd", "انقضا", "انقضای", "تاریخ انقضا", "تاریخ انقضای", "تاریخ مصرف", "منقضی")
	m.add(lasting, "warranty", "guarantee", "guaranteed", "valid", "گارانتی", "ضمانت", "اعتبار")
	m.add(until, "out of service", "out of order", "out of use", "closed", "shut", "down", "broken", "unavailable", "away", "on leave", "enough", "will last", "lasts", "کافی", "کافی است", "کافیه", "خارج از سرویس", "از سرویس خارج", "تعطیل", "تعطیل است", "بسته", "بسته است", "خراب", "خراب است", "خرابه", "مرخصی")
	m.add(past, "calibrated", "calibrated last", "last calibrated", "installed", "manufactured", "produced", "made", "built", "ordered", "bought", "purchased", "dated", "lot", "batch", "serviced", "last serviced",
		"سری ساخت", "تولید", "تاریخ تولید", "ساخت", "تاریخ ساخت", "نصب شده", "نصب شد", "سفارش داده شده", "سفارش دادیم", "کالیبره شده", "کالیبره شد", "خریداری شده", "خریدیم")
	return m
}

// leadOf is the lead of a date that begins at i, Other where the words before it make
// it the date of something else.
func (p *parser) leadOf(i int, lead Lead) Lead {
	lasts := p.isWord(i, "until", "till", "تا")
	end := i
	for end > 0 && end > i-2 && (p.isMark(end-1, ":", ".", "(", "-") || p.isWord(end-1, "is", "ends", "in", "on", "the", "for", "است", "شده")) {
		end--
	}
	for start := end - 1; start >= 0 && start >= end-3; start-- {
		for _, e := range [...]int{i, end, i + 1} {
			kind, j := p.told.at(p, start)
			if j != e {
				continue
			}
			switch kind {
			case always:
				return Other
			case until:
				_, counts := p.number(start - 1)
				counts = (counts || p.counts[p.word(start-1)] > 0) && p.isWord(start, "بسته") // «دو بسته» are packs
				if (lasts || lead == From) && !counts {
					return Other
				}
			case lasting:
				if lead != By || lasts {
					return Other
				}
			case past:
				if lead != By && !p.isWord(start-1, "be", "being", "get") {
					return Other
				}
			}
		}
	}
	return lead
}
