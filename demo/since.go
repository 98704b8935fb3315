package demo

import "hamahang/commands"

// since is what else happened in the example hospital since that visit, most of it within
// the past month.
var since = []deed{
	{144, "08:00", "U0CLINKIDNEY", "/hamahang language fa", nil},
	{144, "08:01", "U0LEADKIDNEY", "/hamahang language fa", nil},
	{144, "08:02", "U0COORD", "/hamahang language fa", nil},
	{144, "08:03", "U0DEPEDU", "/hamahang language fa", nil},
	{144, "08:04", "U0PR", "/hamahang language fa", nil},

	{82, "09:20", "U0CLINHSCT", "/shortage file 3 bedside monitors critical", nil}, // SH-4
	{82, "09:40", "U0LEADHSCT", "/shortage acknowledge SH-4", nil},
	{67, "08:15", "U0BIOMED", "/shortage file high priority centrifuge of the cell bank", nil}, // SH-5
	{58, "09:00", "U0CLINKIDNEY", "/shortage file ۲ دستگاه دیالیز زیاد", nil},                  // SH-6
	{81, "11:30", "U0LEADHSCT", "/shortage source SH-4 3", nil},
	{58, "10:20", "U0LEADKIDNEY", "/shortage acknowledge SH-6", nil},
	{76, "09:30", "U0COORD", "/shortage receive SH-4 3", nil},
	{76, "09:50", "U0CLINHSCT", "/shortage resolve SH-4 All three hang at the beds", nil},
	{67, "10:00", "U0DEPEDU", "/shortage acknowledge SH-5", nil},
	{62, "10:00", "U0DEPEDU", "/shortage source SH-5 1", nil},
	{48, "10:00", "U0COORD", "/shortage receive SH-5 1", nil},
	{47, "10:00", "U0BIOMED", "/shortage resolve SH-5 Repaired, and it holds its speed again", nil},
	{22, "08:30", "U0CLINHSCT", "/shortage", commands.Values{ // SH-7
		"unit": "hsct", "category": "medicine", "title": "Busulfan 60 mg vials", "severity": "critical", "quantity": "30", "measure": "vials",
		"stock_days": "6", "instead": "Treosulfan, after consultation", "resupply": "in 2 weeks",
		"effect": "Conditioning of three children starts this month.",
	}},
	{22, "08:50", "U0LEADHSCT", "/shortage acknowledge SH-7", nil},
	{22, "09:15", "U0LEADHSCT", "/shortage source SH-7 30", nil},
	{21, "09:00", "U0CLINCGT", "/shortage file printer of the clean room low", nil},         // SH-8
	{21, "09:30", "U0CLINCGT", "/shortage file ۲ هود بیولوژیک متوسط برای سلول‌درمانی", nil}, // SH-9
	{21, "10:10", "U0DEPRES", "/shortage decline SH-8 available elsewhere There is one in the store room", nil},
	{20, "08:40", "U0CLINCGT", "/shortage resubmit SH-8 The store room's is broken too", nil},
	{20, "09:10", "U0LEADCGT", "/shortage acknowledge SH-9", nil},
	{19, "11:00", "U0COORD", "/shortage receive SH-7 12 From the university's pharmacy", nil},
	{50, "09:00", "U0LEADKIDNEY", "/shortage hold SH-6 for 8 weeks منتظر اعلام مناقصه", nil},
	{17, "08:20", "U0CLINHSCT", "/shortage file isolation room ventilation filter high", nil}, // SH-10
	{17, "09:00", "U0LEADHSCT", "/shortage acknowledge SH-10", nil},
	{16, "10:30", "U0CLINKIDNEY", "/shortage file budget for the pathology contract medium", nil}, // SH-11
	{15, "09:45", "U0COORD", "/shortage decline SH-11 no funding In this year's plan", nil},
	{14, "08:30", "U0BIOMED", "/shortage", commands.Values{ // SH-12
		"unit": "institute", "category": "systems", "title": "Storage of the flow cytometry server", "severity": "medium", "quantity": "1",
		"effect": "Results wait two days for the archive.", "cost": "850,000,000 IRR",
	}},
	{14, "09:20", "U0CLINCGT", "/shortage affect SH-12", nil},
	{14, "11:00", "U0DEPEDU", "/shortage acknowledge SH-12", nil},
	{13, "08:10", "U0CLINHSCT", "/shortage file 20 boxes nitrile gloves medium", nil}, // SH-13
	{13, "09:30", "U0LEADHSCT", "/shortage acknowledge SH-13", nil},
	{12, "09:00", "U0CLINCGT", "/shortage file nitrile gloves low", nil}, // SH-14
	{12, "09:40", "U0DEPRES", "/shortage duplicate SH-14 of SH-13", nil},
	{11, "10:00", "U0LEADHSCT", "/shortage source SH-13 20", nil},
	{10, "08:00", "U0CLINKIDNEY", "/shortage file ۴ صندلی انتظار کم", nil}, // SH-15
	{10, "11:00", "U0CLINKIDNEY", "/shortage withdraw SH-15 از انبار گرفتیم", nil},
	{9, "09:15", "U0COORD", "/shortage receive SH-13 20", nil},
	{9, "09:30", "U0CLINHSCT", "/shortage resolve SH-13", nil},
	{8, "10:30", "U0CLINHSCT", "/shortage reopen SH-13 Half of the boxes are the wrong size", nil},
	{7, "08:30", "U0CLINCGT", "/shortage", commands.Values{ // SH-16
		"unit": "cgt", "category": "supplies", "title": "Cell culture reagents", "severity": "medium", "quantity": "40", "measure": "boxes",
		"effect": "Two manufacturing runs moved to next month.", "needed_by": "in 5 weeks",
	}},
	{6, "09:00", "U0LEADCGT", "/shortage acknowledge SH-16", nil},
	{5, "08:45", "U0CLINKIDNEY", "/shortage", commands.Values{ // SH-17
		"unit": "kidney", "category": "medicine", "title": "آلبومین ۲۰ درصد", "severity": "high", "quantity": "۵۰", "measure": "ویال", "stock_days": "۴",
		"effect": "پلاسمافرز بیماران پیوندی عقب می‌افتد.",
	}},
	{5, "10:00", "U0LEADKIDNEY", "/shortage acknowledge SH-17", nil},
	{4, "09:30", "U0COORD", "/shortage source SH-17 30", nil},
	{3, "08:20", "U0CLINHSCT", "/shortage file 2 syringe pumps high within 10 days", nil}, // SH-18
	{2, "09:00", "U0BIOMED", "/shortage file ۱ فریزر منفی ۸۰ بحرانی", nil},                // SH-19
	{2, "13:00", "U0CLINCGT", "/shortage follow SH-19", nil},
	{1, "08:30", "U0CLINHSCT", "/shortage file 5 pulse oximeters medium by next week", nil}, // SH-20
	{1, "11:20", "U0CLINKIDNEY", "/shortage file ۱۰ سبد ست سرم متوسط تا یک هفته دیگر", nil}, // SH-21

	// Posts: one waiting for the approver, the rest where such things stand in a
	// department.
	{14, "10:00", "U0BIOMED", "/staffing file 1 biomedical engineer conscript placement for the institute because pumps wait three weeks for repair", nil}, // ST-4
	{13, "09:00", "U0DEPEDU", "/staffing endorse ST-4", nil},
	{12, "10:00", "U0APPROVER", "/staffing approve ST-4 1", nil},
	{11, "09:00", "U0COORD", "/staffing recruit ST-4", nil},
	{9, "11:00", "U0COORD", "/staffing fill ST-4", commands.Values{
		"start": "in 3 days", "contract": "conscript", "service_end": "in 100 days", "cover": "The university's workshop",
	}},
	{6, "10:00", "U0CLINHSCT", "/staffing", commands.Values{ // ST-5: what the approver decides on
		"unit": "hsct", "role": "2212", "specialty": "Haematology", "contract": "permanent", "cause": "new_post", "headcount": "2", "fte": "1.5",
		"start": "in 6 weeks", "shift": "rotating", "consequence": "No specialist is in the ward on three nights a week.", "funded": "no",
		"cover": "Specialists of the general haematology ward, on call", "wisn": "yes",
		"days": "286", "holidays": "25", "leave": "26", "sick": "5", "other": "10", "hours": "7", "support": "25", "allowance": "0.5", "current": "3",
		"activities": "Ward rounds of a patient: 4200 × 20\nTransplantations: 60 × 900\nOutpatient visits: 5200 × 25",
	}},
	{5, "08:40", "U0LEADHSCT", "/staffing endorse ST-5 Our most urgent request", nil},
	{3, "11:00", "U0CLINKIDNEY", "/staffing file ۲ پرستار طرحی برای مرکز کلیه از اول دی چون دیالیز شب تعطیل است", nil},                      // ST-6
	{2, "09:20", "U0CLINCGT", "/staffing file 1 QC tech leave cover for cell and gene therapy because quality control has one person", nil}, // ST-7

	// Visits ahead: VI-2 is confirmed and ten days away, VI-3 is a mere proposal.
	{8, "09:00", "U0LEADKIDNEY", "/visit معاون توسعه، دانشگاه علوم پزشکی از مرکز تحقیقات کلیه", commands.Values{ // VI-2
		"purpose": "فضای مرکز کلیه پس از ادغام در پژوهشکده", "units": "kidney,institute", "host": "U0DEPRES", "begin": "۱۸ روز دیگر ساعت ۱۰:۰۰", "finish": "۲ ساعت",
		"zone": "Asia/Tehran", "place": "سالن جلسات پژوهشکده", "asks": "۱۲۰ متر مربع برای آزمایشگاه کشت سلول\nدو اتاق معاینه",
		memberRows: "مدیر طرح‌های عمرانی، دانشگاه علوم پزشکی",
		itemRows:   "خوشامد; 10; رئیس مرکز کلیه\nبازدید از آزمایشگاه‌ها; 60; معاون پژوهشی\nخواسته‌ها; 30; رئیس مرکز کلیه",
	}},
	{7, "09:00", "U0COORD", "/visit schedule VI-2", nil},
	{6, "08:00", "U0HEAD", "/visit sign_off VI-2 head", nil},
	{6, "08:20", "U0APPROVER", "/visit sign_off VI-2 security", nil},
	{5, "08:00", "U0DEPEDU", "/visit sign_off VI-2 infection_control", nil},
	{5, "08:40", "U0PR", "/visit sign_off VI-2 relations", nil},
	{5, "09:30", "U0COORD", "/visit confirm VI-2", nil},
	{4, "10:00", "U0COORD", "/visit task VI-2 1 done", nil},
	{3, "10:00", "U0COORD", "/visit task VI-2 2 done", nil},

	{1, "13:00", "U0CLINCGT", "/visit Head of a charity foundation to CGT", commands.Values{ // VI-3
		"purpose": "Thanks for the cell sorter, and the refurbished corridor", "units": "cgt", "host": "U0LEADCGT", "begin": "in 3 weeks 09:30", "finish": "90 min", "zone": "Asia/Tehran",
	}},

	// A gift nobody was thanked for, a pledge, and a highlight to clear.
	{18, "10:15", "U0DONOR", "/support file 1200 EUR from an anonymous donor for toys and books of the ward for HSCT received", nil},                 // SU-3: not thanked in time
	{9, "12:30", "U0COORD", "/support file ۲ میلیارد تومان از بنیاد مهرورزان برای مرکز کلیه جهت بازسازی آزمایشگاه SH-2 وعده داده بدون ذکر نام", nil}, // SU-4: pledged

	{12, "11:00", "U0LEADCGT", "/highlight", commands.Values{ // HI-5: cleared as it was filed
		"text": "Two children got a cell product that was made in our own clean room.", "figure": "2 children", "kind": "care", "unit": "cgt", "on": "yesterday", "fit": "yes",
	}},
	{4, "08:30", "U0DEPEDU", "/highlight file دورهٔ پرستاری پیوند برای ۴۰ پرستار برگزار شد", nil}, // HI-6: to be cleared

	// Moving the clock to the next Saturday morning shows the week arriving.
	{1, "12:00", "U0LEADHSCT", "/digest subscribe saturday 8:00 unit HSCT", nil},
	{1, "12:01", "U0LEADKIDNEY", "/digest اشتراک شنبه ۸:۰۰", nil},
	{1, "12:02", "U0COORD", "/digest اشتراک شنبه ۸:۰۰", nil},
	{1, "12:03", "U0HEAD", "/digest subscribe monthly day 1 8:00", nil},
	{1, "12:04", "U0LEADCGT", "/digest subscribe saturday 8:00 in <#C0CGT|cgt> unit CGT", nil},
}
