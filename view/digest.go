package view

import (
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// How much of each list a digest shows: on its card, then in its thread.
const (
	onDigest = 5
	// InThread is how many of each list a digest can show at all.
	InThread = 25
)

// Digest is a digest as its reader gets it: the card, the same without a chart,
// and the long lists, without text when there are none.
func (sc Scene) Digest(d dept.Digest, b dept.Brief, command Commands) Post {
	parts := digestParts{sc, d, b, command}
	title := parts.title()
	head := []slack.Block{header(sc.P.Line(title)), contextLine(parts.period())}
	changed := section(parts.changed())
	rest := parts.lists()
	foot := parts.foot()
	text := sc.P.Line(sc.P.Join(title, parts.summary()))
	card := message(text, cat(head, one(changed), parts.waiting(), rest, one(sc.trend(b)), foot)...)
	plain := message(text, cat(head, one(section(parts.changed())), parts.waiting(), parts.lists(), one(section(sc.bars(b))), parts.foot())...)
	post := Post{Card: card, Plain: &plain, Once: true}
	if long := parts.long(); len(long) > 0 {
		post.Line = message(sc.P.Line(sc.P.T("digest.long")), long...)
		post.Follows = true
	}
	return post
}

func one(b slack.Block) []slack.Block { return []slack.Block{b} }

func cat(parts ...[]slack.Block) []slack.Block {
	var out []slack.Block
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// digestParts are what a digest is put together from.
type digestParts struct {
	Scene
	d       dept.Digest
	b       dept.Brief
	command Commands
}

func (x digestParts) title() string {
	kind := string(x.d.Cadence)
	if x.d.Subscription == 0 {
		kind = "now"
	}
	return x.P.T("digest.title."+kind, "Units", x.Units(x.d.Units))
}

// Units names a scope.
func (sc Scene) Units(keys []string) string {
	if len(keys) == 0 {
		return sc.P.T("digest.all_units")
	}
	names := make([]string, len(keys))
	for i, k := range keys {
		names[i] = sc.Unit(k)
	}
	return sc.P.List(names)
}

func (x digestParts) period() string {
	p := x.P
	last, err := locale.ParseDay(string(x.d.Until))
	if err == nil {
		last = last.AddDays(-1)
	}
	first, _ := locale.ParseDay(string(x.d.From)) // stored by us
	lines := []string{p.Line(p.T("digest.period", "From", p.Weekday(first)+" "+p.Date(first), "To", p.Weekday(last)+" "+p.Date(last)))}
	if !first.Before(last) {
		lines[0] = p.Line(p.Weekday(first) + " " + p.Date(first))
	}
	if x.d.Late {
		lines = append(lines, p.Line(p.T("digest.late", "Due", p.DateTime(x.d.Due))))
	}
	return strings.Join(lines, "\n")
}

func (x digestParts) summary() string {
	done := x.b.Done[dept.KindShortage]
	return x.P.T("digest.summary", "New", done[dept.VerbFile], "Resolved", done[dept.VerbResolve], "Open", x.b.OpenAll(), "Overdue", x.b.OverdueAll)
}

// changed counts what happened, against the days before.
func (x digestParts) changed() string {
	p := x.P
	out := []string{p.Line("*" + p.T("digest.changed") + "*")}
	add := func(id string, kind dept.Kind, verbs ...dept.Verb) {
		now, before := 0, 0
		for _, v := range verbs {
			now, before = now+x.b.Done[kind][v], before+x.b.Before[kind][v]
		}
		if now+before > 0 {
			out = append(out, p.Line("• "+p.T(id, "Now", now, "Before", before)))
		}
	}
	add("digest.new", dept.KindShortage, dept.VerbFile)
	add("digest.reopened", dept.KindShortage, dept.VerbReopen)
	add("digest.resolved", dept.KindShortage, dept.VerbResolve)
	add("digest.closed", dept.KindShortage, dept.VerbDecline, dept.VerbWithdraw, dept.VerbDuplicate)
	add("digest.requests", dept.KindStaffing, dept.VerbFile)
	add("digest.granted", dept.KindStaffing, dept.VerbApprove)
	add("digest.filled", dept.KindStaffing, dept.VerbFill)
	if len(out) == 1 {
		out = append(out, p.Line(p.T("digest.unchanged")))
	}
	var open []string
	for _, sev := range worstFirst {
		if n := x.b.Open[sev]; n > 0 {
			open = append(open, p.T("digest.of_severity", "Count", n, "Severity", p.T("severity."+string(sev)), "Mark", severityMark[sev]))
		}
	}
	if len(open) > 0 {
		out = append(out, p.Line(p.T("digest.open", "Count", x.b.OpenAll(), "Severities", p.List(open))))
	} else {
		out = append(out, p.Line(p.T("digest.none_open")))
	}
	return strings.Join(out, "\n")
}

// waiting is what waits for this reader, each with the button that does it.
func (x digestParts) waiting() []slack.Block {
	p, all := x.P, x.b.WaitingIn()
	if all == 0 {
		return nil
	}
	blocks := []slack.Block{section(p.Line("*" + p.T("digest.waiting", "Count", all) + "*"))}
	shown := 0
	for _, s := range x.b.Acknowledge[:min(onDigest, len(x.b.Acknowledge))] {
		blocks, shown = append(blocks, x.row(x.ShortageRow(s), dept.VerbAcknowledge)), shown+1
	}
	for _, list := range []struct {
		requests []dept.Staffing
		verb     dept.Verb
	}{{x.b.Endorse, dept.VerbEndorse}, {x.b.Approve, dept.VerbApprove}} {
		for _, s := range list.requests[:min(onDigest, len(list.requests))] {
			blocks, shown = append(blocks, x.row(x.StaffingRow(s), list.verb)), shown+1
		}
	}
	for _, c := range x.b.Confirm[:min(onDigest, len(x.b.Confirm))] {
		blocks, shown = append(blocks, x.row(x.CommitmentRow(c), dept.VerbConfirm)), shown+1
	}
	for _, v := range x.b.Settle[:min(onDigest, len(x.b.Settle))] {
		blocks, shown = append(blocks, x.row(x.VisitRow(v), verbShow)), shown+1
	}
	var where []string
	if x.b.AcknowledgeIn > min(onDigest, len(x.b.Acknowledge)) {
		where = append(where, x.at("shortage", "list"))
	}
	if x.b.EndorseIn > min(onDigest, len(x.b.Endorse)) || x.b.ApproveIn > min(onDigest, len(x.b.Approve)) {
		where = append(where, x.at("staffing", "list"))
	}
	if x.b.ConfirmIn > min(onDigest, len(x.b.Confirm)) {
		where = append(where, x.at("commitment", "list"))
	}
	if x.b.SettleIn > min(onDigest, len(x.b.Settle)) {
		where = append(where, x.at("visit", "list"))
	}
	if all > shown {
		blocks = append(blocks, contextLine(p.Line(p.T("digest.more", "Count", all-shown, "Where", p.List(where)))))
	}
	return blocks
}

func (x digestParts) at(command, sub string, rest ...string) string {
	return x.P.Typed(x.command(x.P, command, sub, rest...))
}

// lists are the short lists of the card.
func (x digestParts) lists() []slack.Block {
	p := x.P
	var blocks []slack.Block
	add := func(id string, all int, lines []string, where string) {
		if all == 0 || len(lines) == 0 {
			return
		}
		out := append([]string{p.Line("*" + p.T(id, "Count", all) + "*")}, lines...)
		if more := all - len(lines); more > 0 {
			out = append(out, p.Line(p.T("digest.more", "Count", more, "Where", where)))
		}
		blocks = append(blocks, section(strings.Join(out, "\n")))
	}
	var scope []string
	if len(x.d.Units) == 1 {
		scope = []string{p.T("word.unit"), x.d.Units[0]}
	}
	add("digest.worst", x.b.OpenAll(), x.needs(x.b.Worst, onDigest, false), x.at("shortage", "list", scope...))
	add("digest.overdue", x.b.OverdueAll, x.needs(x.b.Overdue, onDigest, true), x.at("shortage", "list", p.T("word.overdue")))
	if funnel := x.funnel(); funnel != "" {
		blocks = append(blocks, section(funnel))
	}
	add("digest.visits", len(x.b.Visits), x.visits(), x.at("visit", "list"))
	add("digest.commitments", len(x.b.Commitments), x.commitments(), x.at("commitment", "list"))
	add("digest.thank", len(x.b.Thank), x.thanks(), x.at("support", "list"))
	add("digest.highlights", len(x.b.Highlights), x.highlights(), x.at("highlight", "list"))
	return blocks
}

// needs are shortages, a line each.
func (x digestParts) needs(list []dept.Shortage, most int, due bool) []string {
	lines := make([]string, 0, min(most, len(list)))
	for _, s := range list[:min(most, len(list))] {
		line := x.shortageLine(s)
		if due {
			if d, late := s.Overdue(x.Now, x.Dept.Zone); late {
				line += "\n" + x.P.Line("      "+x.P.T("digest.since", "What", x.P.T("due."+d.What), "Span", x.P.Span(x.Now.Sub(d.At))))
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// funnelStages are the states that the funnel line tells, in order.
var funnelStages = []dept.StaffingState{dept.Submitted, dept.Endorsed, dept.Approved, dept.Recruiting, dept.StaffingOnHold}

// funnel is where the open requests for posts stand, in one line.
func (x digestParts) funnel() string {
	p := x.P
	var parts []string
	all := 0
	for _, state := range funnelStages {
		n := x.b.Funnel[state]
		all += n
		if n > 0 {
			parts = append(parts, p.T("digest.stage", "State", p.T("state."+string(state)), "Count", n))
		}
	}
	if all == 0 {
		return ""
	}
	return p.Line("*"+p.T("digest.funnel", "Count", all)+"*") + "\n" + p.Line(p.Join(parts...))
}

func (x digestParts) visits() []string {
	var lines []string
	for _, v := range x.b.Visits[:min(onDigest, len(x.b.Visits))] {
		days := int(v.Start.Sub(x.Now) / (24 * time.Hour))
		lines = append(lines, x.P.Line(x.P.N("digest.visit", max(0, days), "Ref", x.P.ID(v.Ref().String()), "When", x.P.DateTime(v.Start),
			"Purpose", Escape(v.Purpose), "State", x.P.T("digest.visit."+string(v.State)))))
	}
	return lines
}

func (x digestParts) commitments() []string {
	var lines []string
	for _, c := range x.b.Commitments[:min(onDigest, len(x.b.Commitments))] {
		id, age := "digest.commitment", ""
		if since, late := c.Overdue(x.Now, x.Dept.Zone); late {
			id, age = "digest.commitment_late", x.P.Span(x.Now.Sub(since))
		}
		lines = append(lines, x.P.Line(x.P.T(id, "Ref", x.P.ID(c.Ref().String()), "Words", words(c.Words, 120), "Who", Escape(c.Official),
			"Day", x.Day(c.Due), "Age", age)))
	}
	return lines
}

func (x digestParts) thanks() []string {
	var lines []string
	for _, s := range x.b.Thank[:min(onDigest, len(x.b.Thank))] {
		donor := Escape(s.Donor)
		if s.Anonymous || donor == "" {
			donor = x.P.T("digest.unnamed")
		}
		lines = append(lines, x.P.Line(x.P.T("digest.support", "Ref", x.P.ID(s.Ref().String()), "Donor", donor, "What", words(s.What, 120), "Day", x.Day(s.ReceivedOn))))
	}
	return lines
}

func (x digestParts) highlights() []string {
	var lines []string
	for _, h := range x.b.Highlights[:min(onDigest, len(x.b.Highlights))] {
		lines = append(lines, x.P.Line(x.P.T("digest.highlight", "Ref", x.P.ID(h.Ref().String()), "Text", words(h.Text, 160), "Unit", Escape(x.Unit(h.Unit)))))
	}
	return lines
}

// foot says how to have it otherwise.
func (x digestParts) foot() []slack.Block {
	p := x.P
	if x.d.Subscription == 0 {
		return one(contextLine(p.Line(p.T("digest.foot_now", "Command", x.at("digest", "subscribe")))))
	}
	ref := dept.Ref{Kind: dept.KindSubscription, N: x.d.Subscription}.String()
	return one(contextLine(p.Line(p.T("digest.foot", "Pause", x.at("digest", "pause", ref), "Stop", x.at("digest", "unsubscribe", ref)))))
}

// long gives the lists that the card only begins, whole. A shortage of an earlier list is
// only counted in a later one, unless it waits for this reader to acknowledge it.
func (x digestParts) long() []slack.Block {
	p := x.P
	var blocks []slack.Block
	told, waits := map[int]bool{}, map[int]bool{}
	for _, s := range x.b.Acknowledge {
		waits[s.N] = true
	}
	add := func(id string, all, more int, list []dept.Shortage, due bool, where string) {
		if more <= 0 {
			return
		}
		var fresh []dept.Shortage
		above := 0
		for _, s := range list[:min(InThread, len(list))] {
			if told[s.N] && !waits[s.N] {
				above++
				continue
			}
			told[s.N] = true
			fresh = append(fresh, s)
		}
		lines := x.needs(fresh, InThread, due)
		if above > 0 {
			lines = append(lines, p.Line(p.N("digest.above", above)))
		}
		if left := all - len(fresh) - above; left > 0 {
			lines = append(lines, p.Line(p.T("digest.more", "Count", left, "Where", where)))
		}
		blocks = append(blocks, paragraphs(p.Line("*"+p.T(id, "Count", all)+"*"), lines)...)
	}
	filed := max(len(x.b.New), x.b.Done[dept.KindShortage][dept.VerbFile])
	add("digest.all_new", filed, len(x.b.New), x.b.New, false, x.at("shortage", "list", p.T("word.all")))
	add("digest.worst", x.b.OpenAll(), len(x.b.Worst)-onDigest, x.b.Worst, false, x.at("shortage", "list"))
	add("digest.overdue", x.b.OverdueAll, len(x.b.Overdue)-onDigest, x.b.Overdue, true, x.at("shortage", "list", p.T("word.overdue")))
	return blocks
}
