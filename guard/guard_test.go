package guard

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestFind has texts with what must be found in brackets and its kind in braces.
func TestFind(t *testing.T) {
	patterns := []*regexp.Regexp{regexp.MustCompile(`MRN[- ]?\d{6}`), regexp.MustCompile(`پرونده(?: شماره)?[ :]*\d{5,}`), regexp.MustCompile(`MRN no\d{6}`), regexp.MustCompile(`كيس-[۰-۹]{2}`)}
	for line := range strings.Lines(`
patient [0012345679]{national_code}
patient [001-234567-9]{national_code}
کد ملی [۰۰۱۲۳۴۵۶۷۹]{national_code} است
کد ملی [٠٠١٢٣٤٥٦٧٩]{national_code} است
کد ملی[۰۰۱۲۳۴۵۶۷۹]{national_code}است
[001 234 567 9]{national_code}
[0 0 1 2 3 4 5 6 7 9]{national_code}
[001.2345.679]{national_code}
[001/234567/9]{national_code}
for [0012345679]{national_code}: 2 pumps by 1405/09/01
1405/09/01 [0012345679]{national_code}
2 [0012345679]{national_code}
[0012345679]{national_code} rial
0012345678 is no code
1111111111
10012345679
3330000007 rial
3330000007 ریال
۳۳۳۰۰۰۰۰۰۵ تومان
$3330000007
USD 3330000007
3330000007 هزار تومان
budget 3330000007
3,330,000,007
[001,234,567,9]{national_code}
code [०४९९३७०८९९]{national_code} here
code [𝟎𝟒𝟗𝟗𝟑𝟕𝟎𝟖𝟗𝟗]{national_code} here
code [⁰⁴⁹⁹³⁷⁰⁸⁹⁹]{national_code} here
code [₀₄₉₉₃₇₀₈₉₉]{national_code} here
code [⓪④⑨⑨③⑦⓪⑧⑨⑨]{national_code} here
code [0️⃣4️⃣9️⃣9️⃣3️⃣7️⃣0️⃣8️⃣9️⃣9]{national_code}️⃣ here
*[049*937*0899]{national_code}*
[049:937:0899]{national_code}
[049|937|0899]{national_code}
[049 + 937 = 0899]{national_code}
[049_937_0899]{national_code}
• [049 • 937 • 0899]{national_code}
*[049* - *937* - *0899]{national_code}*
"[049  -  937  -  0899]{national_code}"
[049⏎937⏎0899]{national_code}
[049⏎⏎⏎937 ; 0899]{national_code}
[0|4|9|9|3|7|0|8|9|9]{national_code}
code: [0499370899]{national_code}: 2 pumps at 10:30
2 pumps at 10:30: [0499370899]{national_code}
call +[44 20 7946 0958]{phone}: 2 pumps
049      937      0899
049, 93, 70, 89 | 9
[04 : 99 : 37 : 08 : 99]{national_code}
1200 + 30000 + 12000
pressure 120 : 80 : 60 : 100 : 7 : 5 : 2
10:00-12:00, 14:00-16:00
8 × 30
2, 3, 5 boxes
0 4 9⏎2 pumps
8:30 - 16:30, 24 beds, 7/7
10 1405/09/01
104 10:00 103
08:30 17 16:30
[13|80|60|24|75]{national_code}
13|80|60|24|75|20
13, 80, 60, 24, 75
258, 3231, 154, 223, 208
۲۵۸، ۳۲۳۱، ۱۵۴، ۷
[258, 3231, 154]{national_code}
[258 | 3231 | 154]{national_code}: 2
[049, 937, 0899]{national_code}, 2
۱۳، ۸۰، ۶۰، ۲۴، ۷۵
13 - 80 - 60 - 24 - 75
0 - 36 - 867 - 60 - 646
+[44 - 20 - 7946 - 0958]{phone}
1405/09/01 14 to 22
1405/09/01 - 1405/10/01, 24
4990370895 IRR
24 m² 4990 m² 37 m²
date of birth field broken since 1405/08/01
1,200,000,000 rial
۱٬۲۰۰٬۰۰۰٬۰۰۰ ریال
[3330000007]{national_code} [3330000007]{national_code}
call [09123456789]{phone}
[0912 345 6789]{phone}
[۰۹۱۲-۳۴۵-۶۷۸۹]{phone}
+[989123456789]{phone}
+[98 912 345 6789]{phone}
[00989123456789]{phone}
[989123456789]{phone}
[98 912 345 6789]{phone}
989803144991
Philips 989803144991, 989803160641
+[989803144991]{phone}
1500000000
3400000000
1 500 000 000
9000000000
۹۰۰۰۰۰۰۰۰۰ برای دو پمپ
989000000000
تلفن [9000000000]{phone}
[021-88881234]{phone}
([021) 8888 1234]{phone}
+[44 20 7946 0958]{phone}
+[1 (202) 555-0143]{phone}
تلفن [۸۸۸۸۱۲۳۴]{phone}
mobile: [9123456789]{phone}
[9121234567]{phone}
[912 123 4567]{phone}
[۹۱۲ ۱۲۳ ۴۵۶۷]{phone}
[912-12-34-567]{phone}
[912*123*4567]{phone}
[0912:1234567]{phone}
*[0912*123*4567]{phone}*
[0912 | 123 | 4567]{phone}
[0912⏎123⏎4567]{phone}
+[98:912:123:4567]{phone}
9121234567 rial
912, 123, 4567
9 121 234 567
9712345678
call between 10:00 and 12:00
call 10:00 - 12:00
file MRN please
file [MRN-123456]{record_number} please
file [MRN ۱۲۳۴۵۶]{record_number}
[پرونده: ۱۲۳۴۵]{record_number}
[پرونده: ١٢٣٤٥]{record_number}
[پرونده شماره ۱۲-۳۴-۵۶]{record_number}
[پرونده شماره: ۱۲۳ ۴۵۶]{record_number}
[MRN: 12 34 56]{record_number} 2026-11-22
[MRN#123456]{record_number}
[MRN no. 123.456]{record_number}
[MRN - ۱۲–۳۴–۵۶]{record_number}
[كيس-۴۲]{record_number}
MRN 2026-11-22
MRN 12, 34, 56
MRN: 1405/09/01 12
MRN 12 beds 3456
born [3 May 2019]{birth_date}
born on [3 May]{birth_date}
born [May 3]{birth_date}
Born [2019-05-03]{birth_date}
born in [2019]{birth_date}
DOB: [03/05/19]{birth_date}
D.O.B. [03.05.2019]{birth_date}
date of birth of the patient is [1395/01/01]{birth_date}
متولد [۱۳۹۵]{birth_date}
متولد [۹۵]{birth_date}
متولد [۱۵ مهر ۱۳۹۵]{birth_date}
متولد [مهر ۹۵]{birth_date}
تاریخ تولد: [۱۳۹۵/۷/۱۵]{birth_date}
تاريخ تولد [1395/7/15]{birth_date}
کودک زادهٔ [۱۳۹۵]{birth_date}
کودک به دنیا آمده در [۱۳۹۵]{birth_date}
به‌دنیا آمده [۹۵/۳/۱]{birth_date}
ت.ت [۱۳۹۵/۳/۱]{birth_date}
ت.ت: [۹۵]{birth_date}
تاریخ ت: [۱۳۹۵/۳/۱]{birth_date}
متولد سال [۱۳۹۵]{birth_date}
b. [2015-03-05]{birth_date}
(b.[2015]{birth_date})
y.o.b [2015]{birth_date}
YOB [2015]{birth_date}
a child born in [2015]{birth_date}
Block B. 2026-11-22
vitamin b 2015
hepatitis b. vaccine 2015
درخواست تخت ۲ عدد تا ۱۴۰۵/۰۹/۰۱
خدمات. ۲ تخت تا ۱۴۰۵
تاریخ تحویل ۱۴۰۵/۰۹/۰۱
۱۲ نوزاد به دنیا آمده در ۳۲ هفته
2 infusion pumps critical by Thursday
8 pumps by 1405/09/01 10:30
۲ پمپ تا ۱۴۰۵/۰۹/۰۱ ساعت ۱۰
asset tag EQ-20415
room 101, 102, 103, 104
2026-11-22 10:30:00
cots for newborns 12
born at 24 weeks
preterm babies born 32 weeks, 4 beds
12 births a day
تولد ۱۲ نوزاد در روز
دکتر حسن‌زاده ۱۲ تخت
birth unit needs 3 beds by 1405/09/01
24 m² and 3.5 kg
budget 1200000000 rial
1405/09/01 1405/10/01
SH-12 and ST-7
`) {
		holds(t, New(patterns), line)
	}
}

// holds finds in a line what stands in brackets, of the kind in braces, and nothing
// else. ⏎ is a new line.
func holds(t *testing.T, g Guard, line string) {
	t.Helper()
	line = strings.ReplaceAll(strings.TrimSuffix(line, "\n"), "⏎", "\n")
	var text strings.Builder
	var want []string
	for rest := line; rest != ""; {
		before, after, found := strings.Cut(rest, "[")
		text.WriteString(before)
		if !found {
			break
		}
		part, after, _ := strings.Cut(after, "]{")
		kind, after, _ := strings.Cut(after, "}")
		want = append(want, fmt.Sprintf("%s %d-%d", kind, text.Len(), text.Len()+len(part)))
		text.WriteString(part)
		rest = after
	}
	var got []string
	for _, h := range g.Find(text.String()) {
		got = append(got, fmt.Sprintf("%s %d-%d", h.Kind, h.Start, h.End))
	}
	if g, w := strings.Join(got, ", "), strings.Join(want, ", "); g != w {
		t.Errorf("%q:\n got %s\nwant %s", text.String(), g, w)
	}
}

// code completes nine digits with their check digit; false when they would all be the
// same, or a round sum.
func code(nine []int) (string, bool) {
	sum, same := 0, true
	var b strings.Builder
	for i, d := range nine {
		sum += d * (10 - i)
		same = same && d == nine[0]
		b.WriteByte(byte('0' + d))
	}
	check := sum % 11
	if check > 1 {
		check = 11 - check
	}
	b.WriteByte(byte('0' + check))
	return b.String(), !same && (nine[0] == 0 || !strings.HasSuffix(b.String(), "00000000"))
}

// TestEveryCodeIsFound hides national codes in texts, in any digits and with what
// nobody sees, or a separator, between them.
func TestEveryCodeIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain, ok := code(rapid.SliceOfN(rapid.IntRange(0, 9), 9, 9).Draw(t, "nine"))
		if !ok {
			t.Skip("equal digits")
		}
		zero := rapid.SampledFrom([]rune{'0', '۰', '٠', '０', '०', '๐', '𝟘', '𝟶', '🯰', '₀'}).Draw(t, "digits")
		hidden := rapid.SampledFrom([]string{"", "\u200c", "\u200f", "\u202e", "\u2068", "\u200b", "\u00ad", "\u064e", "ـ", "-", " ", ".", "–"}).Draw(t, "between")
		var b strings.Builder
		for i, c := range plain {
			if i > 0 && rapid.Bool().Draw(t, "here") {
				b.WriteString(hidden)
			}
			b.WriteRune(zero + c - '0')
		}
		before := rapid.SampledFrom([]string{"", "کد ملی ", "patient:", "بیمار", "2 pumps for ", "(", "1405/09/01 ", "\u202e", "EQ-"}).Draw(t, "before")
		after := rapid.SampledFrom([]string{"", " است", ".", ")", "بیمار", " and 2 pumps", "\u2069", "\n5 beds"}).Draw(t, "after")
		text := before + b.String() + after
		if hits := (Guard{}).Find(text); len(hits) == 0 {
			t.Fatalf("not found in %q", text)
		}
	})
}

// TestCodesInGroupsAreFound parts codes in up to four groups by anything that is
// neither a letter nor a digit.
func TestCodesInGroupsAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plain, ok := code(append([]int{0}, rapid.SliceOfN(rapid.IntRange(0, 9), 8, 8).Draw(t, "eight")...))
		if !ok {
			t.Skip("equal digits")
		}
		a := rapid.IntRange(3, 5).Draw(t, "first")
		b := rapid.IntRange(a+1, 8).Draw(t, "second")
		gap := rapid.StringOfN(rapid.SampledFrom([]rune(" \n\t*:|+=_•;~#&،؛«»")), 1, 5, -1)
		text := plain[:a] + gap.Draw(t, "gap") + plain[a:b] + gap.Draw(t, "gap") + plain[b:]
		hits := (Guard{}).Find("*" + text + "*")
		if len(hits) != 1 || hits[0].Start != 1 || hits[0].End != 1+len(text) {
			t.Fatalf("%q: %v", text, hits)
		}
	})
}

// TestEveryDigitHasItsValue goes through Unicode's decimal digits, which come in
// tens.
func TestEveryDigitHasItsValue(t *testing.T) {
	sets, value := 0, rune(0)
	for r := range unicode.MaxRune {
		if !unicode.IsDigit(r) {
			continue
		}
		if got := digitOf(r); got != value {
			t.Errorf("%U is %d, want %d", r, got, value)
		}
		if value = (value + 1) % 10; value == 0 {
			sets++
		}
	}
	if sets < 60 {
		t.Errorf("%d sets of digits", sets)
	}
	for text, want := range map[string]string{"⁰¹²³⁴⁵⁶⁷⁸⁹": "0123456789", "₀₁₂₃₄₅₆₇₈₉": "0123456789", "⓪①②③④⑤⑥⑦⑧⑨": "0123456789", "½Ⅷ一a": "½VIII一a"} {
		if got := read(text).text; got != want {
			t.Errorf("%s is seen as %s", text, got)
		}
	}
}

// TestAmountsPass holds that money is no patient, whatever its digits add up to.
func TestAmountsPass(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1_000_000_000, 9_999_999_999).Draw(t, "amount")
		currency := rapid.SampledFrom([]string{" rial", " ریال", " تومان", " toman", " IRR", " USD", "$", " €"}).Draw(t, "currency")
		if hits := (Guard{}).Find(fmt.Sprint(n) + currency); len(hits) > 0 {
			t.Fatalf("%d%s: %v", n, currency, hits)
		}
	})
}
