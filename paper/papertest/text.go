// Package papertest reads what paper writes, as a reader of the file would, for
// tests. It shares no code with it, and knows no other PDF.
package papertest

import (
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// Page is a page as one who gathers its text sees it: each line that was set,
// from the left, and where it begins and ends.
type Page struct {
	Lines []string
	Spans [][2]float64
}

// Text is all that can be read in a PDF of ours, a line each as it stands from the
// left: words of a language read from the right are reversed.
func Text(t testing.TB, file []byte) string {
	t.Helper()
	var b strings.Builder
	for _, p := range Read(t, file) {
		b.WriteString(strings.Join(p.Lines, "\n") + "\n")
	}
	return b.String()
}

// Says tells whether a text that Text gave holds words, in either direction.
func Says(text, words string) bool {
	r := []rune(words)
	slices.Reverse(r)
	return strings.Contains(text, words) || strings.Contains(text, string(r))
}

// Read reads a PDF of ours by its cross-reference table, and the text of its
// pages through the maps from codes to letters.
func Read(t testing.TB, file []byte) []Page {
	t.Helper()
	objects := Objects(t, file)
	texts, widths := map[string]map[string]string{}, map[string]map[int]float64{}
	var pages []Page
	resources := ""
	for _, o := range objects {
		if strings.HasPrefix(o, "<</Font<<") {
			resources = o
		}
	}
	for _, m := range regexp.MustCompile(`/(F\d) (\d+) 0 R`).FindAllStringSubmatch(resources, -1) {
		face := objects[number(t, m[2])]
		texts[m[1]] = map[string]string{}
		for _, pair := range regexp.MustCompile(`<(....)><([0-9A-F]+)>\n`).FindAllStringSubmatch(Inflate(t, objects[number(t, find(t, face, `/ToUnicode (\d+)`))]), -1) {
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
		var page Page
		for _, block := range regexp.MustCompile(`(?s)BT\n.*?ET\n`).FindAllString(Inflate(t, objects[number(t, find(t, objects[n], `/Contents (\d+)`))]), -1) {
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
			page.Lines = append(page.Lines, line)
			page.Spans = append(page.Spans, [2]float64{left, left + width})
		}
		pages = append(pages, page)
	}
	return pages
}

// Objects are the parts of the file, by number.
func Objects(t testing.TB, file []byte) map[int]string {
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

// Inflate gives a stream of the file as it was before it was compressed.
func Inflate(t testing.TB, object string) string {
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
