package locale

import (
	"strings"
	"testing"
	"time"
)

// The clock of these tests: Sunday 22 November 2026, 1 Azar 1405, 09:30 in Tehran.
func testReader() Reader {
	zone := time.FixedZone("Tehran", 3*3600+1800)
	return Reader{Now: time.Date(2026, time.November, 22, 9, 30, 0, 0, zone), Zone: zone, WeekStart: time.Saturday}
}

func show(w When, err error) string {
	switch {
	case err != nil:
		return err.Error()
	case w.HasTime:
		return w.At.Format("2006-01-02 15:04")
	}
	return w.Day.String()
}

// TestRead has a phrase and what it means, a line each; # begins a remark.
func TestRead(t *testing.T) {
	table := `
# numbers
۱۴۰۵/۰۹/۰۱ = 2026-11-22
1405-09-01 = 2026-11-22
1405.9.1 = 2026-11-22
١٤٠٥/٠٩/٠١ = 2026-11-22
1405 / 9 / 1 = 2026-11-22
2026-11-22 = 2026-11-22
2026/11/22 = 2026-11-22
2026–11–22 = 2026-11-22
۲۰۲۶-۱۱-۲۲ = 2026-11-22
22/11/2026 = 2026-11-22
22.11.2026 = 2026-11-22
11/22/2026 = 2026-11-22
5/5/2027 = 2027-05-05
20/9/1405 = 2026-12-11
2026-11-22T10:00 = 2026-11-22 10:00
2026-11-22 10:00:30 = 2026-11-22 10:00
05/06/2027 = date.ambiguous
1/9/1405 = date.ambiguous
05/06/27 = date.ambiguous
15/3 = date.ambiguous
۹/۱۵ = date.ambiguous
1405/13/01 = date.no_such_month
2026-22-11 = date.no_such_month
1405/00/01 = date.no_such_month
1405/7/31 = date.no_such_day
1404/12/30 = date.no_such_day
1403/12/30 = 2025-03-20
1408/12/30 = 2030-03-20
2027-02-29 = date.no_such_day
31/02/2027 = date.no_such_day
1700/01/01 = date.no_such_year
5000/01/01 = date.no_such_year
192.168.1.1 = date.not_a_date
1.2.3 = date.ambiguous

# day and month
15 Mehr = 2027-10-07
Mehr 15 = 2027-10-07
15th of Mehr 1405 = 2026-10-07
15 mehr, 1406 = 2027-10-07
۱۵ مهر = 2027-10-07
۱۵ مهرماه ۱۴۰۵ = 2026-10-07
۱۵ مهر ماه ۱۴۰۶ = 2027-10-07
۱۵ مهر‌ماه سال ۱۴۰۶ = 2027-10-07
۱۵ام مهر = 2027-10-07
۱۵‌ام مهر = 2027-10-07
۱۵ ام مهر = 2027-10-07
پانزدهم مهر = 2027-10-07
پانزده مهر = 2027-10-07
روز پانزدهم مهر = 2027-10-07
اول مهر = 2027-09-23
اول آذر = 2026-11-22
یکم دی = 2026-12-22
دوم دی = 2026-12-23
بیستم دی = 2027-01-10
بیست و یکم بهمن = 2027-02-10
بیست‌ و یکم بهمن = 2027-02-10
بیست‌و‌یکم بهمن = 2027-02-10
بیست و پنج بهمن = 2027-02-14
سی‌ام آبان = 2027-11-21
سی ام آبان = 2027-11-21
۳۰ آبان = 2027-11-21
سی و یکم فروردین = 2027-04-20
سی و یکم مهر = date.no_such_day
هجدهم آذر = 2026-12-09
21 Bahman = 2027-02-10
21 دی = 2027-01-11
29 Esfand = 2027-03-20
1 Farvardin 1406 = 2027-03-21
۱ فروردین ۱۴۰۸ = 2029-03-20
۱۲ ارديبهشت = 2027-05-02
15 March = 2027-03-15
March 15th, 2027 = 2027-03-15
March 15 2027 = 2027-03-15
the 15th of March = 2027-03-15
fifteenth of March = 2027-03-15
twenty-first of December = 2026-12-21
twenty first December = 2026-12-21
1st Dec = 2026-12-01
2ND DECEMBER = 2026-12-02
Dec 3 = 2026-12-03
Dec. 3 = 2026-12-03
3 Dec. 2026 = 2026-12-03
22 November = 2026-11-22
21 November = 2027-11-21
۳ دسامبر = 2026-12-03
۳ دسامبر ۲۰۲۷ = 2027-12-03
۵ مه = 2027-05-05
۵ می = 2027-05-05
۱۰ ژانویه = 2027-01-10
۱۰ ژوئن = 2027-06-10
۱۰ ژوئیه = 2027-07-10
۱۰ آگوست = 2027-08-10
5 May = 2027-05-05
may 5 = 2027-05-05
31 Mehr = date.no_such_day
31 مهر = date.no_such_day
0 Mehr = date.no_such_day
45 Azar = date.no_such_day
30 Esfand = date.no_such_day
30 Esfand 1404 = date.no_such_day
30 Esfand 1408 = 2030-03-20
31 February = date.no_such_day
29 February 2027 = date.no_such_day
29 February 2028 = 2028-02-29
15 Mehr 2026 = date.no_such_year
15 March 1405 = date.no_such_year
Mehr 1406 = date.no_day
by March = date.no_day
تا مهر = date.no_day
by the 15th = date.no_month
تا پانزدهم = date.no_month
early March = date.vague
mid-December = date.vague
اواخر دی = date.vague
نیمه دی = date.vague
15-Mehr-1406 = 2027-10-07
3-5 December = date.vague
۳-۵ دی = date.vague
15-Dec-2026 = 2026-12-15
15/Dec/2026 10:00 = 2026-12-15 10:00
15-Dec = 2026-12-15
15-Dec-1405 = date.no_such_year
31-Mehr-1405 = date.no_such_day
15 December'26 = date.ambiguous
20261215 = 2026-12-15
14051001 = 2026-12-22
20261345 = date.not_a_date
2026-12 = date.no_day
10/1405 = date.no_day
15 Dey next year = 2028-01-05
۱۵ دی امسال = 2027-01-05
۱۵ مهر سال آینده = 2027-10-07
15 March this year = 2026-03-15
مهر سال بعد = date.no_day
پانزدهم ماه آینده = 2027-01-05
۱۵ این ماه = 2026-12-06
the 15th of next month = 2026-12-15
31st of this month = date.no_such_day
تا ۱۵ ماه بعد = date.ambiguous
تا ۵ ماه دیگر = 2027-04-21
تا دو ماه آینده = 2027-01-21
قبل از نوروز = 2027-03-21
before Nowruz = 2027-03-21
by summer = date.vague
تا عید = date.vague
by Q2 = date.vague
needed in Mehr = date.no_day

# today and around
today = 2026-11-22
Tomorrow = 2026-11-23
day after tomorrow = 2026-11-24
the day after tomorrow = 2026-11-24
yesterday = 2026-11-21
tonight = 2026-11-22
امروز = 2026-11-22
فردا = 2026-11-23
پس‌فردا = 2026-11-24
پس فردا = 2026-11-24
پسفردا = 2026-11-24
دیروز = 2026-11-21
ديروز = 2026-11-21
امشب = 2026-11-22
فردا صبح = 2026-11-23
tomorrow morning = 2026-11-23
end of day = 2026-11-22
end of day Thursday = 2026-11-26
EOD tomorrow = 2026-11-23
end of Thursday = 2026-11-26
آخر وقت پنجشنبه = 2026-11-26
تا پایان وقت اداری فردا = 2026-11-23
پایان روز = 2026-11-22
صبح فردا = 2026-11-23
صبح فردا ساعت ۸ = 2026-11-23 08:00
عصر چهارشنبه ساعت ۵ = 2026-11-25 17:00
بعد از ظهر چهارشنبه = 2026-11-25
the morning of 5 December = 2026-12-05

# weekdays
Sunday = 2026-11-22
Thursday = 2026-11-26
thu = 2026-11-26
Saturday = 2026-11-28
by Thursday = 2026-11-26
پنجشنبه = 2026-11-26
پنج‌شنبه = 2026-11-26
پنج شنبه = 2026-11-26
۵شنبه = 2026-11-26
5 شنبه = 2026-11-26
سه‌شنبه = 2026-11-24
سه شنبه = 2026-11-24
سهشنبه = 2026-11-24
یک‌شنبه = 2026-11-22
چارشنبه = 2026-11-25
شنبه = 2026-11-28
جمعه = 2026-11-27
تا جمعه = 2026-11-27
روز جمعه = 2026-11-27
next Wednesday = 2026-12-02
next Friday = 2026-12-04
next Saturday = 2026-11-28
this Wednesday = 2026-11-25
this coming Wednesday = 2026-11-25
last Thursday = 2026-11-19
last Sunday = 2026-11-15
Wednesday next week = 2026-12-02
Wednesday of next week = 2026-12-02
چهارشنبه آینده = 2026-12-02
چهارشنبهٔ آینده = 2026-12-02
چهارشنبه‌ی آینده = 2026-12-02
چهارشنبهٔ بعد = 2026-12-02
چهارشنبه بعدی = 2026-12-02
چهارشنبه هفته آینده = 2026-12-02
چهارشنبه هفتهٔ بعد = 2026-12-02
چهارشنبه این هفته = 2026-11-25
این چهارشنبه = 2026-11-25
همین چهارشنبه = 2026-11-25
چهارشنبه گذشته = 2026-11-18
چهارشنبه قبل از ظهر = 2026-11-25
Thursday, 26 November = 2026-11-26
Thursday 26 Nov 2026 = 2026-11-26
Sunday 22 November 2026 (1 Azar 1405) = 2026-11-22
یکشنبه ۱ آذر ۱۴۰۵ (۲۲ نوامبر ۲۰۲۶)، ۱۰:۳۵ = 2026-11-22 10:35
Sunday 22 November 2026 (2 Azar 1405) = date.ambiguous
پنجشنبه ۵ آذر = 2026-11-26
پنجشنبه ۶ آذر = date.wrong_weekday
پنجشنبه ۱۴۰۵/۹/۵ = 2026-11-26
Friday 26 November = date.wrong_weekday
26 November, Thursday = 2026-11-26
tomorrow, Thursday = date.wrong_weekday
فردا دوشنبه = 2026-11-23

# so much later
in 3 days = 2026-11-25
in two weeks = 2026-12-06
in a week = 2026-11-29
in a fortnight = 2026-12-06
3 days from now = 2026-11-25
two weeks from today = 2026-12-06
within 48 hours = 2026-11-24 09:30
within the next 48 hours = 2026-11-24 09:30
in 5 hours = 2026-11-22 14:30
in 30 minutes = 2026-11-22 10:00
in 2 months = 2027-01-22
in a year = 2027-11-22
3 days ago = 2026-11-19
in 2-3 days = date.vague
in 2 to 3 days = date.vague
in 99999999 days = date.too_far
in 99999999999999999999 days = date.too_far
in 300 years = date.too_far
in 2 hours and 30 minutes = 2026-11-22 12:00
in 2 hours 30 minutes = 2026-11-22 12:00
in an hour and a half = 2026-11-22 11:00
یک ساعت و نیم دیگر = 2026-11-22 11:00
۲ ساعت و ۳۰ دقیقه دیگر = 2026-11-22 12:00
in 1 week and 2 days = 2026-12-01
in 2 days and 3 hours = date.vague
دو روز و نیم دیگر = date.vague
within a day or two = date.vague
in a week or two = date.vague
in 3 working days = date.vague
within 2 business days = date.vague
۳ روز کاری دیگر = date.vague
by 3 working days = date.vague
Friday 13 = date.ambiguous
by Monday 9 = date.ambiguous
by tomorow = date.not_a_date
in Mehr = date.no_day
from Mehr = date.no_day
3 days = date.not_a_date
تا ۳ روز دیگر = 2026-11-25
۳ روز دیگه = 2026-11-25
دو هفته دیگر = 2026-12-06
دو هفتهٔ دیگر = 2026-12-06
یک ماه دیگر = 2026-12-22
ظرف ۴۸ ساعت = 2026-11-24 09:30
ظرف بیست و چهار ساعت = 2026-11-23 09:30
طی ۳ روز آینده = 2026-11-25
در ۴۸ ساعت آینده = 2026-11-24 09:30
نیم ساعت دیگر = 2026-11-22 10:00
۳ روز پیش = 2026-11-19
دو سه روز دیگر = date.vague
3-4 weeks from now = date.vague
3 to 4 days from now = date.vague
۲ تا ۳ روز دیگر = date.vague
in 2.5 days = date.vague
تا ۳ روز = date.vague
until two weeks = date.vague
next week = 2026-11-29
next month = 2026-12-22
next year = date.vague
last week = 2026-11-15
هفته آینده = 2026-11-29
هفتهٔ بعد = 2026-11-29
هفته‌ی دیگر = 2026-11-29
ماه آینده = 2026-12-22
سال آینده = date.vague
this week = date.vague
این هفته = date.vague
this weekend = date.vague

# edges
end of the month = 2026-11-30
end of month = 2026-11-30
end of next month = 2026-12-31
end of the week = 2026-11-27
end of next week = 2026-12-04
end of the year = 2026-12-31
end of 2027 = 2027-12-31
EOM = 2026-11-30
EOW = 2026-11-27
EOY = 2026-12-31
end of last month = 2026-10-31
last day of the month = 2026-11-30
end of March 1405 = date.no_such_year
end of November = 2026-11-30
end of October = 2027-10-31
start of 2027 = 2027-01-01
end of 1700 = date.not_a_date
early next month = date.vague
اوایل ماه آینده = date.vague
اواسط ماه = date.vague
نیمه دوم دی ۱۴۰۶ = date.vague
end of Mehr = 2027-10-22
end of Esfand 1408 = 2030-03-20
start of next month = 2026-12-01
beginning of March = 2027-03-01
آخر ماه = 2026-12-21
آخر این ماه = 2026-12-21
پایان ماه جاری = 2026-12-21
آخر ماه آینده = 2027-01-20
آخر هفته = 2026-11-27
آخر هفته آینده = 2026-12-04
آخر مهر = 2027-10-22
تا آخر آذر = 2026-12-21
پایان سال = 2027-03-20
پایان سال ۱۴۰۸ = 2030-03-20
آخر ۱۴۰۵ = 2027-03-20
اول ماه آینده = 2026-12-22
اول هفته = 2026-11-28
اول هفته آینده = 2026-11-28
ابتدای دی = 2026-12-22

# hours
10:00 = 2026-11-22 10:00
9:00 = 2026-11-23 09:00
at 10 = 2026-11-22 10:00
at 10am = 2026-11-22 10:00
10 a.m. = 2026-11-22 10:00
10.30 pm = 2026-11-22 22:30
12 am = 2026-11-23 00:00
12 pm = 2026-11-22 12:00
12:15 pm = 2026-11-22 12:15
noon = 2026-11-22 12:00
midnight = 2026-11-22 23:59
10 o'clock = 2026-11-22 10:00
10 o’clock = 2026-11-22 10:00
10 oclock = 2026-11-22 10:00
16:00 = 2026-11-22 16:00
ساعت ۱۰ = 2026-11-22 10:00
ساعت ۱۰:۳۰ = 2026-11-22 10:30
ساعت ۱۰ و نیم = 2026-11-22 10:30
ساعت ۱۰ و ربع = 2026-11-22 10:15
ساعت ده = 2026-11-22 10:00
ساعت ده و ۲۰ دقیقه = 2026-11-22 10:20
۱۰ صبح = 2026-11-22 10:00
۴ بعدازظهر = 2026-11-22 16:00
۴ بعد از ظهر = 2026-11-22 16:00
۸ شب = 2026-11-22 20:00
۱۲ شب = 2026-11-22 23:59
ظهر = 2026-11-22 12:00
۱ ظهر = 2026-11-22 13:00
25:00 = date.no_such_hour
12:75 = date.no_such_hour
ساعت ۲۵ = date.no_such_hour
at 4 = date.ambiguous_hour
ساعت ۴ = date.ambiguous_hour
۲ شب = date.ambiguous_hour
13 am = date.no_such_hour
next Wednesday 10:00 = 2026-12-02 10:00
Thursday at 10 = 2026-11-26 10:00
Thursday 9:30 = 2026-11-26 09:30
Thursday, 4pm = 2026-11-26 16:00
Sunday 10:00 = 2026-11-22 10:00
Sunday 09:00 = 2026-11-29 09:00
thu 10:00 = 2026-11-26 10:00
tomorrow @ 16:00 = 2026-11-23 16:00
tomorrow at noon = 2026-11-23 12:00
tomorrow evening at 8 = 2026-11-23 20:00
tomorrow at 8 in the evening = 2026-11-23 20:00
tonight at 9 = 2026-11-22 21:00
today at 4 = date.ambiguous_hour
tomorrow 25:00 = date.no_such_hour
10:00 on 21 Bahman = 2027-02-10 10:00
10am tomorrow = 2026-11-23 10:00
at 10 tomorrow = 2026-11-23 10:00
9:30 on Thursday = 2026-11-26 09:30
15 March 2027 at 08:00 = 2027-03-15 08:00
فردا ساعت ۱۰ = 2026-11-23 10:00
فردا، ساعت ۱۰:۳۰ = 2026-11-23 10:30
ساعت ۱۰ فردا = 2026-11-23 10:00
ساعت ۱۰ روز چهارشنبه = 2026-11-25 10:00
۱۰ صبح فردا = 2026-11-23 10:00
فردا ۱۰ صبح = 2026-11-23 10:00
فردا ۱۰ = 2026-11-23 10:00
tomorrow 14 = 2026-11-23 14:00
tomorrow 5 = date.ambiguous_hour
tomorrow 24 = date.not_a_date
فردا صبح ساعت ۱۰ = 2026-11-23 10:00
فردا عصر ساعت ۵ = 2026-11-23 17:00
فردا ظهر = 2026-11-23 12:00
امشب ساعت ۹ = 2026-11-22 21:00
چهارشنبه بعد از ظهر ساعت ۴ = 2026-11-25 16:00
۸ شب پنجشنبه = 2026-11-26 20:00
۱۴۰۵/۰۹/۱۰ ساعت ۸ = 2026-12-01 08:00
۱۴۰۵/۰۹/۱۰ ۰۸:۰۰ = 2026-12-01 08:00
by 10 tomorrow = 2026-11-23 10:00
by 4 tomorrow = date.ambiguous_hour
tomorrow 14.30 = 2026-11-23 14:30
12:00 noon = 2026-11-22 12:00
2026-11-22T10:00:00Z = date.not_a_date

# none
 = date.not_a_date
. = date.not_a_date
soon = date.not_a_date
2 infusion pumps = date.not_a_date
tomorrow or so = date.not_a_date
hello Thursday = date.not_a_date
`
	r := testReader()
	count := 0
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		phrase, want, ok := strings.Cut(line, " = ")
		if !ok {
			phrase, want = "", strings.TrimPrefix(line, " = ")
		}
		count++
		if got := show(r.Read(phrase)); got != want {
			t.Errorf("%q: got %s, want %s", phrase, got, want)
		}
	}
	if count < 250 {
		t.Errorf("only %d phrases", count)
	}
}
