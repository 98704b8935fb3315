package commands

import (
	"context"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
)

// promiseScopes are the lists that only promises have, by what people call them.
var promiseScopes = map[string]string{
	"official": "official", "organisation": "organisation", "organization": "organisation", "visit": "visit",
	locale.Fold("مسئول"): "official", locale.Fold("مقام"): "official", locale.Fold("سازمان"): "organisation", locale.Fold("بازدید"): "visit",
}

// promiseStates are the states that promises are listed by.
var promiseStates = stateWords(map[string]string{
	"to confirm,recorded,منتظر تأیید,برای تأیید":                         string(dept.CommitmentRecorded),
	"confirmed,تأییدشده,در جریان":                                        string(dept.CommitmentConfirmed),
	"to verify,fulfilled,منتظر راستی‌آزمایی,برای راستی‌آزمایی,انجام‌شده": string(dept.CommitmentFulfilled),
	"verified,راستی‌آزمایی‌شده":                                          string(dept.CommitmentVerified),
	"dropped,منتفی,منتفی‌شده,کنار گذاشته‌شده":                            string(dept.CommitmentDropped),
})

// commitmentList reads "list [open|overdue|mine|to confirm|to verify|official …|organisation …|unit …|visit VI-3|all] [@20]".
func commitmentList(c *call, raw string) (listQuery, error) {
	all, offset := cutOffset(strings.Fields(unescape(raw)))
	words := strings.Join(all, " ")
	first, rest := reading.FirstWord(words)
	l := listQuery{words: words, scope: promiseScopes[locale.Fold(first)], who: rest, query: store.Query{Scope: store.ScopeAll, User: c.person.ID}}
	switch l.scope {
	case "official", "organisation":
		n, err := namedIn(rest, l.scope)
		if err != nil {
			return l, err
		}
		l.query.Official, l.query.Organisation = c.department.Called(n.official), c.department.Called(n.organisation)
	case "visit":
		ref, err := dept.ParseRefOf(dept.KindVisit, rest)
		if err != nil {
			return l, inField(err, "visit")
		}
		l.query.Visit = ref.N
	default:
		var err error
		if l, err = c.listStates(words, promiseStates); err != nil {
			return l, err
		}
	}
	l.query.Offset, l.query.Limit = offset, pageSize
	if !c.person.SeesPromises() {
		l.query.Eyes = &c.person
	}
	return l, nil
}

// promisesMost is how many promises, the newest, are read to count how they fared.
const promisesMost = 500

// commitmentRates shows how many promises each official and organisation kept; with a
// name, what became of theirs.
func commitmentRates(ctx context.Context, c *call, k *kind[dept.Commitment], raw string) (Reply, error) {
	if strings.TrimSpace(raw) != "" {
		return commitmentHistory(ctx, c, k, raw)
	}
	q := store.Query{Scope: store.ScopeAll, Limit: promisesMost}
	if !c.person.SeesPromises() {
		q.Eyes = &c.person
	}
	page, err := c.store().Commitments.List(ctx, c.request.Team, c.person.ID, q)
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(page.Prefs)
	m := c.scene(p).Rates(dept.ByOfficial(page.Records, c.now, c.department), dept.ByOrganisation(page.Records, c.now, c.department),
		page.Total-len(page.Records))
	return Reply{Message: &m, Printer: p}, nil
}
