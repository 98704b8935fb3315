package commands

import (
	"context"
	"encoding/json"
	"maps"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// Cards that are drawn anew wherever there is one: who has left the roster keeps theirs
// as it was, and who was taken from a visit's guests sees of it which one it was.
func TestNobodyOffTheRosterIsShownMore(t *testing.T) {
	s := newStage(t)
	ctx := context.Background()
	coordinator := s.desk.Dept.People["U0COORD"]
	gift, err := dept.Give(dept.Gift{Donor: "Mehr Foundation", What: "beds", Unit: "hsct", On: dept.DayOf(now)}, true, coordinator, s.desk.Dept, now)
	if err != nil {
		t.Fatal(err)
	}
	filed, err := s.desk.Store.Support.File(ctx, visitTeam, store.Filing[dept.Support]{Record: gift, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	render := func(to string, ref dept.Ref) (string, error) {
		post, err := s.desk.Render(ctx, visitTeam, dept.Notice{To: to, Ref: ref})
		text, _ := json.Marshal(post.Card.Blocks)
		return string(text), err
	}
	if text, err := render("U0COORD", filed.Record.Ref()); err != nil || !strings.Contains(text, "Mehr Foundation") {
		t.Fatalf("the coordinator's card: %v, %s", err, text)
	}
	s.desk.Dept.People = maps.Clone(s.desk.Dept.People)
	delete(s.desk.Dept.People, "U0COORD")
	if text, err := render("U0COORD", filed.Record.Ref()); !dept.IsCode(err, dept.NotFound) {
		t.Errorf("after they left: %v, %s", err, text)
	}

	v := dept.Visit{Plan: dept.Plan{Purpose: "See the ward", Asks: []string{"a bed"}, Notes: "no photographs", Host: "U0LEAD", Start: now.Add(240 * time.Hour), End: now.Add(242 * time.Hour)}, ConfirmedAt: now}
	v.Reporter, v.ReportedAt, v.Rev, v.State = "U0LEAD", now, 1, dept.VisitTentative
	v.Last = dept.Entry{Rev: 1, Verb: dept.VerbInvite, By: "U0LEAD", At: now}
	kept, err := s.desk.Store.Visits.File(ctx, visitTeam, store.Filing[dept.Visit]{Record: v, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	text, err := render("U0GUEST", kept.Record.Ref())
	if err != nil || !strings.Contains(text, "See the ward") || strings.Contains(text, "a bed") || strings.Contains(text, "photographs") {
		t.Errorf("a guest of before: %v, %s", err, text)
	}
}
