package reading

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"hamahang/dept"
)

// understoodAs gives what every noun tells of its words, and the fields of those that
// nobody claimed.
var understoodAs = map[string]func(Reader, string) (u Understood, rest string){
	"shortage": func(r Reader, text string) (Understood, string) { u := r.Shortage(text); return u.Understood, u.Title },
	"staffing": func(r Reader, text string) (Understood, string) {
		u := r.Staffing(text)
		return u.Understood, u.Specialty
	},
	"visit": func(r Reader, text string) (Understood, string) {
		u := r.Visit(text)
		return u.Understood, u.Official + u.Organisation
	},
	"highlight":  func(r Reader, text string) (Understood, string) { u := r.Highlight(text); return u.Understood, "" },
	"commitment": func(r Reader, text string) (Understood, string) { u := r.Commitment(text); return u.Understood, "" },
	"support":    func(r Reader, text string) (Understood, string) { u := r.Support(text); return u.Understood, u.What },
}

// claimedAs gives the readings that the values of a noun come from: a value has words of
// its own, and words that were claimed for one have come to something. The unit of a
// shortage may stay in its title, and tell of what.
var claimedAs = map[string]map[string]string{
	"shortage":  {"quantity": "quantity", "severity": "severity", "needed_by": "needed_by", "stock_days": "stock_days"},
	"staffing":  {"headcount": "headcount role", "role": "role headcount", "contract": "contract", "unit": "unit", "start": "start", "end": "start", "shift": "shift", "funded": "funded"},
	"visit":     {"purpose": "purpose", "units": "units", "day": "begin", "minutes": "finish begin"},
	"highlight": {"figure": "figure", "unit": "unit", "on": "on"},
}

// wholeWords are nouns whose words stay whole, whatever is read of them.
var wholeWords = Set("highlight commitment")

// plainLines are read without a question, by the noun they are written for.
var plainLines = map[string][]string{
	"shortage": {
		"2 infusion pumps critical by Thursday for Kidney Research Center", "urgent: 3 boxes of gloves for HSCT", "20 vials of vancomycin 1g by 15 Dey",
		"۲ پمپ انفوزیون برای بخش پیوند تا پنجشنبه فوری", "۵ بسته دستکش سایز ۷ برای کلیه", "دو دستگاه مانیتور تا ۱۵ دی برای مرکز تحقیقات کلیه",
	},
	"staffing": {
		"2 nurses for HSCT from 1 Dey permanent", "1 pharmacist for kidney night shift from 2027-01-10 to 2027-03-10",
		"۲ پرستار برای بخش پیوند از ۱ دی رسمی", "یک داروساز برای کلیه شیفت شب",
	},
	"visit": {
		"Rector to HSCT on 21 Bahman 10:00 for 2h about beds", "Vice President for Research, Ministry of Health to HSCT and kidney tomorrow 14:30-16:00",
		"بازدید معاون پژوهشی از بخش پیوند ۲۱ بهمن ساعت ۱۰ به مدت ۲ ساعت دربارهٔ فضا", "فردا ساعت ۱۰ رئیس دانشگاه میاد بخش پیوند",
	},
	"highlight": {
		"120 children were transplanted at the HSCT ward on 1 Azar", "40 residents finished the course in the kidney center yesterday",
		"دیروز ۴۰ دستیار دوره را در مرکز تحقیقات کلیه تمام کردند", "۱۲۰ کودک در بخش پیوند پیوند شدند",
	},
	"commitment": {
		`"We will fund eight pumps" Vice President for Research, Ministry of Health 2,000,000,000 IRR by 1 Farvardin SH-1 VI-2`,
		"«هشت پمپ می‌خریم» معاون پژوهشی، وزارت بهداشت ۲۰۰۰۰۰۰۰۰۰ ریال تا ۱ فروردین SH-1 VI-2",
	},
	"support": {
		"850,000,000 IRR from the Nikan Foundation for infusion pumps SH-1", "3 beds donated by Nikan yesterday for HSCT",
		"۸۵۰ میلیون ریال از بنیاد نیکان برای پمپ انفوزیون SH-1", "دیروز ۳ تخت از بنیاد نیکان رسید",
	},
}

// spoken are words of which lines are made that readers may quarrel about.
var spoken = strings.Fields(`2 3 10 15 2027 ۲ ۱۰ 1:30 10:00 2h 90min two twelve دو ده یک half نیم x3 2-3 1/2 50% 10mg
	pumps beds nurses nurse patients children papers boxes of box vials پمپ تخت پرستار بیمار مقاله جعبه تا عدد
	HSCT kidney center ward unit the for to from at in by on until about with and or بخش پیوند کلیه مرکز برای از به در تا و یا با درباره
	tomorrow yesterday Thursday Friday Dey 21 Bahman next week month فردا دیروز پنجشنبه دی بهمن هفته آینده ساعت صبح روز
	urgent critical not no high فوری بحرانی نه غیر permanent night shift رسمی شیفت شب because چون
	Rector Minister President Ministry Health, Foundation, رئیس دانشگاه، معاون بنیاد visit visits comes بازدید میاد
	IRR million rials ریال میلیون donated received SH-1 VI-2 please لطفا thanks , - ( ) : " « » . ; ؛ <@U1>`)

// FuzzEngine: whatever is typed, no word is lost, and it is understood the same again.
func FuzzEngine(f *testing.F) {
	for _, lines := range plainLines {
		for _, line := range lines {
			f.Add(line)
		}
	}
	for _, s := range []string{"", "\xff", " , ", "«»\"", "İ 2", "2\u20073", "10:00:00", "x", "×2×", "\u200c۲\u200c", "۲پمپ", "20pcs", "(2", "2)", "-3", "-", "٫۵"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { checkEngine(t, text) })
}

// FuzzWords is FuzzEngine for lines of words that readers know.
func FuzzWords(f *testing.F) {
	f.Add([]byte("pumps"))
	f.Add([]byte{0, 30, 60, 90, 120, 150})
	f.Fuzz(func(t *testing.T, chosen []byte) {
		if len(chosen) > 24 {
			chosen = chosen[:24]
		}
		words := make([]string, len(chosen))
		for i, c := range chosen {
			words[i] = spoken[int(c)%len(spoken)]
		}
		checkEngine(t, strings.Join(words, " "))
	})
}

func checkEngine(t *testing.T, text string) {
	for noun, understood := range understoodAs {
		u, rest := understood(testReader, text)
		if again, _ := understood(testReader, text); !reflect.DeepEqual(u, again) {
			t.Errorf("%s of %q: %+v, then %+v", noun, text, u, again)
		}
		fields, _ := readings[noun](testReader, text)
		for field, by := range claimedAs[noun] {
			if fields[field] != "" && !slices.ContainsFunc(u.Claims(), func(c Claim) bool { return slices.Contains(strings.Fields(by), c.Field) }) {
				t.Errorf("%s of %q: nobody claims the words of %s %q: %+v", noun, text, field, fields[field], u.Claims())
			}
		}
		for _, c := range u.Claims() {
			if of := madeFrom(noun, c.Field); len(of) > 0 && len(u.Problems) == 0 && !slices.ContainsFunc(of, func(field string) bool { return fields[field] != "" }) {
				t.Errorf("%s of %q: %q was claimed for %s, and is nothing: %v", noun, text, c.Words, c.Field, fields)
			}
		}
		var all, left, leftAndAsked strings.Builder
		for _, c := range u.Claims() {
			all.WriteString(c.Words)
			if c.Field == "" {
				leftAndAsked.WriteString(c.Words)
			}
			if c.Field == "" && !(c.Asked && noun == "visit") { // who comes may be told without what is asked about
				left.WriteString(c.Words)
			}
		}
		if got, want := bones(all.String()), bones(dept.CleanLine(text)); got != want {
			t.Errorf("%s of %q claims %q", noun, text, got)
		}
		if got, want := bones(rest), bones(left.String()); got != want && !wholeWords[noun] && !(noun == "visit" && within(got, bones(leftAndAsked.String())) && within(want, got)) {
			t.Errorf("%s of %q keeps %q of %q", noun, text, got, want)
		}
	}
}

// madeFrom are the values of a noun that come from a reading.
func madeFrom(noun, by string) (fields []string) {
	for field, readings := range claimedAs[noun] {
		if slices.Contains(strings.Fields(readings), by) {
			fields = append(fields, field)
		}
	}
	return fields
}

// within tells whether the letters of a part stand in a text, in their order.
func within(part, text string) bool {
	for _, c := range part {
		at := strings.IndexRune(text, c)
		if at < 0 {
			return false
		}
		text = text[at+len(string(c)):]
	}
	return true
}

// bones are a text's letters and digits.
func bones(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, text)
}

// TestDress: a polite word at either end, other blanks and other digits change nothing.
func TestDress(t *testing.T) {
	nouns := slices.Sorted(maps.Keys(plainLines))
	rapid.Check(t, func(t *rapid.T) {
		noun := rapid.SampledFrom(nouns).Draw(t, "noun")
		line := rapid.OneOf(rapid.SampledFrom(plainLines[noun]), anyLine).Draw(t, "line")
		if u, _ := understoodAs[noun](testReader, line); u.line == nil {
			return
		}
		if _, rest, _ := undressed(line); courtesies[locale.Fold(strings.Trim(rest, punctuation))] {
			return // nothing but polite words
		}
		dressed := line
		for _, dress := range rapid.SliceOfN(rapid.SampledFrom(dresses), 1, 3).Draw(t, "dresses") {
			dressed = dress(dressed)
		}
		want, got := valuesOf(noun, line), valuesOf(noun, dressed)
		if !maps.Equal(want, got) {
			t.Fatalf("%q:\n got %v\nwant %v", dressed, got, want)
		}
	})
}

var anyLine = rapid.Map(rapid.SliceOfN(rapid.SampledFrom(spoken), 1, 12), func(words []string) string { return strings.Join(words, " ") })

var dresses = []func(string) string{
	func(s string) string { return "please " + s },
	func(s string) string { return s + " please" },
	func(s string) string { return s + ", please" },
	func(s string) string { return "لطفا " + s },
	func(s string) string { return s + " لطفاً" },
	func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
	func(s string) string { return strings.ReplaceAll(s, " ", "  ") },
	func(s string) string { return strings.ReplaceAll(s, " ", "\u2009") },
	func(s string) string { return digitsAs(s, '0') },
	func(s string) string { return digitsAs(s, '۰') },
	func(s string) string { return digitsAs(s, '٠') },
}

// digitsAs writes the digits of a text in a script, those of IDs aside.
func digitsAs(s string, zero rune) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		if _, isRef := dept.ParseRef(w); isRef {
			continue
		}
		words[i] = strings.Map(func(c rune) rune {
			for _, z := range "0۰٠" {
				if c >= z && c <= z+9 {
					return c - z + zero
				}
			}
			return c
		}, w)
	}
	return strings.Join(words, " ")
}

// valuesOf are the values that a line is read as, in one spelling, and its problems.
func valuesOf(noun, line string) map[string]string {
	fields, wrong := readings[noun](testReader, line)
	for field, v := range fields {
		fields[field] = plain(v)
	}
	if wholeWords[noun] {
		delete(fields, "text")
	}
	for i, p := range wrong {
		fields[fmt.Sprint("problem ", i)] = p.Field + ":" + string(p.Code)
	}
	return fields
}
