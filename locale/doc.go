// Package locale owns how Hamahang speaks and reads: the catalogues of texts in
// English and Persian, digits, the Gregorian and Solar Hijri calendars, the
// direction marks that keep mixed lines in order, and the reading of dates and
// hours as people type them.
//
// It refuses to own what is said about records: it knows no shortage and no
// visit, only ids of texts and the values put into them. It never asks what
// time it is; the caller says.
package locale

// Lang is a language a person can choose.
type Lang string

// The languages with a catalogue.
const (
	English Lang = "en"
	Persian Lang = "fa"
)

// Calendar is a calendar a person can choose.
type Calendar string

// The calendars dates are written and read in.
const (
	Gregorian Calendar = "gregorian"
	Jalali    Calendar = "jalali"
)

// Langs lists the languages, English first.
func Langs() []Lang { return []Lang{English, Persian} }

// Valid reports whether there is a catalogue for the language.
func (l Lang) Valid() bool { return l == English || l == Persian }

// Valid reports whether the calendar is one of the two known.
func (c Calendar) Valid() bool { return c == Gregorian || c == Jalali }
