package reading

import (
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// Sunday 22 November 2026, 1 Azar 1405, half past one in the afternoon.
var (
	tehran, _ = time.LoadLocation("Asia/Tehran")
	now       = time.Date(2026, 11, 22, 13, 30, 0, 0, tehran)
)

func testDept() *dept.Department {
	return &dept.Department{
		Units: []dept.Unit{
			{Key: "hsct", Name: map[string]string{"en": "HSCT Department", "fa": "بخش پیوند سلول‌های بنیادی خون‌ساز"}, Aliases: []string{"HSCT", "پیوند", "بخش پیوند"}},
			{Key: "kidney", Name: map[string]string{"en": "Kidney Research Center", "fa": "مرکز تحقیقات کلیه"}, Aliases: []string{"kidney", "کلیه"}},
		},
		Zone: tehran, WeekStart: time.Saturday, Lang: "en", Calendar: "gregorian", Currency: "IRR",
	}
}

// testReader reads for testDept.
var testReader = Reader{Names: NamesOf(testDept()), Dates: locale.Reader{Now: now, Zone: tehran, WeekStart: time.Saturday}}
