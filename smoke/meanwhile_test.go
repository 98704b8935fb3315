package smoke

import (
	"context"
	"strings"
	"testing"

	"hamahang/config"
	"hamahang/dept"
)

// Every verb that decides, for one who may: pressed on a card and sent from a form that
// showed other facts, typed right after they changed, and pressed on a card of an earlier
// version. None of them is done, and each is answered.
func TestWhatChangedMeanwhile(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{people: twoApprovers})
	w, err := config.Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range twoApprovers {
		w.Department.People[p.ID] = p
	}
	h := &hand{stage: s, people: w.Department}
	ctx, d := context.Background(), w.Department
	coord, nurse := d.People[coordID], d.People[nurseID]
	keep := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	need := func(n int) {
		v := s.stored(n)
		more := v.Need
		more.Quantity++
		v, err := v.Correct(coord, more, d.Times, h.clock.now())
		keep(err)
		_, err = s.service.Store.Shortages.Change(ctx, s.team, "", d.Zone, []dept.Shortage{v}, nil)
		keep(err)
	}
	request := func(n int) {
		v := s.request(n)
		more := v.Posts
		more.Consequence = "Open nights and days"
		endorsed := v.State == dept.Endorsed
		v, err := v.Correct(nurse, more, d.Jobs(), h.clock.now())
		keep(err)
		_, err = s.service.Store.Staffing.Change(ctx, s.team, "", d.Zone, []dept.Staffing{v}, nil)
		keep(err)
		if endorsed {
			v, err = v.Endorse(d.People[leadID], "", h.clock.now())
			keep(err)
			_, err = s.service.Store.Staffing.Change(ctx, s.team, "", d.Zone, []dept.Staffing{v}, nil)
			keep(err)
		}
	}
	promise := func(n int) {
		v := s.promise(n)
		other := v.Promise
		other.Words = "Nine pumps"
		v, err := v.Correct(nurse, other, h.clock.now())
		keep(err)
		_, err = s.service.Store.Commitments.Change(ctx, s.team, "", d.Zone, []dept.Commitment{v}, nil)
		keep(err)
	}
	tour := func(n int) {
		v := s.tour(n)
		other := v.Plan
		other.Place = "The garden"
		v, err := v.Correct(coord, other, d, h.clock.now())
		keep(err)
		_, err = s.service.Store.Visits.Change(ctx, s.team, "", d.Zone, []dept.Visit{v}, nil)
		keep(err)
	}
	highlight := func(n int) {
		v := s.highlight(n)
		other := v.Accomplishment
		other.Figure = "121"
		v, err := v.Correct(nurse, other, h.clock.now())
		keep(err)
		_, err = s.service.Store.Highlights.Change(ctx, s.team, "", d.Zone, []dept.Highlight{v}, nil)
		keep(err)
	}
	posts, promised, guided := &posts{h}, &promises{h}, &guide{h}
	for _, c := range []struct {
		verb    dept.Verb
		action  string
		command string
		line    string // after the verb and the ID
		who     string
		fields  map[string]string
		record  func(act) int
		after   []dept.Verb
		change  func(int)
		rev     func(int) int
	}{
		{dept.VerbSource, "sh.source", "/shortage", "2", leadID, map[string]string{"count": "2"}, h.record, []dept.Verb{dept.VerbAcknowledge}, need, func(n int) int { return s.stored(n).Rev }},
		{dept.VerbDecline, "sh.decline", "/shortage", "no_funding", leadID, map[string]string{"reason": "no_funding"}, h.record, nil, need, func(n int) int { return s.stored(n).Rev }},
		{dept.VerbEndorse, "st.endorse", "/staffing", "", leadID, nil, posts.record, nil, request, func(n int) int { return s.request(n).Rev }},
		{dept.VerbApprove, "st.approve", "/staffing", "1", approverID, map[string]string{"count": "1"}, posts.record, []dept.Verb{dept.VerbEndorse}, request, func(n int) int { return s.request(n).Rev }},
		{dept.VerbDecline, "st.decline", "/staffing", "no_post", approverID, map[string]string{"reason": "no_post"}, posts.record, []dept.Verb{dept.VerbEndorse}, request, func(n int) int { return s.request(n).Rev }},
		{dept.VerbConfirm, "co.confirm", "/commitment", "", headID, nil, promised.record, nil, promise, func(n int) int { return s.promise(n).Rev }},
		{dept.VerbDrop, "co.drop", "/commitment", "never mind", headID, map[string]string{"text": "never mind"}, promised.record, nil, promise, func(n int) int { return s.promise(n).Rev }},
		{dept.VerbSignOff, "vi.sign_off.head", "/visit", "head", headID, nil, guided.record, []dept.Verb{dept.VerbSchedule}, tour, func(n int) int { return s.tour(n).Rev }},
		{dept.VerbPublish, "hi.publish", "/highlight", "", coordID, nil, func(a act) int { return notedAt(h, a) }, nil, highlight, func(n int) int { return s.highlight(n).Rev }},
	} {
		n := c.record(act{verb: c.verb, after: c.after})
		kind := map[string]dept.Kind{"sh": "SH", "st": "ST", "co": "CO", "vi": "VI", "hi": "HI"}[c.action[:2]]
		id := dept.Ref{Kind: kind, N: n}.String()
		shown := h.shown(c.action, id)
		c.change(n)
		rev := c.rev(n)
		told := func(how, answer string, want string) {
			t.Helper()
			if got := c.rev(n); got != rev {
				t.Fatalf("%s of %s, %s: done", c.verb, id, how)
			}
			if !strings.Contains(plainly(answer), want) {
				t.Errorf("%s of %s, %s: %s", c.verb, id, how, answer)
			}
		}
		stale := dept.Refuse(dept.FactsChanged)
		told("on an old card", h.clickOld(c.action, id+" "+shown, stale, c.who, sender{}), "has changed since this was shown")
		told("on a card of an earlier version", h.clickOld(c.action, id, stale, c.who, sender{}), "before an update")
		told("typed", h.say(c.command, string(c.verb)+" "+id+" "+c.line, false, c.who, sender{}), "just before you decided")
		if c.fields != nil {
			body := h.submit(act{verb: c.verb, form: c.fields}, c.action, `{"ref":"`+id+`","of":"`+shown+`"}`, c.who, sender{})
			told("in an old form", body, "has changed since you opened this form")
		}
		if got := h.click(c.action, id, nil, c.who, sender{}); c.fields == nil && c.rev(n) != rev+1 {
			t.Errorf("%s of %s on the card as it is: %s", c.verb, id, got)
		} else if c.fields != nil {
			h.as(c.who).View().Close()
		}
	}
	s.asked(nurseID, hsct, "1 nurse because "+s.word)
}
