package commands

import (
	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// newHighlights makes /highlight: what was achieved, and whether it may be published.
// Highlights are often told in a message first, so their one shortcut is there.
func newHighlights() *kind[dept.Highlight] {
	return build(&kind[dept.Highlight]{
		name: "highlight", key: "hi", of: dept.KindHighlight, shortcuts: []Shortcut{{ID: "hi.from_message", Message: true}},
		records: func(s *store.Store) *store.Records[dept.Highlight] { return s.Highlights },
		verbs: []verb[dept.Highlight]{
			{name: dept.VerbPublish, words: []string{"انتشار"}, input: remark(dept.Highlight.Publish)},
			{name: dept.VerbUnpublish, words: []string{"برگشت"}, input: remark(dept.Highlight.Unpublish)},
			withdraw(dept.Highlight.Withdraw),
			correct[dept.Highlight](),
			follow(dept.Highlight.Follow),
			unfollow(dept.Highlight.Unfollow),
		},
		filing: highlightFiling,
		lists:  lists[dept.Highlight]{row: view.Scene.HighlightRow, asked: highlightList},
		may:    func(c *call, h dept.Highlight, v dept.Verb) error { return h.May(c.person, v) },
		card:   drawCard(view.Scene.Highlight), draw: drawForm(view.Scene.HighlightAct),
		recipients: publicRelations,
	})
}

// publicRelations has what was noted wait for public relations: they clear and write.
func publicRelations(c *call, h dept.Highlight) (waits, hear []string) {
	hear = c.department.With(dept.Relations)
	if h.State == dept.HighlightNoted {
		waits = hear
	}
	return waits, hear
}

// highlightStates are the lists that highlights have beside those of every record.
var highlightStates = stateWords(map[string]string{
	"to clear,noted,waiting,منتظر,برای تایید":       string(dept.HighlightNoted),
	"cleared,published,fit to publish,آماده,انتشار": string(dept.HighlightCleared),
	"withdrawn,پس‌گرفته":                            string(dept.HighlightWithdrawn),
})

// highlightList reads "list [open|mine|unit …|to clear|cleared|all]".
func highlightList(c *call, raw string) (listQuery, error) {
	l, err := c.listStates(raw, highlightStates)
	if err == nil && l.query.Scope == store.ScopeOverdue { // nobody waits for one
		err = dept.Refuse(UnknownList)
	}
	return l, err
}
