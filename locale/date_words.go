package locale

import "sync"

var dateWords = sync.OnceValue(func() map[string]bool {
	m := wordSet("week weeks fortnight fortnights month months year years today tomorrow tonight yesterday noon midday midnight weekend هفته ماه سال امروز فردا پسفردا دیروز پریروز امشب فرداشب دیشب امسال پارسال نوروز")
	v := words()
	for w, d := range v.weekdays {
		if !d.short {
			m[w] = true
		}
	}
	for w, month := range v.months {
		if !month.common && !commonMonths[w] {
			m[w] = true
		}
	}
	return m
})

// commonMonths are months, and short forms of them, that are words or names as well.
var commonMonths = wordSet("jan dec mehr dey tir teer dei مهر دی تیر")

// IsDateWord reports whether a folded word alone tells of a date: a weekday, a month,
// "week", «فردا». Words that are commonly something else, such as "may" and «روز», do
// not.
func IsDateWord(folded string) bool { return dateWords()[folded] }
