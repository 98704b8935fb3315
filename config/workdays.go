package config

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"time"

	"go.yaml.in/yaml/v4"

	"hamahang/dept"
)

// What of the file says when people work.
type (
	quiet struct {
		From at[string] `yaml:"from"`
		To   at[string] `yaml:"to"`
	}
	holiday struct {
		Day  at[string] `yaml:"day"`
		Name names      `yaml:"name"`
	}
)

// usualHolidays are those of a file that names none.
//
//go:embed holidays.yaml
var usualHolidays []byte

// The quiet hours of a file that names none: from nine in the evening to seven.
const usualFrom, usualTo = 21 * 60, 7 * 60

var hour = regexp.MustCompile(`^([01]?[0-9]|2[0-4]):([0-5][0-9])$`)

// workdays reads the weekend, the quiet hours and the holidays. A key that is not
// there has its usual value: Friday, 21:00 to 07:00, the holidays of Iran.
func (r *reader) workdays(f file, d *dept.Department) {
	d.Weekend = []time.Weekday{time.Friday}
	if f.Weekend != nil {
		d.Weekend = nil
	}
	for _, name := range f.Weekend {
		if day := slices.Index(weekdays, r.oneOf("weekend", name, weekdays, "")); day >= 0 {
			d.Weekend = append(d.Weekend, time.Weekday(day))
		}
	}
	if len(d.Weekend) >= len(weekdays) {
		r.add(f.Weekend[0].line, "Leave at least one day to work on", "weekend: every day is one")
	}
	d.QuietFrom = r.minute("quiet_hours: from", f.Quiet.v.From, usualFrom)
	d.QuietTo = r.minute("quiet_hours: to", f.Quiet.v.To, usualTo)
	if f.Quiet.line > 0 && (f.Quiet.v.From.v == "") != (f.Quiet.v.To.v == "") {
		r.add(f.Quiet.line, `Write both, as {from: "20:00", to: "07:00"}; the same hour twice for none`, "quiet_hours: one of from and to is missing")
	}
	d.Holidays = r.holidays(f.Holidays)
}

func (r *reader) holidays(given []at[holiday]) map[dept.Day]map[string]string {
	if given == nil {
		usual := reader{name: "holidays"}
		if err := yaml.Load(usualHolidays, &given, yaml.WithKnownFields()); err != nil {
			panic(fmt.Sprintf("config: the holidays it brings: %v", err))
		}
		return usual.holidays(given)
	}
	out := make(map[dept.Day]map[string]string, len(given))
	for _, h := range given {
		day := dept.Day(h.v.Day.v)
		if _, err := time.Parse(time.DateOnly, string(day)); err != nil {
			r.add(h.line, "Write the Gregorian day as 2026-03-21", "holidays: %q is no day", h.v.Day.v)
			continue
		}
		if _, twice := out[day]; twice {
			r.add(h.line, "Join the two entries", "holidays: %s is there twice", day)
		}
		out[day] = r.names("holidays: name", h.v.Name, h.line)
	}
	return out
}

// minute reads an hour of the day.
func (r *reader) minute(what string, v at[string], fallback int) int {
	if v.v == "" {
		return fallback
	}
	m := hour.FindStringSubmatch(v.v)
	if m == nil {
		r.add(v.line, `Write an hour such as "20:00", in quotes`, "%s: %q is no hour of the day", what, v.v)
		return fallback
	}
	h, _ := strconv.Atoi(m[1]) // the pattern allows digits alone
	minutes, _ := strconv.Atoi(m[2])
	if h == 24 && minutes > 0 {
		r.add(v.line, `Write an hour such as "20:00", in quotes`, "%s: %q is no hour of the day", what, v.v)
	}
	return (60*h + minutes) % (24 * 60)
}
