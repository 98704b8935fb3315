package locale

import "time"

// reading is what was read at a place of a text: a date, or a problem with what it
// could be. end is 0 when there is nothing.
type reading struct {
	end     int
	when    When
	problem Problem
	choices []When
	several bool // more than one day is named
	weekly  bool // as in dateMatch
}

// dated is a date that was found: where it ended, and its day.
type dated struct {
	end int
	day Day
}

// follow moves the last day of "from Saturday to Wednesday" into the week of the first,
// and notes what was found.
func (p *parser) follow(r *reading, i int) {
	if r.problem != "" {
		return
	}
	to := p.last.end > 0 && (p.last.end == i && p.isWord(i, "to", "until", "till", "تا", "الی") || p.last.end == i-1 && p.isMark(i-1, "-"))
	if to && r.weekly && !p.Past && r.when.Day.Before(p.last.day) {
		r.when.Day = r.when.Day.AddDays(7)
		if r.when.HasTime {
			r.when.At = r.when.At.AddDate(0, 0, 7)
		}
		if !r.when.End.IsZero() {
			r.when.End = r.when.End.AddDate(0, 0, 7)
		}
	}
	p.last = dated{r.end, r.when.Day}
}

// settle puts a date and an hour together. Without an hour h.end is 0; without a date
// d.end is 0, and the hour's next occurrence is meant.
func (p *parser) settle(d dateMatch, h hourMatch) reading {
	r := reading{end: max(d.end, h.end), several: d.several, weekly: d.weekly}
	if d.problem != "" {
		r.problem = d.problem
		for _, c := range d.choices {
			if h.end > 0 && !c.HasTime {
				var wrong Problem
				if c, wrong = p.when(dateMatch{end: d.end, day: c.Day}, h); wrong != "" {
					continue
				}
			}
			r.choices = append(r.choices, p.aged(c))
		}
		return r
	}
	r.when, r.problem = p.when(d, h)
	if r.problem == AmbiguousHour {
		for _, one := range h.either() {
			if w, wrong := p.when(d, one); wrong == "" {
				r.choices = append(r.choices, w)
			}
		}
	}
	return r
}

// when gives the moment of a date and an hour.
func (p *parser) when(d dateMatch, h hourMatch) (When, Problem) {
	if h.problem == "" && p.Planned && h.half && h.hour == 7 && h.to == 0 && h.end > 0 {
		h.problem = AmbiguousHour
	}
	if h.problem != "" {
		return When{}, h.problem
	}
	w := When{Day: d.day}
	var problem, endProblem Problem
	switch {
	case !d.at.IsZero():
		w.HasTime, w.At, w.Day = true, d.at, DayOf(d.at, p.Zone)
	case h.end > 0 && !h.dayOnly:
		zone := p.Zone
		if h.zone != nil {
			zone = h.zone
		}
		if d.end == 0 && h.half && !p.Past && p.today.At(h.hour, h.minute, zone).Before(p.Now) {
			return When{}, AmbiguousHour // "by 7" at ten: this evening or tomorrow morning
		}
		if d.end == 0 {
			w.Day = p.nextHour(h, zone)
		}
		w.HasTime = true
		at := w.Day.At(h.hour, h.minute, zone)
		if d.weekly && d.day == p.today && !p.Past && at.Before(p.Now) {
			w.Day = d.day.AddDays(7)
		}
		if d.weekly && d.day == p.today && p.Past && at.After(p.Now) {
			w.Day = d.day.AddDays(-7)
		}
		w.Day = w.Day.AddDays(h.days)
		w.At, problem = w.Day.Clock(h.hour, h.minute, zone)
		if h.to > 0 {
			w.End, endProblem = w.Day.Clock(h.to/60, h.to%60, zone)
		}
		if h.zone != nil {
			w.At, w.Day = w.At.In(p.Zone), DayOf(w.At, p.Zone)
			if h.to > 0 {
				w.End = w.End.In(p.Zone)
			}
		}
	}
	switch {
	case w.Day.Year < minYear || w.Day.Year > maxYear:
		return When{}, TooFar
	case problem != "":
		return When{}, problem
	case endProblem != "":
		return When{}, endProblem
	}
	return p.aged(w), ""
}

// aged notes whether a moment lies behind.
func (p *parser) aged(w When) When {
	w.Past = w.Day.Before(p.today)
	if w.HasTime {
		w.Past = w.At.Before(p.Now)
	}
	return w
}

// nextHour gives the day of the next occurrence of an hour, of the latest one when
// the reader looks back.
func (p *parser) nextHour(h hourMatch, zone *time.Location) Day {
	today := p.today
	if zone != p.Zone {
		today = DayOf(p.Now, zone)
	}
	at := today.At(h.hour, h.minute, zone)
	switch {
	case p.Past && at.After(p.Now):
		return today.AddDays(-1)
	case !p.Past && at.Before(p.Now):
		return today.AddDays(1)
	}
	return today
}

// choice gives the dates that were read as those a problem leaves open.
func choice(all ...dateMatch) (choices []When) {
	for _, d := range all {
		if d.end > 0 && d.problem == "" && !d.day.IsZero() {
			choices = append(choices, When{Day: d.day})
		}
	}
	return choices
}

// all gives every date that a reading leaves.
func (r reading) all() []When {
	if r.problem == "" {
		return []When{r.when}
	}
	return r.choices
}
