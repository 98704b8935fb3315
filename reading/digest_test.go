package reading

import (
	"errors"
	"testing"
	"time"

	"hamahang/dept"
)

func TestWish(t *testing.T) {
	sat, tue := []time.Weekday{time.Saturday}, []time.Weekday{time.Tuesday}
	for typed, want := range map[string]dept.Wish{
		"saturday 8:00":                      {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}},
		"every sat at 8.30 pm in UTC":        {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 20, Minute: 30}, Zone: "UTC"},
		"8am saturday america/new_york":      {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}, Zone: "America/New_York"},
		"daily 7 visits":                     {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7}, Visits: true},
		"every day at 12 am":                 {Recurrence: dept.Recurrence{Cadence: dept.Daily}},
		"monthly day 15 at 12 pm english":    {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 15, Hour: 12}, Lang: "en"},
		"monthly 31 9:15 jalali empty":       {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 31, Hour: 9, Minute: 15}, Calendar: "jalali", Empty: true},
		"شنبه ۸:۰۰":                          {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}},
		"هر سه شنبه ساعت ۸ شب":               {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: tue, Hour: 20}},
		"سه‌شنبه‌ ۱ بعدازظهر":                {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: tue, Hour: 13}},
		"۳شنبه ساعت ۱۲ ظهر":                  {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: tue, Hour: 12}},
		"روزانه ساعت ۷:۳۰ صبح فارسی":         {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7, Minute: 30}, Lang: "fa"},
		"هر روز ساعت ۷ و نیم":                {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7, Minute: 30}},
		"هر روز ساعت ۷ و نیم عصر":            {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 19, Minute: 30}},
		"شنبه ۱۲ و نیم شب":                   {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Minute: 30}},
		"هر روز ساعت ۷ ونیم صبح":             {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7, Minute: 30}},
		"daily half past 5 pm":               {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 17, Minute: 30}},
		"saturday and tuesday 8 and hsct":    {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday, time.Tuesday}, Hour: 8}, Units: []string{"hsct"}},
		"هر روز ۷:۰۰ همه واحدها":             {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7}},
		"ماهانه روز ۱ ساعت ۸:۰۰ شمسی":        {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 1, Hour: 8}, Calendar: "jalali"},
		"saturday 8:00 unit hsct and kidney": {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}, Units: []string{"hsct", "kidney"}},
		"saturday 8:00 here":                 {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}, To: "C0HERE"},
	} {
		w, err := testReader.Digest(typed, "C0HERE")
		if err != nil {
			t.Errorf("%q: %v", typed, err)
			continue
		}
		if w.Cadence != want.Cadence || len(w.Weekdays) != len(want.Weekdays) || w.Hour != want.Hour || w.Minute != want.Minute || w.MonthDay != want.MonthDay ||
			w.Zone != want.Zone || w.Lang != want.Lang || w.Calendar != want.Calendar || w.Empty != want.Empty || w.Visits != want.Visits ||
			w.To != want.To || len(w.Units) != len(want.Units) || len(w.Weekdays) > 0 && w.Weekdays[0] != want.Weekdays[0] {
			t.Errorf("%q: %+v", typed, w.Wish)
		}
	}
	for typed, code := range map[string]dept.Code{
		"saturday 24:00": dept.UnknownHour, "daily half past seven": dept.UnknownHour, "daily half past 7:15": dept.UnknownHour, "daily ۲۴ و نیم": dept.UnknownHour, "saturday 0am": dept.UnknownHour, "saturday 8:61": dept.UnknownHour, "saturday 8:00:00": dept.UnknownHour,
		"sometime": dept.UnknownWeekday, "هرگز": dept.UnknownWeekday, "Local/Zone": dept.UnknownZone, "/etc/passwd": dept.UnknownZone,
		"monthly day 0": dept.NumberRange, "saturday please fly": dept.UnknownWord, "saturday 8:00 unit": dept.UnknownUnit,
	} {
		if _, err := testReader.Digest(typed, ""); !dept.IsCode(err, code) {
			t.Errorf("%q: %v, want %s", typed, err, code)
		}
	}
}

// FuzzWish: whatever is typed is refused by a code, or gives hours, days and
// zones that there are.
func FuzzWish(f *testing.F) {
	for _, s := range []string{"saturday 8:00", "هر سه شنبه ساعت ۸ شب واحد HSCT", "monthly 31 at 8 pm <#C1|x> Europe/Berlin", "\u200c \u200f ۳ شنبه", "day 99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := testReader.Digest(s, "C1")
		if err != nil {
			var refusal *dept.Error
			if !errors.As(err, &refusal) {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if w.Hour < 0 || w.Hour > 23 || w.Minute < 0 || w.Minute > 59 || w.MonthDay < 0 || w.MonthDay > 31 {
			t.Errorf("%q: %+v", s, w.Wish)
		}
		if _, err := time.LoadLocation(w.Zone); err != nil {
			t.Errorf("%q: zone %q", s, w.Zone)
		}
	})
}
