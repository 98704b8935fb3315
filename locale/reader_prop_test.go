package locale

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func anyDay(t *rapid.T) Day {
	return Day{1925, time.January, 1}.AddDays(rapid.IntRange(0, 365*250).Draw(t, "days"))
}

// TestPrintedDatesReadBack holds the printer and the reader together: whatever is
// echoed can be typed.
func TestPrintedDatesReadBack(t *testing.T) {
	cat := mustOpen(t)
	r := testReader()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		p := cat.Printer(rapid.SampledFrom(Langs()).Draw(t, "lang"), rapid.SampledFrom([]Calendar{Gregorian, Jalali}).Draw(t, "calendar"), r.Zone)
		at := d.At(rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"), r.Zone)
		for _, s := range []string{p.Date(d), p.ShortDate(d), p.BothDates(d), d.String(), p.Weekday(d) + " " + p.Date(d)} {
			got, err := r.Read(s)
			if err != nil || got.Day != d || got.HasTime {
				t.Fatalf("%q: got %v, %v, want %v", s, got, err, d)
			}
			found := r.Find("۲ پمپ " + s + " HSCT")
			if len(found) != 1 || found[0].When.Day != d || found[0].Problem != "" {
				t.Fatalf("%q in a sentence: got %+v, want %v", s, found, d)
			}
		}
		for _, s := range []string{p.DateTime(at), p.BothDateTimes(at)} {
			got, err := r.Read(s)
			if err != nil || !got.HasTime || !got.At.Equal(at) {
				t.Fatalf("%q: got %v, %v, want %v", s, got, err, at)
			}
		}
	})
}

func TestJalaliAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDay(t)
		y, m, dd := d.Jalali()
		if back, ok := FromJalali(y, m, dd); !ok || back != d {
			t.Fatalf("%v is %d-%d-%d, which is %v, %v", d, y, m, dd, back, ok)
		}
		ny, nm, nd := d.AddDays(1).Jalali()
		if !(ny == y && nm == m && nd == dd+1 || nd == 1 && (ny == y && nm == m+1 || ny == y+1 && nm == 1 && m == 12)) {
			t.Fatalf("%d-%d-%d is followed by %d-%d-%d", y, m, dd, ny, nm, nd)
		}
	})
}

// TestNowruz has the first days of the years around now, from the published Iranian
// calendars.
func TestNowruz(t *testing.T) {
	for year, want := range map[int]string{
		1399: "2020-03-20", 1400: "2021-03-21", 1401: "2022-03-21", 1402: "2023-03-21", 1403: "2024-03-20",
		1404: "2025-03-21", 1405: "2026-03-21", 1406: "2027-03-21", 1407: "2028-03-20", 1408: "2029-03-20", 1409: "2030-03-21",
	} {
		if d, ok := FromJalali(year, 1, 1); !ok || d.String() != want {
			t.Errorf("1 Farvardin %d: got %v, want %s", year, d, want)
		}
		_, leap := FromJalali(year, 12, 30)
		if want := year == 1399 || year == 1403 || year == 1408; leap != want {
			t.Errorf("%d: leap %v, want %v", year, leap, want)
		}
	}
	for _, bad := range [][3]int{{1405, 7, 31}, {1405, 0, 1}, {1405, 13, 1}, {1405, 1, 0}, {1405, 1, 32}, {0, 1, 1}, {9999, 1, 1}} {
		if d, ok := FromJalali(bad[0], bad[1], bad[2]); ok {
			t.Errorf("%v is %v", bad, d)
		}
	}
}

func TestDay(t *testing.T) {
	d, err := ParseDay("2026-11-22")
	if err != nil || d != (Day{2026, time.November, 22}) || d.Weekday() != time.Sunday {
		t.Errorf("got %v, %v, %v", d, err, d.Weekday())
	}
	for _, bad := range []string{"", "2026-11-31", "26-11-22", "2026/11/22", "2026-11-22 "} {
		if _, err := ParseDay(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
	if e := d.AddDays(-22); e.String() != "2026-10-31" || !e.Before(d) || d.Before(d) {
		t.Errorf("got %v", e)
	}
	for _, c := range []struct {
		day  Day
		cal  Calendar
		n    int
		want string
	}{
		{Day{2026, 1, 31}, Gregorian, 1, "2026-02-28"}, {Day{2026, 1, 31}, Gregorian, -2, "2025-11-30"},
		{Day{2026, 12, 5}, Gregorian, 1, "2027-01-05"}, {Day{2026, 12, 5}, Gregorian, -12, "2025-12-05"},
		{Day{2026, 9, 22}, Jalali, 1, "2026-10-22"}, // 31 Shahrivar, 30 Mehr
	} {
		if got, ok := c.day.addMonths(c.cal, c.n); !ok || got.String() != c.want {
			t.Errorf("%v %+d: got %v, want %s", c.day, c.n, got, c.want)
		}
	}
}

// TestLookingBack reads dates where the past is meant, as in "down since".
func TestLookingBack(t *testing.T) {
	r := testReader()
	r.Past = true
	for phrase, want := range map[string]string{
		"Thursday": "2026-11-19", "Sunday": "2026-11-22", "15 Mehr": "2026-10-07", "22 November": "2026-11-22", "3 Dec": "2025-12-03",
		"10:00": "2026-11-21 10:00", "9:00": "2026-11-22 09:00", "Sunday 10:00": "2026-11-15 10:00", "آخر ماه": "2026-11-21", "آخر مهر": "2026-10-22",
	} {
		if got := show(r.Read(phrase)); got != want {
			t.Errorf("%q: got %s, want %s", phrase, got, want)
		}
	}
}

func TestPastIsSaid(t *testing.T) {
	for phrase, want := range map[string]bool{
		"2020-01-01": true, "yesterday": true, "today": false, "today 09:00": true, "today 10:00": false, "15 Mehr 1405": true, "tomorrow": false,
	} {
		if w, err := testReader().Read(phrase); err != nil || w.Past != want {
			t.Errorf("%q: got %v, %v, want %v", phrase, w.Past, err, want)
		}
	}
}

// TestCalendarOfTheReader counts months in the calendar chosen, whatever the words.
func TestCalendarOfTheReader(t *testing.T) {
	r := testReader()
	r.Calendar = Jalali
	if got := show(r.Read("end of the month")); got != "2026-12-21" {
		t.Errorf("Jalali: got %s", got)
	}
	r.Calendar = Gregorian
	if got := show(r.Read("آخر ماه")); got != "2026-11-30" {
		t.Errorf("Gregorian: got %s", got)
	}
}

func TestWeekStartMovesNext(t *testing.T) {
	r := testReader()
	r.WeekStart = time.Monday // so this Sunday ends a week
	if got := show(r.Read("next Wednesday")); got != "2026-11-25" {
		t.Errorf("got %s", got)
	}
	if got := show(r.Read("end of the week")); got != "2026-11-22" {
		t.Errorf("got %s", got)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range fuzzSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r := testReader()
		w, err := r.Read(s)
		if err != nil {
			if w != (When{}) {
				t.Fatalf("a problem and a date: %v", w)
			}
			return
		}
		checkWhen(t, w)
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range fuzzSeeds() {
		f.Add(s)
		f.Add("2 pumps by " + s + " for HSCT")
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, found := range testReader().Find(s) {
			if found.Start < end || found.End <= found.Start || found.End > len(s) {
				t.Fatalf("span %d:%d after %d in %d bytes", found.Start, found.End, end, len(s))
			}
			end = found.End
			for _, at := range []int{found.Start, found.End} {
				if at < len(s) && !utf8.RuneStart(s[at]) && utf8.ValidString(s) {
					t.Fatalf("%d is inside a rune", at)
				}
			}
			for _, c := range found.Choices {
				checkWhen(t, c)
			}
			if len(found.Choices) > 3 || found.Problem == "" && found.Choices != nil {
				t.Fatalf("choices: %+v", found)
			}
			if found.Problem == "" {
				checkWhen(t, found.When)
			} else if found.When != (When{}) {
				t.Fatalf("a problem and a date: %+v", found)
			}
		}
	})
}

func checkWhen(t *testing.T, w When) {
	t.Helper()
	if w.Day.Year < minYear || w.Day.Year > maxYear || w.Day.AddDays(0) != w.Day {
		t.Fatalf("no such day: %v", w.Day)
	}
	if w.HasTime && DayOf(w.At, testReader().Zone) != w.Day {
		t.Fatalf("%v is not on %v", w.At, w.Day)
	}
	if !w.End.IsZero() && !w.End.After(w.At) {
		t.Fatalf("%v ends before %v", w.End, w.At)
	}
}

// TestHoursReadBack reads two hours on a day, in both languages.
func TestHoursReadBack(t *testing.T) {
	r := monday()
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.IntRange(0, 24*60-2).Draw(t, "from")
		to := rapid.IntRange(from+1, 24*60-1).Draw(t, "to")
		a, b := fmt.Sprintf("%02d:%02d", from/60, from%60), fmt.Sprintf("%02d:%02d", to/60, to%60)
		for _, s := range []string{
			"tomorrow " + a + "-" + b, "tomorrow from " + a + " to " + b, a + "–" + b + " on 1 Dec", "between " + a + " and " + b + " tomorrow",
			"فردا از ساعت " + a + " تا " + b, "از " + a + " تا " + b + " روز ۱۰ آذر",
		} {
			for _, text := range []string{s, "2 rooms " + s + " HSCT", string(persianDigits(nil, s))} {
				found := r.Find(text)
				if len(found) != 1 || found[0].Problem != "" {
					t.Fatalf("%q: %+v", text, found)
				}
				if w := found[0].When; w.At.Format("02 15:04") != "01 "+a || w.End.Format("02 15:04") != "01 "+b {
					t.Fatalf("%q: %v to %v", text, w.At, w.End)
				}
			}
		}
	})
}

// TestOtherDigitsReadTheSame writes the phrases of the table in other digits and with
// other blanks.
func TestOtherDigitsReadTheSame(t *testing.T) {
	r := monday()
	for _, text := range phrasesOfTable(t) {
		want := r.Find(text)
		for name, other := range map[string]string{
			"Persian digits": string(persianDigits(nil, text)), "Latin digits": Latin(text), "a blank more": strings.ReplaceAll(text, " ", "  "),
			"capitals kept, courtesy": "please " + text + ", thanks", "small joiners": strings.ReplaceAll(text, " ", " \u200f"),
		} {
			got := r.Find(other)
			if len(got) != len(want) {
				t.Errorf("%q, %s: %d dates, want %d", text, name, len(got), len(want))
				continue
			}
			for i := range got {
				if got[i].When != want[i].When || got[i].Problem != want[i].Problem || got[i].Lead != want[i].Lead || len(got[i].Choices) != len(want[i].Choices) {
					t.Errorf("%q, %s: %+v, want %+v", text, name, got[i], want[i])
				}
			}
		}
	}
}

func phrasesOfTable(tb testing.TB) (all []string) {
	table, err := os.ReadFile("testdata/find.txt")
	if err != nil {
		tb.Fatal(err)
	}
	for line := range strings.Lines(string(table)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			text, _ := unbracketed(line)
			all = append(all, text)
		}
	}
	return all
}

func fuzzSeeds() []string {
	return []string{
		"tomorrow from 10 to 12:30 Berlin time", "شب جمعه ساعت ۸", "first Monday of January", "5 or 6 Dec", "13 Dec 27", "half past nine", "یک ربع به ده", "10:00 UTC-3:30", "Mon 7/12", "UTC+99",
		"", "15 Mehr", "۱۴۰۵/۰۹/۰۱", "next Wednesday 10:00", "فردا ساعت ۱۰", "in 3 days", "تا ۳ روز دیگر", "end of the month", "آخر هفتهٔ آینده",
		"Sunday 22 November 2026 (1 Azar 1405), 10:35", "پنج‌شنبه", "بیست و یکم بهمن", "10.30 p.m.", "05/06/2027", "31 Mehr", "\xff\u202e5\u200c شنبه",
		"twenty-first of December", "ساعت ۱۰ و نیم", "in 2-3 days", "Dec. 3", "1405/13/01", "99999999999999999999 days from now", "end of 2199", "in 100 years",
	}
}

// TestLongTextsTakeLinearTime reads a text a thousand times as long as any field; a
// reader that looked back over it would not end within the test's time.
func TestLongTextsTakeLinearTime(t *testing.T) {
	r := testReader()
	for _, unit := range []string{"بیست و ", "by ", "end of the ", "2-", "10:", "first ", "next ", "(", "۱۵ ", "10-", "monday or ", "from 10 to ", "quarter to ", "friday week ", "5 and ", "شب "} {
		r.Find(strings.Repeat(unit, 20_000))
	}
}

func BenchmarkFindPhrases(b *testing.B) {
	r, all := monday(), phrasesOfTable(b)
	for b.Loop() {
		for _, text := range all {
			r.Find(text)
		}
	}
}

func BenchmarkFind(b *testing.B) {
	r := testReader()
	for b.Loop() {
		r.Find("2 infusion pumps critical by next Wednesday 10:00 for Kidney Research Center")
	}
}
