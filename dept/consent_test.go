package dept_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hamahang/dept"
)

// TestConsentsToAVisitLapse changes what the offices consented to, and what not, in
// each state of a visit that has consents.
func TestConsentsToAVisitLapse(t *testing.T) {
	d := ward()
	facts := map[string]func(*dept.Plan){
		"purpose":    func(p *dept.Plan) { p.Purpose = "space" },
		"host":       func(p *dept.Plan) { p.Host = "U0LEAD" },
		"units":      func(p *dept.Plan) { p.Units = []string{"krc"} },
		"place":      func(p *dept.Plan) { p.Place = "garden" },
		"delegation": func(p *dept.Plan) { p.Delegation = p.Delegation[:1] },
		"agenda":     func(p *dept.Plan) { p.Agenda = p.Agenda[:1] },
	}
	others := map[string]func(*dept.Plan){
		"objectives": func(p *dept.Plan) { p.Objectives = "posts" },
		"asks":       func(p *dept.Plan) { p.Asks = []string{"two beds"} },
		"notes":      func(p *dept.Plan) { p.Notes = "a typing error less" },
		"also":       func(p *dept.Plan) { p.Also = []string{"U0GUEST"} },
	}
	for _, state := range []dept.VisitState{dept.VisitTentative, dept.VisitConfirmed, dept.VisitRunning} {
		v := visited(t, state)
		if state == dept.VisitTentative && len(v.SignOffs) == 0 {
			v = yes(t)(v.SignOff(head, "head", "", d, moved))
		}
		for field, change := range facts {
			p := v.Plan
			change(&p)
			got := yes(t)(v.Correct(coord, p, d, later))
			lapses := state != dept.VisitRunning
			if lapses != (len(got.SignOffs) == 0) || lapses != (len(got.Last.Lapsed) > 0) || lapses && got.State != dept.VisitTentative || !lapses && got.State != state {
				t.Errorf("%s of a visit that is %s: %s, %d sign-offs, lapsed %+v", field, state, got.State, len(got.SignOffs), got.Last.Lapsed)
			}
			if lapses && state == dept.VisitConfirmed && got.Sequence != v.Sequence+1 {
				t.Errorf("%s: sequence %d after %d", field, got.Sequence, v.Sequence)
			}
			if !lapses {
				continue
			}
			if _, err := got.Confirm(coord, "", d, later); !dept.IsCode(err, dept.SignOffMissing) {
				t.Errorf("%s: confirmed without a consent: %v", field, err)
			}
			p.Place = "yard" // once more: nothing is left to lapse
			if again := yes(t)(got.Correct(coord, p, d, later.Add(time.Minute))); len(again.Last.Lapsed) != 0 || again.State != dept.VisitTentative {
				t.Errorf("%s, then the place: %+v", field, again.Last)
			}
		}
		for field, change := range others {
			p := v.Plan
			change(&p)
			got := yes(t)(v.Correct(coord, p, d, later))
			if got.State != state || len(got.SignOffs) != len(v.SignOffs) || got.Last.Lapsed != nil {
				t.Errorf("%s of a visit that is %s: %s, lapsed %+v", field, state, got.State, got.Last.Lapsed)
			}
		}
	}
	v := visited(t, dept.VisitConfirmed)
	p := v.Plan
	p.Place = "garden"
	got := yes(t)(v.Correct(coord, p, d, later))
	want := []dept.Consent{{Verb: dept.VerbSignOff, As: v.SignOffs[0].Key, By: v.SignOffs[0].By}, {Verb: dept.VerbSignOff, As: v.SignOffs[1].Key, By: v.SignOffs[1].By}, {Verb: dept.VerbConfirm, By: v.Moved.By}}
	if diff := cmp.Diff(want, got.Last.Lapsed); diff != "" {
		t.Error(diff)
	}
	moved := yes(t)(v.Postpone(coord, v.Start.AddDate(0, 0, 7), v.End.AddDate(0, 0, 7), "snow", d, later))
	if diff := cmp.Diff(want, moved.Last.Lapsed); diff != "" {
		t.Errorf("postponing ends the same consents: %s", diff)
	}
}

// TestEndorsementsLapse corrects what a lead endorsed, and what not.
func TestEndorsementsLapse(t *testing.T) {
	s := posted(t, dept.Endorsed)
	for field, change := range map[string]func(*dept.Posts){
		"headcount":   func(p *dept.Posts) { p.Headcount = 9 },
		"role":        func(p *dept.Posts) { p.Role = "2221" },
		"contract":    func(p *dept.Posts) { p.Contract = dept.Conscript },
		"consequence": func(p *dept.Posts) { p.Consequence = "transplants wait" },
		"unit":        func(p *dept.Posts) { p.Unit = "krc" },
	} {
		p := s.Posts
		change(&p)
		got := fine(t)(s.Correct(reporter, p, jobs, later))
		if got.State != dept.Submitted || got.EndorsedBy != "" || len(got.Last.Lapsed) != 1 || got.Last.Lapsed[0].By != s.EndorsedBy {
			t.Errorf("%s: %s, endorsed by %q, lapsed %+v", field, got.State, got.EndorsedBy, got.Last.Lapsed)
		}
		p.Headcount = 8
		if again := fine(t)(got.Correct(reporter, p, jobs, later)); again.State != dept.Submitted || again.Last.Lapsed != nil {
			t.Errorf("%s, then again: %+v", field, again.Last)
		}
	}
	p := s.Posts
	p.Cover = "the night shift"
	if got := fine(t)(s.Correct(reporter, p, jobs, later)); got.State != dept.Endorsed || got.EndorsedBy != s.EndorsedBy {
		t.Errorf("the interim cover: %+v", got.Last)
	}
	with := fine(t)(s.WithWISN(reporter, *workload(10_000), later))
	if with.State != dept.Submitted || len(with.Last.Lapsed) != 1 {
		t.Errorf("a calculation: %s, %+v", with.State, with.Last.Lapsed)
	}
	endorsed := fine(t)(with.Endorse(lead, "", later))
	if same := fine(t)(endorsed.WithWISN(reporter, *workload(10_000), later)); same.State != dept.Endorsed {
		t.Errorf("the same calculation: %+v", same.Last)
	}
}

// TestApprovedWordingsLapse corrects a confirmed promise.
func TestApprovedWordingsLapse(t *testing.T) {
	c := movedOn(t, confirmedPromise(t, promised(t))) // 3 of 8 have come
	for field, change := range map[string]func(*dept.Promise){
		"words":    func(p *dept.Promise) { p.Words = "We will fund some pumps" },
		"official": func(p *dept.Promise) { p.Official = "Vice President" },
		"amount":   func(p *dept.Promise) { p.Amount.Amount = 1 },
		"count":    func(p *dept.Promise) { p.Count = 9 },
		"public":   func(p *dept.Promise) { p.Public = !p.Public },
	} {
		p := c.Promise
		change(&p)
		got := kept(t)(c.Correct(reporter, p, later))
		if got.State != dept.CommitmentRecorded || got.Said() || len(got.Last.Lapsed) != 1 || got.Last.Lapsed[0].By != headOne.ID || got.Done != 3 {
			t.Errorf("%s: %s, lapsed %+v", field, got.State, got.Last.Lapsed)
		}
		if again := kept(t)(got.Confirm(headOne, "", later)); !again.Said() || again.Done != 3 {
			t.Errorf("%s: %+v", field, again)
		}
	}
	p := c.Promise
	p.Needs, p.Counterpart, p.Witness = nil, "somebody else", "U0LEAD"
	if got := kept(t)(c.Correct(reporter, p, later)); got.State != dept.CommitmentConfirmed || got.Last.Lapsed != nil {
		t.Errorf("what is beside the wording: %+v", got.Last)
	}
	p = c.Promise
	p.Count = 2
	_, err := c.Correct(reporter, p, later)
	refusal(t, err, dept.Refuse(dept.MoreThanPromised, "Got", 3, "Promised", 2, "Done", 3).In("count"))
	if got := kept(t)(c.Extend(coord, "2027-05-05", "the bank", later)); !got.Said() || got.Last.Lapsed != nil {
		t.Errorf("more time is no other wording: %+v", got.Last)
	}
}

// TestShown is what a surface shows against what there is.
func TestShown(t *testing.T) {
	s := posted(t, dept.Endorsed)
	was := dept.Show(s, dept.VerbApprove)
	if got := dept.ReadShown(was.String()); got != was {
		t.Errorf("%q is read as %+v", was.String(), got)
	}
	says, sh := dept.CutShown("approve ST-7 " + was.String())
	if says != "approve ST-7" || sh != was {
		t.Errorf("%q, %+v", says, sh)
	}
	for _, value := range []string{"ST-7", "ST-7 ~nothing", "2 pumps ~0a1b2c3d", "ST-7 2 pumps ~0a1b2c3d", "~0a1b2c3d", ""} {
		if says, sh := dept.CutShown(value); says != value || sh != (dept.Shown{}) {
			t.Errorf("%q: %q, %+v", value, says, sh)
		}
	}
	p := s.Posts
	p.Headcount++
	other := fine(t)(fine(t)(s.Correct(reporter, p, jobs, later)).Endorse(lead, "", later))
	another := s
	another.ReportedAt = another.ReportedAt.Add(time.Millisecond)
	followed := fine(t)(s.Follow(coLead, later))
	mark := dept.Show(s, dept.VerbFollow)
	for name, c := range map[string]struct {
		shown  dept.Shown
		record dept.Staffing
		verb   dept.Verb
		want   dept.Code
	}{
		"as it is":                      {was, s, dept.VerbApprove, ""},
		"followed since":                {was, followed, dept.VerbApprove, ""},
		"corrected and endorsed since":  {was, other, dept.VerbApprove, dept.FactsChanged},
		"another record":                {was, another, dept.VerbApprove, dept.AnotherRecord},
		"another record, to follow":     {mark, another, dept.VerbFollow, dept.AnotherRecord},
		"corrected since, to follow":    {mark, other, dept.VerbFollow, ""},
		"an earlier version":            {dept.Shown{}, s, dept.VerbApprove, dept.OldSurface},
		"an earlier version, to follow": {dept.Shown{}, s, dept.VerbFollow, ""},
		"a mark alone":                  {mark, s, dept.VerbApprove, dept.DecideHere},
		"typed":                         {dept.Shown{Typed: true}, other, dept.VerbApprove, ""},
	} {
		err := c.shown.Check(c.record, c.verb)
		if c.want == "" && err != nil || c.want != "" && !dept.IsCode(err, c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// TestLately is a typed decision after a change by somebody else.
func TestLately(t *testing.T) {
	s := posted(t, dept.Endorsed)
	change := func(by, field string) dept.Entry {
		return dept.Entry{Verb: dept.VerbCorrect, By: by, At: later, Changes: []dept.Change{{Field: field}}}
	}
	for name, c := range map[string]struct {
		e     dept.Entry
		after time.Duration
		stops bool
	}{
		"a fact":                   {change("U0REPORTER", "headcount"), time.Minute, true},
		"the calculation":          {change("U0REPORTER", "wisn"), time.Minute, true},
		"a fact, by themselves":    {change(approver.ID, "headcount"), time.Minute, false},
		"the cover, which is none": {change("U0REPORTER", "cover"), time.Minute, false},
		"a fact, long ago":         {change("U0REPORTER", "headcount"), dept.ChangedLately, false},
	} {
		err := dept.Lately(s, dept.VerbApprove, approver, []dept.Entry{c.e, {Verb: dept.VerbFollow, By: "U0LEAD", At: later}}, later.Add(c.after))
		if c.stops != dept.IsCode(err, dept.JustChanged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := dept.Lately(s, dept.VerbFollow, approver, []dept.Entry{change("U0REPORTER", "headcount")}, later); err != nil {
		t.Errorf("following decides on nothing: %v", err)
	}
}
