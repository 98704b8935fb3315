package locale

import (
	"fmt"
	"time"
)

// Clock is an hour of the day in a text that tells how often something comes, and no
// date: "fridays at 7 in the morning". Start and End are byte offsets.
type Clock struct {
	Start, End   int
	Hour, Minute int
	Mere         bool // a number, and nothing that says it is an hour
	PartOnly     bool // a part of the day without an hour: morning
	Early        bool // a part of the day, and it is the morning
	Bound        bool // behind "before" or "until": not the hour itself
	Second       bool // the end of "8 to 10", or the other one of "8 or 9"
	Problem      Problem
	Choices      []string // what a doubtful hour may be
}

// clockText is an hour as it is written, before the part of the day is known that stands
// elsewhere in the text.
type clockText struct {
	Clock
	hourText
}

// Clocks gives the hours of the day in a text, in their order. A part of the day that
// stands apart, as in "sunday evenings, at 8", is meant of all of them.
func (r Reader) Clocks(s string) []Clock {
	p := r.parser(s)
	var all []clockText
	known := noPart
	for i := 0; i < len(p.toks); {
		c, end := p.clockText(i)
		if end == 0 {
			i++
			continue
		}
		c.Start, c.End = p.toks[i].start, p.toks[end-1].end
		c.Bound = p.isWord(i-1, "before", "after", "until", "till", "than", "since", "تا") || p.isWord(i-1, "از") && p.isWord(i-2, "قبل", "پیش", "بعد", "زودتر", "دیرتر")
		if n := len(all); n > 0 && (p.isMark(i-1, "-") || p.isWord(i-1, "or", "یا", "to", "تا", "الی")) && p.tok(i-2).end == all[n-1].End {
			c.Second, c.Bound = true, false
		}
		if c.PartOnly {
			known = c.part
		}
		all = append(all, c)
		i = end
	}
	out := make([]Clock, len(all))
	for n, c := range all {
		out[n] = c.resolved(known)
	}
	return out
}

// clockText reads an hour, perhaps behind its part of the day: "evening at 8», «عصر ساعت
// ۶»; or a part of the day alone.
func (p *parser) clockText(i int) (c clockText, end int) {
	part, j := p.partOften(i)
	k := i
	if j > 0 {
		k = p.skip(p.skipComma(j), "در", "راس", "the")
	}
	x := p.hourText(k)
	if _, number := p.number(i); x.end == 0 || j == 0 && !number && p.tok(i).kind == numberToken {
		x = hourText{}
	}
	if x.end > 0 && p.isWord(x.end, "h") && p.toks[x.end].glued {
		x.end, x.named = x.end+1, true
	}
	if j > 0 && !x.parted {
		x.part, x.parted = part, true
	}
	_, counts := p.units[p.word(x.end)]
	counts = counts || p.tok(x.end).glued && p.tok(x.end).kind == wordToken // 15th
	mere := !x.sure() && !x.dot && !x.joined && !x.minutes
	switch {
	case x.end > j && !(mere && (counts || p.tok(i).kind != numberToken)):
		if p.isMark(x.end, ":", "/") && p.tok(x.end).glued && p.tok(x.end+1).kind == numberToken {
			x.broken = true // "half past 7:15"
		}
		c.hourText = x
		c.Mere = mere
		if x.parted && p.isWord(x.end, "ها", "های") {
			x.end++
		}
		return c, x.end
	case j == 0 || p.isWord(j, "shift", "shifts", "duty", "کار") || p.isWord(i-1, "شیفت", "کشیک", "good"):
		return c, 0
	}
	c.hourText = hourText{end: j, hour: 12, part: part, parted: true}
	c.PartOnly = part != noon && part != midnight
	return c, j
}

// partOften reads a part of the day that is meant of each day: evenings, «صبح‌ها».
func (p *parser) partOften(i int) (part dayPart, end int) {
	j := p.skip(p.skip(i, "in", "at", "سر"), "the")
	if part, end = p.part(j); end == 0 {
		w := p.word(j)
		for _, plural := range []string{"s", "ها", "ا"} {
			if n := len(w) - len(plural); n > 0 && w[n:] == plural && p.parts[w[:n]] != noPart {
				part, end = p.parts[w[:n]], j+1
			}
		}
	}
	if end > 0 {
		end = p.skip(end, "ها", "های")
	}
	return part, end
}

// resolved puts an hour into its part of the day. What an hour in digits with its minutes
// says it says plainly, from six o'clock on.
func (c clockText) resolved(known dayPart) Clock {
	x := c.hourText
	if x.parted {
		known = x.part
	}
	out := c.Clock
	out.Early = known == morning
	if out.PartOnly {
		return out
	}
	h := hourMatch{hour: x.hour, minute: x.minute}
	switch {
	case x.broken:
		out.Problem = NotADate
		return out
	case known == midnight, known == night && (x.hour == 0 || x.hour == 12):
		out.Problem = AmbiguousHour // the one before the day, or after it
		return out
	}
	h = h.in(x, known)
	if h.problem == AmbiguousHour && x.colon && x.hour == 6 {
		h.problem = ""
	}
	if out.Problem = h.problem; h.problem == AmbiguousHour {
		for _, one := range h.either() {
			out.Choices = append(out.Choices, fmt.Sprintf("%02d:%02d", one.hour, one.minute))
		}
	}
	out.Hour, out.Minute = h.hour, h.minute
	return out
}

// Zoned is a time zone that a text names, by its IANA name; "" for one that it has none
// for. Start and End are byte offsets.
type Zoned struct {
	Start, End int
	Name       string
}

// Zones gives the time zones that a text names: "london time", «به وقت تهران», "UTC+3",
// and a city alone.
func (r Reader) Zones(s string) (all []Zoned) {
	p := r.parser(s)
	for i := 0; i < len(p.toks); {
		zone, end, known := p.zone(i)
		if end == 0 {
			zone, end, known = p.cityAlone(i)
		}
		if end == 0 {
			i++
			continue
		}
		z := Zoned{Start: p.toks[i].start, End: p.toks[end-1].end}
		if known {
			if _, err := time.LoadLocation(zone.String()); err == nil {
				z.Name = zone.String()
			}
		}
		all = append(all, z)
		i = end
	}
	return all
}

// countries are named for more than their hour.
var countries = []string{"iran", "germany", "turkey", "qatar", "ایران", "المان", "انگلیس", "فرانسه", "سوییس", "ترکیه", "قطر", "عراق", "هند", "چین", "ژاپن", "رم"}

// cityAlone reads the name of a city of which nothing says that its hour is meant.
func (p *parser) cityAlone(i int) (zone *time.Location, end int, known bool) {
	if name, _ := p.cities.at(p, i); name == "" || name == "UTC" || p.isWord(i, countries...) {
		return nil, 0, false
	}
	zone, end, known = p.city(i)
	if p.tok(end).glued && p.tok(end).kind == wordToken && !p.toks[end-1].persian {
		return nil, 0, false
	}
	return zone, end, known
}

// MonthDay is a day of each month in a text: "the 15th", «دهم», "the last day". Start and
// End are byte offsets.
type MonthDay struct {
	Start, End int
	Day        int  // 31 for the last one, 0 for one that there is not
	Mere       bool // a number and nothing that says it is a day
}

// MonthDays gives the days of the month that a text names.
func (r Reader) MonthDays(s string) (all []MonthDay) {
	p := r.parser(s)
	for i := 0; i < len(p.toks); {
		d, end := p.monthDays(i)
		if end == 0 {
			i++
			continue
		}
		d.Start, d.End = p.toks[i].start, p.toks[end-1].end
		all = append(all, d)
		i = end
	}
	return all
}

func (p *parser) monthDays(i int) (d MonthDay, end int) {
	j := p.skip(p.skip(i, "on", "the", "در"), "the")
	led := j > i && p.isWord(i, "on")
	if p.isWord(j, "day", "روز") {
		j++
		led = led || p.tok(j).kind == numberToken
	}
	if last, end := p.edges.at(p, p.skip(i, "the")); end > 0 && (p.isWord(end, "month", "ماه", "برج") || p.isWord(end, "the", "each", "every", "هر") && p.isWord(end+1, "month", "ماه", "برج")) {
		if last {
			return MonthDay{Day: 31}, end
		}
		return MonthDay{Day: 1}, end
	}
	if p.isWord(j, "last") && p.isWord(j+1, "day") || p.isWord(j, "روز", "اخرین") && p.isWord(j+1, "اخر", "روز") {
		return MonthDay{Day: 31}, j + 2
	}
	d.Day, end = p.dayNumber(j)
	ordinal := end > j+1 && p.tok(j).kind == numberToken || p.ordinals[p.word(end-1)] > 0 || p.isWord(end-1, "ام")
	switch {
	case end == 0, !ordinal && p.tok(j).kind != numberToken:
		return d, 0
	case d.Day < 1 || d.Day > 31:
		if d.Day = 0; !led {
			return d, 0
		}
	}
	if ordinal && (p.isWord(end, "week", "thing", "هفته", "صبح", "وقت", "شب")) {
		return d, 0
	}
	d.Mere = !ordinal && !led
	return d, end
}
