package smoke

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hamahang/config"
	"hamahang/dept"
	"hamahang/store"
)

// The steps that lead to a state.
var (
	toApproved   = []dept.Verb{dept.VerbEndorse, dept.VerbApprove}
	toRecruiting = append(toApproved[:2:2], dept.VerbRecruit)
)

// postActs are all that can be done to a request for one post.
var postActs = []act{
	{verb: dept.VerbEndorse},
	{dept.VerbApprove, []dept.Verb{dept.VerbEndorse}, "1", map[string]string{"count": "۱"}},
	{dept.VerbDecline, []dept.Verb{dept.VerbEndorse}, "no_post", map[string]string{"reason": "no_post"}},
	{verb: dept.VerbRecruit, after: toApproved},
	{dept.VerbFill, toRecruiting, "", map[string]string{"start": "1 Dey", "contract": "permanent"}},
	{verb: dept.VerbClose, after: append(toRecruiting[:3:3], dept.VerbFill)},
	{dept.VerbHold, nil, "until 15 Dey talks", map[string]string{"until": "15 Dey", "text": "talks"}},
	{verb: dept.VerbResume, after: []dept.Verb{dept.VerbHold}},
	{verb: dept.VerbResubmit, after: []dept.Verb{dept.VerbDecline}},
	{verb: dept.VerbWithdraw},
	{verb: dept.VerbWithdraw, after: toApproved},
	{dept.VerbAssign, nil, "<@U0BIOMED|engineer>", map[string]string{"to": "U0BIOMED"}},
	{dept.VerbCorrect, nil, "", map[string]string{
		"unit": "hsct", "role": "2221", "contract": "permanent", "cause": "vacancy", "headcount": "1", "consequence": "Corrected", "funded": "no", "wisn": "no",
	}},
	{dept.VerbWISN, nil, "", map[string]string{"days": "250", "hours": "8", "current": "1", "activities": "Beds: 20000 × 30"}},
	{verb: dept.VerbFollow},
	{verb: dept.VerbUnfollow, after: []dept.Verb{dept.VerbFollow}},
}

// asksFirst are the verbs whose button opens a form; those typed that need more
// than a line do, too.
var asksFirst = []dept.Verb{
	dept.VerbApprove, dept.VerbFill, dept.VerbDecline, dept.VerbHold, dept.VerbWithdraw, dept.VerbResubmit, dept.VerbAssign, dept.VerbCorrect, dept.VerbWISN,
}

// Every verb of a request, typed, clicked and as a form, for every kind of person
// and for deliveries of another workspace: what dept allows is done, nothing else.
func TestWhoMayDoWhatWithPosts(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{people: twoApprovers})
	w, err := config.Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range twoApprovers {
		w.Department.People[p.ID] = p
	}
	h := &posts{&hand{stage: s, people: w.Department}}
	if len(postActs)-1 != len(dept.StaffingVerbs) {
		t.Fatalf("%d verbs are tried, there are %d", len(postActs)-1, len(dept.StaffingVerbs))
	}
	people := h.kinds()
	for _, a := range postActs {
		for surface, deliver := range map[string]func(act, int, string, sender) string{"typed": h.typed, "button": h.button, "form": h.form} {
			n := h.record(a)
			for _, who := range people {
				if h.try(surface, a, n, who, deliver) {
					n = h.record(a) // that one is spent
				}
			}
			for name, from := range foreigners {
				before := s.request(n)
				deliver(a, n, coordID, from)
				deliver(a, n, secondID, from)
				if after := s.request(n); after.Rev != before.Rev {
					t.Errorf("%s by %s from %s: done", a.verb, surface, name)
				}
			}
		}
	}
	s.asked(nurseID, hsct, "1 nurse because "+s.word)
}

// posts delivers what is done to requests, as hand does for shortages.
type posts struct{ *hand }

func (h *posts) try(surface string, a act, n int, who string, deliver func(act, int, string, sender) string) (done bool) {
	h.t.Helper()
	before, forms := h.request(n), h.Calls("views.open")
	person, _ := h.people.Person(who)
	why := before.May(person, a.verb)
	answer := deliver(a, n, who, sender{})
	after, opened := h.request(n), h.Calls("views.open") > forms
	if opened {
		h.as(who).View().Close()
	}
	cell := fmt.Sprintf("%s of ST-%d by %s as %s", a.verb, n, surface, who)
	idle := a.verb == dept.VerbFollow && who == before.Reporter || a.verb == dept.VerbUnfollow && !slices.Contains(before.Followers, who)
	asks := surface == "button" && slices.Contains(asksFirst, a.verb) || surface == "typed" && a.form != nil && a.typed == ""
	switch {
	case why != nil && (after.Rev != before.Rev || opened):
		h.t.Errorf("%s: done, though %v", cell, why)
	case why != nil && !strings.Contains(answer, "Only ") && !strings.Contains(answer, "not on the roster"):
		h.t.Errorf("%s: refused without a word: %s", cell, answer)
	case why == nil && asks && (!opened || after.Rev != before.Rev):
		h.t.Errorf("%s: no form: %s", cell, answer)
	case why == nil && !asks && !idle && (after.Rev != before.Rev+1 || after.Last.Verb != a.verb || after.Last.By != who):
		h.t.Errorf("%s: not done: %s", cell, answer)
	}
	return after.Rev != before.Rev
}

// record stores the nurse's request, and leads it to where an act makes sense.
func (h *posts) record(a act) int {
	h.t.Helper()
	ctx, now := context.Background(), h.clock.now()
	nurse, lead, approver := h.people.People[nurseID], h.people.People[leadID], h.people.People[approverID]
	s, err := dept.Submit(dept.Posts{
		Unit: "hsct", Role: "2221", Contract: dept.Permanent, Cause: dept.Vacancy, Headcount: 1, FTE: 1, Consequence: "Open nights",
	}, nurse, h.people.Jobs(), now)
	if err != nil {
		h.t.Fatal(err)
	}
	filed, err := h.service.Store.Staffing.File(ctx, h.team, store.Filing[dept.Staffing]{Record: s, Zone: h.people.Zone})
	if err != nil {
		h.t.Fatal(err)
	}
	s = filed.Record
	for _, verb := range a.after {
		switch verb {
		case dept.VerbEndorse:
			s, err = s.Endorse(lead, "", now)
		case dept.VerbApprove:
			s, err = s.Approve(approver, 1, "", now)
		case dept.VerbRecruit:
			s, err = s.Recruit(lead, "", now)
		case dept.VerbFill:
			s, err = s.Fill(lead, dept.Post{Start: "2026-12-22", Contract: dept.Permanent}, "", now)
		case dept.VerbHold:
			s, err = s.Hold(lead, "talks", "2026-12-06", now)
		case dept.VerbDecline:
			s, err = s.Decline(approver, dept.NoPost, "", now)
		default: // somebody follows
			s, err = s.Follow(h.people.People[cgtID], now)
		}
		if err != nil {
			h.t.Fatal(err)
		}
		if _, err := h.service.Store.Staffing.Change(ctx, h.team, "", h.people.Zone, []dept.Staffing{s}, nil); err != nil {
			h.t.Fatal(err)
		}
	}
	return s.N
}

func (h *posts) typed(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.say("/staffing", fmt.Sprintf("%s ST-%d %s", a.verb, n, a.typed), a.form != nil && a.typed == "", who, from)
}

func (h *posts) button(a act, n int, who string, from sender) string {
	h.t.Helper()
	person, _ := h.people.Person(who)
	return h.click("st."+string(a.verb), fmt.Sprintf("ST-%d", n), h.request(n).May(person, a.verb), who, from)
}

func (h *posts) form(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.fill(a, "st", fmt.Sprintf("ST-%d", n), who, from)
}
