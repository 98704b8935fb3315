package ical

import (
	"errors"
	"fmt"
	"time"

	ics "github.com/arran4/golang-ical"
)

// local is an iCalendar time without a zone: a wall clock's.
const local = "20060102T150405"

// observance is one stretch of a zone with the same distance to UTC.
type observance struct {
	onset    time.Time // zero: as far back as is known
	from, to int       // seconds east of UTC, before and after the onset
	name     string
	dst      bool
}

// observances lists what is in force in a zone at any time of a span, in order.
func observances(zone *time.Location, from, to time.Time) []observance {
	var out []observance
	for at := from.In(zone); ; {
		start, end := at.ZoneBounds()
		o := observance{onset: start, dst: at.IsDST()}
		o.name, o.to = at.Zone()
		o.from = o.to
		if !start.IsZero() {
			_, o.from = start.Add(-time.Second).Zone()
		}
		out = append(out, o)
		if end.IsZero() || end.After(to) {
			return out
		}
		at = end
	}
}

// span is the time around an event that its zone is described for: clients look
// up the change before it and some the one after.
func span(from, to time.Time) (time.Time, time.Time) {
	return from.AddDate(-1, 0, 0), to.AddDate(1, 0, 0)
}

// timezone describes a zone over a span of time. UTC needs no description.
func timezone(c *ics.Calendar, zone *time.Location, from, to time.Time) {
	z := ics.NewTimezone(zone.String())
	for _, o := range observances(zone, from, to) {
		part := ics.ComponentBase{}
		onset := time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC)
		if !o.onset.IsZero() {
			onset = o.onset.UTC().Add(time.Duration(o.from) * time.Second) // on the clock as it was before
		}
		part.SetProperty(ics.ComponentPropertyDtStart, onset.Format(local))
		part.SetProperty("TZOFFSETFROM", offset(o.from))
		part.SetProperty("TZOFFSETTO", offset(o.to))
		part.SetProperty("TZNAME", o.name)
		if o.dst {
			z.Components = append(z.Components, &ics.Daylight{ComponentBase: part})
		} else {
			z.Components = append(z.Components, &ics.Standard{ComponentBase: part})
		}
	}
	c.AddVTimezone(z)
}

// offset prints a distance to UTC: +0330, -0500.
func offset(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	s := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		s += fmt.Sprintf("%02d", seconds%60)
	}
	return s
}

// zoneOf finds the zone a visit is planned in; usual is the department's.
func zoneOf(name string, usual *time.Location) (*time.Location, error) {
	zone := usual
	if name != "" {
		var err error
		if zone, err = time.LoadLocation(name); err != nil {
			return nil, fmt.Errorf("ical: zone: %w", err)
		}
	}
	if zone == nil || zone.String() == "Local" || zone.String() == "" {
		return nil, errors.New("ical: a zone without a name")
	}
	return zone, nil
}

// when writes an instant on the wall clock of its zone. The second of two equal
// wall clock times, when clocks are set back, can only be told in UTC: with a
// zone it would mean the first (RFC 5545, 3.3.5).
func when(e *ics.VEvent, p ics.ComponentProperty, at time.Time, zone *time.Location) {
	at = at.In(zone)
	if zone.String() == "UTC" || second(at) {
		e.SetProperty(p, at.UTC().Format(local)+"Z")
		return
	}
	e.SetProperty(p, at.Format(local), ics.WithTZID(zone.String()))
}

// second tells whether the same wall clock time was there before.
func second(at time.Time) bool {
	start, _ := at.ZoneBounds()
	if start.IsZero() {
		return false
	}
	_, now := at.Zone()
	_, before := start.Add(-time.Second).Zone()
	earlier := at.Add(time.Duration(now-before) * time.Second)
	return earlier.Before(start) && before > now
}
