package dept_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

func TestRecord(t *testing.T) {
	want := dept.Commitment{
		Promise: eightPumps(), DueSet: noon,
		Track: dept.Track[dept.CommitmentState]{
			Rev: 1, State: dept.CommitmentRecorded, Reporter: "U0REPORTER", Owner: "U0OWNER", ReportedAt: noon,
			Last:  dept.Entry{Rev: 1, Verb: dept.VerbFile, By: "U0REPORTER", At: noon},
			Moved: dept.Deed{Verb: dept.VerbFile, By: "U0REPORTER", At: noon},
		},
	}
	alike(t, kept(t)(dept.Record(eightPumps(), owner.ID, reporter, noon)), want)
	p := eightPumps()
	p.Due = ""
	if c := kept(t)(dept.Record(p, "", reporter, noon)); c.Due != "2027-02-20" {
		t.Errorf("without a day it is due on %s, want 90 days after 2026-11-22", c.Due)
	}
	_, err := dept.Record(eightPumps(), "", stranger, noon)
	refusal(t, err, dept.Refuse(dept.NotInRoster))
}

func TestPromiseCheck(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*dept.Promise)
		want   *dept.Error
	}{
		{"as it is", func(*dept.Promise) {}, nil},
		{"no number and no amount", func(p *dept.Promise) { p.Count, p.Amount = 0, dept.Money{} }, nil},
		{"the most", func(p *dept.Promise) { p.Count, p.Amount.Amount = dept.MaxQuantity, dept.MaxAmount }, nil},
		{"due today", func(p *dept.Promise) { p.Due = "2026-11-22" }, nil},
		{"no organisation", func(p *dept.Promise) { p.Organisation = "" }, nil},
		{"no words", func(p *dept.Promise) { p.Words = "" }, dept.Refuse(dept.Missing).In("words")},
		{"nobody", func(p *dept.Promise) { p.Official = "" }, dept.Refuse(dept.Missing).In("official")},
		{"no witness", func(p *dept.Promise) { p.Witness = "" }, dept.Refuse(dept.Missing).In("witness")},
		{"no type", func(p *dept.Promise) { p.Type = "love" }, dept.Refuse(dept.Missing).In("type")},
		{"no unit", func(p *dept.Promise) { p.Unit = "" }, dept.Refuse(dept.Missing).In("unit")},
		{"no currency", func(p *dept.Promise) { p.Amount.Currency = "" }, dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("amount")},
		{"less than nothing", func(p *dept.Promise) { p.Amount.Amount = -1 }, dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("amount")},
		{"too much", func(p *dept.Promise) { p.Amount.Amount = dept.MaxAmount + 1 }, dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("amount")},
		{"too many", func(p *dept.Promise) { p.Count = dept.MaxQuantity + 1 }, dept.Refuse(dept.NumberRange, "Min", 1, "Max", dept.MaxQuantity).In("count")},
		{"passed", func(p *dept.Promise) { p.Due = "2026-11-21" }, dept.Refuse(dept.PastDate, "Day", dept.Day("2026-11-21")).In("due")},
		{"a visit as a need", func(p *dept.Promise) { p.Needs = []dept.Ref{{Kind: dept.KindVisit, N: 1}} }, dept.Refuse(dept.NotANeed).In("needs")},
		{"eleven needs", func(p *dept.Promise) { p.Needs = make([]dept.Ref, 11) }, dept.Refuse(dept.TooManyNeeds, "Max", 10).In("needs")},
		{"a long name", func(p *dept.Promise) { p.Official = strings.Repeat("ش", 101) }, dept.Refuse(dept.TooLong, "Max", 100).In("official")},
	} {
		p := eightPumps()
		tt.change(&p)
		err := p.Check(noon)
		if tt.want == nil && err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if tt.want != nil {
			t.Run(tt.name, func(t *testing.T) { refusal(t, err, tt.want) })
		}
	}
}

// TestProgress: what comes adds up, never to more than was promised, and the
// refusals name the numbers.
func TestProgress(t *testing.T) {
	irr := func(n int64) dept.Money { return dept.Money{Amount: n, Currency: "IRR"} }
	c := confirmedPromise(t, promised(t))
	words := c
	words.Count, words.Amount = 0, dept.Money{}
	for _, tt := range []struct {
		name string
		c    dept.Commitment
		n    int
		sum  dept.Money
		text string
		want *dept.Error
	}{
		{"nothing", c, 0, dept.Money{}, "", dept.Refuse(dept.Missing).In("text")},
		{"one too many", c, 9, dept.Money{}, "", dept.Refuse(dept.MoreThanPromised, "Got", 9, "Promised", 8, "Done", 0).In("count")},
		{"less than none", c, -1, dept.Money{}, "", dept.Refuse(dept.NumberRange, "Min", 1, "Max", dept.MaxQuantity).In("count")},
		{"one too much", c, 0, irr(2_000_000_001), "", dept.Refuse(dept.MoreThanPromised, "Got", irr(2_000_000_001), "Promised", irr(2_000_000_000), "Done", irr(0)).In("amount")},
		{"what overflows", c, 0, irr(1<<63 - 1), "", dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("amount")},
		{"less than nothing", c, 0, irr(-5), "", dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("amount")},
		{"another currency", c, 0, dept.Money{Amount: 5, Currency: "USD"}, "", dept.Refuse(dept.OtherCurrency, "Currency", "IRR").In("amount")},
		{"a number of none", words, 1, dept.Money{}, "", dept.Refuse(dept.NoCountPromised, "Ref", c.Ref()).In("count")},
		{"a sum of none", words, 0, irr(1), "", dept.Refuse(dept.NoSumPromised, "Ref", c.Ref()).In("amount")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := tt.c.Progress(owner, tt.n, tt.sum, tt.text, moved)
			refusal(t, err, tt.want)
			alike(t, got, tt.c)
		})
	}
	if got := kept(t)(words.Progress(coord, 0, dept.Money{}, "on its way", moved)); got.Last.Text != "on its way" || len(got.Last.Changes) != 0 || got.Rev != 3 {
		t.Errorf("words alone: %+v", got.Last)
	}
	c = kept(t)(c.Progress(owner, 3, irr(500), "first", moved))
	c = kept(t)(c.Progress(owner, 5, irr(700), "", moved))
	want := []dept.Change{{Field: "done", From: "3", To: "8"}, {Field: "received", From: "500 IRR", To: "1200 IRR"}}
	if diff := cmp.Diff(want, c.Last.Changes); diff != "" || c.Done != 8 || c.Received != irr(1200) || c.Last.Advanced() != irr(700) || c.State != dept.CommitmentConfirmed {
		t.Errorf("%d, %v, %s\n%s", c.Done, c.Received, c.State, diff)
	}
	_, err := c.Progress(owner, 1, dept.Money{}, "", moved)
	refusal(t, err, dept.Refuse(dept.MoreThanPromised, "Got", 1, "Promised", 8, "Done", 8).In("count"))
}

// TestFulfil: it needs evidence, and books what had not been booked.
func TestFulfil(t *testing.T) {
	c := movedOn(t, confirmedPromise(t, promised(t)))
	got, err := c.Fulfil(coord, "", moved)
	refusal(t, err, dept.Refuse(dept.NeedsEvidence).In("text"))
	alike(t, got, c)
	c = kept(t)(c.Fulfil(coord, "delivery note", moved))
	want := []dept.Change{{Field: "done", From: "3", To: "8"}, {Field: "received", To: "2000000000 IRR"}}
	if diff := cmp.Diff(want, c.Last.Changes); diff != "" || c.Evidence != "delivery note" || c.FulfilledBy != coord.ID || !c.ClosedAt.Equal(moved) {
		t.Errorf("%+v\n%s", c, diff)
	}
	if v := verifiedPromise(t, c); v.State != dept.CommitmentVerified || v.Dues(tehran) != nil {
		t.Errorf("%+v", v)
	}
}

func TestExtendAndDrop(t *testing.T) {
	c := confirmedPromise(t, promised(t))
	for _, tt := range []struct {
		to     dept.Day
		reason string
		now    time.Time
		want   *dept.Error
	}{
		{"", "later", moved, dept.Refuse(dept.Missing).In("until")},
		{"2027-03-21", "later", moved, dept.Refuse(dept.NotLater, "Day", dept.Day("2027-03-21")).In("until")},
		{"2027-04-01", "later", noon.AddDate(1, 0, 0), dept.Refuse(dept.PastDate, "Day", dept.Day("2027-04-01")).In("until")},
		{"2027-04-01", "", moved, dept.Refuse(dept.NeedsReason).In("text")},
	} {
		got, err := c.Extend(owner, tt.to, tt.reason, tt.now)
		refusal(t, err, tt.want)
		alike(t, got, c)
	}
	got := kept(t)(c.Extend(owner, "2027-04-01", "the bank is late", moved))
	if diff := cmp.Diff([]dept.Change{{Field: "due", From: "2027-03-21", To: "2027-04-01"}}, got.Last.Changes); diff != "" || got.Due != "2027-04-01" || got.State != c.State {
		t.Errorf("%+v\n%s", got, diff)
	}
	got, err := c.Drop(headOne, "", moved)
	refusal(t, err, dept.Refuse(dept.NeedsReason).In("text"))
	alike(t, got, c)
}

// TestCorrectPromise: the history keeps old and new; a day that passed meanwhile
// may stay.
func TestCorrectPromise(t *testing.T) {
	c := promised(t)
	later := noon.AddDate(1, 0, 0)
	_, err := c.Correct(reporter, c.Promise, later)
	refusal(t, err, dept.Refuse(dept.NothingChanged, "Ref", c.Ref()))
	p := c.Promise
	p.Words, p.Count, p.Public, p.Needs, p.Link = "We will pay for seven", 7, true, nil, "elsewhere"
	got := kept(t)(c.Correct(reporter, p, later))
	want := []dept.Change{
		{Field: "words", From: "We will fund eight pumps", To: "We will pay for seven"}, {Field: "count", From: "8", To: "7"},
		{Field: "needs", From: "SH-1"}, {Field: "public", From: "no", To: "yes"},
	}
	if diff := cmp.Diff(want, got.Last.Changes); diff != "" || got.Link != c.Link || !got.DueSet.Equal(noon) {
		t.Errorf("%+v\n%s", got, diff)
	}
	p.Due = "2027-03-22"
	_, err = c.Correct(reporter, p, later)
	refusal(t, err, dept.Refuse(dept.PastDate, "Day", dept.Day("2027-03-22")).In("due"))
}

// TestPromiseDues: 15 moments at most, none from before the day was stated, none
// once the promise is closed.
func TestPromiseDues(t *testing.T) {
	list := func(c dept.Commitment) (out []string) {
		for _, d := range c.Dues(tehran) {
			out = append(out, d.What+" "+d.At.Format("2006-01-02 15:04"))
		}
		return out
	}
	got := list(promised(t))
	want := []string{
		"wording 2026-11-23 12:00", "due:-14 2027-03-07 00:00", "due 2027-03-21 00:00", "overdue:1 2027-03-22 00:00", "overdue:2 2027-03-29 00:00", "overdue:3 2027-04-05 00:00",
		"overdue:4 2027-04-12 00:00", "overdue:5 2027-04-19 00:00", "overdue:6 2027-04-26 00:00", "overdue:7 2027-05-03 00:00", "overdue:8 2027-05-10 00:00",
		"overdue:9 2027-05-17 00:00", "overdue:10 2027-05-24 00:00", "overdue:11 2027-05-31 00:00", "overdue:12 2027-06-07 00:00",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	p := eightPumps()
	p.Due = "2026-11-22" // today: the day has begun already
	if got := list(kept(t)(dept.Record(p, "", reporter, noon))); len(got) != 13 || got[1] != "overdue:1 2026-11-23 00:00" {
		t.Errorf("due today: %v", got)
	}
	late := dept.DayOf(noon.AddDate(0, 5, 0))
	c := kept(t)(confirmedPromise(t, promised(t)).Extend(coord, late, "slow", noon.AddDate(0, 4, 25)))
	if got := list(c); len(got) != 13 || got[0] != "due 2027-04-22 00:00" {
		t.Errorf("extended by less than two weeks: %v", got)
	}
	for _, next := range []promiseStep{fulfilledBy(owner), droppedPromise} {
		if got := next(t, confirmedPromise(t, promised(t))).Dues(tehran); got != nil {
			t.Errorf("closed: %v", got)
		}
	}
}

func TestPromiseOverdue(t *testing.T) {
	c := confirmedPromise(t, promised(t))
	over := midnight(2027, 3, 22)
	for at, want := range map[time.Time]bool{noon: false, over.Add(-time.Second): false, over: true, over.AddDate(1, 0, 0): true} {
		if since, late := c.Overdue(at, tehran); late != want || !since.Equal(over) {
			t.Errorf("%s: overdue %v since %s", at, late, since)
		}
	}
	if _, late := fulfilledBy(owner)(t, c).Overdue(over.AddDate(1, 0, 0), tehran); late {
		t.Error("a kept promise is overdue")
	}
}

// TestPromiseAudience: no channel hears of words that no head approved.
func TestPromiseAudience(t *testing.T) {
	people := []string{"U0REPORTER", "U0OWNER", "U0WITNESS"}
	for _, st := range promiseStands {
		c := promised(t)
		for _, next := range st.steps {
			c = next(t, c)
		}
		want := []string{"hsct"}
		if c.ConfirmedBy == "" {
			want = nil
		}
		units, told := c.Audience()
		if diff := cmp.Diff([][]string{want, people}, [][]string{units, told}); diff != "" {
			t.Errorf("%s: %s", st.name, diff)
		}
	}
}

func TestParseNeeds(t *testing.T) {
	for typed, want := range map[string]string{
		"SH-12, ST-7": "SH-12, ST-7", "sh12 st7": "SH-12, ST-7", "SH-۱۲ و ST-۷": "SH-12, ST-7", "SH 12، ST 7": "SH-12, ST-7",
		"SH-12 and SH-12": "SH-12", "": "", " , ": "", "SH-12,": "SH-12",
		"SH-12, VI-3": "-", "pumps": "-", "12": "-", "SH-0": "-", "CO-9": "-",
	} {
		refs, err := dept.ParseNeeds(typed)
		got := dept.JoinRefs(refs)
		if err != nil {
			got = "-"
			refusal(t, err, dept.Refuse(dept.NotANeed))
		}
		if got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}
