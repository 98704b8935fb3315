package reading

import (
	"strconv"
	"strings"
	"testing"

	"hamahang/dept"
)

// shortPosts is an StaffingLine as one line:
// headcount|role|specialty|contract|cause|unit|start–end|shift|problems.
func shortPosts(u StaffingLine) string {
	heads, days := "", string(u.Start)
	if u.Headcount > 0 {
		heads = strconv.Itoa(u.Headcount)
	}
	if u.End != "" {
		days += "–" + string(u.End)
	}
	var problems []string
	for _, p := range u.Problems {
		problems = append(problems, p.Field+":"+string(p.Code))
	}
	return strings.Join([]string{heads, u.Role, u.Specialty, string(u.Contract), string(u.Cause), u.Unit, days, u.Shift, strings.Join(problems, " ")}, "|")
}

func TestFunded(t *testing.T) {
	for text, want := range map[string]string{
		"2 nurses": "", "2 nurses, funded": "yes", "2 funded nurses": "yes", "2 nurses, not funded yet": "no", "2 unfunded nurses": "no",
		"۲ پرستار دارای بودجه": "yes", "۲ پرستار بدون بودجه": "no",
	} {
		u := testReader.Staffing(text)
		if u.Funded != want || u.Specialty != "" || len(u.Problems) > 0 {
			t.Errorf("%s: funded %q, specialty %q, problems %v", text, u.Funded, u.Specialty, u.Problems)
		}
	}
}

func TestStaffing(t *testing.T) {
	tests := []struct{ text, want string }{
		{"2 nurses", "2|2221|||||||"},
		{"2 haematology specialists for HSCT from 1 Dey permanent because the night rota is empty", "2|2212|haematology|permanent||hsct|2026-12-22||"},
		{"۲ متخصص هماتولوژی برای مرکز تحقیقات کلیه از اول دی طرح", "2|2212|هماتولوژی|mandatory_service||kidney|2026-12-22||"},
		{"nurses 3 for HSCT because nights are uncovered", "3|2221||||hsct|||"},
		{"nurses: 3", "3|2221|||||||"},
		{"one nurse for HSCT", "1|2221||||hsct|||"},
		{"یک پرستار", "1|2221|||||||"},
		{"2 nurses, none permanent", "2|2221|none permanent||||||contract:many_meanings"},
		{"an elite conscript", "1|||conscript|||||role:not_understood"},
		{"one or two nurses", "|2221|one or two||||||headcount:bad_number"},
		{"2221 for HSCT", "|2221||||hsct|||"},
		{"3 nurses non-permanent", "3|2221|non-permanent||||||contract:many_meanings"},
		{"۱ پرستار غیررسمی", "1|2221|غیررسمی||||||contract:many_meanings"},
		{"3 nurses permanent or locum", "3|2221|permanent or locum||||||contract:many_meanings"},
		{"2 nurses by 1 Dec", "2|2221|||||2026-12-01||"},
		{"2 nurses by 1 Dec until 1 Mar", "2|2221|||||2026-12-01–2027-03-01||"},
		{"2 nurses not before 1 Dec", "2|2221|||||2026-12-01||"},
		{"2 nurses not from 1 Dec", "2|2221|not from 1 Dec||||||start:many_meanings"},
		{"۲ پرستار تا جمعه", "2|2221|تا جمعه||||||start:many_meanings"},
		{"۲ پرستار از ۱ دی تا ۳۰ خرداد", "2|2221|||||2026-12-22–2027-06-20||"},
		{"2 nurses from tomorow", "2|2221|from tomorow||||||start:date.not_a_date"},
		{"2 nurses for 12 hour shifts", "2|2221||||||12 hour shifts|"},
		{"2 nurses day and night shift", "2|2221||||||day and night shift|"},
		{"2 nurses per shift", "2|2221|per shift||||||headcount:many_meanings"},
		{"nurses x3", "3|2221|||||||"},
		{"nurses three for HSCT", "3|2221||||hsct|||"},
		{"nurses 3 to 5", "|2221|3 to 5||||||headcount:bad_number"},
		{"nurses 3-5", "|2221|3-5||||||headcount:bad_number"},
		{"پرستار ۲ نفر برای پیوند", "2|2221||||hsct|||"},
		{"پرستار ۲ برای پیوند", "2|2221||||hsct|||"},
		{"۵ نفر پرستار", "5|2221|||||||"},
		{"پرستار نفر ۲", "2|2221|||||||"},
		{"1 to 2 nurses", "|2221|1 to 2||||||headcount:bad_number"},
		{"۲ الی ۳ پرستار", "|2221|۲ الی ۳||||||headcount:bad_number"},
		{"2 dozen nurses", "24|2221|||||||"},
		{"1,200 nurses", "1200|2221|||||||"},
		{"nurses for HSCT", "|2221||||hsct|||headcount:bad_number"},
		{"ICU nurses grade 5", "|2221|ICU grade 5||||||headcount:bad_number"},
		{"10 nurses, 5 physicians", "10||nurses, 5 physicians||||||role:many_meanings"},
		{"2 nurses and a pharmacist", "2||nurses and a pharmacist||||||role:many_meanings"},
		{"2 nurses 0.5 FTE", "2|2221|0.5 FTE||||||fte:many_meanings"},
		{"1 nurse 0.5FTE", "1|2221|||||||"},
		{"2 nurses half time", "2|2221||||||half time|"},
		{"۱ روان‌پزشک", "1|2212|روان‌پزشک||||||"},
		{"۱ روان پزشک برای پیوند", "1|2212|روان پزشک|||hsct|||"},
		{"2 psychiatrists", "2|2212|psychiatrists||||||"},
		{"۱ دندان‌پزشک", "1||دندان‌پزشک||||||role:not_understood"},
		{"۱ دندان پزشک", "1||دندان پزشک||||||role:not_understood"},
		{"۱ دستیار پزشک", "1||دستیار پزشک||||||role:not_understood"},
		{"2 physician assistants", "2||physician assistants||||||role:not_understood"},
		{"2 specialist nurses", "2|2221|specialist nurses||||||"},
		{"3 haematology specialist nurses", "3|2221|haematology specialist nurses||||||"},
		{"1 consultant pharmacist", "1|2262|consultant pharmacist||||||"},
		{"۱ متخصص تغذیه", "1|2265|||||||"},
		{"۲ پزشک متخصص داخلی", "2|2212|داخلی||||||"},
		{"1 nurse manager", "1|1342|||||||"},
		{"2 engineers", "2||engineers||||||role:not_understood"},
		{"1 software engineer", "1||software engineer||||||role:not_understood"},
		{"2 biomedical engineers", "2|2149|||||||"},
		{"۱ مهندس", "1||مهندس||||||role:not_understood"},
		{"۱ مهندس پزشکی", "1|2149|||||||"},
		{"1 nurse pharmacist", "1||nurse pharmacist||||||role:not_understood"},
		{"۱ مدیر طرح", "1||مدیر طرح||||||role:not_understood"},
		{"۱ پرستار مدیر طرح", "1|2221|مدیر طرح||||||"},
		{"۱ پزشک طرحی", "1|2211||mandatory_service|||||"},
		{"3 conscript physicians for the kidney unit until 2027-12-01", "3|2211||conscript||kidney|–2027-12-01||"},
		{"2 nurses not permanent", "2|2221|not permanent||||||contract:many_meanings"},
		{"2 nurses no longer temporary", "2|2221|no longer temporary||||||contract:many_meanings"},
		{"۲ پرستار غیر رسمی", "2|2221|غیر رسمی||||||contract:many_meanings"},
		{"۲ پرستار رسمی نیست", "2|2221|رسمی نیست||||||contract:many_meanings"},
		{"2 nurses no replacement", "2|2221|no replacement||||||cause:many_meanings"},
		{"2 nurses permanent new post", "2|2221||permanent|new_post||||"},
		{"2 nurses for HSCT and Kidney Research Center", "2|2221|for HSCT and Kidney Research Center||||||unit:many_meanings"},
		{"2 nurses for Cardiology ward", "2|2221|for Cardiology ward||||||unit:unknown_unit"},
		{"2 nurses from 31 Mehr", "2|2221|from 31 Mehr||||||start:date.no_such_day"},
		{"2 nurses from 20 Aban", "2|2221|from 20 Aban||||||start:date.just_passed"},
		{"2 nurses from Mehr", "2|2221|from Mehr||||||start:date.no_day"},
		{"2 nurses by tomorow", "2|2221|by tomorow||||||start:date.not_a_date"},
		{"2 nurses 12 hour nights", "2|2221||||||12 hour nights|"},
		{"۲ پرستار شیفت ۱۲ ساعته", "2|2221||||||شیفت ۱۲ ساعته|"},
		{"2 nurses night shifts", "2|2221||||||night shifts|"},
		{"0 nurses", "|2221|0||||||headcount:number_range"},
		{"-2 nurses", "|2221|-2||||||headcount:number_range"},
		{"two nurses", "2|2221|||||||"},
		{"2 gps", "2|2211|||||||"},
		// What is no specialty.
		{"یه متخصص کلیه میخوایم چون شب‌ها کسی نیست", "1|2212|کلیه||||||"},
		{"واسه بخش پیوند ۲ نیروی پرستار میخوایم", "2|2221||||hsct|||"},
		{"2 ICU nurses asap", "2|2221|ICU||||||"},
		{"we urgently need 2 nurses please", "2|2221|||||||"},
		{"need a nurse for nights asap", "1|2221||||||nights|"},
		{"۲ پرستار، فوری.", "2|2221|||||||"},
		{"دو پرستار شیفت شب", "2|2221||||||شیفت شب|"},
		{"بیست و دو پرستار", "22|2221|||||||"},
		{"۲ پرستار فوری نیست", "2|2221|||||||"},
		{"نیروی خدماتی", "||خدماتی||||||role:not_understood"},
		// Specialists by their own names.
		{"paediatric haematologist", "|2212|paediatric haematologist||||||"},
		{"2 nephrologists for HSCT", "2|2212|nephrologists|||hsct|||"},
		{"2 anesthesiologists", "2|2212|anesthesiologists||||||"},
		{"a radiologist", "1|2212|radiologist||||||"},
		{"3 surgeons", "3|2212|surgeons||||||"},
		{"یک فوق‌تخصص خون", "1|2212|خون||||||"},
		{"یک جراح", "1|2212|جراح||||||"},
		{"۱ سرپرستار", "1|2221|سرپرستار||||||"},
	}
	for _, tt := range tests {
		got := shortPosts(testReader.Staffing(tt.text))
		if got != tt.want {
			t.Errorf("%q\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

// Kinds of lines that wards type, with what a line says beside the usual fields behind
// the last bar: funded, and the consequence.
func TestStaffingKinds(t *testing.T) {
	for text, want := range map[string]string{
		// Units without a preposition, and numbers that count no posts.
		"۳ نفر پرستار، کلیه، خیلی فوری":                     "3|2221||||kidney|||",
		"3 nurses, kidney, very urgent":                     "3|2221||||kidney|||",
		"maternity cover for a nurse from 1 jan to 30 june": "1|2221|||leave_cover||2027-01-01–2027-06-30||",
		"we need two more nurses":                           "2|2221|||||||",
		"5 nurses for 5 rooms":                              "5|2221|for 5 rooms||||||",
		"an extra RN, kidney, three fresh grafts today":     "1|2221|three fresh grafts|||kidney|2026-11-22||",
		"nurses: five, two of them nights":                  "5|2221||||||nights|",
		"پیوند ۴ کمک بهیار ۲ تا صبح ۲ تا شب":                "4|5321||||hsct||۲ تا صبح ۲ تا شب|",
		"10+ nurses":      "|2221|10||||||headcount:bad_number",
		"یک و نیم پرستار": "|2221|یک و نیم||||||headcount:bad_number",
		// How many is not told, nor who.
		"nurses please":                           "|2221|||||||headcount:bad_number",
		"پرستار می‌خوایم":                         "|2221|||||||headcount:bad_number",
		"2 people for saturday":                   "2||||||2026-11-28||role:not_understood",
		"a specialist please":                     "1|2212|||||||specialty:not_understood",
		"replacement for mr safavi, a pharmacist": "1|2262|||replacement||||",
		"our social worker retired":               "1|2635|||replacement||||",
		// Slips of the finger, and what is taken back.
		"need 2 nurs for hsct":                         "2|2221||||hsct|||",
		"2 trnasplant cordinators":                     "2||trnasplant cordinators||||||role:not_understood",
		"pharmacist tech? no, a pharmacist: 1, hsct":   "1|2262||||hsct|||",
		"کارورز نه، پزشک عمومی ۱ نفر":                  "1|2211|||||||",
		"permanent or locum, either is fine, 2 nurses": "2|2221|||||||",
		// Days, weeks, months and hours.
		"2 nurses next week":                         "2|2221|||||2026-11-28–2026-12-04||",
		"۲ پرستار از ماه بعد":                        "2|2221|||||2026-12-22||",
		"سه پرستار دی و بهمن":                        "3|2221|||||2026-12-22–2027-02-19||",
		"1 nurse tonight 8pm to 8am":                 "1|2221|||||2026-11-22|8pm to 8am|",
		"1 nurse today from 14 to 22":                "1|2221|||||2026-11-22|14 to 22|",
		"شب جمعه یه پرستار":                          "1|2221|||||2026-11-26|شب|",
		"2 nurses from 15 dec until 10 dec":          "2|2221|||||2026-12-15–2026-12-10||end:end_before_start",
		"ten days only: a pharmacist, 21 to 30 dec":  "1|2262|||||2026-12-21–2026-12-30||",
		"a post vacant for 6 months, one pharmacist": "1|2262|||vacancy||||",
	} {
		if got := shortPosts(testReader.Staffing(text)); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"2 nurses, budget is there":                        "yes|",
		"2 nurses, no budget yet":                          "no|",
		"۲ پرستار، بودجه‌اش تصویب شده":                     "yes|",
		"۲ پرستار، بودجه نداریم":                           "no|",
		"the ward is overflowing. 2 nurses":                "|the ward is overflowing",
		"2 nurses, otherwise two beds stay closed, kidney": "|two beds stay closed",
	} {
		u := testReader.Staffing(text)
		if got := u.Funded + "|" + u.Consequence; got != want || u.Headcount != 2 || u.Specialty != "" || len(u.Problems) > 0 {
			t.Errorf("%q: %s, want %s; %d of %q, %v", text, got, want, u.Headcount, u.Specialty, u.Problems)
		}
	}
}

// Whatever is typed, a specialty is made of nothing but words that were typed, and
// what is counted is within bounds.
func FuzzStaffing(f *testing.F) {
	for _, s := range []string{"2 haematology specialists for HSCT from 1 Dey permanent because the night rota is empty", "یه متخصص کلیه میخوایم چون شب‌ها کسی نیست", "a couple of nurses asap", "2221", "دو سه تا پرستار", "نیرو", "we urgently need"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u := testReader.Staffing(s)
		clean := dept.CleanLine(s)
		for _, w := range strings.Fields(u.Specialty + " " + u.Shift + " " + u.Consequence) {
			if !strings.Contains(clean, w) {
				t.Errorf("%q was never typed", w)
			}
		}
		if u.Headcount < 0 || u.Headcount > dept.MaxQuantity {
			t.Errorf("%d posts", u.Headcount)
		}
	})
}
