package main

import "hamahang/commands"

// gifts are what donors gave and what the units achieved in the past month: two
// donors with a name, one without; four highlights in both languages.
var gifts = []deed{
	{27, "10:00", "U0DONOR", "support", "", commands.Values{ // SU-1: pledged, received, thanked
		"anonymous": "no", "donor": "Nikan Foundation", "consent": "yes", "what": "5 infusion pumps", "value": "850 million IRR", "shortage": "SH-1",
		"unit": "hsct", "arrived": "no",
	}},
	{25, "09:00", "U0DONOR", "support", "receive SU-1 today First lot, by truck", nil},
	{24, "11:00", "U0DONOR", "support", "thank SU-1 A letter of the department head", nil},
	{20, "12:30", "U0COORD", "support", "file ۲ میلیارد تومان از بنیاد مهرورزان برای مرکز کلیه جهت بازسازی فضای آزمایشگاه SH-2 وعده داده بدون ذکر نام", nil}, // SU-2: pledged
	{18, "10:15", "U0DONOR", "support", "file 1200 EUR from an anonymous donor for toys and books of the ward for HSCT received", nil},                       // SU-3: not thanked in time

	{26, "14:00", "U0CLINHSCT", "highlight", "file 120 children were transplanted since spring", nil}, // HI-1
	{25, "10:00", "U0PR", "highlight", "publish HI-1", nil},
	{19, "09:00", "U0CLINKIDNEY", "highlight", "file سه مقالهٔ پژوهشی در مجله‌های بین‌المللی چاپ شد", nil}, // HI-2
	{18, "09:30", "U0LEADKIDNEY", "highlight", "publish HI-2", nil},
	{12, "11:00", "U0LEADCGT", "highlight", "", commands.Values{ // HI-3: cleared as it was filed
		"text": "The first clean room of the centre was opened after its renovation.", "figure": "60 m²", "kind": "facility", "unit": "cgt", "on": "yesterday", "fit": "yes",
	}},
	{4, "08:30", "U0DEPEDU", "highlight", "file دورهٔ پرستاری پیوند برای ۴۰ پرستار برگزار شد", nil}, // HI-4: to be cleared
}
