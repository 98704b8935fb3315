package paper

import "strconv"

// sample is a document with every block, in English or in Persian.
func sample(lang string) Document {
	if lang == "fa" {
		return samplePersian()
	}
	return Document{
		Lang: "en", Title: "Briefing pack: visit of the Vice President for Research", Subtitle: "HSCT Department, Example hospital",
		Facts: []string{"Wednesday, 10 February 2027, 10:00–12:00", "21 Bahman 1405", "Ward 3, meeting room"}, Mark: "Frozen on 9 Feb 2027, 10:00", MarkTone: High,
		Footer: "Example hospital — VI-3 — for the delegation", PageOf: "Page {page} of {pages}",
		Sections: []Section{
			{Heading: "At a glance", Lead: "The delegation sees the transplant ward & the cell laboratory. We ask for three posts and eight infusion pumps.", Blocks: []Block{
				Figures{Items: []Figure{{"12", "open needs", Plain}, {"3", "critical", Critical}, {"2", "overdue", High}, {"5", "posts asked for", Plain}, {"4", "promises kept", Good}}},
				Facts{Pairs: []Fact{{"Purpose", "Follow-up of the commitments of June"}, {"Host", "Head of the HSCT Department"}, {"Visitors", "6 (cap of the clean area: 4 at a time)"}}},
			}},
			{Heading: "Nothing here"},
			{Heading: "Agenda", Blocks: []Block{Table{Caption: "Agenda", Columns: []Column{{"Time", 1, Start}, {"Topic", 4, Start}, {"Presenter", 2, Start}, {"Minutes", 1, End}}, Rows: []Row{
				{Cells: []string{"10:00", "Welcome", "Head of department", "10"}}, {Cells: []string{"10:10", "Tour of the ward: bed spaces, pumps, isolation rooms", "Head nurse", "40"}}, {Cells: []string{"10:50", "What was promised, what was kept", "Coordinator", "30"}}}}}},
			{Heading: "Open needs, worst first", Blocks: []Block{
				Table{Columns: []Column{{"No.", 1.1, Start}, {"Need", 4, Start}, {"Unit", 1.6, Start}, {"Severity", 1.3, Start}, {"Age", 1.1, End}, {"Effect on patients", 4, Start}}, Rows: []Row{
					{Critical, []string{"SH-12", "Infusion pumps, 8 requested / 3 received", "HSCT", "Critical", "26 d", "Two children wait for conditioning — ≥ 3 doses a day are given by hand."}},
					{High, []string{"SH-7", "پمپ تزریق ۵ عدد", "Kidney", "High", "12 d", "Dialysis starts late <b>&\"quoted\"</b>"}},
					{Medium, []string{"SH-3", "Cryopreservation bags 250 ml × 40", "Cell therapy", "Medium", "41 d", ""}},
					{Low, []string{"SH-9", "Chairs", "HSCT", "Low", "9 d", "None"}}},
					Rest: "And 296 more: 14 high, 120 medium, 162 low."},
				Bars{Title: "By category and severity", Legend: []Key{{Critical, "Critical"}, {High, "High"}, {Medium, "Medium"}, {Low, "Low"}}, Bars: []Bar{
					{"Equipment", "9", []Part{{2, "2", Critical}, {4, "4", High}, {2, "2", Medium}, {1, "1", Low}}},
					{"Medicine", "5", []Part{{1, "1", Critical}, {0, "0", High}, {4, "4", Medium}}},
					{"Space", "2", []Part{{2, "2", Low}}}}},
				Bars{Title: "By age", Bars: []Bar{{"under 7 days", "4", []Part{{4, "", Plain}}}, {"7 to 30 days", "7", []Part{{7, "", Plain}}}, {"over 30 days", "5", []Part{{5, "", Plain}}}}},
			}},
			{Heading: "Staffing", Blocks: []Block{Funnel{Title: "From request to ward", Steps: []Step{{"Requested", "24", "", 24}, {"Endorsed", "18", "75%", 18}, {"Approved", "9", "50%", 9}, {"Filled", "4", "44%", 4}}}}},
			{Heading: "What was said before", Blocks: []Block{
				Quote{"“We will fund five infusion pumps before the new year.”", "Deputy for Treatment, 2 June 2026 (CO-9)"},
				Quote{"«تا پایان سال پنج پمپ تزریق می‌خریم.»", "معاون درمان"},
				List{[]string{"CO-9: five pumps, due 20 March 2027, 2 of 5 delivered", "CO-11: two nursing posts (2221), overdue by 12 days"}},
			}},
			{Heading: "Changed since it was frozen", Blocks: []Block{Changes{"Added", "Changed", "Removed", []Change{
				{Added, "SH-14 Busulfan, 3 days of stock", "", ""}, {Changed, "SH-12 severity", "High", "Critical"}, {Removed, "SH-2 Freezer", "", ""}}},
				Paragraph{Text: "Greek α, an arrow →, a number ½; first line\nsecond line", Quiet: true}}},
		},
	}
}

func samplePersian() Document {
	return Document{
		Lang: "fa", RightToLeft: true, Title: "بستهٔ آمادگی: بازدید معاون پژوهشی ریاست‌جمهوری", Subtitle: "بخش پیوند، بیمارستان نمونه",
		Facts: []string{"چهارشنبه ۲۱ بهمن ۱۴۰۵، ساعت ۱۰ تا ۱۲", "۱۰ فوریهٔ ۲۰۲۷", "بخش ۳، اتاق جلسه"}, Mark: "ثابت‌شده در ۲۰ بهمن ۱۴۰۵، ساعت ۱۰", MarkTone: High,
		Footer: "بیمارستان نمونه — \u2068VI-3\u2069 — برای هیئت", PageOf: "صفحهٔ {page} از {pages}",
		Sections: []Section{
			{Heading: "در یک نگاه", Lead: "هیئت از بخش پیوند (\u2068HSCT\u2069) و آزمایشگاه سلول بازدید می‌کند. سه نیرو و هشت پمپ تزریق می‌خواهیم.", Blocks: []Block{
				Figures{Items: []Figure{{"۱۲", "نیاز باز", Plain}, {"۳", "بحرانی", Critical}, {"۲", "دیرشده", High}, {"۵", "نیروی درخواستی", Plain}, {"۴", "وعدهٔ عمل‌شده", Good}}},
				Facts{Pairs: []Fact{{"هدف", "پیگیری تعهدهای خرداد"}, {"میزبان", "رئیس بخش پیوند"}, {"بازدیدکنندگان", "۶ نفر (گنجایش ناحیهٔ تمیز: هر بار ۴ نفر)"}}},
			}},
			{Heading: "برنامه", Blocks: []Block{Table{Columns: []Column{{"ساعت", 1, Start}, {"موضوع", 4, Start}, {"ارائه‌دهنده", 2, Start}, {"دقیقه", 1, End}}, Rows: []Row{
				{Cells: []string{"۱۰:۰۰", "خوشامدگویی", "رئیس بخش", "۱۰"}}, {Cells: []string{"۱۰:۱۰", "بازدید از بخش: تخت‌ها، پمپ‌ها، اتاق‌های ایزوله", "سرپرستار", "۴۰"}}, {Cells: []string{"۱۰:۵۰", "چه وعده داده شد و چه شد", "هماهنگ‌کننده", "۳۰"}}}}}},
			{Heading: "نیازهای باز، از بدترین", Blocks: []Block{
				Table{Columns: []Column{{"شماره", 1.1, Start}, {"نیاز", 4, Start}, {"بخش", 1.6, Start}, {"شدت", 1.3, Start}, {"عمر", 1.1, End}, {"اثر بر بیماران", 4, Start}}, Rows: []Row{
					{Critical, []string{"\u2068SH-12\u2069", "پمپ تزریق، ۸ درخواستی / ۳ دریافتی", "پیوند", "بحرانی", "۲۶ روز", "دو کودک در انتظارند — روزی ≥ ۳ نوبت دارو دستی تزریق می‌شود."}},
					{High, []string{"\u2068SH-7\u2069", "Infusion pump (B. Braun) 5 pcs", "کلیه", "زیاد", "۱۲ روز", "دیالیز دیر شروع می‌شود."}},
					{Medium, []string{"\u2068SH-3\u2069", "کیسهٔ انجماد \u2068250 ml × 40\u2069", "سلول‌درمانی", "متوسط", "۴۱ روز", ""}},
					{Low, []string{"\u2068SH-9\u2069", "صندلی", "پیوند", "کم", "۹ روز", "ندارد"}}},
					Rest: "و ۲۹۶ نیاز دیگر: ۱۴ زیاد، ۱۲۰ متوسط، ۱۶۲ کم."},
				Bars{Title: "به تفکیک دسته و شدت", Legend: []Key{{Critical, "بحرانی"}, {High, "زیاد"}, {Medium, "متوسط"}, {Low, "کم"}}, Bars: []Bar{
					{"تجهیزات", "۹", []Part{{2, "۲", Critical}, {4, "۴", High}, {2, "۲", Medium}, {1, "۱", Low}}},
					{"دارو", "۵", []Part{{1, "۱", Critical}, {0, "۰", High}, {4, "۴", Medium}}},
					{"فضا", "۲", []Part{{2, "۲", Low}}}}},
			}},
			{Heading: "نیروی انسانی", Blocks: []Block{Funnel{Title: "از درخواست تا بالین", Steps: []Step{{"درخواست‌شده", "۲۴", "", 24}, {"تأییدشده", "۱۸", "۷۵٪", 18}, {"تصویب‌شده", "۹", "۵۰٪", 9}, {"تأمین‌شده", "۴", "۴۴٪", 4}}}}},
			{Heading: "آنچه پیش‌تر گفته شد", Blocks: []Block{
				Quote{"«تا پایان سال پنج پمپ تزریق می‌خریم.»", "معاون درمان، ۱۲ خرداد ۱۴۰۵ (\u2068CO-9\u2069)"},
				List{[]string{"\u200f\u2068CO-9\u2069: پنج پمپ، سررسید ۲۹ اسفند ۱۴۰۵، ۲ از ۵ تحویل شد", "\u200f\u2068CO-11\u2069: دو پرستار (\u20682221\u2069)، ۱۲ روز دیرشده"}},
			}},
			{Heading: "تغییر پس از ثابت‌شدن", Blocks: []Block{Changes{"افزوده", "تغییر", "حذف", []Change{
				{Added, "\u2068SH-14\u2069 بوسولفان، موجودی ۳ روز", "", ""}, {Changed, "شدت \u2068SH-12\u2069", "زیاد", "بحرانی"}, {Removed, "\u2068SH-2\u2069 فریزر", "", ""}}}}},
		},
	}
}

// pack is a long one: n rows of needs, 60 of promises, 40 highlights.
func pack(lang string, n int) Document {
	d := sample(lang)
	at := 0
	for i, s := range d.Sections {
		if len(s.Blocks) > 0 {
			if t, ok := s.Blocks[0].(Table); ok && len(t.Columns) == 6 {
				at = i
			}
		}
	}
	needs := d.Sections[at].Blocks[0].(Table)
	few := needs.Rows
	needs.Rows = nil
	for i := range n {
		r := few[i%len(few)]
		needs.Rows = append(needs.Rows, Row{r.Tone, append([]string{"\u2068SH-" + strconv.Itoa(1000+i) + "\u2069"}, r.Cells[1:]...)})
	}
	d.Sections[at].Blocks[0] = needs
	promises := needs
	promises.Rows = needs.Rows[:min(60, n)]
	var list List
	for i := range 40 {
		list.Items = append(list.Items, few[i%2].Cells[5]+" "+few[i%2].Cells[1])
	}
	d.Sections = append(d.Sections, Section{Heading: "CO", Blocks: []Block{promises}}, Section{Heading: "HI", Blocks: []Block{list}})
	return d
}
