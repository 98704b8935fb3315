package commands

import (
	"context"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
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
	"dropped,کنار گذاشته‌شده":                                            string(dept.CommitmentDropped),
})

// listCommitments answers "list [open|overdue|mine|to confirm|to verify|official …|organisation …|unit …|visit VI-3|all] [@20]".
func listCommitments(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.promisesAsked(by, raw)
	if err != nil {
		return Reply{}, err
	}
	read := func(q store.Query) ([]dept.Commitment, int, store.Prefs, error) {
		page, err := d.Store.ListCommitments(ctx, r.Team, by.ID, q)
		return page.Commitments, page.Total, page.Prefs, err
	}
	title := func(sc view.Scene) string {
		visit := sc.P.ID(dept.Ref{Kind: dept.KindVisit, N: l.query.Visit}.String())
		return sc.P.T("list.commitment."+l.scope, "Unit", sc.Unit(l.query.Unit), "Who", l.who, "Visit", visit)
	}
	return answerList(d, by, "co", l.listed, read, title, view.Scene.CommitmentRow)
}

// promised is which list of promises a person asked for.
type promised struct {
	listed
	who string // the official or the organisation as it was typed
}

// promisesAsked reads the words of a list.
func (d *Desk) promisesAsked(by dept.Person, raw string) (promised, error) {
	text := written(raw)
	words := strings.Fields(text)
	offset := 0
	if n := len(words); n > 0 && strings.HasPrefix(words[n-1], "@") {
		if at, err := strconv.Atoi(words[n-1][1:]); err == nil && at > 0 && at < 1_000_000 {
			offset = at
		}
		words = words[:n-1]
	}
	first, rest := reading.FirstWord(strings.Join(words, " "))
	out := promised{listed: listed{words: strings.Join(words, " "), scope: promiseScopes[locale.Fold(first)]}, who: rest}
	q := store.Query{Scope: store.ScopeAll, User: by.ID}
	switch out.scope {
	case "official", "organisation":
		n, err := namedIn(rest, out.scope)
		if err != nil {
			return promised{}, err
		}
		q.Official, q.Organisation = dept.NameKey(n.official), dept.NameKey(n.organisation)
	case "visit":
		ref, err := dept.ParseRefOf(dept.KindVisit, rest)
		if err != nil {
			return promised{}, inField(err, "visit")
		}
		q.Visit = ref.N
	default:
		l, err := d.listStates(by, strings.Join(words, " "), promiseStates)
		if err == nil && l.query.Severity != "" {
			err = dept.Refuse(UnknownList)
		}
		if err != nil {
			return promised{}, err
		}
		out.listed, q = l, l.query
	}
	q.Offset, q.Limit = offset, pageSize
	if !by.SeesPromises() {
		q.Eyes = &by
	}
	out.query = q
	return out, nil
}

// promisesMost is how many promises, the newest, are read to count how they fared.
const promisesMost = 500

// commitmentRates shows how many promises each official and organisation kept; with a
// name, what became of theirs.
func commitmentRates(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	if strings.TrimSpace(raw) != "" {
		return commitmentHistory(ctx, d, r, by, raw)
	}
	q := store.Query{Scope: store.ScopeAll, Limit: promisesMost}
	if !by.SeesPromises() {
		q.Eyes = &by
	}
	page, err := d.Store.ListCommitments(ctx, r.Team, by.ID, q)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, page.Prefs)
	now, zone := d.now(), d.Dept.Zone
	m := d.scene(p).Rates(dept.ByOfficial(page.Commitments, now, zone), dept.ByOrganisation(page.Commitments, now, zone),
		page.Total-len(page.Commitments))
	return Reply{Message: &m, Printer: p}, nil
}
