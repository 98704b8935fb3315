package reading_test

import (
	"fmt"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// A line in either language becomes fields. What the reader is not sure of stays in the
// title, and what it can't read is a problem, too.
func ExampleReader_Shortage() {
	names := reading.NamesOf(&dept.Department{Units: []dept.Unit{
		{Key: "kidney", Name: map[string]string{"en": "Kidney Research Center", "fa": "مرکز تحقیقات کلیه"}, Aliases: []string{"کلیه"}},
	}})
	r := reading.Reader{Names: names, Dates: locale.Reader{Now: time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC), Zone: time.UTC}}
	for _, line := range []string{
		"we urgently need 2 boxes of gloves by Thursday for Kidney Research Center",
		"۲ پمپ بحرانی برای کلیه",
		"3 pumps by 31 Mehr",
	} {
		s := r.Shortage(line)
		fmt.Printf("%d %s|%s|%s|%s|%s|%v\n", s.Quantity, s.Measure, s.Title, s.Severity, s.Unit, s.NeededBy, s.Problems)
	}
	// Output:
	// 2 boxes|gloves|high|kidney|2026-12-03|[]
	// 2 |پمپ|critical|kidney||[]
	// 3 |pumps by 31 Mehr||||[dept: date.no_such_day (needed_by)]
}
