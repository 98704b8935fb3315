package dept

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// Field is one stated value in the record's own notation.
type Field struct {
	Name, Value string
}

// only keeps the fields of the names, in their order.
func only(fields []Field, names ...string) []Field {
	return slices.DeleteFunc(fields, func(f Field) bool { return !slices.Contains(names, f.Name) })
}

// without drops the fields of the names.
func without(fields []Field, names ...string) []Field {
	return slices.DeleteFunc(fields, func(f Field) bool { return slices.Contains(names, f.Name) })
}

// number tells a number of a field; "" for 0, which says that none was stated.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// yesNo tells a choice of a field.
func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// Change is one field of a correction, as it was and as it is. Values are those
// of the record (codes, dates, numbers, text), not of a language.
type Change struct {
	Field, From, To string
}

// differences lists the fields whose values differ; both lists are in the same
// order.
func differences(a, b []Field) []Change {
	var out []Change
	for i := range a {
		if a[i].Value != b[i].Value {
			out = append(out, Change{Field: a[i].Name, From: a[i].Value, To: b[i].Value})
		}
	}
	return out
}

func changed(changes []Change, field string) bool {
	return slices.ContainsFunc(changes, func(c Change) bool { return c.Field == field })
}

// FreeText is one field that a person fills with words of their own.
type FreeText struct {
	Field, Text string
	Max         int // characters
}

// The most characters of a text.
const (
	MaxTitle = 120   // with its ID it fits a card's header, which Slack limits to 150
	MaxShort = 100   // a place, an asset tag, a unit of measure
	MaxText  = 2_000 // an effect, a use, a reason
)

// checkTexts tells the first text that is too long.
func checkTexts(texts []FreeText) error {
	for _, t := range texts {
		if utf8.RuneCountInString(t.Text) > t.Max {
			return Refuse(TooLong, "Max", t.Max).In(t.Field)
		}
	}
	return nil
}
