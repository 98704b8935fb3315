package commands

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
)

// named is whom a person asks for: an official, an organisation or both; either
// when they did not say which.
type named struct {
	official, organisation string
	either                 bool
}

// namedIn reads "Dean", "Dean, University" of an official, and the name of an
// organisation; as says which of the two it is, "" for either.
func namedIn(raw, as string) (named, error) {
	official, organisation, comma := strings.Cut(strings.ReplaceAll(raw, "،", ","), ",")
	official, organisation = dept.CleanLine(official), dept.CleanLine(organisation)
	n := named{official: official, organisation: organisation, either: as == "" && !comma}
	if as == "organisation" {
		n = named{organisation: dept.CleanLine(raw)}
	}
	switch {
	case dept.NameKey(n.official+n.organisation) == "":
		if as == "" {
			as = "official"
		}
		return n, dept.Refuse(dept.Missing).In(as)
	case utf8.RuneCountInString(n.official) > dept.MaxShort, utf8.RuneCountInString(n.organisation) > dept.MaxShort:
		// No names are longer, and a page button carries them.
		return n, dept.Refuse(dept.TooLong, "Max", dept.MaxShort).In(as)
	}
	return n, nil
}

// Of somebody's visits and promises the newest are read.
const pastMost = 500

// commitmentHistory answers "history [official|organisation] … [@4]": the visits
// somebody came on, what was said and promised there, and what was kept. What is
// still a secret to who asks is left out.
func commitmentHistory(ctx context.Context, c *call, _ *kind[dept.Commitment], raw string) (Reply, error) {
	text := unescape(raw)
	tail := offsetIn(text)
	offset, _ := strconv.Atoi(strings.TrimPrefix(tail, "@"))
	words := strings.TrimSpace(strings.TrimSuffix(text, tail))
	first, rest := reading.FirstWord(words)
	as := promiseScopes[locale.Fold(first)]
	who := words
	if as == "official" || as == "organisation" {
		who = rest
	} else {
		as = ""
	}
	n, err := namedIn(who, as)
	if err != nil {
		return Reply{}, err
	}
	past, left, prefs, err := c.past(ctx, n)
	if err == nil && as != "" && len(past.Visits)+len(past.Others) == 0 {
		if whole, bad := namedIn(words, ""); bad == nil { // a name may begin with "organisation"
			past, left, prefs, err = c.past(ctx, whole)
		}
	}
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(prefs)
	m := c.scene(p).Past(who, past, offset, left, words)
	return Reply{Message: &m, Printer: p}, nil
}

// past gathers what one person may know of somebody: three round trips at most.
// left is how many older visits and promises were not read.
func (c *call) past(ctx context.Context, n named) (past dept.Past, left int, prefs store.Prefs, err error) {
	party := dept.Party{Official: c.department.Called(n.official), Organisation: c.department.Called(n.organisation), Either: n.either}
	q := store.PastQuery{Official: party.Official, Organisation: party.Organisation, Either: n.either, Most: pastMost}
	if !c.person.SeesPromises() {
		q.PromiseEyes = &c.person
	}
	if !c.department.SeesVisits(c.person) {
		q.VisitEyes = &c.person
	}
	found, err := c.store().PastOf(ctx, c.request.Team, c.person.ID, q)
	return party.Recall(found.Visits, found.Promises, c.person, c.department, c.now), found.Left, found.Prefs, err
}

// turnPast takes the buttons that turn the pages of a history.
func turnPast(ctx context.Context, c *call, k *kind[dept.Commitment], what string) (Reply, bool, error) {
	if what != "past.on" && what != "past.back" {
		return Reply{}, false, nil
	}
	reply, err := commitmentHistory(ctx, c, k, c.request.Text)
	reply.Replace = err == nil
	return reply, true, err
}
