package reading

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

func TestWish(t *testing.T) {
	sat, tue := []time.Weekday{time.Saturday}, []time.Weekday{time.Tuesday}
	five := []time.Weekday{time.Saturday, time.Sunday, time.Monday, time.Tuesday, time.Wednesday}
	for typed, want := range map[string]dept.Wish{
		"saturday 8:00":                        {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}},
		"every sat at 8.30 pm in UTC":          {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 20, Minute: 30}, Zone: "UTC"},
		"8am saturday america/new_york":        {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}, Zone: "America/New_York"},
		"daily 7 visits":                       {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7}, Visits: true},
		"every day at 12 am":                   {Recurrence: dept.Recurrence{Cadence: dept.Daily}},
		"monthly day 15 at 12 pm english":      {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 15, Hour: 12}, Lang: "en"},
		"monthly 31 9:15 jalali empty":         {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 31, Hour: 9, Minute: 15}, Calendar: "jalali", Empty: true},
		"شنبه ۸:۰۰":                            {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}},
		"هر سه شنبه ساعت ۸ شب":                 {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: tue, Hour: 20}},
		"سه‌شنبه‌ ۱ بعدازظهر":                  {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: tue, Hour: 13}},
		"۳شنبه ساعت ۱۲ ظهر":                    {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: tue, Hour: 12}},
		"روزانه ساعت ۷:۳۰ صبح فارسی":           {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7, Minute: 30}, Lang: "fa"},
		"هر روز ساعت ۷ و نیم":                  {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7, Minute: 30}},
		"هر روز ساعت ۷ و نیم عصر":              {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 19, Minute: 30}},
		"saturday 0am":                         {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat}},
		"daily half past seven":                {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7, Minute: 30}},
		"saturday 8:00:00":                     {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}},
		"saturday to wednesday 8:00":           {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: five, Hour: 8}},
		"sat-wed 8:00":                         {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: five, Hour: 8}},
		"شنبه تا چهارشنبه ۸:۰۰":                {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: five, Hour: 8}},
		"twice a week, saturday and tuesday 8": {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday, time.Tuesday}, Hour: 8}},
		"first day of each month 09:00":        {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 1, Hour: 9}},
		"آخر هر ماه":                           {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 31}},
		"شب چهارشنبه ساعت ۹":                   {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: tue, Hour: 21}},
		"sunday evenings at half past six":     {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Sunday}, Hour: 18, Minute: 30}},
		"once a month on 20, nine o'clock":     {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 20, Hour: 9}},
		"fridday 8 am utc":                     {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Friday}, Hour: 8}, Zone: "UTC"},
		"هر روز ساعت ۷ ونیم صبح":               {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7, Minute: 30}},
		"daily half past 5 pm":                 {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 17, Minute: 30}},
		"saturday and tuesday 8 and hsct":      {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday, time.Tuesday}, Hour: 8}, Units: []string{"hsct"}},
		"هر روز ۷:۰۰ همه واحدها":               {Recurrence: dept.Recurrence{Cadence: dept.Daily, Hour: 7}},
		"ماهانه روز ۱ ساعت ۸:۰۰ شمسی":          {Recurrence: dept.Recurrence{Cadence: dept.Monthly, MonthDay: 1, Hour: 8}, Calendar: "jalali"},
		"saturday 8:00 unit hsct and kidney":   {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}, Units: []string{"hsct", "kidney"}},
		"saturday 8:00 to #C0THERE":            {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}, To: "C0THERE"},
		"saturday 8:00 here":                   {Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: sat, Hour: 8}, To: "C0HERE"},
	} {
		w := testReader.Digest(typed, "C0HERE")
		if len(w.Problems) > 0 {
			t.Errorf("%q: %v", typed, w.Problems)
			continue
		}
		if w.Cadence != want.Cadence || len(w.Weekdays) != len(want.Weekdays) || w.Hour != want.Hour || w.Minute != want.Minute || w.MonthDay != want.MonthDay ||
			w.Zone != want.Zone || w.Lang != want.Lang || w.Calendar != want.Calendar || w.Empty != want.Empty || w.Visits != want.Visits ||
			w.To != want.To || len(w.Units) != len(want.Units) || len(w.Weekdays) > 0 && w.Weekdays[0] != want.Weekdays[0] {
			t.Errorf("%q: %+v", typed, w.Wish)
		}
	}
}

// What could mean two things, and what is none of it, is asked about with its words and
// their meanings.
func TestWishDoubts(t *testing.T) {
	for typed, want := range map[string]string{
		"8:00 and 16:00":               "many_meanings (hour): 8:00 … 16:00 | 8:00 | 16:00",
		"saturday 8:00 and 16":         "many_meanings (hour): 8:00 … 16 | 8:00 | 16",
		"mondays 8 or 9":               "many_meanings (hour): 8 … 9 | 8 | 9",
		"day 1 and 15":                 "many_meanings (days): day 1 … 15 | day 1 | 15",
		"monthly saturday":             "many_meanings (days): monthly … saturday | monthly | saturday",
		"monthly 8":                    "many_meanings (days): 8 | day 8 | 8:00",
		"sat or sun morning":           "many_meanings (days): sat … sun | sat | sun",
		"daily or weekly":              "many_meanings (cadence): daily or weekly",
		"twice a week":                 "unknown_weekday (days): twice a week",
		"weekly at 3":                  "date.ambiguous_hour (hour): at 3 | 03:00 | 15:00",
		"friday evening":               "unknown_hour (hour): evening",
		"midnight on fridays":          "unknown_hour (hour): midnight",
		"شنبه ۱۲ و نیم شب":             "unknown_hour (hour): ۱۲ و نیم شب",
		"saturday 24:00":               "unknown_hour (hour): 24:00",
		"saturday 8:61":                "unknown_hour (hour): 8:61",
		"daily ۲۴ و نیم":               "unknown_hour (hour): ۲۴ و نیم",
		"daily half past 7:15":         "unknown_hour (hour): half past 7:15",
		"monthly day 0":                "number_range (days): day 0",
		"saturday 8:00 UTC+5":          "unknown_zone (zone): UTC+5",
		"saturday 8:00 unit":           "unknown_unit (units): unit",
		"saturday 8:00 unit radiology": "unknown_unit (units): unit radiology",
		"saturdays not kidney":         "many_meanings (units): kidney",
		"saturday both languages":      "many_meanings (lang): both languages | english | persian",
		"daily from 1 dey":             "not_understood (days): from 1 dey",
		"daily except fridays 8":       "many_meanings (days): except fridays",
		"not on fridays, daily at 8":   "many_meanings (days): fridays",
		"in the mornings":              "unknown_weekday (days): in the mornings",
		"first monday of the month":    "many_meanings (days): first monday of the month",
		"every saturday until march":   "not_understood (days): until march",
		"mondays 8:00, 9:30":           "many_meanings (hour): 8:00 … 9:30 | 8:00 | 9:30",
		"saturdays to #general":        "unknown_word (to): #general",
		"شنبه ساعت نمی‌دانم":           "unknown_hour (hour): ساعت نمی‌دانم",
		"saturday 8:00 wibble":         "unknown_word (line): wibble",
		"sometime":                     "unknown_weekday (days): sometime",
		"هرگز":                         "unknown_weekday (days): هرگز",
		"Local/Zone":                   "unknown_zone (zone): Local/Zone",
		"روز جلسه":                     "unknown_weekday (days): روز جلسه",
		"frobday 8:00":                 "unknown_weekday (days): frobday",
	} {
		w := testReader.Digest(typed, "C1")
		got := ""
		for _, p := range w.Problems {
			got += strings.TrimPrefix(p.Error(), "dept: ") + ": " + p.Words
			for _, choice := range p.Choices {
				got += " | " + choice.Meaning
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", typed, got, want)
		}
	}
}

// FuzzWish: whatever is typed gives hours, days and zones that there are.
func FuzzWish(f *testing.F) {
	for _, s := range []string{"saturday 8:00", "هر سه شنبه ساعت ۸ شب واحد HSCT", "monthly 31 at 8 pm #C1 Europe/Berlin", "\u200c \u200f ۳ شنبه", "day 99999999999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w := testReader.Digest(s, "C1")
		if w.Hour < 0 || w.Hour > 23 || w.Minute < 0 || w.Minute > 59 || w.MonthDay < 0 || w.MonthDay > 31 {
			t.Errorf("%q: %+v", s, w.Wish)
		}
		if _, err := time.LoadLocation(w.Zone); err != nil {
			t.Errorf("%q: zone %q", s, w.Zone)
		}
	})
}
