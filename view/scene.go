package view

import (
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// Scene is what a card is seen in: by whom, in which department, when.
type Scene struct {
	P    *locale.Printer
	Dept *dept.Department
	Now  time.Time // in the department's zone
}

// lang is the reader's language as names are keyed by it.
func (sc Scene) lang() string { return string(sc.P.Lang) }

// Unit names a unit.
func (sc Scene) Unit(key string) string {
	u, ok := sc.Dept.Unit(key)
	if !ok {
		return key
	}
	return dept.In(u.Name, sc.lang())
}

// Day prints a stored day; "" for none.
func (sc Scene) Day(d dept.Day) string {
	if d == "" {
		return ""
	}
	day, err := locale.ParseDay(string(d))
	if err != nil {
		return ""
	}
	return sc.P.Date(day)
}

// age tells how long ago something was. A card stays on the screen for weeks, so
// in English Slack keeps it true (docs.slack.dev, "Date formatting"); it can't
// in Persian, where the age is that of the rendering and says so.
func (sc Scene) age(since time.Time) string {
	span := sc.Now.Sub(since)
	if sc.P.Lang == locale.English {
		return "<!date^" + strconv.FormatInt(since.Unix(), 10) + "^{ago}|" + sc.P.Ago(span) + ">"
	}
	return sc.P.Span(span)
}

// bar draws done of all in ten cells.
func bar(done, all int) string {
	const cells = 10
	full := 0
	if all > 0 {
		full = min(cells, done*cells/all)
	}
	return strings.Repeat("▰", full) + strings.Repeat("▱", cells-full)
}
