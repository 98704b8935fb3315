package paper

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// WritePDF writes the documents one after the other as one PDF of A4 pages,
// each beginning a page. Its letters are in it, and its text can be searched
// and copied. It fails when w does, or without a document.
func WritePDF(w io.Writer, docs ...Document) error {
	if len(docs) == 0 {
		return errNone
	}
	var b binding
	for _, d := range docs {
		b.set(d)
	}
	b.number()
	_, err := w.Write(b.file(docs[0]))
	return err
}

var errNone = errors.New("paper: no document to write")

// binding is the pages of all documents.
type binding struct {
	setter *setter
	used   [fonts]usedFont
	leaves []*leaf
	docs   []bound
}

// bound is a document with its pages.
type bound struct {
	Document
	first, pages int
	places       []place
}

func (b *binding) set(d Document) {
	if b.setter == nil {
		b.setter = newSetter()
	}
	done := bound{Document: d, first: len(b.leaves)}
	press := press{Document: d, setter: b.setter}
	done.places, done.pages = flow(press.document(), func() *leaf {
		p := &leaf{used: &b.used, rtl: d.RightToLeft}
		b.leaves = append(b.leaves, p)
		return p
	})
	b.docs = append(b.docs, done)
}

// number draws what is at the head and the foot of the pages, once it is known
// how many there are.
func (b *binding) number() {
	const foot = pageHeight - 34
	for _, d := range b.docs {
		set := func(text string, share float64) line {
			return b.setter.set(text, 8, false, d.RightToLeft).wrap(columnWidth * share)[0]
		}
		title, mark, footer := set(d.Title, 0.62), set(d.Mark, 0.34), set(d.Footer, 0.7)
		for i := range d.pages {
			at := d.first + i
			p := b.leaves[at]
			if i > 0 {
				p.write(title, 8, 0, 36, columnWidth, Start, soft)
				p.write(mark, 8, 0, 36, columnWidth, End, soft)
				p.fill(0, 42, columnWidth, 0.5, rule)
			}
			p.fill(0, foot-13, columnWidth, 0.5, rule)
			p.write(footer, 8, 0, foot, columnWidth, Start, soft)
			count := strings.NewReplacer("{pages}", d.numerals(strconv.Itoa(len(b.leaves))), "{page}", d.numerals(strconv.Itoa(at+1)))
			p.write(set(count.Replace(d.PageOf), 0.28), 8, 0, foot, columnWidth, End, soft)
		}
	}
}

func (b *binding) file(front Document) []byte {
	f := &pdfFile{}
	root, tree, resources := f.reserve(), f.reserve(), f.reserve()
	var kids strings.Builder
	pages := make([]int, len(b.leaves))
	for _, d := range b.docs {
		for i := range d.pages {
			at := d.first + i
			ops := fmt.Appendf(nil, "/Span<</Lang%s>>BDC\n%sEMC\n", pdfText(lang(d.Document)), b.leaves[at].ops)
			pages[at] = f.add("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources %d 0 R/Contents %d 0 R>>", tree, pageWidth, pageHeight, resources, f.stream(ops, ""))
			fmt.Fprintf(&kids, "%d 0 R ", pages[at])
		}
	}
	var letters strings.Builder
	for i, face := range typefaces() {
		if len(b.used[i].order) > 0 {
			fmt.Fprintf(&letters, "/F%d %d 0 R", i, b.used[i].embed(f, face, strings.Repeat(string(rune('A'+i)), 6)))
		}
	}
	f.fill(resources, "<</Font<<%s>>>>", letters.String())
	f.fill(tree, "<</Type/Pages/Count %d/Kids[%s]>>", len(pages), strings.TrimSpace(kids.String()))
	way := ""
	if front.RightToLeft {
		way = "/Direction/R2L"
	}
	f.fill(root, "<</Type/Catalog/Pages %d 0 R/Lang%s/ViewerPreferences<</DisplayDocTitle true%s>>/Outlines %d 0 R>>", tree, pdfText(lang(front)), way, b.outline(f, pages))
	return f.bytes(root, f.add("<</Title%s/Producer(Hamahang)>>", pdfText(front.Title)))
}

// outline is the table of contents that readers show beside the pages: the
// documents with their sections.
func (b *binding) outline(f *pdfFile, pages []int) int {
	root := f.reserve()
	tops := make([]int, len(b.docs))
	for i := range b.docs {
		tops[i] = f.reserve()
	}
	for i, d := range b.docs {
		items := make([]int, len(d.places))
		for k := range items {
			items[k] = f.reserve()
		}
		for k, place := range d.places {
			f.fill(items[k], "<</Title%s/Parent %d 0 R%s/Dest[%d 0 R/XYZ 0 %.2f null]>>", pdfText(place.mark), tops[i], siblings(items, k), pages[d.first+place.page], pageHeight-place.top+8)
		}
		f.fill(tops[i], "<</Title%s/Parent %d 0 R%s/Dest[%d 0 R/Fit]%s>>", pdfText(d.Title), root, siblings(tops, i), pages[d.first], children(items))
	}
	f.fill(root, "<</Type/Outlines%s>>", children(tops))
	return root
}

func siblings(all []int, i int) string {
	s := ""
	if i > 0 {
		s += fmt.Sprintf("/Prev %d 0 R", all[i-1])
	}
	if i < len(all)-1 {
		s += fmt.Sprintf("/Next %d 0 R", all[i+1])
	}
	return s
}

func children(all []int) string {
	if len(all) == 0 {
		return ""
	}
	return fmt.Sprintf("/First %d 0 R/Last %d 0 R/Count %d", all[0], all[len(all)-1], len(all))
}
