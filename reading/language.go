package reading

import "hamahang/locale"

var (
	langNames     = means(map[locale.Lang]string{locale.Persian: "fa farsi persian فارسی", locale.English: "en english انگلیسی"})
	calendarNames = means(map[locale.Calendar]string{
		locale.Jalali: "jalali shamsi persian شمسی جلالی", locale.Gregorian: "gregorian میلادی",
	})
)

// Language is the language that a word names in either.
func Language(word string) (locale.Lang, bool) {
	l, ok := langNames[locale.Fold(word)]
	return l, ok
}

// Calendar is the calendar that a word names in either language.
func Calendar(word string) (locale.Calendar, bool) {
	c, ok := calendarNames[locale.Fold(word)]
	return c, ok
}
