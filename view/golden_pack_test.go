package view

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/paper"
	"hamahang/paper/papertest"
)

var packTo = flag.String("pack", "", "a folder to write the example pack's PDFs to")

// briefing is a pack of so many needs, promises and highlights, with two donors of
// whom one may be named.
func briefing(lang locale.Lang, needs, promises, highlights int) dept.Pack {
	say := func(en, fa string) string {
		if lang == locale.Persian {
			return fa
		}
		return en
	}
	start := time.Date(2027, 2, 10, 10, 0, 0, 0, tehran)
	made := start.Add(-24 * time.Hour)
	research := say("Vice President for Research", "معاون پژوهشی")
	ministry := say("Ministry of Health", "وزارت بهداشت")
	p := dept.Pack{Made: made, Frozen: true, Since: "2026-06-02", Visit: dept.Visit{Plan: dept.Plan{
		Purpose:    say("Research support for cell therapy", "پشتیبانی پژوهشی از سلول‌درمانی"),
		Objectives: say("See the ward & its lacks. Agree on posts and pumps.", "دیدن بخش و کمبودهای آن؛ توافق بر سر نیرو و پمپ."),
		Host:       "U0LEAD", Units: []string{"hsct", "kidney"}, Start: start, End: start.Add(2 * time.Hour), Place: say("Ward 3, meeting room", "بخش ۳، اتاق جلسه"),
		Delegation: []dept.Delegate{{Title: research, Organisation: ministry}, {Title: say("Dean", "رئیس دانشکده"), Organisation: say("Example University", "دانشگاه نمونه")}},
		Agenda: []dept.AgendaItem{
			{Minutes: 15, Topic: say("Welcome", "خوشامدگویی"), PresentBy: "U0HEAD"},
			{From: 15, Minutes: 60, Topic: say("Tour of the ward", "بازدید از بخش"), PresentBy: "U0LEAD", Place: say("Ward 3", "بخش ۳")},
			{From: 75, Minutes: 45, Topic: say("What was promised, what was kept", "چه وعده داده شد و چه شد"), Presenter: say("Coordinator", "هماهنگ‌کننده")},
		},
		Asks: []string{say("Six nurses", "شش پرستار"), say("Eight infusion pumps", "هشت پمپ تزریق")},
	}}}
	p.Visit.N, p.Visit.State, p.Visit.ConfirmedAt = 3, dept.VisitConfirmed, made
	titles := []string{say("Infusion pumps", "پمپ تزریق"), say("Busulfan", "بوسولفان"), say("Isolation rooms", "اتاق ایزوله"), say("Freezer <-80>", "فریزر ۸۰-"), say("Sterile gloves", "دستکش استریل")}
	for i := range needs {
		s := dept.Shortage{Need: dept.Need{
			Unit: []string{"hsct", "kidney"}[i%2], Title: titles[i%len(titles)], Category: dept.Categories[i%len(dept.Categories)], Severity: dept.Severities[(i+3)%4],
			Quantity: 4 + i%7, Measure: say("pieces", "عدد"), Effect: say("Two children wait for conditioning; doses are given by hand.", "دو کودک در انتظار آماده‌سازی‌اند؛ دارو دستی تزریق می‌شود."),
		}}
		s.N, s.State, s.ReportedAt = i+1, dept.Sourcing, made.Add(-time.Duration(3+i*7%130)*24*time.Hour)
		if i%3 == 0 {
			s.Approved, s.Received = 4, 1
		}
		p.Needs = append(p.Needs, s)
	}
	for i, role := range []string{"2221", "2149", "3212"} {
		s := dept.Staffing{Posts: dept.Posts{Unit: "hsct", Role: role, Headcount: 6 - i, Consequence: say("Beds stay closed at night.", "شب‌ها تخت‌ها بسته می‌ماند.")}}
		s.N, s.ReportedAt, s.EndorsedBy, s.State = i+1, made.Add(-time.Duration(20+i)*24*time.Hour), "U0LEAD", dept.Endorsed
		if i == 0 {
			s.Approved, s.Filled, s.State = 4, make([]dept.Post, 1), dept.Recruiting
			s.WISN = &dept.WISN{Days: 365, Holidays: 80, Leave: 26, Hours: 7, Activities: []dept.Activity{{Volume: 9000, Minutes: 60}}, Current: 4}
		}
		p.Requests = append(p.Requests, s)
	}
	for i := range promises {
		c := dept.Commitment{Promise: dept.Promise{
			Words: say("We will buy five pumps by the end of the year.", "تا پایان سال پنج پمپ می‌خریم."), Official: research, Organisation: ministry,
			Count: 5, Due: dept.DayOf(made.AddDate(0, 0, 30*i-20)), Unit: "hsct", Type: dept.PromiseEquipment, Visit: 1,
		}, ConfirmedBy: "U0HEAD", Done: 2}
		if i%2 == 1 {
			c.Official = say("Deputy Minister", "معاون وزیر")
		}
		c.N, c.State, c.ReportedAt, c.Public = i+1, dept.CommitmentConfirmed, made.AddDate(0, -6, i), i%2 == 0
		p.Promises = append(p.Promises, c)
	}
	for i, g := range []dept.Gift{
		{Donor: say("Example Foundation", "بنیاد نمونه"), Consent: true, What: say("Two pumps", "دو پمپ"), Unit: "hsct"},
		{Donor: "Hidden Canary", What: say("Gowns", "گان"), Unit: "kidney"},
		{Anonymous: true, Value: dept.Money{Amount: 850_000_000, Currency: "IRR"}, Unit: "hsct"},
	} {
		s := dept.Support{Gift: g, ReceivedOn: "2027-01-05"}
		s.N, s.State = i+1, dept.SupportReceived
		p.Gifts = append(p.Gifts, s)
	}
	for i := range highlights {
		h := dept.Highlight{Accomplishment: dept.Accomplishment{Unit: "hsct", On: "2026-12-20", Kind: dept.HighlightCare, Text: say("The hundredth transplant of the year.", "صدمین پیوند سال انجام شد."), Figure: say("100 transplants", "۱۰۰ پیوند")}}
		h.N, h.State = i+1, dept.HighlightCleared
		p.Highlights = append(p.Highlights, h)
	}
	return p.Sorted()
}

// later is the day after: one need is met, one is worse, one came in.
func later(p dept.Pack, e dept.Edition, d *dept.Department) []dept.PackChange {
	today := p
	today.Needs = append([]dept.Shortage(nil), p.Needs[1:]...)
	today.Needs[0].Received = 4
	added := p.Needs[0]
	added.N = 900
	today.Needs = append(today.Needs, added)
	today.Promises = append([]dept.Commitment(nil), p.Promises...)
	today.Promises[0].Done = 4
	return p.For(e, d).Changes(today.For(e, d))
}

// TestGoldenPack renders a pack as a message and on paper; who gave without
// wanting to be named is named in neither.
func TestGoldenPack(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := visitScene(t, lang)
		p := briefing(lang, 8, 3, 2)
		draft := dept.Pack{Visit: p.Visit, Made: now}
		message := sc.PackMessage(p, sc.P.T("pack.coming.ours", "Form", sc.P.T("pack.form.pdf"), "Command", "/visit brief VI-3 guests"))
		golden(t, lang, map[string]any{"pack-message": message.Blocks, "pack-message-empty": sc.PackMessage(draft, "").Blocks})
		var html, pdf bytes.Buffer
		sc.Now = p.Made.Add(20 * time.Hour)
		d := sc.PackDocument(p, later(p, dept.EditionOurs, sc.Dept)...)
		if err := paper.WriteHTML(&html, d); err != nil {
			t.Fatal(err)
		}
		if err := paper.WritePDF(&pdf, d); err != nil {
			t.Fatal(err)
		}
		printed := papertest.Text(t, pdf.Bytes())
		for _, text := range []string{html.String(), fmt.Sprint(d), fmt.Sprintf("%+v", message.Blocks), printed} {
			for _, never := range []string{"Canary", "yranaC", "Hidden", "neddiH", "<@", "&lt;@", "&amp;amp;", "⟪"} {
				if strings.Contains(text, never) {
					t.Errorf("%s: the pack holds %q", lang, never)
				}
			}
		}
		// What is to be read in the PDF is: the names above are not, and could be.
		for _, there := range map[locale.Lang][]string{
			locale.English: {"Example", "Foundation", "A donor", "Beds"}, locale.Persian: {"بنیاد", "نمونه", "پمپ"},
		}[lang] {
			if !papertest.Says(printed, there) {
				t.Errorf("%s: %q is not in the PDF:\n%s", lang, there, printed)
			}
		}
		goldenText(t, "pack-"+string(lang)+".txt", packText(d))
		guests := p.For(dept.EditionGuests, sc.Dept)
		told := sc.PackMessage(guests, sc.P.T("pack.coming.guests", "Form", sc.P.T("pack.form.pdf")))
		golden(t, lang, map[string]any{"pack-message-guests": told.Blocks})
		handed := sc.PackDocument(guests, later(p, dept.EditionGuests, sc.Dept)...)
		goldenText(t, "pack-guests-"+string(lang)+".txt", packText(handed))
		for _, e := range []struct {
			d     paper.Document
			named map[locale.Lang]string
		}{
			{d, map[locale.Lang]string{locale.English: "Internal edition, not for guests", locale.Persian: "نسخهٔ داخلی"}},
			{handed, map[locale.Lang]string{locale.English: "Guests’ edition", locale.Persian: "نسخهٔ میهمانان"}},
		} {
			var file bytes.Buffer
			if err := paper.WritePDF(&file, e.d); err != nil {
				t.Fatal(err)
			}
			for i, page := range papertest.Read(t, file.Bytes()) {
				if !papertest.Says(strings.Join(page.Lines, "\n"), e.named[lang]) {
					t.Errorf("%s: page %d does not say %q:\n%s", lang, i+1, e.named[lang], strings.Join(page.Lines, "\n"))
				}
			}
			if *packTo != "" {
				name := map[bool]string{true: "pack-", false: "pack-guests-"}[e.d.Title == d.Title] + string(lang) + ".pdf"
				if err := os.WriteFile(filepath.Join(*packTo, name), file.Bytes(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// TestPackNeedsAreCounted: a count beside a number of the name says that it is one.
func TestPackNeedsAreCounted(t *testing.T) {
	freezer := dept.Shortage{Need: dept.Need{Title: "فریزر منفی ۸۰", Quantity: 1}}
	if got := scene(t, locale.Persian).packNeed(freezer); got != "فریزر منفی ۸۰، ۱ عدد" {
		t.Errorf("got %q", got)
	}
}

// packText is a document's words, a block a paragraph.
func packText(d paper.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n%q\n%s\n%s\n", d.Title, d.Subtitle, d.Facts, d.Mark, d.Footer)
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\n# %s\n%s\n", s.Heading, s.Lead)
		for _, block := range s.Blocks {
			if t, ok := block.(paper.Table); ok {
				for _, r := range t.Rows {
					fmt.Fprintln(&b, strings.Join(r.Cells, " | "))
				}
				fmt.Fprintln(&b, t.Rest)
				continue
			}
			fmt.Fprintf(&b, "%+v\n", block)
		}
	}
	return b.String()
}

func goldenText(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n%s", name, got)
	}
}

// TestLongPack: what does not fit is counted, and the worst comes first.
func TestLongPack(t *testing.T) {
	sc := visitScene(t, locale.English)
	p := briefing(locale.English, 300, 60, 70)
	text := packText(sc.PackDocument(p))
	for _, want := range []string{"And 240 more: 15 critical, 75 high, 75 medium and 75 low.", "And 10 more highlights."} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	// What the store could not put into the pack is told where it would stand, and in
	// the message.
	p.Left = dept.PackLeft{Needs: 1200, Requests: 3, Promises: 1, Earlier: 7, Gifts: 2, Highlights: 4}
	text = packText(sc.PackDocument(p))
	message := fmt.Sprintf("%+v", shownIn(t, sc.PackMessage(p, "")))
	for _, want := range []string{
		"1200 less severe needs are also open", "3 newer requests are also open", "1 older promise is still open, too", "7 earlier promises, closed",
		"2 earlier records of support", "4 earlier highlights are not",
	} {
		if !strings.Contains(text, want) || !strings.Contains(message, want) {
			t.Errorf("no %q in\n%s\n%s", want, text, message)
		}
	}
	if !strings.Contains(text, "Of the 300 worst needs.") || !strings.Contains(text, "1500") || !strings.Contains(message, "1500 open needs") {
		t.Errorf("the figures: %s\n%s", text, message)
	}
	if got := sc.PackMessage(p, ""); len(got.Blocks) > maxBlocks || size(got.Blocks) > maxMessage {
		t.Errorf("%d blocks of %d characters", len(got.Blocks), size(got.Blocks))
	}
}

// BenchmarkPack makes the pack of 300 needs, 60 promises and 40 highlights.
func BenchmarkPack(b *testing.B) {
	words, err := locale.Open()
	if err != nil {
		b.Fatal(err)
	}
	for _, lang := range locale.Langs() {
		sc := Scene{P: words.Printer(lang, locale.Jalali, tehran), Now: now, Dept: &dept.Department{Zone: tehran}}
		p := briefing(lang, 300, 60, 40)
		for _, form := range []string{"html", "pdf"} {
			b.Run(form+"-"+string(lang), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					var out bytes.Buffer
					write := paper.WriteHTML
					if form == "pdf" {
						write = paper.WritePDF
					}
					if err := write(&out, sc.PackDocument(p, later(p, dept.EditionOurs, sc.Dept)...)); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
