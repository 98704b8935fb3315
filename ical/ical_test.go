package ical

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // the zones below, whatever the machine has
	"unicode/utf8"

	other "github.com/emersion/go-ical"

	"hamahang/dept"
	"hamahang/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

var catalogue = sync.OnceValues(locale.Open)

func writer(t testing.TB, lang locale.Lang) Writer {
	t.Helper()
	words, err := catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tehran := zone(t, "Asia/Tehran")
	return Writer{Team: "T0HAMAHANG", P: words.Printer(lang, "", tehran), Dept: &dept.Department{
		Name: map[string]string{"en": "HSCT Department", "fa": "بخش پیوند سلول‌های بنیادی"}, Zone: tehran,
		People: map[string]dept.Person{
			"U0HEAD":  {ID: "U0HEAD", Name: map[string]string{"en": "Department head", "fa": "رئیس بخش"}},
			"U0LEAD":  {ID: "U0LEAD", Name: map[string]string{"en": `Head nurse, "night"; HSCT's: ward`, "fa": "سرپرستار"}},
			"U0CRLF":  {ID: "U0CRLF", Name: map[string]string{"en": "Lead\r\nATTACH:http://evil.example", "fa": "سرپرست\nX-EVIL:1"}},
			"U0GUIDE": {ID: "U0GUIDE", Name: map[string]string{"en": "Deputy director", "fa": "معاون"}},
		},
	}}
}

func visit(t testing.TB) dept.Visit {
	t.Helper()
	at := time.Date(2027, 2, 10, 10, 0, 0, 0, zone(t, "Asia/Tehran"))
	v := dept.Visit{
		Plan: dept.Plan{
			Purpose: "Vice President for Research sees the HSCT ward; space, equipment and posts", Host: "U0HEAD",
			Start: at, End: at.Add(2 * time.Hour), Place: "Building 2, third floor", Notes: "ours alone", Objectives: "ours, too", Asks: []string{"two posts"},
			Agenda: []dept.AgendaItem{
				{From: 0, Minutes: 20, Topic: "Welcome", PresentBy: "U0HEAD", Place: "Hall"},
				{From: 20, Minutes: 40, Topic: "Results of transplantation, 1404–1405", Presenter: "Dr A. Example"},
				{From: 60, Minutes: 60, Topic: "بازدید از بخش و گفت‌وگو دربارهٔ کمبود فضا"},
			},
		},
		Sequence: 2,
		Invitations: []dept.Invitation{
			{To: "U0HEAD", Answer: dept.Accepted}, {To: "U0LEAD", Answer: dept.Maybe}, {To: "U0GUIDE", Answer: dept.Declines}, {To: "U0NEW"},
		},
	}
	v.N, v.State, v.Last.At = 3, dept.VisitConfirmed, time.Date(2027, 1, 20, 8, 0, 0, 0, time.UTC)
	v.ConfirmedAt = v.Last.At
	return v
}

// read has a second implementation read a calendar, after looking at its octets.
func read(t testing.TB, b []byte) *other.Calendar {
	t.Helper()
	if !utf8.Valid(b) || !bytes.HasSuffix(b, []byte("\r\n")) {
		t.Fatalf("not UTF-8, or the last line has no end:\n%s", b)
	}
	for _, line := range strings.SplitAfter(string(b), "\r\n") {
		text := strings.TrimSuffix(line, "\r\n")
		if len(text) > 75 || strings.ContainsAny(text, "\r\n") || !utf8.ValidString(text) {
			t.Fatalf("a line of %d octets, or one with a bare line end or a cut letter: %q", len(text), text)
		}
	}
	dec := other.NewDecoder(bytes.NewReader(b))
	c, err := dec.Decode()
	if err != nil {
		t.Fatalf("%v in\n%s", err, b)
	}
	if _, err := dec.Decode(); err == nil {
		t.Fatal("more than one calendar")
	}
	return c
}

func text(t testing.TB, p other.Props, name string) string {
	t.Helper()
	s, err := p.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func one(t testing.TB, b []byte) other.Event {
	t.Helper()
	events := read(t, b).Events()
	if len(events) != 1 {
		t.Fatalf("%d events", len(events))
	}
	return events[0]
}

func TestGolden(t *testing.T) {
	for _, lang := range locale.Langs() {
		w := writer(t, lang)
		files := map[string]func() ([]byte, error){}
		for name, state := range map[string]dept.VisitState{"request": dept.VisitConfirmed, "postponed": dept.VisitTentative, "cancel": dept.VisitCancelled} {
			files[name] = func() ([]byte, error) {
				v := visit(t)
				v.State = state
				return w.Invitation(v)
			}
		}
		files["feed"] = func() ([]byte, error) {
			a, b := visit(t), visit(t)
			b.N, b.Zone, b.State = 4, "Europe/Berlin", dept.VisitTentative
			return w.Feed([]dept.Visit{b, a}, a.Start)
		}
		for name, make := range files {
			got, err := make()
			if err != nil {
				t.Fatal(err)
			}
			read(t, got)
			path := filepath.Join("testdata", name+"."+string(lang)+".ics")
			if *update {
				if err := os.WriteFile(path, got, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%s (%v):\n%s", path, err, got)
			}
		}
	}
}

// What goes out says as another program reads it what the visit says.
func TestReadByAnother(t *testing.T) {
	w, v := writer(t, locale.English), visit(t)
	b, err := w.Invitation(v)
	if err != nil {
		t.Fatal(err)
	}
	c := read(t, b)
	e := one(t, b)
	if text(t, c.Props, "METHOD") != "REQUEST" || text(t, e.Props, "UID") != "VI-3@t0hamahang.hamahang" || text(t, e.Props, "STATUS") != "CONFIRMED" {
		t.Errorf("%s", b)
	}
	if seq, err := e.Props.Get("SEQUENCE").Int(); err != nil || seq != 2 {
		t.Errorf("sequence %d, %v", seq, err)
	}
	start, err1 := e.DateTimeStart(nil)
	end, err2 := e.DateTimeEnd(nil)
	if !start.Equal(v.Start) || !end.Equal(v.End) || err1 != nil || err2 != nil {
		t.Errorf("%v to %v (%v, %v)", start, end, err1, err2)
	}
	if got := text(t, e.Props, "SUMMARY"); got != "Official visit: "+v.Purpose {
		t.Errorf("summary %q", got)
	}
	if got := text(t, e.Props, "LOCATION"); got != v.Place {
		t.Errorf("location %q", got)
	}
	agenda := text(t, e.Props, "DESCRIPTION")
	for _, want := range []string{"10:00–10:20 Welcome · Department head · Hall\n", "Results of transplantation, 1404–1405 · Dr A. Example", "کمبود فضا", "VI-3"} {
		if !strings.Contains(agenda, want) {
			t.Errorf("%q is not in %q", want, agenda)
		}
	}
	for _, ours := range []string{"ours", "two posts"} {
		if strings.Contains(string(b), ours) {
			t.Errorf("%q left the house", ours)
		}
	}
	var got []string
	for _, a := range e.Props.Values("ATTENDEE") {
		got = append(got, a.Params.Get("CN")+"|"+a.Params.Get("PARTSTAT")+"|"+a.Value)
	}
	want := []string{
		"Department head|ACCEPTED|mailto:u0head@t0hamahang.hamahang.invalid",
		"Head nurse night HSCT’s ward|TENTATIVE|mailto:u0lead@t0hamahang.hamahang.invalid",
		"Deputy director|DECLINED|mailto:u0guide@t0hamahang.hamahang.invalid",
		"A member of the workspace|NEEDS-ACTION|mailto:u0new@t0hamahang.hamahang.invalid",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("attendees\n%s", strings.Join(got, "\n"))
	}
	if again, _ := w.Invitation(v); !bytes.Equal(b, again) {
		t.Error("the same visit gives other bytes")
	}
}

// Every state, never confirmed and confirmed before: what leaves the house.
func TestWhatLeaves(t *testing.T) {
	w := writer(t, locale.English)
	type out struct{ method, status string }
	announced := map[dept.VisitState]out{
		dept.VisitTentative: {"REQUEST", "TENTATIVE"}, dept.VisitConfirmed: {"REQUEST", "CONFIRMED"},
		dept.VisitRunning: {"REQUEST", "CONFIRMED"}, dept.VisitCancelled: {"CANCEL", "CANCELLED"},
	}
	feed := map[dept.VisitState]string{
		dept.VisitProposed: "TENTATIVE", dept.VisitTentative: "TENTATIVE", dept.VisitCancelled: "CANCELLED", dept.VisitConfirmed: "CONFIRMED",
		dept.VisitRunning: "CONFIRMED", dept.VisitHeld: "CONFIRMED", dept.VisitReported: "CONFIRMED", dept.VisitClosed: "CONFIRMED",
	}
	never := []dept.VisitState{dept.VisitProposed, dept.VisitTentative, dept.VisitCancelled}
	for _, state := range dept.VisitStates {
		v := visit(t)
		v.State, v.ClosedAt = state, v.Start
		b, err := w.Invitation(v)
		want, leaves := announced[state]
		switch {
		case !leaves && !dept.IsCode(err, dept.NothingToSay) && state != dept.VisitProposed:
			t.Errorf("%s: %v\n%s", state, err, b)
		case leaves:
			if got := (out{text(t, read(t, b).Props, "METHOD"), text(t, one(t, b).Props, "STATUS")}); got != want || err != nil {
				t.Errorf("%s: %v (%v)", state, got, err)
			}
		}
		if b, err := w.Feed([]dept.Visit{v}, v.Start); err != nil || text(t, one(t, b).Props, "STATUS") != feed[state] {
			t.Errorf("feed, %s: %v\n%s", state, err, b)
		}
	}
	for _, state := range never {
		v := visit(t)
		v.State, v.ConfirmedAt = state, time.Time{}
		if b, err := w.Invitation(v); !dept.IsCode(err, dept.NothingToSay) || b != nil {
			t.Errorf("%s without a confirmation left the house: %v\n%s", state, err, b)
		}
		if b, err := w.Feed([]dept.Visit{v}, v.Start); err != nil || len(read(t, b).Events()) != 0 || bytes.Contains(b, []byte("VI-3")) {
			t.Errorf("%s without a confirmation is in the feed: %v\n%s", state, err, b)
		}
	}
}

func TestFeedEnds(t *testing.T) {
	w, v := writer(t, locale.English), visit(t)
	count := func(v dept.Visit, now time.Time) int {
		b, err := w.Feed([]dept.Visit{v}, now)
		if err != nil {
			t.Fatal(err)
		}
		return len(read(t, b).Events())
	}
	v.State = dept.VisitClosed
	if count(v, v.End.Add(FeedPast)) != 1 || count(v, v.End.Add(FeedPast+time.Second)) != 0 {
		t.Error("a visit leaves the feed 90 days after its end")
	}
	v.State, v.ClosedAt = dept.VisitCancelled, v.Start.Add(-time.Hour)
	if count(v, v.ClosedAt.Add(FeedCancelled)) != 1 || count(v, v.ClosedAt.Add(FeedCancelled+time.Second)) != 0 {
		t.Error("a cancelled visit leaves the feed after 30 days")
	}
}
