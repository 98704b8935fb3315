package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"hamahang/commands"
)

// wordsOf begins the key of a statement's sentence in the form that words it: its
// language and its record, such as "fa HI-1"; of several the lines are theirs in turn.
const wordsOf = "words "

// worded gives the fields of that form for what a deed says of its sentences.
func (m deed) worded(form *slack.ModalViewRequest) commands.Values {
	v, turn := commands.Values{}, map[string]int{}
	for _, b := range form.Blocks.BlockSet {
		in, ok := b.(*slack.InputBlock)
		if !ok {
			continue
		}
		rest, _ := strings.CutPrefix(in.BlockID, "word.")
		lang, _, _ := strings.Cut(rest, ".")
		for key, text := range m.form {
			about, _ := strings.CutPrefix(key, wordsOf+lang+" ")
			if !strings.HasPrefix(key, wordsOf+lang+" ") || !strings.Contains(in.Label.Text, about) {
				continue
			}
			if lines := strings.Split(text, "\n"); turn[key] < len(lines) {
				v[in.BlockID] = lines[turn[key]]
				turn[key]++
			}
		}
	}
	return v
}

// Rows of a visit's form, a line each: members of the delegation as people paste
// them, items of the agenda as "topic; minutes; presenter".
const (
	memberRows = "+member"
	itemRows   = "+item"
)

// visits are the official visits ahead of the example hospital: VI-2 is confirmed and
// ten days away, VI-3 is a mere proposal.
var visits = []deed{
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
