package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// newShortages makes /shortage: something is missing, from the report to its end.
func newShortages() *kind[dept.Shortage] {
	return build(&kind[dept.Shortage]{
		name: "shortage", key: "sh", of: dept.KindShortage, shortcuts: []Shortcut{{ID: "sh.report"}, {ID: "sh.from_message", Message: true}},
		records: func(s *store.Store) *store.Records[dept.Shortage] { return s.Shortages },
		verbs:   shortageVerbs,
		filing:  shortageFiling,
		lists: lists[dept.Shortage]{row: view.Scene.ShortageRow, asked: (*call).listWords, title: func(sc view.Scene, l listQuery) string {
			title := sc.P.T("list."+l.query.Scope, "Unit", sc.Unit(l.query.Unit))
			if l.query.Severity != "" {
				title = sc.P.Join(title, sc.P.T("severity."+string(l.query.Severity)))
			}
			return title
		}},
		may:  func(c *call, s dept.Shortage, v dept.Verb) error { return s.May(c.person, v, c.now) },
		card: drawCard(view.Scene.Shortage), draw: drawForm(view.Scene.ShortageAct),
		related: promisesBehind[dept.Shortage], footer: givenFor,
	})
}

// shortageVerbs are what may be done to a shortage.
var shortageVerbs = []verb[dept.Shortage]{
	{name: dept.VerbAcknowledge, words: []string{"رؤیت", "دریافتم", "تایید"}, input: bare(dept.Shortage.Acknowledge)},
	{name: dept.VerbSource, words: []string{"تامین"}, asks: true, input: countArgs(dept.MaxQuantity, func(s dept.Shortage) int { return s.Quantity }).does(
		func(c *call, s dept.Shortage, n int, text string) (dept.Shortage, error) {
			return s.Source(c.person, n, text, c.now)
		})},
	{name: dept.VerbReceive, words: []string{"تحویل", "رسید"}, asks: true, input: countArgs(dept.MaxQuantity, func(s dept.Shortage) int { return s.Approved - s.Received }).does(
		func(c *call, s dept.Shortage, n int, text string) (dept.Shortage, error) {
			return s.Receive(c.person, n, text, c.now)
		})},
	{name: dept.VerbResolve, words: []string{"حل", "رفع"}, input: remark(dept.Shortage.Resolve)},
	hold(dept.Shortage.Hold),
	resume(dept.Shortage.Resume),
	{name: dept.VerbDecline, words: []string{"رد"}, asks: true, input: declineArgs[dept.Shortage](dept.DeclineReasons).does(
		func(c *call, s dept.Shortage, why dept.DeclineReason, text string) (dept.Shortage, error) {
			return s.Decline(c.person, why, text, c.now)
		})},
	{name: dept.VerbResubmit, words: []string{"دوباره", "بازفرست"}, asks: true, input: args[dept.Shortage, nothing]{each: true}.does(
		func(c *call, s dept.Shortage, _ nothing, text string) (dept.Shortage, error) {
			return s.Resubmit(c.person, text, c.department.Times, c.now)
		})},
	{name: dept.VerbDuplicate, words: []string{"تکراری"}, asks: true, input: duplicateArgs.changes(markDuplicate)},
	withdraw(dept.Shortage.Withdraw),
	{name: dept.VerbReopen, words: []string{"بازگشایی"}, asks: true, input: args[dept.Shortage, nothing]{}.changes(reopen)},
	assign(func(c *call, s dept.Shortage, to dept.Person) (dept.Shortage, error) {
		return s.Assign(c.person, to, c.now)
	}),
	correct[dept.Shortage](),
	{name: dept.VerbAffect, words: []string{"ماهم"}, input: bare(dept.Shortage.Affect)},
	follow(dept.Shortage.Follow),
	unfollow(dept.Shortage.Unfollow),
}

// duplicateArgs is the shortage that another one repeats.
var duplicateArgs = args[dept.Shortage, dept.Ref]{
	pair: true,
	fill: func(_ *call, _ *locale.Printer, _ dept.Shortage, of dept.Ref, v Values) {
		if !of.IsZero() {
			v["of"] = of.String()
		}
	},
	read: func(_ *call, v Values) (dept.Ref, error) {
		of, err := dept.ParseRefOf(dept.KindShortage, v["of"])
		return of, inField(err, "of")
	},
	parse: func(_ *call, words string) (of dept.Ref, rest string, complete bool, err error) {
		word, after := reading.FirstID(words)
		if w := locale.Fold(word); w == "of" || w == "از" || w == locale.Fold("با") {
			word, _ = reading.FirstID(after)
		}
		if word == "" {
			return of, "", false, nil
		}
		of, err = dept.ParseRefOf(dept.KindShortage, word)
		return of, "", true, err
	},
}

// markDuplicate changes both: the repeated one gains what the other brings.
func markDuplicate(ctx context.Context, c *call, s dept.Shortage, ref dept.Ref, _ string) ([]dept.Shortage, error) {
	if err := s.May(c.person, dept.VerbDuplicate, c.now); err != nil {
		return nil, err
	}
	of, _, err := c.store().Shortages.One(ctx, c.request.Team, ref.N, c.person.ID)
	if err != nil {
		return nil, inField(err, "of")
	}
	dup, of, err := s.MarkDuplicate(c.person, of, c.now)
	return []dept.Shortage{dup, of}, err
}

// reopen gives back to a duplicate what the repeated one gained.
func reopen(ctx context.Context, c *call, s dept.Shortage, _ nothing, text string) ([]dept.Shortage, error) {
	after, err := s.Reopen(c.person, text, c.department.Times, c.now)
	if err != nil || s.Of == 0 {
		return []dept.Shortage{after}, err
	}
	of, _, err := c.store().Shortages.One(ctx, c.request.Team, s.Of, c.person.ID)
	return []dept.Shortage{after, of.GiveBack(after)}, err
}
