package reading

import (
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// shortPromise is an CommitmentLine as one line:
// words|official|organisation|type|amount|count|due|unit|visit|needs|problems.
func shortPromise(u CommitmentLine) string {
	count, visit := "", ""
	if u.Count > 0 {
		count = (&locale.Printer{}).Int(u.Count)
	}
	if u.Visit > 0 {
		visit = dept.Ref{Kind: dept.KindVisit, N: u.Visit}.String()
	}
	var problems []string
	for _, p := range u.Problems {
		problems = append(problems, p.Field+":"+string(p.Code))
	}
	words := u.Words
	if !u.Quoted {
		words = "(" + words + ")"
	}
	return strings.Join([]string{
		words, u.Official, u.Organisation, string(u.Type), u.Amount.String(), count, string(u.Due), u.Unit, visit, dept.JoinRefs(u.Needs), strings.Join(problems, " "),
	}, "|")
}

func readPromise(text string) CommitmentLine {
	return testReader.Commitment(text)
}

func TestCommitment(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{
			`"We will fund eight pumps" Vice President for Research, Ministry of Health 2,000,000,000 IRR by 1 Farvardin SH-1 VI-2`,
			"We will fund eight pumps|Vice President for Research|Ministry of Health|funding|2000000000 IRR||2027-03-21||VI-2|SH-1|",
		},
		{
			"«هشت پمپ را تأمین می‌کنیم» معاون پژوهشی، وزارت بهداشت ۲٬۰۰۰٬۰۰۰٬۰۰۰ ریال تا ۱ فروردین SH-۱ VI-2",
			"هشت پمپ را تأمین می‌کنیم|معاون پژوهشی|وزارت بهداشت|equipment|2000000000 IRR||2027-03-21||VI-2|SH-1|",
		},
		{"“Three nurses” Dean, University 3 nurses for HSCT ST-7 and SH-2", "Three nurses|Dean|University|posts||3||hsct||ST-7, SH-2|"},
		{"Dean of Medicine: “We give two rooms”, 2 rooms", "We give two rooms|Dean of Medicine||space||2|||||"},
		{`"It will be done" by the Dean, University type permit`, "It will be done|the Dean|University|permit|||||||"},
		{"«انجام می‌شود» رئیس دانشگاه، دانشگاه علوم پزشکی نوع مجوز برای بخش پیوند", "انجام می‌شود|رئیس دانشگاه|دانشگاه علوم پزشکی|permit||||hsct|||"},
		{"«او گفت «باشد» و رفت» معاون", "او گفت «باشد» و رفت|معاون|||||||||"},
		{`"We pay" Dean 1.5 billion tomans`, "We pay|Dean||funding|15000000000 IRR||||||"},
		{"«می‌پردازیم» معاون ۲٫۵ میلیارد تومان", "می‌پردازیم|معاون||funding|25000000000 IRR||||||"},
		{"«می‌پردازیم» معاون ۲ هزار میلیارد ریال", "می‌پردازیم|معاون||funding|2000000000000 IRR||||||"},
		{"«می‌پردازیم» معاون ۲ هزار میلیون ریال", "می‌پردازیم|معاون||funding|2000000000 IRR||||||"},
		{`"We pay" Dean 40 000 € `, "We pay|Dean||funding|40000 EUR||||||"},
		{`"We pay" Dean 500$`, "We pay|Dean||funding|500 USD||||||"},
		{`"We pay" Dean 5 USD 7 EUR`, "We pay|Dean||funding|||||||amount:many_meanings"},
		{`"We pay" Dean 99999999999999999999 IRR`, "We pay|Dean||funding|||||||amount:bad_amount"},
		{"«می‌دهیم» معاون، وزارت ۱/۵ میلیارد تومان", "می‌دهیم|معاون|وزارت|funding|15000000000 IRR||||||"},
		{"«می‌دهیم» معاون، وزارت یک و نیم میلیارد تومان", "می‌دهیم|معاون|وزارت|funding|15000000000 IRR||||||"},
		{"«می‌دهیم» معاون نیم میلیارد", "می‌دهیم|معاون|||||||||amount:needs_currency"},
		{"«می‌دهیم» معاون چند میلیارد تومان تا فردا", "می‌دهیم|معاون|||||2026-11-23||||amount:bad_amount"},
		{`"We pay" Dean, Ministry one and a half billion IRR`, "We pay|Dean|Ministry|funding|1500000000 IRR||||||"},
		{`"We pay" Dean, Ministry 2bn IRR`, "We pay|Dean|Ministry|funding|2000000000 IRR||||||"},
		{`"We pay" Dean, Ministry -5 USD`, "We pay|Dean|Ministry|funding|||||||amount:bad_amount"},
		{`"Pumps" Dean 7`, "Pumps|Dean||equipment|||||||count:many_meanings"},
		{`"Pumps" Dean 0 pumps`, "Pumps|Dean||equipment|||||||count:number_range"},
		{`"Pumps" Dean ×5`, "Pumps|Dean||equipment||5|||||"},
		{`"Pumps" Dean 5 pumps 3 beds`, "Pumps|Dean||equipment|||||||count:many_meanings"},
		{`"Pumps" Dean by 31 Mehr`, "Pumps|Dean||equipment|||||||due:date.no_such_day"},
		{`"Pumps" Dean by yesterday`, "Pumps|Dean||equipment|||||||due:past_date"},
		{`"Pumps" Dean by 1 Dey by 1 Bahman`, "Pumps|Dean||equipment|||||||due:many_meanings"},
		{`"Pumps" Dean VI-1 VI-2`, "Pumps|Dean||equipment|||||VI-1||visit:many_meanings"},
		{`"Pumps" Dean CO-2`, "Pumps|Dean||equipment|||||||needs:not_a_need"},
		{`"Pumps" Head of the Heart Institute, Ministry for HSCT`, "Pumps|Head of the Heart Institute|Ministry|equipment||||hsct|||"},
		{"We will fund eight pumps by 1 Dey SH-1", "(We will fund eight pumps by 1 Dey SH-1)|||funding||8|2026-12-22|||SH-1|"},
		// Without quotation marks, who promised is told by title, verb or part.
		{"governor promised 2 ventilators", "(governor promised 2 ventilators)|governor||equipment||2|||||"},
		{"minister, 20 posts for HSCT", "(minister, 20 posts for HSCT)|minister||posts||20||hsct|||"},
		{"Mr Golkar, Bank Omid: 5 pumps by 1 Dey", "(Mr Golkar, Bank Omid: 5 pumps by 1 Dey)|Mr Golkar|Bank Omid|equipment||5|2026-12-22||||"},
		{"USD 120k for the trial, science minister", "(USD 120k for the trial, science minister)|science minister||funding|120000 USD||||||"},
		{"وزیر ۳ پمپ قول داد", "(وزیر ۳ پمپ قول داد)|وزیر||equipment||3|||||"},
		{"دیروز معاون غذا و دارو قول داد ۱۰۰ ویال بفرسته", "(دیروز معاون غذا و دارو قول داد ۱۰۰ ویال بفرسته)|معاون غذا و دارو||||100|||||"},
		{"minister or his deputy: 3 pumps", "(minister or his deputy: 3 pumps)|||equipment||3|||||official:many_meanings"},
		{"deputy minister promised more", "(deputy minister promised more)|deputy minister|||||||||words:not_understood"},
		{"Mr Rad, 200m", "(Mr Rad, 200m)|Mr Rad|||||||||amount:needs_currency"},
		{"everything by the end of the year, minister", "(everything by the end of the year, minister)|minister|||||||||due:many_meanings"},
		// What is not told outside of the words is read in them.
		{`"Three posts and 500 USD by 1 Dey" Dean, University`, "Three posts and 500 USD by 1 Dey|Dean|University|posts|500 USD|3|2026-12-22||||"},
		{`"€15k for HSCT" Dean, University`, "€15k for HSCT|Dean|University|funding|15000 EUR|||hsct|||"},
		// The words are whole, or asked about.
		{`"We will fund "eight" pumps" Deputy Minister, Ministry of Health`, `We will fund "eight" pumps|Deputy Minister|Ministry of Health|funding||8|||||`},
		{`We will fund "eight" pumps, Deputy Minister`, `(We will fund "eight" pumps, Deputy Minister)|Deputy Minister||funding|||||||words:many_meanings`},
		{`"Two rooms" and "three beds" Dean, University`, `("Two rooms" and "three beds" Dean, University)|||space|||||||words:many_meanings`},
		{`"A 200 m2 hall on the 3rd floor" Dean, University within 3 months VI-2`, "A 200 m2 hall on the 3rd floor|Dean|University||||2027-02-22||VI-2||"},
		{"«یک سالن» رئیس دانشگاه، دانشگاه ظرف ۳ ماه", "یک سالن|رئیس دانشگاه|دانشگاه|space||1|2027-02-20||||"},
		{`"A hall" Dean, University over the next six weeks`, "A hall|Dean|University||||||||due:many_meanings"},
		{`"We pay" Dean, Ministry 850.000 rials`, "We pay|Dean|Ministry|funding|||||||amount:bad_amount"},
		{`"We pay" Dean, Ministry 50% of 2 million euros`, "We pay|Dean|Ministry|funding|||||||amount:many_meanings"},
		{`"We pay" Dean, Ministry 2 million euros per year`, "We pay|Dean|Ministry|funding|||||||amount:many_meanings"},
		{`"We pay" Dean, Ministry up to 2M`, "We pay|Dean|Ministry|funding|||||||amount:needs_currency"},
		{`"We pay" Dean, University funding by 1 Dey`, "We pay|Dean|University|funding|||2026-12-22||||"},
		{`""`, `()||||||||||`},
		{`"never closed`, `("never closed)||||||||||`},
		{"", "()||||||||||"},
	} {
		if got := shortPromise(readPromise(tt.text)); got != tt.want {
			t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// FuzzCommitment: whatever is typed, nothing out of bounds is understood, the
// words are there as they were typed, and no letter of the rest is lost unless it
// was understood.
func FuzzCommitment(f *testing.F) {
	for _, s := range []string{
		`"We will fund eight pumps" Vice President for Research, Ministry of Health 2,000,000,000 IRR by 1 Farvardin SH-1 VI-2`,
		"«هشت پمپ» معاون، وزارت ۲ میلیارد ریال تا فردا", "“”", "«««»", "\"a\"b\"", "×", "type", "2 billion", "SH-1 and", "\"x\" , , 5", "„a“",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u := readPromise(s)
		clean := dept.CleanLine(s)
		if !strings.Contains(clean, u.Words) {
			t.Errorf("the words %q were never typed", u.Words)
		}
		if !u.Quoted && u.Words != clean {
			t.Errorf("without quotation marks %q are all words, not %q", clean, u.Words)
		}
		if u.Count < 0 || u.Count > dept.MaxQuantity || u.Amount.Amount < 0 || u.Amount.Amount > dept.MaxAmount || u.Visit < 0 {
			t.Errorf("out of bounds: %+v", u)
		}
		if u.Amount.Amount > 0 && u.Amount.Currency == "" {
			t.Errorf("an amount of nothing: %+v", u.Amount)
		}
		for _, name := range []string{u.Official, u.Organisation} {
			for _, w := range strings.Fields(name) {
				if !strings.Contains(clean, strings.TrimRight(w, ",")) { // parts are joined by commas
					t.Errorf("%q was never typed", w)
				}
			}
		}
	})
}
