package paper

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hamahang/paper/papertest"
)

func pdf(t testing.TB, docs ...Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePDF(&b, docs...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, file []byte) []papertest.Page {
	t.Helper()
	return papertest.Read(t, file)
}

func reversed(s string) string {
	r := []rune(s)
	slices.Reverse(r)
	return string(r)
}

// Joined, with ligatures, marks and half-spaces: read from the right, each line
// gives the letters that were typed.
func TestPersianIsFoundAsTyped(t *testing.T) {
	for _, text := range []string{"سلام، می‌خواهیم بستهٔ کلاً مدّت", "پژوهشی ریاست‌جمهوری", "لا إله أؤئء ك ي ۀ", "گچ‌کاری"} {
		lines := read(t, pdf(t, Document{Lang: "fa", RightToLeft: true, Title: "ع", Sections: []Section{{Lead: text}}}))[0].Lines
		if !slices.Contains(lines, reversed(text)) {
			t.Errorf("%+q is not among %+q", text, lines)
		}
	}
}

// A letter without a form of its own is seen as a box, and copied as what it is.
func TestLettersWithoutAForm(t *testing.T) {
	s := newSetter()
	box := s.set("\u25a1", 10, false, true).lines[0].clusters[0].glyphs[0]
	for _, letter := range []string{"漢", "🎉", "\U0001f9ea", "ก"} {
		for _, heavy := range []bool{false, true} {
			text := s.set("پمپ "+letter+" ۸", 10, heavy, true).lines[0]
			glyph := text.clusters[4].glyphs[0]
			if glyph.text != letter || glyph.advance == 0 || glyph.id != box.id {
				t.Errorf("%s is set as %+v, want %+v", letter, glyph, box)
			}
		}
	}
	if got := s.set("SH-\u206012", 10, false, false).wrap(1000)[0]; len(got.glyphs) != 5 {
		t.Errorf("a joiner has a form: %+v", got.glyphs)
	}
}

// Numbers and Latin words run from the left inside a line from the right.
func TestMixedLines(t *testing.T) {
	for text, want := range map[string]string{
		"بخش (HSCT) است":            reversed("است") + " )HSCT( " + reversed("بخش"),
		"۸ خواسته / ۳ رسیده — ≥ ۵":  "۵ ≥ — " + reversed("رسیده") + " ۳ / " + reversed("خواسته") + " ۸",
		"Pump پمپ ۵ عدد now":        "Pump " + reversed("عدد") + " ۵ " + reversed("پمپ") + " now",
		"α → Ж ½ ≥ × — /":           "α → Ж ½ ≥ × — /",
		"office fi ffi 25% (a) [b]": "office fi ffi 25% (a) [b]",
	} {
		lines := read(t, pdf(t, Document{Lang: "fa", RightToLeft: true, Title: "ع", Sections: []Section{{Lead: text}}}))[0].Lines
		if !slices.Contains(lines, want) {
			t.Errorf("%+q is set as %+q, want %+q", text, lines, want)
		}
	}
}

func TestPages(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		file := pdf(t, pack(lang, 300), sample(lang))
		pages := read(t, file)
		if !bytes.Contains(file, fmt.Appendf(nil, "/Count %d/Kids", len(pages))) || len(pages) < 10 || len(pages) > 30 {
			t.Fatalf("%s: %d pages", lang, len(pages))
		}
		heads, ids := 0, map[string]int{}
		head := "Effect on patients"
		if lang == "fa" {
			head = reversed("اثر بر بیماران")
		}
		id := regexp.MustCompile(`^SH-1\d\d\d$`)
		for i, p := range pages {
			rows := 0
			for k, l := range p.Lines {
				if id.MatchString(l) {
					ids[l]++
					rows++
				}
				if p.Spans[k][0] < sideMargin-0.6 || p.Spans[k][1] > pageWidth-sideMargin+0.6 {
					t.Errorf("%s: page %d: %q stands at %v", lang, i+1, l, p.Spans[k])
				}
			}
			with := slices.Contains(p.Lines, head)
			if with {
				heads++
			}
			if rows > 0 && !with {
				t.Errorf("%s: page %d has rows and no heads", lang, i+1)
			}
			want := fmt.Sprintf("Page %d of %d", i+1, len(pages))
			if lang == "fa" {
				d := sample(lang)
				want = d.numerals(strconv.Itoa(len(pages))) + " " + reversed("از") + " " + d.numerals(strconv.Itoa(i+1)) + " " + reversed("صفحهٔ")
			}
			if !slices.Contains(p.Lines, want) {
				t.Errorf("%s: page %d has no number %q: %q", lang, i+1, want, p.Lines[max(0, len(p.Lines)-3):])
			}
		}
		if len(ids) != 300 || ids["SH-1000"] != 2 || ids["SH-1299"] != 1 || heads < 8 {
			t.Errorf("%s: %d rows, %v, %d heads", lang, len(ids), ids["SH-1000"], heads)
		}
	}
}

// What has no place to break, and rows higher than a page, are broken.
func TestLongWordsAndRows(t *testing.T) {
	word := strings.Repeat("abcdefghij", 120)
	joined := strings.Repeat("ببببب", 200)
	d := Document{Lang: "en", Title: word, Subtitle: word, Facts: []string{word}, Mark: word, Footer: word, Sections: []Section{{Heading: word, Blocks: []Block{
		Paragraph{Text: joined}, Quote{word, word}, List{[]string{word}}, Facts{[]Fact{{word, strings.Repeat(word, 30)}}}, Figures{[]Figure{{word, word, Plain}}},
		Table{Columns: []Column{{Head: "A"}, {Head: "B"}, {Head: word}}, Rows: []Row{{Cells: []string{"x", strings.Repeat(word+" ", 20), joined}}}},
		Bars{Bars: []Bar{{word, word, []Part{{1, word, Plain}}}}, Legend: []Key{{High, word}}}, Changes{"Added", "", "", []Change{{What: word}}},
	}}}}
	count := 0
	for i, p := range read(t, pdf(t, d)) {
		for k, l := range p.Lines {
			count += strings.Count(l, "j")
			if p.Spans[k][1] > pageWidth-sideMargin+0.6 || p.Spans[k][0] < sideMargin-0.6 {
				t.Errorf("page %d: a line stands at %v: %.40s", i+1, p.Spans[k], l)
			}
		}
	}
	if want := 120 * (2 + 1 + 2 + 1 + 30 + 20); count < want {
		t.Errorf("%d words of %d are there", count, want)
	}
}

func TestNothingToMeasureWith(t *testing.T) {
	zero := 0.0
	d := Document{Lang: "en", Title: "T", Sections: []Section{{Blocks: []Block{
		Bars{Bars: []Bar{{"a", "0", []Part{{0, "0", Plain}, {1 / zero, "∞", Plain}, {-4, "-4", Plain}, {zero / zero, "?", Plain}}}, {"none", "", nil}}},
		Funnel{Steps: []Step{{"a", "0", "", 0}, {"b", "?", "", zero / zero}}},
		Table{Columns: []Column{{"a", -1, Start}, {"b", 1 / zero, End}}, Rows: []Row{{}}},
	}}}}
	for _, out := range []string{html(t, d), inflateAll(t, pdf(t, d))} {
		if regexp.MustCompile(`\b(NaN|Inf)\b`).MatchString(out) {
			t.Error("a size that is none got through")
		}
	}
}

func inflateAll(t *testing.T, file []byte) string {
	var b strings.Builder
	for _, o := range papertest.Objects(t, file) {
		if strings.Contains(o, "FlateDecode") && !strings.Contains(o, "Length1") {
			o = papertest.Inflate(t, o)
		}
		b.WriteString(o)
	}
	return b.String()
}

func TestLanguageAndTitleAreSaid(t *testing.T) {
	file := string(pdf(t, sample("fa"), sample("en")))
	for _, want := range []string{"/Lang" + pdfText("fa"), "/Direction/R2L", "/DisplayDocTitle true", "/Title" + pdfText(sample("fa").Title), "/Title" + pdfText("Staffing")} {
		if !strings.Contains(file, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

// TestSubset: what is kept keeps its shape, with what it is put together from.
func TestSubset(t *testing.T) {
	for _, f := range typefaces() {
		gid, composite := uint16(0), false
		for ; int(gid) < f.file.glyphs-1 && !composite; gid++ {
			composite = len(parts(f.file.outline(gid+1))) > 0
		}
		small := readTruetype(f.file.subset([]uint16{gid}))
		keep := append([]uint16{0, gid}, parts(f.file.outline(gid))...)
		for id := range uint16(f.file.glyphs) {
			got, want := small.outline(id), f.file.outline(id)
			switch {
			case slices.Contains(keep, id) && !bytes.HasPrefix(got, want):
				t.Errorf("%s: glyph %d lost its shape", f.name, id)
			case composite && !slices.Contains(keep, id) && len(got) > 0 && len(parts(f.file.outline(gid))) == 1 && id > gid:
				t.Errorf("%s: glyph %d is kept", f.name, id)
			}
		}
		if small.width(gid) != f.file.width(gid) {
			t.Errorf("%s: another width", f.name)
		}
	}
}

// Another reader finds the same, where there is one.
func TestAnotherReader(t *testing.T) {
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	file := filepath.Join(t.TempDir(), "sample.pdf")
	if err := os.WriteFile(file, pdf(t, sample("fa"), sample("en")), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, file, "-").CombinedOutput()
	if err != nil {
		t.Fatal(err, string(out))
	}
	text := strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "").Replace(string(out))
	for _, want := range []string{"بستهٔ آمادگی", "خوشامدگویی", "سلول‌درمانی", "تخت‌ها", "سه نیرو و هشت پمپ تزریق می‌خواهیم", "Infusion pumps, 8 requested / 3", "Page 3 of 4", "SH-12", "≥ 3 doses"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not found", want)
		}
	}
	if strings.Contains(text, "rror") {
		t.Error(text)
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", hostile, "سلام، می‌خواهیم", "a\u2067ب(c\u2069]", "\u0651\u0651", strings.Repeat("x", 500), "👩‍🔬\u2066\u2066\u2066", "a\u0301\u200d\u200c-1"} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, rtl bool) {
		d := everywhere(s)
		d.RightToLeft = rtl
		elements(t, style.ReplaceAllString(html(t, d), "<style>\n$1"))
		for _, p := range read(t, pdf(t, d)) {
			for k, span := range p.Spans {
				if span[0] < sideMargin-3 && len([]rune(p.Lines[k])) > 3 {
					t.Errorf("%+q stands at %v", p.Lines[k], span)
				}
			}
		}
	})
}
