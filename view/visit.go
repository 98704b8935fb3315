package view

import (
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Visit is the card that stands for an official visit wherever it is shown. While
// the visit goes on it is short, for a phone: where one is, and what can be noted.
// clashes are other visits at the same time that need the same.
func (sc Scene) Visit(v dept.Visit, clashes []dept.Clash) Card {
	return Card{
		sc: sc, ref: v.Ref(), line: sc.visitLine(v),
		beside:  sc.stuck(v.Stuck(sc.Dept)),
		facts:   func(long int) []slack.Block { return sc.visitFacts(v, clashes, long) },
		buttons: sc.visitButtons(v),
		tell:    func(e dept.Entry) string { return sc.visitEntry(v, e) },
	}
}

// rareForVisit is what few people do; it stands in the menu.
var rareForVisit = []dept.Verb{dept.VerbPostpone, dept.VerbUnsign, dept.VerbCancel, dept.VerbCorrect, dept.VerbAssign, dept.VerbReply}

// visitButtons are those of the state: a sign-off for each office that is missing,
// and the checklist once there is one. One reader sees the sign-offs of their own
// offices, and confirms once none is missing.
func (sc Scene) visitButtons(v dept.Visit) []slack.Block {
	special := []dept.Verb{
		dept.VerbInvite, dept.VerbUninvite,
		dept.VerbSignOff, dept.VerbTaskDone, dept.VerbTaskUndone, dept.VerbTaskAdd, dept.VerbTaskAssign,
	}
	verbs := slices.DeleteFunc(v.Verbs(), func(verb dept.Verb) bool {
		return slices.Contains(special, verb) || v.Early(verb, sc.Dept, sc.Now) != nil
	})
	if v.Forgotten(sc.Dept, sc.Now) {
		verbs = append([]dept.Verb{dept.VerbEnd}, verbs...)
	}
	if !sc.unsigns(v) {
		verbs = slices.DeleteFunc(verbs, func(verb dept.Verb) bool { return verb == dept.VerbUnsign })
	}
	if v.State == dept.VisitHeld || v.State == dept.VisitReported { // notes may still be added, but are not what is next
		late := []dept.Verb{dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance}
		verbs = slices.DeleteFunc(verbs, func(verb dept.Verb) bool { return slices.Contains(late, verb) })
	}
	var offices []slack.BlockElement
	if v.State == dept.VisitTentative {
		missing := sc.Dept.MissingSignOffs(v)
		if sc.Reader != nil && len(missing) > 0 {
			verbs = slices.DeleteFunc(verbs, func(verb dept.Verb) bool { return verb == dept.VerbConfirm })
		}
		for _, rule := range missing {
			if !sc.signs(rule) || !sc.may(dept.VerbSignOff) {
				continue
			}
			label := sc.P.T("visit.sign_off_as", "Office", dept.In(rule.Name, sc.lang()))
			offices = append(offices, button("vi.sign_off."+rule.Key, dept.Offer(v, dept.VerbSignOff), label, slack.StyleDefault))
		}
	}
	var blocks []slack.Block
	if len(offices) > 0 {
		blocks = append(blocks, actions(offices[:min(len(offices), maxActions)]...))
	}
	blocks = append(blocks, sc.buttons("vi", v, verbs, rareForVisit)...)
	var more []slack.BlockElement
	if v.State == dept.VisitRunning || v.State == dept.VisitHeld { // what is promised is written down while it is fresh
		more = append(more, button("co.open", v.Ref().String(), sc.P.T("visit.promise"), slack.StyleDefault))
	}
	if len(v.Tasks) > 0 && v.State.Open() {
		more = append(more, button("vi.checklist", v.Ref().String(), sc.P.T("visit.checklist"), slack.StyleDefault))
	}
	if v.State.BeforeHeld() && v.State != dept.VisitRunning && sc.may(dept.VerbInvite) {
		more = append(more, button("vi.invite", dept.Offer(v, dept.VerbInvite), sc.P.T("label.invite"), slack.StyleDefault))
	}
	if len(more) > 0 {
		blocks = append(blocks, actions(more...))
	}
	return blocks
}

// visitTitle is the purpose or, without one, who comes.
func (sc Scene) visitTitle(p dept.Plan) string {
	if p.Purpose != "" || len(p.Delegation) == 0 {
		return p.Purpose
	}
	m := p.Delegation[0]
	if m.Title != "" {
		return m.Title
	}
	return m.Name
}

func (sc Scene) visitLine(v dept.Visit) string {
	p := sc.P
	return p.Line(p.T("visit.line", "Ref", p.ID(v.Ref().String()), "Title", Escape(sc.visitTitle(v.Plan)),
		"When", sc.begins(v.Plan), "State", sc.visitState(v.State)))
}

// VisitRow is a visit in a list.
func (sc Scene) VisitRow(v dept.Visit) Row {
	note := Escape(sc.units(v.Units))
	return Row{Key: "vi", Of: v, Line: sc.visitLine(v), Note: sc.P.Join(sc.visitPassed(v), note)}
}

// at is the same scene with the clock of another zone.
func (sc Scene) at(zone *time.Location) Scene {
	p := *sc.P
	p.Zone = zone
	sc.P = &p
	return sc
}

// begins is the start on the visit's own clock.
func (sc Scene) begins(p dept.Plan) string { return sc.at(p.Location(sc.Dept)).P.DateTime(p.Start) }

// VisitTime is when a visit takes place, in both calendars and on its own clock,
// and on the department's where that differs.
func (sc Scene) VisitTime(p dept.Plan) string {
	zone := p.Location(sc.Dept)
	there := sc.at(zone).P
	text := sc.span(there, p)
	_, here := p.Start.In(sc.Dept.Zone).Zone()
	_, offset := p.Start.In(zone).Zone()
	if zone.String() != sc.Dept.Zone.String() {
		text = sc.P.T("visit.in_zone", "When", text, "Zone", zone.String())
	}
	if here != offset {
		home := sc.at(sc.Dept.Zone).P
		text += "\n" + sc.P.Line(sc.P.T("visit.in_zone", "When", sc.span(home, p), "Zone", sc.Dept.Zone.String()))
	}
	return text
}

func (sc Scene) span(p *locale.Printer, plan dept.Plan) string {
	end := p.Time(plan.End)
	if locale.DayOf(plan.Start, p.Zone) != locale.DayOf(plan.End, p.Zone) {
		end = p.BothDateTimes(plan.End)
	}
	return p.T("visit.from_to", "From", p.BothDateTimes(plan.Start), "To", end)
}

func (sc Scene) units(keys []string) string {
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = sc.Unit(key)
	}
	return sc.P.List(names)
}

// mentions names people, each by a mention.
func (sc Scene) mentions(ids []string) string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = Mention(id)
	}
	return sc.P.List(out)
}

func (sc Scene) visitFacts(v dept.Visit, clashes []dept.Clash, long int) []slack.Block {
	p := sc.P
	blocks := []slack.Block{
		sc.header("🏛️", v.Ref(), sc.visitTitle(v.Plan)),
		slack.NewSectionBlock(nil, sc.visitFields(v), nil),
	}
	if text := sc.clashes(clashes); text != "" && v.State.BeforeHeld() {
		blocks = append(blocks, section(text))
	}
	if v.State != dept.VisitRunning || long == inShow { // on a phone, in a corridor
		blocks = append(blocks, quoteSection(p.T("visit.objectives"), v.Objectives, long)...)
		blocks = append(blocks, sc.rows("visit.delegation", sc.delegates(v.Delegation))...)
		blocks = append(blocks, sc.rows("visit.asks", sc.asks(v.Asks))...)
	}
	blocks = append(blocks, sc.rows("visit.agenda", sc.agenda(v.Plan))...)
	if v.State != dept.VisitRunning || long == inShow {
		blocks = append(blocks, quoteSection(p.T("visit.notes"), v.Notes, long)...)
	}
	if text := sc.signOffs(v); text != "" {
		blocks = append(blocks, contextLine(p.Line(text)))
	}
	if len(v.Tasks) > 0 && v.State != dept.VisitRunning {
		done := v.DoneTasks()
		blocks = append(blocks, contextLine(p.Line(p.T("visit.progress", "Bar", bar(done, len(v.Tasks)), "Done", done, "All", len(v.Tasks)))))
	}
	blocks = append(blocks, sc.rows("visit.remarks", sc.remarks(v, long))...)
	blocks = append(blocks, sc.assessment(v.Assessment)...)
	blocks = append(blocks, quoteSection(p.T("visit.report"), v.Report, long)...)
	if over(v) {
		blocks = append(blocks, sc.rows("visit.open_questions", sc.openQuestions(v))...)
		if v.Report != "" && len(v.OpenQuestions()) == 0 {
			blocks = append(blocks, contextLine(p.Line(p.T("visit.no_open_questions"))))
		}
	}
	if d := sc.visitDetails(v); d != "" {
		blocks = append(blocks, contextLine(p.Line(d)))
	}
	return append(blocks, sc.last(v.Last, sc.visitDid(v, v.Last)))
}

func (sc Scene) visitFields(v dept.Visit) []*slack.TextBlockObject {
	p := sc.P
	var out []*slack.TextBlockObject
	add := func(label, value string) { out = sc.field(out, label, value) }
	add("visit.state", sc.visitStands(v))
	add("visit.when", sc.VisitTime(v.Plan))
	add("visit.units", Escape(sc.units(v.Units)))
	add("visit.host", Mention(v.Host))
	add("visit.place", Escape(v.Place))
	if v.State == dept.VisitRunning {
		return out
	}
	if len(v.Delegation) > 0 {
		add("visit.size", p.N("visit.members", len(v.Delegation)))
	}
	add("visit.also", sc.mentions(v.Also))
	add("visit.owner", Mention(v.Owner))
	add("visit.proposed", sc.reported(v.Reporter, v.ReportedAt))
	return out
}

func (sc Scene) visitDetails(v dept.Visit) string {
	if v.Link == "" {
		return ""
	}
	return "<" + v.Link + "|" + sc.P.T("shortage.link") + ">"
}

// rows is a section of numbered lines under a heading; none without lines.
func (sc Scene) rows(title string, lines []string) []slack.Block {
	if len(lines) == 0 {
		return nil
	}
	text := "*" + sc.P.T(title) + "*"
	for _, l := range lines {
		text += "\n" + sc.P.Line(l)
	}
	return []slack.Block{section(text)}
}

// delegates are the members by rank.
func (sc Scene) delegates(members []dept.Delegate) []string {
	out := make([]string, len(members))
	for i, m := range members {
		out[i] = sc.numbered(i, Escape(m.String()))
	}
	return out
}

func (sc Scene) numbered(i int, text string) string {
	return sc.P.T("visit.numbered", "N", i+1, "Text", text)
}

func (sc Scene) asks(asks []string) []string {
	out := make([]string, len(asks))
	for i, a := range asks {
		out[i] = sc.numbered(i, Escape(a))
	}
	return out
}

// agenda tells each item on the visit's clock, and on the department's where that
// differs.
func (sc Scene) agenda(p dept.Plan) []string {
	zone := p.Location(sc.Dept)
	there, here := sc.at(zone).P, sc.at(sc.Dept.Zone).P
	out := make([]string, len(p.Agenda))
	for i, a := range p.Agenda {
		at := p.Start.Add(time.Duration(a.From) * time.Minute)
		hour := there.Time(at)
		if home := here.Time(at); home != hour {
			hour = sc.P.T("visit.two_clocks", "There", hour, "Here", home)
		}
		parts := []string{Escape(a.Topic)}
		if a.Presenter != "" {
			parts = append(parts, Escape(a.Presenter))
		}
		if a.PresentBy != "" {
			parts = append(parts, Mention(a.PresentBy))
		}
		if a.Place != "" {
			parts = append(parts, Escape(a.Place))
		}
		out[i] = sc.P.T("visit.item", "Time", hour, "Span", sc.P.N("span.minutes", a.Minutes), "Text", sc.P.Join(parts...))
	}
	return out
}

// Office names a sign-off.
func (sc Scene) Office(key string) string {
	for _, rule := range sc.Dept.SignOffs {
		if rule.Key == key {
			return dept.In(rule.Name, sc.lang())
		}
	}
	return key
}

// signOffs tells which offices have consented and which are waited for.
func (sc Scene) signOffs(v dept.Visit) string {
	if v.State == dept.VisitProposed || v.State == dept.VisitCancelled {
		return ""
	}
	var parts []string
	for _, s := range v.SignOffs {
		parts = append(parts, "✅ "+sc.P.T("visit.signed", "Office", Escape(sc.Office(s.Key)), "Who", Mention(s.By)))
	}
	for _, rule := range sc.Dept.MissingSignOffs(v) {
		parts = append(parts, "⬜ "+Escape(sc.Office(rule.Key)))
	}
	if len(parts) == 0 {
		return ""
	}
	return sc.P.T("visit.sign_offs") + ": " + sc.P.Join(parts...)
}

// clashes tells what else needs the same at the same time. A visit without a number
// is one that the reader may not know of: then that somebody is taken is all.
func (sc Scene) clashes(clashes []dept.Clash) string {
	p := sc.P
	var lines []string
	for _, c := range clashes {
		who := Escape(c.Who)
		switch c.What {
		case "host":
			who = Mention(c.Who)
		case "unit":
			who = Escape(sc.Unit(c.Who))
		}
		if c.With.N == 0 {
			lines = append(lines, p.Line("⚠️ "+p.T("visit.taken", "Who", who)))
			continue
		}
		with := p.T("visit.named", "Ref", p.ID(c.With.Ref().String()), "Title", Escape(sc.visitTitle(c.With.Plan)))
		lines = append(lines, p.Line("⚠️ "+p.T("visit.clash."+c.What, "Who", who, "With", with, "When", sc.begins(c.With.Plan))))
	}
	return strings.Join(lines, "\n")
}

func (sc Scene) assessment(a *dept.Assessment) []slack.Block {
	if a == nil {
		return nil
	}
	p := sc.P
	lines := []string{}
	for _, part := range dept.AssessmentParts {
		s := a.Scores[part]
		text := p.T("visit.score", "Part", p.T("visit.part."+part), "Score", bar(s.Value, 5), "Value", s.Value)
		if s.Text != "" {
			text += "\n" + quote(s.Text, 300)
		}
		lines = append(lines, text)
	}
	lines = append(lines, p.T("visit.average", "Value", p.Number(a.Average()), "Who", Mention(a.By)))
	return sc.rows("visit.assessment", lines)
}

// statedPlan puts a corrected value into the reader's words.
func (sc Scene) statedPlan(field, value string) string {
	switch {
	case value == "":
		return "—"
	case field == "units":
		return Escape(sc.units(strings.Split(value, ",")))
	case field == "host":
		return Mention(value)
	case field == "state":
		return sc.visitState(dept.VisitState(value))
	case field == "also":
		return sc.mentions(strings.Split(value, ","))
	case field == "begin", field == "finish":
		return sc.stated(field, value)
	}
	return Escape(cut(value, inLast))
}

// visitState names where a visit stands.
func (sc Scene) visitState(s dept.VisitState) string { return sc.P.T("status.visit." + string(s)) }
