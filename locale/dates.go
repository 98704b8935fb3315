package locale

import (
	"strconv"
	"time"
)

// Date gives the day in the reader's calendar: 22 November 2026, ۱ آذر ۱۴۰۵.
func (p *Printer) Date(d Day) string { return p.date(d, p.Calendar) }

// ShortDate gives the day as short as it stays unmistakable: 22 Nov 2026,
// 1 Azar 1405, ۱۴۰۵/۰۹/۰۱.
func (p *Printer) ShortDate(d Day) string {
	year, month, day := d.in(p.Calendar)
	if p.Lang == Persian {
		return p.Digits(strconv.Itoa(year) + "/" + pad2(month) + "/" + pad2(day))
	}
	name := monthName(p.Lang, p.Calendar, month)
	if p.Calendar == Gregorian {
		name = name[:3]
	}
	return strconv.Itoa(day) + " " + name + " " + strconv.Itoa(year)
}

// BothDates echoes the day with its weekday, in the reader's calendar and then in
// the other: Sunday 22 November 2026 (1 Azar 1405).
func (p *Printer) BothDates(d Day) string {
	other := Jalali
	if p.Calendar == Jalali {
		other = Gregorian
	}
	return p.Weekday(d) + " " + p.date(d, p.Calendar) + " (" + p.date(d, other) + ")"
}

// Weekday gives the name of the day of the week.
func (p *Printer) Weekday(d Day) string { return weekdayName(p.Lang, int(d.Weekday())) }

// Time gives hour and minute in the reader's zone, on the 24-hour clock.
func (p *Printer) Time(t time.Time) string {
	t = t.In(p.Zone)
	return p.isolated(p.Digits(pad2(t.Hour()) + ":" + pad2(t.Minute())))
}

// DateTime gives Date and Time.
func (p *Printer) DateTime(t time.Time) string {
	return p.Date(DayOf(t, p.Zone)) + p.comma() + p.Time(t)
}

// Moment gives DateTime, and the day alone where it begins: what is due on a day is due
// at its midnight.
func (p *Printer) Moment(t time.Time) string {
	if there := t.In(p.Zone); there.Hour() == 0 && there.Minute() == 0 {
		return p.Date(DayOf(t, p.Zone))
	}
	return p.DateTime(t)
}

// BothDateTimes gives BothDates and Time.
func (p *Printer) BothDateTimes(t time.Time) string {
	return p.BothDates(DayOf(t, p.Zone)) + p.comma() + p.Time(t)
}

// Span gives a length of time in its largest unit of days, hours or minutes that
// loses little: 3 days, ۳۶ ساعت. What is left over is cut off, a sign is ignored.
func (p *Printer) Span(d time.Duration) string {
	d = d.Abs()
	switch minutes, hours := int(d/time.Minute), int(d/time.Hour); {
	case minutes == 0:
		return p.T("span.moment")
	case hours >= 48 || hours > 0 && minutes%(24*60) == 0:
		return p.N("span.days", hours/24)
	case minutes >= 120 || minutes%60 == 0:
		return p.N("span.hours", hours)
	default:
		return p.N("span.minutes", minutes)
	}
}

// Ago tells how long ago something was, or, when d is negative, in how long it
// will be.
func (p *Printer) Ago(d time.Duration) string {
	switch {
	case d.Abs() < time.Minute:
		return p.T("span.now")
	case d < 0:
		return p.T("span.ahead", "Span", p.Span(d))
	default:
		return p.T("span.ago", "Span", p.Span(d))
	}
}

func (p *Printer) date(d Day, c Calendar) string {
	year, month, day := d.in(c)
	b := make([]byte, 0, 40)
	b = p.appendInt(b, day)
	b = append(b, ' ')
	b = append(b, monthName(p.Lang, c, month)...)
	b = append(b, ' ')
	return string(p.appendInt(b, year))
}

func (p *Printer) comma() string {
	if p.Lang == Persian {
		return "، "
	}
	return ", "
}

func pad2(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
