package paper

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

func pdf(t testing.TB, docs ...Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WritePDF(&b, docs...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// seen is a page as one who gathers its text sees it: each line that was set,
// from the left, and where it begins and ends.
type seen struct {
	lines []string
	spans [][2]float64
}

// read reads a PDF of ours by its cross-reference table, and the text of its
// pages through the maps from codes to letters.
func read(t testing.TB, file []byte) []seen {
	t.Helper()
	objects := objects(t, file)
	texts, widths := map[string]map[string]string{}, map[string]map[int]float64{}
	var pages []seen
	resources := ""
	for _, o := range objects {
		if strings.HasPrefix(o, "<</Font<<") {
			resources = o
		}
	}
	for _, m := range regexp.MustCompile(`/(F\d) (\d+) 0 R`).FindAllStringSubmatch(resources, -1) {
		face := objects[number(t, m[2])]
		texts[m[1]] = map[string]string{}
		for _, pair := range regexp.MustCompile(`<(....)><([0-9A-F]+)>\n`).FindAllStringSubmatch(inflate(t, objects[number(t, find(t, face, `/ToUnicode (\d+)`))]), -1) {
			texts[m[1]][pair[1]] = decode(t, pair[2])
		}
		widths[m[1]] = map[int]float64{}
		for i, w := range strings.Fields(find(t, objects[number(t, find(t, face, `/DescendantFonts\[(\d+)`))], `/W\[1\[([^\]]*)`)) {
			widths[m[1]][i+1], _ = strconv.ParseFloat(w, 64)
		}
	}
	for n := 1; n <= len(objects); n++ {
		if !strings.HasPrefix(objects[n], "<</Type/Page/") {
			continue
		}
		var page seen
		for _, block := range regexp.MustCompile(`(?s)BT\n.*?ET\n`).FindAllString(inflate(t, objects[number(t, find(t, objects[n], `/Contents (\d+)`))]), -1) {
			line, font, size, width := "", "", 0.0, 0.0
			left, err := strconv.ParseFloat(find(t, block, `1 0 0 1 (\S+) \S+ Tm`), 64)
			if err != nil {
				t.Fatal(err)
			}
			for _, token := range regexp.MustCompile(`/(F\d) (\S+) Tf|\[([^\]]*)\]TJ`).FindAllStringSubmatch(block, -1) {
				if token[1] != "" {
					font = token[1]
					size, _ = strconv.ParseFloat(token[2], 64)
				}
				for _, shown := range strings.Fields(strings.NewReplacer("<", " <", ">", " ").Replace(token[3])) {
					if hex, ok := strings.CutPrefix(shown, "<"); ok {
						line += texts[font][hex]
						code, _ := strconv.ParseInt(hex, 16, 32)
						width += widths[font][int(code)] * size / 1000
						continue
					}
					width -= float64(number(t, shown)) * size / 1000
				}
			}
			page.lines = append(page.lines, line)
			page.spans = append(page.spans, [2]float64{left, left + width})
		}
		pages = append(pages, page)
	}
	return pages
}

func objects(t testing.TB, file []byte) map[int]string {
	t.Helper()
	start := number(t, find(t, string(file[len(file)-60:]), `startxref\n(\d+)\n%%EOF\n$`))
	table := strings.Split(string(file[start:]), "\n")
	if table[0] != "xref" {
		t.Fatalf("no table at %d", start)
	}
	all := map[int]string{}
	count := number(t, strings.Fields(table[1])[1])
	for n := 1; n < count; n++ {
		at := number(t, table[2+n][:10])
		head := fmt.Sprintf("%d 0 obj\n", n)
		rest := string(file[at:])
		if !strings.HasPrefix(rest, head) {
			t.Fatalf("object %d isn't at %d", n, at)
		}
		rest = rest[len(head):]
		if m := regexp.MustCompile(`^<</Length (\d+)`).FindStringSubmatch(rest); m != nil {
			body := strings.Index(rest, "stream\n") + 7
			end := body + number(t, m[1])
			if !strings.HasPrefix(rest[end:], "\nendstream\nendobj\n") {
				t.Fatalf("stream %d has another length", n)
			}
			all[n] = rest[:end]
			continue
		}
		all[n] = rest[:strings.Index(rest, "\nendobj\n")]
	}
	return all
}

func inflate(t testing.TB, object string) string {
	t.Helper()
	z, err := zlib.NewReader(strings.NewReader(object[strings.Index(object, "stream\n")+7:]))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func find(t testing.TB, in, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(in)
	if m == nil {
		t.Fatalf("no %s in %.200s", pattern, in)
	}
	return m[1]
}

func number(t testing.TB, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func decode(t testing.TB, hex string) string {
	t.Helper()
	var all []uint16
	for i := 0; i < len(hex); i += 4 {
		v, err := strconv.ParseUint(hex[i:i+4], 16, 16)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, uint16(v))
	}
	return string(utf16.Decode(all))
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
		lines := read(t, pdf(t, Document{Lang: "fa", RightToLeft: true, Title: "ع", Sections: []Section{{Lead: text}}}))[0].lines
		if !slices.Contains(lines, reversed(text)) {
			t.Errorf("%+q is not among %+q", text, lines)
		}
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
		lines := read(t, pdf(t, Document{Lang: "fa", RightToLeft: true, Title: "ع", Sections: []Section{{Lead: text}}}))[0].lines
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
			for k, l := range p.lines {
				if id.MatchString(l) {
					ids[l]++
					rows++
				}
				if p.spans[k][0] < sideMargin-0.6 || p.spans[k][1] > pageWidth-sideMargin+0.6 {
					t.Errorf("%s: page %d: %q stands at %v", lang, i+1, l, p.spans[k])
				}
			}
			with := slices.Contains(p.lines, head)
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
			if !slices.Contains(p.lines, want) {
				t.Errorf("%s: page %d has no number %q: %q", lang, i+1, want, p.lines[max(0, len(p.lines)-3):])
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
		for k, l := range p.lines {
			count += strings.Count(l, "j")
			if p.spans[k][1] > pageWidth-sideMargin+0.6 || p.spans[k][0] < sideMargin-0.6 {
				t.Errorf("page %d: a line stands at %v: %.40s", i+1, p.spans[k], l)
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
	for _, o := range objects(t, file) {
		if strings.Contains(o, "FlateDecode") && !strings.Contains(o, "Length1") {
			o = inflate(t, o)
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
			for k, span := range p.spans {
				if span[0] < sideMargin-3 && len([]rune(p.lines[k])) > 3 {
					t.Errorf("%+q stands at %v", p.lines[k], span)
				}
			}
		}
	})
}
