package locale_test

import (
	"fmt"
	"time"

	"hamahang/locale"
)

// A printer speaks one language and one calendar: texts with plurals, numbers and days.
func ExamplePrinter() {
	words, err := locale.Open()
	if err != nil {
		fmt.Println(err)
		return
	}
	day := locale.DayOf(time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC), time.UTC)
	en := words.Printer(locale.English, locale.Gregorian, time.UTC)
	fmt.Println(en.N("span.minutes", 1), "·", en.N("span.minutes", 90), "·", en.BothDates(day))
	fa := words.Printer(locale.Persian, locale.Jalali, time.UTC)
	fmt.Println(fa.Int(1405), "·", fa.Date(day))
	// Output:
	// 1 minute · 90 minutes · Monday 30 November 2026 (9 Azar 1405)
	// ۱۴۰۵ · ۹ آذر ۱۴۰۵
}
