package main

import (
	"context"
	"fmt"
	"strings"

	"hamahang/commands"
)

// Rows of a visit's form, a line each: members of the delegation as people paste
// them, items of the agenda as "topic; minutes; presenter".
const (
	memberRows = "+member"
	itemRows   = "+item"
)

// visitMonth are the example hospital's official visits: VI-1 was closed three weeks
// ago, VI-2 is confirmed and ten days away, VI-3 is a mere proposal.
var visitMonth = []deed{
	{30, "09:00", "U0DEPRES", "visit", "Vice President for Research, Ministry of Health to HSCT and CGT", commands.Values{ // VI-1
		"purpose": "What the cell therapy centres can do, and what holds them back", "units": "hsct,cgt", "host": "U0LEADHSCT", "begin": "in 5 days 10:00", "finish": "3h",
		"zone": "Asia/Tehran", "place": "Conference hall, second floor", "objectives": "Support for research, and posts for specialised physicians.",
		"asks": "Six elite conscripts for the ward\nA clean room for the second manufacturing line", "notes": "No photographs inside the ward.",
		memberRows: "University President, University of Medical Sciences\nAdviser to the Vice President, Ministry of Health",
		itemRows:   "Welcome; 15; Department head\nWhat the centres have accomplished; 40; Deputy for research\nTour of the ward and the clean room; 75; Head of the ward\nWhat we ask for; 30; Deputy for education",
	}},
	{30, "10:00", "U0COORD", "visit", "schedule VI-1", nil},
	{30, "11:00", "U0HEAD", "visit", "sign_off VI-1 head", nil},
	{29, "08:10", "U0DEPEDU", "visit", "sign_off VI-1 infection_control Gowns for everybody on the ward", nil},
	{29, "08:30", "U0APPROVER", "visit", "sign_off VI-1 security", nil},
	{29, "08:50", "U0PR", "visit", "sign_off VI-1 relations", nil},
	{29, "10:00", "U0COORD", "visit", "confirm VI-1", nil},
	{29, "10:20", "U0COORD", "visit", "task VI-1 1 done", nil},
	{28, "10:20", "U0COORD", "visit", "task VI-1 2 done", nil},
	{28, "10:30", "U0COORD", "visit", "task VI-1 3 <@U0LEADHSCT>", nil},
	{27, "12:00", "U0LEADHSCT", "visit", "task VI-1 3 done", nil},
	{27, "12:30", "U0PR", "visit", "task VI-1 5 done", nil},
	{25, "10:02", "U0COORD", "visit", "start VI-1", nil},
	{25, "10:05", "U0COORD", "visit", "attendance VI-1 All three guests are here", nil},
	{25, "11:10", "U0DEPRES", "visit", "note VI-1 The Vice President asked to see the manufacturing line twice", nil},
	{25, "11:40", "U0LEADHSCT", "visit", "question VI-1 How many children wait for a transplantation today?", nil},
	{25, "13:05", "U0COORD", "visit", "end VI-1", nil},
	{24, "09:00", "U0LEADHSCT", "visit", "reply VI-1 4 Nineteen, of whom six wait for a bed", nil},
	{24, "09:30", "U0COORD", "visit", "assess VI-1", commands.Values{
		"score_space": "2", "text_space": "The clean room is shared between two lines.", "score_equipment": "3", "score_staffing": "2",
		"text_staffing": "Nights are covered by overtime.", "score_safety": "4", "score_organisation": "5",
	}},
	{23, "10:00", "U0COORD", "visit", "report VI-1 The guests saw the ward, the clean room and the kidney laboratory. They promised scientific and financial support and asked for the numbers behind our request for posts.", nil},
	{21, "09:00", "U0HEAD", "visit", "close VI-1", nil},

	{8, "09:00", "U0LEADKIDNEY", "visit", "معاون توسعه، دانشگاه علوم پزشکی از مرکز تحقیقات کلیه", commands.Values{ // VI-2
		"purpose": "فضای مرکز کلیه پس از ادغام در پژوهشکده", "units": "kidney,institute", "host": "U0DEPRES", "begin": "۱۸ روز دیگر ساعت ۱۰:۰۰", "finish": "۲ ساعت",
		"zone": "Asia/Tehran", "place": "سالن جلسات پژوهشکده", "asks": "۱۲۰ متر مربع برای آزمایشگاه کشت سلول\nدو اتاق معاینه",
		memberRows: "مدیر طرح‌های عمرانی، دانشگاه علوم پزشکی",
		itemRows:   "خوشامد; 10; رئیس مرکز کلیه\nبازدید از آزمایشگاه‌ها; 60; معاون پژوهشی\nخواسته‌ها; 30; رئیس مرکز کلیه",
	}},
	{7, "09:00", "U0COORD", "visit", "schedule VI-2", nil},
	{6, "08:00", "U0HEAD", "visit", "sign_off VI-2 head", nil},
	{6, "08:20", "U0APPROVER", "visit", "sign_off VI-2 security", nil},
	{5, "08:00", "U0DEPEDU", "visit", "sign_off VI-2 infection_control", nil},
	{5, "08:40", "U0PR", "visit", "sign_off VI-2 relations", nil},
	{5, "09:30", "U0COORD", "visit", "confirm VI-2", nil},
	{4, "10:00", "U0COORD", "visit", "task VI-2 1 done", nil},
	{3, "10:00", "U0COORD", "visit", "task VI-2 2 done", nil},

	{1, "13:00", "U0CLINCGT", "visit", "Head of a charity foundation to CGT", commands.Values{ // VI-3
		"purpose": "Thanks for the cell sorter, and the refurbished corridor", "units": "cgt", "host": "U0LEADCGT", "begin": "in 3 weeks 09:30", "finish": "90 min", "zone": "Asia/Tehran",
	}},
}

// rows adds what a deed has for the rows of a form, one small form after another, as
// a person would, and gives the form with them.
func (m deed) rows(ctx context.Context, desk *commands.Desk, r commands.Request, reply commands.Reply) (commands.Reply, error) {
	press := func(one string, values commands.Values) (err error) {
		r.Surface, r.Name, r.Values, r.Meta, r.View = commands.OnButton, "vi."+one, m.form, reply.Form.PrivateMetadata, commands.ViewRef{ID: "seed"}
		r.Once += "+"
		if reply, err = desk.Handle(ctx, r); err != nil {
			return err
		}
		r.Surface, r.Values, r.Meta = commands.OnForm, values, reply.Form.PrivateMetadata
		reply, err = desk.Handle(ctx, r)
		return err
	}
	if lines := m.form[memberRows]; lines != "" {
		if err := press("member", commands.Values{"lines": lines}); err != nil {
			return reply, err
		}
	}
	for _, l := range strings.Split(m.form[itemRows], "\n") {
		if l == "" {
			continue
		}
		parts := strings.Split(l, "; ")
		if len(parts) != 3 {
			return reply, fmt.Errorf("demo: an agenda row of %d parts", len(parts))
		}
		if err := press("item", commands.Values{"topic": parts[0], "minutes": parts[1], "presenter": parts[2]}); err != nil {
			return reply, err
		}
	}
	return reply, nil
}
