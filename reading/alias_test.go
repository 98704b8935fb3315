package reading

import "testing"

// aliasReader reads with a department's own words.
var aliasReader = func() Reader {
	d := testDept()
	d.JobAliases = map[string][]string{"2264": {"PT", "مربی ورزش"}, "2221": {"doctor", "همیار"}}
	d.Measures = []string{"کاست", "cassette", "blood pouch", "inj"}
	r := testReader
	r.Names = NamesOf(d)
	return r
}()

func TestOwnMeasures(t *testing.T) {
	for text, want := range map[string]ShortageLine{
		"3 cassettes of x-ray film":            {Quantity: 3, Measure: "cassettes", Title: "x-ray film"},
		"۴ کاست فیلم رادیولوژی":                {Quantity: 4, Measure: "کاست", Title: "فیلم رادیولوژی"},
		"فیلم رادیولوژی ۴ کاست":                {Quantity: 4, Measure: "کاست", Title: "فیلم رادیولوژی"},
		"12 blood pouches for HSCT":            {Quantity: 12, Title: "blood pouches", Unit: "hsct"}, // nothing else is asked for
		"12 blood pouches O neg for HSCT":      {Quantity: 12, Measure: "blood pouches", Title: "O neg", Unit: "hsct"},
		"methotrexate 50 mg 10 inj":            {Quantity: 10, Measure: "inj", Title: "methotrexate 50 mg"},
		"2 boxes, 10 per cassette, gloves":     {Quantity: 2, Measure: "boxes", Title: "10 per cassette, gloves"},
		"2 cassettes of 50 film sheets":        {Quantity: 2, Measure: "cassettes", Title: "of 50 film sheets"},
		"a cassette of film":                   {Quantity: 1, Measure: "cassette", Title: "film"},
		"cassette player for the waiting room": {Title: "cassette player for the waiting room"},
	} {
		got := aliasReader.Shortage(text)
		if got.Quantity != want.Quantity || got.Measure != want.Measure || got.Title != want.Title || got.Unit != want.Unit || len(got.Problems) > 0 {
			t.Errorf("%q: %d %q %q %q, %v", text, got.Quantity, got.Measure, got.Title, got.Unit, got.Problems)
		}
	}
}

func TestOwnWordsForWork(t *testing.T) {
	for text, want := range map[string]StaffingLine{
		"2 PTs for HSCT": {Headcount: 2, Role: "2264", Unit: "hsct"},
		"۲ مربی ورزش برای پیوند": {Headcount: 2, Role: "2264", Unit: "hsct"},
		"3 مربیان ورزش":          {Headcount: 3, Role: "2264"},
		"2 doctors for HSCT":     {Headcount: 2, Role: "2221", Unit: "hsct"}, // the workspace's word, before everybody's
		"۲ همیار برای پیوند":     {Headcount: 2, Role: "2221", Unit: "hsct"},
		"2 physios for HSCT":     {Headcount: 2, Role: "2264", Unit: "hsct"},
	} {
		got := aliasReader.Staffing(text)
		if got.Headcount != want.Headcount || got.Role != want.Role || got.Unit != want.Unit || got.Specialty != "" || len(got.Problems) > 0 {
			t.Errorf("%q: %d %q %q %q, %v", text, got.Headcount, got.Role, got.Unit, got.Specialty, got.Problems)
		}
	}
	if u := aliasReader.Shortage("2 PTs"); !u.Problems.of("category") {
		t.Errorf("people are no things: %+v", u)
	}
}

func TestSenseOf(t *testing.T) {
	for text, want := range map[string]Sense{
		"12": SaysNumber, "a dozen": SaysNumber, "بیست و پنج": SaysNumber, "1/2": SaysNumber, "تا": SaysNumber,
		"فردا": SaysTime, "next week": SaysTime, "10:00": SaysTime, "۱۵ خرداد": SaysTime, "شب": SaysTime,
		"مهر": SaysPart, "March": SaysPart, "noon": SaysPart, "mg": SaysSize, "ریال": SaysSize, "and": SaysLittle, "برای": SaysLittle,
		"": "", "فیزیو": "", "ICU 2": "", "15 Khordad Foundation": "", "night nurse": "", "Friday clinic": "",
	} {
		if got := SenseOf(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
