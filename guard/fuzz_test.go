package guard

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzFind holds that hits are in order, apart, on the bounds of runes, and that what
// is masked has no hit any more.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"", "0012345679", "+98 912 345 6789", "متولد ۱۵ مهر ۱۳۹۵", "DOB 1/1/2020", "\xff0\u202e0", "1405/09/01", "MRN 123456", "born of 3", "*049*937*0899*",
		"049\n937 | 0899", "10:30:00:1", "MRN: ۱۲-۳۴ 56", "x 1:2:3:4:5:6:7:8:9:0", "ت.ت ۹۵", "b. 2015", ":zero::four:99 :x:1", "⒈⒉⑴❶½Ⅷ", "O4993708O9", "کد ملی 499370899",
		"IR82 0540 1026 8002 0817 9090 02", "REF 0012345678901, 0012345678902", "ᅠ0٫5", "national ID\n12345678", "1:a:2:b:3",
	} {
		f.Add(s)
	}
	g := New([]*regexp.Regexp{regexp.MustCompile(`MRN ?\d{6}`), regexp.MustCompile(`x*`)})
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, h := range g.Find(s) {
			if h.Start < end || h.End <= h.Start || h.End > len(s) {
				t.Fatalf("span %d:%d after %d in %d bytes", h.Start, h.End, end, len(s))
			}
			if utf8.ValidString(s) && (!utf8.RuneStart(s[h.Start]) || h.End < len(s) && !utf8.RuneStart(s[h.End])) {
				t.Fatalf("%d:%d cuts a rune", h.Start, h.End)
			}
			end = h.End
		}
		for _, h := range g.FindUnder("asset", s) {
			if h.Start < 0 || h.End > len(s) || h.End <= h.Start {
				t.Fatalf("under a label: %d:%d in %d bytes", h.Start, h.End, len(s))
			}
		}
	})
}

// FuzzFold holds that every cell says which part of the text it is, in order.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"", "۰۱", "⒈", "ﷺ", "e\u0301", ":zero:", "1 :bed::bed: 2", "\xf0\x28", "½", "ⅷ", "آب", "lO1O", strings.Repeat("O1", 9)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		from, to := 0, 0
		for _, c := range fold(s) {
			if c.start < from || c.start < to && c.start != from || c.end <= c.start || c.end > len(s) {
				t.Fatalf("%q: cell %q at %d:%d after %d:%d", s, c.r, c.start, c.end, from, to)
			}
			from, to = c.start, c.end
		}
		l := read(s)
		if got := countDigits(s); got == 0 && l.digits > 0 {
			t.Fatalf("%q has %d digits, counted none", s, l.digits)
		}
	})
}
