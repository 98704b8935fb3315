package main

import "hamahang/commands"

// promises are what officials said on a visit of the past month, and what became of
// it: one verified, one extended and kept in part, one given up, one overdue, one
// whose wording the head has yet to approve.
var promises = []deed{
	{20, "12:10", "U0COORD", "commitment", "", commands.Values{ // CO-1
		"words":    "We will pay for the five infusion pumps of the transplant ward this month.",
		"official": "Vice President for Research", "organisation": "Ministry of Health", "witness": "U0LEADHSCT", "type": "equipment", "count": "5",
		"amount": "2,000,000,000 IRR", "due": "in 12 days", "counterpart": "Office of the Vice President", "owner": "U0COORD", "unit": "hsct",
		"visit": "VI-1", "needs": "SH-1", "public": "yes",
	}},
	{20, "12:14", "U0COORD", "commitment", `file "The institute gets two laboratory rooms of the old wing" President of the University, University of Medical Sciences, 2 rooms by in 16 days for the kidney center SH-2 VI-1`, nil}, // CO-2
	{20, "12:20", "U0DEPEDU", "commitment", "", commands.Values{ // CO-3
		"words":    "دو نیروی امریهٔ نخبه به مرکز سلول‌درمانی می‌دهیم.",
		"official": "معاون آموزشی", "organisation": "وزارت بهداشت", "witness": "U0DEPRES", "type": "posts", "count": "۲", "due": "in 60 days",
		"owner": "U0DEPEDU", "unit": "cgt", "visit": "VI-1", "needs": "ST-3", "public": "no",
	}},
	{20, "12:30", "U0COORD", "commitment", `file "The licence for the second clean room will be there within ten days" Director of Licensing, Ministry of Health, type permit by in 10 days for cell and gene therapy SH-3 VI-1`, nil}, // CO-4
	{19, "09:00", "U0HEAD", "commitment", "confirm CO-1", nil},
	{19, "09:05", "U0HEAD", "commitment", "confirm CO-2 As the minutes have it", nil},
	{19, "09:10", "U0HEAD", "commitment", "confirm CO-3", nil},
	{19, "09:12", "U0HEAD", "commitment", "confirm CO-4", nil},
	{16, "10:00", "U0COORD", "commitment", "progress CO-1 1,200,000,000 IRR First instalment", nil},
	{15, "11:00", "U0HEAD", "commitment", "drop CO-3 The ministry withdrew the placements for this year", nil},
	{12, "10:00", "U0COORD", "commitment", "fulfil CO-1 Letter of payment and the delivery note of five pumps", nil},
	{11, "09:00", "U0HEAD", "commitment", "verify CO-1 Seen at the beds", nil},
	{8, "10:20", "U0COORD", "commitment", "progress CO-2 1 The first room was handed over", nil},
	{6, "10:30", "U0COORD", "commitment", "extend CO-2 until in 40 days The second room is still being refurbished", nil},
	{1, "12:00", "U0LEADHSCT", "commitment", `file "The faculty sends two haematology fellows every term" Dean of Medicine, University of Medical Sciences, 2 posts for HSCT ST-5`, nil}, // CO-5
}
