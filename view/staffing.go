package view

import (
	"math"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Staffing is the card that stands for a staffing request wherever it is shown;
// it holds all that an approver needs to decide.
func (sc Scene) Staffing(s dept.Staffing) Card {
	return Card{
		sc: sc, ref: s.Ref(), line: sc.staffingLine(s),
		beside:  sc.stuck(s.Stuck(sc.Dept)),
		facts:   func(long int) []slack.Block { return sc.staffingFacts(s, long) },
		buttons: sc.buttons("st", s, s.Verbs(), rareForStaffing),
		tell:    func(e dept.Entry) string { return sc.staffingEntry(s, e) },
	}
}

// rareForStaffing is what few people do; it stands in the menu.
var rareForStaffing = []dept.Verb{dept.VerbHold, dept.VerbWithdraw, dept.VerbCorrect, dept.VerbWISN, dept.VerbAssign}

// StaffingRow is a staffing request in a list.
func (sc Scene) StaffingRow(s dept.Staffing) Row {
	return Row{Key: "st", Of: s, Line: sc.staffingLine(s), Note: sc.headcount(s) + sc.unfilled(s)}
}

// Job names a kind of work: the workspace's own name, or the catalogue's for
// ISCO-08.
func (sc Scene) Job(code string) string {
	for _, j := range sc.Dept.Added {
		if j.Code == code {
			return dept.In(j.Name, sc.lang())
		}
	}
	return sc.P.T("isco." + code)
}

// post is the kind of work with its specialty.
func (sc Scene) post(p dept.Posts) string {
	if p.Specialty == "" {
		return sc.Job(p.Role)
	}
	return sc.P.T("staffing.role_and_specialty", "Role", sc.Job(p.Role), "Specialty", p.Specialty)
}

func (sc Scene) staffingLine(s dept.Staffing) string {
	p := sc.P
	return p.Line(p.T("staffing.line", "Ref", p.ID(s.Ref().String()), "Count", s.Headcount, "Role", Escape(sc.post(s.Posts)),
		"Unit", Escape(sc.Unit(s.Unit)), "State", p.T("status."+string(s.State))))
}

func (sc Scene) staffingFacts(s dept.Staffing, long int) []slack.Block {
	p := sc.P
	blocks := []slack.Block{
		sc.header("👥", s.Ref(), p.T("staffing.posts", "Count", s.Headcount, "Role", sc.post(s.Posts))),
		slack.NewSectionBlock(nil, sc.staffingFields(s), nil),
	}
	blocks = append(blocks, quoteSection(p.T("staffing.consequence"), s.Consequence, inShow)...)
	blocks = append(blocks, quoteSection(p.T("staffing.cover"), s.Cover, long)...)
	if d := sc.staffingDetails(s); d != "" {
		blocks = append(blocks, contextLine(p.Line(d)))
	}
	for i, post := range s.Filled {
		if i == 5 {
			blocks = append(blocks, contextLine(p.Line(p.N("staffing.more_filled", len(s.Filled)-i))))
			break
		}
		blocks = append(blocks, contextLine(p.Line(sc.filledPost(i+1, post, long/4))))
	}
	return append(blocks, sc.last(s.Last, sc.staffingEntry(s, s.Last)))
}

func (sc Scene) staffingFields(s dept.Staffing) []*slack.TextBlockObject {
	p := sc.P
	var out []*slack.TextBlockObject
	add := func(label, value string) { out = sc.field(out, label, value) }
	state := p.T("status." + string(s.State))
	if s.State == dept.StaffingOnHold {
		state = p.T("shortage.held_until", "State", state, "Day", sc.Day(s.HeldUntil))
	}
	add("staffing.unit", Escape(sc.Unit(s.Unit)))
	add("staffing.state", state)
	add("staffing.role", Escape(sc.post(s.Posts)))
	add("staffing.contract", p.T("contract."+string(s.Contract)))
	add("staffing.cause", p.T("cause."+string(s.Cause)))
	add("staffing.headcount", sc.headcount(s))
	add("staffing.period", sc.period(s.Posts)+sc.unfilled(s))
	add("staffing.funded", p.T("funded."+yes(s.Funded)))
	add("staffing.wisn", sc.wisnInShort(s.WISN))
	add("staffing.reported", sc.reported(s.Reporter, s.ReportedAt))
	return out
}

// unfilled says on a line of its own that the day has come on which the posts were to
// start.
func (sc Scene) unfilled(s dept.Staffing) string {
	for _, limit := range s.Limits(sc.Dept.Zone) {
		if limit.What == "start" && limit.At.Before(sc.Now) {
			return "\n" + sc.P.Line(sc.P.T("staffing.unfilled"))
		}
	}
	return ""
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// headcount spells requested, approved and filled, heads and full-time
// equivalents, with a bar once posts are approved.
func (sc Scene) headcount(s dept.Staffing) string {
	p := sc.P
	if s.Approved == 0 {
		return p.T("staffing.requested", "Count", s.Headcount, "FTE", p.Number(s.FTE))
	}
	return p.T("staffing.counts", "Requested", s.Headcount, "Approved", s.Approved, "Filled", len(s.Filled)) + "\n" +
		p.Line(bar(len(s.Filled), s.Approved)) + "\n" +
		p.Line(p.T("staffing.ftes", "Requested", p.Number(s.FTE), "Approved", p.Number(s.ApprovedFTE), "Filled", p.Number(s.FilledFTE())))
}

func (sc Scene) period(posts dept.Posts) string {
	switch {
	case posts.Start != "" && posts.End != "":
		return sc.P.T("staffing.from_to", "From", sc.Day(posts.Start), "To", sc.Day(posts.End))
	case posts.Start != "":
		return sc.P.T("staffing.from", "From", sc.Day(posts.Start))
	case posts.End != "":
		return sc.P.T("staffing.to", "To", sc.Day(posts.End))
	}
	return ""
}

func (sc Scene) staffingDetails(s dept.Staffing) string {
	p := sc.P
	var parts []string
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, p.T("shortage.detail", "What", p.T(label), "Is", value))
		}
	}
	add("staffing.shift", Escape(s.Shift))
	add("staffing.endorsed_by", Mention(s.EndorsedBy))
	add("staffing.owner", Mention(s.Owner))
	if s.Link != "" {
		parts = append(parts, "<"+s.Link+"|"+p.T("shortage.link")+">")
	}
	return p.Join(parts...)
}

// filledPost is one filled post, with what covered it in at most long characters;
// its service end is what its alerts count to.
func (sc Scene) filledPost(n int, post dept.Post, long int) string {
	p := sc.P
	parts := []string{p.T("staffing.filled_post", "N", n, "Day", sc.Day(post.Start), "Contract", p.T("contract."+string(post.Contract)))}
	if post.Name != "" {
		parts = append(parts, Escape(post.Name))
	}
	if post.ServiceEnd != "" {
		parts = append(parts, p.T("staffing.service_until", "Day", sc.Day(post.ServiceEnd)))
	}
	if post.Cover != "" {
		parts = append(parts, p.T("shortage.detail", "What", p.T("staffing.cover"), "Is", words(post.Cover, long)))
	}
	return p.Join(parts...)
}

func (sc Scene) staffingEntry(s dept.Staffing, e dept.Entry) string {
	id := "did.staffing." + string(e.Verb)
	if !sc.P.Has(id) {
		id = "did." + string(e.Verb)
	}
	return sc.entry(id, e, "staffing", sc.statedPost)
}

// statedPost puts a corrected value into the reader's words.
func (sc Scene) statedPost(field, value string) string {
	p := sc.P
	switch {
	case value == "":
		return "—"
	case field == "role":
		return Escape(sc.Job(value))
	case field == "contract", field == "cause", field == "funded":
		return p.T(field + "." + value)
	case field == "fte", field == "headcount", field == "wisn":
		if f, err := strconv.ParseFloat(value, 64); err == nil {
			return p.Number(f)
		}
	}
	return sc.stated(field, value)
}

// wisnInShort is the outcome of a workload calculation in one line.
func (sc Scene) wisnInShort(w *dept.WISN) string {
	if w == nil {
		return ""
	}
	r, err := w.Require()
	if err != nil {
		return ""
	}
	return sc.balance("wisn.short", r)
}

// balance tells what is required and there, and whether too little or too much.
func (sc Scene) balance(id string, r dept.Requirement) string {
	gap := rounded(r.Gap)
	if gap < 0 {
		id += "_surplus"
	}
	return sc.P.T(id, "Required", sc.decimal(r.Required), "Current", sc.decimal(r.Current), "Ratio", sc.decimal(r.Ratio), "Gap", sc.P.Number(math.Abs(gap)))
}

// decimal prints two decimals at most.
func (sc Scene) decimal(f float64) string { return sc.P.Number(rounded(f)) }

// rounded is a number as it is shown: 0 for what is nearly so, without a sign.
func rounded(f float64) float64 {
	g, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'f', 2, 64), 64)
	return g + 0
}

// A calculation shows so many activities one by one, under names cut to so many
// characters, that what they come to fits the same section.
const (
	mostActivities  = 10
	maxActivityName = 60
)

// Working shows a workload calculation step by step, with its units.
func (sc Scene) Working(w dept.WISN, r dept.Requirement) string {
	p := sc.P
	d := sc.decimal
	// A formula is read from the left in both languages: an isolate without letters
	// runs so.
	formula := func(parts ...string) string { return locale.Isolate(strings.Join(parts, " ")) }
	lines := []string{
		"*" + p.T("wisn.title") + "*",
		p.T("wisn.awt", "Formula", formula("("+d(w.Days), "− ("+d(w.Holidays), "+", d(w.Leave), "+", d(w.Sick), "+", d(w.Other)+")) ×", d(w.Hours), "=", d(r.AWT))),
	}
	for i, l := range r.Workloads {
		if i == mostActivities {
			staff := 0.0
			for _, l := range r.Workloads[i:] {
				staff += l.Staff
			}
			lines = append(lines, p.N("wisn.more_activities", len(r.Workloads)-i, "Staff", d(staff)))
			break
		}
		lines = append(lines, p.T("wisn.activity", "Name", words(l.Name, maxActivityName), "Minutes", d(l.Minutes), "Standard", d(l.Standard),
			"Formula", formula(d(l.Volume), "÷", d(l.Standard), "=", d(l.Staff))))
	}
	lines = append(lines,
		p.T("wisn.caf", "Formula", formula(d(1)+" ÷ ("+d(1), "−", d(w.Support)+") =", d(r.CAF))),
		p.T("wisn.required", "Formula", formula(d(r.Basic), "×", d(r.CAF), "+", d(w.Allowance), "=", d(r.Required))),
		sc.balance("wisn.gap", r))
	verdict := "wisn.enough"
	if rounded(r.Gap) > 0 {
		verdict = "wisn.lacking"
	}
	lines = append(lines, "*"+p.T(verdict, "Gap", d(r.Gap))+"*")
	for i, l := range lines {
		lines[i] = p.Line(l)
	}
	return strings.Join(lines, "\n")
}

// Funnel shows how far requests have come, as a table and as bars.
func (sc Scene) Funnel(title string, stages []dept.Stage) Message {
	p := sc.P
	cell := func(s string) *slack.TableRawTextCell { return slack.NewTableRawTextCell(s) }
	table := slack.NewTableBlock("")
	table.AddRow(cell(p.T("funnel.stage")), cell(p.T("funnel.requests")), cell(p.T("funnel.posts")), cell(p.T("funnel.median")))
	most := 1
	for _, s := range stages {
		most = max(most, s.Posts)
	}
	var bars []string
	for i, s := range stages {
		days := "—"
		if i > 0 && s.Median > 0 {
			days = sc.decimal(s.Median.Hours() / 24)
		}
		name := p.T("status." + string(s.State))
		table.AddRow(cell(name), cell(p.Int(s.Requests)), cell(p.Int(s.Posts)), cell(days))
		bars = append(bars, p.Line(bar(s.Posts, most)+"  "+p.T("funnel.bar", "Stage", name, "Posts", s.Posts)))
	}
	title = Escape(title)
	return message(p.Line(title), section(p.Line("*"+title+"*")), table, section(strings.Join(bars, "\n")))
}
