package reading

import (
	"fmt"
	"strings"
	"testing"
)

// Kinds of lines that were once read wrong, with what is right. The day is Monday, 30
// November 2026.
func TestShortageKinds(t *testing.T) {
	reader := phraseReader()
	for _, c := range []struct{ text, want string }{
		{"busulfan 10 vials left", "busulfan 10 vials left"},
		{"heparin 5 ampoules in stock", "heparin 5 ampoules in stock"},
		{"۵ ویال بوسولفان مانده", "۵ ویال بوسولفان مانده"},
		{"2 pumps by first Monday of January", "pumps | ×2 | by 2027-01-04"},
		{"2 pumps by Friday week", "pumps | ×2 | by 2026-12-11"},
		{"2 pumps tomorrow week", "pumps | ×2 | by 2026-12-08"},
		{"2 pumps by Friday fortnight", "pumps | ×2 | by 2026-12-18"},
		{"2 pumps by Friday after next", "pumps by Friday after next | ×2 | ? needed_by: by Friday after next"},
		{"2 pumps by Friday the 11th", "pumps | ×2 | by 2026-12-11"},
		{"۲ پمپ تا اولین شنبهٔ دی", "پمپ | ×2 | by 2026-12-26"},
		{"2 pumps by 13 Dec 27", "pumps | ×2 | by 2027-12-13"},
		{"۲ پمپ تا ۱۵ آذر ۰۶", "پمپ | ×2 | by 2027-12-06"},
		{"2 pumps by 5 or 6 Dec", "pumps by 5 or 6 Dec | ×2 | ? needed_by: by 5 or 6 Dec"},
		{"2 pumps on 16 and 17 Dec", "pumps on 16 and 17 Dec | ×2 | ? needed_by: on 16 and 17 Dec"},
		{"2 pumps 5 to 9 December", "pumps 5 to 9 December | ×2 | ? needed_by: 5 to 9 December"},
		{"2 pumps from Monday to Wednesday", "pumps from Monday to Wednesday | ×2 | ? needed_by: from Monday to Wednesday"},
		{"۲ پمپ تا شب جمعه", "پمپ | ×2 | by 2026-12-03"},
		{"20 vials meropenem exp 2027-01-31", "meropenem exp 2027-01-31 | ×20 vials"},
		{"20 vials meropenem lot 2027-01-31", "meropenem lot 2027-01-31 | ×20 vials"},
		{"1 pump warranty ends 5 Jan 2027", "pump warranty ends 5 Jan 2027 | ×1"},
		{"۲۰ ویال مروپنم انقضا ۱۴۰۶/۰۳/۰۱", "مروپنم انقضا ۱۴۰۶/۰۳/۰۱ | ×20 ویال"},
		{"pump out of service until 15 Dec", "pump out of service until 15 Dec"},
		{"سه راهی سرم ۱۰۰ عدد", "سه راهی سرم | ×100 عدد"},
		{"چهار پایه ۵ عدد", "چهار پایه | ×5 عدد"},
		{"5 ltr sharps bins ×40", "5 ltr sharps bins | ×40"},
		{"2027 model scanner for kidney", "2027 model scanner | @kidney"},
		{"vanco 1g vials - 50, urgent", "vanco 1g vials | ×50 | !high"},
		{"پوشک بچه سایز ۳، ۱۰ بسته", "پوشک بچه سایز ۳ | ×10 بسته"},
		{"two dozen n95 masks", "n95 masks | ×24"},
		{"هزار تا گاز", "گاز | ×1000"},
		{"۳ عدد پمپ سرنگ، نفرولوژی، خیلی فوری", "پمپ سرنگ | ×3 عدد | @kidney | !high"},
		{"تا سه شنبه ۴ تا کپسول اکسیژن", "کپسول اکسیژن | ×4 | by 2026-12-01"},
		{"1 pump tomorrow at half past nine", "pump | ×1 | by 2026-12-01 09:30"},
		{"۱ پمپ فردا یک ربع به ده", "پمپ | ×1 | by 2026-12-01 09:45"},
		{"2 pumps by week 50", "pumps by week 50 | ×2 | ? needed_by: by week 50"},
		{"2 pumps by 13.12.", "pumps by 13.12. | ×2 | ? needed_by: by 13.12"},
		{"۲ پمپ تا ۱۵ برج ۱۰", "پمپ | ×2 | by 2027-01-05"},
		{"۲ پمپ تا شب یلدا", "پمپ | ×2 | by 2026-12-21"},
		{"2 pumps by 5:30", "pumps by 5:30 | ×2 | ? needed_by: by 5:30"},
		{"2 pumps, 3 monitors", "2 pumps, 3 monitors | ? quantity: 2 pumps … 3 monitors"},
		{"2 pumps and 3 monitors", "2 pumps and 3 monitors | ? quantity: 2 pumps … 3 monitors"},
		{"7.5 ET tubes 20", "7.5 ET tubes | ×20"},
		{"Bed 7 monitor broken", "Bed 7 monitor broken"},
		{"N95 masks 100", "N95 masks | ×100"},
		{"2 x 500 ml saline", "500 ml saline | ×2"},
		{"18 Dec 10:00 UTC 2 pumps", "pumps | ×2 | by 2026-12-18 13:30"},
		{"2 pumps by 18 Dec 10:00 Berlin time", "pumps | ×2 | by 2026-12-18 12:30"},
		{"gloves size 7.5 x40", "gloves size 7.5 | ×40"},
		{"gloves 7", "gloves 7 | ? quantity: 7"},
		{"foley 16", "foley 16 | ? quantity: 16"},
		{"سوند ۱۸", "سوند ۱۸ | ? quantity: ۱۸"},
		{"10 ampoules a day of ondansetron", "10 ampoules a day of ondansetron | ? quantity: 10"},
		{"اندانسترون روزی ۱۰ تا آمپول", "اندانسترون روزی ۱۰ تا آمپول | ? quantity: ۱۰ تا"},
		{"اپرکس ۴۰۰۰ یک باکس krc", "اپرکس ۴۰۰۰ | ×1 باکس | @kidney"},
		{"meropenem 1g vials ×60, 3 febrile pts", "meropenem 1g vials 3 febrile pts | ×60"},
		{"we need a bariatric bed, patient in 14 is 160 kg", "a bariatric bed, patient in 14 is 160 kg"},
		{"isolation rooms 3 and 5 have no intercom", "isolation rooms 3 and 5 have no intercom"},
		{"fridge 2-8 C for the cgt lab", "fridge 2-8 C for the cgt lab | @cgt"},
		{"it died this morning, another scanner by Wednesday", "it died this morning, another scanner | by 2026-12-02"},
		{"2 pumps tonight before 9pm", "pumps | ×2 | by 2026-11-30 21:00"},
		{"دو بسته دستکش تا اول دی", "دستکش | ×2 بسته | by 2026-12-22"},
		{"۴ واحد پلاسما تا ساعت ۷", "پلاسما تا ساعت ۷ | ×4 واحد | ? needed_by: تا ساعت ۷"},
		{"need more", "more | ? title: more"},
		{"مثل دفعه قبل", "مثل دفعه قبل | ? title: مثل دفعه قبل"},
		{"wifi hsct not urgent", "wifi | @hsct | !low"},
		{"krc fridge thermometer broken", "fridge thermometer broken | @kidney"},
		{"transplant floor ice machine leaks", "transplant floor ice machine leaks | @hsct"},
		{"acyclovir amps 20 for ICU", "acyclovir amps for ICU | ×20"},
		{"2 pumps by Monday", "pumps by Monday | ×2 | ? needed_by: by Monday"},
	} {
		if got := inShort(reader.Shortage(c.text)); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// inShort is what was read of a shortage: quantity, measure, title, unit, deadline and
// severity, where there are such, then what is asked about.
func inShort(u ShortageLine) string {
	parts := []string{u.Title}
	if u.Quantity > 0 {
		parts = append(parts, strings.TrimSpace(fmt.Sprint("×", u.Quantity, " ", u.Measure)))
	}
	if u.Unit != "" {
		parts = append(parts, "@"+u.Unit)
	}
	switch {
	case !u.NeededAt.IsZero():
		parts = append(parts, "by "+u.NeededAt.Format("2006-01-02 15:04"))
	case u.NeededBy != "":
		parts = append(parts, "by "+string(u.NeededBy))
	}
	if u.Severity != "" {
		parts = append(parts, "!"+string(u.Severity))
	}
	for _, p := range u.Problems {
		parts = append(parts, fmt.Sprintf("? %s: %s", p.Field, p.Words))
	}
	return strings.Join(parts, " | ")
}
