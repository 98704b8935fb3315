package commands

import (
	"encoding/json"
	"errors"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
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
func (d *Desk) echoes(v Values) map[string]echo {
	out := map[string]echo{}
	for field, past := range dateFields {
		if v[field] == "" {
			continue
		}
		if w, err := d.readDate(v[field], past); err == nil {
			out[field] = echo{w, digest("", v[field]+w.Day.String())}
		}
	}
	return out
}

// readBack gives, by field, each date as it was understood, in both calendars,
// and the digest of what it was understood from.
func (d *Desk) readBack(p *locale.Printer, v Values) (notes, echoed map[string]string) {
	notes, echoed = map[string]string{}, map[string]string{}
	for field, e := range d.echoes(v) {
		notes[field] = "📅 " + p.BothDates(e.when.Day)
		if e.when.HasTime {
			notes[field] = "📅 " + p.BothDateTimes(e.when.At)
		}
		echoed[field] = e.digest
	}
	return notes, echoed
}

// unreadIn tells whether a date in a form has not been read back as it stands.
func (d *Desk) unreadIn(m meta, v Values) bool {
	for field, read := range d.echoes(v) {
		if m.Echoed[field] != read.digest {
			return true
		}
	}
	return false
}

func (d *Desk) readDate(s string, past bool) (locale.When, error) {
	r := d.dates()
	r.Past = past
	return r.Read(dept.CleanLine(s))
}

// dayOf reads a date field; "" when it is empty.
func (d *Desk) dayOf(v Values, field string) (dept.Day, error) {
	if strings.TrimSpace(v[field]) == "" {
		return "", nil
	}
	w, err := d.readDate(v[field], dateFields[field])
	if err != nil {
		return "", problemIn(err, field)
	}
	return dept.Day(w.Day.String()), nil
}

// problemIn makes a refusal of what the date reader could not read.
func problemIn(err error, field string) error {
	var p locale.Problem
	if errors.As(err, &p) {
		return dept.Refuse(dept.Code(p)).In(field)
	}
	return dept.Refuse(dept.BadDate).In(field)
}

// amountText writes an amount as its reader would type it.
func amountText(p *locale.Printer, m dept.Money) string {
	if m.Amount == 0 {
		return ""
	}
	return p.Number(float64(m.Amount)) + " " + p.Currency(m.Currency)
}
