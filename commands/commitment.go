package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// newCommitments makes /commitment: what an official promised, from the words to the day
// it is verified.
func newCommitments() *kind[dept.Commitment] {
	return build(&kind[dept.Commitment]{
		name: "commitment", key: "co", of: dept.KindCommitment, shortcuts: []Shortcut{{ID: "co.report"}, {ID: "co.from_message", Message: true}},
		records: func(s *store.Store) *store.Records[dept.Commitment] { return s.Commitments },
		verbs:   commitmentVerbs,
		filing:  commitmentFiling,
		lists: lists[dept.Commitment]{row: view.Scene.CommitmentRow, asked: commitmentList, title: func(sc view.Scene, l listQuery) string {
			visit := sc.P.ID(dept.Ref{Kind: dept.KindVisit, N: l.query.Visit}.String())
			return sc.P.T("list.commitment."+l.scope, "Unit", sc.Unit(l.query.Unit), "Who", l.who, "Visit", visit)
		}},
		may:  func(c *call, s dept.Commitment, v dept.Verb) error { return s.May(c.person, v) },
		card: drawCard(view.Scene.Commitment), draw: drawForm(view.Scene.CommitmentAct),
		recipients: headsOf, related: needsServed, onClick: turnPast,
		dependents: func(s dept.Commitment) []dept.Ref { return s.Needs },
	})
}

// commitmentVerbs are what may be done to a promise, and asked about promises.
var commitmentVerbs = []verb[dept.Commitment]{
	{name: "rates", words: []string{"کارنامه", "نرخ"}, alone: commitmentRates},
	{name: "history", words: []string{"سابقه", "پیشینه"}, alone: commitmentHistory},
	{name: dept.VerbConfirm, words: []string{"تایید"}, input: remark(dept.Commitment.Confirm)},
	{name: dept.VerbProgress, words: []string{"پیشرفت"}, asks: true, input: progressArgs.does(
		func(c *call, s dept.Commitment, made progress, text string) (dept.Commitment, error) {
			return s.Progress(c.person, made.count, made.amount, text, c.now)
		})},
	{name: dept.VerbFulfil, words: []string{"انجام", "fulfill"}, asks: true, input: reason(dept.Commitment.Fulfil)},
	{name: dept.VerbVerify, words: []string{"راستی‌آزمایی"}, input: remark(dept.Commitment.Verify)},
	{name: dept.VerbExtend, words: []string{"تمدید"}, asks: true, input: dayArgs[dept.Commitment]().does(
		func(c *call, s dept.Commitment, until dept.Day, text string) (dept.Commitment, error) {
			return s.Extend(c.person, until, text, c.now)
		})},
	{name: dept.VerbDrop, words: []string{"منتفی", "کنارگذاشتن"}, asks: true, input: reason(dept.Commitment.Drop)},
	assign(func(c *call, s dept.Commitment, to dept.Person) (dept.Commitment, error) {
		return s.Assign(c.person, to, c.now)
	}),
	correct[dept.Commitment](),
	follow(dept.Commitment.Follow),
	unfollow(dept.Commitment.Unfollow),
}

// headsOf has a wording wait for the heads' approval and a fulfilment for their eyes.
func headsOf(c *call, promise dept.Commitment) (waits, hear []string) {
	heads := c.department.With(dept.Head)
	if promise.State == dept.CommitmentRecorded || promise.State == dept.CommitmentFulfilled {
		waits = heads
	}
	switch promise.Last.Verb {
	case dept.VerbFile, dept.VerbFulfil, dept.VerbCorrect:
		hear = heads
	default: // the rest is for those who are in it
	}
	return waits, hear
}

// needsServed reads the needs that a promise serves, in a round trip a kind.
func needsServed(ctx context.Context, c *call, sc view.Scene, promise dept.Commitment) ([]string, error) {
	shortages, requests, err := c.needs(ctx, promise.Needs)
	return sc.Served(promise.Needs, shortages, requests), err
}

// needs reads the shortages and staffing requests among some IDs.
func (c *call) needs(ctx context.Context, refs []dept.Ref) ([]dept.Shortage, []dept.Staffing, error) {
	ns := map[dept.Kind][]int{}
	for _, r := range refs {
		ns[r.Kind] = append(ns[r.Kind], r.N)
	}
	shortages, err := c.store().Shortages.Some(ctx, c.request.Team, ns[dept.KindShortage]...)
	if err != nil {
		return nil, nil, err
	}
	requests, err := c.store().Staffing.Some(ctx, c.request.Team, ns[dept.KindStaffing]...)
	return shortages, requests, err
}

// promisesBehind reads the promises that serve a need: one round trip more where
// there are none, else two.
func promisesBehind[R record](ctx context.Context, c *call, sc view.Scene, need R) ([]string, error) {
	of, err := c.store().CommitmentsOf(ctx, c.request.Team, []dept.Ref{need.Ref()})
	return sc.Promised(of[need.Ref()]), err
}

// progress is how far a promise has come: a number, or an amount.
type progress struct {
	count  int
	amount dept.Money
}

// progressArgs asks for a number or an amount.
var progressArgs = args[dept.Commitment, progress]{
	fill: func(_ *call, p *locale.Printer, _ dept.Commitment, made progress, v Values) {
		if made.count > 0 {
			v["count"] = p.Int(made.count)
		}
		v["amount"] = amountText(p, made.amount)
	},
	read: func(c *call, v Values) (progress, error) {
		f := &fields{c: c, v: v}
		return progress{f.count("count", 1, dept.MaxQuantity), f.amount("amount", c.department.Currency)}, f.err()
	},
	parse: func(_ *call, words string) (made progress, rest string, complete bool, err error) {
		text := unescape(words)
		made.count, made.amount, rest, err = reading.Progress(text)
		return made, rest, text != "", err
	},
}
