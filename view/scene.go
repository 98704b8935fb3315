package view

import (
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// Commands gives a command as people type it in the printer's language: the slash
// command, its subcommand and what follows.
type Commands func(p *locale.Printer, command, sub string, rest ...string) string

// Scene is what a card is seen in: by whom, in which department, when.
type Scene struct {
	P    *locale.Printer
	Dept *dept.Department
	Now  time.Time // in the department's zone

	Reader *Reader // whose card it is; nil where many may read it
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

// reported tells who filed a record and when. How long ago that was Slack counts
// itself in English (docs.slack.dev, "Date formatting"); in Persian it can't, and a
// card stays on the screen for weeks, so there the date has to do.
func (sc Scene) reported(who string, at time.Time) string {
	text := sc.P.T("shortage.reported_by", "Who", Mention(who), "When", sc.P.DateTime(at))
	if sc.P.Lang == locale.English {
		text += ", <!date^" + strconv.FormatInt(at.Unix(), 10) + "^{ago}|" + sc.P.Ago(sc.Now.Sub(at)) + ">"
	}
	return text
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
