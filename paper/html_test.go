package paper

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hamahang/paper/papertest"
)

var (
	look   = flag.String("look", "", "a folder to write the samples to")
	update = flag.Bool("update", false, "write the golden files anew")
)

func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("-look names no folder")
	}
	for name, docs := range map[string][]Document{"en": {sample("en")}, "fa": {sample("fa")}, "both": {sample("en"), sample("fa")}, "long": {pack("fa", 300)}} {
		for ending, file := range map[string]string{".html": html(t, docs...), ".pdf": string(pdf(t, docs...))} {
			if err := os.WriteFile(filepath.Join(*look, name+ending), []byte(file), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func html(t testing.TB, docs ...Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteHTML(&b, docs...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Letters and styles are the same everywhere; the golden files go without.
var style = regexp.MustCompile(`(?s)<style>.*?\n(@page p0)`)

func TestGolden(t *testing.T) {
	for _, lang := range []string{"en", "fa"} {
		got := style.ReplaceAllString(html(t, sample(lang)), "<style>\n$1")
		file := filepath.Join("testdata", "sample."+lang+".html")
		if *update {
			if err := os.MkdirAll("testdata", 0o750); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s is rendered differently; see the change with go test ./paper -update and git diff", file)
		}
	}
}

// element is one of a page: its name, its attributes, the text in it.
type element struct {
	name  string
	attrs map[string]string
	text  string
}

// elements reads a page as XML, which is stricter than browsers are.
func elements(t testing.TB, page string) []*element {
	t.Helper()
	var all, open []*element
	d := xml.NewDecoder(strings.NewReader(page))
	for {
		token, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return all
		case err != nil:
			t.Fatalf("the page is not well formed: %v", err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			e := &element{name: x.Name.Local, attrs: map[string]string{}}
			for _, a := range x.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, e := range open {
				e.text += string(x)
			}
		}
	}
}

// TestAccessible: languages and directions are said, headings go down one by
// one, tables have heads with a scope, pictures have words, and nothing comes
// from elsewhere.
func TestAccessible(t *testing.T) {
	page := html(t, sample("en"), sample("fa"))
	ids := map[string]bool{}
	level, articles := 0, 0
	for _, e := range elements(t, page) {
		if id := e.attrs["id"]; id != "" {
			if ids[id] {
				t.Errorf("the id %q stands twice", id)
			}
			ids[id] = true
		}
		for name, value := range e.attrs {
			if strings.HasPrefix(name, "on") || name == "src" || name == "href" || strings.Contains(value, "//") {
				t.Errorf("<%s %s=%q>", e.name, name, value)
			}
		}
		switch e.name {
		case "html":
			if e.attrs["lang"] != "en" || e.attrs["dir"] != "ltr" {
				t.Errorf("the page is in %q from the %q", e.attrs["lang"], e.attrs["dir"])
			}
		case "article":
			want := [][2]string{{"en", "ltr"}, {"fa", "rtl"}}[articles]
			if e.attrs["lang"] != want[0] || e.attrs["dir"] != want[1] {
				t.Errorf("article %d is %v", articles, e.attrs)
			}
			articles++
		case "h1", "h2":
			now := int(e.name[1] - '0')
			if now > level+1 || blank(e.text) {
				t.Errorf("%s %q follows a heading of level %d", e.name, e.text, level)
			}
			level = now
		case "th":
			if e.attrs["scope"] == "" {
				t.Errorf("the head %q has no scope", e.text)
			}
		case "svg":
			if e.attrs["aria-hidden"] != "true" && (e.attrs["role"] != "img" || e.attrs["aria-label"] == "") {
				t.Errorf("a picture has no words: %v", e.attrs)
			}
		case "script", "link", "iframe", "img", "object", "base":
			t.Errorf("the page has a <%s>", e.name)
		}
	}
	if strings.Contains(page, "url(http") || strings.Contains(page, "@import") || strings.Contains(page, "ZgotmplZ") {
		t.Error("the page fetches something, or a value was refused")
	}
	if !strings.Contains(page, `aria-label="9 (Critical: 2 · High: 4 · Medium: 2 · Low: 1)"`) {
		t.Error("a stacked bar isn't said in words")
	}
}

const hostile = "</style></title><script>alert(1)</script>\" onload='x' {{.}} \\\"; } @import \u202eevil\u202c \u2068open `${x}` &amp; \x00\xff]]>-->"

// everywhere puts a text into every place that takes one.
func everywhere(s string) Document {
	return Document{Lang: s, Title: s, Subtitle: s, Facts: []string{s}, Mark: s, Footer: s, PageOf: s + "{page}{pages}", Sections: []Section{{Heading: s, Lead: s, Blocks: []Block{
		Paragraph{Text: s}, Paragraph{Text: s, Quiet: true}, Quote{s, s}, List{[]string{s}}, Facts{[]Fact{{s, s}}}, Figures{[]Figure{{s, s, 200}}},
		Table{s, []Column{{s, 1, Start}, {s, -3, 9}}, []Row{{99, []string{s, s, s}}, {}}, s},
		Bars{s, []Key{{Critical, s}}, []Bar{{s, s, []Part{{1, s, Critical}}}}}, Funnel{s, []Step{{s, s, s, 4}}}, Changes{s, s, s, []Change{{Changed, s, s, s}, {77, s, "", s}}},
	}}}}
}

func TestWordsStayWords(t *testing.T) {
	page := html(t, everywhere(hostile))
	for _, e := range elements(t, page) {
		if e.name == "script" || e.attrs["onload"] != "" {
			t.Errorf("markup got through: %v", e)
		}
	}
	if n := strings.Count(page, "</style>"); n != 1 {
		t.Errorf("the styles end %d times", n)
	}
	if strings.ContainsAny(page, "\u202e\u202c\x00") {
		t.Error("a character that turns the text around got through")
	}
	if strings.Count(page, "\u2068") != strings.Count(page, "\u2069") {
		t.Error("an isolate stays open")
	}
	pages := page[strings.Index(page, "@page p0"):strings.Index(page, "</style>")]
	for i := 0; i < len(pages); i++ {
		if pages[i] == '"' {
			end := i + 1 + strings.IndexByte(pages[i+1:], '"')
			if s := pages[i+1 : end]; regexp.MustCompile(`[^a-zA-Z0-9\\ ]`).MatchString(s) {
				t.Errorf("a text in the styles is %q", s)
			}
			i = end
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"a\tb\r\nc\rd\u2028e": "a b\nc\nd\ne", " x ": "x", "می\u200cشود": "می\u200cشود", "a\u202eb\x1b[1m": "ab[1m",
		"\u2068a\nb": "\u2068a\u2069\nb", "a\u2069b": "ab", "\u2067a\u2069": "\u2067a\u2069", "\xff": "\ufffd", "": "",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%+q) = %+q, want %+q", in, got, want)
		}
	}
}

func TestEmptySectionsAreLeftOut(t *testing.T) {
	none := []Block{nil, Paragraph{Text: " \n"}, Quote{By: "x"}, List{[]string{" "}}, Facts{}, Figures{}, Table{Columns: []Column{{Head: "H"}}}, Table{Rest: "x"}, Bars{Title: "x"}, Funnel{Title: "x"}, Changes{Added: "x"}}
	d := Document{Lang: "en", Title: "T", Sections: []Section{{Heading: "Gone", Blocks: none}, {Heading: "Only words", Lead: "Lead", Blocks: none}, {Heading: "Gone too", Lead: " "}}}
	page := html(t, d)
	if strings.Contains(page, "Gone") || !strings.Contains(page, "Only words") || strings.Contains(page, "<table") {
		t.Error(page[strings.Index(page, "<body"):])
	}
	got := strings.Join(read(t, pdf(t, d))[0].Lines, "\n")
	if strings.Contains(got, "Gone") || !strings.Contains(got, "Only words\nLead") {
		t.Error(got)
	}
}

type broken struct{}

var errBroken = errors.New("broken")

func (broken) Write([]byte) (int, error) { return 0, errBroken }

func TestFailures(t *testing.T) {
	for _, write := range []func(io.Writer, ...Document) error{WriteHTML, WritePDF} {
		if err := write(broken{}, Document{}); !errors.Is(err, errBroken) {
			t.Errorf("a broken writer: %v", err)
		}
		var b bytes.Buffer
		if err := write(&b); err == nil || b.Len() > 0 {
			t.Errorf("no document: %v, %d bytes", err, b.Len())
		}
	}
}

// Several at a time, over and over: the same bytes.
func TestSameAgain(t *testing.T) {
	docs := []Document{sample("en"), sample("fa")}
	page, file := html(t, docs...), pdf(t, docs...)
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			if html(t, docs...) != page || !slices.Equal(pdf(t, docs...), file) {
				t.Error("it came out differently")
			}
		})
	}
}

func BenchmarkHTML(b *testing.B) {
	d := pack("fa", 300)
	html(b, d)
	b.ReportAllocs()
	for b.Loop() {
		_ = WriteHTML(io.Discard, d)
	}
}

func BenchmarkPDF(b *testing.B) {
	d := pack("fa", 300)
	pdf(b, d)
	b.ReportAllocs()
	for b.Loop() {
		_ = WritePDF(io.Discard, d)
	}
}

// What no row has a text for has no column.
func TestEmptyColumnsAreLeftOut(t *testing.T) {
	table := Table{Columns: []Column{{Head: "Time"}, {Head: "Place"}, {Head: "Topic"}}, Rows: []Row{{Cells: []string{"10:00", " ", "Tour"}}, {Cells: []string{"11:00"}}}}
	doc := Document{Lang: "en", Title: "t", Sections: []Section{{Blocks: []Block{table}}}}
	var page strings.Builder
	if err := WriteHTML(&page, doc); err != nil {
		t.Fatal(err)
	}
	text := papertest.Text(t, pdf(t, doc))
	for head, want := range map[string]bool{"Time": true, "Place": false, "Topic": true} {
		if strings.Contains(page.String(), ">"+head+"<") != want || strings.Contains(text, head) != want {
			t.Errorf("%s: want %v in\n%s", head, want, text)
		}
	}
}
