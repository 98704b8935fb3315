package view

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// busyWeek is a brief with something of everything.
func busyWeek(t *testing.T, needs int) dept.Brief {
	t.Helper()
	file := must[dept.Shortage](t)
	b := dept.Brief{
		Open: map[dept.Severity]int{dept.Critical: 1, dept.High: 3, dept.Medium: 7}, OverdueAll: 4, AcknowledgeIn: 9, EndorseIn: 1, ApproveIn: 1, ConfirmIn: 1,
		Done: map[dept.Kind]map[dept.Verb]int{
			dept.KindShortage: {dept.VerbFile: 5, dept.VerbResolve: 3, dept.VerbDecline: 1}, dept.KindStaffing: {dept.VerbFile: 2, dept.VerbFill: 1},
		},
		Before: map[dept.Kind]map[dept.Verb]int{dept.KindShortage: {dept.VerbFile: 2, dept.VerbResolve: 4}, dept.KindStaffing: {}},
		Funnel: map[dept.StaffingState]int{dept.Submitted: 1, dept.Endorsed: 1, dept.Recruiting: 2},
	}
	for i := range 12 {
		b.Trend = append(b.Trend, map[dept.Severity]int{dept.Critical: i % 3, dept.High: i, dept.Medium: 12 - i, dept.Low: 2})
	}
	b.Trend[11] = b.Open
	for i := range needs {
		s := file(dept.File(dept.Need{
			Unit: "hsct", Title: fmt.Sprintf("Infusion <pumps> & پمپ %d", i+1), Category: dept.Equipment, Severity: dept.Severities[3-i%3],
		}, nurse, dept.DefaultTimes, now.Add(-5*24*time.Hour)))
		s.N = i + 1
		b.Worst = append(b.Worst, s)
	}
	b.Overdue, b.New, b.Acknowledge = b.Worst[:min(6, needs)], b.Worst[:min(3, needs)], b.Worst[:min(6, needs)]
	b.Endorse, b.Approve = []dept.Staffing{specialists(t).submitted}, []dept.Staffing{specialists(t).endorsed}
	b.Approve[0].N = 8
	b.Confirm = []dept.Commitment{eightPumps(t).recorded}
	b.Visits = []dept.Visit{{
		Plan:  dept.Plan{Purpose: "The ministry looks at the <ward>", Start: now.Add(50 * time.Hour), End: now.Add(53 * time.Hour)},
		Track: dept.Track[dept.VisitState]{N: 3, State: dept.VisitConfirmed},
	}}
	b.Commitments = []dept.Commitment{
		{Promise: dept.Promise{Words: "Eight pumps by the end of Azar", Official: "Deputy minister", Due: "2026-12-01"}, Track: dept.Track[dept.CommitmentState]{N: 9}},
		{Promise: dept.Promise{Words: "Two posts", Official: "University", Due: "2026-11-01"}, Track: dept.Track[dept.CommitmentState]{N: 4, State: dept.CommitmentConfirmed}},
	}
	b.Thank = []dept.Support{
		{Gift: dept.Gift{Donor: "Charity of the example", What: "20 monitors"}, ReceivedOn: "2026-11-10", Track: dept.Track[dept.SupportState]{N: 4}},
		{Gift: dept.Gift{Anonymous: true, What: "A centrifuge"}, ReceivedOn: "2026-11-11", Track: dept.Track[dept.SupportState]{N: 5}},
	}
	b.Highlights = []dept.Highlight{{Accomplishment: dept.Accomplishment{Unit: "hsct", Text: "The hundredth transplant of the year"}, Track: dept.Track[dept.HighlightState]{N: 5}}}
	return b
}

func weekly() dept.Digest {
	return dept.Digest{
		N: 4, Subscription: 2, Nth: 3, Owner: "U0LEAD", From: "2026-11-14", Until: "2026-11-21", Due: now.Add(-25 * time.Hour), Late: true,
		Wish: dept.Wish{Recurrence: dept.Recurrence{Cadence: dept.Weekly, Weekdays: []time.Weekday{time.Saturday}, Hour: 8}, Zone: "Asia/Tehran", To: "U0LEAD"},
	}
}

// slashed is a command as its help teaches it.
func slashed(p *locale.Printer, command, sub string, rest ...string) string {
	word, _, _ := strings.Cut(p.T("usage."+command+"."+sub), " ")
	return strings.Join(append([]string{"/" + command, word}, rest...), " ")
}

// TestGoldenDigest renders digests, subscriptions and what is said of them.
func TestGoldenDigest(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		full := sc.Digest(weekly(), busyWeek(t, 11), slashed)
		empty := sc.Digest(dept.Now(nurse, dept.Wish{Units: []string{"hsct"}}, now), dept.Brief{Trend: make([]map[dept.Severity]int, 12)}, slashed)
		s := dept.Subscription{
			Wish: weekly().Wish, N: 2, State: dept.SubscriptionActive, Owner: "U0LEAD", Next: now.Add(140 * time.Hour), NextKey: "2026-11-28",
		}
		s.Units, s.Visits, s.Empty = []string{"hsct"}, true, true
		paused, stopped, monthly := s, s, s
		paused.N, paused.PausedUntil = 3, "2026-12-22"
		stopped.N, stopped.State, stopped.Why, stopped.To = 4, dept.SubscriptionStopped, "is_archived", "C0HSCT"
		monthly.N, monthly.Cadence, monthly.MonthDay, monthly.Lang, monthly.Calendar = 5, dept.Monthly, 31, "fa", "jalali"
		zones := []*time.Location{tehran, tehran, tehran, tehran}
		f := Form{Callback: "dg.subscribe", Title: sc.P.T("digest.form_title"), Submit: sc.P.T("digest.subscribe"), P: sc.P, Values: map[string]string{
			"cadence": "weekly", "hour": "8:00", "zone": "Asia/Tehran", "to": "me", "lang": "mine", "calendar": "mine", "empty": "no", "visits": "no",
		}}
		golden(t, lang, map[string]any{
			"digest": full.Card.Blocks, "digest_plain": full.Plain.Blocks, "digest_long": full.Line.Blocks, "digest_empty": empty.Card.Blocks,
			"digest_list":    sc.Subscriptions([]dept.Subscription{s, paused, stopped, monthly}, Page{Key: "dg", From: 10, Total: 30, Size: 10, Query: "mine"}, false, zones).Blocks,
			"digest_all":     sc.Subscriptions([]dept.Subscription{s, stopped}, Page{Key: "dg", Total: 2, Size: 10}, true, zones).Blocks,
			"digest_stopped": sc.Undeliverable(stopped, slashed(sc.P, "digest", "resume", "DS-2")).Blocks,
			"digest_form":    sc.DigestForm(f, [][2]string{{"C0HSCT", sc.Unit("hsct")}}),
		})
		if full.Plain.Text == "" || !full.Follows || !full.Once || empty.Follows {
			t.Errorf("%s: a post that is sent otherwise: %+v", lang, full)
		}
	}
}

// TestADigestFitsWhateverThereIs: a workspace full of the longest words keeps
// Slack's limits on the card, its plain form and the thread.
func TestADigestFitsWhateverThereIs(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		b := busyWeek(t, 25)
		long := strings.Repeat("<&> بلند ", 500)
		for i := range b.Worst {
			b.Worst[i].Title = long[:dept.MaxTitle]
		}
		b.Overdue, b.Acknowledge, b.New = b.Worst, b.Worst, b.Worst
		b.Open[dept.Low], b.OverdueAll, b.AcknowledgeIn = 1_000_000, 900_000, 800_000
		for range 30 {
			b.Visits = append(b.Visits, dept.Visit{Plan: dept.Plan{Purpose: long, Start: now}})
			b.Commitments = append(b.Commitments, dept.Commitment{Promise: dept.Promise{Words: long, Official: long, Due: "2026-12-01"}})
			b.Thank = append(b.Thank, dept.Support{Gift: dept.Gift{Donor: long, What: long}, ReceivedOn: "2026-12-01"})
			b.Highlights = append(b.Highlights, dept.Highlight{Accomplishment: dept.Accomplishment{Text: long, Unit: "hsct"}})
			b.Approve = append(b.Approve, specialists(t).endorsed)
			b.Confirm = append(b.Confirm, dept.Commitment{Promise: dept.Promise{Words: long, Official: long, Due: "2026-12-01"}})
		}
		post := sc.Digest(weekly(), b, slashed)
		for name, m := range map[string]Message{"card": post.Card, "plain": *post.Plain, "line": post.Line} {
			if len(m.Blocks) > maxBlocks || size(m.Blocks) > maxMessage || utf8.RuneCountInString(m.Text) > maxText || m.Text == "" {
				t.Errorf("%s %s: %d blocks, %d characters", lang, name, len(m.Blocks), size(m.Blocks))
			}
			for _, block := range m.Blocks {
				if s, ok := block.(*slack.SectionBlock); ok && utf8.RuneCountInString(s.Text.Text) > maxSection {
					t.Errorf("%s %s: a section of %d", lang, name, utf8.RuneCountInString(s.Text.Text))
				}
			}
		}
	}
}

// TestThreadTellsOnce: what stands in one list of the thread is counted in the next,
// unless it waits for the reader; each list still counts all there is.
func TestThreadTellsOnce(t *testing.T) {
	sc := scene(t, locale.English)
	b := busyWeek(t, 11)
	b.New, b.Overdue, b.Acknowledge = b.Worst[:3], b.Worst[:7], b.Worst[:1]
	b.Done[dept.KindShortage], b.OverdueAll = map[dept.Verb]int{dept.VerbFile: 3, dept.VerbReopen: 2}, 9
	blocks, err := json.Marshal(sc.Digest(weekly(), b, slashed).Line.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.ReplaceAll(string(blocks), "\u2060", "")
	for text, want := range map[string]int{
		"*SH-1*": 3, "*SH-2*": 1, "*SH-3*": 1, "*SH-7*": 1, "*SH-11*": 1, "Newly reported: 3": 1, "Overdue: 9": 1,
		"… 2 of these are listed above": 1, "… 6 of these are listed above": 1, "… and 2 more": 1,
	} {
		if got := strings.Count(all, text); got != want {
			t.Errorf("%q stands there %d times, want %d:\n%s", text, got, want, all)
		}
	}
	card, err := json.Marshal(sc.Digest(weekly(), b, slashed).Card.Blocks)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Shortages newly reported: 3 (before: 2)", "Shortages reopened: 2 (before: 0)"} {
		if !strings.Contains(string(card), text) {
			t.Errorf("no %q in %s", text, card)
		}
	}
}

// TestPersianDigestReadsRightToLeft: every line of it begins so.
func TestPersianDigestReadsRightToLeft(t *testing.T) {
	sc := scene(t, locale.Persian)
	post := sc.Digest(weekly(), busyWeek(t, 11), slashed)
	for _, m := range []Message{post.Card, *post.Plain, post.Line} {
		b, err := json.Marshal(m.Blocks)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(b), "<ward>") || strings.Contains(string(b), "<pumps>") {
			t.Error("markup got through")
		}
		for _, o := range texts(t, b) {
			for line := range strings.SplitSeq(o.text, "\n") {
				if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(line, "*")); line != "" && r != 0x200F && (r < 0x600 || r > 0x6FF) {
					t.Errorf("a line begins with %q: %s", r, line)
				}
			}
		}
	}
}
