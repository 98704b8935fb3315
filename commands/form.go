package commands

import (
	"encoding/json"
	"errors"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// meta travels with a form, in its private_metadata. It holds no words of a
// person.
type meta struct {
	Ref    string            `json:"ref,omitempty"`    // the record the form acts on
	Of     string            `json:"of,omitempty"`     // what it shows of that: dept.Shown
	Card   bool              `json:"card,omitempty"`   // it shows the whole card
	Ends   bool              `json:"ends,omitempty"`   // it warns that consents rest on what it changes
	Link   string            `json:"link,omitempty"`   // the message it came from
	Echoed map[string]string `json:"echoed,omitempty"` // by field: digest of the date text that was read back
	Was    map[string]string `json:"was,omitempty"`    // by field: digest of what the record held when the form was opened to correct it
	Shown  string            `json:"shown,omitempty"`  // unit and role whose open requests were shown
	Draft  string            `json:"draft,omitempty"`  // under which the rows of a long form are kept
	Under  string            `json:"under,omitempty"`  // the form that this one was opened from
	Row    int               `json:"row,omitempty"`    // of that form, counted from 1, that this one changes
}

func (m meta) String() string {
	b, err := json.Marshal(m)
	if err != nil || len(b) > view.MaxMeta {
		return "{}"
	}
	return string(b)
}

func readMeta(s string) meta {
	var m meta
	_ = json.Unmarshal([]byte(s), &m) // a form of an older version has less in it
	return m
}

// dateFields are those a form reads back in both calendars before it saves. The
// past ones tell since when, the others until when.
var dateFields = map[string]bool{
	"needed_by": false, "resupply": false, "until": false, "start": false, "end": false, "service_end": false, "due": false, "down_since": true,
	"on": true, "received_on": true,
}

// echo is a date field as it was understood.
type echo struct {
	when   locale.When
	digest string // of the text it was understood from and the day
}

// echoes reads every date of a form that can be read.
func (c *call) echoes(v Values) map[string]echo {
	out := map[string]echo{}
	for field, past := range dateFields {
		if v[field] == "" {
			continue
		}
		if w, err := c.readDate(v[field], past); err == nil {
			out[field] = echo{w, digest("", v[field]+w.Day.String())}
		}
	}
	return out
}

// readBack gives, by field, each date as it was understood, in both calendars,
// and the digest of what it was understood from.
func (c *call) readBack(p *locale.Printer, v Values) (notes, echoed map[string]string) {
	notes, echoed = map[string]string{}, map[string]string{}
	for field, e := range c.echoes(v) {
		notes[field] = "📅 " + p.BothDates(e.when.Day)
		if e.when.HasTime {
			notes[field] = "📅 " + p.BothDateTimes(e.when.At)
		}
		echoed[field] = e.digest
	}
	return notes, echoed
}

// unreadIn tells whether a date in a form has not been read back as it stands.
func (c *call) unreadIn(m meta, v Values) bool {
	for field, read := range c.echoes(v) {
		if m.Echoed[field] != read.digest {
			return true
		}
	}
	return false
}

func (c *call) readDate(s string, past bool) (locale.When, error) {
	r := c.dates()
	r.Past = past
	return r.Read(dept.CleanLine(s))
}

// whenOf reads a date field, with the hour where one was given; zero when it is empty.
func (c *call) whenOf(v Values, field string) (locale.When, error) {
	if strings.TrimSpace(v[field]) == "" {
		return locale.When{}, nil
	}
	w, err := c.readDate(v[field], dateFields[field])
	if err != nil {
		return locale.When{}, problemIn(err, field)
	}
	return w, nil
}

// dayOf reads the day of a date field; "" when it is empty.
func (c *call) dayOf(v Values, field string) (dept.Day, error) {
	w, err := c.whenOf(v, field)
	return dayIn(w), err
}

// problemIn makes a refusal of what the date reader could not read; nil of nil.
func problemIn(err error, field string) error {
	var p locale.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		return dept.Refuse(dept.Code(p)).In(field)
	}
	return dept.Refuse(dept.BadDate).In(field)
}

// fields reads the fields of a form. It gathers all that is wrong with them, so that a
// person sees it at once.
type fields struct {
	c     *call
	v     Values
	wrong []error
}

// refuse notes what is wrong with a field; nil is nothing. A refusal that names its field
// keeps that.
func (f *fields) refuse(field string, err error) {
	var e *dept.Error
	switch {
	case err == nil:
	case errors.As(err, &e) && e.Field != "":
		f.wrong = append(f.wrong, err)
	default:
		f.wrong = append(f.wrong, inField(err, field))
	}
}

// said tells whether a field holds anything.
func (f *fields) said(field string) bool { return strings.TrimSpace(f.v[field]) != "" }

// yes tells whether the choice of a field is yes.
func (f *fields) yes(field string) bool { return f.v[field] == "yes" }

// unit is the key of a unit; "" for none.
func (f *fields) unit(field string) string {
	if _, ok := f.c.department.Unit(f.v[field]); !ok && f.v[field] != "" {
		f.refuse(field, dept.Refuse(dept.UnknownUnit))
	}
	return f.v[field]
}

// person is the ID of somebody in the roster; "" for nobody.
func (f *fields) person(field string) string {
	if _, err := f.c.department.Person(f.v[field]); err != nil && f.v[field] != "" {
		f.refuse(field, dept.Refuse(dept.UnknownPerson))
	}
	return f.v[field]
}

// when is a date with the hour where one was given; zero for none.
func (f *fields) when(field string) locale.When {
	w, err := f.c.whenOf(f.v, field)
	f.refuse(field, err)
	return w
}

// day is a date; "" for none.
func (f *fields) day(field string) dept.Day { return dayIn(f.when(field)) }

func dayIn(w locale.When) dept.Day {
	if w.Day.IsZero() {
		return ""
	}
	return dept.Day(w.Day.String())
}

// count is a whole number from low to high; 0 where the field is empty.
func (f *fields) count(field string, low, high int) int {
	if !f.said(field) {
		return 0
	}
	n, err := reading.Number(f.v[field], low, high)
	if err != nil {
		f.refuse(field, err)
	}
	return n
}

// amount is a sum of money, in a currency where it names none; zero for none.
func (f *fields) amount(field, currency string) dept.Money {
	m, err := reading.Amount(f.v[field], currency)
	f.refuse(field, err)
	return m
}

// number is that of a record's ID; 0 where the field is empty.
func (f *fields) number(field string, kind dept.Kind) int {
	if !f.said(field) {
		return 0
	}
	ref, err := dept.ParseRefOf(kind, dept.CleanLine(f.v[field]))
	f.refuse(field, err)
	return ref.N
}

// err is all that is wrong; nil for nothing.
func (f *fields) err() error { return errors.Join(f.wrong...) }

// inField has a refusal name a field.
func inField(err error, field string) error {
	var e *dept.Error
	if errors.As(err, &e) {
		return e.In(field)
	}
	return err
}

// amountText writes an amount as its reader would type it.
func amountText(p *locale.Printer, m dept.Money) string {
	if m.Amount == 0 {
		return ""
	}
	return p.Number(float64(m.Amount)) + " " + p.Currency(m.Currency)
}

// valuesOf puts the fields of a record into the form that they came from.
func valuesOf(fields []dept.Field) Values {
	v := make(Values, len(fields))
	for _, f := range fields {
		v[f.Name] = f.Value
	}
	return v
}
