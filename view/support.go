package view

import (
	"cmp"
	"strconv"
	"strings"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// Support is the card that stands for support wherever it is shown inside the
// department. What leaves the department names a donor by dept.Support.Named alone.
func (sc Scene) Support(s dept.Support) Card {
	buttons := sc.buttons("su", s, s.Verbs(), rareForSupport)
	if s.Shortage != 0 {
		ref := dept.Ref{Kind: dept.KindShortage, N: s.Shortage}
		show := button("sh.show", ref.String(), sc.P.T("support.show_shortage", "Ref", sc.P.ID(ref.String())), slack.StyleDefault)
		buttons = append(buttons, actions(show))
	}
	return Card{
		sc: sc, ref: s.Ref(), line: sc.SupportLine(s), buttons: buttons,
		facts: func(int) []slack.Block { return sc.supportFacts(s) },
		tell:  func(e dept.Entry) string { return sc.supportEntry(e) },
	}
}

// rareForSupport is what few people do; it stands in the menu.
var rareForSupport = []dept.Verb{dept.VerbLapse, dept.VerbCorrect}

// SupportRow is support in a list, with what is due.
func (sc Scene) SupportRow(s dept.Support) Row {
	return Row{Key: "su", Of: s, Line: sc.SupportLine(s), Note: sc.supportDue(s)}
}

// Donor names who gives, or says that they stay unnamed.
func (sc Scene) Donor(s dept.Support) string {
	if s.Anonymous {
		return sc.P.T("support.anonymous_donor")
	}
	return sc.P.T("support.named", "Donor", Escape(s.Donor))
}

// Money is an amount with its currency; "" for none.
func (sc Scene) Money(m dept.Money) string {
	if m.Amount == 0 {
		return ""
	}
	return sc.P.Money(m.Amount, m.Currency)
}

// what is given, in the donor's words or as money.
func (sc Scene) what(s dept.Support) string { return cmp.Or(s.What, sc.P.T("support.cash")) }

// SupportLine is support in one line: what notifications read.
func (sc Scene) SupportLine(s dept.Support) string {
	p := sc.P
	return p.Line(p.Join(p.T("support.line", "Ref", p.ID(s.Ref().String()), "What", Escape(sc.what(s))),
		sc.Money(s.Value), sc.Donor(s), Escape(sc.Unit(s.Unit)), p.T("status.support."+string(s.State))))
}

func (sc Scene) supportFacts(s dept.Support) []slack.Block {
	p := sc.P
	blocks := []slack.Block{
		sc.header("🎁", s.Ref(), sc.what(s)),
		slack.NewSectionBlock(nil, sc.supportFields(s), nil),
	}
	if s.Link != "" {
		blocks = append(blocks, contextLine(p.Line("<"+s.Link+"|"+p.T("shortage.link")+">")))
	}
	return append(blocks, sc.last(s.Last, sc.supportEntry(s.Last)))
}

func (sc Scene) supportFields(s dept.Support) []*slack.TextBlockObject {
	p := sc.P
	var out []*slack.TextBlockObject
	add := func(label, value string) { out = sc.field(out, label, value) }
	naming := p.T("support_consent." + yes(s.Consent))
	if s.Anonymous {
		naming = p.T("support.never_named")
	}
	add("support.donor", sc.Donor(s))
	add("support.state", p.T("status.support."+string(s.State)))
	add("support.value", sc.Money(s.Value))
	add("support.consent", naming)
	add("support.unit", Escape(sc.Unit(s.Unit)))
	if s.Shortage != 0 {
		add("support.shortage", p.ID(dept.Ref{Kind: dept.KindShortage, N: s.Shortage}.String()))
	}
	if s.ReceivedOn == "" {
		add("support.pledged_on", sc.bothDays(s.On))
	} else {
		add("support.received_on", sc.bothDays(s.ReceivedOn))
	}
	add("support.due", sc.supportDue(s))
	add("support.reported", sc.reported(s.Reporter, s.ReportedAt))
	return out
}

// supportDue tells by when the donor is to be thanked, or since when that is late.
func (sc Scene) supportDue(s dept.Support) string {
	d, late := s.Overdue(sc.Now, sc.Dept.Zone)
	return sc.due(d, late, s.Limits(sc.Dept.Zone))
}

func (sc Scene) supportEntry(e dept.Entry) string {
	id := "did.support." + string(e.Verb)
	if !sc.P.Has(id) {
		id = "did." + string(e.Verb)
	}
	return sc.entry(id, e, "support", sc.statedGift)
}

// statedGift puts a corrected value into the reader's words.
func (sc Scene) statedGift(field, value string) string {
	p := sc.P
	switch {
	case value == "":
		return "—"
	case field == "anonymous", field == "consent":
		return p.T("support_" + field + "." + value)
	case field == "shortage":
		return p.ID(value)
	case field == "value":
		amount, currency, _ := strings.Cut(value, " ")
		if n, err := strconv.ParseInt(amount, 10, 64); err == nil {
			return sc.Money(dept.Money{Amount: n, Currency: currency})
		}
	}
	return sc.stated(field, value)
}

// SupportTotals tells what was given by currency; pledges stand beside it and are
// never counted in.
func (sc Scene) SupportTotals(title string, totals []dept.Total) Message {
	p := sc.P
	head := "*" + Escape(title) + "*"
	if len(totals) == 0 {
		return message(p.Line(title), section(p.Line(head+"\n"+p.T("list.empty"))))
	}
	cell := func(s string) *slack.TableRawTextCell { return slack.NewTableRawTextCell(s) }
	table := slack.NewTableBlock("")
	table.AddRow(cell(p.T("totals.currency")), cell(p.T("totals.received")), cell(p.T("totals.gifts")), cell(p.T("totals.pledged")), cell(p.T("totals.pledges")))
	for _, t := range totals {
		received, pledged := p.Number(float64(t.Received)), p.Number(float64(t.Pledged))
		currency := p.Currency(t.Currency)
		if t.Currency == "" {
			received, pledged, currency = "—", "—", p.T("totals.no_value")
		}
		table.AddRow(cell(currency), cell(received), cell(p.Int(t.ReceivedGifts)), cell(pledged), cell(p.Int(t.PledgeGifts)))
	}
	return message(p.Line(title), section(p.Line(head)), table, contextLine(p.Line(p.T("totals.note"))))
}

// bothDays prints a stored day in both calendars; "" for none.
func (sc Scene) bothDays(d dept.Day) string { return sc.neededBy(dept.Need{NeededBy: d}) }
