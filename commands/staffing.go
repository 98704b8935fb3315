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

// newStaffing makes /staffing: posts are asked for, from the request to the last one
// filled.
func newStaffing() *kind[dept.Staffing] {
	return build(&kind[dept.Staffing]{
		name: "staffing", key: "st", of: dept.KindStaffing, shortcuts: []Shortcut{{ID: "st.report"}, {ID: "st.from_message", Message: true}},
		records: func(s *store.Store) *store.Records[dept.Staffing] { return s.Staffing },
		verbs:   staffingVerbs,
		filing:  staffingFiling,
		lists:   lists[dept.Staffing]{row: view.Scene.StaffingRow, asked: staffingList},
		may:     func(c *call, s dept.Staffing, v dept.Verb) error { return s.May(c.person, v) },
		card:    drawCard(view.Scene.Staffing),
		draw: func(_ context.Context, _ *call, sc view.Scene, f view.Form, s dept.Staffing, verb dept.Verb) *view.Modal {
			working := ""
			if verb == dept.VerbWISN {
				working = workingOf(sc, f.Values)
			}
			return sc.StaffingAct(f, s, verb, working)
		},
		recipients: approversOf, related: promisesBehind[dept.Staffing], summary: staffingTimes,
	})
}

// staffingVerbs are what may be done to a request, and asked about requests.
var staffingVerbs = []verb[dept.Staffing]{
	{name: "funnel", words: []string{"روند", "قیف"}, alone: staffingFunnel},
	{name: dept.VerbEndorse, words: []string{"تایید", "پشتیبانی"}, input: remark(dept.Staffing.Endorse)},
	{name: dept.VerbApprove, words: []string{"تصویب"}, asks: true, input: countArgs(dept.MaxHeadcount, func(s dept.Staffing) int { return s.Headcount }).does(
		func(c *call, s dept.Staffing, n int, text string) (dept.Staffing, error) {
			return s.Approve(c.person, n, text, c.now)
		})},
	{name: dept.VerbDecline, words: []string{"رد"}, asks: true, input: declineArgs[dept.Staffing](dept.StaffingReasons).does(
		func(c *call, s dept.Staffing, why dept.DeclineReason, text string) (dept.Staffing, error) {
			return s.Decline(c.person, why, text, c.now)
		})},
	{name: dept.VerbRecruit, words: []string{"جذب"}, input: remark(dept.Staffing.Recruit)},
	{name: dept.VerbFill, words: []string{"تکمیل"}, asks: true, input: postArgs.does(
		func(c *call, s dept.Staffing, post dept.Post, text string) (dept.Staffing, error) {
			return s.Fill(c.person, post, text, c.now)
		})},
	{name: dept.VerbClose, words: []string{"بستن"}, input: remark(dept.Staffing.Close)},
	hold(dept.Staffing.Hold),
	resume(dept.Staffing.Resume),
	{name: dept.VerbResubmit, words: []string{"دوباره", "بازفرست"}, asks: true, input: remark(dept.Staffing.Resubmit)},
	withdraw(dept.Staffing.Withdraw),
	assign(func(c *call, s dept.Staffing, to dept.Person) (dept.Staffing, error) {
		return s.Assign(c.person, to, c.now)
	}),
	correct[dept.Staffing](),
	{name: dept.VerbWISN, words: []string{"بارکار"}, asks: true, input: wisnArgs.does(
		func(c *call, s dept.Staffing, w *dept.WISN, _ string) (dept.Staffing, error) {
			if w == nil {
				return s, dept.Refuse(dept.Missing).In("activities")
			}
			return s.WithWISN(c.person, *w, c.now)
		})},
	follow(dept.Staffing.Follow),
	unfollow(dept.Staffing.Unfollow),
}

// postArgs is a post that was filled: the form asks for it.
var postArgs = args[dept.Staffing, dept.Post]{
	fill: func(_ *call, _ *locale.Printer, s dept.Staffing, _ dept.Post, v Values) {
		v["contract"], v["cover"] = string(s.Contract), s.Cover
	},
	read: func(c *call, v Values) (dept.Post, error) {
		f := &fields{c: c, v: v}
		return dept.Post{
			Contract: dept.Contract(v["contract"]), Name: dept.CleanLine(v["name"]), Cover: dept.CleanLine(v["cover"]),
			Start: f.day("start"), ServiceEnd: f.day("service_end"),
		}, f.err()
	},
	parse: inForm[dept.Post],
}

// wisnArgs is a workload calculation: the form asks for it.
var wisnArgs = args[dept.Staffing, *dept.WISN]{
	fill:  func(_ *call, p *locale.Printer, s dept.Staffing, _ *dept.WISN, v Values) { wisnValues(p, s.WISN, v) },
	read:  func(_ *call, v Values) (*dept.WISN, error) { return readWISN(v) },
	parse: inForm[*dept.WISN],
}

// approversOf has an endorsed request wait for those who decide, and tells them of what
// concerns their decision.
func approversOf(c *call, s dept.Staffing) (waits, hear []string) {
	approvers := c.department.Approvers()
	if s.State == dept.Endorsed {
		waits = approvers
	}
	switch s.Last.Verb {
	case dept.VerbCorrect:
		if len(s.Last.Lapsed) > 0 {
			hear = approvers // it waited for them
		}
	case dept.VerbEndorse, dept.VerbApprove, dept.VerbDecline, dept.VerbHold, dept.VerbResume, dept.VerbWithdraw, dept.VerbWISN:
		if s.EndorsedBy != "" || len(s.Last.Lapsed) > 0 {
			hear = approvers
		}
	default: // recruiting is not theirs
	}
	return waits, hear
}

// staffingTimes shows the workload and tells how long approval and filling took, from the history.
func staffingTimes(sc view.Scene, s dept.Staffing, history []dept.Entry) []string {
	var out []string
	if s.WISN != nil {
		if need, err := s.WISN.Require(); err == nil {
			out = append(out, sc.Working(*s.WISN, need))
		}
	}
	if took, ok := dept.TimeToApprove(history); ok {
		out = append(out, sc.P.Line(sc.P.T("staffing.time_to_approve", "Span", sc.P.Span(took))))
	}
	if took, ok := dept.TimeToFill(history); ok {
		out = append(out, sc.P.Line(sc.P.T("staffing.time_to_fill", "Span", sc.P.Span(took))))
	}
	return out
}

// staffingStates are the states that requests are listed by.
var staffingStates = stateWords(map[string]string{
	"to endorse,submitted,منتظر تأیید,برای تأیید": string(dept.Submitted),
	"to approve,endorsed,منتظر تصویب,برای تصویب":  string(dept.Endorsed),
})

// staffingList reads "list [open|mine|unit …|to endorse|waiting|all]".
func staffingList(c *call, raw string) (listQuery, error) {
	l, err := c.listStates(raw, staffingStates)
	if q := &l.query; q.Scope == store.ScopeOverdue { // what waits for a decision
		q.Scope, q.State = store.ScopeOpen, string(dept.Endorsed)
	}
	return l, err
}

// staffingFunnel answers "funnel [unit]": how far the requests have come, and how
// long each step takes.
func staffingFunnel(ctx context.Context, c *call, _ *kind[dept.Staffing], raw string) (Reply, error) {
	unit := dept.Unit{}
	if words := strings.TrimSpace(unescape(raw)); words != "" {
		var ok bool
		if unit, ok = c.names().Unit(words); !ok {
			return Reply{}, dept.Refuse(dept.UnknownUnit)
		}
	}
	page, err := c.store().Staffing.List(ctx, c.request.Team, c.person.ID, store.Query{Scope: "all", Limit: funnelMost})
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(page.Prefs)
	requests := slices.DeleteFunc(page.Records, func(s dept.Staffing) bool { return unit.Key != "" && s.Unit != unit.Key })
	revs := make(map[int]int, len(requests))
	for _, s := range requests {
		revs[s.N] = s.Rev
	}
	histories, err := c.store().Histories(ctx, c.request.Team, dept.KindStaffing, revs)
	if err != nil {
		return Reply{Printer: p}, err
	}
	entries := make([][]dept.Entry, len(requests))
	for i, s := range requests {
		entries[i] = histories[s.N]
	}
	sc := c.scene(p)
	title := p.T("funnel.title")
	if unit.Key != "" {
		title = p.T("funnel.title_of", "Unit", sc.Unit(unit.Key))
	}
	m := sc.Funnel(title, dept.Funnel(requests, entries))
	return Reply{Message: &m, Printer: p}, nil
}

// funnelMost bounds what the funnel counts: the newest requests.
const funnelMost = 500
