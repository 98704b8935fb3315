package locale

import (
	"maps"
	"strings"
	"unicode/utf8"
)

// monthWord is a month a folded word can name.
type monthWord struct {
	calendar Calendar
	month    int
	common   bool // the word has a commoner meaning: "may", "می"
}

// vocabulary is what the reader knows of words and rows of words, folded. It is built once,
// on first use, and never changes.
type vocabulary struct {
	months   map[string]monthWord
	weekdays map[string]weekdayWord
	counts   map[string]int // number words, in both languages
	ordinals map[string]int // days of a month as words
	units    map[string]unitWord
	parts    map[string]dayPart

	leads         phrases[Lead]
	told          phrases[told]
	cities        phrases[string]
	fixedDays     phrases[fixedDay]
	before, after phrases[span]
	edges, vagues phrases[bool]

	begins   map[string]bool // the words a date can begin with
	starts   map[string]bool // these, and those that lead to one
	misspelt map[string]bool // names of days and months, looked at for slips
}

type weekdayWord struct {
	day   int
	short bool // an abbreviation that may be another word: "sat", "sun"
}

type unit int

const (
	minutes unit = iota + 1
	hours
	days
	weeks
	months
	years
)

type unitWord struct {
	unit    unit
	times   int // 2 for a fortnight
	persian bool
}

// dayPart is a part of the day that tells which 4 o'clock is meant.
type dayPart int

const (
	noPart dayPart = iota
	morning
	noon
	afternoon
	evening
	night
	midnight
)

func newVocabulary() *vocabulary {
	v := &vocabulary{
		leads: newLeads(), fixedDays: newFixedDays(), before: newSpansBefore(), after: newSpansAfter(), edges: newEdges(), vagues: newVague(),
		told: newTold(), cities: newCities(),
		months:   make(map[string]monthWord),
		weekdays: make(map[string]weekdayWord),
		counts:   make(map[string]int),
		ordinals: make(map[string]int),
		units:    make(map[string]unitWord),
		parts: map[string]dayPart{
			"morning": morning, "noon": noon, "midday": noon, "afternoon": afternoon,
			"evening": evening, "night": night, "midnight": midnight,
			"صبح": morning, "بامداد": morning, "ظهر": noon, "بعدازظهر": afternoon, "عصر": afternoon,
			"غروب": evening, "شب": night, "نیمهشب": midnight,
		},
	}
	v.addMonths()
	for d, spellings := range [7][]string{
		{"sunday", "sun", "یکشنبه"}, {"monday", "mon", "دوشنبه"}, {"tuesday", "tue", "tues", "سهشنبه"},
		{"wednesday", "wed", "weds", "چهارشنبه", "چارشنبه"}, {"thursday", "thu", "thur", "thurs", "پنجشنبه"},
		{"friday", "fri", "جمعه", "ادینه"}, {"saturday", "sat", "شنبه"},
	} {
		for i, s := range spellings {
			short := i > 0 && s[0] < 0x80
			v.weekdays[s] = weekdayWord{day: d, short: short}
		}
	}
	for i, s := range []string{"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"} {
		v.counts[s] = i + 1
	}
	v.counts["a"], v.counts["an"] = 1, 1
	for i, s := range []string{
		"یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده", "چهارده",
		"پانزده", "شانزده", "هفده", "هجده", "نوزده", "بیست",
	} {
		v.counts[s] = i + 1
	}
	v.counts["یه"] = 1
	v.counts["سی"], v.counts["چهل"], v.counts["شصت"], v.counts["نود"] = 30, 40, 60, 90
	v.addOrdinals()
	v.addUnits()
	v.addStarts()
	v.addMisspelt()
	return v
}

// addMisspelt collects the names long enough for a slip in them to be told from
// another word.
func (v *vocabulary) addMisspelt() {
	v.misspelt = make(map[string]bool)
	for w := range v.weekdays {
		v.misspelt[w] = true
	}
	for w := range v.months {
		v.misspelt[w] = true
	}
	for _, w := range []string{"today", "tomorrow", "tonight", "امروز", "فردا", "پسفردا"} {
		v.misspelt[w] = true
	}
	maps.DeleteFunc(v.misspelt, func(w string, _ bool) bool { return utf8.RuneCountInString(w) < 4 })
}

// addStarts collects the words a date can begin with, so that all others are passed
// by at the cost of one look-up.
func (v *vocabulary) addStarts() {
	v.begins = make(map[string]bool)
	for _, w := range strings.Fields("in within ظرف طی در نیم the at ساعت راس قبل پیش بعد نیمه نصف یلدا yalda this این همین weekend eod eow eom eoy q spring summer autumn winter eid nowruz norouz norooz nowrooz نوروز from از بهار تابستان پاییز زمستان عید twenty thirty چار روز تاریخ مورخ مورخه date half quarter fifteen forty fifty ربع یه between بین برج سر new christmas easter ramadan رمضان محرم عاشورا تاسوعا wk last final اولین دومین سومین چهارمین اخرین") {
		v.begins[w] = true
	}
	addKeys(v.begins, v.months)
	addKeys(v.begins, v.weekdays)
	addKeys(v.begins, v.counts)
	addKeys(v.begins, v.ordinals)
	addKeys(v.begins, v.units)
	addKeys(v.begins, v.parts)
	addKeys(v.begins, v.fixedDays)
	addKeys(v.begins, v.before)
	addKeys(v.begins, v.edges)
	addKeys(v.begins, v.vagues)
	v.starts = maps.Clone(v.begins)
	addKeys(v.starts, v.leads)
}

func addKeys[M ~map[string]V, V any](set map[string]bool, m M) {
	for w := range m {
		set[w] = true
	}
}

func (v *vocabulary) addMonths() {
	for i := 1; i <= 12; i++ {
		for _, l := range Langs() {
			v.months[Fold(monthName(l, Gregorian, i))] = monthWord{calendar: Gregorian, month: i}
			w := Fold(monthName(l, Jalali, i))
			v.months[w] = monthWord{calendar: Jalali, month: i}
			if l == Persian {
				v.months[w+"ماه"] = monthWord{calendar: Jalali, month: i}
			}
		}
	}
	for i, spellings := range [12][]string{
		{"farvardeen"}, {"ordibehest"}, {"khordaad"}, {"teer"}, {"amordad", "امرداد"}, {"shahrivar", "shahriwar"},
		{"mehrmah"}, {"abaan"}, {"aazar"}, {"dei"}, {"bahmaan"}, {"isfand", "espand"},
	} {
		for _, s := range spellings {
			v.months[s] = monthWord{calendar: Jalali, month: i + 1}
		}
	}
	for i, spellings := range [12][]string{
		{"jan", "ژانویه", "جنوری"}, {"feb", "فبریه"}, {"mar"}, {"apr", "اپریل"}, {"می"}, {"jun", "جون"},
		{"jul", "جولای", "ژوییه", "ژویه"}, {"aug", "اگوست"}, {"sep", "sept"}, {"oct"}, {"nov"}, {"dec"},
	} {
		for _, s := range spellings {
			v.months[s] = monthWord{calendar: Gregorian, month: i + 1}
		}
	}
	for _, s := range []string{"may", "march", "mar", "می", "مه"} {
		m := v.months[s]
		m.common = true
		v.months[s] = m
	}
}

func (v *vocabulary) addOrdinals() {
	for i, s := range []string{
		"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
		"twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
	} {
		v.ordinals[s] = i + 1
	}
	v.ordinals["thirtieth"] = 30
	for i, s := range []string{
		"اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم", "سیزدهم",
		"چهاردهم", "پانزدهم", "شانزدهم", "هفدهم", "هجدهم", "نوزدهم", "بیستم",
	} {
		v.ordinals[s] = i + 1
	}
	v.ordinals["پونزدهم"], v.ordinals["شونزدهم"], v.ordinals["هیفدهم"] = 15, 16, 17
	v.ordinals["یکم"], v.ordinals["هیجدهم"], v.ordinals["سیام"] = 1, 18, 30
}

func (v *vocabulary) addUnits() {
	for u, spellings := range map[unit][]string{
		minutes: {"minute", "minutes", "min", "mins", "دقیقه"},
		hours:   {"hour", "hours", "hr", "hrs", "h", "ساعت"},
		days:    {"day", "days", "روز"},
		weeks:   {"week", "weeks", "wk", "wks", "fortnight", "fortnights", "هفته"},
		months:  {"month", "months", "ماه"},
		years:   {"year", "years", "سال"},
	} {
		for _, s := range spellings {
			v.units[s] = unitWord{unit: u, times: 1, persian: s[0] >= 0x80}
		}
	}
	v.units["fortnight"] = unitWord{unit: weeks, times: 2}
	v.units["fortnights"] = v.units["fortnight"]
}
