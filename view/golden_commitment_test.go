package view

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

var (
	theHead = dept.Person{ID: "U0HEAD", Unit: "hsct", Roles: []dept.Role{dept.Head}}
	theDesk = dept.Person{ID: "U0COORD", Unit: "hsct", Roles: []dept.Role{dept.Coordinator}}
)

// promiseChain is one promise as it stood along its way.
type promiseChain struct{ recorded, confirmed, partial, overdue, fulfilled, verified, dropped dept.Commitment }

// eightPumps is promised in money and pieces, in words that try to be more than
// words.
func eightPumps(t *testing.T) promiseChain {
	t.Helper()
	ok := must[dept.Commitment](t)
	at := func(hours int) time.Time { return now.Add(-time.Duration(hours) * time.Hour) }
	var c promiseChain
	c.recorded = ok(dept.Record(dept.Promise{
		Words: "We will fund eight <pumps> & پمپ.\n<!channel> *look*", Official: "Vice President <for> Research", Organisation: "Ministry of Health",
		Witness: "U0LEAD", Type: dept.PromiseFunding, Amount: dept.Money{Amount: 2_000_000_000, Currency: "IRR"}, Count: 8, Due: "2026-11-20",
		Counterpart: "Office of the Vice President", Unit: "hsct", Visit: 2,
		Needs:  []dept.Ref{{Kind: dept.KindShortage, N: 12}, {Kind: dept.KindStaffing, N: 7}, {Kind: dept.KindShortage, N: 99}},
		Public: true, Link: "https://example.slack.com/archives/C1/p3", OfficialKey: "vicepresidentforresearch", OrganisationKey: "ministryofhealth",
	}, "", nurse, at(400)))
	c.recorded.N = 9
	c.confirmed = ok(c.recorded.Confirm(theHead, "", at(390)))
	c.partial = ok(c.confirmed.Progress(theDesk, 3, dept.Money{Amount: 500_000_000, Currency: "IRR"}, "First lot", at(100)))
	c.overdue = c.partial
	c.partial = ok(c.partial.Extend(theDesk, "2027-03-21", "The bank is late", at(90)))
	c.fulfilled = ok(c.partial.Fulfil(theDesk, "Delivery note <of> all eight", at(50)))
	c.verified = ok(c.fulfilled.Verify(theHead, "Seen at the beds", at(20)))
	c.dropped = ok(c.recorded.Drop(theHead, "Never said so", at(380)))
	return c
}

// promiseEntries are a history with every kind of line in it.
func promiseEntries() []dept.Entry {
	return []dept.Entry{
		{Rev: 1, Verb: dept.VerbFile, By: "U0NURSE", At: now.Add(-400 * time.Hour)},
		{Rev: 2, Verb: dept.VerbCorrect, By: "U0NURSE", At: now.Add(-399 * time.Hour), Changes: []dept.Change{
			{Field: "words", From: "We <will> fund 7", To: "We will fund 8"}, {Field: "amount", To: "2000000000 IRR"}, {Field: "count", From: "7", To: "8"},
			{Field: "witness", From: "U0NURSE", To: "U0LEAD"}, {Field: "type", From: "equipment", To: "funding"}, {Field: "due", From: "2026-11-19", To: "2026-11-20"},
			{Field: "needs", To: "SH-12, ST-7"}, {Field: "public", From: "no", To: "yes"}, {Field: "visit", From: "VI-1", To: "VI-2"}, {Field: "unit", From: "kidney", To: "hsct"},
		}},
		{Rev: 3, Verb: dept.VerbConfirm, By: "U0HEAD", At: now.Add(-390 * time.Hour)},
		{Rev: 4, Verb: dept.VerbAssign, By: "U0LEAD", To: "U0COORD", At: now.Add(-380 * time.Hour)},
		{Rev: 5, Verb: dept.VerbProgress, By: "U0COORD", At: now.Add(-100 * time.Hour), Count: 3, Text: "First lot", Changes: []dept.Change{
			{Field: "done", From: "0", To: "3"}, {Field: "received", To: "500000000 IRR"},
		}},
		{Rev: 6, Verb: dept.VerbExtend, By: "U0COORD", At: now.Add(-90 * time.Hour), Until: "2027-03-21", Text: "The bank is late"},
		{Rev: 7, Verb: dept.VerbFulfil, By: "U0COORD", At: now.Add(-50 * time.Hour), Text: "Delivery note"},
		{Rev: 8, Verb: dept.VerbVerify, By: "U0HEAD", At: now.Add(-20 * time.Hour)},
	}
}

// TestGoldenCommitment renders what the story of promises shows, in both languages.
func TestGoldenCommitment(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		c := eightPumps(t)
		due := sc.P.BothDates(locale.Day{Year: 2027, Month: 3, Day: 21})
		form := Form{Callback: "co.file", Title: sc.P.T("commitment.form_title"), Submit: sc.P.T("form.file"), Meta: "{}", P: sc.P,
			Values: map[string]string{"words": "We will fund eight pumps", "witness": "U0NURSE", "type": "funding", "unit": "hsct", "due": "1 Farvardin", "public": "no"},
			Notes:  map[string]string{"due": due}}
		act := func(verb dept.Verb) Form {
			return Form{Callback: "co." + string(verb), Title: sc.P.T("label." + string(verb)), Submit: sc.P.T("form.save"), Meta: "{}", P: sc.P}
		}
		served := sc.Served(c.partial.Needs, []dept.Shortage{pumps(t)}, []dept.Staffing{specialists(t).approved})
		behind := sc.Promised([]dept.Commitment{c.recorded, c.overdue, c.verified, c.dropped})
		standing := []dept.Standing{
			{Official: "Vice President for Research", Organisation: "Ministry of Health", Made: 5, Kept: 2, Verified: 1, Overdue: 1, Dropped: 1},
			{Official: "معاون درمان", Organisation: "وزارت بهداشت", Made: 1},
		}
		golden(t, lang, map[string]any{
			"commitment_recorded":  sc.Commitment(c.recorded).Message().Blocks,
			"commitment_confirmed": sc.Commitment(c.confirmed).Message().Blocks,
			"commitment_partial":   sc.Commitment(c.partial).Beside(served).Message().Blocks,
			"commitment_overdue":   sc.Commitment(c.overdue).Message().Blocks,
			"commitment_fulfilled": sc.Commitment(c.fulfilled).Message().Blocks,
			"commitment_verified":  sc.Commitment(c.verified).Message().Blocks,
			"commitment_dropped":   sc.Commitment(c.dropped).Message().Blocks,
			"commitment_history":   sc.Commitment(c.verified).Beside(served).History(promiseEntries()).Blocks,
			"commitment_behind":    sc.Shortage(pumps(t)).Beside(behind).Message().Blocks,
			"commitment_list": sc.List(Page{
				Key: "co", Title: sc.P.T("list.commitment.open"), Rows: []Row{sc.CommitmentRow(c.confirmed), sc.CommitmentRow(c.partial)}, Total: 2, Size: 10, Query: "open",
			}).Blocks,
			"commitment_form":     sc.CommitmentForm(form, []error{dept.Refuse("date.no_such_day").In("due")}, true),
			"commitment_correct":  sc.CommitmentForm(form, nil, false),
			"commitment_progress": sc.CommitmentAct(act(dept.VerbProgress), c.partial, dept.VerbProgress),
			"commitment_extend":   sc.CommitmentAct(act(dept.VerbExtend), c.overdue, dept.VerbExtend),
			"commitment_fulfil":   sc.CommitmentAct(act(dept.VerbFulfil), c.partial, dept.VerbFulfil),
			"commitment_rates": sc.Rates(standing, []dept.Standing{
				{Organisation: "Ministry of Health", Made: 5, Kept: 2, Verified: 1, Overdue: 1, Dropped: 1}, {Organisation: "وزارت بهداشت", Made: 1},
			}, 3).Blocks,
			"commitment_rates_none": sc.Rates(nil, nil, 0).Blocks,
		})
	}
}

// TestPromisesOfMany: however many promises and names there are, Slack takes the
// message, and what is left out is counted.
func TestPromisesOfMany(t *testing.T) {
	long := eightPumps(t).overdue
	long.Words, long.Official, long.Organisation = strings.Repeat("<ش&", 600), strings.Repeat("<", 100), strings.Repeat("&", 100)
	many := make([]dept.Commitment, 200)
	standing := make([]dept.Standing, 200)
	for i := range many {
		many[i] = long
		many[i].N, many[i].Visit = i+1, i%70
		standing[i] = dept.Standing{Official: long.Official, Organisation: long.Organisation, Made: 200, Kept: i}
	}
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		for name, m := range map[string]Message{
			"rates":  sc.Rates(standing, standing, 7),
			"behind": sc.Shortage(pumps(t)).Beside(sc.Promised(many)).Message(),
			"card":   sc.Commitment(long).Beside(sc.Served(long.Needs, nil, nil)).History(promiseEntries()),
		} {
			if n := size(m.Blocks); n > maxMessage || len(m.Blocks) > maxBlocks {
				t.Errorf("%s %s: %d characters in %d blocks", lang, name, n, len(m.Blocks))
			}
		}
		if got := sc.Promised(many); len(got) != mostBeside+1 || got[mostBeside] != sc.P.Line(sc.P.N("commitment.more_promises", 195)) {
			t.Errorf("%s: %d lines", lang, len(got))
		}
	}
}

// TestPercents: what is not all is never told as 100 %, what is something never as 0.
func TestPercents(t *testing.T) {
	for r, want := range map[float64]int{0: 0, 0.001: 1, 0.333: 33, 0.5: 50, 0.999: 99, 1: 100} {
		if got := percent(r); got != want {
			t.Errorf("%v is %d %%, want %d", r, got, want)
		}
	}
}
