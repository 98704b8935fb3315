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

// guard finds what may identify a patient, by the department's own patterns too.
func (c *call) guard() guard.Guard {
	c.desk.guardOnce.Do(func() { c.desk.guard = guard.New(c.department.RecordPatterns) })
	return c.desk.guard
}

// masked blots out what may identify a patient; hit is nil when there is nothing.
func (c *call) masked(text string) (clean string, hit *dept.Error) {
	clean, found := c.guard().Mask(text)
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

// refuseIdentifiers refuses a request in which something that was typed may identify a
// patient.
func (c *call) refuseIdentifiers(cmd Command) error {
	switch c.request.Surface {
	case OnForm:
		return c.identifiersInForm(cmd)
	case OnCommand:
		return c.identifiersInLine(cmd.Subs, c.request.Text)
	case OnButton, OnShortcut, OnMessage, OnHome: // nothing is typed there but what opens a form
	}
	return nil
}

// identifiersInForm refuses a form with all that is wrong with it.
func (c *call) identifiersInForm(cmd Command) error {
	r := c.request
	var names []error
	for _, field := range slices.Sorted(maps.Keys(r.Values)) {
		if r.Picked[field] {
			continue
		}
		if hits := c.guard().FindUnder(fieldSays[field], dept.Clean(r.Values[field])); len(hits) > 0 {
			names = append(names, identifies(hits[0].Kind).In(field))
		}
	}
	if len(names) == 0 || cmd.wrong == nil || r.Name != cmd.Key+".file" {
		return errors.Join(names...)
	}
	wrong := cmd.wrong(c, r.Values)
	if joined, ok := wrong.(interface{ Unwrap() []error }); ok { //nolint:errorlint // the joining itself is looked for
		return errors.Join(append(joined.Unwrap(), names...)...)
	}
	return errors.Join(append([]error{wrong}, names...)...)
}

// identifiersInLine refuses a typed line with a subcommand. Other lines only open a form,
// which shows what was understood of the rest, or are answered with help.
func (c *call) identifiersInLine(subs []Sub, text string) error {
	sub, _, rest, known := subcommand(subs, text)
	if !known || sub.Name == "help" || sub.Name == "file" { // which names its field
		return nil
	}
	_, hit := c.masked(unescape(text))
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
