package locale

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func mustOpen(t testing.TB) *Catalogue {
	t.Helper()
	c, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCataloguesHaveTheSameTexts(t *testing.T) {
	c := mustOpen(t)
	en, fa := c.texts[English], c.texts[Persian]
	if len(en) == 0 {
		t.Fatal("no texts")
	}
	for id, e := range en {
		f, ok := fa[id]
		if !ok {
			t.Errorf("%s: not in Persian", id)
			continue
		}
		if (e.one.literals == nil) != (f.one.literals == nil) {
			t.Errorf("%s: a plural form in one language only", id)
		}
		want := names(e.other)
		forms := map[string]template{"fa other": f.other}
		if e.one.literals != nil {
			forms["en one"], forms["fa one"] = e.one, f.one
			if !slices.Contains(want, "Count") {
				t.Errorf("%s: plural without {{.Count}}", id)
			}
		}
		for form, tm := range forms {
			if got := names(tm); !slices.Equal(got, want) {
				t.Errorf("%s: %s has the values %v, en other %v", id, form, got, want)
			}
		}
	}
	for id := range fa {
		if _, ok := en[id]; !ok {
			t.Errorf("%s: not in English", id)
		}
	}
}

func names(t template) []string {
	s := slices.Clone(t.names)
	slices.Sort(s)
	return slices.Compact(s)
}

// commandOnly names the ids whose text is what to type, the same in both languages.
func commandOnly(id string) bool {
	return strings.HasPrefix(id, "hint.")
}

func TestOpenRefuses(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"not YAML":            {"a.en.yaml": "a: [", "a.fa.yaml": "a: ب"},
		"defined twice":       {"a.en.yaml": "x.y: a", "b.en.yaml": "x.y: b"},
		"code in templates":   {"a.en.yaml": "x.y: 'a {{if .B}}c{{end}}'"},
		"open template":       {"a.en.yaml": "x.y: 'a {{.B'"},
		"blanks in templates": {"a.en.yaml": "x.y: 'a {{ .B }}'"},
		"no text":             {"a.en.yaml": "x.y: ''"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := fstest.MapFS{}
			for path, s := range files {
				dir[path] = &fstest.MapFile{Data: []byte(s)}
			}
			if _, err := open(dir); err == nil {
				t.Error("opened")
			}
		})
	}
}

func testPrinter(t testing.TB, l Lang, c Calendar) *Printer {
	t.Helper()
	return testCatalogue(t).Printer(l, c, time.UTC)
}

func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		mustOpen(b)
	}
}

func BenchmarkStatic(b *testing.B) {
	p := testPrinter(b, Persian, Jalali)
	b.ReportAllocs()
	for b.Loop() {
		p.T("done")
	}
}

func BenchmarkTemplate(b *testing.B) {
	p := testPrinter(b, Persian, Jalali)
	b.ReportAllocs()
	for b.Loop() {
		p.T("got", "Who", "<@U12345>", "Amount", "دو پمپ")
	}
}

func BenchmarkPlural(b *testing.B) {
	p := testPrinter(b, Persian, Jalali)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n++
		p.N("span.days", n)
	}
}

func BenchmarkBothDates(b *testing.B) {
	p := testPrinter(b, Persian, Jalali)
	b.ReportAllocs()
	for b.Loop() {
		p.BothDates(Day{2026, time.November, 22})
	}
}

// TestStaticTextsCostNothing guards the card, which asks for some forty texts.
func TestStaticTextsCostNothing(t *testing.T) {
	p := testPrinter(t, Persian, Jalali)
	if n := testing.AllocsPerRun(100, func() { p.T("done") }); n != 0 {
		t.Errorf("%v allocations for a text without values", n)
	}
	who := strings.Repeat("x", 3)
	if n := testing.AllocsPerRun(100, func() { p.T("done_by", "Who", who) }); n > 2 {
		t.Errorf("%v allocations for a text with one value, want at most the value and the result", n)
	}
}
