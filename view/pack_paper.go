package view

import (
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/paper"
)

// maxPackRows is how many needs the pack's table holds; the others are counted
// under it and drawn in the charts.
const maxPackRows = 60

// tones are the colours of severities.
var tones = map[dept.Severity]paper.Tone{dept.Critical: paper.Critical, dept.High: paper.High, dept.Medium: paper.Medium, dept.Low: paper.Low}

// PackDocument is a briefing pack as it is handed out, in the scene's language:
// plain text, people by their titles. Ages are those of the moment the pack was
// made. changes are what is different today from a frozen pack.
func (sc Scene) PackDocument(p dept.Pack, changes ...dept.PackChange) paper.Document {
	today := sc.Now
	sc.Now = p.Made.In(sc.P.Zone)
	w, v := sc.P, p.Visit
	d := paper.Document{
		Lang: sc.lang(), RightToLeft: w.Lang == locale.Persian,
		Title: w.T("pack.title", "Title", sc.visitTitle(v.Plan)), Subtitle: dept.In(sc.Dept.Name, sc.lang()),
		Facts:  []string{strings.ReplaceAll(sc.VisitTime(v.Plan), "\n", " · "), v.Place},
		Mark:   sc.packMark(p),
		Footer: w.T("pack.footer", "Ref", w.ID(v.Ref().String()), "Department", dept.In(sc.Dept.Name, sc.lang())), PageOf: w.T("pack.page"),
	}
	d.MarkTone = paper.High
	if p.Frozen {
		d.MarkTone = paper.Good
	}
	add := func(heading, lead string, blocks ...paper.Block) {
		d.Sections = append(d.Sections, paper.Section{Heading: w.T(heading), Lead: lead, Blocks: blocks})
	}
	add("pack.glance", "", sc.paperFigures(p), paper.Facts{Pairs: sc.pairs(
		paper.Fact{Label: "visit.purpose", Value: v.Purpose}, paper.Fact{Label: "visit.objectives", Value: v.Objectives},
		paper.Fact{Label: "visit.host", Value: sc.person(v.Host)}, paper.Fact{Label: "visit.units", Value: sc.units(v.Units)})})
	add("pack.asks", "", paper.List{Items: v.Asks})
	if p.Frozen {
		add("pack.changes", w.T("pack.changed_by", "When", w.DateTime(today)), sc.packChanges(changes))
	}
	add("visit.agenda", "", sc.packAgenda(v.Plan))
	add("pack.delegation", "", sc.packDelegation(p)...)
	needs, requests, promises, gifts := sc.packNeeds(p.Needs), sc.packStaffing(p.Requests), sc.packPromises(p), sc.packGifts(p.Gifts)
	needs.Rest = sc.also(needs.Rest, dept.PackLeft{Needs: p.Left.Needs})
	requests.Rest = sc.also(requests.Rest, dept.PackLeft{Requests: p.Left.Requests})
	promises.Rest = sc.also(promises.Rest, dept.PackLeft{Promises: p.Left.Promises})
	gifts.Rest = sc.also(gifts.Rest, dept.PackLeft{Gifts: p.Left.Gifts})
	of := ""
	if p.Left.Needs > 0 {
		of = w.N("pack.of_worst", len(p.Needs))
	}
	add("pack.needs", "", needs)
	add("pack.charts", of, sc.bySeverity(p.Needs), sc.byAge(p))
	add("pack.staffing", "", requests, sc.packFunnel(p.Requests))
	add("pack.promises", "", promises)
	add("pack.support", w.T("pack.since", "Day", sc.Day(p.Since)), gifts)
	news := sc.packHighlights(p.Highlights)
	news.Items = append(news.Items, sc.packLeft(dept.PackLeft{Highlights: p.Left.Highlights})...)
	add("pack.achieved", "", news)
	for i, s := range d.Sections { // a lead alone says nothing
		if len(s.Blocks) == 1 && s.Lead != "" && emptyBlock(s.Blocks[0]) {
			d.Sections[i].Lead = ""
			if s.Heading == w.T("pack.changes") {
				d.Sections[i].Lead = w.T("pack.unchanged", "When", w.DateTime(today))
			}
		}
	}
	return d
}

func emptyBlock(b paper.Block) bool {
	switch b := b.(type) {
	case paper.Table:
		return len(b.Rows) == 0
	case paper.Changes:
		return len(b.Items) == 0
	}
	return false
}

// pairs makes facts of labels, named by their IDs, and values; those without a value
// are left out.
func (sc Scene) pairs(all ...paper.Fact) (out []paper.Fact) {
	for _, f := range all {
		if f.Value != "" {
			out = append(out, paper.Fact{Label: sc.P.T(f.Label), Value: f.Value})
		}
	}
	return out
}

func (sc Scene) paperFigures(p dept.Pack) paper.Figures {
	n := packCounts(p)
	var out paper.Figures
	add := func(id string, count int, tone paper.Tone) {
		out.Items = append(out.Items, paper.Figure{Value: sc.P.Int(count), Label: sc.P.T(id), Tone: tone})
	}
	add("pack.figure.needs", len(p.Needs)+p.Left.Needs, paper.Plain)
	add("pack.figure.critical", n.critical, paper.Critical)
	add("pack.figure.posts", n.posts, paper.Plain)
	add("pack.figure.promises", len(p.Open()), paper.High)
	add("pack.figure.highlights", n.highlights, paper.Good)
	return out
}

func (sc Scene) packAgenda(p dept.Plan) paper.Table {
	w, there := sc.P, sc.at(p.Location(sc.Dept)).P
	t := paper.Table{Columns: []paper.Column{
		{Head: w.T("pack.time"), Weight: 1}, {Head: w.T("visit.topic"), Weight: 4},
		{Head: w.T("pack.presenter"), Weight: 2.5}, {Head: w.T("visit.place"), Weight: 2}, {Head: w.T("visit.minutes"), Weight: 1, Align: paper.End},
	}}
	for _, a := range p.Agenda {
		who := a.Presenter
		if a.PresentBy != "" && who == "" {
			who = sc.person(a.PresentBy)
		}
		at := p.Start.Add(time.Duration(a.From) * time.Minute)
		t.Rows = append(t.Rows, paper.Row{Cells: []string{there.Time(at), a.Topic, who, a.Place, w.Int(a.Minutes)}})
	}
	return t
}

// packDelegation names the members by rank, each with what they said and promised
// before. What an organisation said through others stands with its first member.
func (sc Scene) packDelegation(p dept.Pack) []paper.Block {
	var out []paper.Block
	own := map[int]bool{}
	for _, c := range p.Promises {
		own[c.N] = slices.ContainsFunc(p.Visit.Delegation, func(m dept.Delegate) bool { return says(c, m, true) })
	}
	shown := map[int]bool{}
	for i, m := range p.Visit.Delegation {
		name := len(out)
		out = append(out, paper.Paragraph{Text: sc.numbered(i, sc.delegate(m))})
		for _, c := range p.Promises {
			mine := says(c, m, true) || !own[c.N] && says(c, m, false)
			if !c.Said() || c.Visit == p.Visit.N || shown[c.N] || !mine {
				continue
			}
			shown[c.N] = true
			out = append(out, paper.Quote{Text: sc.P.T("pack.quoted", "Words", c.Words), By: sc.P.T("pack.said_by",
				"Who", sc.speaker(c.Official, c.Organisation), "Day", sc.P.Date(locale.DayOf(c.ReportedAt, sc.Dept.Zone)),
				"Ref", sc.P.ID(c.Ref().String()), "State", sc.packPromiseState(c))})
			out[name] = paper.Paragraph{Text: sc.numbered(i, sc.delegate(m)), Heads: true}
		}
	}
	for _, l := range sc.packLeft(dept.PackLeft{Earlier: p.Left.Earlier}) {
		out = append(out, paper.Paragraph{Text: l})
	}
	return out
}

// delegate is a member in the language's own punctuation.
func (sc Scene) delegate(m dept.Delegate) string {
	parts := slices.DeleteFunc([]string{m.Name, m.Title, m.Organisation}, func(s string) bool { return s == "" })
	text := ""
	for _, part := range parts {
		if text != "" {
			part = sc.P.T("pack.joined", "First", text, "Then", part)
		}
		text = part
	}
	return text
}

// says tells whether a promise is a delegate's own or, else, their organisation's.
func says(c dept.Commitment, m dept.Delegate, own bool) bool {
	official, organisation := locale.Fold(c.Official), locale.Fold(c.Organisation)
	if !own {
		return organisation != "" && organisation == locale.Fold(m.Organisation)
	}
	if official == "" || official != locale.Fold(m.Name) && official != locale.Fold(m.Title) {
		return false
	}
	return organisation == "" || m.Organisation == "" || organisation == locale.Fold(m.Organisation)
}

func (sc Scene) packPromiseState(c dept.Commitment) string {
	if _, late := c.Overdue(sc.Now, sc.Dept.Zone); late {
		return sc.P.T("pack.overdue")
	}
	return sc.P.T("pack.promise." + string(c.State))
}

func (sc Scene) packNeeds(needs []dept.Shortage) paper.Table {
	w := sc.P
	t := paper.Table{Columns: []paper.Column{
		{Head: w.T("pack.ref"), Weight: 1.2}, {Head: w.T("pack.need"), Weight: 4}, {Head: w.T("shortage.unit"), Weight: 2},
		{Head: w.T("shortage.severity"), Weight: 1.3}, {Head: w.T("pack.age"), Weight: 1.2, Align: paper.End}, {Head: w.T("pack.effect"), Weight: 4},
	}}
	for _, s := range needs[:min(maxPackRows, len(needs))] {
		what := s.Title
		if s.Quantity > 0 {
			what = w.T("pack.need_of", "Title", s.Title, "Count", w.Number(float64(s.Quantity)), "Measure", s.Measure)
		}
		if s.Approved > 0 {
			what += w.T("pack.need_got", "Received", s.Received, "Approved", s.Approved)
		}
		t.Rows = append(t.Rows, paper.Row{Tone: tones[s.Severity], Cells: []string{
			w.ID(s.Ref().String()), strings.TrimSpace(what), sc.Unit(s.Unit), w.T("severity." + string(s.Severity)),
			w.Span(sc.Now.Sub(s.ReportedAt)), cut(s.Effect, 300),
		}})
	}
	t.Rest = sc.moreNeeds(needs[len(t.Rows):])
	return t
}

func (sc Scene) bySeverity(needs []dept.Shortage) paper.Bars {
	chart := paper.Bars{Title: sc.P.T("pack.by_category")}
	for i := len(dept.Severities) - 1; i >= 0; i-- {
		sev := dept.Severities[i]
		chart.Legend = append(chart.Legend, paper.Key{Tone: tones[sev], Label: sc.P.T("severity." + string(sev))})
	}
	for _, category := range dept.Categories {
		counts, all := map[dept.Severity]int{}, 0
		for _, s := range needs {
			if s.Category == category {
				counts[s.Severity]++
				all++
			}
		}
		if all == 0 {
			continue
		}
		bar := paper.Bar{Label: sc.P.T("category." + string(category)), Value: sc.P.Int(all)}
		for i := len(dept.Severities) - 1; i >= 0; i-- {
			if n := counts[dept.Severities[i]]; n > 0 {
				bar.Parts = append(bar.Parts, paper.Part{Size: float64(n), Text: sc.P.Int(n), Tone: tones[dept.Severities[i]]})
			}
		}
		chart.Bars = append(chart.Bars, bar)
	}
	return chart
}

func (sc Scene) byAge(p dept.Pack) paper.Bars {
	chart := paper.Bars{Title: sc.P.T("pack.by_age")}
	if len(p.Needs) == 0 {
		return chart
	}
	var counts [4]int
	for _, s := range p.Needs {
		switch age := p.Made.Sub(s.ReportedAt); {
		case age < 7*24*time.Hour:
			counts[0]++
		case age < 30*24*time.Hour:
			counts[1]++
		case age < 90*24*time.Hour:
			counts[2]++
		default:
			counts[3]++
		}
	}
	for i, id := range []string{"pack.age.week", "pack.age.month", "pack.age.quarter", "pack.age.longer"} {
		chart.Bars = append(chart.Bars, paper.Bar{Label: sc.P.T(id), Value: sc.P.Int(counts[i]), Parts: []paper.Part{{Size: float64(counts[i])}}})
	}
	return chart
}

func (sc Scene) packStaffing(requests []dept.Staffing) paper.Table {
	w := sc.P
	t := paper.Table{Columns: []paper.Column{
		{Head: w.T("pack.ref"), Weight: 1.2}, {Head: w.T("staffing.role"), Weight: 3}, {Head: w.T("staffing.unit"), Weight: 2},
		{Head: w.T("pack.posts"), Weight: 1.6}, {Head: w.T("pack.age"), Weight: 1.2, Align: paper.End},
		{Head: w.T("pack.wisn"), Weight: 1.2, Align: paper.End}, {Head: w.T("pack.consequence"), Weight: 3.5},
	}}
	for _, s := range requests[:min(maxPackRows, len(requests))] {
		ratio := ""
		if s.WISN != nil {
			if r, err := s.WISN.Require(); err == nil {
				ratio = sc.decimal(r.Ratio)
			}
		}
		role := sc.Job(s.Role)
		if s.Specialty != "" {
			role = w.T("staffing.role_and_specialty", "Role", role, "Specialty", s.Specialty)
		}
		t.Rows = append(t.Rows, paper.Row{Cells: []string{
			w.ID(s.Ref().String()), role, sc.Unit(s.Unit), w.T("pack.post_counts", "Asked", s.Headcount, "Approved", s.Approved, "Filled", len(s.Filled)),
			w.Span(sc.Now.Sub(s.ReportedAt)), ratio, cut(s.Consequence, 300),
		}})
	}
	if n := len(requests) - len(t.Rows); n > 0 {
		t.Rest = w.N("pack.more_requests", n)
	}
	return t
}

func (sc Scene) packFunnel(requests []dept.Staffing) paper.Funnel {
	var asked, endorsed, approved, filled int
	for _, s := range requests {
		asked += s.Headcount
		if s.EndorsedBy != "" {
			endorsed += s.Headcount
		}
		approved += s.Approved
		filled += len(s.Filled)
	}
	f := paper.Funnel{Title: sc.P.T("pack.funnel")}
	if asked == 0 {
		return f
	}
	for _, step := range []struct {
		id string
		n  int
	}{{"pack.step.asked", asked}, {"pack.step.endorsed", endorsed}, {"pack.step.approved", approved}, {"pack.step.filled", filled}} {
		f.Steps = append(f.Steps, paper.Step{Label: sc.P.T(step.id), Value: sc.P.Int(step.n), Size: float64(step.n)})
	}
	return f
}

func (sc Scene) packPromises(p dept.Pack) paper.Table {
	w := sc.P
	t := paper.Table{Columns: []paper.Column{
		{Head: w.T("pack.ref"), Weight: 1.2}, {Head: w.T("pack.promise"), Weight: 4.5}, {Head: w.T("pack.promised_by"), Weight: 2.5},
		{Head: w.T("pack.due"), Weight: 1.8}, {Head: w.T("pack.come"), Weight: 1.8}, {Head: w.T("visit.state"), Weight: 1.3},
	}}
	open := p.Open()
	for _, c := range open[:min(maxPackRows, len(open))] {
		row := paper.Row{Cells: []string{w.ID(c.Ref().String()), cut(c.Words, 300), sc.speaker(c.Official, c.Organisation), sc.Day(c.Due), sc.promised(c), sc.packPromiseState(c)}}
		if _, late := c.Overdue(sc.Now, sc.Dept.Zone); late {
			row.Tone = paper.High
		}
		t.Rows = append(t.Rows, row)
	}
	if n := len(open) - len(t.Rows); n > 0 {
		t.Rest = w.N("pack.more_promises", n)
	}
	return t
}

// packGifts lists support received; a donor is named only with consent.
func (sc Scene) packGifts(gifts []dept.Support) paper.Table {
	w := sc.P
	t := paper.Table{Columns: []paper.Column{
		{Head: w.T("pack.ref"), Weight: 1.2}, {Head: w.T("pack.donor"), Weight: 2.5}, {Head: w.T("pack.gift"), Weight: 3.5},
		{Head: w.T("support.value"), Weight: 2}, {Head: w.T("support.unit"), Weight: 2}, {Head: w.T("pack.thanks"), Weight: 1.5},
	}}
	rest := 0
	for _, g := range gifts {
		if !g.Counts() {
			continue
		}
		if len(t.Rows) == maxPackRows {
			rest++
			continue
		}
		donor := g.Named()
		if donor == "" {
			donor = w.T("pack.a_donor")
		}
		thanks, tone := w.T("pack.to_thank"), paper.High
		if g.State == dept.SupportAcknowledged {
			thanks, tone = w.T("pack.thanked"), paper.Good
		}
		t.Rows = append(t.Rows, paper.Row{Tone: tone, Cells: []string{w.ID(g.Ref().String()), donor, sc.what(g), sc.Money(g.Value), sc.Unit(g.Unit), thanks}})
	}
	if rest > 0 {
		t.Rest = w.N("pack.more_gifts", rest)
	}
	return t
}

func (sc Scene) packHighlights(all []dept.Highlight) paper.List {
	var out paper.List
	rest := 0
	for _, h := range all {
		if !h.State.Open() {
			continue
		}
		if len(out.Items) == maxPackRows {
			rest++
			continue
		}
		text := h.Text
		if h.Figure != "" {
			text = sc.P.T("pack.figured", "Text", strings.TrimRight(h.Text, "."), "Figure", h.Figure)
		}
		out.Items = append(out.Items, sc.P.Line(sc.P.T("pack.highlight", "Day", sc.Day(h.On), "Unit", sc.Unit(h.Unit), "Text", text, "Ref", sc.P.ID(h.Ref().String()))))
	}
	if rest > 0 {
		out.Items = append(out.Items, sc.P.N("pack.more_highlights", rest))
	}
	return out
}
