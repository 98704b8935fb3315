package commands

import (
	"context"
	"slices"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// staffing is /staffing: posts are asked for, from the request to the last one
// filled.
func staffing() Command {
	n := staffings()
	c := n.command
	c.Handle, c.Render, c.Wrong = n.handle, n.render, n.wrong
	return c
}

// staffings is what is special about staffing requests.
func staffings() noun[dept.Staffing] {
	return filedPosts().on(noun[dept.Staffing]{
		command: Command{
			Name: "staffing", Key: "st", Kind: dept.KindStaffing, Subs: staffingSubs,
			Shortcuts: []Shortcut{{ID: "st.report"}, {ID: "st.from_message", Message: true}},
		},
		verbs: dept.StaffingVerbs,
		asks: []dept.Verb{
			dept.VerbApprove, dept.VerbFill, dept.VerbDecline, dept.VerbHold, dept.VerbWithdraw, dept.VerbResubmit,
			dept.VerbAssign, dept.VerbCorrect, dept.VerbWISN,
		},
		load: (*store.Store).Staffing, save: (*store.Store).ChangeStaffing,
		card: view.Scene.Staffing, decide: decideStaffing, also: approversOf, beside: promisesBehind[dept.Staffing],
		may:    func(s dept.Staffing, by dept.Person, v dept.Verb, _ time.Time) error { return s.May(by, v) },
		list:   listStaffing,
		preset: presetStaffing, form: staffingActForm, read: readStaffingAct, typed: typedStaffing,
		summary: staffingTimes,
		extra:   map[string]func(context.Context, *Desk, Request, dept.Person, string) (Reply, error){"funnel": staffingFunnel},
	})
}

// staffingSubs are the subcommands, in the order that help tells them.
var staffingSubs = []Sub{
	{"file", []string{"ثبت"}},
	{"show", []string{"نمایش"}},
	{"list", []string{"فهرست", "لیست"}},
	{"funnel", []string{"قیف"}},
	{"endorse", []string{"تایید", "پشتیبانی"}},
	{"approve", []string{"تصویب"}},
	{"decline", []string{"رد"}},
	{"recruit", []string{"جذب"}},
	{"fill", []string{"تکمیل"}},
	{"close", []string{"بستن"}},
	{"hold", []string{"تعلیق"}},
	{"resume", []string{"ازسرگیری"}},
	{"resubmit", []string{"بازفرست"}},
	{"withdraw", []string{"انصراف"}},
	{"assign", []string{"واگذاری"}},
	{"correct", []string{"اصلاح"}},
	{"wisn", []string{"بارکار"}},
	{"follow", []string{"دنبال"}},
	{"unfollow", []string{"رهاکن"}},
	{"help", []string{"راهنما"}},
}

// approversOf has an endorsed request wait for those who decide, and tells them of what
// concerns their decision.
func approversOf(d *Desk, s dept.Staffing) (waits, told []string) {
	approvers := d.Dept.Approvers()
	if s.State == dept.Endorsed {
		waits = approvers
	}
	switch s.Last.Verb {
	case dept.VerbCorrect:
		if len(s.Last.Lapsed) > 0 {
			told = approvers // it waited for them
		}
	case dept.VerbEndorse, dept.VerbApprove, dept.VerbDecline, dept.VerbHold, dept.VerbResume, dept.VerbWithdraw, dept.VerbWISN:
		if s.EndorsedBy != "" || len(s.Last.Lapsed) > 0 {
			told = approvers
		}
	default: // recruiting is not theirs
	}
	return waits, told
}

// decideStaffing applies the verb.
func decideStaffing(_ context.Context, d *Desk, _ string, by dept.Person, a act, s dept.Staffing) ([]dept.Staffing, error) {
	now := d.now()
	one := func(s dept.Staffing, err error) ([]dept.Staffing, error) { return []dept.Staffing{s}, err }
	switch a.verb {
	case dept.VerbEndorse:
		return one(s.Endorse(by, a.text, now))
	case dept.VerbApprove:
		return one(s.Approve(by, a.count, a.text, now))
	case dept.VerbRecruit:
		return one(s.Recruit(by, a.text, now))
	case dept.VerbFill:
		return one(s.Fill(by, a.post, a.text, now))
	case dept.VerbClose:
		return one(s.Close(by, a.text, now))
	case dept.VerbHold:
		return one(s.Hold(by, a.text, a.until, now))
	case dept.VerbResume:
		return one(s.Resume(by, now))
	case dept.VerbDecline:
		return one(s.Decline(by, a.reason, a.text, now))
	case dept.VerbResubmit:
		return one(s.Resubmit(by, a.text, now))
	case dept.VerbWithdraw:
		return one(s.Withdraw(by, a.text, now))
	case dept.VerbAssign:
		to, err := d.Dept.Person(a.to)
		if err != nil {
			return nil, dept.Refuse(dept.UnknownPerson).In("to")
		}
		return one(s.Assign(by, to, now))
	case dept.VerbFollow:
		return one(s.Follow(by, now))
	case dept.VerbUnfollow:
		return one(s.Unfollow(by, now))
	case dept.VerbWISN:
		if a.wisn == nil {
			return nil, dept.Refuse(dept.Missing).In("activities")
		}
		return one(s.WithWISN(by, *a.wisn, now))
	default: // what else there is, a staffing request does not know
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

// presetStaffing fills a small form with what is most likely meant.
func presetStaffing(p *locale.Printer, s dept.Staffing, a act) Values {
	v := Values{}
	switch a.verb {
	case dept.VerbApprove:
		v["count"] = p.Int(s.Headcount)
		if a.count > 0 {
			v["count"] = p.Int(a.count)
		}
	case dept.VerbFill:
		v["contract"], v["cover"] = string(s.Contract), s.Cover
	case dept.VerbWISN:
		wisnValues(p, s.WISN, v)
	default: // the others begin empty
	}
	return v
}

func staffingActForm(sc view.Scene, f view.Form, s dept.Staffing, verb dept.Verb) *view.Modal {
	working := ""
	if verb == dept.VerbWISN {
		working = workingOf(sc, f.Values)
	}
	return sc.StaffingAct(f, s, verb, working)
}

// readStaffingAct reads the fields of a small form that only staffing requests
// have.
func readStaffingAct(d *Desk, verb dept.Verb, in Values, a *act) (err error) {
	switch verb {
	case dept.VerbApprove:
		n, refusal := reading.Number(in["count"], 1, dept.MaxHeadcount)
		if refusal != nil {
			return refusal.In("count")
		}
		a.count = n
	case dept.VerbFill:
		a.post = dept.Post{Contract: dept.Contract(in["contract"]), Name: dept.CleanLine(in["name"]), Cover: dept.CleanLine(in["cover"])}
		if a.post.Start, err = d.dayOf(in, "start"); err != nil {
			return err
		}
		a.post.ServiceEnd, err = d.dayOf(in, "service_end")
	case dept.VerbWISN:
		a.wisn, err = readWISN(in)
	default: // the others hold what every small form holds
	}
	return err
}

// typedStaffing takes what a verb needs from a typed line.
func typedStaffing(d *Desk, verb dept.Verb, words string, a *act) (rest string, complete bool, err error) {
	switch verb {
	case dept.VerbApprove:
		a.count, rest, complete, err = reading.Count(words)
		return rest, complete, err
	case dept.VerbDecline:
		a.reason, rest = reading.Reason(d.Words, written(words), dept.StaffingReasons)
		return rest, a.reason != "", nil
	case dept.VerbFill, dept.VerbWISN:
		return words, false, nil
	default:
		return words, true, nil
	}
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

// listStaffing answers "list [open|mine|unit …|to endorse|waiting|all]".
func listStaffing(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.listStates(by, raw, staffingStates)
	if err != nil {
		return Reply{}, err
	}
	switch q := &l.query; {
	case q.Severity != "":
		return Reply{}, dept.Refuse(UnknownList)
	case q.Scope == "overdue": // what waits for a decision
		q.Scope, q.State = "open", string(dept.Endorsed)
	}
	read := func(q store.Query) ([]dept.Staffing, int, store.Prefs, error) {
		page, err := d.Store.ListStaffing(ctx, r.Team, by.ID, q)
		return page.Staffings, page.Total, page.Prefs, err
	}
	title := func(sc view.Scene) string {
		return sc.P.T("list.staffing."+l.scope, "Unit", sc.Unit(l.query.Unit))
	}
	return answerList(d, by, "st", l, read, title, view.Scene.StaffingRow)
}

// staffingFunnel answers "funnel [unit]": how far the requests have come, and how
// long each step takes.
func staffingFunnel(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	unit := dept.Unit{}
	if words := strings.TrimSpace(written(raw)); words != "" {
		var ok bool
		if unit, ok = d.names().Unit(words); !ok {
			return Reply{}, dept.Refuse(dept.UnknownUnit)
		}
	}
	page, err := d.Store.ListStaffing(ctx, r.Team, by.ID, store.Query{Scope: "all", Limit: funnelMost})
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, page.Prefs)
	requests := slices.DeleteFunc(page.Staffings, func(s dept.Staffing) bool { return unit.Key != "" && s.Unit != unit.Key })
	revs := make(map[int]int, len(requests))
	for _, s := range requests {
		revs[s.N] = s.Rev
	}
	histories, err := d.Store.Histories(ctx, r.Team, dept.KindStaffing, revs)
	if err != nil {
		return Reply{Printer: p}, err
	}
	entries := make([][]dept.Entry, len(requests))
	for i, s := range requests {
		entries[i] = histories[s.N]
	}
	sc := d.scene(p)
	title := p.T("funnel.title")
	if unit.Key != "" {
		title = p.T("funnel.title_of", "Unit", sc.Unit(unit.Key))
	}
	m := sc.Funnel(title, dept.Funnel(requests, entries))
	return Reply{Message: &m, Printer: p}, nil
}

// funnelMost bounds what the funnel counts: the newest requests.
const funnelMost = 500
