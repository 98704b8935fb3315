package smoke

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/config"
	"hamahang/dept"
	"hamahang/store"
)

// The steps that lead a visit to a state.
var (
	toTentative = []dept.Verb{dept.VerbSchedule}
	toRunning   = []dept.Verb{dept.VerbSchedule, dept.VerbSignOff, dept.VerbConfirm, dept.VerbStart}
	toHeld      = append(toRunning[:4:4], dept.VerbEnd)
)

// visitActs are all that can be done to a visit. Tasks have no button of their own in
// a card: they are ticked in the checklist.
var visitActs = []act{
	{verb: dept.VerbSchedule},
	{dept.VerbSignOff, toTentative, "head", nil},
	{verb: dept.VerbConfirm, after: []dept.Verb{dept.VerbSchedule, dept.VerbSignOff}},
	{verb: dept.VerbStart, after: toRunning[:3:3]},
	{verb: dept.VerbEnd, after: toRunning},
	{dept.VerbNote, toRunning, "seen", map[string]string{"text": "seen"}},
	{dept.VerbQuestion, toRunning, "asked", map[string]string{"text": "asked"}},
	{dept.VerbAttendance, toRunning, "all", map[string]string{"text": "all"}},
	{dept.VerbReply, append(toRunning[:4:4], dept.VerbQuestion), "because", map[string]string{"text": "because", "question": "1"}},
	{dept.VerbAssess, toHeld, "", map[string]string{"score_space": "1", "score_equipment": "2", "score_staffing": "3", "score_safety": "4", "score_organisation": "5"}},
	{dept.VerbReport, toHeld, "said", map[string]string{"text": "said"}},
	{verb: dept.VerbClose, after: append(toHeld[:5:5], dept.VerbReport)},
	{dept.VerbPostpone, toTentative, "", map[string]string{"begin": "28 Bahman 10:00", "finish": "2h", "text": "snow"}},
	{dept.VerbUnsign, []dept.Verb{dept.VerbSchedule, dept.VerbSignOff, dept.VerbConfirm}, "withdraw an outbreak", map[string]string{"office": "head", "text": "an outbreak"}},
	{dept.VerbCancel, toTentative, "no time", map[string]string{"text": "no time"}},
	{dept.VerbCorrect, nil, "", map[string]string{"purpose": "Corrected", "units": "hsct", "host": nurseID, "begin": "12 Bahman 10:00", "finish": "2h", "zone": "Asia/Tehran"}},
	{dept.VerbInvite, nil, "<@U0BIOMED|engineer>", map[string]string{"people": "U0BIOMED"}},
	{dept.VerbUninvite, []dept.Verb{dept.VerbInvite}, "<@U0BIOMED|engineer>", map[string]string{"people": "U0BIOMED"}},
	{dept.VerbAssign, nil, "<@U0BIOMED|engineer>", map[string]string{"to": "U0BIOMED"}},
	{dept.VerbTaskAdd, toTentative, "water", map[string]string{"text": "water"}},
	{dept.VerbTaskAssign, toTentative, "<@U0BIOMED|engineer>", map[string]string{"task": "1", "to": "U0BIOMED"}},
	{dept.VerbTaskDone, toTentative, "1 done", nil},
	{dept.VerbTaskUndone, append(toTentative[:1:1], dept.VerbTaskDone), "1 undone", nil},
	{verb: dept.VerbFollow},
	{verb: dept.VerbUnfollow, after: append(toRunning[:3:3], dept.VerbFollow)},
}

// formFirst are the verbs whose button opens a form.
var formFirst = []dept.Verb{
	dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance, dept.VerbReply, dept.VerbAssess, dept.VerbReport, dept.VerbPostpone, dept.VerbUnsign, dept.VerbCancel,
	dept.VerbCorrect, dept.VerbInvite, dept.VerbUninvite, dept.VerbAssign, dept.VerbTaskAdd, dept.VerbTaskAssign,
}

// Every verb of a visit, typed, clicked and as a form, for every kind of person and
// for deliveries of another workspace: what dept allows is done, nothing else.
func TestWhoMayDoWhatWithVisits(t *testing.T) {
	t.Parallel()
	s := open(t, inMemory(t), plan{})
	w, err := config.Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	h := &guide{&hand{stage: s, people: w.Department}}
	if len(visitActs) != len(dept.VisitVerbs) {
		t.Fatalf("%d verbs are tried, there are %d", len(visitActs), len(dept.VisitVerbs))
	}
	people := append(h.kinds(), "U0DEPEDU", approverID)
	for _, a := range visitActs {
		for surface, deliver := range map[string]func(act, int, string, sender) string{"typed": h.typed, "button": h.button, "form": h.form} {
			ticks := a.verb == dept.VerbTaskDone || a.verb == dept.VerbTaskUndone // in the checklist, see below
			if surface == "form" && a.form == nil || surface == "button" && ticks {
				continue
			}
			n := h.record(a)
			for _, who := range people {
				if h.try(surface, a, n, who, deliver) {
					n = h.record(a) // that one is spent
				}
			}
			for name, from := range foreigners {
				before := s.tour(n)
				deliver(a, n, coordID, from)
				deliver(a, n, headID, from)
				if after := s.tour(n); after.Rev != before.Rev {
					t.Errorf("%s by %s from %s: done", a.verb, surface, name)
				}
			}
		}
	}
	// A visit that is still a secret is shown to nobody else, on any path.
	n := h.record(act{})
	for _, line := range []string{"show", "checklist", "task"} {
		if got := plainly(s.as(cgtID).Command(cgt, fmt.Sprintf("/visit %s VI-%d", line, n)).Text); !strings.Contains(got, "is not confirmed yet") {
			t.Errorf("%s: %s", line, got)
		}
	}
	// The boxes of the checklist: whoever has no task there ticks in vain.
	n = h.record(act{after: toRunning[:3:3]})
	for _, who := range []string{cgtID, leadID, nurseID, coordID} {
		s.as(who).Command(hsct, fmt.Sprintf("/visit checklist VI-%d", n))
		s.as(who).View("Checklist").Choose("vi.check.0", "1")
		if done := s.tour(n).DoneTasks() == 1; done != (who == coordID) {
			t.Errorf("%s ticks: done is %v", who, done)
		}
		if who != coordID {
			s.as(who).View("Only the task's owner or a coordinator").Close() // why not, above the checklist
			boxes := s.as(who).View("Checklist")
			s.until("the box as it stands", func() bool { return boxes.Value("vi.check.0") == "" })
		}
		s.as(who).View("Checklist").Close()
	}
	s.as(nurseID).Command(hsct, "/visit file Rector to HSCT on 21 Bahman 10:00 about "+s.word)
}

// guide delivers what is done to visits, as hand does for shortages.
type guide struct{ *hand }

func (h *guide) may(v dept.Visit, who string, verb dept.Verb) error {
	person, _ := h.people.Person(who)
	err := v.May(person, verb, h.people)
	switch {
	case err != nil:
	case verb == dept.VerbSignOff: // head's
		_, err = v.SignOff(person, "head", "", h.people, h.clock.now())
	case verb == dept.VerbUnsign: // head's
		_, err = v.Unsign(person, "head", "x", h.people, h.clock.now())
	case verb == dept.VerbTaskDone, verb == dept.VerbTaskUndone:
		_, err = v.TickTask(person, 1, verb == dept.VerbTaskDone, h.people, h.clock.now())
	}
	return err
}

// mayClick is may for a button: the form of a withdrawal asks which office it is.
func (h *guide) mayClick(v dept.Visit, who string, verb dept.Verb) error {
	if person, _ := h.people.Person(who); verb == dept.VerbUnsign {
		return v.May(person, verb, h.people)
	}
	return h.may(v, who, verb)
}

func (h *guide) try(surface string, a act, n int, who string, deliver func(act, int, string, sender) string) (done bool) {
	h.t.Helper()
	before, forms := h.tour(n), h.Calls("views.open")
	why := h.may(before, who, a.verb)
	if surface == "button" {
		why = h.mayClick(before, who, a.verb)
	}
	answer := plainly(deliver(a, n, who, sender{}))
	after, opened := h.tour(n), h.Calls("views.open") > forms
	if opened {
		h.as(who).View().Close()
	}
	cell := fmt.Sprintf("%s of VI-%d by %s as %s", a.verb, n, surface, who)
	idle := a.verb == dept.VerbFollow && who == before.Reporter || a.verb == dept.VerbUnfollow && !slices.Contains(before.Followers, who)
	asks := surface == "button" && slices.Contains(formFirst, a.verb) || surface == "typed" && a.form != nil && a.typed == ""
	switch {
	case why != nil && (after.Rev != before.Rev || opened):
		h.t.Errorf("%s: done, though %v", cell, why)
	case why != nil && !strings.Contains(answer, "Only ") && !strings.Contains(answer, "not on the roster") && !strings.Contains(answer, "not confirmed yet"):
		h.t.Errorf("%s: refused without a word: %s", cell, answer)
	case why == nil && asks && (!opened || after.Rev != before.Rev):
		h.t.Errorf("%s: no form: %s", cell, answer)
	case why == nil && !asks && !idle && (after.Rev != before.Rev+1 || after.Last.Verb != a.verb || after.Last.By != who):
		h.t.Errorf("%s: not done: %s", cell, answer)
	}
	return after.Rev != before.Rev
}

// record stores the nurse's visit at a time of its own, ahead or (where it is started)
// past, and leads it to where an act makes sense.
func (h *guide) record(a act) int {
	h.t.Helper()
	ctx, now := context.Background(), h.clock.now()
	coord := h.people.People[coordID]
	h.serial++
	slot := time.Duration(h.serial) * 3 * time.Hour
	planned, start := now, now.Add(90*24*time.Hour+slot)
	if a.verb == dept.VerbStart || slices.Contains(a.after, dept.VerbStart) {
		start = now.Add(-slot)
		planned = start.Add(-time.Hour) // after its pack would have been frozen, which changes it, too
	}
	v, err := dept.Propose(dept.Plan{
		Purpose: "Beds", Host: nurseID, Units: []string{"hsct"}, Start: start, End: start.Add(2 * time.Hour),
	}, h.people.People[nurseID], h.people, planned)
	if err != nil {
		h.t.Fatal(err)
	}
	filed, err := h.service.Store.Visits.File(ctx, h.team, store.Filing[dept.Visit]{Record: v, Zone: h.people.Zone})
	if err != nil {
		h.t.Fatal(err)
	}
	v = filed.Record
	keep := func(next dept.Visit, err error) {
		h.t.Helper()
		if err == nil {
			_, err = h.service.Store.Visits.Change(ctx, h.team, "", h.people.Zone, []dept.Visit{next}, nil)
		}
		if err != nil {
			h.t.Fatal(err)
		}
		v = next
	}
	for _, verb := range a.after {
		switch verb {
		case dept.VerbSchedule:
			keep(v.Schedule(coord, h.people, planned))
		case dept.VerbSignOff:
			for _, rule := range h.people.SignOffs {
				office, _ := h.people.Person(h.people.Offices(rule)[0])
				keep(v.SignOff(office, rule.Key, "", h.people, planned))
			}
		case dept.VerbConfirm:
			keep(v.Confirm(coord, "", h.people, planned))
		case dept.VerbStart:
			keep(v.Begin(coord, "", h.people, now))
		case dept.VerbEnd:
			keep(v.Finish(coord, "", h.people, now))
		case dept.VerbQuestion:
			keep(v.Remark(coord, verb, "why?", h.people, now))
		case dept.VerbReport:
			keep(v.WriteUp(coord, "said", h.people, now))
		case dept.VerbInvite:
			keep(v.AddGuests(coord, []string{"U0BIOMED"}, "", h.people, now))
		case dept.VerbTaskDone:
			keep(v.TickTask(coord, 1, true, h.people, now))
		default: // somebody follows
			keep(v.Follow(h.people.People[cgtID], h.people, now))
		}
	}
	return v.N
}

func (h *guide) typed(a act, n int, who string, from sender) string {
	h.t.Helper()
	line := fmt.Sprintf("%s VI-%d %s", a.verb, n, a.typed)
	switch a.verb {
	case dept.VerbUnsign:
		line = fmt.Sprintf("sign_off VI-%d head %s", n, a.typed)
	case dept.VerbTaskAdd:
		line = fmt.Sprintf("task VI-%d add %s", n, a.typed)
	case dept.VerbTaskAssign:
		line = fmt.Sprintf("task VI-%d 1 %s", n, a.typed)
	case dept.VerbTaskDone, dept.VerbTaskUndone:
		line = fmt.Sprintf("task VI-%d %s", n, a.typed)
	default: // the rest is typed as it is called
	}
	return h.say("/visit", line, a.form != nil && a.typed == "", who, from)
}

func (h *guide) button(a act, n int, who string, from sender) string {
	h.t.Helper()
	action := "vi." + string(a.verb)
	if a.verb == dept.VerbSignOff {
		action += ".head"
	}
	return h.click(action, fmt.Sprintf("VI-%d", n), h.mayClick(h.tour(n), who, a.verb), who, from)
}

func (h *guide) form(a act, n int, who string, from sender) string {
	h.t.Helper()
	return h.fill(a, "vi", fmt.Sprintf("VI-%d", n), who, from)
}
