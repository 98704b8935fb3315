package commands

import (
	"context"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// commitment is /commitment: what an official promised, from the words to the day
// it is verified.
func commitment() Command {
	n := commitments()
	c := n.command
	c.Handle, c.Render, c.Wrong = n.handle, n.render, n.wrong
	return c
}

// commitments is what is special about commitments.
func commitments() noun[dept.Commitment] {
	return filedPromises().on(noun[dept.Commitment]{
		command: Command{
			Name: "commitment", Key: "co", Kind: dept.KindCommitment, Subs: commitmentSubs,
			Shortcuts: []Shortcut{{ID: "co.report"}, {ID: "co.from_message", Message: true}},
		},
		verbs: dept.CommitmentVerbs,
		asks:  []dept.Verb{dept.VerbProgress, dept.VerbFulfil, dept.VerbExtend, dept.VerbDrop, dept.VerbAssign, dept.VerbCorrect},
		load:  (*store.Store).Commitment, save: (*store.Store).ChangeCommitments,
		card: view.Scene.Commitment, decide: decideCommitment, also: headsOf, beside: needsServed,
		tells:  func(c dept.Commitment) []dept.Ref { return c.Needs },
		may:    func(c dept.Commitment, by dept.Person, v dept.Verb, _ time.Time) error { return c.May(by, v) },
		list:   listCommitments,
		preset: presetCommitment, form: view.Scene.CommitmentAct, read: readCommitmentAct, typed: typedCommitment,
		pressed: turnedPast,
		extra: map[string]func(context.Context, *Desk, Request, dept.Person, string) (Reply, error){
			"rates": commitmentRates, "history": commitmentHistory,
		},
	})
}

// commitmentSubs are the subcommands, in the order that help tells them.
var commitmentSubs = []Sub{
	{"file", []string{"ثبت"}},
	{"show", []string{"نمایش"}},
	{"list", []string{"فهرست", "لیست"}},
	{"rates", []string{"کارنامه", "نرخ"}},
	{"history", []string{"سابقه", "پیشینه"}},
	{"confirm", []string{"تایید"}},
	{"progress", []string{"پیشرفت"}},
	{"fulfil", []string{"انجام", "fulfill"}},
	{"verify", []string{"راستی‌آزمایی"}},
	{"extend", []string{"تمدید"}},
	{"drop", []string{"کنارگذاشتن"}},
	{"assign", []string{"واگذاری"}},
	{"correct", []string{"اصلاح"}},
	{"follow", []string{"دنبال"}},
	{"unfollow", []string{"رهاکن"}},
	{"help", []string{"راهنما"}},
}

// headsOf has a wording wait for the heads' approval and a fulfilment for their eyes.
func headsOf(d *Desk, c dept.Commitment) (waits, told []string) {
	heads := d.Dept.With(dept.Head)
	if c.State == dept.CommitmentRecorded || c.State == dept.CommitmentFulfilled {
		waits = heads
	}
	switch c.Last.Verb {
	case dept.VerbFile, dept.VerbFulfil, dept.VerbCorrect:
		told = heads
	default: // the rest is for those who are in it
	}
	return waits, told
}

// needsServed reads the needs that a promise serves, in a round trip a kind.
func needsServed(ctx context.Context, d *Desk, team string, sc view.Scene, c dept.Commitment) ([]string, error) {
	shortages, requests, err := d.needs(ctx, team, c.Needs)
	return sc.Served(c.Needs, shortages, requests), err
}

// needs reads the shortages and staffing requests among some IDs.
func (d *Desk) needs(ctx context.Context, team string, refs []dept.Ref) ([]dept.Shortage, []dept.Staffing, error) {
	ns := map[dept.Kind][]int{}
	for _, r := range refs {
		ns[r.Kind] = append(ns[r.Kind], r.N)
	}
	shortages, err := d.Store.Shortages(ctx, team, ns[dept.KindShortage]...)
	if err != nil {
		return nil, nil, err
	}
	requests, err := d.Store.Staffings(ctx, team, ns[dept.KindStaffing]...)
	return shortages, requests, err
}

// promisesBehind reads the promises that serve a need: one round trip more where
// there are none, else two.
func promisesBehind[R record](ctx context.Context, d *Desk, team string, sc view.Scene, need R) ([]string, error) {
	of, err := d.Store.CommitmentsOf(ctx, team, []dept.Ref{need.Ref()})
	return sc.Promised(of[need.Ref()]), err
}

// decideCommitment applies the verb.
func decideCommitment(_ context.Context, d *Desk, _ string, by dept.Person, a act, c dept.Commitment) ([]dept.Commitment, error) {
	now := d.now()
	one := func(c dept.Commitment, err error) ([]dept.Commitment, error) { return []dept.Commitment{c}, err }
	switch a.verb {
	case dept.VerbConfirm:
		return one(c.Confirm(by, a.text, now))
	case dept.VerbProgress:
		return one(c.Progress(by, a.count, a.amount, a.text, now))
	case dept.VerbFulfil:
		return one(c.Fulfil(by, a.text, now))
	case dept.VerbVerify:
		return one(c.Verify(by, a.text, now))
	case dept.VerbExtend:
		return one(c.Extend(by, a.until, a.text, now))
	case dept.VerbDrop:
		return one(c.Drop(by, a.text, now))
	case dept.VerbAssign:
		to, err := d.Dept.Person(a.to)
		if err != nil {
			return nil, dept.Refuse(dept.UnknownPerson).In("to")
		}
		return one(c.Assign(by, to, now))
	case dept.VerbFollow:
		return one(c.Follow(by, now))
	case dept.VerbUnfollow:
		return one(c.Unfollow(by, now))
	default: // what else there is, a commitment does not know
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

// presetCommitment fills a small form with what was typed for it.
func presetCommitment(p *locale.Printer, _ dept.Commitment, a act) Values {
	v := Values{}
	if a.count > 0 {
		v["count"] = p.Int(a.count)
	}
	v["amount"] = amountText(p, a.amount)
	return v
}

// readCommitmentAct reads the fields of a small form that only promises have.
func readCommitmentAct(d *Desk, verb dept.Verb, in Values, a *act) (err error) {
	switch verb {
	case dept.VerbProgress:
		if strings.TrimSpace(in["count"]) != "" {
			n, refusal := reading.Number(in["count"], 1, dept.MaxQuantity)
			if refusal != nil {
				return refusal.In("count")
			}
			a.count = n
		}
		a.amount, err = reading.Amount(in["amount"], d.Dept.Currency)
		return inField(err, "amount")
	case dept.VerbExtend:
		a.until, err = d.dayOf(in, "until")
	default: // the others hold what every small form holds
	}
	return err
}

// typedCommitment takes what a verb needs from a typed line.
func typedCommitment(d *Desk, verb dept.Verb, words string, a *act) (rest string, complete bool, err error) {
	switch verb {
	case dept.VerbProgress:
		text := written(words)
		if a.count, a.amount, rest, err = reading.Progress(text); rest == text {
			rest = words
		}
		return rest, text != "", err
	case dept.VerbExtend:
		a.until, rest, err = d.reader("").Until(written(words))
		return rest, a.until != "" && rest != "", err
	case dept.VerbFulfil, dept.VerbDrop:
		return words, words != "", nil
	default:
		return words, true, nil
	}
}
