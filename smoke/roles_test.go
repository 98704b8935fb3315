package smoke

import (
	"strings"
	"testing"
)

// What a person may not do is refused however they try, in their language and
// with the names of those who may.
func TestRolesAreRefusedOnEveryPath(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, doctor, guest := s.as(nurseID), s.as(kidneyID), s.as(guestID)
		card := s.filed(nurseID, hsct, "2 ventilators "+s.word)
		const sentence = "Only a lead of HSCT Department or a coordinator can "

		if got := nurse.Command(hsct, "/shortage acknowledge SH-1").Text; !strings.Contains(got, sentence+"acknowledge it.") {
			t.Errorf("typed: %s", got)
		}
		nurse.Message(hsct, "SH-1 ·").Click("Acknowledge")
		nurse.Message(hsct, sentence+"acknowledge it.")
		nurse.Message(hsct, "SH-1 ·").Choose("sh.more", "Hold")
		nurse.Message(hsct, sentence+"put it on hold.")
		nurse.NoView()

		doctor.Command(hsct, "/hamahang language fa")
		card.Text()
		doctor.Message(hsct, "SH-1 ·").Choose("sh.more", "Withdraw")
		doctor.Message(hsct, "فقط ثبت‌کننده می‌تواند آن را پس بگیرد.")
		doctor.NoView()

		const stranger = "You are not on the roster yet, so I can't do this for you. Ask your coordinator to add you."
		for _, line := range []string{"/shortage", "/shortage file 2 pumps " + s.word, "/shortage list", "/shortage show SH-1", "/shortage acknowledge SH-1", "/hamahang whoami", "/hamahang language fa"} {
			if got := guest.Command(hsct, line).Text; !strings.Contains(got, stranger) {
				t.Errorf("a guest types %s: %s", line, got)
			}
		}
		card.Click("Follow")
		guest.Message(hsct, stranger)
		guest.Shortcut("sh.report")
		guest.View(stranger).Close()
		guest.MessageShortcut("sh.from_message", s.as(leadID).Say(hsct, "No gloves "+s.word))
		guest.NoView()
		guest.Home(stranger)

		if got := s.stored(1); got.Rev != 1 || s.count() != 1 {
			t.Errorf("revision %d, %d shortages", got.Rev, s.count())
		}
	})
}
