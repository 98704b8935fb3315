package reading

import "hamahang/locale"

var (
	langNames = map[string]locale.Lang{
		"fa": locale.Persian, "farsi": locale.Persian, "persian": locale.Persian, locale.Fold("فارسی"): locale.Persian,
		"en": locale.English, "english": locale.English, locale.Fold("انگلیسی"): locale.English,
	}
	calendarNames = map[string]locale.Calendar{
		"jalali": locale.Jalali, "shamsi": locale.Jalali, "persian": locale.Jalali, locale.Fold("شمسی"): locale.Jalali,
		locale.Fold("جلالی"): locale.Jalali, "gregorian": locale.Gregorian, locale.Fold("میلادی"): locale.Gregorian,
	}
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
