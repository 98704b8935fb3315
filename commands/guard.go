package commands

import (
	"errors"
	"maps"
	"slices"

	"hamahang/dept"
	"hamahang/guard"
	"hamahang/reading"
)

// What people type is looked at before anything reads it, on every surface. A form
// stays open with the fields marked that may identify a patient; a typed line is
// refused, unless it only opens a form, which then lacks those words and says so.

// watch finds what may identify a patient, by the department's own patterns too.
func (d *Desk) watch() guard.Guard {
	d.guardOnce.Do(func() { d.guard = guard.New(d.Dept.RecordPatterns) })
	return d.guard
}

// masked blots out what may identify a patient; hit is nil when there is nothing.
func (d *Desk) masked(text string) (clean string, hit *dept.Error) {
	clean, found := d.watch().Mask(text)
	if found == "" {
		return text, nil
	}
	return clean, identifies(found)
}

func identifies(kind guard.Kind) *dept.Error {
	return dept.Refuse(dept.Identifier, "Kind", string(kind))
}

// fieldSays is what the labels of some fields say that a number in them is.
var fieldSays = map[string]string{
	"asset_tag": "asset", "cost": "amount", "amount": "amount", "value": "amount", "quantity": "quantity", "count": "quantity", "headcount": "quantity",
}

// named refuses a request in which something that was typed may identify a patient.
func (d *Desk) named(c Command, r Request) error {
	switch r.Surface {
	case OnForm:
		return d.namedInForm(c, r)
	case OnCommand:
		return d.namedInLine(c.Subs, r.Text)
	case OnButton, OnShortcut, OnMessage, OnHome: // nothing is typed there but what opens a form
	}
	return nil
}

// namedInForm refuses a form with all that is wrong with it.
func (d *Desk) namedInForm(c Command, r Request) error {
	var names []error
	for _, field := range slices.Sorted(maps.Keys(r.Values)) {
		if r.Picked[field] {
			continue
		}
		if hits := d.watch().FindUnder(fieldSays[field], dept.Clean(r.Values[field])); len(hits) > 0 {
			names = append(names, identifies(hits[0].Kind).In(field))
		}
	}
	if len(names) == 0 || c.Wrong == nil || r.Name != c.Key+".file" {
		return errors.Join(names...)
	}
	wrong := c.Wrong(d, r.Values)
	if joined, ok := wrong.(interface{ Unwrap() []error }); ok { //nolint:errorlint // the joining itself is looked for
		return errors.Join(append(joined.Unwrap(), names...)...)
	}
	return errors.Join(append([]error{wrong}, names...)...)
}

// namedInLine refuses a typed line with a subcommand. Other lines only open a form,
// which shows what was understood of the rest, or are answered with help.
func (d *Desk) namedInLine(subs []Sub, text string) error {
	sub, _, rest, known := subcommand(subs, text)
	if !known || sub.Name == "help" || sub.Name == "file" { // which names its field
		return nil
	}
	_, hit := d.masked(written(text))
	if hit == nil {
		return nil
	}
	if id, _ := reading.FirstID(rest); id != "" {
		if _, verb := dept.ParseRef(id); verb {
			return hit.In("text")
		}
	}
	return hit
}
