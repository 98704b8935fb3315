package paper

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hamahang/paper/papertest"
)

// Wherever it comes to stand on a page, a heading is on the page of what it heads: a
// section's, its lead, a paragraph that names what comes next.
func TestHeadingsStayWithWhatFollows(t *testing.T) {
	parted := 0
	for n := range 60 {
		var filler []string
		for i := range n {
			filler = append(filler, fmt.Sprintf("filler %d", i))
		}
		d := Document{Lang: "en", Title: "Title", Sections: []Section{
			{Heading: "Before", Blocks: []Block{List{Items: filler}}},
			{Heading: "Delegation", Blocks: []Block{
				Paragraph{Text: "first head", Heads: true}, Quote{Text: "first words", By: "somebody"},
				Paragraph{Text: "second head " + strings.Repeat("of many words ", 20), Heads: true}, Quote{Text: "second words"},
				Paragraph{Text: "nobody said anything"},
			}},
			{Heading: "Table", Lead: "table lead", Blocks: []Block{Table{Columns: []Column{{Head: "column"}}, Rows: []Row{{Cells: []string{"first row"}}, {Cells: []string{"second row"}}}}}},
			{Heading: "Chart", Lead: "chart lead", Blocks: []Block{Bars{Title: "chart title", Bars: []Bar{{Label: "bar one", Value: "1", Parts: []Part{{Size: 1}}}}}}},
		}}
		pages := read(t, pdf(t, d))
		on := func(text string) int {
			t.Helper()
			at := slices.IndexFunc(pages, func(p papertest.Page) bool {
				return slices.ContainsFunc(p.Lines, func(l string) bool { return strings.HasPrefix(l, text) })
			})
			if at < 0 {
				t.Fatalf("%q is on no page", text)
			}
			return at
		}
		for _, pair := range [][2]string{
			{"Delegation", "first head"}, {"first head", "first words"}, {"second head", "second words"},
			{"Table", "table lead"}, {"table lead", "column"}, {"column", "first row"}, {"Chart", "chart lead"}, {"chart lead", "chart title"}, {"chart title", "bar one"},
		} {
			if on(pair[0]) != on(pair[1]) {
				t.Errorf("after %d lines %q is on page %d, %q on page %d", n, pair[0], on(pair[0])+1, pair[1], on(pair[1])+1)
			}
		}
		if on("first words") != on("second words") || on("second words") != on("Table") {
			parted++
		}
	}
	if parted < 5 {
		t.Errorf("the page ends between them %d times: nothing was tried", parted)
	}
}
