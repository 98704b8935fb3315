package commands

import (
	"context"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// support is /support: what donors pledge and give, until they are thanked.
func support() Command {
	n := supports()
	c := n.command
	c.Handle, c.Render, c.Wrong = n.handle, n.render, n.wrong
	return c
}

// supports is what is special about support. It has a global shortcut and none on
// messages: who gives what is told on the telephone, and a message that names an
// anonymous donor should not become a record by one click.
func supports() noun[dept.Support] {
	return filedGifts().on(noun[dept.Support]{
		command: Command{
			Name: "support", Key: "su", Kind: dept.KindSupport, Subs: supportSubs, Shortcuts: []Shortcut{{ID: "su.report"}},
		},
		verbs: dept.SupportVerbs,
		asks:  []dept.Verb{dept.VerbReceive, dept.VerbLapse, dept.VerbCorrect},
		load:  (*store.Store).Support, save: (*store.Store).ChangeSupport,
		card: view.Scene.Support, decide: decideSupport, also: liaisonsOf,
		may:    func(s dept.Support, by dept.Person, v dept.Verb, _ time.Time) error { return s.May(by, v) },
		list:   listSupport,
		preset: presetSupport, form: view.Scene.SupportAct, read: readSupportAct, typed: typedSupport,
		extra: map[string]func(context.Context, *Desk, Request, dept.Person, string) (Reply, error){"totals": supportTotals},
	})
}

// supportSubs are the subcommands, in the order that help tells them.
var supportSubs = []Sub{
	{"file", []string{"ثبت"}},
	{"show", []string{"نمایش"}},
	{"list", []string{"فهرست", "لیست"}},
	{"totals", []string{"جمع"}},
	{"receive", []string{"رسید", "تحویل"}},
	{"thank", []string{"قدردانی", "تشکر"}},
	{"lapse", []string{"محقق‌نشد"}},
	{"correct", []string{"اصلاح"}},
	{"follow", []string{"دنبال"}},
	{"unfollow", []string{"رهاکن"}},
	{"help", []string{"راهنما"}},
}

// liaisonsOf has what arrived wait for the donor liaisons: they thank.
func liaisonsOf(d *Desk, s dept.Support) (waits, told []string) {
	told = d.Dept.With(dept.DonorLiaison)
	if s.State == dept.SupportReceived {
		waits = told
	}
	return waits, told
}

// decideSupport applies the verb.
func decideSupport(_ context.Context, d *Desk, _ string, by dept.Person, a act, s dept.Support) ([]dept.Support, error) {
	now := d.now()
	one := func(s dept.Support, err error) ([]dept.Support, error) { return []dept.Support{s}, err }
	switch a.verb {
	case dept.VerbReceive:
		return one(s.Receive(by, a.on, a.value, a.text, now))
	case dept.VerbThank:
		return one(s.Thank(by, a.text, now))
	case dept.VerbLapse:
		return one(s.Lapse(by, a.text, now))
	case dept.VerbFollow:
		return one(s.Follow(by, now))
	case dept.VerbUnfollow:
		return one(s.Unfollow(by, now))
	default: // what else there is, support does not know
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

// presetSupport fills a small form with what is most likely meant.
func presetSupport(p *locale.Printer, s dept.Support, a act) Values {
	v := Values{}
	if a.verb == dept.VerbReceive {
		v["value"] = amountText(p, s.Value)
		if a.value != (dept.Money{}) {
			v["value"] = amountText(p, a.value)
		}
	}
	return v
}

// readSupportAct reads the fields of a small form that only support has.
func readSupportAct(d *Desk, verb dept.Verb, in Values, a *act) (err error) {
	if verb != dept.VerbReceive {
		return nil
	}
	if a.on, err = d.dayOf(in, "received_on"); err != nil {
		return err
	}
	a.value, err = reading.Amount(in["value"], "")
	return inField(err, "value")
}

// typedSupport takes what a verb needs from a typed line: "receive SU-4 yesterday 800
// million IRR by truck". Without a date the form asks. A date and an amount count at the front alone; the rest is
// the remark.
func typedSupport(d *Desk, verb dept.Verb, raw string, a *act) (rest string, complete bool, err error) {
	text := written(raw)
	switch verb {
	case dept.VerbReceive:
	case dept.VerbLapse:
		return text, text != "", nil
	default:
		return text, true, nil
	}
	a.on, a.value, rest, err = d.reader("").Receipt(text)
	return rest, a.on != "", err
}

// supportStates are the lists that support has beside those of every record.
var supportStates = stateWords(map[string]string{
	"to thank,thank,received,قدردانی,برای قدردانی,رسیده": string(dept.SupportReceived),
	"pledged,pledges,وعده,وعده‌ها,وعده داده شده":         string(dept.SupportPledged),
	"thanked,acknowledged,قدردانی شده":                   string(dept.SupportAcknowledged),
	"lapsed,محقق نشده":                                   string(dept.SupportLapsed),
})

// listSupport answers "list [open|mine|unit …|to thank|pledged|overdue|all]".
func listSupport(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.listStates(by, raw, supportStates)
	if err != nil {
		return Reply{}, err
	}
	read := func(q store.Query) ([]dept.Support, int, store.Prefs, error) {
		page, err := d.Store.ListSupport(ctx, r.Team, by.ID, q)
		return page.Supports, page.Total, page.Prefs, err
	}
	title := func(sc view.Scene) string {
		return sc.P.T("list.support."+l.scope, "Unit", sc.Unit(l.query.Unit))
	}
	return answerList(d, by, "su", l, read, title, view.Scene.SupportRow)
}

// supportTotals answers "totals [unit]" from all support there is, page by page.
func supportTotals(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	unit := dept.Unit{}
	if text := strings.TrimSpace(written(raw)); text != "" {
		var ok bool
		if unit, ok = d.names().Unit(text); !ok {
			return Reply{}, dept.Refuse(dept.UnknownUnit)
		}
	}
	var all []dept.Support
	q := store.Query{Scope: store.ScopeAll, Limit: 500}
	for {
		page, err := d.Store.ListSupport(ctx, r.Team, by.ID, q)
		if err != nil {
			return Reply{}, err
		}
		all = append(all, page.Supports...)
		if q.Offset += q.Limit; q.Offset < page.Total {
			continue
		}
		p := d.learnt(by.ID, page.Prefs)
		sc := d.scene(p)
		title := p.T("totals.title")
		if unit.Key != "" {
			title = p.T("totals.title_of", "Unit", sc.Unit(unit.Key))
			all = slices.DeleteFunc(all, func(s dept.Support) bool { return s.Unit != unit.Key })
		}
		m := sc.SupportTotals(title, dept.Totals(all))
		return Reply{Message: &m, Printer: p}, nil
	}
}

// givenFor lists, under a shortage's history, the support that serves it.
func givenFor(ctx context.Context, d *Desk, team string, sc view.Scene, s dept.Shortage) ([]string, error) {
	const most = 5
	page, err := d.Store.ListSupport(ctx, team, "", store.Query{Scope: store.ScopeAll, Shortage: s.N, Limit: most})
	if err != nil || page.Total == 0 {
		return nil, err
	}
	lines := []string{"*" + sc.P.T("support.given_for") + "*"}
	for _, g := range page.Supports {
		lines = append(lines, sc.SupportLine(g))
	}
	if page.Total > most {
		lines = append(lines, sc.P.Line(sc.P.N("support.more_given", page.Total-most)))
	}
	return lines, nil
}
