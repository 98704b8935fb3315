package config

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
)

// What Slack IDs look like.
var (
	teamID    = regexp.MustCompile(`^T[A-Z0-9]{2,}$`)
	appID     = regexp.MustCompile(`^A[A-Z0-9]{2,}$`)
	channelID = regexp.MustCompile(`^[CG][A-Z0-9]{2,}$`)
)

var (
	jobCode  = regexp.MustCompile(`^[A-Z0-9]{2,10}$`)
	unitKey  = regexp.MustCompile(`^[a-z][a-z0-9_]{1,30}$`)
	currency = regexp.MustCompile(`^[A-Z]{3}$`)
	prefix   = regexp.MustCompile(`^[a-z0-9_-]{1,10}$`)
	span     = regexp.MustCompile(`^([1-9][0-9]{0,4})(m|h|d)$`)
)

var (
	languages = []string{"en", "fa"}
	calendars = []string{"gregorian", "jalali"}
	weekdays  = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
)

// maxOptions is how many options a menu may have
// (docs.slack.dev, select menu element: "Maximum number of options is 100").
const maxOptions = 100

// workspace turns the file into what the program uses, noting every problem.
func (r *reader) workspace(f file) Workspace {
	d := &dept.Department{
		Name:      r.names("name", f.Name, 0),
		Lang:      r.oneOf("language", f.Language, languages, "en"),
		Calendar:  r.oneOf("calendar", f.Calendar, calendars, "gregorian"),
		Zone:      r.zone(f.Zone),
		WeekStart: time.Weekday(slices.Index(weekdays, r.oneOf("week_start", f.WeekStart, weekdays, "saturday"))),
		Currency:  r.shaped("currency", f.Currency, currency, "an ISO 4217 code such as IRR"),
		Times:     r.times(f.Times),
	}
	for _, p := range f.RecordNumbers {
		re, err := regexp.Compile(p.v)
		switch {
		case err != nil:
			r.add(p.line, `Write a regular expression in single quotes, such as '\bMR-?\d{6}\b'`, "record_numbers: %v", err)
		case re.MatchString(""):
			r.add(p.line, "Write a pattern that asks for digits", "record_numbers: the pattern fits every text")
		default:
			d.RecordPatterns = append(d.RecordPatterns, re)
		}
	}
	r.workdays(f, d)
	r.jobs(f.Jobs, d)
	r.units(f.Units, d)
	r.aliases(f, d)
	r.people(f.People, d)
	r.signOffs(f.SignOffs, d)
	r.checklist(f.Checklist, d)
	return Workspace{
		Department: d,
		Team:       r.shaped("slack.team", f.Slack.Team, teamID, "a workspace ID that begins with T"),
		App:        r.shaped("slack.app", f.Slack.App, appID, "an app ID that begins with A"),
		Prefix:     r.shaped("command_prefix", f.CommandPrefix, prefix, "up to 10 small letters, digits, - or _"),
	}
}

func (r *reader) units(units []at[unit], d *dept.Department) {
	if len(units) == 0 {
		r.add(0, "List at least one unit with key, name and channel", "units: none")
	}
	for _, u := range units {
		key := r.needed("units: key", u.v.Key, unitKey, "a short key of small letters, such as hsct", u.line)
		if _, twice := d.Unit(key); twice {
			r.add(u.v.Key.line, "Give every unit its own key", "units: %q is there twice", key)
		}
		unit := dept.Unit{
			Key:     key,
			Name:    r.names("units: name", u.v.Name, u.line),
			Channel: r.needed("units: channel", u.v.Channel, channelID, "the channel's ID, which begins with C", u.line),
			Lang:    r.oneOf("units: language", u.v.Language, languages, ""),
			Cap:     r.number("units: visitor_cap", u.v.Cap, 1, 500),
		}
		for _, a := range u.v.Aliases {
			unit.Aliases = append(unit.Aliases, a.v)
		}
		d.Units = append(d.Units, unit)
		if len(d.Units) == maxOptions+1 {
			r.add(u.line, fmt.Sprintf("List %d units at most: a menu in Slack holds no more", maxOptions), "units: there are %d", len(units))
		}
	}
}

// jobs reads the kinds of work that the workspace adds to those of ISCO-08.
func (r *reader) jobs(jobs []at[job], d *dept.Department) {
	for _, j := range jobs {
		code := r.needed("jobs: code", j.v.Code, jobCode, "a short code of capitals and digits, such as X10", j.line)
		if slices.ContainsFunc(d.Jobs(), func(known dept.Job) bool { return known.Code == code }) {
			r.add(j.v.Code.line, "Give it a code that is not taken", "jobs: %q is there already", code)
		}
		d.Added = append(d.Added, dept.Job{Code: code, Name: r.names("jobs: name", j.v.Name, j.line)})
		if len(d.Jobs()) == maxOptions+1 {
			r.add(j.line, fmt.Sprintf("Add %d at most: a menu in Slack holds %d with those of ISCO-08", maxOptions-len(dept.ISCO), maxOptions), "jobs: there are %d", len(jobs))
		}
	}
}

func (r *reader) people(people []at[person], d *dept.Department) {
	if len(people) == 0 {
		r.add(0, "List the people with id, title, unit and roles", "people: none")
	}
	d.People = make(map[string]dept.Person, len(people))
	for _, p := range people {
		id := r.needed("people: id", p.v.ID, dept.UserID, "the person's Slack ID, which begins with U or W", p.line)
		if _, twice := d.People[id]; twice && id != "" {
			r.add(p.v.ID.line, "Join the two entries", "people: %s is there twice", id)
		}
		person := dept.Person{ID: id, Name: r.names("people: title", p.v.Title, p.line), Unit: r.unitOf("people: unit", p.v.Unit, d)}
		for _, role := range p.v.Roles {
			if one := dept.Role(r.oneOf("people: roles", role, roleNames(), "")); one != "" {
				person.Roles = append(person.Roles, one)
			}
		}
		if len(p.v.Roles) == 0 {
			r.add(p.line, "Write at least one of "+strings.Join(roleNames(), ", "), "people: no roles")
		}
		for _, u := range p.v.Leads {
			person.Leads = append(person.Leads, r.unitOf("people: leads", u, d))
		}
		if len(person.Leads) > 0 != person.Has(dept.Lead) {
			r.add(p.line, "Write both the role lead and, under leads, the units; or neither", "people: the role lead and the list leads go together")
		}
		d.People[id] = person
	}
	for _, u := range d.Units {
		if u.Key != "" && len(people) > 0 && len(d.LeadsOf(u.Key)) == 0 && !anyCoordinator(d) {
			r.add(0, "Give somebody the role lead with this unit under leads, or somebody the role coordinator", "units: nobody may triage %s", u.Key)
		}
	}
}

func anyCoordinator(d *dept.Department) bool {
	for p := range maps.Values(d.People) {
		if p.Has(dept.Coordinator) {
			return true
		}
	}
	return false
}

func roleNames() []string {
	out := make([]string, len(dept.Roles))
	for i, r := range dept.Roles {
		out[i] = string(r)
	}
	return out
}

func (r *reader) unitOf(what string, v at[string], d *dept.Department) string {
	if v.v == "" {
		return "" // somebody of the whole hospital
	}
	if _, ok := d.Unit(v.v); !ok {
		r.add(v.line, "Write the key of a unit listed under units", "%s: no unit %q", what, v.v)
	}
	return v.v
}

func (r *reader) times(given map[string]at[limits]) map[dept.Severity]dept.Times {
	out := maps.Clone(dept.DefaultTimes)
	for key, l := range given {
		severity := dept.Severity(key)
		if !slices.Contains(dept.Severities, severity) {
			r.add(l.line, "Write low, medium, high or critical", "times: %q is no severity", key)
			continue
		}
		t := out[severity]
		t.Acknowledge = r.span("times: acknowledge", l.v.Acknowledge, t.Acknowledge)
		t.Resolve = r.span("times: resolve", l.v.Resolve, t.Resolve)
		if t.Resolve < t.Acknowledge {
			r.add(l.line, "Give more time to resolve than to acknowledge", "times: %s is to be resolved before it is acknowledged", key)
		}
		out[severity] = t
	}
	return out
}

func (r *reader) span(what string, v at[string], fallback time.Duration) time.Duration {
	if v.v == "" {
		return fallback
	}
	m := span.FindStringSubmatch(v.v)
	if m == nil {
		r.add(v.line, "Write minutes, hours or days such as 45m, 8h or 3d", "%s: %q is no time", what, v.v)
		return fallback
	}
	n, _ := strconv.Atoi(m[1]) // the pattern allows at most five digits
	unit := map[string]time.Duration{"m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}[m[2]]
	return time.Duration(n) * unit
}

func (r *reader) zone(v at[string]) *time.Location {
	if v.v == "" {
		r.add(0, "Write an IANA name such as Asia/Tehran", "zone: not set")
		return time.UTC
	}
	zone, err := time.LoadLocation(v.v)
	if err != nil || v.v == "Local" {
		r.add(v.line, "Write an IANA name such as Asia/Tehran", "zone: %q is not known", v.v)
		return time.UTC
	}
	return zone
}

func (r *reader) names(what string, given names, line int) map[string]string {
	out := make(map[string]string, len(given))
	for lang, text := range given {
		if !slices.Contains(languages, lang) {
			r.add(text.line, "Write en or fa", "%s: %q is no language here", what, lang)
			continue
		}
		if s := strings.TrimSpace(text.v); s != "" {
			out[lang] = s
		}
	}
	if len(out) == 0 {
		r.add(line, "Write it as {en: …, fa: …}", "%s: not set", what)
	}
	return out
}

func (r *reader) oneOf(what string, v at[string], allowed []string, fallback string) string {
	if v.v == "" {
		return fallback
	}
	if !slices.Contains(allowed, v.v) {
		r.add(v.line, "Write one of "+strings.Join(allowed, ", "), "%s: %q is not known", what, v.v)
		return fallback
	}
	return v.v
}

// shaped reads an optional value that must look a certain way.
func (r *reader) shaped(what string, v at[string], shape *regexp.Regexp, want string) string {
	if v.v != "" && !shape.MatchString(v.v) {
		r.add(v.line, "Write "+want, "%s: %q is not one", what, v.v)
		return ""
	}
	return v.v
}

// needed is shaped for a value that must be there; line is its owner's.
func (r *reader) needed(what string, v at[string], shape *regexp.Regexp, want string, line int) string {
	if v.v == "" {
		r.add(line, "Write "+want, "%s: not set", what)
		return ""
	}
	return r.shaped(what, v, shape, want)
}
