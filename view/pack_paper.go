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

// PackDocument is an edition of a briefing pack on paper, in the scene's language:
// plain text, people by their titles. Its edition stands in the title and at the foot
// of every page. Ages are those of the moment the pack was made. changes are what is
// different today from a frozen pack.
func (sc Scene) PackDocument(p dept.Pack, changes ...dept.PackChange) paper.Document {
	today := sc.Now
	sc.Now = p.Made.In(sc.P.Zone)
	w, v := sc.P, p.Visit
	guests := p.Edition == dept.EditionGuests
	d := paper.Document{
		Lang: sc.lang(), RightToLeft: w.Lang == locale.Persian,
		Title: w.T("pack.title."+edition(p), "Title", sc.visitTitle(v.Plan)), Subtitle: dept.In(sc.Dept.Name, sc.lang()),
		Facts:  []string{w.Join(strings.Split(sc.VisitTime(v.Plan), "\n")...), v.Place},
		Mark:   sc.packMark(p),
		Footer: w.T("pack.footer."+edition(p), "Ref", w.ID(v.Ref().String()), "Department", dept.In(sc.Dept.Name, sc.lang())), PageOf: w.T("pack.page"),
	}
	d.MarkTone = paper.High
	if p.Frozen {
		d.MarkTone = paper.Good
	}
	add := func(heading, lead string, blocks ...paper.Block) {
		d.Sections = append(d.Sections, paper.Section{Heading: w.T(sc.packID(p, heading)), Lead: lead, Blocks: blocks})
	}
	add("pack.glance", "", sc.paperFigures(p), paper.Facts{Pairs: sc.pairs(
		paper.Fact{Label: "visit.purpose", Value: v.Purpose}, paper.Fact{Label: "visit.objectives", Value: v.Objectives},
		paper.Fact{Label: "visit.host", Value: sc.person(v.Host)}, paper.Fact{Label: "visit.units", Value: sc.units(v.Units)})})
	add("pack.asks", "", paper.List{Items: v.Asks})
	if p.Frozen {
		add("pack.changes", w.T("pack.changed_by", "When", w.DateTime(today)), sc.packChanges(p, changes))
	}
	add("visit.agenda", "", sc.packAgenda(v.Plan))
	add("pack.delegation", "", sc.packDelegation(p)...)
	of := ""
	if p.Left.Needs > 0 {
		of = w.N("pack.of_worst", len(p.Needs))
	}
	age, funnel := sc.byAge(p), sc.packFunnel(p.Requests)
	if guests { // how long a need waits and what was decided is ours
		age, funnel = paper.Bars{}, paper.Funnel{}
	}
	add("pack.needs", "", sc.packNeeds(p))
	add("pack.charts", of, sc.bySeverity(p.Needs), age)
	add("pack.staffing", "", sc.packStaffing(p), funnel)
	add("pack.promises", "", sc.packPromises(p))
	add("pack.support", w.T("pack.since", "Day", sc.Day(p.Since)), sc.packGifts(p))
	news := sc.packHighlights(p)
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

// packID is the ID of a text of a pack: that of its edition, where that has its own.
func (sc Scene) packID(p dept.Pack, id string) string {
	if own := id + "." + edition(p); sc.P.Has(own) {
		return own
	}
	return id
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
		out.Items = append(out.Items, paper.Figure{Value: sc.P.Int(count), Label: sc.P.T(sc.packID(p, id)), Tone: tone})
	}
	add("pack.figure.needs", len(p.Needs)+p.Left.Needs, paper.Plain)
	add("pack.figure.critical", n.critical, paper.Critical)
	add("pack.figure.posts", n.posts, paper.Plain)
	promised := paper.High
	if p.Edition == dept.EditionGuests {
		promised = paper.Plain
	}
	add("pack.figure.promises", len(p.Open()), promised)
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
			by := "pack.said_by"
			if c.State == dept.CommitmentVerified && p.Edition == dept.EditionGuests {
				by = "pack.said_by_kept"
			}
			out = append(out, paper.Quote{Text: sc.P.T("pack.quoted", "Words", c.Words), By: sc.P.T(sc.packID(p, by),
				"Who", sc.speaker(c.Official, c.Organisation), "Day", sc.P.Date(locale.DayOf(c.ReportedAt, sc.Dept.Zone)),
				"Ref", sc.P.ID(c.Ref().String()), "State", sc.packPromiseState(p, c))})
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

// packPromiseState says where a promise stands. To a guest nothing is overdue.
func (sc Scene) packPromiseState(p dept.Pack, c dept.Commitment) string {
	if _, late := c.Overdue(sc.Now, sc.Dept.Zone); late && p.Edition != dept.EditionGuests {
		return sc.P.T("pack.overdue")
	}
	return sc.P.T("pack.promise." + string(c.State))
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

func (sc Scene) packHighlights(p dept.Pack) paper.List {
	var out paper.List
	rest := 0
	for _, h := range p.Highlights {
		if !h.Fit() {
			continue
		}
		if len(out.Items) == maxPackRows {
			rest++
			continue
		}
		text := h.Text
		if h.Figure != "" {
			text = sc.P.T("pack.figured", "Text", h.Text, "Figure", h.Figure)
		}
		out.Items = append(out.Items, sc.P.Line(sc.P.T(sc.packID(p, "pack.highlight"), "Day", sc.Day(h.On), "Unit", sc.Unit(h.Unit), "Text", text, "Ref", sc.P.ID(h.Ref().String()))))
	}
	if rest > 0 {
		out.Items = append(out.Items, sc.P.N("pack.more_highlights", rest))
	}
	return out
}
