package dept_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"hamahang/dept"
)

func TestGiftCheck(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*dept.Gift)
		want   *dept.Error
	}{
		"as it is":          {func(*dept.Gift) {}, nil},
		"money alone":       {func(g *dept.Gift) { g.What = "" }, nil},
		"a thing alone":     {func(g *dept.Gift) { g.Value = dept.Money{} }, nil},
		"anonymous":         {func(g *dept.Gift) { g.Donor, g.Anonymous = "", true }, nil},
		"nothing":           {func(g *dept.Gift) { g.What, g.Value = "", dept.Money{} }, dept.Refuse(dept.NothingGiven).In("what")},
		"no donor":          {func(g *dept.Gift) { g.Donor = "" }, dept.Refuse(dept.DonorOrAnonymous).In("donor")},
		"no unit":           {func(g *dept.Gift) { g.Unit = "" }, dept.Refuse(dept.Missing).In("unit")},
		"no day":            {func(g *dept.Gift) { g.On = "" }, dept.Refuse(dept.Missing).In("on")},
		"tomorrow":          {func(g *dept.Gift) { g.On = "2026-11-23" }, dept.Refuse(dept.FutureDate, "Day", dept.Day("2026-11-23")).In("on")},
		"no currency":       {func(g *dept.Gift) { g.Value.Currency = "" }, dept.Refuse(dept.NeedsCurrency).In("value")},
		"less than nothing": {func(g *dept.Gift) { g.Value.Amount = -1 }, dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("value")},
		"too much":          {func(g *dept.Gift) { g.Value.Amount = dept.MaxAmount + 1 }, dept.Refuse(dept.BadAmount, "Max", dept.MaxAmount).In("value")},
		"a long name":       {func(g *dept.Gift) { g.Donor = strings.Repeat("ژ", 101) }, dept.Refuse(dept.TooLong, "Max", 100).In("donor")},
		"names the donor":   {func(g *dept.Gift) { g.What = "Pumps of NIKAN's" }, dept.Refuse(dept.NamesDonor).In("what")},
	} {
		t.Run(name, func(t *testing.T) {
			g := gift()
			c.change(&g)
			_, err := dept.Give(g, false, reporter, ward(), noon)
			if c.want != nil {
				refusal(t, err, c.want)
			} else if err != nil {
				t.Errorf("refused: %v", err)
			}
		})
	}
	if _, err := dept.Give(gift(), false, stranger, ward(), noon); !dept.IsCode(err, dept.NotInRoster) {
		t.Errorf("a stranger: %v", err)
	}
}

// TestDonorsNameIsKnown: a text names a donor in whatever way it is written, and by each
// of the donor's names.
func TestDonorsNameIsKnown(t *testing.T) {
	d := ward()
	d.Parties = [][]string{{"Mehr Charity", "خیریهٔ مهر", "MCF"}}
	for _, c := range []struct {
		donor, text string
		names       bool
	}{
		{"The Nikan Foundation", "pumps from nikan", true},
		{"The Nikan Foundation", "pumps from a foundation", false},
		{"The Nikan Foundation", "Nikanor came", false},
		{"Foundation", "a foundation gave it", true},
		{"بنیاد نیک‌خواه", "پمپ‌های نیک خواه", true},
		{"بنیاد نیک‌خواه", "پمپ‌های نيك‌خواه رسید", true},
		{"بنیاد نیک‌خواه", "کار نیک", false},
		{"خانم ک. نیکان", "با تشکر از ک نیکان", true},
		{"Dr. A-B", "given by A.B.", true},
		{"Mehr Charity", "پمپ از خیریه مهر", true},
		{"خیریه مهر", "pumps, Mehr", true},
		{"Mehr", "given by M.C.F.", true},
		{"the Mehr foundation", "given by MCF", true},
		{"Mehran", "given by MCF", false},
		{"", "anything", false},
		{"...", "...", false},
	} {
		g := gift()
		g.Donor, g.What = c.donor, c.text
		_, err := g.Discreet(d)
		if got := dept.IsCode(err, dept.NamesDonor); got != c.names {
			t.Errorf("%q in %q: %v", c.donor, c.text, got)
		}
	}
}

// TestAnonymousDonorsLeaveNothing: whatever is done, in whatever order, once a donor
// is anonymous the name is in no field and no entry of the history.
func TestAnonymousDonorsLeaveNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		const name = "Zqxnikan"
		g := gift()
		g.Donor, g.Link = "The "+name+" Foundation", "https://example.slack.com/p1"
		g.Anonymous = rapid.Bool().Draw(rt, "anonymous at first")
		s, err := dept.Give(g, rapid.Bool().Draw(rt, "received"), reporter, ward(), noon)
		if err != nil {
			rt.Fatal(err)
		}
		story := []dept.Entry{s.Last}
		remark := rapid.SampledFrom([]string{"", "thanks", "thanks to " + strings.ToLower(name)})
		for i := range rapid.IntRange(0, 8).Draw(rt, "steps") {
			now := moved.Add(time.Duration(i) * time.Hour)
			next, err := s, error(nil)
			switch rapid.IntRange(0, 4).Draw(rt, "verb") {
			case 0:
				next, err = s.Receive(liaison, "", dept.Money{}, remark.Draw(rt, "remark"), ward(), now)
			case 1:
				next, err = s.Thank(liaison, remark.Draw(rt, "remark"), ward(), now)
			case 2:
				next, err = s.Lapse(liaison, remark.Draw(rt, "remark"), ward(), now)
			default:
				g := s.Gift
				if !g.Anonymous && rapid.Bool().Draw(rt, "renamed") {
					g.Donor = rapid.SampledFrom([]string{name + " Charity", "Family " + name, strings.ToUpper(name)}).Draw(rt, "name")
				}
				g.What = rapid.SampledFrom([]string{"pumps", "beds", "beds of " + name}).Draw(rt, "what")
				next, err = s.Correct(liaison, g, ward(), now)
			}
			if err == nil && !s.Anonymous {
				story = append(story, next.Last)
				s = next
			}
		}
		g = s.Gift
		if !g.Anonymous {
			g.Anonymous = true
			if s, err = s.Correct(liaison, g, ward(), moved.Add(24*time.Hour)); err != nil {
				rt.Fatal(err)
			}
			story = append(story, s.Last)
		}
		if s.Donor != "" || s.Consent || s.Link != "" || s.Named() != "" {
			rt.Errorf("kept: %+v", s.Gift)
		}
		if told := strings.ToLower(fmt.Sprintf("%+v %+v", s, story)); strings.Contains(told, strings.ToLower(name)) {
			rt.Errorf("the name is in %s", told)
		}
	})
}

// TestNamed: only a name with consent leaves the department.
func TestNamed(t *testing.T) {
	for want, g := range map[string]dept.Gift{
		"The Nikan Foundation": gift(),
		"":                     {Donor: "The Nikan Foundation"},
		"\x00":                 {Donor: "never kept", Anonymous: true, Consent: true},
	} {
		if got := (dept.Support{Gift: g}).Named(); got != strings.Trim(want, "\x00") {
			t.Errorf("%+v: %q", g, got)
		}
	}
}

func TestSupportArrives(t *testing.T) {
	ok := sure[dept.Support](t)
	s := given(t, "pledged")
	euros := dept.Money{Amount: 1200, Currency: "EUR"}
	got := ok(s.Receive(liaison, "2026-11-21", euros, "by truck", ward(), moved))
	want := dept.Entry{
		Rev: 3, Verb: dept.VerbReceive, By: liaison.ID, At: moved, Until: "2026-11-21", Text: "by truck",
		Changes: []dept.Change{{Field: "value", From: "850000000 IRR", To: "1200 EUR"}},
	}
	alike(t, got.Last, want)
	if got.State != dept.SupportReceived || got.Value != euros || got.ReceivedOn != "2026-11-21" || got.Day() != "2026-11-21" || s.Day() != "2026-11-20" {
		t.Errorf("%+v", got)
	}
	if got := ok(s.Receive(liaison, "", s.Value, "", ward(), moved)); got.ReceivedOn != "2026-11-22" || got.Last.Changes != nil {
		t.Errorf("as pledged, today: %+v", got)
	}
	_, err := s.Receive(liaison, "2026-11-23", dept.Money{}, "", ward(), moved)
	refusal(t, err, dept.Refuse(dept.FutureDate, "Day", dept.Day("2026-11-23")).In("received_on"))
	_, err = s.Receive(liaison, "", dept.Money{Amount: 5}, "", ward(), moved)
	refusal(t, err, dept.Refuse(dept.NeedsCurrency).In("value"))
	_, err = s.Lapse(liaison, "", ward(), moved)
	refusal(t, err, dept.Refuse(dept.NeedsReason).In("text"))
	corrected := got.Stated()
	corrected.On = "2026-11-19"
	if got := ok(got.Correct(liaison, corrected, ward(), moved)); got.ReceivedOn != "2026-11-19" || got.On != "2026-11-20" || got.Last.Changes[0] != (dept.Change{Field: "on", From: "2026-11-21", To: "2026-11-19"}) {
		t.Errorf("received on another day: %+v", got)
	}
	at := given(t, "received, recorded so")
	if got := ok(at.Correct(liaison, corrected, ward(), moved)); got.ReceivedOn != "2026-11-19" || got.On != "2026-11-19" {
		t.Errorf("recorded as received on another day: %+v", got)
	}
	_, err = s.Correct(liaison, s.Gift, ward(), moved)
	refusal(t, err, dept.Refuse(dept.NothingChanged, "Ref", s.Ref()))
}

// TestThanksFallDue: 14 days after arrival in the department's zone, and only while
// nobody has thanked.
func TestThanksFallDue(t *testing.T) {
	s := given(t, "received") // on 21 November
	due := time.Date(2026, 12, 5, 0, 0, 0, 0, tehran)
	alike(t, s.Dues(tehran), []dept.Due{{What: "thank", At: due}})
	if _, late := s.Overdue(due, tehran); late {
		t.Error("late to the second")
	}
	if d, late := s.Overdue(due.Add(time.Second), tehran); !late || d.What != "thank" {
		t.Errorf("%+v, %v", d, late)
	}
	for _, scene := range []string{"pledged", "acknowledged", "lapsed"} {
		if d := given(t, scene).Dues(tehran); d != nil {
			t.Errorf("%s: %v", scene, d)
		}
	}
}

// TestTotals: pledges are told apart and lapsed ones forgotten.
func TestTotals(t *testing.T) {
	with := func(scene string, m dept.Money) dept.Support {
		s := given(t, scene)
		s.Value = m
		return s
	}
	got := dept.Totals([]dept.Support{
		with("received", dept.Money{}), with("pledged", dept.Money{Amount: 7, Currency: "USD"}), with("acknowledged", dept.Money{Amount: 30, Currency: "IRR"}),
		with("received", dept.Money{Amount: 4, Currency: "IRR"}), with("pledged", dept.Money{Amount: 100, Currency: "IRR"}), with("lapsed", dept.Money{Amount: 1000, Currency: "IRR"}),
	})
	alike(t, got, []dept.Total{
		{Currency: "IRR", Received: 34, Pledged: 100, ReceivedGifts: 2, PledgeGifts: 1}, {Currency: "USD", Pledged: 7, PledgeGifts: 1}, {ReceivedGifts: 1},
	})
	for _, s := range dept.SupportStates {
		if (dept.Support{Track: dept.Track[dept.SupportState]{State: s}}).Counts() != (s == dept.SupportReceived || s == dept.SupportAcknowledged) {
			t.Errorf("%s counts", s)
		}
	}
}
