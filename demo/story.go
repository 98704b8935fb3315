package demo

import "hamahang/commands"

// story is the official visit of four months ago, from what three units lacked before it
// to what became of each promise.
var story = []deed{
	// Whom and what the units asked for, who gave and what was shown.
	{143, "09:10", "U0CLINHSCT", "/shortage", commands.Values{ // SH-1: the whole way
		"unit": "hsct", "category": "equipment", "title": "Infusion pumps", "severity": "high", "quantity": "8", "needed_by": "in 4 weeks",
		"effect": "Conditioning is delayed for two children at a time: pumps are shared between beds.", "asset_tag": "EQ-20415", "down_since": "yesterday",
	}},
	{143, "10:40", "U0CLINKIDNEY", "/shortage", commands.Values{ // SH-2
		"unit": "kidney", "category": "space", "title": "فضای آزمایشگاه پس از ادغام در پژوهشکده", "severity": "high", "area": "۱۲۰",
		"use": "آزمایشگاه کشت سلول و دو اتاق معاینه", "effect": "پذیرش بیماران کارآزمایی متوقف شده است.", "needed_by": "سه ماه دیگر",
	}},
	{143, "11:15", "U0LEADHSCT", "/shortage acknowledge SH-1", nil},
	{143, "12:05", "U0LEADKIDNEY", "/shortage acknowledge SH-2", nil},
	{142, "08:30", "U0CLINCGT", "/shortage", commands.Values{ // SH-3
		"unit": "cgt", "category": "space", "title": "Clean room for the second manufacturing line", "severity": "medium", "area": "60",
		"use": "Grade B clean room", "effect": "Children wait for their cell product.",
	}},
	{142, "10:05", "U0LEADCGT", "/shortage acknowledge SH-3", nil},
	{142, "12:00", "U0LEADHSCT", "/shortage source SH-1 5 Budget allows five now", nil},

	{143, "11:00", "U0CLINHSCT", "/staffing", commands.Values{ // ST-1: half way
		"unit": "hsct", "role": "2221", "specialty": "Transplant nursing", "contract": "permanent", "cause": "vacancy", "headcount": "3",
		"start": "in 2 weeks", "consequence": "Two of twelve beds stay closed at night.", "funded": "yes", "wisn": "yes",
		"days": "286", "holidays": "25", "leave": "26", "sick": "7", "other": "5", "hours": "7.5", "support": "15", "current": "14",
		"activities": "Care of a transplant bed, days: 4380 × 300\nAdmission and conditioning: 180 × 420",
	}},
	{142, "08:20", "U0LEADHSCT", "/staffing endorse ST-1 Two beds are closed since summer", nil},
	{142, "10:30", "U0CLINKIDNEY", "/staffing file ۱ روان‌شناس قراردادی برای مرکز کلیه چون بیماران پیوندی بدون مشاوره مرخص می‌شوند", nil},                   // ST-2
	{142, "11:00", "U0CLINCGT", "/staffing file 2 biologists conscript placement for cell and gene therapy because the second clean room stands idle", nil}, // ST-3
	{141, "08:30", "U0LEADKIDNEY", "/staffing endorse ST-2", nil},
	{141, "08:40", "U0LEADCGT", "/staffing endorse ST-3", nil},
	{140, "13:00", "U0APPROVER", "/staffing approve ST-1 2 Two now, the third next year", nil},
	{140, "13:10", "U0APPROVER", "/staffing decline ST-2 no_post", nil},
	{138, "11:00", "U0APPROVER", "/staffing approve ST-3 2", nil},
	{137, "09:00", "U0COORD", "/staffing recruit ST-1", nil},
	{96, "10:00", "U0COORD", "/staffing fill ST-1", commands.Values{"start": "in 5 days", "contract": "permanent"}},

	{142, "13:00", "U0DONOR", "/support", commands.Values{ // SU-1: pledged, received, thanked
		"anonymous": "no", "donor": "Nikan Foundation", "consent": "yes", "what": "5 infusion pumps", "value": "850 million IRR", "shortage": "SH-1",
		"unit": "hsct", "arrived": "no",
	}},
	{140, "12:30", "U0DONOR", "/support file ۳۰۰ میلیون تومان از یک خیّر ناشناس برای مرکز کلیه جهت بازسازی راهرو رسید", nil}, // SU-2: received, thanked
	{132, "09:00", "U0DONOR", "/support receive SU-1 today First lot, by truck", nil},
	{131, "11:00", "U0DONOR", "/support thank SU-1 A letter of the department head", nil},
	{131, "11:10", "U0DONOR", "/support thank SU-2 به وسیلهٔ رابط خودش", nil},
	{132, "10:00", "U0COORD", "/shortage receive SH-1 3 First lot", nil},

	{142, "14:00", "U0CLINHSCT", "/highlight file 120 children were transplanted since spring", nil}, // HI-1
	{141, "10:10", "U0PR", "/highlight publish HI-1", nil},
	{141, "11:20", "U0CLINKIDNEY", "/highlight file سه مقالهٔ پژوهشی در مجله‌های بین‌المللی چاپ شد", nil}, // HI-2
	{140, "09:30", "U0LEADKIDNEY", "/highlight publish HI-2", nil},
	{139, "11:00", "U0LEADCGT", "/highlight", commands.Values{ // HI-3: cleared as it was filed
		"text": "The first clean room of the centre was opened after its renovation.", "figure": "60 m²", "kind": "facility", "unit": "cgt", "on": "yesterday", "fit": "yes",
	}},
	{139, "12:00", "U0CLINHSCT", "/highlight file A family planted a tree in the hospital's yard", nil}, // HI-4: not fit to publish
	{138, "09:00", "U0LEADHSCT", "/highlight publish HI-4", nil},
	{138, "10:00", "U0PR", "/highlight unpublish HI-4 It points to a family", nil},

	// VI-1, from the proposal three weeks before it to its statement.
	{141, "09:00", "U0DEPRES", "/visit Vice President for Research, Ministry of Health to HSCT and CGT", commands.Values{ // VI-1
		"purpose": "What the cell therapy centres can do, and what holds them back", "units": "hsct,cgt,kidney", "host": "U0LEADHSCT", "begin": "in 3 weeks 10:00", "finish": "3h",
		"zone": "Asia/Tehran", "place": "Conference hall, second floor", "objectives": "Support for research, and posts for specialised physicians.",
		"asks": "Specialists, and six elite conscripts for the ward\nA clean room for the second manufacturing line\nSpace for the kidney center", "notes": "No photographs inside the ward.",
		memberRows: "University President, University of Medical Sciences\nAdviser to the Vice President, Ministry of Health",
		itemRows:   "Welcome; 15; Department head\nWhat the centres have accomplished; 40; Deputy for research\nTour of the ward and the clean room; 75; Head of the ward\nWhat we ask for; 30; Deputy for education",
	}},
	{141, "10:00", "U0COORD", "/visit schedule VI-1", nil},
	{141, "11:00", "U0HEAD", "/visit sign_off VI-1 head", nil},
	{140, "08:10", "U0DEPEDU", "/visit sign_off VI-1 infection_control Gowns for everybody on the ward", nil},
	{140, "08:30", "U0APPROVER", "/visit sign_off VI-1 security", nil},
	{140, "08:50", "U0PR", "/visit sign_off VI-1 relations", nil},
	{140, "10:00", "U0COORD", "/visit confirm VI-1", nil},
	{137, "10:20", "U0COORD", "/visit task VI-1 1 done", nil},
	{136, "10:20", "U0COORD", "/visit task VI-1 2 done", nil},
	{136, "10:30", "U0COORD", "/visit task VI-1 3 <@U0LEADHSCT>", nil},
	{133, "12:00", "U0LEADHSCT", "/visit task VI-1 3 done", nil},
	{129, "12:20", "U0COORD", "/visit task VI-1 4 done", nil},
	{129, "12:30", "U0PR", "/visit task VI-1 5 done", nil},
	{127, "09:00", "U0COORD", "/visit task VI-1 6 done", nil},
	{125, "09:00", "U0PR", "/visit task VI-1 7 done", nil},
	{125, "09:30", "U0COORD", "/visit task VI-1 8 done", nil},
	{124, "09:00", "U0COORD", "/visit task VI-1 9 done", nil},
	{122, "12:00", "U0COORD", "/visit task VI-1 10 done", nil},
	{122, "12:10", "U0COORD", "/visit task VI-1 11 done", nil},
	{121, "13:00", "U0COORD", "/visit task VI-1 12 done", nil},
	{121, "13:10", "U0COORD", "/visit task VI-1 13 done", nil},
	{120, "10:02", "U0COORD", "/visit start VI-1", nil},
	{120, "10:05", "U0COORD", "/visit attendance VI-1 All three guests are here", nil},
	{120, "11:10", "U0DEPRES", "/visit note VI-1 The Vice President asked to see the manufacturing line twice", nil},
	{120, "11:40", "U0LEADHSCT", "/visit question VI-1 How many children wait for a transplantation today?", nil},
	{120, "13:05", "U0COORD", "/visit end VI-1", nil},
	{119, "09:00", "U0LEADHSCT", "/visit reply VI-1 3 Nineteen, of whom six wait for a bed", nil},
	{119, "09:30", "U0COORD", "/visit assess VI-1", commands.Values{
		"score_space": "2", "text_space": "The clean room is shared between two lines.", "score_equipment": "3", "score_staffing": "2",
		"text_staffing": "Nights are covered by overtime.", "score_safety": "4", "score_organisation": "5",
	}},
	{118, "10:00", "U0COORD", "/visit report VI-1 The guests saw the ward, the clean room and the kidney laboratory. They promised scientific and financial support and asked for the numbers behind our request for posts.", nil},
	{117, "08:30", "U0PR", "/visit word VI-1", commands.Values{
		wordsOf + "en SU-2": "The refurbishment of the corridor",
		wordsOf + "en HI-2": "Three research papers of the Kidney Research Center appeared in international journals.",
		wordsOf + "fa VI-1": "معاون پژوهشی وزارت بهداشت، رئیس دانشگاه علوم پزشکی و مشاور معاون از بخش پیوند، مرکز سلول‌درمانی و مرکز کلیه بازدید کردند.\n" +
			"در این بازدید از توانایی‌های مراکز سلول‌درمانی و از آنچه کارشان را کند می‌کند گفت‌وگو شد.\n" +
			"از هیئت بازدیدکننده خواسته شد: متخصص و شش نیروی امریهٔ نخبه برای بخش پیوند، اتاق تمیز برای خط دوم تولید و فضا برای مرکز کلیه.",
		wordsOf + "fa CO-1": "معاون پژوهشی وزارت بهداشت متعهد شد هزینهٔ پنج پمپ انفوزیون بخش پیوند را تا پایان فصل بپردازد.",
		wordsOf + "fa CO-2": "رئیس دانشگاه علوم پزشکی متعهد شد دو اتاق آزمایشگاه در ساختمان قدیمی را به پژوهشکده واگذار کند.",
		wordsOf + "fa SU-1": "۵ پمپ انفوزیون",
		wordsOf + "fa HI-3": "نخستین اتاق تمیز مرکز سلول‌درمانی، به مساحت ۶۰ متر مربع، پس از بازسازی گشایش یافت.",
		wordsOf + "fa HI-1": "از بهار تاکنون در بخش پیوند برای ۱۲۰ کودک پیوند انجام شده است.",
	}},
	{117, "09:00", "U0PR", "/visit approve_statement VI-1", nil},
	{117, "11:00", "U0HEAD", "/visit approve_statement VI-1", nil},
	{116, "09:00", "U0HEAD", "/visit close VI-1", nil},

	// What the officials said on VI-1, and what became of it: one kept and verified, one
	// kept in part, one given up, one overdue, one extended; and CO-6 of yesterday, whose
	// wording the head has yet to approve.
	{120, "12:10", "U0COORD", "/commitment", commands.Values{ // CO-1
		"words":    "We will pay for the five infusion pumps of the transplant ward before the season is over.",
		"official": "Vice President for Research", "organisation": "Ministry of Health", "witness": "U0LEADHSCT", "type": "equipment", "count": "5",
		"amount": "2,000,000,000 IRR", "due": "in 40 days", "counterpart": "Office of the Vice President", "owner": "U0COORD", "unit": "hsct",
		"visit": "VI-1", "needs": "SH-1", "public": "yes",
	}},
	{120, "12:14", "U0COORD", "/commitment", commands.Values{ // CO-2
		"words":    "The institute gets two laboratory rooms of the old wing.",
		"official": "University President", "organisation": "University of Medical Sciences", "witness": "U0LEADKIDNEY", "type": "space", "count": "2",
		"due": "in 150 days", "owner": "U0LEADKIDNEY", "unit": "kidney", "visit": "VI-1", "needs": "SH-2", "public": "yes",
	}},
	{120, "12:20", "U0DEPEDU", "/commitment", commands.Values{ // CO-3
		"words":    "دو نیروی امریهٔ نخبه به مرکز سلول‌درمانی می‌دهیم.",
		"official": "مشاور معاون پژوهشی", "organisation": "وزارت بهداشت", "witness": "U0DEPRES", "type": "posts", "count": "۲", "due": "in 60 days",
		"owner": "U0DEPEDU", "unit": "cgt", "visit": "VI-1", "needs": "ST-3", "public": "no",
	}},
	{120, "12:30", "U0COORD", `/commitment file "The licence for the second clean room will be there within a hundred days" Vice President for Research, Ministry of Health, type permit by in 100 days for cell and gene therapy SH-3 VI-1`, nil}, // CO-4
	{120, "12:40", "U0COORD", "/commitment", commands.Values{ // CO-5
		"words":    "The university pays for the registry of transplanted children.",
		"official": "University President", "organisation": "University of Medical Sciences", "witness": "U0DEPRES", "type": "research",
		"amount": "1,500,000,000 IRR", "due": "in 90 days", "owner": "U0COORD", "unit": "hsct", "visit": "VI-1", "public": "no",
	}},
	{119, "10:00", "U0HEAD", "/commitment confirm CO-1", nil},
	{119, "10:05", "U0HEAD", "/commitment confirm CO-2 As the minutes have it", nil},
	{119, "10:10", "U0HEAD", "/commitment confirm CO-3", nil},
	{119, "10:12", "U0HEAD", "/commitment confirm CO-4", nil},
	{119, "10:14", "U0HEAD", "/commitment confirm CO-5", nil},
	{116, "10:00", "U0LEADKIDNEY", "/shortage hold SH-2 for 21 weeks منتظر تحویل اتاق‌های ساختمان قدیم", nil},
	{116, "10:30", "U0LEADCGT", "/shortage hold SH-3 for 18 weeks The licence has to come first", nil},
	{110, "10:00", "U0COORD", "/commitment progress CO-1 1,200,000,000 IRR First instalment", nil},
	{101, "09:30", "U0COORD", "/shortage receive SH-1 2 Second lot", nil},
	{100, "10:00", "U0COORD", "/commitment fulfil CO-1 Letter of payment and the delivery note of five pumps", nil},
	{99, "09:00", "U0HEAD", "/commitment verify CO-1 Seen at the beds", nil},
	{98, "09:00", "U0CLINHSCT", "/shortage resolve SH-1 All five hang at the beds", nil},
	{85, "11:00", "U0HEAD", "/commitment drop CO-3 The ministry withdrew the placements for this year", nil},
	{72, "09:00", "U0LEADCGT", "/staffing recruit ST-3", nil},
	{60, "10:20", "U0LEADKIDNEY", "/commitment progress CO-2 1 اتاق اول تحویل شد", nil},
	{35, "10:30", "U0COORD", "/commitment extend CO-5 until in 45 days The new budget has to pass first", nil},
	{1, "12:00", "U0LEADHSCT", `/commitment file "The faculty sends two haematology fellows every term" Dean of Medicine, University of Medical Sciences, 2 posts for HSCT ST-5`, nil}, // CO-6
}
