package locale

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestFind has a text with the dates in it in brackets, each followed by what it
// means.
func TestFind(t *testing.T) {
	table := `
2 infusion pumps critical [by Thursday]{2026-11-26} for Kidney Research Center
۲ پمپ انفوزیون بحرانی [تا پنجشنبه]{2026-11-26}
3 monitors [by 31 Mehr]{date.no_such_day}
۸ پمپ [تا ۳۱ مهر]{date.no_such_day} برای بخش
8 beds [needed by: 15 Mehr 1406]{2027-10-07}, HSCT
8 beds [until the end of the month]{2026-11-30}
8 beds [before 05/06/2027]{date.ambiguous}
8 beds [due in 3 days]{2026-11-25}
8 beds [in 3 days]{2026-11-25}
8 beds [no later than next Wednesday 10:00]{2026-12-02 10:00} please
8 beds [by 15/3]{date.ambiguous}
8 beds [by tomorrow 10]{2026-11-23 10:00}
8 beds [by tomorrow 10]{2026-11-23 10:00}, critical
two beds [by tomorrow 10]{2026-11-23 10:00}
beds [by tomorrow]{2026-11-23} 10
8 beds [by tomorrow 10-12]{2026-11-23 10:00–12:00}
beds [by tomorrow]{2026-11-23} 10-12
8 beds [by tomorrow]{2026-11-23} 10 pumps
8 beds [by tomorrow 4]{date.ambiguous_hour}
۲ تا پمپ [تا فردا ۱۰]{2026-11-23 10:00}
دو تا پمپ [تا فردا ۱۰]{2026-11-23 10:00}
۲ تا پمپ [تا فردا]{2026-11-23} ۱۰ تا تخت
8 beds [by 5-12]{date.ambiguous}
8 beds by 5-12 weeks
8 beds [by 2027]{date.vague}
8 beds [by the year 2027]{date.vague}
۸ تخت [تا سال ۱۴۰۶]{date.vague}
out by 2000 beds
8 beds [by year end]{2026-12-31}
8 beds [by month-end]{2026-11-30}
12 month end caps
2 nurses [from tomorow]{date.not_a_date}
2 nurses [from 1/12]{date.ambiguous}
MRI down [since yesterday]{2026-11-21}
MRI [from Monday to Wednesday]{date.vague}
[از شنبه تا چهارشنبه]{date.vague} دو پرستار
دستگاه [از ۳ روز پیش]{2026-11-19} خراب است
۲ پمپ [تا قبل از ۱۵ دی]{2027-01-05} لازم است
۲ پمپ [برای روز چهارشنبه]{2026-11-25}
۲ پمپ [برایِ چهارشنبهٔ آینده]{2026-12-02} لازم است
۲ پمپ [تا آخر هفته]{2026-11-27}
۲ پمپ [حداکثر تا فردا ساعت ۱۰]{2026-11-23 10:00}
۲ تخت [تا ۱۴۰۵/۱۳/۰۱]{date.no_such_month}
۲ تخت [تا تاریخ ۱۴۰۵/۱۰/۰۱]{2026-12-22}
2 pumps [for Friday]{2026-11-27}
2 pumps [for 15 March]{2027-03-15}
2 pumps, [Thursday 10:00]{2026-11-26 10:00}
2 pumps [by noon]{2026-11-22 12:00}
2 pumps [by 25:00]{date.no_such_hour}
2 pumps [by 10:00 tomorrow]{2026-11-23 10:00}
2 pumps [by tomorrow at 4]{date.ambiguous_hour}
2 pumps [by 5 may]{2027-05-05} for HSCT
Centrifuge, [needed Thursday]{2026-11-26}
[tomorrow]{2026-11-23} and [Thursday]{2026-11-26}
2 pumps [within 48 hours]{2026-11-24 09:30}
(2 pumps [by 5 December]{2026-12-05})
2 days [before Thursday]{date.vague}
۲ روز [قبل از پنجشنبه]{date.vague}
pumps [not before Thursday]{2026-11-26}
[صبح فردا]{2026-11-23} ۲ پمپ
۵ پمپ [۱۵ مهر]{2027-10-07} لازم است
۵ پمپ [۱۵ مرداد]{2027-08-06} لازم است
one year warranty [from today]{2026-11-22}
[«]2 pumps
8 beds [by 21 Nov]{date.just_passed}
8 beds [by 1 Mehr]{2027-09-23}
8 beds [by 2 Mehr]{2027-09-24}
8 beds [by 9 Nov]{date.just_passed}
8 beds [by 21 Nov 2027]{2027-11-21}
8 beds [by 22 Nov]{2026-11-22}
۸ تخت [تا ۳۰ آبان]{date.just_passed}
8 beds [by end of October]{2027-10-31}
8 beds [in 2 hours and 30 minutes]{2026-11-22 12:00}
8 beds [within a day or two]{date.vague} please
8 beds [in 3 working days]{date.vague}
[in 3 days]{2026-11-25} 24 hour monitors
8 beds [by Friday 13]{date.ambiguous}
8 beds [by Monday 9]{date.ambiguous} for HSCT
8 beds [by Friday 13]{date.ambiguous} critical
[by Friday]{2026-11-27} 13 beds
[تا جمعه]{2026-11-27} ۱۳ تخت
۸ تخت [تا جمعه ۱۳]{date.ambiguous}
8 beds [by Friday]{2026-11-27}, HSCT
8 beds [by Friday 10:00]{2026-11-27 10:00}
8 beds [by tomorow]{date.not_a_date}
8 beds [by thursady]{date.not_a_date} for HSCT
8 beds [until Decmber]{date.not_a_date}
۸ تخت [تا پنجشنه]{date.not_a_date}
۸ تخت [تا امرور]{date.not_a_date}
8 beds [by 10]{date.not_a_date}
8 beds [by 10]{date.not_a_date} for HSCT
8 beds [by 10]{date.not_a_date}, HSCT
۸ تخت [تا ۱۰]{date.not_a_date}
8 beds [in Mehr]{date.no_day}
8 beds [from Mehr]{date.no_day}
۸ تخت [از مهر]{date.no_day}
8 beds [next year]{date.vague}
8 beds [by next year]{date.vague}
failed [last year]{2025-11-22}
5 by 10 m room
between 5 until 10
by a supplier
until further notice
2 infusion pumps
15 beds for the HSCT ward
24 m² of space
pumps may fail
2 of 5 may fail
they march on
may need 5 pumps
the monitor sat on a desk
monitor 24/7
3/4 inch tubing
N95 masks
1:1 nursing
ratio 1:2
ratio 1:20
16:9 screen
version 1.2.3
asset EQ-20415
asset EQ-2026-11-22
SpO2 at 95
increase by 10
10 beds at 80%
clinic every Friday
every Monday and more
هر سه شنبه
today's list
جمعه‌ها درمانگاه
روزهای شنبه
رأس ساعت
۵ دستگاه می‌شود
۲ عدد برای ۳ روز
3 days of stock
برای ۱۰ شب بستری
شیفت شب
شیفت ظهر
second pump
the second monitor
by the second pump
the first of two
sun protection
12 mar patients
192.168.1.10 unreachable
0912 123 4567
call 021-8888-1234
one unit of blood
سه بیمار
اول باید
1405 beds
10,000 gloves
2.5 m
تیر آهن
دی اکسید کربن
گلدان مهر
۵ مهر و امضا
۲ تیر آهن
۵ دی اکسید کربن
خیابان ۱۵ خرداد
بیمارستان ۱۷ شهریور
every other Friday
3 times a week
۳ بار در هفته
۲ ساعت بعد از ظهر
in one room
end of life care
room 10 on the second floor
ساعت دیواری ۲ عدد
march of dimes
bed 12 may be moved
2 day unit
over the next 3 days
needed 24 hours a day
`
	r := testReader()
	for line := range strings.Lines(table) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "[«]") {
			continue
		}
		var text strings.Builder
		var want []string
		for rest := line; rest != ""; {
			before, after, ok := strings.Cut(rest, "[")
			text.WriteString(before)
			if !ok {
				break
			}
			phrase, after, _ := strings.Cut(after, "]{")
			meaning, after, _ := strings.Cut(after, "}")
			want = append(want, fmt.Sprintf("%q at %d: %s", phrase, text.Len(), meaning))
			text.WriteString(phrase)
			rest = after
		}
		var got []string
		for _, f := range r.Find(text.String()) {
			var err error
			if f.Problem != "" {
				err = f.Problem
			}
			got = append(got, fmt.Sprintf("%q at %d: %s", text.String()[f.Start:f.End], f.Start, show(f.When, err)))
		}
		if g, w := strings.Join(got, "; "), strings.Join(want, "; "); g != w {
			t.Errorf("%q:\n got %s\nwant %s", text.String(), g, w)
		}
	}
}

// TestDayAndMonthInNumbers reads 15/9 where the calendar it is of is known.
func TestDayAndMonthInNumbers(t *testing.T) {
	r := testReader()
	r.DayMonth = Jalali
	for text, want := range map[string]string{
		"تا ۱۵/۹": "2026-12-06", "۹/۱۵": "2026-12-06", "15/3": "2027-06-05", "۳۱/۷": "date.no_such_day", "۵/۹": "date.ambiguous", "۱۳/۱۴": "date.not_a_date",
	} {
		if got := show(r.Read(text)); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]When{
		"۲ تخت تا ۱۵/۹": {Day: Day{2026, time.December, 6}}, "2 beds by 15/9": {Day: Day{2026, time.December, 6}}, "۲ پرستار از ۱۵/۹": {Day: Day{2026, time.December, 6}},
	} {
		if found := r.Find(text); len(found) != 1 || found[0].When != want || found[0].Problem != "" {
			t.Errorf("%q: %+v, want %+v", text, found, want)
		}
	}
	if found := r.Find("2 beds by 29/8"); len(found) != 1 || found[0].Problem != JustPassed {
		t.Errorf("a day that just passed: %+v", found)
	}
	if found := r.Find("سرم ۲/۵ لیتر، 3/4 inch, 15/9 mmHg"); len(found) > 0 {
		t.Errorf("no dates: %+v", found)
	}
}

func TestReadIsAProblem(t *testing.T) {
	var p Problem
	if _, err := testReader().Read("31 Mehr"); !errors.As(err, &p) || p != NoSuchDay {
		t.Errorf("got %v", err)
	}
}
