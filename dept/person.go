package dept

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// Role is what a person may do beyond filing and following.
type Role string

// The roles of a department.
const (
	Clinician    Role = "clinician"
	Lead         Role = "lead" // of the units in Person.Leads
	Coordinator  Role = "coordinator"
	Approver     Role = "approver"
	Head         Role = "head"
	Relations    Role = "public_relations"
	DonorLiaison Role = "donor_liaison"
	Admin        Role = "admin"
)

// Roles lists every role a roster may name.
var Roles = []Role{Clinician, Lead, Coordinator, Approver, Head, Relations, DonorLiaison, Admin}

// Person is one member of the roster.
type Person struct {
	ID    string            // Slack user ID
	Name  map[string]string // role title by language
	Unit  string            // key of their own unit
	Roles []Role
	Leads []string // keys of the units they lead
}

// Has tells whether the person holds a role.
func (p Person) Has(r Role) bool { return slices.Contains(p.Roles, r) }

// inRoster tells whether the person is in the roster: somebody without any role
// counts as not.
func (p Person) inRoster() bool { return p.ID != "" && len(p.Roles) > 0 }

// LeadsUnit tells whether the person leads that unit.
func (p Person) LeadsUnit(unit string) bool {
	return p.Has(Lead) && slices.Contains(p.Leads, unit)
}

// Unit is a ward, a centre or an office.
type Unit struct {
	Key     string
	Name    map[string]string // by language
	Aliases []string          // short names people type
	Channel string            // Slack channel that gets its cards
	Lang    string            // language of that channel; "" for the department's
	Cap     int               // most visitors that may tour it at once; 0 for no limit
}

// Times are the limits of one severity, counted from the report.
type Times struct {
	Acknowledge, Resolve time.Duration
}

// Department is what the rules must know of the workspace. It is read from the
// configuration once and not changed after.
type Department struct {
	Name           map[string]string
	Units          []Unit
	People         map[string]Person
	Times          map[Severity]Times
	Zone           *time.Location
	WeekStart      time.Weekday
	Weekend        []time.Weekday
	Holidays       map[Day]map[string]string // their names, by language
	QuietFrom      int                       // minutes of the day; the quiet hours end as QuietTo begins
	QuietTo        int
	Lang           string // default language
	Calendar       string // default calendar
	Currency       string // ISO 4217 code suggested in forms
	RecordPatterns []*regexp.Regexp
	Added          []Job // kinds of work the workspace added to ISCO-08's
	SignOffs       []SignOffRule
	Checklist      []TaskTemplate

	JobAliases map[string][]string // other words for kinds of work, by code
	Measures   []string            // words that count things, beside those that everybody has
	// Parties are the officials, organisations and donors that go by several names, each
	// with all of them.
	Parties [][]string
}

// Jobs lists every kind of work that posts may be asked for.
func (d *Department) Jobs() []Job {
	jobs := make([]Job, 0, len(ISCO)+len(d.Added))
	for _, code := range ISCO {
		jobs = append(jobs, Job{Code: code})
	}
	return append(jobs, d.Added...)
}

// Approvers lists the IDs of those who decide on posts, in a stable order.
func (d *Department) Approvers() []string { return d.With(Approver) }

// With lists the IDs of those who hold a role, in a stable order.
func (d *Department) With(r Role) []string {
	var ids []string
	for id, p := range d.People {
		if p.Has(r) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// Administrators lists who looks after the workspace: those who hold that role, without
// whom the coordinators.
func (d *Department) Administrators() []string {
	if people := d.With(Admin); len(people) > 0 {
		return people
	}
	return d.With(Coordinator)
}

// Person finds a member of the roster by Slack ID.
func (d *Department) Person(id string) (Person, error) {
	p, ok := d.People[id]
	if !ok {
		return Person{ID: id}, Refuse(NotInRoster)
	}
	return p, nil
}

// Unit finds a unit by key.
func (d *Department) Unit(key string) (Unit, bool) {
	for _, u := range d.Units {
		if u.Key == key {
			return u, true
		}
	}
	return Unit{}, false
}

// LeadsOf lists the IDs of a unit's leads in a stable order.
func (d *Department) LeadsOf(unit string) []string {
	var ids []string
	for id, p := range d.People {
		if p.LeadsUnit(unit) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// In gives the text for a language, or any text there is.
func In(names map[string]string, lang string) string {
	if s := names[lang]; s != "" {
		return s
	}
	keys := make([]string, 0, len(names))
	for k := range names {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if s := strings.TrimSpace(names[k]); s != "" {
			return s
		}
	}
	return ""
}
