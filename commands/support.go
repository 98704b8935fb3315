package commands

import (
	"context"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// newSupport makes /support: what donors pledge and give, until they are thanked. It has
// a global shortcut and none on messages: who gives what is told on the telephone, and a
// message that names an anonymous donor should not become a record by one click.
func newSupport() *kind[dept.Support] {
	return build(&kind[dept.Support]{
		name: "support", key: "su", of: dept.KindSupport, shortcuts: []Shortcut{{ID: "su.report"}},
		records: func(s *store.Store) *store.Records[dept.Support] { return s.Support },
		verbs: []verb[dept.Support]{
			{name: "totals", words: []string{"جمع"}, alone: supportTotals},
			{name: dept.VerbReceive, words: []string{"رسید", "تحویل"}, asks: true, input: receiptArgs.does(
				func(c *call, s dept.Support, got receipt, text string) (dept.Support, error) {
					return s.Receive(c.person, got.on, got.value, text, c.department, c.now)
				})},
			{name: dept.VerbThank, words: []string{"قدردانی", "تشکر"}, input: args[dept.Support, nothing]{}.does(
				func(c *call, s dept.Support, _ nothing, text string) (dept.Support, error) {
					return s.Thank(c.person, text, c.department, c.now)
				})},
			{name: dept.VerbLapse, words: []string{"محقق‌نشد"}, asks: true, input: args[dept.Support, nothing]{parse: needsWords}.does(
				func(c *call, s dept.Support, _ nothing, text string) (dept.Support, error) {
					return s.Lapse(c.person, text, c.department, c.now)
				})},
			correct[dept.Support](),
			follow(dept.Support.Follow),
			unfollow(dept.Support.Unfollow),
		},
		filing: supportFiling,
		lists: lists[dept.Support]{row: view.Scene.SupportRow, asked: func(c *call, raw string) (listQuery, error) {
			return c.listStates(raw, supportStates)
		}},
		may:  func(c *call, s dept.Support, v dept.Verb) error { return s.May(c.person, v) },
		card: drawCard(view.Scene.Support), draw: drawForm(view.Scene.SupportAct),
		recipients: liaisonsOf,
	})
}

// liaisonsOf has what arrived wait for the donor liaisons: they thank.
func liaisonsOf(c *call, s dept.Support) (waits, hear []string) {
	hear = c.department.With(dept.DonorLiaison)
	if s.State == dept.SupportReceived {
		waits = hear
	}
	return waits, hear
}

// receipt is when something arrived, and what it turned out to be worth.
type receipt struct {
	on    dept.Day
	value dept.Money
}

// receiptArgs asks for the day, and begins with the value that was pledged. In a line,
// as in "receive SU-4 yesterday 800 million IRR by truck", a day and an amount count at
// the front alone. Without a day the form asks.
var receiptArgs = args[dept.Support, receipt]{
	fill: func(_ *call, p *locale.Printer, s dept.Support, got receipt, v Values) {
		v["value"] = amountText(p, s.Value)
		if got.value != (dept.Money{}) {
			v["value"] = amountText(p, got.value)
		}
	},
	read: func(c *call, v Values) (receipt, error) {
		f := &fields{c: c, v: v}
		return receipt{f.day("received_on"), f.amount("value", "")}, f.err()
	},
	parse: func(c *call, words string) (got receipt, rest string, complete bool, err error) {
		got.on, got.value, rest, err = c.lineReader().Receipt(unescape(words))
		return got, rest, got.on != "", err
	},
}

// supportStates are the lists that support has beside those of every record.
var supportStates = stateWords(map[string]string{
	"to thank,thank,received,قدردانی,برای قدردانی,رسیده,دریافت‌شده": string(dept.SupportReceived),
	"pledged,pledges,وعده,وعده‌ها,وعده داده شده":                    string(dept.SupportPledged),
	"thanked,acknowledged,قدردانی شده":                              string(dept.SupportAcknowledged),
	"lapsed,محقق نشده": string(dept.SupportLapsed),
})

// supportTotals answers "totals [unit]" from all support there is, page by page.
func supportTotals(ctx context.Context, c *call, _ *kind[dept.Support], raw string) (Reply, error) {
	unit := dept.Unit{}
	if text := strings.TrimSpace(unescape(raw)); text != "" {
		var ok bool
		if unit, ok = c.names().Unit(text); !ok {
			return Reply{}, dept.Refuse(dept.UnknownUnit)
		}
	}
	var all []dept.Support
	q := store.Query{Scope: store.ScopeAll, Limit: 500}
	for {
		page, err := c.store().Support.List(ctx, c.request.Team, c.person.ID, q)
		if err != nil {
			return Reply{}, err
		}
		all = append(all, page.Records...)
		if q.Offset += q.Limit; q.Offset < page.Total {
			continue
		}
		p := c.remember(page.Prefs)
		sc := c.scene(p)
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
func givenFor(ctx context.Context, c *call, sc view.Scene, s dept.Shortage) ([]string, error) {
	const most = 5
	page, err := c.store().Support.List(ctx, c.request.Team, "", store.Query{Scope: store.ScopeAll, Shortage: s.N, Limit: most})
	if err != nil || page.Total == 0 {
		return nil, err
	}
	lines := []string{"*" + sc.P.T("support.given_for") + "*"}
	for _, g := range page.Records {
		lines = append(lines, sc.SupportLine(g))
	}
	if page.Total > most {
		lines = append(lines, sc.P.Line(sc.P.N("support.more_given", page.Total-most)))
	}
	return lines, nil
}
