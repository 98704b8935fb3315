package view

import (
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// TestGoldenInvitation renders the question of an invitation and who answers what.
func TestGoldenInvitation(t *testing.T) {
	v := dept.Visit{ConfirmedAt: now, Invitations: []dept.Invitation{
		{To: "U0HEAD", Answer: dept.Accepted, At: now}, {To: "U0LEAD", Answer: dept.Declines, At: now},
		{To: "U0NURSE"}, {To: "U0COORD", Answer: dept.Accepted, At: now.Add(time.Hour)},
	}}
	v.N, v.State = 3, dept.VisitConfirmed
	moving, over, cancelled := v, v, v
	moving.State, over.State, cancelled.State = dept.VisitTentative, dept.VisitHeld, dept.VisitCancelled
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		golden(t, lang, map[string]any{
			"invitation":          sc.Invitation(v, "U0NURSE"),
			"invitation-accepted": sc.Invitation(v, "U0HEAD"),
			"invitation-moving":   sc.Invitation(moving, "U0LEAD"),
			"invitation-answers":  sc.Answers(v),
		})
		if sc.Invitation(v, "U0OTHER") != nil || sc.Invitation(over, "U0HEAD") != nil || sc.Invitation(cancelled, "U0HEAD") != nil {
			t.Error("somebody is asked who was not invited, or when there is nothing to answer")
		}
		if sc.Answers(dept.Visit{}) != nil {
			t.Error("nobody was invited, and they are counted")
		}
	}
}
