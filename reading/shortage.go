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
	Problems []*dept.Error
}

// Shortage reads a need as people type it, for example "2 infusion pumps
// critical by Thursday for Kidney Research Center", in English or Persian. It is
// linear in the length of the text and never fails.
func (r Reader) Shortage(text string) ShortageLine {
	l := newLine(dept.CleanLine(text))
	var u ShortageLine
	u.readDate(l, r.Dates)
	u.readUnit(l, r.units)
	l.dropCourtesies()
	u.readSeverity(l)
	l.dropCourtesies()
	l.inDigits()
	u.readQuantity(l)
	l.dropArticle()
	u.Title = l.rest()
	u.Category = l.category(u.Measure)
	if u.Category == dept.Medicine {
		u.readStock(l)
		u.Title = l.rest()
	}
	if l.staff() {
		u.problem(dept.Refuse(dept.GoesToStaffing).In("category"))
	}
	return u
}

func (u *ShortageLine) problem(e *dept.Error) { u.Problems = append(u.Problems, e) }

// readDate takes the one date by which the need is to be met.
func (u *ShortageLine) readDate(l *line, dates locale.Reader) {
	var good []locale.Found
	for _, f := range dates.Find(l.text) {
		switch {
		case f.Lead == locale.From, f.Lead == locale.NoLead && f.Problem == "" && f.When.Past:
			// "down since yesterday", "three failures last month": told, not asked for.
		case f.Problem != "":
			l.fence(f)
			u.problem(dept.Refuse(dept.Code(f.Problem)).In("needed_by"))
		case f.When.Past:
			l.fence(f)
			u.problem(dept.Refuse(dept.PastDate, "Day", dept.Day(f.When.Day.String())).In("needed_by"))
		case l.deniedDate(f):
			l.fence(f)
			u.problem(dept.Refuse(dept.ManyMeanings).In("needed_by"))
		default:
			good = append(good, f)
		}
	}
	if len(good) > 1 {
		u.problem(dept.Refuse(dept.ManyMeanings).In("needed_by"))
		return
	}
	for _, f := range good {
		u.NeededBy = dept.Day(f.When.Day.String())
		if f.When.HasTime {
			u.NeededAt = f.When.At
		}
		for _, i := range l.within(f) {
			l.take(i, i+1)
		}
	}
}
