package view

import (
	"hamahang/dept"
	"hamahang/paper"
)

// packColumn is a column of a table for rows of one kind. One that is ours stands in
// no guest's edition.
type packColumn[R any] struct {
	head   string
	weight float64
	cell   func(R) string
	ours   bool
	align  paper.Align
}

// packTable sets the rows that there is room for; tone colours one.
func packTable[R any](sc Scene, p dept.Pack, rows []R, tone func(R) paper.Tone, columns ...packColumn[R]) paper.Table {
	var t paper.Table
	for _, r := range rows[:min(maxPackRows, len(rows))] {
		t.Rows = append(t.Rows, paper.Row{Tone: tone(r)})
	}
	for _, c := range columns {
		if c.ours && p.Edition == dept.EditionGuests {
			continue
		}
		t.Columns = append(t.Columns, paper.Column{Head: sc.P.T(c.head), Weight: c.weight, Align: c.align})
		for i := range t.Rows {
			t.Rows[i].Cells = append(t.Rows[i].Cells, c.cell(rows[i]))
		}
	}
	return t
}

// rest counts under a table what it has no room for, and what its pack does not go into.
func (sc Scene) rest(t *paper.Table, id string, all int, left dept.PackLeft) {
	text := ""
	if n := all - len(t.Rows); n > 0 {
		text = sc.P.N(id, n)
	}
	t.Rest = sc.also(text, left)
}

func (sc Scene) packNeeds(p dept.Pack) paper.Table {
	w := sc.P
	t := packTable(sc, p, p.Needs, func(s dept.Shortage) paper.Tone { return tones[s.Severity] },
		packColumn[dept.Shortage]{head: "pack.ref", weight: 1.2, ours: true, cell: func(s dept.Shortage) string { return w.ID(s.Ref().String()) }},
		packColumn[dept.Shortage]{head: "pack.need", weight: 4, cell: sc.packNeed},
		packColumn[dept.Shortage]{head: "shortage.unit", weight: 2, cell: func(s dept.Shortage) string { return sc.Unit(s.Unit) }},
		packColumn[dept.Shortage]{head: "shortage.severity", weight: 1.3, cell: func(s dept.Shortage) string { return w.T("severity." + string(s.Severity)) }},
		packColumn[dept.Shortage]{head: "pack.age", weight: 1.2, ours: true, align: paper.End, cell: func(s dept.Shortage) string { return w.Span(sc.Now.Sub(s.ReportedAt)) }},
		packColumn[dept.Shortage]{head: "pack.effect", weight: 4, ours: true, cell: func(s dept.Shortage) string { return cut(s.Effect, 300) }},
	)
	t.Rest = sc.also(sc.moreNeeds(p.Needs[len(t.Rows):]), dept.PackLeft{Needs: p.Left.Needs})
	return t
}

func (sc Scene) packNeed(s dept.Shortage) string {
	what := s.Title
	if s.Quantity > 0 {
		id := "pack.need_of"
		if s.Measure == "" {
			id = "pack.need_count"
		}
		what = sc.P.T(id, "Title", s.Title, "Count", sc.P.Number(float64(s.Quantity)), "Measure", s.Measure)
	}
	if s.Approved > 0 {
		what += sc.P.T("pack.need_got", "Received", s.Received, "Approved", s.Approved)
	}
	return what
}

func (sc Scene) packStaffing(p dept.Pack) paper.Table {
	w := sc.P
	t := packTable(sc, p, p.Requests, func(dept.Staffing) paper.Tone { return paper.Plain },
		packColumn[dept.Staffing]{head: "pack.ref", weight: 1.2, ours: true, cell: func(s dept.Staffing) string { return w.ID(s.Ref().String()) }},
		packColumn[dept.Staffing]{head: "staffing.role", weight: 3, cell: func(s dept.Staffing) string { return sc.post(s.Posts) }},
		packColumn[dept.Staffing]{head: "staffing.unit", weight: 2, cell: func(s dept.Staffing) string { return sc.Unit(s.Unit) }},
		packColumn[dept.Staffing]{head: sc.packID(p, "pack.posts"), weight: 1.6, cell: func(s dept.Staffing) string {
			return w.T(sc.packID(p, "pack.post_counts"), "Asked", s.Headcount, "Approved", s.Approved, "Filled", len(s.Filled))
		}},
		packColumn[dept.Staffing]{head: "pack.age", weight: 1.2, ours: true, align: paper.End, cell: func(s dept.Staffing) string { return w.Span(sc.Now.Sub(s.ReportedAt)) }},
		packColumn[dept.Staffing]{head: "pack.wisn", weight: 1.2, ours: true, align: paper.End, cell: sc.packRatio},
		packColumn[dept.Staffing]{head: "pack.consequence", weight: 3.5, ours: true, cell: func(s dept.Staffing) string { return cut(s.Consequence, 300) }},
	)
	sc.rest(&t, "pack.more_requests", len(p.Requests), dept.PackLeft{Requests: p.Left.Requests})
	return t
}

// packRatio is how much of the staff that the workload asks for is there.
func (sc Scene) packRatio(s dept.Staffing) string {
	if s.WISN == nil {
		return ""
	}
	r, err := s.WISN.Require()
	if err != nil {
		return ""
	}
	return sc.decimal(r.Ratio)
}

func (sc Scene) packPromises(p dept.Pack) paper.Table {
	w, open := sc.P, p.Open()
	late := func(c dept.Commitment) paper.Tone {
		if _, late := c.Overdue(sc.Now, sc.Dept.Zone); late && p.Edition != dept.EditionGuests {
			return paper.High
		}
		return paper.Plain
	}
	t := packTable(sc, p, open, late,
		packColumn[dept.Commitment]{head: "pack.ref", weight: 1.2, ours: true, cell: func(c dept.Commitment) string { return w.ID(c.Ref().String()) }},
		packColumn[dept.Commitment]{head: "pack.promise", weight: 4.5, cell: func(c dept.Commitment) string { return cut(c.Words, 300) }},
		packColumn[dept.Commitment]{head: "pack.promised_by", weight: 2.5, cell: func(c dept.Commitment) string { return sc.speaker(c.Official, c.Organisation) }},
		packColumn[dept.Commitment]{head: "pack.due", weight: 1.8, cell: func(c dept.Commitment) string { return sc.Day(c.Due) }},
		packColumn[dept.Commitment]{head: "pack.come", weight: 1.8, cell: sc.booked},
		packColumn[dept.Commitment]{head: "visit.state", weight: 1.3, ours: true, cell: func(c dept.Commitment) string { return sc.packPromiseState(p, c) }},
	)
	sc.rest(&t, "pack.more_promises", len(open), dept.PackLeft{Promises: p.Left.Promises})
	return t
}

// packGifts lists support received; a donor is named only with consent.
func (sc Scene) packGifts(p dept.Pack) paper.Table {
	w := sc.P
	var gifts []dept.Support
	for _, g := range p.Gifts {
		if g.Counts() {
			gifts = append(gifts, g)
		}
	}
	thanks := func(g dept.Support) (tone paper.Tone, id string) {
		if g.State == dept.SupportAcknowledged {
			return paper.Good, "pack.thanked"
		}
		return paper.High, "pack.to_thank"
	}
	tone := func(g dept.Support) paper.Tone {
		if p.Edition == dept.EditionGuests {
			return paper.Plain
		}
		tone, _ := thanks(g)
		return tone
	}
	t := packTable(sc, p, gifts, tone,
		packColumn[dept.Support]{head: "pack.ref", weight: 1.2, ours: true, cell: func(g dept.Support) string { return w.ID(g.Ref().String()) }},
		packColumn[dept.Support]{head: "pack.donor", weight: 2.5, cell: func(g dept.Support) string {
			if name := g.Named(); name != "" {
				return name
			}
			return w.T("pack.a_donor")
		}},
		packColumn[dept.Support]{head: "pack.gift", weight: 3.5, cell: sc.what},
		packColumn[dept.Support]{head: "support.value", weight: 2, cell: func(g dept.Support) string { return sc.Money(g.Value) }},
		packColumn[dept.Support]{head: "support.unit", weight: 2, cell: func(g dept.Support) string { return sc.Unit(g.Unit) }},
		packColumn[dept.Support]{head: "pack.thanks", weight: 1.5, ours: true, cell: func(g dept.Support) string {
			_, id := thanks(g)
			return w.T(id)
		}},
	)
	sc.rest(&t, "pack.more_gifts", len(gifts), dept.PackLeft{Gifts: p.Left.Gifts})
	return t
}
