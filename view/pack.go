package view

import (
	"cmp"
	"slices"
	"strings"

	"hamahang/dept"

	"github.com/slack-go/slack"
)

// What a message tells of a pack; the file has the rest.
const (
	worstInMessage    = 5
	promisesInMessage = 5
)

// PackMessage is a briefing pack in short: its figures, the asks, the worst needs
// and the promises still to be kept. attached says what comes as a file; "" for
// nothing.
func (sc Scene) PackMessage(p dept.Pack, attached string) Message {
	w := sc.P
	v := p.Visit
	title := w.Line(w.T("pack.title_of."+edition(p), "Ref", w.ID(v.Ref().String()), "Title", sc.visitTitle(v.Plan)))
	blocks := []slack.Block{
		header("📋 " + title),
		contextLine(w.Line(sc.packMark(p))),
		section(w.Line(sc.VisitTime(v.Plan))),
		section(strings.Join(sc.packFigures(p), "\n")),
	}
	blocks = append(blocks, sc.rows("pack.left", sc.packLeft(p.Left))...)
	blocks = append(blocks, sc.rows("pack.asks", sc.asks(v.Asks))...)
	var needs []string
	for _, s := range p.Needs[:min(worstInMessage, len(p.Needs))] {
		needs = append(needs, w.T(sc.packID(p, "pack.need_line"), "Ref", w.ID(s.Ref().String()), "Title", Escape(s.Title), "Severity", w.T("severity."+string(s.Severity)),
			"Unit", Escape(sc.Unit(s.Unit)), "Age", w.Span(p.Made.Sub(s.ReportedAt))))
	}
	if rest := sc.moreNeeds(p.Needs[len(needs):]); rest != "" {
		needs = append(needs, rest)
	}
	blocks = append(blocks, sc.rows("pack.needs", needs)...)
	due := sc.dueInWords
	if p.Edition == dept.EditionGuests { // to a guest nothing is overdue
		due = func(c dept.Commitment) string { return w.T("commitment.due_on", "Day", sc.Day(c.Due)) }
	}
	var promises []string
	open := p.Open()
	for _, c := range open[:min(promisesInMessage, len(open))] {
		promises = append(promises, w.T("pack.promise_line", "Ref", w.ID(c.Ref().String()), "Words", words(c.Words, 150),
			"Who", Escape(sc.speaker(c.Official, c.Organisation)), "Due", due(c)))
	}
	if n := len(open) - len(promises); n > 0 {
		promises = append(promises, w.N("pack.more_promises", n))
	}
	blocks = append(blocks, sc.rows("pack.promises", promises)...)
	if attached != "" {
		blocks = append(blocks, contextLine(w.Line("📎 "+attached)))
		if p.Edition != dept.EditionGuests {
			blocks = append(blocks, actions(button("vi."+string(dept.VerbBrief), v.Ref().String()+" "+string(dept.EditionGuests), w.T("label.brief_guests"), slack.StyleDefault)))
		}
	}
	return message(title, blocks...)
}

// edition names the pack's edition as texts are keyed.
func edition(p dept.Pack) string { return string(cmp.Or(p.Edition, dept.EditionOurs)) }

// packMark says whether the pack is final.
func (sc Scene) packMark(p dept.Pack) string {
	if p.Frozen {
		return sc.P.T("pack.frozen", "When", sc.P.DateTime(p.Made))
	}
	return sc.P.T("pack.draft", "When", sc.P.DateTime(p.Made))
}

// packFigures are the numbers that count, a line each; what is nought is left out.
func (sc Scene) packFigures(p dept.Pack) []string {
	w := sc.P
	var lines []string
	add := func(id string, n int) {
		if n > 0 {
			lines = append(lines, w.Line("• "+w.N(id, n)))
		}
	}
	counts := packCounts(p)
	add("pack.open_needs", len(p.Needs)+p.Left.Needs)
	add("pack.critical_needs", counts.critical)
	add("pack.posts_asked", counts.posts)
	add("pack.open_promises", len(p.Open()))
	add("pack.gifts", counts.gifts)
	add("pack.highlights", counts.highlights)
	if len(lines) == 0 {
		return []string{w.Line(w.T("pack.nothing"))}
	}
	return lines
}

// packLeft tells what a pack does not go into, a line for each kind; none for nothing.
func (sc Scene) packLeft(left dept.PackLeft) []string {
	var lines []string
	for _, l := range []struct {
		id string
		n  int
	}{
		{"pack.left_needs", left.Needs}, {"pack.left_requests", left.Requests}, {"pack.left_promises", left.Promises},
		{"pack.left_earlier", left.Earlier}, {"pack.left_gifts", left.Gifts}, {"pack.left_highlights", left.Highlights},
	} {
		if l.n > 0 {
			lines = append(lines, sc.P.N(l.id, l.n))
		}
	}
	return lines
}

// also joins what a table counts under itself with what its pack does not go into.
func (sc Scene) also(rest string, left dept.PackLeft) string {
	return strings.TrimSpace(strings.Join(append([]string{rest}, sc.packLeft(left)...), " "))
}

type packCount struct{ critical, posts, gifts, highlights int }

func packCounts(p dept.Pack) (n packCount) {
	for _, s := range p.Needs {
		if s.Severity == dept.Critical {
			n.critical++
		}
	}
	for _, s := range p.Requests {
		n.posts += s.Headcount - len(s.Filled)
	}
	for _, g := range p.Gifts {
		if g.Counts() {
			n.gifts++
		}
	}
	for _, h := range p.Highlights {
		if h.Fit() {
			n.highlights++
		}
	}
	return n
}

// moreNeeds counts needs by severity, the worst first; "" for none.
func (sc Scene) moreNeeds(rest []dept.Shortage) string {
	if len(rest) == 0 {
		return ""
	}
	var parts []string
	for _, sev := range slices.Backward(dept.Severities) {
		n := 0
		for _, s := range rest {
			if s.Severity == sev {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, sc.P.T("pack.of_severity", "Count", n, "Severity", strings.ToLower(sc.P.T("severity."+string(sev)))))
		}
	}
	return sc.P.N("pack.more_needs", len(rest), "What", sc.P.List(parts))
}
