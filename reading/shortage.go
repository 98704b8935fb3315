package reading

import (
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
	Problems problems
}

// Shortage reads a need as people type it, for example "2 infusion pumps
// critical by Thursday for Kidney Research Center", in English or Persian. It is
// linear in the length of the text and never fails.
func (r Reader) Shortage(text string) ShortageLine {
	l := newLine(dept.CleanLine(text))
	var u ShortageLine
	var wrong *dept.Error
	u.readDate(l, r.Dates)
	u.Unit, wrong = l.unit(r.units)
	u.Problems.add(wrong, "unit")
	l.dropCourtesies()
	u.Severity, wrong = l.severity()
	u.Problems.add(wrong, "severity")
	l.dropCourtesies()
	l.inDigits()
	u.Quantity, u.Measure, wrong = l.quantity()
	u.Problems.add(wrong, "quantity")
	l.dropArticle()
	u.Title = l.rest()
	if u.Category = l.category(u.Measure); u.Category == dept.Medicine {
		u.Stock = l.stock()
		u.Title = l.rest()
	}
	if l.staff() {
		u.Problems.add(dept.Refuse(dept.GoesToStaffing), "category")
	}
	return u
}

// readDate takes the one date by which the need is to be met.
func (u *ShortageLine) readDate(l *line, dates locale.Reader) {
	var good []locale.Found
	for _, f := range dates.Find(l.text) {
		if f.Lead == locale.From || f.Lead == locale.Other || f.Lead == locale.NoLead && f.Problem == "" && f.When.Past {
			continue // "down since yesterday", "three failures last month": told, not asked for
		}
		wrong := wrongDate(f)
		if wrong == nil && l.deniedDate(f) {
			wrong = manyMeanings()
		}
		if wrong != nil {
			l.fence(f)
			u.Problems.add(wrong, "needed_by")
			continue
		}
		good = append(good, f)
	}
	u.Problems.doubt(len(good) > 1, "needed_by")
	if len(good) != 1 {
		return
	}
	u.NeededBy = dayOf(good[0])
	if good[0].When.HasTime {
		u.NeededAt = good[0].When.At
	}
	l.take(l.within(good[0]))
}

var (
	stockDays = Set("day days روز")
	stockLeft = spelt("left,remaining,remain,of stock,of stock left,in stock,مانده,مونده,مانده است,مونده است,باقی مانده,باقی‌مانده است,موجودی داریم,موجودی")
)

// stock takes how many days what is left of a medicine lasts, nil when nothing is said:
// "4 days left", «۴ روز مانده».
func (l *line) stock() (days *int) {
	for i := range l.tokens {
		if !l.open(i) || !l.is(i+1, stockDays) {
			continue
		}
		n, err := Digits(l.tokens[i].word, 0, dept.MaxStock)
		if end := l.phraseAt(i+2, stockLeft); err == nil && end > i+2 && days == nil {
			days = &n
			l.take(i, end)
		}
	}
	return days
}
