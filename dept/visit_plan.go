package dept

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Limits of what a visit may hold: so much fits one form and one card.
const (
	MaxDelegation = 30
	MaxAgenda     = 30
	MaxAsks       = 20
	MaxAlso       = 50
	MaxTasks      = 60
	MaxRemarks    = 200

	MinVisit = 5 * time.Minute
	MaxVisit = 14 * 24 * time.Hour
)

// Location is the zone in whose wall clock the visit is planned.
func (p Plan) Location(d *Department) *time.Location {
	if p.Zone == "" {
		return d.Zone
	}
	zone, err := time.LoadLocation(p.Zone)
	if err != nil {
		return d.Zone
	}
	return zone
}

// Refusals of visits.
const (
	BadZone        Code = "visit_bad_zone"         // Args: none
	BadLength      Code = "visit_bad_length"       // Args: none
	NeedsGuest     Code = "visit_needs_guest"      // Args: none; a line names nobody who comes
	TooMany        Code = "visit_too_many"         // Args: Max
	NotReady       Code = "visit_not_ready"        // Args: Ref, Missing (field names, in order)
	SignOffMissing Code = "visit_sign_off_missing" // Args: Ref, Missing (keys of SignOffRules, in order)
	OverCap        Code = "visit_over_cap"         // Args: Ref, Unit (its key), Cap, Delegation
	UnknownOffice  Code = "visit_unknown_office"   // Args: none
	UnknownTask    Code = "visit_unknown_task"     // Args: Ref, Max
	UsePostpone    Code = "visit_use_postpone"     // Args: Ref
	NoQuestion     Code = "visit_no_question"      // Args: Ref, N, Open (numbers of remarks, in order)
	WhichQuestion  Code = "visit_which_question"   // Args: Ref, Open
	NoneOpen       Code = "visit_none_open"        // Args: Ref
)

// Check tells the first thing wrong with a plan, naming its field. A visit has to
// say whom or what it is about, where it leads and when.
func (p Plan) Check(d *Department, now time.Time) error {
	if !p.Start.IsZero() && !p.Start.After(now) {
		return Refuse(PastDate, "Day", DayOf(p.Start.In(p.Location(d)))).In("begin")
	}
	return p.check(d)
}

// check is Check for a plan whose time may have come.
func (p Plan) check(d *Department) error {
	_, badZone := time.LoadLocation(p.Zone)
	switch {
	case p.Purpose == "" && len(p.Delegation) == 0:
		return Refuse(Missing).In("purpose")
	case len(p.Units) == 0:
		return Refuse(Missing).In("units")
	case p.Start.IsZero():
		return Refuse(Missing).In("begin")
	case badZone != nil || p.Zone == "Local":
		return Refuse(BadZone).In("zone")
	case p.End.Before(p.Start.Add(MinVisit)) || p.End.After(p.Start.Add(MaxVisit)):
		return Refuse(BadLength).In("finish")
	case len(p.Delegation) > MaxDelegation:
		return Refuse(TooMany, "Max", MaxDelegation).In("delegation")
	case len(p.Agenda) > MaxAgenda:
		return Refuse(TooMany, "Max", MaxAgenda).In("agenda")
	case len(p.Asks) > MaxAsks:
		return Refuse(TooMany, "Max", MaxAsks).In("asks")
	case len(p.Also) > MaxAlso:
		return Refuse(TooMany, "Max", MaxAlso).In("also")
	case slices.ContainsFunc(p.Also, notAMember):
		return Refuse(UnknownGuest).In("also")
	case p.Host != "" && notAMember(p.Host):
		return Refuse(UnknownPerson).In("host")
	}
	for _, key := range p.Units {
		if _, ok := d.Unit(key); !ok {
			return Refuse(UnknownUnit).In("units")
		}
	}
	for _, item := range p.Agenda {
		if err := item.Check(); err != nil {
			return err
		}
	}
	for _, m := range p.Delegation {
		if err := m.Check(); err != nil {
			return err
		}
	}
	return checkTexts(p.Texts())
}

// Texts lists the free-text fields.
func (p Plan) Texts() []FreeText {
	texts := []FreeText{
		{"purpose", p.Purpose, MaxTitle},
		{"objectives", p.Objectives, MaxText},
		{"place", p.Place, MaxShort},
		{"notes", p.Notes, MaxText},
	}
	for _, ask := range p.Asks {
		texts = append(texts, FreeText{"asks", ask, MaxText / 4})
	}
	for _, m := range p.Delegation {
		texts = append(texts, m.Texts()...)
	}
	for _, item := range p.Agenda {
		texts = append(texts, item.Texts()...)
	}
	return texts
}

// Check tells what is wrong with a member of a delegation: a name or a title there
// must be.
func (m Delegate) Check() error {
	if m.Name == "" && m.Title == "" {
		return Refuse(Missing).In("name")
	}
	return checkTexts(m.Texts())
}

// Texts lists the free-text fields.
func (m Delegate) Texts() []FreeText {
	return []FreeText{{"name", m.Name, MaxShort}, {"title", m.Title, MaxShort}, {"organisation", m.Organisation, MaxShort}}
}

// String is the member in one line: name, title, organisation, with the comma of
// their script.
func (m Delegate) String() string {
	parts := slices.DeleteFunc([]string{m.Name, m.Title, m.Organisation}, func(s string) bool { return s == "" })
	return strings.Join(parts, Comma(strings.Join(parts, "")))
}

// Check tells what is wrong with an item of the agenda.
func (a AgendaItem) Check() error {
	const most = int(MaxVisit / time.Minute)
	switch {
	case a.Topic == "":
		return Refuse(Missing).In("topic")
	case a.From < 0 || a.From > most:
		return Refuse(BadDate).In("time")
	case a.Minutes < 1 || a.Minutes > 24*60:
		return Refuse(NumberRange, "Min", 1, "Max", 24*60).In("minutes")
	case a.PresentBy != "" && notAMember(a.PresentBy):
		return Refuse(UnknownGuest).In("present_by")
	}
	return checkTexts(a.Texts())
}

// Texts lists the free-text fields.
func (a AgendaItem) Texts() []FreeText {
	return []FreeText{{"topic", a.Topic, MaxTitle}, {"presenter", a.Presenter, MaxShort}, {"item_place", a.Place, MaxShort}}
}

// Fields lists what a plan states, in the order of the form; names are those of
// the form's fields. Times are told on the visit's own clock.
func (p Plan) Fields(d *Department) []Field {
	zone := p.Location(d)
	delegation := make([]string, len(p.Delegation))
	for i, m := range p.Delegation {
		delegation[i] = m.String()
	}
	agenda := make([]string, len(p.Agenda))
	for i, a := range p.Agenda {
		at := p.Start.Add(time.Duration(a.From) * time.Minute).In(zone)
		parts := []string{at.Format("15:04"), strconv.Itoa(a.Minutes), a.Topic, a.Presenter, a.PresentBy, a.Place}
		agenda[i] = strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
	}
	instant := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(zone).Format("2006-01-02 15:04")
	}
	return []Field{
		{"purpose", p.Purpose},
		{"objectives", p.Objectives},
		{"host", p.Host},
		{"also", strings.Join(p.Also, ",")},
		{"units", strings.Join(p.Units, ",")},
		{"begin", instant(p.Start)},
		{"finish", instant(p.End)},
		{"zone", zone.String()},
		{"place", p.Place},
		{"delegation", strings.Join(delegation, "; ")},
		{"agenda", strings.Join(agenda, "; ")},
		{"asks", strings.Join(p.Asks, "; ")},
		{"notes", p.Notes},
	}
}

// matters are what an invitation tells of a visit.
var matters = []string{"purpose", "host", "units", "begin", "finish", "zone", "place", "agenda", "state"}

// Invites tells whether an invitation tells a field of a visit.
func Invites(field string) bool { return slices.Contains(matters, field) }

// same tells whether two members may be the same official: the same name or, where
// one of them has none, the same title and organisation.
func (m Delegate) same(other Delegate) bool {
	if m.Name != "" && other.Name != "" {
		return NameKey(m.Name) == NameKey(other.Name)
	}
	return m.Title != "" && NameKey(m.Title) == NameKey(other.Title) && NameKey(m.Organisation) == NameKey(other.Organisation)
}

// Clash is another visit at the same time that needs the same.
type Clash struct {
	With Visit  // without a number and an hour for who may not know of it: see KnownTo
	What string // "host", "unit" or "official"
	Who  string // the Slack user ID, the unit's key or the official in words
}

// Clashes lists what a plan shares with others that overlap it in time and are
// neither over nor cancelled. self is the plan's own number, 0 for none yet.
func (p Plan) Clashes(self int, others []Visit) []Clash {
	var out []Clash
	for _, v := range others {
		if v.N == self || !v.State.BeforeHeld() || !v.Start.Before(p.End) || !p.Start.Before(v.End) {
			continue
		}
		if p.Host != "" && p.Host == v.Host {
			out = append(out, Clash{v, "host", p.Host})
		}
		for _, u := range p.Units {
			if slices.Contains(v.Units, u) {
				out = append(out, Clash{v, "unit", u})
			}
		}
		for _, m := range p.Delegation {
			if slices.ContainsFunc(v.Delegation, m.same) {
				out = append(out, Clash{v, "official", m.String()})
			}
		}
	}
	return out
}

// Moved gives a list with the item at i one place earlier (by −1) or later (by 1);
// the same list where there is no such place.
func Moved[T any](list []T, i, by int) []T {
	j := i + by
	if i < 0 || j < 0 || i >= len(list) || j >= len(list) {
		return list
	}
	out := slices.Clone(list)
	out[i], out[j] = out[j], out[i]
	return out
}

// Propose checks a plan and makes a new visit of it. The number comes from the
// store.
func Propose(p Plan, by Person, d *Department, now time.Time) (Visit, error) {
	if !by.inRoster() {
		return Visit{}, Refuse(NotInRoster)
	}
	if err := p.Check(d, now); err != nil {
		return Visit{}, err
	}
	return Visit{Plan: p, Track: filed(VisitProposed, by, now)}, nil
}

// Public tells whether more people may know of the visit than those who plan it:
// it was confirmed at least once.
func (v Visit) Public() bool { return !v.ConfirmedAt.IsZero() }

// Audience lists who hears of a change. Until a visit is confirmed these are its
// proposer, host and owner alone (and the coordinators and offices, whom the
// department knows); from then on the toured units' channels too. A unit that came to
// it since it was last confirmed hears once it is confirmed with it.
func (v Visit) Audience() (units, people []string) {
	people = v.people()
	if v.Host != "" && !slices.Contains(people, v.Host) {
		people = append(people, v.Host)
	}
	if v.Public() {
		units = v.Units
	}
	if len(v.Toured) > 0 && (v.State == VisitTentative || v.State == VisitCancelled) {
		units = kept(units, func(u string) bool { return slices.Contains(v.Toured, u) })
	}
	return units, people
}

// Planners lists who plans every visit, in a stable order: the coordinators, then
// those who may sign off.
func (d *Department) Planners() []string {
	out := d.With(Coordinator)
	for _, rule := range d.SignOffs {
		for _, id := range d.Offices(rule) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// Offices lists who may give a sign-off, in a stable order.
func (d *Department) Offices(rule SignOffRule) []string {
	if len(rule.By) > 0 {
		return rule.By
	}
	return d.With(rule.Role)
}
