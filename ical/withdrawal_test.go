package ical

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
)

// Who is no longer invited gets a CANCEL that names them alone and says nothing of
// the visit's own state; who still is never reads of them.
func TestWithdrawal(t *testing.T) {
	for _, lang := range locale.Langs() {
		w, v := writer(t, lang), visit(t)
		v.Invitations[2].Withdrawn = true // U0GUIDE
		b, err := w.Withdrawal(v, "U0GUIDE")
		if err != nil {
			t.Fatal(err)
		}
		e := one(t, b)
		if method := text(t, read(t, b).Props, "METHOD"); method != "CANCEL" {
			t.Errorf("METHOD %s", method)
		}
		if e.Props.Get("STATUS") != nil {
			t.Errorf("STATUS %s: the whole visit seems cancelled", text(t, e.Props, "STATUS"))
		}
		if who := e.Props["ATTENDEE"]; len(who) != 1 || who[0].Value != "mailto:u0guide@t0hamahang.hamahang.invalid" {
			t.Errorf("attendees %+v", who)
		}
		request, err := w.Invitation(v)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"UID", "SEQUENCE"} {
			if got, want := e.Props.Get(name).Value, one(t, request).Props.Get(name).Value; got != want {
				t.Errorf("%s %s, that of the invitation is %s", name, got, want)
			}
		}
		if bytes.Contains(request, []byte("u0guide")) || bytes.Count(request, []byte("mailto:")) != 4 { // three and the organizer
			t.Errorf("the others read of who is not invited:\n%s", request)
		}
	}
}

func TestWhenAWithdrawalLeaves(t *testing.T) {
	w := writer(t, locale.English)
	for _, state := range dept.VisitStates {
		for _, public := range []bool{false, true} {
			v := visit(t)
			v.State, v.Invitations[0].Withdrawn = state, true
			if !public {
				v.ConfirmedAt = time.Time{}
			}
			leaves := public && !strings.Contains("held reported closed", string(state))
			if b, err := w.Withdrawal(v, "U0HEAD"); (err == nil) != leaves || err != nil && !dept.IsCode(err, dept.NothingToSay) {
				t.Errorf("%s, announced: %v: %v\n%s", state, public, err, b)
			}
			for _, id := range []string{"U0LEAD", "U0STRANGER", ""} {
				if _, err := w.Withdrawal(v, id); !dept.IsCode(err, dept.NothingToSay) {
					t.Errorf("%q is told that they are not invited: %v", id, err)
				}
			}
		}
	}
}
