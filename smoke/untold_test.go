package smoke

import (
	"strings"
	"testing"

	"hamahang/slacksim"
)

// A card that can't be posted is told to who filed it and to an administrator, with the
// words to invite the app; a press posts it when that was done, and says so when it was
// not.
func TestWhatCanNotBePostedIsTold(t *testing.T) {
	t.Parallel()
	without := func(cfg *slacksim.Config) {
		for i := range cfg.Channels {
			if cfg.Channels[i].ID == cgt {
				cfg.Channels[i].Bot = false
			}
		}
	}
	for name, redis := range map[string]func(*testing.T) *backend{"memory": inMemory, "redis": onServer} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := open(t, redis(t), plan{sim: without})
			s.allowed["chat.postMessage not_in_channel"] = true
			untold := func(who string) (out []*slacksim.Msg) {
				for _, m := range s.reminded(who) {
					if strings.Contains(m.Text(), "could not be posted in <#"+cgt+">") {
						out = append(out, m)
					}
				}
				return out
			}
			for range 2 {
				s.as(cgtID).Command(cgt, "/shortage file 3 freezers "+s.word+" "+letters(5))
				s.settled()
				s.pass(0)
			}
			if got := untold(cgtID); len(got) != 2 {
				t.Fatalf("who filed both was told %d times, want 2", len(got))
			}
			admin := untold(adminID)
			if len(admin) != 1 {
				t.Fatalf("the administrator was told %d times of one channel in a day, want 1", len(admin))
			}
			admin[0].Shows("SH-1", "I am not in that channel", "/invite @Hamahang")
			if strings.Contains(admin[0].Text(), s.says("en", "remind.late")) {
				t.Error("it apologises for being late")
			}

			admin[0].Click("Post it again") // nobody invited the app
			s.settled()
			s.pass(0)
			if got := untold(adminID); len(got) != 2 {
				t.Errorf("the administrator was told %d times, want once more", len(got))
			}
			s.as(cgtID).Command(cgt, "/invite @Hamahang")
			admin[0].Click("Post it again")
			s.as(cgtID).Message(cgt, "SH-1 ·", "freezers")
			s.settled()
			if got := s.as(nurseID).DM().Messages(); len(got) != 0 {
				t.Errorf("somebody else was told: %d messages", len(got))
			}
			dead, err := s.service.Store.DeadLetters(t.Context(), 10)
			if err != nil || len(dead) != 3 {
				t.Fatalf("dead letters: %+v, %v", dead, err)
			}
			for _, d := range dead {
				if ok, err := s.service.Store.Retry(t.Context(), d.ID); !ok || err != nil {
					t.Fatal(ok, err)
				}
			}
			s.as(cgtID).Message(cgt, "SH-2 ·", "freezers")
		})
	}
}
