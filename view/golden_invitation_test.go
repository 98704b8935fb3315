package view

import (
	"strings"
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
		sc := visitScene(t, lang)
		guest := delegation(t, sc.Dept).confirmed
		guest.Also = []string{"W0GUEST"}
		guest.Invitations = []dept.Invitation{{To: "W0GUEST"}, {To: "U0GONE", Withdrawn: true}}
		visitCard, forGuest := sc.Visit(guest, nil), sc.GuestVisit(guest, "W0GUEST")
		added := dept.Entry{Verb: dept.VerbInvite, By: "U0COORD", At: now, Text: "with <figures>", Changes: []dept.Change{{Field: "also", To: "W0GUEST,U0GONE"}}}
		removed := dept.Entry{Verb: dept.VerbUninvite, By: "U0COORD", At: now, Changes: []dept.Change{{Field: "also", From: "U0GONE"}}}
		corrected := dept.Entry{Verb: dept.VerbCorrect, By: "U0COORD", At: now, Text: "x", Changes: []dept.Change{
			{Field: "also", From: "U0GONE", To: "W0GUEST,U0HEAD"}, {Field: "place", From: "Hall", To: "Ward"}, {Field: "asks", To: "ours alone"},
		}}
		if text := forGuest.Message(); strings.Contains(shownIn(t, text)+forGuest.Entry(corrected).Text, "ours alone") || strings.Contains(shownIn(t, text), "conscripts") {
			t.Error("a guest reads what is the department's alone")
		}
		golden(t, lang, map[string]any{
			"invitation":          sc.Invitation(v, "U0NURSE"),
			"invitation-accepted": sc.Invitation(v, "U0HEAD"),
			"invitation-moving":   sc.Invitation(moving, "U0LEAD"),
			"invitation-answers":  sc.Answers(v),
			"invitation-guest":    sc.GuestVisit(guest, "W0GUEST").With(sc.Invitation(guest, "W0GUEST")...).Message().Blocks,
			"invitation-gone":     sc.GuestVisit(guest, "U0GONE").With(sc.Invitation(guest, "U0GONE")...).Message().Blocks,
			"invitation-lines":    []any{visitCard.Entry(added).Blocks, visitCard.Entry(removed).Blocks, visitCard.Entry(corrected).Blocks, forGuest.Entry(corrected).Blocks},
		})
		if sc.Invitation(v, "U0OTHER") != nil || sc.Invitation(over, "U0HEAD") != nil || sc.Invitation(cancelled, "U0HEAD") != nil {
			t.Error("somebody is asked who was not invited, or when there is nothing to answer")
		}
		if sc.Answers(dept.Visit{}) != nil {
			t.Error("nobody was invited, and they are counted")
		}
	}
}
