package commands

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// press clicks a button whose value is as it was posted.
func (s *stage) press(user, action, value string) (Reply, error) {
	s.n++
	return s.desk.Handle(context.Background(), Request{
		Surface: OnButton, Team: "T0TEST", User: user, Name: action, Text: value, Once: "press-" + string(rune('a'+s.n)), Trigger: "t", Ephemeral: true,
	})
}

// posts files a request as the nurse and has the lead endorse it.
func (s *stage) posts(t *testing.T) dept.Staffing {
	t.Helper()
	ctx := context.Background()
	r, err := dept.Submit(dept.Posts{
		Unit: "hsct", Role: "2221", Contract: dept.Permanent, Cause: dept.Vacancy, Headcount: 2, FTE: 2, Consequence: "Open nights",
	}, s.desk.Dept.People["U0NURSE"], s.desk.Dept.Jobs(), s.clock)
	if err != nil {
		t.Fatal(err)
	}
	filed, err := s.desk.Store.Staffing.File(ctx, "T0TEST", store.Filing[dept.Staffing]{Record: r, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	return s.next(t, filed.Record, func(r dept.Staffing) (dept.Staffing, error) {
		return r.Endorse(s.desk.Dept.People["U0LEAD"], "", s.clock)
	})
}

func (s *stage) next(t *testing.T, r dept.Staffing, does func(dept.Staffing) (dept.Staffing, error)) dept.Staffing {
	t.Helper()
	after, err := does(r)
	if err == nil {
		_, err = s.desk.Store.Staffing.Change(context.Background(), "T0TEST", "", time.UTC, []dept.Staffing{after}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return after
}

// larger corrects the number of posts, and has the lead endorse that.
func (s *stage) larger(t *testing.T, r dept.Staffing) dept.Staffing {
	t.Helper()
	r = s.next(t, r, func(r dept.Staffing) (dept.Staffing, error) {
		p := r.Posts
		p.Headcount++
		return r.Correct(s.desk.Dept.People["U0NURSE"], p, s.desk.Dept.Jobs(), s.clock)
	})
	return s.next(t, r, func(r dept.Staffing) (dept.Staffing, error) {
		return r.Endorse(s.desk.Dept.People["U0LEAD"], "", s.clock)
	})
}

func (s *stage) now(t *testing.T, n int) dept.Staffing {
	t.Helper()
	r, _, err := s.desk.Store.Staffing.One(context.Background(), "T0TEST", n, "")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func shownIn(t *testing.T, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestAnOldPictureDecidesNothing presses, fills and types decisions on a request that
// changed since it was shown.
func TestAnOldPictureDecidesNothing(t *testing.T) {
	s := newStage(t)
	r := s.posts(t)
	old := dept.Offer(r, dept.VerbApprove)
	form, err := s.press("U0APPROVER", "st.approve", old)
	if err != nil || form.Form == nil {
		t.Fatalf("no form: %v", err)
	}
	r = s.larger(t, r)
	current := dept.Offer(r, dept.VerbApprove)

	for name, value := range map[string]string{"an older card": old, "a card of an earlier version": "ST-1"} {
		reply, err := s.press("U0APPROVER", "st.approve", value)
		want := dept.FactsChanged
		if value == "ST-1" {
			want = dept.OldSurface
		}
		if !dept.IsCode(err, want) || reply.Message == nil || !strings.Contains(shownIn(t, reply.Message.Blocks), current) {
			t.Errorf("%s: %v, and the new card %v", name, err, reply.Message)
		}
	}
	if _, err := s.press("U0COORD", "st.follow", "ST-1"); err != nil {
		t.Errorf("a harmless verb of an earlier version: %v", err)
	}

	// The form that was opened on two posts comes back with the card and what was typed.
	fill := func(meta string) (Reply, error) {
		s.n++
		return s.desk.Handle(context.Background(), Request{
			Surface: OnForm, Team: "T0TEST", User: "U0APPROVER", Name: "st.approve", Meta: meta,
			Values: Values{"count": "2", "text": "two for now"}, Once: "fill-" + string(rune('a'+s.n)), View: ViewRef{ID: "V1"},
		})
	}
	back, err := fill(form.Form.PrivateMetadata)
	if err != nil || back.Form == nil || back.How != UpdateForm || s.now(t, 1).State != dept.Endorsed {
		t.Fatalf("an old form: %v, %+v", err, back)
	}
	if text := shownIn(t, back.Form); !strings.Contains(text, "has changed since you opened this form") || !strings.Contains(text, "3 requested") || !strings.Contains(text, "two for now") {
		t.Errorf("it comes back as %s", text)
	}
	if _, err := fill(back.Form.PrivateMetadata); err != nil || s.now(t, 1).Approved != 2 {
		t.Errorf("once more: %v, %+v", err, s.now(t, 1))
	}
}

// TestAnotherRecordOfTheNumber: an old card acts on no record that was given its number
// later, whatever it does.
func TestAnotherRecordOfTheNumber(t *testing.T) {
	s := newStage(t)
	lost := s.posts(t)
	lost.ReportedAt = lost.ReportedAt.Add(-time.Millisecond) // of before a fail-over
	for action, verb := range map[string]dept.Verb{"st.approve": dept.VerbApprove, "st.follow": dept.VerbFollow, "st.hold": dept.VerbHold, "st.assign": dept.VerbAssign} {
		before := s.now(t, 1)
		reply, err := s.press("U0APPROVER", action, dept.Offer(lost, verb))
		if !dept.IsCode(err, dept.AnotherRecord) || reply.Form != nil || s.now(t, 1).Rev != before.Rev {
			t.Errorf("%s: %v", action, err)
		}
	}
	_, err := s.desk.Handle(context.Background(), Request{
		Surface: OnForm, Team: "T0TEST", User: "U0NURSE", Name: "st.withdraw", Meta: meta{Ref: "ST-1", Of: dept.Show(lost, dept.VerbWithdraw).String()}.String(),
		Values: Values{"text": ""}, Once: "w", View: ViewRef{ID: "V1"},
	})
	if !dept.IsCode(err, dept.AnotherRecord) || s.now(t, 1).State != dept.Endorsed {
		t.Errorf("a form: %v", err)
	}
}

// TestARetryLooksAgain: what somebody decides is held against the record each time it
// was changed under them.
func TestARetryLooksAgain(t *testing.T) {
	s := newStage(t)
	r := s.posts(t)
	by := s.desk.Dept.People["U0APPROVER"]
	req := Request{Surface: OnButton, Team: "T0TEST", User: by.ID, Once: "x", Shown: dept.Show(r, dept.VerbApprove)}
	tried := 0
	_, _, _, err := newStaffing().change(context.Background(), s.desk.call(req), r.Ref(), dept.VerbApprove, func(was dept.Staffing) ([]dept.Staffing, []dept.Notice, error) {
		if tried++; tried == 1 {
			s.larger(t, was) // in the very moment
		}
		after, err := was.Approve(by, 0, "", s.clock)
		return []dept.Staffing{after}, nil, err
	})
	if got := s.now(t, 1); !dept.IsCode(err, dept.FactsChanged) || got.State != dept.Endorsed || tried != 2 {
		t.Errorf("%v after %d tries: %s", err, tried, got.State)
	}
}

// TestTypedDecisions: a typed one right after a change by somebody else shows the change
// first; a while later it is taken.
func TestTypedDecisions(t *testing.T) {
	s := newStage(t)
	r := s.larger(t, s.posts(t))
	typed := func() (Reply, error) {
		s.n++
		return s.desk.Handle(context.Background(), Request{Surface: OnCommand, Team: "T0TEST", User: "U0APPROVER", Name: "staffing", Text: "approve ST-1 3", Once: "typed-" + string(rune('a'+s.n))})
	}
	reply, err := typed()
	if !dept.IsCode(err, dept.JustChanged) || reply.Message == nil || !strings.Contains(shownIn(t, reply.Message.Blocks), dept.Offer(r, dept.VerbApprove)) || reply.Typed == "" {
		t.Errorf("at once: %v, %+v", err, reply)
	}
	s.clock = s.clock.Add(dept.ChangedLately)
	if _, err := typed(); err != nil || s.now(t, 1).Approved != 3 {
		t.Errorf("later: %v, %+v", err, s.now(t, 1))
	}
}

// TestWhoGaveAConsentIsTold, and a secret of it is shown to no channel.
func TestWhoGaveAConsentIsTold(t *testing.T) {
	s := newStage(t)
	ctx := context.Background()
	people := s.desk.Dept.People
	p := dept.Promise{
		Words: "Eight pumps", Official: "Dean", Witness: "U0COORD", Type: dept.PromiseEquipment, Due: dept.DayOf(s.clock.AddDate(0, 2, 0)), Unit: "hsct",
	}
	c, err := dept.Record(p, "U0COORD", people["U0COORD"], s.clock)
	if err != nil {
		t.Fatal(err)
	}
	filed, err := s.desk.Store.Commitments.File(ctx, "T0TEST", store.Filing[dept.Commitment]{Record: c, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	before, err := filed.Record.Confirm(people["U0HEAD"], "", s.clock)
	if err != nil {
		t.Fatal(err)
	}
	p.Words = "Canary pumps"
	after, err := before.Correct(people["U0COORD"], p, s.clock)
	if err != nil {
		t.Fatal(err)
	}
	notices, err := newCommitments().notices(ctx, s.desk.call(Request{Team: "T0TEST"}), before, []dept.Commitment{after})
	if err != nil {
		t.Fatal(err)
	}
	to := func(id string) bool {
		return slices.ContainsFunc(notices, func(n dept.Notice) bool { return n.To == id })
	}
	channel := s.desk.Dept.Units[0].Channel
	if !to("U0HEAD") || to(channel) || !to(dept.Everywhere) {
		t.Errorf("told are %+v", notices)
	}
	if _, err := s.desk.Store.Commitments.Change(ctx, "T0TEST", "", time.UTC, []dept.Commitment{before}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := s.desk.Store.Commitments.Change(ctx, "T0TEST", "", time.UTC, []dept.Commitment{after}, nil); err != nil {
		t.Fatal(err)
	}
	for _, rev := range []int{0, after.Rev} { // a card that is there, and a line that was on its way
		post, err := s.desk.Render(ctx, "T0TEST", dept.Notice{To: channel, Ref: after.Ref(), Rev: rev})
		if text := shownIn(t, []view.Message{post.Card, post.Line}); err != nil || strings.Contains(text, "anary") || !strings.Contains(text, "is being corrected") {
			t.Errorf("a channel that has its card: %v, %s", err, text)
		}
	}
	post, err := s.desk.Render(ctx, "T0TEST", dept.Notice{To: "U0HEAD", Ref: after.Ref(), Rev: after.Rev})
	if text := shownIn(t, post.Line); err != nil || !strings.Contains(text, "no longer holds") {
		t.Errorf("the head reads %s, %v", text, err)
	}

	// The head leaves before it is delivered; so does who chases it and lost their role.
	s.desk.Dept.People = maps.Clone(people)
	delete(s.desk.Dept.People, "U0HEAD")
	if _, err := s.desk.Render(ctx, "T0TEST", dept.Notice{To: "U0HEAD", Ref: after.Ref(), Rev: after.Rev}); !dept.IsCode(err, dept.NotFound) {
		t.Errorf("the head of before: %v", err)
	}
	s.desk.Dept.People["U0HEAD"] = dept.Person{ID: "U0HEAD", Unit: "hsct", Roles: []dept.Role{dept.Clinician}}
	if _, err := s.desk.Render(ctx, "T0TEST", dept.Notice{To: "U0HEAD", Ref: after.Ref(), Rev: after.Rev}); !dept.IsCode(err, dept.NotFound) {
		t.Errorf("a head who is none any more: %v", err)
	}
}
