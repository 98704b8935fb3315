package smoke

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
	"hamahang/slacksim"
	"hamahang/store"
)

const (
	donorsID = "U0DONOR" // the donor liaison
	fmtGift  = "850,000,000 IRR from the %s Foundation for infusion pumps SH-1"
)

// gift reads support from Redis.
func (s *stage) gift(n int) dept.Support {
	s.t.Helper()
	got, _, err := s.service.Store.Support.One(context.Background(), s.team, n, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// highlight reads a highlight from Redis.
func (s *stage) highlight(n int) dept.Highlight {
	s.t.Helper()
	got, _, err := s.service.Store.Highlights.One(context.Background(), s.team, n, "")
	if err != nil {
		s.t.Fatal(err)
	}
	return got
}

// A nurse records a pledge for the ward's pumps; the liaison books its arrival, is
// reminded by the card, and thanks.
func TestSupportFromPledgeToThanks(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, liaison, coord := s.as(nurseID), s.as(donorsID), s.as(coordID)
		nurse.Command(hsct, "/shortage file 8 infusion pumps high")
		nurse.Command(hsct, "/support "+fmt.Sprintf(fmtGift, s.word))
		form := nurse.View("Record support")
		for field, want := range map[string]string{
			"donor": s.word + " Foundation", "what": "infusion pumps", "value": "850,000,000 IRR", "shortage": "SH-1", "unit": "HSCT Department", "anonymous": "No",
		} {
			if got := form.Value(field); got != want {
				t.Errorf("%s is filled in with %q, want %q", field, got, want)
			}
		}
		form.Fill("consent", "yes").Fill("arrived", "no").Fill("value", "850 million")
		if done := form.Submit(); !strings.Contains(done.Errors["value"], "currency") {
			t.Errorf("no currency: %+v", done)
		}
		form.Fill("value", "850 million IRR").Fill("shortage", "SH-7")
		if done := form.Submit(); !strings.Contains(plainly(done.Errors["shortage"]), "SH-7") {
			t.Errorf("a shortage that is not there: %+v", done)
		}
		form.Fill("shortage", "SH-1").Submit()
		nurse.View("Filed as *SU-1*").Close()

		// One card in the unit's channel and one for each concerned.
		card := s.as(guestID).Message(hsct, "SU-1 ·", "infusion pumps", "Pledged", s.word+" Foundation", "850,000,000 IRR", "May be named", "SH-1")
		s.settled()
		theirs := liaison.DM().Message("SU-1 ·")
		nurse.DM().Message("SU-1 ·")
		if n := len(coord.DM().Messages()); n != 0 {
			t.Errorf("the coordinator was told %d times", n)
		}
		nurse.Message(hsct, "SU-1 ·").Click("Show SH-1")
		nurse.Message(hsct, "Support given for it:", "SU-1").Shows("Pledged")

		if got := nurse.Command(hsct, "/support receive SU-1 today").Text; !strings.Contains(plainly(got), "Only the donor liaison or a coordinator can") {
			t.Errorf("a nurse books the arrival: %s", got)
		}
		theirs.Click("Receive")
		sure(liaison.View("Receive").Fill("received_on", "yesterday").Fill("value", "800 million IRR").Fill("text", "By bank"))
		liaison.NoView()
		card.Becomes("Received", "800,000,000 IRR", "Arrived on 21 November 2026, booked by <@"+donorsID+">", "Thank the donor by 5 December 2026")
		if got := s.gift(1); got.State != dept.SupportReceived || got.ReceivedOn != "2026-11-21" {
			t.Errorf("%s on %s", got.State, got.ReceivedOn)
		}
		if got := coord.Command(hsct, "/support totals").Text; !strings.Contains(got, s.says("en", "totals.title")) {
			t.Errorf("totals: %s", got)
		}
		if got := coord.Command(hsct, "/support receive SU-1 today").Text; !strings.Contains(plainly(got), "SU-1 was already booked as received by <@"+donorsID+">") {
			t.Errorf("twice: %s", got)
		}
		liaison.Home("Donors to thank", "SU-1")

		s.Advance(15 * 24 * time.Hour)
		card.Becomes("Thank the donor: overdue since 5 December 2026")
		s.settled()
		liaison.DM().Message("SU-1 ·").Click("Donor thanked")
		card.Becomes("Thanked", "The donor was thanked, noted by <@"+donorsID+">")
		if card.Has("Donor thanked") {
			t.Errorf("thank again? %v", card.Elements())
		}
		if got := s.gift(1).Named(); got != s.word+" Foundation" {
			t.Errorf("outside it is named %q", got)
		}
	})
}

// The same in Persian, from a line to the thanks, in the kidney center's channel.
func TestPersianSupport(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		doctor, liaison := s.as(kidneyID), s.as(donorsID)
		doctor.Command(kidney, "/hamahang language fa")
		liaison.Command(kidney, "/hamahang language fa")
		answer := doctor.Command(kidney, "/support ثبت ۸۵۰ میلیون ریال از بنیاد "+s.word+" برای مرکز کلیه جهت پمپ انفوزیون بدون ذکر نام")
		if text := plainly(answer.Text); !strings.Contains(text, "SU-1") || !strings.Contains(text, "وعده داده شده") {
			t.Fatalf("not filed: %s", answer.Text)
		}
		card := s.as(guestID).Message(kidney, "وعده داده شده", "۸۵۰٬۰۰۰٬۰۰۰", "نامش بیرون از دپارتمان گفته نشود")
		liaison.Command(kidney, "/support رسید SU-1 دیروز")
		card.Becomes("دریافت‌شده", "قدردانی از خیّر تا")
		liaison.Command(kidney, "/support قدردانی SU-1 با نامه")
		card.Becomes("قدردانی شده", "با نامه")
		if got := s.gift(1); got.State != dept.SupportAcknowledged || got.Named() != "" || got.What != "پمپ انفوزیون" || got.Unit != "kidney" {
			t.Errorf("%+v", got.Gift)
		}
		if got := plainly(liaison.Command(kidney, "/support فهرست همه").Text); !strings.Contains(got, "همهٔ کمک‌ها") {
			t.Errorf("list: %s", got)
		}
	})
}

// A donor's wish to stay anonymous holds everywhere: where it was known at once, and
// where the name had been on every card before.
func TestAnonymousDonors(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, liaison, coord, doctor := s.as(nurseID), s.as(donorsID), s.as(coordID), s.as(kidneyID)
		nurse.Command(hsct, "/shortage file 8 infusion pumps high")

		// Named with consent at first: corrected, moved to another unit, followed and
		// unfollowed, so that cards are left where nobody is told any longer.
		if got := nurse.Command(hsct, "/support file "+fmt.Sprintf(fmtGift, s.word)+" may be named").Text; !strings.Contains(plainly(got), "SU-1") {
			t.Fatalf("not filed: %s", got)
		}
		s.as(guestID).Message(hsct, "SU-1 ·", s.word)
		if got := doctor.Command(kidney, "/support follow SU-1").Text; !strings.Contains(plainly(got), "SU-1") {
			t.Fatalf("follow: %s", got)
		}
		doctor.DM().Message("SU-1 ·", s.word)
		doctor.Command(kidney, "/support unfollow SU-1")
		s.corrected(liaison, func(f *slacksim.Modal) { f.Fill("unit", "cgt").Fill("donor", "The "+s.word+" Charity") })
		s.as(guestID).Message(cgt, "SU-1 ·", s.word)
		s.corrected(liaison, func(f *slacksim.Modal) { f.Fill("unit", "kidney").Fill("what", "8 pumps") })
		s.as(guestID).Message(kidney, "SU-1", s.word)
		for _, line := range []string{"receive SU-1 yesterday Brought by " + strings.ToUpper(s.word), "lapse SU-1 " + s.word + " moved abroad"} {
			if got := liaison.Command(hsct, "/support "+line).Text; !strings.Contains(got, "names the donor") {
				t.Errorf("a remark may name the donor: %s", got)
			}
		}
		liaison.Command(hsct, "/support receive SU-1 yesterday Brought by truck")

		// The donor asks to be forgotten. What names them elsewhere is refused first.
		form := s.correcting(liaison)
		form.Fill("what", "8 pumps of "+s.word)
		if done := form.Submit(); !strings.Contains(done.Errors["what"], "names the donor") {
			t.Errorf("the thing may name the donor: %+v", done)
		}
		form.Fill("what", "8 pumps").Fill("anonymous", "yes")
		if slices.Contains(liaison.View("No name is asked for").Elements(), "Donor") {
			t.Error("a name is asked for")
		}
		sure(liaison.View("Correct support"))
		liaison.NoView()
		s.settled()

		// Said to be anonymous at once, by a line and by the form.
		if got := nurse.Command(hsct, "/support file 5 beds from "+s.word+" anonymously").Text; !strings.Contains(got, "SU-2") || strings.Contains(got, s.word) {
			t.Errorf("not filed without the name: %s", got)
		}
		if got := nurse.Command(hsct, "/support file 5 beds from "+s.word+" anonymously"); strings.Contains(got.Text, s.word) {
			t.Errorf("the same words: %s", got.Text)
		}
		nurse.Command(hsct, "/support 6 beds from "+s.word+" anonymously")
		nurse.View("No name is asked for").Fill("arrived", "yes").Submit()
		nurse.View("Filed as *SU-3*").Close()
		coord.Command(hsct, "/support thank SU-3 With a letter")
		s.settled()

		history, err := s.service.Store.History(context.Background(), s.team, s.gift(1).Ref(), s.gift(1).Rev)
		if err != nil || len(history) != 7 {
			t.Errorf("nothing else is deleted, yet there are %d entries, %v", len(history), err)
		}
		s.forgotten(nurse, liaison, coord, doctor)
		if got := s.gift(1); got.Donor != "" || got.Named() != "" || !got.Anonymous || got.Value.Amount != 850_000_000 {
			t.Errorf("%+v", got.Gift)
		}
	})
}

// correcting opens the form that corrects SU-1.
func (s *stage) correcting(p *slacksim.Person) *slacksim.Modal {
	s.t.Helper()
	p.Command(hsct, "/support correct SU-1")
	return p.View("Correct support")
}

func (s *stage) corrected(p *slacksim.Person, change func(*slacksim.Modal)) {
	s.t.Helper()
	form := s.correcting(p)
	change(form)
	sure(form)
	p.NoView()
}

// forgotten looks for the story's word wherever the department could read it: in
// Redis, in every conversation, in every answer and on the Home tab.
func (s *stage) forgotten(people ...*slacksim.Person) {
	s.t.Helper()
	seen := func(where, text string) {
		s.t.Helper()
		if i := strings.Index(strings.ToLower(text), s.word); i >= 0 {
			s.t.Errorf("%s still names the donor: …%s…", where, text[max(0, i-120):min(len(text), i+60)])
		}
	}
	for _, p := range people {
		for _, line := range []string{
			"/support show SU-1", "/support show SU-2", "/support show SU-3", "/support list all", "/support list", "/support list to thank", "/support list mine",
			"/support list unit kidney", "/support totals", "/shortage show SH-1", "/support follow SU-1", "/support help",
		} {
			before := len(p.In(hsct).Messages())
			seen(line, p.Command(hsct, line).Text)
			for _, m := range p.In(hsct).Messages()[before:] {
				seen(line, m.Text())
			}
		}
		seen("Home", p.Home().Text())
	}
	s.settled()
	for _, p := range people {
		for name, conv := range map[string]slacksim.Conv{"hsct": p.In(hsct), "kidney": p.In(kidney), "cgt": p.In(cgt), "private messages": p.DM()} {
			for _, m := range conv.Messages() {
				if m.Ephemeral() {
					continue // what a person was told before the donor asked, and what they typed themselves
				}
				seen(name, m.Text()+" "+m.Fallback())
				for _, reply := range m.Thread().Messages() {
					seen("a thread in "+name, reply.Text()+" "+reply.Fallback())
				}
			}
		}
	}
	for key, text := range s.everything() {
		seen(key, text)
	}
}

// everything is all that Redis holds, by key.
func (s *stage) everything() map[string]string {
	s.t.Helper()
	ctx := context.Background()
	options, err := redis.ParseURL(s.redis.url)
	if err != nil {
		s.t.Fatal(err)
	}
	c := redis.NewClient(options)
	defer c.Close()
	keys, err := c.Keys(ctx, "*").Result()
	if err != nil || len(keys) == 0 {
		s.t.Fatal(keys, err)
	}
	out := map[string]string{}
	for _, k := range keys {
		var v any
		switch kind := c.Type(ctx, k).Val(); kind {
		case "string":
			v = c.Get(ctx, k).Val()
		case "hash":
			v = c.HGetAll(ctx, k).Val()
		case "zset":
			v = c.ZRange(ctx, k, 0, -1).Val()
		case "stream":
			v = c.XRange(ctx, k, "-", "+").Val()
		case "none":
			continue // it has just expired
		default:
			s.t.Fatalf("%s is a %s", k, kind)
		}
		out[k] = fmt.Sprint(v)
	}
	return out
}

// A highlight is noted, cleared by public relations, corrected and cleared anew.
func TestHighlightFromNoteToClearance(t *testing.T) {
	story(t, func(t *testing.T, s *stage) {
		nurse, officer := s.as(nurseID), s.as(officerID)
		m := nurse.Say(hsct, "120 children were transplanted since spring "+s.word)
		nurse.MessageShortcut("hi.from_message", m)
		form := nurse.View("File a highlight")
		if form.Value("figure") != "120 children" || form.Value("kind") != "Care" || !strings.Contains(form.Value("text"), s.word) {
			t.Errorf("filled in: %s, %s, %s", form.Value("figure"), form.Value("kind"), form.Value("text"))
		}
		if form.Has("fit") {
			t.Error("a nurse is asked whether it is fit to publish")
		}
		form.Submit()
		nurse.View("Filed as *HI-1*").Close()
		card := s.as(guestID).Message(hsct, "HI-1 ·", s.word, "Noted", "120 children", "the message it came from")
		s.settled()
		if got := nurse.Command(hsct, "/highlight publish HI-1").Text; !strings.Contains(plainly(got), "Only public relations, a lead of HSCT Department or a coordinator can clear it") {
			t.Errorf("a nurse clears: %s", got)
		}
		officer.DM().Message("HI-1").Click("Fit to publish")
		card.Becomes("Fit to publish", "Cleared for publishing by <@"+officerID+">")

		nurse.Command(hsct, "/highlight correct HI-1")
		nurse.View("Correct a highlight").Fill("figure", "121 children").Submit()
		nurse.NoView()
		card.Becomes("Noted", "Figure: 120 children → 121 children")
		if got := s.highlight(1); got.State != dept.HighlightNoted {
			t.Errorf("a corrected one is %s", got.State)
		}
		s.Advance(dept.ChangedLately) // the correction has been seen
		officer.Command(hsct, "/highlight publish HI-1 For the statement")
		card.Becomes("Fit to publish", "For the statement")
		list, total, err := s.service.Store.Highlights.Since(context.Background(), s.team, "2026-11-01", []string{"hsct"}, 10)
		if err != nil || total != 1 || len(list) != 1 || list[0].State != dept.HighlightCleared {
			t.Errorf("since the first: %v of %d, %v", list, total, err)
		}
		nurse.Command(hsct, "/highlight withdraw HI-1 Counted twice")
		card.Becomes("Withdrawn", "Counted twice")
		page, err := s.service.Store.Highlights.List(context.Background(), s.team, "", store.Query{Scope: store.ScopeOpen, Limit: 1})
		if err != nil || page.Total != 0 {
			t.Errorf("a withdrawn one is listed: %+v, %v", page, err)
		}
	})
}
