package commands

import (
	"context"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// highlight is /highlight: what was achieved, and whether it may be published.
func highlight() Command {
	n := highlights()
	c := n.command
	c.Handle, c.Render, c.Wrong = n.handle, n.render, n.wrong
	return c
}

// highlights is what is special about highlights. They are often told in a message
// first, so their one shortcut is there.
func highlights() noun[dept.Highlight] {
	return filedHighlights().on(noun[dept.Highlight]{
		command: Command{
			Name: "highlight", Key: "hi", Kind: dept.KindHighlight, Subs: highlightSubs,
			Shortcuts: []Shortcut{{ID: "hi.from_message", Message: true}},
		},
		verbs:   dept.HighlightVerbs,
		asks:    []dept.Verb{dept.VerbWithdraw, dept.VerbCorrect},
		records: func(s *store.Store) *store.Records[dept.Highlight] { return s.Highlights },
		card:    view.Scene.Highlight, decide: decideHighlight, also: relationsOf,
		may:    func(h dept.Highlight, by dept.Person, v dept.Verb, _ time.Time) error { return h.May(by, v) },
		list:   listHighlights,
		preset: func(*locale.Printer, dept.Highlight, act) Values { return Values{} },
		form:   view.Scene.HighlightAct,
		read:   func(*Desk, dept.Verb, Values, *act) error { return nil },
		typed:  func(_ *Desk, _ dept.Verb, words string, _ *act) (string, bool, error) { return words, true, nil },
	})
}

// highlightSubs are the subcommands, in the order that help tells them.
var highlightSubs = []Sub{
	{"file", []string{"ثبت"}},
	{"show", []string{"نمایش"}},
	{"list", []string{"فهرست", "لیست"}},
	{"publish", []string{"انتشار"}},
	{"unpublish", []string{"برگشت"}},
	{"withdraw", []string{"انصراف"}},
	{"correct", []string{"اصلاح"}},
	{"follow", []string{"دنبال"}},
	{"unfollow", []string{"رهاکن"}},
	{"help", []string{"راهنما"}},
}

// relationsOf has what was noted wait for public relations: they clear and write.
func relationsOf(d *Desk, h dept.Highlight) (waits, told []string) {
	told = d.Dept.With(dept.Relations)
	if h.State == dept.HighlightNoted {
		waits = told
	}
	return waits, told
}

// decideHighlight applies the verb.
func decideHighlight(_ context.Context, d *Desk, _ string, by dept.Person, a act, h dept.Highlight) ([]dept.Highlight, error) {
	now := d.now()
	one := func(h dept.Highlight, err error) ([]dept.Highlight, error) { return []dept.Highlight{h}, err }
	switch a.verb {
	case dept.VerbPublish:
		return one(h.Publish(by, a.text, now))
	case dept.VerbUnpublish:
		return one(h.Unpublish(by, a.text, now))
	case dept.VerbWithdraw:
		return one(h.Withdraw(by, a.text, now))
	case dept.VerbFollow:
		return one(h.Follow(by, now))
	case dept.VerbUnfollow:
		return one(h.Unfollow(by, now))
	default: // what else there is, a highlight does not know
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

// highlightStates are the lists that highlights have beside those of every record.
var highlightStates = stateWords(map[string]string{
	"to clear,noted,waiting,منتظر,برای تایید":       string(dept.HighlightNoted),
	"cleared,published,fit to publish,آماده,انتشار": string(dept.HighlightCleared),
	"withdrawn,پس‌گرفته":                            string(dept.HighlightWithdrawn),
})

// listHighlights answers "list [open|mine|unit …|to clear|cleared|all]".
func listHighlights(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.listStates(by, raw, highlightStates)
	if err != nil {
		return Reply{}, err
	}
	if l.query.Scope == store.ScopeOverdue { // nobody waits for one
		return Reply{}, dept.Refuse(UnknownList)
	}
	read := func(q store.Query) ([]dept.Highlight, int, store.Prefs, error) {
		page, err := d.Store.Highlights.List(ctx, r.Team, by.ID, q)
		return page.Records, page.Total, page.Prefs, err
	}
	title := func(sc view.Scene) string {
		return sc.P.T("list.highlight."+l.scope, "Unit", sc.Unit(l.query.Unit))
	}
	return answerList(d, by, "hi", l, read, title, view.Scene.HighlightRow)
}
