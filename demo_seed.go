package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hamahang/commands"
	"hamahang/dept"
)

// deed is one thing a member of the example hospital did in the past months: what
// they typed, or what they filled the form with.
type deed struct {
	daysAgo int
	at      string // on the clock of the department
	who     string
	command string // without slash
	typed   string // "" opens the form
	form    commands.Values
}

// needs are what the example hospital lacks since the visit of four months ago, in
// order, most of it within the past month. Everything goes through the same door as a
// real person's words: the records get their IDs in the order of filing, and the demo
// shows no state that could not have come about.
var needs = []deed{
	{144, "08:00", "U0CLINKIDNEY", "hamahang", "language fa", nil},
	{144, "08:01", "U0LEADKIDNEY", "hamahang", "language fa", nil},
	{144, "08:02", "U0COORD", "hamahang", "language fa", nil},
	{144, "08:03", "U0DEPEDU", "hamahang", "language fa", nil},
	{144, "08:04", "U0PR", "hamahang", "language fa", nil},

	{82, "09:20", "U0CLINHSCT", "shortage", "file 3 bedside monitors critical", nil}, // SH-4
	{82, "09:40", "U0LEADHSCT", "shortage", "acknowledge SH-4", nil},
	{67, "08:15", "U0BIOMED", "shortage", "file high priority centrifuge of the cell bank", nil}, // SH-5
	{58, "09:00", "U0CLINKIDNEY", "shortage", "file ۲ دستگاه دیالیز زیاد", nil},                  // SH-6
	{81, "11:30", "U0LEADHSCT", "shortage", "source SH-4 3", nil},
	{58, "10:20", "U0LEADKIDNEY", "shortage", "acknowledge SH-6", nil},
	{76, "09:30", "U0COORD", "shortage", "receive SH-4 3", nil},
	{76, "09:50", "U0CLINHSCT", "shortage", "resolve SH-4 All three hang at the beds", nil},
	{67, "10:00", "U0DEPEDU", "shortage", "acknowledge SH-5", nil},
	{62, "10:00", "U0DEPEDU", "shortage", "source SH-5 1", nil},
	{48, "10:00", "U0COORD", "shortage", "receive SH-5 1", nil},
	{47, "10:00", "U0BIOMED", "shortage", "resolve SH-5 Repaired, and it holds its speed again", nil},
	{22, "08:30", "U0CLINHSCT", "shortage", "", commands.Values{ // SH-7
		"unit": "hsct", "category": "medicine", "title": "Busulfan 60 mg vials", "severity": "critical", "quantity": "30", "measure": "vials",
		"stock_days": "6", "instead": "Treosulfan, after consultation", "resupply": "in 2 weeks",
		"effect": "Conditioning of three children starts this month.",
	}},
	{22, "08:50", "U0LEADHSCT", "shortage", "acknowledge SH-7", nil},
	{22, "09:15", "U0LEADHSCT", "shortage", "source SH-7 30", nil},
	{21, "09:00", "U0CLINCGT", "shortage", "file printer of the clean room low", nil},         // SH-8
	{21, "09:30", "U0CLINCGT", "shortage", "file ۲ هود بیولوژیک متوسط برای سلول‌درمانی", nil}, // SH-9
	{21, "10:10", "U0DEPRES", "shortage", "decline SH-8 available elsewhere There is one in the store room", nil},
	{20, "08:40", "U0CLINCGT", "shortage", "resubmit SH-8 The store room's is broken too", nil},
	{20, "09:10", "U0LEADCGT", "shortage", "acknowledge SH-9", nil},
	{19, "11:00", "U0COORD", "shortage", "receive SH-7 12 From the university's pharmacy", nil},
	{50, "09:00", "U0LEADKIDNEY", "shortage", "hold SH-6 until in 8 weeks منتظر اعلام مناقصه", nil},
	{17, "08:20", "U0CLINHSCT", "shortage", "file isolation room ventilation filter high", nil}, // SH-10
	{17, "09:00", "U0LEADHSCT", "shortage", "acknowledge SH-10", nil},
	{16, "10:30", "U0CLINKIDNEY", "shortage", "file budget for the pathology contract medium", nil}, // SH-11
	{15, "09:45", "U0COORD", "shortage", "decline SH-11 no funding In this year's plan", nil},
	{14, "08:30", "U0BIOMED", "shortage", "", commands.Values{ // SH-12
		"unit": "institute", "category": "systems", "title": "Storage of the flow cytometry server", "severity": "medium", "quantity": "1",
		"effect": "Results wait two days for the archive.", "cost": "850,000,000 IRR",
	}},
	{14, "09:20", "U0CLINCGT", "shortage", "affect SH-12", nil},
	{14, "11:00", "U0DEPEDU", "shortage", "acknowledge SH-12", nil},
	{13, "08:10", "U0CLINHSCT", "shortage", "file 20 boxes nitrile gloves medium", nil}, // SH-13
	{13, "09:30", "U0LEADHSCT", "shortage", "acknowledge SH-13", nil},
	{12, "09:00", "U0CLINCGT", "shortage", "file nitrile gloves low", nil}, // SH-14
	{12, "09:40", "U0DEPRES", "shortage", "duplicate SH-14 of SH-13", nil},
	{11, "10:00", "U0LEADHSCT", "shortage", "source SH-13 20", nil},
	{10, "08:00", "U0CLINKIDNEY", "shortage", "file ۴ صندلی انتظار کم", nil}, // SH-15
	{10, "11:00", "U0CLINKIDNEY", "shortage", "withdraw SH-15 از انبار گرفتیم", nil},
	{9, "09:15", "U0COORD", "shortage", "receive SH-13 20", nil},
	{9, "09:30", "U0CLINHSCT", "shortage", "resolve SH-13", nil},
	{8, "10:30", "U0CLINHSCT", "shortage", "reopen SH-13 Half of the boxes are the wrong size", nil},
	{7, "08:30", "U0CLINCGT", "shortage", "", commands.Values{ // SH-16
		"unit": "cgt", "category": "supplies", "title": "Cell culture reagents", "severity": "medium", "quantity": "40", "measure": "boxes",
		"effect": "Two manufacturing runs moved to next month.", "needed_by": "in 5 weeks",
	}},
	{6, "09:00", "U0LEADCGT", "shortage", "acknowledge SH-16", nil},
	{5, "08:45", "U0CLINKIDNEY", "shortage", "", commands.Values{ // SH-17
		"unit": "kidney", "category": "medicine", "title": "آلبومین ۲۰ درصد", "severity": "high", "quantity": "۵۰", "measure": "ویال", "stock_days": "۴",
		"effect": "پلاسمافرز بیماران پیوندی عقب می‌افتد.",
	}},
	{5, "10:00", "U0LEADKIDNEY", "shortage", "acknowledge SH-17", nil},
	{4, "09:30", "U0COORD", "shortage", "source SH-17 30", nil},
	{3, "08:20", "U0CLINHSCT", "shortage", "file 2 syringe pumps high by in 10 days", nil}, // SH-18
	{2, "09:00", "U0BIOMED", "shortage", "file ۱ فریزر منفی ۸۰ بحرانی", nil},               // SH-19
	{2, "13:00", "U0CLINCGT", "shortage", "follow SH-19", nil},
	{1, "08:30", "U0CLINHSCT", "shortage", "file 5 pulse oximeters medium by next week", nil},  // SH-20
	{1, "11:20", "U0CLINKIDNEY", "shortage", "file ۱۰ جعبه ست سرم متوسط تا یک هفته دیگر", nil}, // SH-21

	// Posts: one waiting for the approver, the rest where such things stand in a
	// department.
	{14, "10:00", "U0BIOMED", "staffing", "file 1 biomedical engineer conscript placement for the institute because pumps wait three weeks for repair", nil}, // ST-4
	{13, "09:00", "U0DEPEDU", "staffing", "endorse ST-4", nil},
	{12, "10:00", "U0APPROVER", "staffing", "approve ST-4 1", nil},
	{11, "09:00", "U0COORD", "staffing", "recruit ST-4", nil},
	{9, "11:00", "U0COORD", "staffing", "fill ST-4", commands.Values{
		"start": "in 3 days", "contract": "conscript", "service_end": "in 100 days", "cover": "The university's workshop",
	}},
	{6, "10:00", "U0CLINHSCT", "staffing", "", commands.Values{ // ST-5: what the approver decides on
		"unit": "hsct", "role": "2212", "specialty": "Haematology", "contract": "permanent", "cause": "new_post", "headcount": "2", "fte": "1.5",
		"start": "in 6 weeks", "shift": "rotating", "consequence": "No specialist is in the ward on three nights a week.", "funded": "no",
		"cover": "Specialists of the general haematology ward, on call", "wisn": "yes",
		"days": "286", "holidays": "25", "leave": "26", "sick": "5", "other": "10", "hours": "7", "support": "25", "allowance": "0.5", "current": "3",
		"activities": "Ward rounds of a patient: 4200 × 20\nTransplantations: 60 × 900\nOutpatient visits: 5200 × 25",
	}},
	{5, "08:40", "U0LEADHSCT", "staffing", "endorse ST-5 Our most urgent request", nil},
	{3, "11:00", "U0CLINKIDNEY", "staffing", "file ۲ پرستار طرحی برای مرکز کلیه از اول دی چون دیالیز شب تعطیل است", nil},                                    // ST-6
	{2, "09:20", "U0CLINCGT", "staffing", "file 1 laboratory technician leave cover for cell and gene therapy because quality control has one person", nil}, // ST-7
}

// seed lives the past months. step moves the clock to a moment and waits until what
// happened so far has been delivered.
func seed(ctx context.Context, desk *commands.Desk, team string, today time.Time, step func(time.Time)) error {
	midnight := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, today.Location())
	past := slices.Concat(storyNeeds, storyVisit, storyPromises, needs, visits, gifts, digestDeeds)
	slices.SortStableFunc(past, func(a, b deed) int { return cmp.Or(b.daysAgo-a.daysAgo, cmp.Compare(a.at, b.at)) })
	for i, m := range past {
		clock, err := time.Parse("15:04", m.at)
		if err != nil {
			return fmt.Errorf("demo: /%s %s: %w", m.command, m.typed, err)
		}
		day := midnight.AddDate(0, 0, -m.daysAgo)
		step(time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0, day.Location()))
		if err := m.happen(ctx, desk, team, fmt.Sprintf("seed-%d", i)); err != nil {
			return fmt.Errorf("demo: /%s %s: %w", m.command, m.typed, err)
		}
	}
	step(today)
	return nil
}

// offered is the value of a message's button.
func offered(blocks any, action string) (string, error) {
	text, err := json.Marshal(blocks)
	if err != nil {
		return "", err
	}
	var all []struct {
		Elements []struct {
			Action string `json:"action_id"`
			Value  string `json:"value"`
		} `json:"elements"`
	}
	if err := json.Unmarshal(text, &all); err != nil {
		return "", err
	}
	for _, b := range all {
		for _, e := range b.Elements {
			if e.Action == action {
				return e.Value, nil
			}
		}
	}
	return "", errors.New("no button " + action)
}

// happen carries out one deed: a typed line, a form, or a line that opens a form.
// A form is submitted a second time when it came back to show its dates in both
// calendars.
func (m deed) happen(ctx context.Context, desk *commands.Desk, team, once string) error {
	r := commands.Request{Surface: commands.OnCommand, Name: m.command, Text: m.typed, Team: team, User: m.who, Once: once}
	reply, err := desk.Handle(ctx, r)
	if dept.IsCode(err, dept.DecideHere) && reply.Message != nil { // they read what they decide on, and press
		r.Surface, r.Name, r.Once = commands.OnButton, "vi.approve_statement", once+" read"
		if r.Text, err = offered(reply.Message.Blocks, r.Name); err == nil {
			reply, err = desk.Handle(ctx, r)
		}
	}
	if err == nil && reply.Form != nil && m.form != nil {
		reply, err = m.rows(ctx, desk, r, reply)
	}
	for try := 0; try < 2 && err == nil && m.form != nil && reply.Form != nil && reply.Form.Submit != nil; try++ {
		values := m.form
		if strings.HasPrefix(m.typed, "word ") {
			values = m.worded(reply.Form)
		}
		r.Surface, r.Name, r.Values, r.Meta = commands.OnForm, reply.Form.CallbackID, values, reply.Form.PrivateMetadata
		reply, err = desk.Handle(ctx, r)
	}
	if err == nil && reply.Form != nil && reply.Form.Submit != nil {
		return errors.New("a form is left open")
	}
	return err
}
