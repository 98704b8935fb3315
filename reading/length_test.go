package reading

import (
	"testing"
	"time"
)

func TestLengthOf(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"2h": 2 * time.Hour, "90 min": 90 * time.Minute, "1.5 hours": 90 * time.Minute, "an hour": time.Hour, "an hour and a half": 90 * time.Minute,
		"half an hour": 30 * time.Minute, "2h 30m": 150 * time.Minute, "1 hour and 15 minutes": 75 * time.Minute, "2 days": 48 * time.Hour,
		"۲ ساعت": 2 * time.Hour, "۹۰ دقیقه": 90 * time.Minute, "نیم ساعت": 30 * time.Minute, "یک ساعت و نیم": 90 * time.Minute, "۲ ساعت و ۱۵ دقیقه": 135 * time.Minute, "۱٫۵ ساعت": 90 * time.Minute,
		"1h 30m": 90 * time.Minute, "1h30": 90 * time.Minute, "1h30m": 90 * time.Minute, "1 hour 30 minutes": 90 * time.Minute, "2,5 hours": 150 * time.Minute, "(2h)": 2 * time.Hour,
		"0.5 h": 30 * time.Minute, "1½ hours": 90 * time.Minute, "½ hour": 30 * time.Minute, "two and a half hours": 150 * time.Minute, "2h 30": 150 * time.Minute, "a quarter of an hour": 15 * time.Minute,
		"an hour and a quarter": 75 * time.Minute, "1 day and 2 hours": 26 * time.Hour, "twenty-five minutes": 25 * time.Minute, "90min": 90 * time.Minute, "۲ساعت": 2 * time.Hour,
		"دو ساعت و ربع": 135 * time.Minute, "سه ربع": 45 * time.Minute, "دو و نیم ساعت": 150 * time.Minute, "۲٫۵ ساعت": 150 * time.Minute, "یک ساعت و سه ربع": 105 * time.Minute, "یه ربع": 15 * time.Minute,
		"2 to 3 hours": 0, "2-3 hours": 0, "دو سه ساعت": 0, "۲ تا ۳ ساعت": 0, "1/2 hour": 0, "1,000 minutes": 0, "1:30": 0, "h": 0, "2h30h": 0, "half": 0, "2 pumps": 0, "an hour ago": 0,
		"12:00": 0, "12": 0, "": 0, "0h": 0, "2h 99m": 0, "soon": 0, "2h tomorrow": 0, "99999 days": 0, "21 Bahman 12:00": 0, "ساعت ۱۲": 0,
	} {
		got, ok := Length(text)
		if got != want || ok != (want > 0) {
			t.Errorf("%q: %v, %v, want %v", text, got, ok, want)
		}
	}
}

func TestMinutesOf(t *testing.T) {
	for text, want := range map[string]int{
		"45": 45, "۴۵": 45, "90 min": 90, "نیم ساعت": 30, "half an hour": 30, "بیست دقیقه": 20, "forty-five minutes": 45, "سی": 30, "یک ساعت و نیم": 90, "1.5 hours": 90,
		"": 0, "0": 0, "3 days": 0, "soon": 0, "1.5": 0,
	} {
		got, err := Minutes(text)
		if err != nil {
			got = 0
		}
		if got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}
