package smoke

import (
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"hamahang/slacksim"
)

// patient is Slack as it is: it waits three seconds for an answer, and no longer.
func patient(cfg *slacksim.Config) { cfg.AnswerWithin = 3 * time.Second }

// A form is submitted while Redis is away, stalled, or does not get its answer
// through. It stays open with all that was typed, and what is submitted again
// afterwards is stored once.
func TestFormOutlivesRedis(t *testing.T) {
	days := maps.Clone(redisDays)
	days["saving, and then gone"] = lostAnswer("infusion pumps")
	for name, day := range days {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // with the other bad days, and nothing else: three seconds are short
			s := open(t, behindProxy(t), plan{sim: patient})
			s.ails = true
			nurse := s.as(nurseID)
			nurse.Command(hsct, "/shortage 8 "+s.word+" infusion pumps high by 15 Azar")
			form := nurse.View("Report a shortage").Fill("Effect on patients", "Two wait "+s.word)

			day.breaks(t, s.redis)
			done := form.Submit()
			day.mends(t, s.redis)
			text := ""
			for _, e := range done.Errors {
				text = e
			}
			told := []string{"Nothing was saved.", s.says("en", "error.unsure_form")}
			if name == "saving, and then gone" {
				told = told[1:]
			}
			if done.Closed || len(done.Errors) != 1 || !containsOne(text, told...) {
				t.Errorf("submitted while Redis is %s: %+v", name, done)
			}
			if got := form.Value("Effect on patients"); got != "Two wait "+s.word {
				t.Errorf("the form keeps %q", got)
			}
			s.until("readiness", func() bool { status, _ := s.get("/readyz"); return status == 200 })
			if done := form.Submit(); len(done.Errors) > 0 {
				t.Fatalf("submitted again: %v", done.Errors)
			}
			nurse.View("Filed as SH-1").Close()
			if n := s.count(); n != 1 {
				t.Errorf("%d shortages are stored", n)
			}
			s.as(leadID).Message(hsct, "SH-1 ·", s.word)
			s.settled()
			if n := len(s.as(leadID).In(hsct).Messages()); n != 1 {
				t.Errorf("%d messages in the channel", n)
			}
		})
	}
}

// What is typed or clicked while Redis is away comes back with the words, in the
// person's language, though their choice of it is stored in Redis too.
func TestWordsComeBackFromRedis(t *testing.T) {
	for name, day := range redisDays {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // with the other bad days, and nothing else: three seconds are short
			s := open(t, behindProxy(t), plan{sim: patient})
			s.ails = true
			lead := s.as(leadID)
			s.as(kidneyID).Command(kidney, "/hamahang language fa")
			s.filed(nurseID, hsct, "gauze "+s.word)
			card := lead.Message(hsct, "SH-1 ·")
			s.settled()

			day.breaks(t, s.redis)
			var all sync.WaitGroup
			for _, c := range []struct {
				who, channel, words string
				told                []string
			}{
				{nurseID, hsct, "file 8 pumps " + s.word + " high", []string{"Nothing was saved.", "I can't tell whether this was saved."}},
				{nurseID, hsct, "8 pumps " + s.word, []string{"Nothing was saved.", "I can't tell whether this was saved."}},
				{kidneyID, kidney, "ثبت ۲ دستگاه دیالیز " + s.word, []string{"چیزی ثبت نشد.", "نمی‌دانم ثبت شد یا نه."}},
			} {
				all.Go(func() {
					got, err := s.Command(t.Context(), c.who, c.channel, "/shortage "+c.words)
					words := c.words[strings.IndexAny(c.words, "8۲"):]
					if err != nil || !containsOne(got.Text, c.told...) || !strings.Contains(got.Text, words) {
						t.Errorf("%s: %v %s", c.words, err, got.Text)
					}
				})
			}
			all.Go(func() {
				if err := s.Click(t.Context(), leadID, slacksim.Click{Where: slacksim.Where{Channel: hsct, TS: card.TS}, ActionID: "sh.acknowledge"}); err != nil {
					t.Errorf("a click: %v", err)
				}
			})
			all.Wait()
			day.mends(t, s.redis)
			said := lead.Message(hsct, "my records").Text()
			if !strings.Contains(plainly(said), "Nothing was saved.") {
				t.Errorf("a click: %s", said)
			}
			s.until("readiness", func() bool { status, _ := s.get("/readyz"); return status == 200 })
			lead.Command(hsct, "/shortage acknowledge SH-1")
			card.Becomes("Acknowledged by")
		})
	}
}

func containsOne(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(plainly(text), w) {
			return true
		}
	}
	return false
}

// redisDay is one way in which Redis has a bad day.
type redisDay struct{ breaks, mends func(*testing.T, *backend) }

// lostAnswer has the question with these words reach Redis; its answer is lost and
// everything after it refused.
func lostAnswer(words string) redisDay {
	return redisDay{
		func(_ *testing.T, b *backend) { b.proxy.LoseAnswer(words, func() { b.proxy.Refuse(); b.proxy.Cut() }) },
		func(t *testing.T, b *backend) {
			if err := b.proxy.Accept(); err != nil {
				t.Fatal(err)
			}
		},
	}
}

var redisDays = map[string]redisDay{
	"away": {
		func(_ *testing.T, b *backend) { b.server.Kill(); b.proxy.Cut() },
		func(t *testing.T, b *backend) {
			if err := b.server.Restart(); err != nil {
				t.Fatal(err)
			}
		},
	},
	"stalled": {
		func(t *testing.T, b *backend) {
			if err := b.server.Pause(); err != nil {
				t.Fatal(err)
			}
		},
		func(t *testing.T, b *backend) {
			if err := b.server.Resume(); err != nil {
				t.Fatal(err)
			}
		},
	},
	"heard and not answering": {
		func(_ *testing.T, b *backend) { b.proxy.CutAnswers() },
		func(_ *testing.T, b *backend) { b.proxy.Hear() },
	},
}
