package main

import (
	"context"
	"fmt"
	"time"

	"hamahang/commands"
)

// deed is one thing a member of the example hospital did in the past month:
// what they typed, or what they filled the form with.
type deed struct {
	daysAgo int
	at      string // on the clock of the department
	who     string
	typed   string // after the slash command's name, or "language fa" for /hamahang
	form    commands.Values
}

// month is the example hospital's past month, in order. Everything goes through
// the same door as a real person's words: the records get their IDs in the order
// of filing, and the demo shows no state that could not have come about.
var month = []deed{
	{30, "08:00", "U0CLINKIDNEY", "language fa", nil},
	{30, "08:01", "U0LEADKIDNEY", "language fa", nil},
	{30, "08:02", "U0COORD", "language fa", nil},
	{30, "08:03", "U0DEPEDU", "language fa", nil},
	{30, "08:04", "U0PR", "language fa", nil},

	{29, "09:10", "U0CLINHSCT", "", commands.Values{ // SH-1: the whole way
		"unit": "hsct", "category": "equipment", "title": "Infusion pumps", "severity": "high", "quantity": "8", "needed_by": "in 4 weeks",
		"effect": "Conditioning is delayed for two children at a time: pumps are shared between beds.", "asset_tag": "EQ-20415", "down_since": "yesterday",
	}},
	{29, "10:40", "U0CLINKIDNEY", "", commands.Values{ // SH-2
		"unit": "kidney", "category": "space", "title": "فضای آزمایشگاه پس از ادغام در پژوهشکده", "severity": "high", "area": "۱۲۰",
		"use": "آزمایشگاه کشت سلول و دو اتاق معاینه", "effect": "پذیرش بیماران کارآزمایی متوقف شده است.", "needed_by": "دو ماه دیگر",
	}},
	{29, "11:15", "U0LEADHSCT", "acknowledge SH-1", nil},
	{28, "08:30", "U0CLINCGT", "", commands.Values{ // SH-3
		"unit": "cgt", "category": "supplies", "title": "Cell culture reagents", "severity": "medium", "quantity": "40", "measure": "boxes",
		"effect": "Two manufacturing runs moved to next month.", "needed_by": "in 5 weeks",
	}},
	{28, "09:05", "U0LEADKIDNEY", "acknowledge SH-2", nil},
	{28, "12:00", "U0LEADHSCT", "source SH-1 5 Budget allows five now", nil},
	{27, "09:20", "U0CLINHSCT", "file 3 bedside monitors critical", nil}, // SH-4
	{27, "09:40", "U0LEADHSCT", "acknowledge SH-4", nil},
	{27, "10:05", "U0LEADCGT", "acknowledge SH-3", nil},
	{26, "08:15", "U0BIOMED", "file high priority centrifuge of the cell bank", nil}, // SH-5
	{26, "09:00", "U0CLINKIDNEY", "file ۲ دستگاه دیالیز زیاد", nil},                  // SH-6
	{26, "11:30", "U0LEADHSCT", "source SH-4 3", nil},
	{25, "08:45", "U0COORD", "receive SH-1 3 First lot", nil},
	{25, "10:20", "U0LEADKIDNEY", "acknowledge SH-6", nil},
	{24, "09:30", "U0COORD", "receive SH-4 3", nil},
	{24, "09:50", "U0CLINHSCT", "resolve SH-4 All three hang at the beds", nil},
	{23, "10:00", "U0DEPEDU", "acknowledge SH-5", nil},
	{22, "08:30", "U0CLINHSCT", "", commands.Values{ // SH-7
		"unit": "hsct", "category": "medicine", "title": "Busulfan 60 mg vials", "severity": "critical", "quantity": "30", "measure": "vials",
		"stock_days": "6", "instead": "Treosulfan, after consultation", "resupply": "in 2 weeks",
		"effect": "Conditioning of three children starts this month.",
	}},
	{22, "08:50", "U0LEADHSCT", "acknowledge SH-7", nil},
	{22, "09:15", "U0LEADHSCT", "source SH-7 30", nil},
	{21, "09:00", "U0CLINCGT", "file printer of the clean room low", nil},         // SH-8
	{21, "09:30", "U0CLINCGT", "file ۲ هود بیولوژیک متوسط برای سلول‌درمانی", nil}, // SH-9
	{21, "10:10", "U0DEPRES", "decline SH-8 available elsewhere There is one in the store room", nil},
	{20, "08:40", "U0CLINCGT", "resubmit SH-8 The store room's is broken too", nil},
	{20, "09:10", "U0LEADCGT", "acknowledge SH-9", nil},
	{19, "11:00", "U0COORD", "receive SH-7 12 From the university's pharmacy", nil},
	{18, "09:00", "U0LEADKIDNEY", "hold SH-6 until in 3 weeks منتظر اعلام مناقصه", nil},
	{17, "08:20", "U0CLINHSCT", "file isolation room ventilation filter high", nil}, // SH-10
	{17, "09:00", "U0LEADHSCT", "acknowledge SH-10", nil},
	{16, "10:30", "U0CLINKIDNEY", "file budget for the pathology contract medium", nil}, // SH-11
	{15, "09:45", "U0COORD", "decline SH-11 no funding In this year's plan", nil},
	{14, "08:30", "U0BIOMED", "", commands.Values{ // SH-12
		"unit": "institute", "category": "systems", "title": "Storage of the flow cytometry server", "severity": "medium", "quantity": "1",
		"effect": "Results wait two days for the archive.", "cost": "850,000,000 IRR",
	}},
	{14, "09:20", "U0CLINCGT", "affect SH-12", nil},
	{14, "11:00", "U0DEPEDU", "acknowledge SH-12", nil},
	{13, "08:10", "U0CLINHSCT", "file 20 boxes nitrile gloves medium", nil}, // SH-13
	{13, "09:30", "U0LEADHSCT", "acknowledge SH-13", nil},
	{12, "09:00", "U0CLINCGT", "file nitrile gloves low", nil}, // SH-14
	{12, "09:40", "U0DEPRES", "duplicate SH-14 of SH-13", nil},
	{11, "10:00", "U0LEADHSCT", "source SH-13 20", nil},
	{10, "08:00", "U0CLINKIDNEY", "file ۴ صندلی انتظار کم", nil}, // SH-15
	{10, "11:00", "U0CLINKIDNEY", "withdraw SH-15 از انبار گرفتیم", nil},
	{9, "09:15", "U0COORD", "receive SH-13 20", nil},
	{9, "09:30", "U0CLINHSCT", "resolve SH-13", nil},
	{8, "10:30", "U0CLINHSCT", "reopen SH-13 Half of the boxes are the wrong size", nil},
	{7, "08:30", "U0CLINCGT", "", commands.Values{ // SH-16
		"unit": "cgt", "category": "space", "title": "Clean room for the second manufacturing line", "severity": "medium", "area": "60",
		"use": "Grade B clean room", "effect": "Children wait for their cell product.",
	}},
	{6, "09:00", "U0LEADCGT", "acknowledge SH-16", nil},
	{5, "08:45", "U0CLINKIDNEY", "", commands.Values{ // SH-17
		"unit": "kidney", "category": "medicine", "title": "آلبومین ۲۰ درصد", "severity": "high", "quantity": "۵۰", "measure": "ویال", "stock_days": "۴",
		"effect": "پلاسمافرز بیماران پیوندی عقب می‌افتد.",
	}},
	{5, "10:00", "U0LEADKIDNEY", "acknowledge SH-17", nil},
	{4, "09:30", "U0COORD", "source SH-17 30", nil},
	{3, "08:20", "U0CLINHSCT", "file 2 syringe pumps high by in 10 days", nil}, // SH-18
	{2, "09:00", "U0BIOMED", "file ۱ فریزر منفی ۸۰ بحرانی", nil},               // SH-19
	{2, "13:00", "U0CLINCGT", "follow SH-19", nil},
	{1, "08:30", "U0CLINHSCT", "file 5 pulse oximeters medium by next week", nil},  // SH-20
	{1, "11:20", "U0CLINKIDNEY", "file ۱۰ جعبه ست سرم متوسط تا یک هفته دیگر", nil}, // SH-21
}

// seed lives the month. step moves the clock to a moment and waits until what
// happened so far has been delivered.
func seed(ctx context.Context, desk *commands.Desk, team string, today time.Time, step func(time.Time)) error {
	midnight := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, today.Location())
	for i, m := range month {
		clock, err := time.Parse("15:04", m.at)
		if err != nil {
			return fmt.Errorf("demo: deed %d: %w", i, err)
		}
		day := midnight.AddDate(0, 0, -m.daysAgo)
		step(time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0, day.Location()))
		if err := m.happen(ctx, desk, team, fmt.Sprintf("seed-%d", i)); err != nil {
			return fmt.Errorf("demo: deed %d: %w", i, err)
		}
	}
	step(today)
	return nil
}

// happen carries out one deed. A form is submitted a second time when it came
// back to show its dates in both calendars.
func (m deed) happen(ctx context.Context, desk *commands.Desk, team, once string) error {
	r := commands.Request{Surface: commands.OnCommand, Name: "shortage", Text: m.typed, Team: team, User: m.who, Once: once}
	if len(m.typed) > 9 && m.typed[:9] == "language " {
		r.Name = "hamahang"
	}
	if m.form == nil {
		_, err := desk.Handle(ctx, r)
		return err
	}
	r.Surface, r.Name, r.Values = commands.OnForm, "sh.file", m.form
	reply, err := desk.Handle(ctx, r)
	if err == nil && reply.Form != nil && reply.Form.CallbackID == "sh.file" {
		r.Meta = reply.Form.PrivateMetadata
		_, err = desk.Handle(ctx, r)
	}
	return err
}
