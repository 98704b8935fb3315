package dept_test

import (
	"slices"
	"testing"
	"time"

	"hamahang/dept"
)

// offices are those that have signed a visit off.
func offices(v dept.Visit) (keys []string) {
	for _, s := range v.SignOffs {
		keys = append(keys, s.Key)
	}
	return keys
}

func TestUnsign(t *testing.T) {
	d := ward()
	tentative := visited(t, dept.VisitTentative)
	if tentative.SignOffs = tentative.SignOffs[:1]; tentative.SignOffs[0].Key != "head" { // the head's, who may speak for hygiene too
		t.Fatalf("signed off: %v", offices(tentative))
	}
	confirmed := visited(t, dept.VisitConfirmed)
	for name, c := range map[string]struct {
		v         dept.Visit
		by        dept.Person
		key, text string
		want      *dept.Error
		left      []string
		state     dept.VisitState
	}{
		"the only one":                       {tentative, head, "", "an outbreak", nil, nil, dept.VisitTentative},
		"by its key":                         {tentative, head, "head", "an outbreak", nil, nil, dept.VisitTentative},
		"the only one that they may give":    {confirmed, hygiene, "", "an outbreak", nil, []string{"head"}, dept.VisitTentative},
		"given by another of the office":     {confirmed, head, "hygiene", "an outbreak", nil, []string{"head"}, dept.VisitTentative},
		"which of two":                       {confirmed, head, "", "x", dept.Refuse(dept.UnknownOffice).In("office"), nil, ""},
		"an office there is not":             {confirmed, head, "kitchen", "x", dept.Refuse(dept.UnknownOffice).In("office"), nil, ""},
		"another's":                          {confirmed, hygiene, "head", "x", dept.Refuse(dept.Forbidden, "Ref", confirmed.Ref(), "Verb", dept.VerbUnsign, "Who", dept.OfficeOnly, "Unit", "", "Office", "head").In("office"), nil, ""},
		"not given":                          {tentative, hygiene, "hygiene", "x", dept.Refuse(dept.NotSigned, "Ref", confirmed.Ref(), "Missing", []string{"hygiene"}).In("office"), nil, ""},
		"none of theirs is given":            {tentative, hygiene, "", "x", dept.Refuse(dept.UnknownOffice).In("office"), nil, ""},
		"without a reason":                   {confirmed, hygiene, "", "", dept.Refuse(dept.NeedsReason).In("text"), nil, ""},
		"once it has started":                {visited(t, dept.VisitRunning), hygiene, "", "x", dept.Refuse(dept.WrongState, "Ref", confirmed.Ref(), "Verb", dept.VerbUnsign, "State", "visit."+string(dept.VisitRunning)), nil, ""},
		"by a coordinator who is no office":  {confirmed, coord, "hygiene", "x", dept.Refuse(dept.Forbidden, "Ref", confirmed.Ref(), "Verb", dept.VerbUnsign, "Who", dept.OfficeOnly, "Unit", "", "Office", "hygiene"), nil, ""},
		"of a visit that nobody has planned": {visited(t, dept.VisitProposed), hygiene, "", "x", dept.Refuse(dept.WrongState, "Ref", confirmed.Ref(), "Verb", dept.VerbUnsign, "State", "visit."+string(dept.VisitProposed)), nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			given := len(c.v.SignOffs)
			got, err := c.v.Unsign(c.by, c.key, c.text, d, later)
			if len(c.v.SignOffs) != given {
				t.Error("the receiver changed")
			}
			if c.want != nil {
				refusal(t, err, c.want)
				alike(t, got, c.v)
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(offices(got), c.left) || got.State != c.state || got.Last.Verb != dept.VerbUnsign || got.Last.Text != c.text || got.Last.By != c.by.ID {
				t.Errorf("left %v, %s, %+v", offices(got), got.State, got.Last)
			}
			if was := c.v.State == dept.VisitConfirmed; was != (got.Sequence == c.v.Sequence+1) || was != (len(got.Last.Changes) == 1) {
				t.Errorf("sequence %d → %d, changes %v", c.v.Sequence, got.Sequence, got.Last.Changes)
			}
		})
	}
}

// A confirmed visit that loses a consent keeps all else, can't start, and is
// confirmed again once the office consents anew.
func TestUnsignAndConfirmAgain(t *testing.T) {
	d := ward()
	v := visited(t, dept.VisitConfirmed)
	back := yes(t)(v.Unsign(hygiene, "", "an outbreak", d, later))
	if !back.Public() || !back.Start.Equal(v.Start) || len(back.Tasks) != len(v.Tasks) || !back.PlannedAt.Equal(v.PlannedAt) {
		t.Errorf("it lost more than the consent: %+v", back)
	}
	_, err := back.Begin(coord, "", d, later)
	refusal(t, err, dept.Refuse(dept.WrongState, "Ref", v.Ref(), "Verb", dept.VerbStart, "State", "visit."+string(dept.VisitTentative)))
	_, err = back.Confirm(coord, "", d, later)
	refusal(t, err, dept.Refuse(dept.SignOffMissing, "Ref", v.Ref(), "Missing", []string{"hygiene"}))
	_, err = back.Unsign(head, "hygiene", "mine too", d, later)
	refusal(t, err, dept.Refuse(dept.AlreadyDone, "Ref", v.Ref(), "Verb", dept.VerbUnsign, "By", hygiene.ID, "At", later))
	none := yes(t)(back.Unsign(head, "head", "the minister is ill", d, later)) // the next one follows
	if len(none.SignOffs) != 0 || none.State != dept.VisitTentative || none.Sequence != back.Sequence || len(none.Last.Changes) != 0 {
		t.Errorf("both withdrawn: %+v", none)
	}
	again := yes(t)(back.SignOff(hygiene, "", "", d, later.Add(time.Hour)))
	again = yes(t)(again.Confirm(coord, "", d, later.Add(time.Hour)))
	if again.State != dept.VisitConfirmed || !again.ConfirmedAt.Equal(v.ConfirmedAt) {
		t.Errorf("confirmed again: %s at %v", again.State, again.ConfirmedAt)
	}
}

// Reporting and closing are allowed with questions open; the entry counts them.
func TestOpenQuestionsAreCounted(t *testing.T) {
	d := ward()
	v := visited(t, dept.VisitHeld)
	if got := yes(t)(v.WriteUp(host, "x", d, later)); got.Last.Count != 1 {
		t.Errorf("the report counts %d", got.Last.Count)
	}
	v = visited(t, dept.VisitReported)
	if got := yes(t)(v.Close(head, "", d, later)); got.Last.Count != 1 || got.State != dept.VisitClosed {
		t.Errorf("closing counts %d", got.Last.Count)
	}
	v = yes(t)(v.Reply(clinician, 0, "84", d, later))
	if got := yes(t)(v.Close(head, "", d, later)); got.Last.Count != 0 {
		t.Errorf("all are answered, and closing counts %d", got.Last.Count)
	}
}

// Who may read the pack and the statement of a visit, state by state.
func TestPapersOffered(t *testing.T) {
	d := ward()
	press := person("U0PRESS", "pr", dept.Relations)
	held := []dept.VisitState{dept.VisitHeld, dept.VisitReported, dept.VisitClosed}
	for _, state := range dept.VisitStates {
		v := visited(t, state)
		for _, c := range []struct {
			by               dept.Person
			brief, statement bool
		}{{head, true, true}, {coord, true, true}, {host, true, false}, {press, false, true}, {clinician, false, false}, {stranger, false, false}} {
			brief, statement := c.brief && state != dept.VisitCancelled, c.statement && slices.Contains(held, state)
			if got := v.OffersBrief(c.by, d); got != brief {
				t.Errorf("%s: %s is offered the pack: %v", state, c.by.ID, got)
			}
			if got := v.OffersStatement(c.by, d); got != statement {
				t.Errorf("%s: %s is offered the statement: %v", state, c.by.ID, got)
			}
		}
	}
}
