package reading

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// short is an ShortageLine as one line: quantity measure|title|severity|category|unit|day [hour]|problems.
func short(u ShortageLine) string {
	at := ""
	if !u.NeededAt.IsZero() {
		at = " " + u.NeededAt.Format("15:04")
	}
	q := ""
	if u.Quantity > 0 {
		q = (&locale.Printer{}).Int(u.Quantity)
	}
	var problems []string
	for _, p := range u.Problems {
		problems = append(problems, p.Field+":"+string(p.Code))
	}
	return strings.Join([]string{q, u.Measure, u.Title, string(u.Severity), string(u.Category), u.Unit, string(u.NeededBy) + at, strings.Join(problems, " ")}, "|")
}

func TestShortage(t *testing.T) {
	tests := []struct{ text, want string }{
		// The examples of the help.
		{"2 infusion pumps critical by Thursday for Kidney Research Center", "2||infusion pumps|critical|equipment|kidney|2026-11-26|"},
		{"۲ پمپ انفوزیون بحرانی تا پنجشنبه", "2||پمپ انفوزیون|critical|equipment||2026-11-26|"},
		// What is denied, or one of two, is asked about.
		{"2 pumps low or medium", "2||pumps low or medium||equipment|||severity:many_meanings"},
		{"۲ پمپ فوری یا بحرانی", "2||پمپ فوری یا بحرانی||equipment|||severity:many_meanings"},
		{"۲ پمپ نه چندان فوری", "2||پمپ نه چندان فوری||equipment|||severity:many_meanings"},
		{"2 pumps non-critical", "2||pumps non-critical|||||severity:many_meanings"},
		{"3 non-critical care beds", "3||non-critical care beds||equipment|||"},
		{"2 pumps, but not for HSCT", "2||pumps, but not for HSCT||equipment|||unit:many_meanings"},
		{"2 pumps, not needed by Friday", "2||pumps, not needed by Friday||equipment|||needed_by:many_meanings"},
		{"2 pumps, no need before Friday", "2||pumps, no need before Friday||equipment|||needed_by:many_meanings"},
		{"2 pumps no later than Friday", "2||pumps||equipment||2026-11-27|"},
		{"2 pumps no rush, by Friday", "2||pumps|low|equipment||2026-11-27|"},
		{"2 pumps very urgent", "2||pumps|high|equipment|||"},
		{"۲ پمپ بسیار بحرانی", "2||پمپ|critical|equipment|||"},
		{"gloves very low", "||gloves very low||supplies|||"},
		{"۲ پمپ با اهمیت بالا", "2||پمپ|high|equipment|||"},
		{"30m2 storage room", "30|m2|storage room||space|||"},
		{"۳۰مترمربع انبار", "30|مترمربع|انبار||space|||"},
		{"20pcs of gloves", "20|pcs|gloves||supplies|||"},
		{"30 square meters storage", "30|square meters|storage||space|||"},
		{"30 square meters", "30||square meters|||||"},
		{"5 L saline", "||5 L saline||medicine|||"},
		{"10 kg of dry ice", "10|kg|dry ice|||||"},
		{"2 of 3 ventilators broken", "||2 of 3 ventilators broken||equipment|||quantity:bad_number"},
		{"500ml saline x 20", "20||500ml saline||medicine|||"},
		{"20 * 500 ml saline", "20||500 ml saline||medicine|||"},
		{"3 x 4 m storage room", "||3 x 4 m storage room||space|||"},
		{"4 x 4 gauze 20 packs", "20|packs|4 x 4 gauze||supplies|||"},
		{"8 syringe warmers", "8||syringe warmers||equipment|||"},
		{"2 defibrillators", "2||defibrillators||equipment|||"},
		{"2 pumps (HSCT)", "2||pumps||equipment|hsct||"},
		{"2 pumps - HSCT", "2||pumps||equipment|hsct||"},
		{"2 pumps @ HSCT", "2||pumps||equipment|hsct||"},
		{"HSCT: 3 pumps", "3||pumps||equipment|hsct||"},
		{"(kidney drugs) 3 vials", "3|vials|(kidney drugs)||medicine|||"},
		// Quantities and measures.
		{"5 boxes of nitrile gloves medium", "5|boxes|nitrile gloves medium||supplies|||"},
		{"۱۰ جعبه دستکش لاتکس کم", "10|جعبه|دستکش لاتکس|low|supplies|||"},
		{"1,200 masks", "1200||masks||supplies|||"},
		{"۱٬۲۰۰ ماسک", "1200||ماسک||supplies|||"},
		{"busulfan 20 vials high", "20|vials|busulfan|high|medicine|||"},
		{"infusion pumps x3 high", "3||infusion pumps|high|equipment|||"},
		{"we need 2 ventilators by tomorrow", "2||ventilators||equipment||2026-11-23|"},
		{"120 m² laboratory space", "120|m²|laboratory space||space|||"},
		{"۲ دستگاه دیالیز زیاد", "2||دستگاه دیالیز|high|equipment|||"},
		{"120 متر مربع فضای آزمایشگاه", "120|متر مربع|فضای آزمایشگاه||space|||"},
		{"500 mg vancomycin for tomorrow", "||500 mg vancomycin||medicine||2026-11-23|"},
		{"N95 masks high", "||N95 masks|high|supplies|||"},
		{"3/4 inch tubing", "||3/4 inch tubing||supplies|||"},
		{"infusion pumps", "||infusion pumps||equipment|||"},
		{"2 units", "2||units|||||"},
		// Severity only where it is one.
		{"critical: 2 monitors", "2||monitors|critical|equipment|||"},
		{"critical 2 monitors", "2||monitors|critical|equipment|||"},
		{"2 high flow nasal cannulas", "2||high flow nasal cannulas||supplies|||"},
		{"2 critical care monitors", "2||critical care monitors||equipment|||"},
		{"insulin stock is low", "||insulin stock is low||medicine|||"},
		{"high severity 2 beds", "2||beds|high|equipment|||"},
		{"۲ تخت با شدت بحرانی", "2||تخت|critical|equipment|||"},
		{"4 centrifuges, high, by 15 Azar", "4||centrifuges|high|equipment||2026-12-06|"},
		// Units.
		{"2 beds for HSCT", "2||beds||equipment|hsct||"},
		{"2 beds for the HSCT department by tomorrow 10:00", "2||beds||equipment|hsct|2026-11-23 10:00|"},
		{"۲ تخت برای بخش پیوند تا فردا ساعت ۱۰", "2||تخت||equipment|hsct|2026-11-23 10:00|"},
		{"۲ تخت برای مرکز تحقيقات كليه", "2||تخت||equipment|kidney||"},
		{"HSCT conditioning drugs", "||conditioning drugs||medicine|hsct||"},
		{"2 pumps for children", "2||pumps for children||equipment|||"},
		{"2 pumps for Cardiology ward", "2||pumps for Cardiology ward||equipment|||unit:unknown_unit"},
		// What can't be read is a problem and stays in the title.
		{"2 pumps by 31 Mehr", "2||pumps by 31 Mehr||equipment|||needed_by:date.no_such_day"},
		{"۲ پمپ انفوزیون بحرانی تا ۳۱ مهر", "2||پمپ انفوزیون تا ۳۱ مهر|critical|equipment|||needed_by:date.no_such_day"},
		{"2 pumps high for Cardiology ward by tomorrow", "2||pumps for Cardiology ward|high|equipment||2026-11-23|unit:unknown_unit"},
		{"2 pumps by 1405/13/01", "2||pumps by 1405/13/01||equipment|||needed_by:date.no_such_month"},
		{"2 pumps by 2020-01-01", "2||pumps by 2020-01-01||equipment|||needed_by:past_date"},
		{"MRI down since yesterday", "||MRI down since yesterday|||||"},
		{"0 pumps", "||0 pumps||equipment|||quantity:number_range"},
		{"-2 pumps", "||-2 pumps||equipment|||quantity:number_range"},
		{"1e9 pumps", "||1e9 pumps||equipment|||quantity:number_range"},
		{"1000000000 pumps", "||1000000000 pumps||equipment|||quantity:number_range"},
		{"99999999999999999999999 pumps", "||99999999999999999999999 pumps||equipment|||quantity:number_range"},
		{"2.5 pumps", "||2.5 pumps||equipment|||quantity:bad_number"},
		{"two infusion pumps", "2||infusion pumps||equipment|||"},
		{"دو پمپ", "2||پمپ||equipment|||"},
		{"2 beds critical, low", "2||beds critical, low||equipment|||severity:many_meanings"},
		// A number that goes on, or counts no things.
		{"10 000 masks", "10000||masks||supplies|||"},
		{"2 hundred masks", "200||masks||supplies|||"},
		{"۲ هزار ماسک", "2000||ماسک||supplies|||"},
		{"2 dozen gloves", "24||gloves||supplies|||"},
		{"۲ دوجین دستکش", "24||دستکش||supplies|||"},
		{"2 1/2 boxes", "||2 1/2 boxes|||||quantity:bad_number"},
		{"2 and a half boxes", "||2 and a half boxes|||||quantity:bad_number"},
		{"۲ و نیم جعبه", "||۲ و نیم جعبه|||||quantity:bad_number"},
		{"۲ الی ۳ پمپ", "||۲ الی ۳ پمپ||equipment|||quantity:bad_number"},
		{"۲ تا ۳ پمپ", "||۲ تا ۳ پمپ||equipment|||quantity:bad_number"},
		{"2 - 3 pumps", "||2 - 3 pumps||equipment|||quantity:bad_number"},
		{"2-3 pumps", "||2-3 pumps||equipment|||quantity:bad_number"},
		{"2 or three pumps", "||2 or three pumps||equipment|||quantity:bad_number"},
		{"masks 10 500 boxes", "||masks 10 500 boxes|||||quantity:bad_number"},
		{"3-0 silk sutures", "||3-0 silk sutures|||||"},
		{"1,5 kits", "||1,5 kits|||||quantity:bad_number"},
		{"24 hour ECG monitor", "||24 hour ECG monitor||equipment|||"},
		{"12 lead ECG machine", "||12 lead ECG machine||equipment|||"},
		{"2 lead aprons", "2||lead aprons|||||"},
		{"3 way stopcocks", "||3 way stopcocks|||||"},
		{"30 days of heparin", "||30 days of heparin||medicine|||"},
		{"۵۰ میلیون تومان بودجه", "||۵۰ میلیون تومان بودجه||funding|||"},
		{"500 USD for batteries", "||500 USD for batteries|||||"},
		{"۵۰۰ میلی گرم ونکومایسین ۲۰ آمپول", "20|آمپول|۵۰۰ میلی گرم ونکومایسین||medicine|||"},
		{"۵ سی سی سرنگ ۱۰۰ عدد", "100|عدد|۵ سی سی سرنگ||supplies|||"},
		{"۳ تا مانیتور", "3||مانیتور||equipment|||"},
		{"۳ تا مانیتور تا پنجشنبه", "3||مانیتور||equipment||2026-11-26|"},
		{"۳ کاناله هولتر", "||۳ کاناله هولتر|||||"},
		// What is said not to be, or in two ways.
		{"2 pumps not critical", "2||pumps not critical||equipment|||severity:many_meanings"},
		{"2 pumps no longer critical by Thursday", "2||pumps no longer critical||equipment||2026-11-26|severity:many_meanings"},
		{"2 beds less urgent", "2||beds less urgent|||||severity:many_meanings"},
		{"۲ پمپ غیر بحرانی", "2||پمپ غیر بحرانی||equipment|||severity:many_meanings"},
		{"۲ پمپ فوری نیست", "2||پمپ|low|equipment|||"},
		{"no high flow cannulas", "||no high flow cannulas||supplies|||"},
		{"2 monitors critical low", "2||monitors critical low||equipment|||severity:many_meanings"},
		{"دستکش سایز متوسط", "||دستکش سایز متوسط||supplies|||"},
		{"gloves size medium", "||gloves size medium||supplies|||"},
		{"۲ تخت طبقهٔ بالا", "2||تخت طبقهٔ بالا||equipment|||"},
		{"2 beds for HSCT and Kidney Research Center", "2||beds for HSCT and Kidney Research Center||equipment|||unit:many_meanings"},
		{"2 beds for HSCT, kidney", "2||beds for HSCT, kidney||equipment|||unit:many_meanings"},
		{"2 beds for kidney patients", "2||beds for kidney patients||equipment|||"},
		{"2 beds for kidney and liver patients", "2||beds for kidney and liver patients||equipment|||"},
		{"500 mg/5 ml vancomycin 20 vials", "20|vials|500 mg/5 ml vancomycin||medicine|||"},
		{"2 boxes to 3 boxes masks", "||2 boxes to 3 boxes masks||supplies|||quantity:bad_number"},
		{"2 beds for HSCT and 3 for kidney", "||2 beds for HSCT and 3 for kidney|||||unit:many_meanings quantity:many_meanings"},
		{"۲ تخت برای پیوند و کلیه", "2||تخت برای پیوند و کلیه||equipment|||unit:many_meanings"},
		{"2 beds for HSCT, for the HSCT department", "2||beds for the HSCT department||equipment|hsct||"},
		// Days that are no plain ones.
		{"2 beds by 21 Nov", "2||beds by 21 Nov||equipment|||needed_by:date.just_passed"},
		{"2 beds by tomorow", "2||beds by tomorow||equipment|||needed_by:date.not_a_date"},
		{"2 beds by Friday 13", "2||beds by Friday 13||equipment|||needed_by:date.ambiguous"},
		{"2 beds by 10", "2||beds by 10||equipment|||needed_by:date.not_a_date"},
		{"by Friday 13 beds", "13||beds||equipment||2026-11-27|"},
		// People are another command's matter.
		{"۵ نفر پرستار", "5|نفر|پرستار|||||category:goes_to_staffing"},
		{"2 nurses", "2||nurses|||||category:goes_to_staffing"},
		{"۲ پرستار", "2||پرستار|||||category:goes_to_staffing"},
		{"2 nurse call systems", "2||nurse call systems||systems|||"},
		{"2 nurses for night shift", "2||nurses for night shift|||||category:goes_to_staffing"},
		{"need a nurse for nights asap", "||a nurse for nights|high||||category:goes_to_staffing"},
		{"دو پرستار شیفت شب", "2||پرستار شیفت شب|||||category:goes_to_staffing"},
		{"۲ نیروی پرستار برای شیفت شب", "2||نیروی پرستار برای شیفت شب|||||category:goes_to_staffing"},
		{"2 uniforms for nurses", "2||uniforms for nurses|||||"},
		// Haste, wherever it is said.
		{"need 2 pumps asap", "2||pumps|high|equipment|||"},
		{"need 2 pumps asap pls for HSCT", "2||pumps|high|equipment|hsct||"},
		{"please", "|||||||"},
		{"2 pumps stat", "2||pumps|high|equipment|||"},
		{"asap 2 pumps for HSCT", "2||pumps|high|equipment|hsct||"},
		{"urgently need 2 monitors", "2||monitors|high|equipment|||"},
		{"2 urgent monitors", "2||monitors|high|equipment|||"},
		{"we need 3 beds pls, very urgent", "3||beds|high|equipment|||"},
		{"3 beds as soon as possible please", "3||beds|high|equipment|||"},
		{"emergency: 2 ventilators", "2||ventilators|high|equipment|||"},
		{"2 pumps, this is urgent", "2||pumps|high|equipment|||"},
		{"2 pumps critical asap", "2||pumps|critical|equipment|||"},
		{"asap 2 pumps critical", "2||pumps|critical|equipment|||"},
		{"urgent urgent 2 pumps", "2||pumps|high|equipment|||"},
		{"فوری ۲ پمپ میخوایم", "2||پمپ|high|equipment|||"},
		{"یه پمپ خیلی فوری می‌خواهیم لطفا", "1||پمپ|high|equipment|||"},
		{"بسیار فوری و مهم ۲ پمپ", "2||پمپ|high|equipment|||"},
		{"۲ پمپ فوریه", "2||پمپ|high|equipment|||"},
		{"۲ پمپ در اسرع وقت", "2||پمپ|high|equipment|||"},
		{"۲ پمپ اضطراری", "2||پمپ|critical|equipment|||"},
		{"لطفا دو تخت اورژانسی", "2||تخت|high|equipment|||"},
		{"2 urgent care beds", "2||urgent care beds||equipment|||"},
		{"2 carts for emergency", "2||carts for emergency|||||"},
		{"2 emergency trolleys", "2||emergency trolleys||equipment|||"},
		{"2 pumps not urgent", "2||pumps|low|equipment|||"},
		{"2 pumps low asap", "2||pumps low asap||equipment|||severity:many_meanings"},
		// What a request is dressed in.
		{"need to move the freezer", "||need to move the freezer|||||"},
		{"out of order freezer", "||out of order freezer||equipment|||"},
		{"we r out of insulin", "||insulin||medicine|||"},
		{"gloves finished", "||gloves||supplies|||"},
		{"۱۰ جعبه ست سرم", "10|جعبه|ست سرم||supplies|||"},
		{"بوسولفان تمام شد", "||بوسولفان||medicine|||"},
		{"به ۲ تخت نیاز داریم", "2||تخت||equipment|||"},
		{"busulfan 4 days left", "||busulfan||medicine|||"},
		{"بوسولفان ۴ روز مانده", "||بوسولفان||medicine|||"},
		{"please", "|||||||"},
		{"hi we need 5 iv poles for kidney asap!!", "5||iv poles|high||kidney||"},
		{"URGENT - 3 monitors", "3||monitors|high|equipment|||"},
		{"بخش پیوند ۲ تا پمپ لازم داره", "2||پمپ||equipment|hsct||"},
		{"HSCT 3 pumps", "3||pumps||equipment|hsct||"},
		{"نیاز فوری به ۲ پمپ", "2||پمپ|high|equipment|||"},
		// Numbers in words, where a numeral would count.
		{"twenty-five boxes of gloves", "25|boxes|gloves||supplies|||"},
		{"two hundred masks", "200||masks||supplies|||"},
		{"a dozen gloves", "12||gloves||supplies|||"},
		{"need a couple of monitors", "2||monitors||equipment|||"},
		{"gloves ten boxes", "10|boxes|gloves||supplies|||"},
		{"یه دونه پمپ", "1||پمپ||equipment|||"},
		{"یک عدد مانیتور", "1|عدد|مانیتور||equipment|||"},
		{"دوتا پمپ", "2||پمپ||equipment|||"},
		{"پمپ دو تا تا فردا", "2||پمپ||equipment||2026-11-23|"},
		{"سی بسته دستکش", "30|بسته|دستکش||supplies|||"},
		{"بیست و پنج جعبه ماسک", "25|جعبه|ماسک||supplies|||"},
		{"پمپ ۲ تا تا ۳۱ شهریور", "2||پمپ||equipment||2027-09-22|"},
		{"thousand masks", "1000||masks||supplies|||"},
		{"دو سه تا پمپ", "||دو سه تا پمپ||equipment|||quantity:bad_number"},
		{"two or three pumps", "||two or three pumps||equipment|||quantity:bad_number"},
		{"two and a half boxes", "||two and a half boxes|||||quantity:bad_number"},
		{"one of the pumps is broken", "||one of the pumps is broken||equipment|||"},
		{"pump that one nurse needs daily", "||pump that one nurse needs daily|||||"},
		{"سی سی یو ۲ تخت", "||سی سی یو ۲ تخت|||||"},
		{"سرم ۲/۵ لیتر", "||سرم ۲/۵ لیتر||medicine|||quantity:bad_number"},
		{"saline 2.5 l", "||saline 2.5 l||medicine|||"},
		{"2.5 mg vincristine", "||2.5 mg vincristine||medicine|||"},
		// One category for a compound.
		{"2 syringe pumps", "2||syringe pumps||equipment|||"},
		{"10 pump tubing", "10||pump tubing||supplies|||"},
		{"۲ پمپ سرنگ", "2||پمپ سرنگ||equipment|||"},
		{"فضا ۴۰متر برای دیالیز", "||فضا ۴۰متر برای دیالیز||space|||"},
		{"cyclophosphamide 20 vials", "20|vials|cyclophosphamide||medicine|||"},
		{"2 beds and gloves", "2||beds and gloves|||||"},
		{"spare parts for ventilators", "||spare parts for ventilators|||||"},
		{"۲ تا پمپ تا فردا ۱۰", "2||پمپ||equipment||2026-11-23 10:00|"},
		{"", "|||||||"},
		{"   ", "|||||||"},
		{"critical", "|||critical||||"},
	}
	for _, tt := range tests {
		got := short(testReader.Shortage(tt.text))
		if got != tt.want {
			t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// dressed tells whether a text is nothing but what requests are dressed in.
func dressed(text string, phrases []string) bool {
	for rest := Key(text); rest != ""; {
		shorter := rest
		for _, ph := range phrases {
			if after, ok := strings.CutPrefix(rest, ph); ok && len(after) < len(shorter) {
				shorter = after
			}
		}
		if shorter == rest {
			return false
		}
		rest = shorter
	}
	return true
}

// Whatever is typed, no word of it is lost: it is in the title, or it was
// understood and can be named.
func FuzzShortage(f *testing.F) {
	for _, s := range []string{"2 infusion pumps critical by Thursday for Kidney Research Center", "۲ پمپ انفوزیون بحرانی تا پنجشنبه", "x", "×", "2 ", "severity", "for the", "با شدت", "we need pls", "یه پمپ لطفا", "please need to out of", "two", "سی سی", "a dozen", "half a", "very urgent is"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u := testReader.Shortage(s)
		clean := dept.CleanLine(s)
		if u.Quantity == 0 && u.Severity == "" && u.Unit == "" && u.NeededBy == "" {
			typed := trimmed(strings.Join(strings.Fields(clean), " "))
			front, back, ok := strings.Cut(typed, u.Title)
			if !ok || !dressed(front, append(slices.Concat(slices.Collect(maps.Values(before))...), "یه")) || !dressed(back, slices.Concat(slices.Collect(maps.Values(behind))...)) {
				t.Errorf("nothing was understood and words were lost: %q is %q", typed, u.Title)
			}
		}
		if u.Quantity < 0 || u.Quantity > dept.MaxQuantity {
			t.Errorf("quantity %d", u.Quantity)
		}
	})
}
