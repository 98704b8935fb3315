package view

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Sunday 22 November 2026, 1 Azar 1405, half past one in the afternoon.
var (
	tehran, _ = time.LoadLocation("Asia/Tehran")
	now       = time.Date(2026, 11, 22, 13, 30, 0, 0, tehran)
)

func scene(t *testing.T, lang locale.Lang) Scene {
	t.Helper()
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	calendar := locale.Gregorian
	if lang == locale.Persian {
		calendar = locale.Jalali
	}
	return Scene{P: words.Printer(lang, calendar, tehran), Now: now, Dept: &dept.Department{
		Name: map[string]string{"en": "Example hospital", "fa": "بیمارستان نمونه"},
		Units: []dept.Unit{
			{Key: "hsct", Name: map[string]string{"en": "HSCT Department", "fa": "بخش پیوند"}},
			{Key: "kidney", Name: map[string]string{"en": "Kidney Research Center", "fa": "مرکز تحقیقات کلیه"}},
		},
		Times: dept.DefaultTimes, Zone: tehran, Currency: "IRR", People: staffed(),
	}}
}

// staffed is a roster in which somebody is left for every decision, whatever part those
// that a test names have had in it.
func staffed() map[string]dept.Person {
	people := map[string]dept.Person{}
	for _, id := range []string{"U8", "U9"} {
		people[id] = dept.Person{ID: id, Leads: []string{"hsct", "kidney"}, Roles: []dept.Role{dept.Lead, dept.Coordinator, dept.Approver, dept.Head, dept.Relations}}
	}
	return people
}

var (
	lead  = dept.Person{ID: "U0LEAD", Unit: "hsct", Roles: []dept.Role{dept.Lead}, Leads: []string{"hsct"}}
	nurse = dept.Person{ID: "U0NURSE", Unit: "hsct", Roles: []dept.Role{dept.Clinician}}
)

func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// pumps is a shortage in the middle of its story, with words that try to be
// more than words.
func pumps(t *testing.T) dept.Shortage {
	t.Helper()
	ok := must[dept.Shortage](t)
	s := ok(dept.File(dept.Need{
		Unit: "hsct", Title: "Infusion <pumps> & پمپ", Category: dept.Equipment, Severity: dept.High, Quantity: 8, Measure: "عدد",
		NeededBy: "2026-12-06", Effect: "Two children wait.\n<!channel> *look*", AssetTag: "EQ-20415", DownSince: "2026-11-20",
		Cost: dept.Money{Amount: 250_000_000, Currency: "IRR"}, Link: "https://example.slack.com/archives/C1/p1",
	}, nurse, dept.DefaultTimes, now.Add(-26*time.Hour)))
	s.N = 12
	s = ok(s.Acknowledge(lead, now.Add(-25*time.Hour)))
	s = ok(s.Source(lead, 5, "Two suppliers", now.Add(-3*time.Hour)))
	return ok(s.Receive(lead, 3, "", now.Add(-time.Hour)))
}

func entries(s dept.Shortage) []dept.Entry {
	return []dept.Entry{
		{Rev: 1, Verb: dept.VerbFile, By: s.Reporter, At: s.ReportedAt},
		{Rev: 2, Verb: dept.VerbAcknowledge, By: "U0LEAD", At: now.Add(-25 * time.Hour)},
		{Rev: 3, Verb: dept.VerbSource, By: "U0LEAD", At: now.Add(-3 * time.Hour), Count: 5, Text: "Two suppliers"},
		{Rev: 4, Verb: dept.VerbCorrect, By: "U0NURSE", At: now.Add(-2 * time.Hour), Changes: []dept.Change{{Field: "severity", From: "medium", To: "high"}}},
		{Rev: 5, Verb: dept.VerbDecline, By: "U0LEAD", At: now, Reason: dept.NoFunding},
	}
}

// TestGolden renders what the story shows, in both languages.
func TestGolden(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		s := pumps(t)
		overdue := s
		overdue.State, overdue.Severity, overdue.ResolveDue = dept.Acknowledged, dept.Critical, now.Add(-50*time.Hour)
		form := func() Form {
			return Form{Callback: "sh.file", Title: sc.P.T("shortage.form_title"), Submit: sc.P.T("form.file"), Meta: "{}", P: sc.P,
				Values: map[string]string{"unit": "hsct", "category": "medicine", "title": "Busulfan", "needed_by": "15 Azar"},
				Notes:  map[string]string{"needed_by": sc.P.BothDates(locale.Day{Year: 2026, Month: 12, Day: 6})}}
		}
		act := Form{Callback: "sh.decline", Title: sc.P.T("label.decline"), Submit: sc.P.T("form.save"), Meta: "{}", P: sc.P}
		things := map[string]any{
			"card":    sc.Shortage(s).Message().Blocks,
			"overdue": sc.Shortage(overdue).Message().Blocks,
			"history": sc.Shortage(s).History(entries(s)).Blocks,
			"filed":   sc.Shortage(s).Filed(s, []string{"Quantity “2”"}, []string{"Severity: High", "Category: Equipment"}).Blocks,
			"list":    sc.List(Page{Key: "sh", Title: sc.P.T("list.open"), Rows: []Row{sc.ShortageRow(s), sc.ShortageRow(overdue)}, From: 10, Total: 14, Size: 10, Query: "open"}).Blocks,
			"form":    sc.ShortageForm(form(), []error{dept.Refuse("date.no_such_day").In("needed_by")}),
			"alike":   sc.Alike([]Alike{{sc.ShortageRow(s), dept.VerbAffect}}, OfferText{Action: "sh.again", Value: "SH-12 2 pumps", Label: sc.P.T("answer.file_anyway")}, OfferText{Action: "sh.open", Value: "2 pumps"}).Blocks,
			"decline": sc.ShortageAct(act, s, dept.VerbDecline),
			"home": sc.Home(nurse, []HomePart{{Title: sc.P.T("home.acknowledge"), Rows: []Row{sc.ShortageRow(overdue)}, All: 1, Verb: dept.VerbAcknowledge}},
				[]HomePart{{Title: sc.P.T("home.mine"), Rows: []Row{sc.ShortageRow(s)}, All: 7, More: "sh.page.mine", Query: "mine"}}),
		}
		golden(t, lang, things)
	}
}

// golden compares what is rendered with the files that keep it.
func golden(t *testing.T, lang locale.Lang, things map[string]any) {
	t.Helper()
	for name, thing := range things {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(thing); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "⟪⟫") {
			t.Errorf("%s %s: a text or a value is missing", lang, name)
		}
		file := filepath.Join("testdata", name+"."+string(lang)+".json")
		if *update {
			if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(file) // #nosec G304 -- a name of the table
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(want, b.Bytes()) {
			t.Errorf("%s is rendered differently; see the change with go test ./view -update and git diff", file)
		}
	}
}

// TestWordsStayWords: nothing a person typed becomes a mention, a link or markup.
func TestWordsStayWords(t *testing.T) {
	for _, lang := range locale.Langs() {
		sc := scene(t, lang)
		b, err := json.Marshal([]any{sc.Shortage(pumps(t)).Message().Blocks, sc.Staffing(specialists(t).recruiting).History(requestEntries()).Blocks})
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range texts(t, b) {
			if block.kind == slack.MarkdownType && (strings.Contains(block.text, "<!channel>") || strings.Contains(block.text, "<pumps>")) {
				t.Errorf("%s: markup got through: %s", lang, block.text)
			}
		}
	}
}

type textObject struct{ kind, text string }

// texts finds every text object in rendered blocks.
func texts(t *testing.T, b []byte) []textObject {
	t.Helper()
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	var out []textObject
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, e := range v {
				walk(e)
			}
		case map[string]any:
			kind, _ := v["type"].(string)
			if s, ok := v["text"].(string); ok && (kind == slack.MarkdownType || kind == slack.PlainTextType) {
				out = append(out, textObject{kind, s})
			}
			for _, e := range v {
				walk(e)
			}
		}
	}
	walk(v)
	return out
}

// TestPersianLinesBeginRightToLeft: every line of a Persian card begins with a
// strong right-to-left character, so that it is laid out from the right.
func TestPersianLinesBeginRightToLeft(t *testing.T) {
	sc := scene(t, locale.Persian)
	s := pumps(t)
	for _, m := range []Message{
		sc.Shortage(s).Message(), sc.Shortage(s).History(entries(s)), sc.Shortage(s).Filed(s, []string{"Quantity “2”"}, []string{sc.P.T("severity.high")}),
		sc.Staffing(specialists(t).endorsed).Message(), sc.Staffing(specialists(t).recruiting).History(requestEntries(), working(t, sc, workload)),
	} {
		b, err := json.Marshal(m.Blocks)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range texts(t, b) {
			for _, line := range strings.Split(o.text, "\n") {
				line = strings.TrimLeft(line, "*")
				if line == "" || strings.HasPrefix(line, ">") || strings.HasPrefix(line, "▰") { // a person's own words keep their own direction
					continue
				}
				if r, _ := utf8.DecodeRuneInString(line); r != 0x200F && (r < 0x600 || r > 0x6FF) {
					t.Errorf("a line begins with %q: %s", r, line)
				}
			}
		}
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		s     string
		limit int
		want  string
	}{{"سلام", 4, "سلام"}, {"سلامت", 4, "سلا…"}, {"", 3, ""}, {"abc", 3, "abc"}} {
		if got := cut(tt.s, tt.limit); got != tt.want {
			t.Errorf("cut(%q, %d) = %q, want %q", tt.s, tt.limit, got, tt.want)
		}
	}
}

// TestCutMarkup: no entity, mention or link is cut in two.
func TestCutMarkup(t *testing.T) {
	for _, tt := range []struct {
		s     string
		limit int
		want  string
	}{
		{"سلام", 4, "سلام"}, {"a&amp;b", 7, "a&amp;b"}, {"a&amp;bc", 7, "a&amp;…"}, {"a&amp;bc", 6, "a…"}, {"a&amp;bc", 3, "a…"},
		{"a&amp;&lt;", 9, "a&amp;…"}, {"R&D is far", 8, "R&D is …"}, {"by <@U0LEAD> now", 8, "by …"}, {"by <@U0LEAD> now", 14, "by <@U0LEAD> …"},
	} {
		if got := cutMarkup(tt.s, tt.limit); got != tt.want {
			t.Errorf("cutMarkup(%q, %d) = %q, want %q", tt.s, tt.limit, got, tt.want)
		}
	}
	if got := words("<<<<&&&&", 12); got != "&lt;&lt;…" {
		t.Errorf("words are %q", got)
	}
}
