package reading

import (
	"fmt"
	"strings"
	"testing"

	"hamahang/dept"
)

// shortGift is an SupportLine as one line:
// donor|anonymous|consent|what|value|shortage|unit|day|arrived|problems.
func shortGift(u SupportLine) string {
	var problems []string
	for _, p := range u.Problems {
		problems = append(problems, p.Field+":"+string(p.Code))
	}
	anonymous, shortage := "", ""
	if u.Anonymous {
		anonymous = "anonymous"
	}
	if u.Shortage != 0 {
		shortage = fmt.Sprint(u.Shortage)
	}
	return strings.Join([]string{u.Donor, anonymous, u.Consent, u.What, u.Value.String(), shortage, u.Unit, string(u.On), u.Arrived, strings.Join(problems, " ")}, "|")
}

func TestSupport(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// The examples of the help.
		{"850,000,000 IRR from the Nikan Foundation for infusion pumps SH-1", "Nikan Foundation|||infusion pumps|850000000 IRR|1||||"},
		{"۸۵۰ میلیون ریال از بنیاد نیکان برای پمپ انفوزیون SH-1", "بنیاد نیکان|||پمپ انفوزیون|850000000 IRR|1||||"},
		// Values.
		{"1.5 million USD from Nikan", "Nikan||||1500000 USD|||||"},
		{"$5,000 from Nikan for books", "Nikan|||books|5000 USD|||||"},
		{"EUR 1200 from Nikan for books", "Nikan|||books|1200 EUR|||||"},
		{"850 000 000 IRR from Nikan for beds", "Nikan|||beds|850000000 IRR|||||"},
		{"۲ میلیارد تومان از نیکان", "نیکان||||20000000000 IRR|||||"},
		{"5 monitors worth 1200 EUR from Nikan", "Nikan|||5 monitors|1200 EUR|||||"},
		{"۵ تخت به ارزش ۱۲۰۰ یورو از نیکان", "نیکان|||۵ تخت|1200 EUR|||||"},
		{"500 million from Nikan for pumps", "Nikan|||500 million for pumps||||||value:needs_currency"},
		{"1.5 USD from Nikan for pens", "Nikan|||1.5 USD for pens||||||value:bad_amount"},
		{"9000000 billion IRR from Nikan for all", "Nikan|||9000000 billion IRR for all||||||value:bad_amount"},
		{"5 USD and 7 EUR from Nikan for pens", "Nikan|||5 USD and 7 EUR for pens||||||value:many_meanings"},
		{"8 pumps from Nikan", "Nikan|||8 pumps||||||"},
		// Donors.
		{"2 beds donated by the Friends of the Ward for HSCT", "Friends of the Ward|||2 beds|||hsct||yes|"},
		{"۲ تخت از طرف خانوادهٔ یک بیمار برای بخش پیوند", "خانوادهٔ یک بیمار|||۲ تخت|||hsct|||"},
		{"۲ تخت اهدایی بنیاد نیکان", "بنیاد نیکان|||۲ تخت||||||"},
		{"2 beds", "|||2 beds||||||"},
		{"beds from 1 Azar", "|||beds||||2026-11-22||"},
		{"2 beds from an anonymous donor", "|anonymous||2 beds||||||"},
		{"2 beds from Nikan anonymously", "Nikan|anonymous||2 beds||||||"},
		{"۲ تخت از یک خیر ناشناس", "|anonymous||۲ تخت||||||"},
		{"2 beds from Nikan, not anonymous", "Nikan|||2 beds||||||"},
		{"2 beds from Nikan may be named", "Nikan||yes|2 beds||||||"},
		{"2 beds from Nikan not to be named", "Nikan||no|2 beds||||||"},
		{"۲ تخت از نیکان با ذکر نام", "نیکان||yes|۲ تخت||||||"},
		// Days, and whether it came.
		{"2 beds from Nikan received yesterday", "Nikan|||2 beds||||2026-11-21|yes|"},
		{"2 beds from Nikan pledged on 15 Mehr", "Nikan|||2 beds||||2026-10-07|no|"},
		{"2 beds pledged by Nikan", "Nikan|||2 beds|||||no|"},
		{"2 beds from Nikan not yet received", "Nikan|||2 beds|||||no|"},
		{"۲ تخت از نیکان دیروز رسید", "نیکان|||۲ تخت||||2026-11-21|yes|"},
		{"2 beds from Nikan on 2026-12-01", "Nikan|||2 beds on 2026-12-01||||||on:future_date"},
		{"2 beds from Nikan on 15 Azar", "Nikan|||2 beds on 15 Azar||||||on:future_date"},
		{"Nikan will give 2 beds on 15 Azar", "Nikan|||2 beds|||||no|"},
		{"2 beds from Nikan on 31 Mehr", "Nikan|||2 beds on 31 Mehr||||||on:date.no_such_day"},
		// Shortages and units.
		{"2 beds from Nikan for sh۳", "Nikan|||2 beds||3||||"},
		{"2 beds from Nikan for SH-3 and SH-4", "Nikan|||2 beds for SH-3 and SH-4||||||shortage:many_meanings"},
		{"2 beds from Nikan for the children's center", "Nikan|||2 beds for the children's center||||||unit:unknown_unit"},
		{"", "|||||||||"},
		// Names of donors hold numbers, dates and units.
		{"2 beds from the 15 Khordad Foundation for HSCT", "15 Khordad Foundation|||2 beds|||hsct|||"},
		{"2 beds from 22 Bahman Bank received yesterday", "22 Bahman Bank|||2 beds||||2026-11-21|yes|"},
		{"from Monday Club, 3 wheelchairs", "Monday Club|||3 wheelchairs||||||"},
		{"Monday Club gave us 3 wheelchairs on 15 Aban", "Monday Club|||3 wheelchairs||||2026-11-06|yes|"},
		{"from 4 Seasons Hotel: 40 pillows", "4 Seasons Hotel|||40 pillows||||||"},
		{"12 boxes of gloves from 3M Company", "3M Company|||12 boxes of gloves||||||"},
		{"5 beds from the Kidney Foundation", "Kidney Foundation|||5 beds||||||"},
		{"half a million rials from the class of 1385", "class of 1385||||500000 IRR|||||"},
		{"50 blankets, Friends of Ward 5, HSCT", "Friends of Ward 5|||50 blankets|||hsct|||"},
		{"۳ تخت از بنیاد ۱۵ خرداد", "بنیاد ۱۵ خرداد|||۳ تخت||||||"},
		{"بنیاد ۱۵ خرداد ۳ تخت داد", "بنیاد ۱۵ خرداد|||۳ تخت|||||yes|"},
		{"۲ تخت از بانک ۲۲ بهمن، دیروز رسید", "بانک ۲۲ بهمن|||۲ تخت||||2026-11-21|yes|"},
		{"از خیریه مهر ۱۵ تخت، SH-4", "خیریه مهر|||۱۵ تخت||4||||"},
		{"از خیریه مهر ۱۵ آبان ۳ تخت رسید", "خیریه مهر|||۳ تخت||||2026-11-06|yes|"},
		{"شرکت تجهیزات پزشکی آریا ۵ مانیتور قول داد", "شرکت تجهیزات پزشکی آریا|||۵ مانیتور|||||no|"},
		{"یکی از بیماران قدیمی ۵ ویلچر آورد، اسمش گفته نشود", "یکی از بیماران قدیمی||no|۵ ویلچر|||||yes|"},
		// Who does not wish to stay anonymous is named.
		{"2 beds from Mr Farid who does not wish to remain anonymous", "Mr Farid|||2 beds||||||"},
		{"2 beds from Mr Farid who wishes to remain anonymous", "Mr Farid|anonymous||2 beds||||||"},
		{"۲ تخت از آقای فرید که نمی‌خواهد ناشناس بماند", "آقای فرید|||۲ تخت||||||"},
		{"۲ تخت از آقای فرید که می‌خواهد ناشناس بماند", "آقای فرید|anonymous||۲ تخت||||||"},
		// Who gives stands before a verb, in a part of its own, before a number or behind it.
		{"Mehr Charity will give 2 million toman next week", "Mehr Charity||||20000000 IRR||||no|"},
		{"half a billion toman from the 22 bahman workers fund", "22 bahman workers fund||||5000000000 IRR|||||"},
		{"syringes 20cc 1,000 pcs - Teb Sanat - SH-3 - in store", "Teb Sanat|||syringes 20cc 1,000 pcs||3|||yes|"},
		{"roll-up stands x4 Naghsh Print", "Naghsh Print|||roll-up stands x4||||||"},
		{"the mosque on our street has collected 42,500,000 toman", "mosque on our street||||425000000 IRR||||yes|"},
		{"Payam Tech for SH-41 offers a gas analyser, pledged only", "Payam Tech|||a gas analyser||41|||no|"},
		{"karimi or rahimi foundation, 4 beds", "|||karimi or rahimi foundation, 4 beds||||||donor:many_meanings"},
		{"from someone: 3 beds", "|||from someone: 3 beds||||||donor:donor_or_anonymous"},
		{"7 cartons of masks came w/out any name", "|anonymous||7 cartons of masks|||||yes|"},
		{"خواب خوش ۱۶ بالش ۱۶ لحاف پریروز", "خواب خوش|||۱۶ بالش ۱۶ لحاف||||2026-11-20||"},
		{"صبا موبایل دیروز ۴ تا آیپد داد", "صبا موبایل|||۴ تا آیپد||||2026-11-21|yes|"},
		{"دو تا میکروسکوپ از کلینیک مهر، اسمشون بیاد اشکالی نداره", "کلینیک مهر||yes|دو تا میکروسکوپ||||||"},
		// What is given is one thing, and what is told of it is not sure.
		{"golestan charity gave 10 or 12 wheelchairs", "golestan charity|||10 or 12 wheelchairs|||||yes|what:bad_number"},
		{"Roshd kindergarten 8,650,000", "|||Roshd kindergarten 8,650,000||||||value:needs_currency"},
		{"200 gift cards of 500,000 toman from Nikan", "Nikan|||200 gift cards of 500,000 toman||||||"},
		{"on 4/6 the Arg hotel gave 12 lamps", "Arg hotel|||on 4/6 12 lamps|||||yes|on:date.ambiguous"},
		{"100,000 USD Emirates Relief, half in already", "Emirates Relief|||half in already|100000 USD|||||arrived:many_meanings"},
		// Amounts that are none by themselves.
		{"850.000 rials from Nikan Foundation for pumps", "Nikan Foundation|||850.000 rials for pumps||||||value:bad_amount"},
		{"50% of 2 million euros from Nikan", "Nikan|||50% of 2 million euros||||||value:many_meanings"},
		{"2 million euros per year from Nikan", "Nikan|||2 million euros per year||||||value:many_meanings"},
		{"up to 2M from Nikan", "Nikan|||up to 2M||||||value:needs_currency"},
	} {
		if got := shortGift(testReader.Support(c.text)); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// FuzzGifts: no text brings a reader down, what it understands can be kept, and
// no word of the donor is left in what is given.
func FuzzGifts(f *testing.F) {
	for _, s := range []string{
		"850,000,000 IRR from the Nikan Foundation for infusion pumps SH-1", "۸۵۰ میلیون ریال از بنیاد نیکان برای پمپ انفوزیون SH-1",
		"$", "از", "from from for", "1 million billion IRR from", "IRR IRR 5", "received", "SH-1 SH-2 to", "\u200c از \u200c", ", from , for ,",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		u := testReader.Support(text)
		if u.Value.Amount < 0 || u.Value.Amount > dept.MaxAmount || (u.Value.Amount == 0) != (u.Value.Currency == "") {
			t.Errorf("%q: %+v", text, u.Value)
		}
		if u.On > dept.DayOf(now) || u.Shortage < 0 {
			t.Errorf("%q: %s, %d", text, u.On, u.Shortage)
		}
		for _, w := range []string{u.Donor, u.What} {
			if w != strings.TrimSpace(w) || strings.Contains(w, "\n") {
				t.Errorf("%q: %q", text, w)
			}
		}
		h := testReader.Highlight(text)
		if !strings.Contains(dept.CleanLine(text), h.Text) || h.On > dept.DayOf(now) {
			t.Errorf("%q: %+v", text, h)
		}
	})
}
