package smoke

import (
	"strings"
	"testing"
	"time"
)

// Whether something was saved can't be told: one click settles it, without anybody
// typing again, and it is there once.
func TestUnsureIsSettledByOneClick(t *testing.T) {
	for name, day := range map[string]redisDay{
		"saved, and the next attempt refused": lostAnswer("infusion pumps"),
		"lost on the way": {
			func(_ *testing.T, b *backend) { b.proxy.Stall() },
			func(_ *testing.T, b *backend) { b.proxy.Cut(); b.proxy.Flow() },
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // with the other bad days
			s := open(t, behindProxy(t), plan{sim: patient})
			s.ails = true
			nurse, lead := s.as(nurseID), s.as(leadID)
			s.filed(nurseID, hsct, "gauze "+s.word)
			s.settled()
			ready := func() { s.until("readiness", func() bool { status, _ := s.get("/readyz"); return status == 200 }) }

			day.breaks(t, s.redis)
			got := nurse.Command(hsct, "/shortage file 8 infusion pumps "+s.word+" high")
			day.mends(t, s.redis)
			if !strings.Contains(plainly(got.Text), "I can't tell whether this was saved. Press Check") || !strings.Contains(got.Text, "8 infusion pumps") {
				t.Fatalf("a filing: %s", got.Text)
			}
			ready()
			nurse.Message(hsct, "I can't tell", "Check").Click("Check")
			nurse.Message(hsct, "SH-2 ·", "infusion pumps")
			if n := s.count(); n != 2 {
				t.Errorf("%d shortages are stored, want 2", n)
			}

			s.settled()
			day = lostAnswer("acknowledge")
			day.breaks(t, s.redis)
			lead.Command(hsct, "/shortage acknowledge SH-2")
			day.mends(t, s.redis)
			ready()
			lead.Message(hsct, "I can't tell", "Check").Click("Check")
			lead.Message(hsct, "SH-2 ·", "Acknowledged by")
			if got := s.stored(2); got.Rev != 2 {
				t.Errorf("revision %d after one acknowledgement", got.Rev)
			}
		})
	}
}

// The button does not work for longer than a delivery is remembered.
func TestUnsureIsForgottenInTheEnd(t *testing.T) {
	s := open(t, behindProxy(t), plan{sim: patient})
	s.ails = true
	nurse := s.as(nurseID)
	s.filed(nurseID, hsct, "gauze "+s.word)
	s.settled()
	s.redis.proxy.Stall()
	nurse.Command(hsct, "/shortage file 8 infusion pumps "+s.word+" high")
	s.redis.proxy.Cut()
	s.redis.proxy.Flow()
	s.until("readiness", func() bool { status, _ := s.get("/readyz"); return status == 200 })
	s.Advance(56 * time.Minute)
	nurse.Message(hsct, "I can't tell", "Check").Click("Check")
	nurse.Message(hsct, "Too much time has passed", "8 infusion pumps")
	if n := s.count(); n != 1 {
		t.Errorf("%d shortages are stored, want 1", n)
	}
}
