package main

import "hamahang/commands"

// gifts are what donors gave and what the units achieved since the visit of four
// months ago: a gift nobody was thanked for, a pledge, and a highlight to clear.
var gifts = []deed{
	{18, "10:15", "U0DONOR", "support", "file 1200 EUR from an anonymous donor for toys and books of the ward for HSCT received", nil},                 // SU-3: not thanked in time
	{9, "12:30", "U0COORD", "support", "file ۲ میلیارد تومان از بنیاد مهرورزان برای مرکز کلیه جهت بازسازی آزمایشگاه SH-2 وعده داده بدون ذکر نام", nil}, // SU-4: pledged

	{12, "11:00", "U0LEADCGT", "highlight", "", commands.Values{ // HI-5: cleared as it was filed
		"text": "Two children got a cell product that was made in our own clean room.", "figure": "2 children", "kind": "care", "unit": "cgt", "on": "yesterday", "fit": "yes",
	}},
	{4, "08:30", "U0DEPEDU", "highlight", "file دورهٔ پرستاری پیوند برای ۴۰ پرستار برگزار شد", nil}, // HI-6: to be cleared
}
