package dept_test

import (
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// spoken is what a held visit's statement is made of: beside each fact that may be
// said stand others that may not.
func spoken() dept.Pack {
	start := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	p := dept.Pack{Visit: dept.Visit{Plan: dept.Plan{
		Purpose: "Beds", Units: []string{"hsct"}, Start: start, End: start.Add(time.Hour), Asks: []string{"Six nurses", "Thanks to the Nikan Foundation", "A clean room"},
		Delegation: []dept.Delegate{{Title: "Vice President"}},
	}}}
	p.Visit.N, p.Visit.State, p.Visit.ConfirmedAt = 3, dept.VisitHeld, start
	promise := func(n, visit int, state dept.CommitmentState, public bool, words string) {
		c := dept.Commitment{Promise: dept.Promise{Words: words, Official: "Dean", Visit: visit, Public: public}}
		c.N, c.State = n, state
		p.Promises = append(p.Promises, c)
	}
	promise(6, 3, dept.CommitmentVerified, true, "said 2")
	promise(5, 3, dept.CommitmentDropped, true, "canary")
	promise(4, 2, dept.CommitmentConfirmed, true, "canary")
	promise(3, 3, dept.CommitmentConfirmed, false, "canary")
	promise(2, 3, dept.CommitmentRecorded, true, "canary")
	promise(1, 3, dept.CommitmentConfirmed, true, "said 1")
	for i, g := range []dept.Gift{
		{Donor: "Named Fund", Consent: true, What: "pumps"}, {Donor: "The Nikan Foundation", What: "gowns"}, {Anonymous: true, What: "beds"},
	} {
		s := dept.Support{Gift: g, ReceivedOn: "2026-11-01"}
		s.Unit, s.N, s.State = "hsct", i+1, dept.SupportReceived
		p.Gifts = append(p.Gifts, s)
	}
	pledged, late := p.Gifts[0], p.Gifts[0]
	pledged.What, pledged.State = "canary", dept.SupportPledged
	late.What, late.ReceivedOn = "canary", "2026-11-21"
	elsewhere := p.Gifts[0]
	elsewhere.What, elsewhere.Unit = "canary", "krc" // a unit that they did not tour
	p.Gifts = append(p.Gifts, pledged, late, elsewhere)
	for i, state := range []dept.HighlightState{dept.HighlightCleared, dept.HighlightNoted, dept.HighlightWithdrawn} {
		h := dept.Highlight{Accomplishment: dept.Accomplishment{Unit: "hsct", On: "2026-11-01", Text: []string{"A hundred transplants", "canary", "canary"}[i]}}
		h.N, h.State = i+1, state
		p.Highlights = append(p.Highlights, h)
	}
	other := p.Highlights[0]
	other.Unit, other.Text = "krc", "canary"
	p.Highlights = append(p.Highlights, other)
	return p
}

func TestStatementSaysApprovedFactsOnly(t *testing.T) {
	said, left := dept.Statement(spoken(), ward())
	var got []string
	for _, s := range said {
		got = append(got, s.Ref.String()+" "+s.Template+" "+strings.Join(s.Who, ";")+" "+strings.Join(s.What, ";"))
	}
	want := "VI-3 visit Vice President |VI-3 purpose  Beds|CO-1 promise Dean said 1|CO-6 promise Dean said 2|VI-3 asks  Six nurses;A clean room|" +
		"SU-1 gift Named Fund pumps|SU-2 gift  gowns|SU-3 gift  beds|HI-1 highlight  A hundred transplants"
	if text := strings.Join(got, "|"); text != want || left != 0 {
		t.Errorf("%d left out, said\n%s\nwant\n%s", left, text, want)
	}
	p := spoken()
	for i := range 100 {
		h := p.Highlights[0]
		h.N = 10 + i
		p.Highlights = append(p.Highlights, h)
	}
	long, left := dept.Statement(p, ward())
	if left == 0 || len(long)+left != len(said)+100 {
		t.Errorf("%d said, %d left out", len(long), left)
	}
}

// TestWhoMayStatement: every state by every role.
func TestWhoMayStatement(t *testing.T) {
	d := ward()
	for _, state := range dept.VisitStates {
		v := spoken().Visit
		v.State = state
		over := state == dept.VisitHeld || state == dept.VisitReported || state == dept.VisitClosed
		for _, role := range dept.Roles {
			by := person("U0SOMEONE", "office", role)
			approves := role == dept.Relations || role == dept.Head
			for verb, may := range map[dept.Verb]bool{
				dept.VerbStatement: approves || role == dept.Coordinator, dept.VerbApproveStatement: approves, dept.VerbWord: role == dept.Relations,
			} {
				err := v.MayStatement(by, verb, d)
				want := dept.Forbidden
				if may {
					want = dept.WrongState
				}
				if ok := may && over; ok != (err == nil) || !ok && !dept.IsCode(err, want) {
					t.Errorf("%s by %s while %s: %v", verb, role, state, err)
				}
				after, err := v.ApproveStatement(by, facts("d"), "", d, noon)
				if ok := approves && over; ok != (err == nil) || ok != (after.Rev == v.Rev+1) {
					t.Errorf("approved by %s while %s: %v", role, state, err)
				}
			}
		}
		for _, by := range nameless {
			if err := v.MayStatement(by, dept.VerbStatement, d); !dept.IsCode(err, dept.NotInRoster) {
				t.Errorf("%+v: %v", by, err)
			}
		}
	}
}

// facts are sentences that stand in every language, apart for each figure.
func facts(figure string) []dept.Sentence {
	return []dept.Sentence{{Template: "highlight", Value: dept.Money{Amount: int64(figure[0]), Currency: "IRR"}}}
}

func TestTwoApproveAStatement(t *testing.T) {
	d, v := ward(), spoken().Visit
	both := person("U0BOTH", "office", dept.Relations, dept.Head)
	one, other := facts("d"), facts("e")
	dd, ee := dept.StatementDigest(one), dept.StatementDigest(other)
	for _, order := range [][]dept.Person{{press, head}, {head, press}, {both, head}} {
		first := sure[dept.Visit](t)(v.ApproveStatement(order[0], one, dd, d, noon))
		if again, err := first.ApproveStatement(order[0], one, "", d, noon); !dept.IsCode(err, dept.ApprovedAlready) || again.Rev != first.Rev {
			t.Errorf("%s approves twice: %v", order[0].ID, err)
		}
		if got := first.Unapproved(dd); len(got) != 1 {
			t.Errorf("after one approval %v is missing", got)
		}
		two := sure[dept.Visit](t)(first.ApproveStatement(order[1], one, "", d, noon))
		if got := two.Unapproved(dd); len(got) != 0 || len(v.Approvals) != 0 || len(first.Approvals) != 1 {
			t.Errorf("after both %v is missing", got)
		}
		if got := two.Unapproved(ee); len(got) != 2 {
			t.Errorf("of other facts only %v is missing", got)
		}
		anew := sure[dept.Visit](t)(two.ApproveStatement(order[0], other, "", d, noon))
		if valid, void := anew.Approved(ee); len(valid) != 1 || len(void) != 0 {
			t.Errorf("approved anew: %v, void %v", valid, void)
		}
	}
	if _, err := v.ApproveStatement(press, other, dd, d, noon); !dept.IsCode(err, dept.StatementMoved) {
		t.Errorf("another draft was read: %v", err)
	}
	p := spoken()
	said, _ := dept.Statement(p, d)
	p.Highlights[0].State = dept.HighlightWithdrawn
	less, _ := dept.Statement(p, d)
	if dept.StatementDigest(said) == dept.StatementDigest(less) {
		t.Error("a withdrawn highlight leaves the digest as it was")
	}
}

// TestUnwordedStatement: as long as a sentence is foreign in either language nobody
// approves, and who tries reads which they are and who words them.
func TestUnwordedStatement(t *testing.T) {
	d, p := ward(), spoken()
	p.Visit.Delegation, p.Visit.Asks, p.Gifts, p.Promises = nil, nil, nil, nil
	p.Highlights = p.Highlights[:1]
	said := func(v dept.Visit) []dept.Sentence {
		p.Visit = v
		said, _ := dept.Statement(p, d)
		return said
	}
	v := p.Visit
	for _, step := range []struct {
		template string
		open     []string
	}{{"", []string{"VI-3 purpose", "HI-1 highlight"}}, {"purpose", []string{"HI-1 highlight"}}, {"highlight", nil}} {
		for _, s := range said(v) {
			if s.Template == step.template {
				v = sure[dept.Visit](t)(v.Word(press, []dept.Wording{{Of: s.Key(), Lang: "fa", Text: "به فارسی"}}, []string{"field"}, said(v), nil, d, noon))
			}
		}
		for _, by := range []dept.Person{press, head} {
			after, err := v.ApproveStatement(by, said(v), "", d, noon)
			if step.open == nil {
				if err != nil || len(after.Approvals) != 1 {
					t.Errorf("worded, and %s: %v", by.ID, err)
				}
				continue
			}
			refusal(t, err, dept.Refuse(dept.UnwordedFacts, "Ref", v.Ref(), "Facts", step.open, "Who", dept.RelationsOnly))
			if after.Rev != v.Rev {
				t.Error("refused, and yet changed")
			}
		}
	}
}
