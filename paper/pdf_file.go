package paper

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// pdfFile collects the numbered objects of a PDF 1.7 (ISO 32000-1) and writes
// them down.
type pdfFile struct{ objects [][]byte }

// reserve gives out the number of an object that is filled later.
func (f *pdfFile) reserve() int {
	f.objects = append(f.objects, nil)
	return len(f.objects)
}

func (f *pdfFile) fill(n int, format string, args ...any) {
	f.objects[n-1] = fmt.Appendf(nil, format, args...)
}

func (f *pdfFile) add(format string, args ...any) int {
	n := f.reserve()
	f.fill(n, format, args...)
	return n
}

// stream adds a compressed stream; entries are more of its dictionary.
func (f *pdfFile) stream(data []byte, entries string) int {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(data) // a buffer takes everything
	_ = z.Close()
	n := f.reserve()
	f.objects[n-1] = slices.Concat(fmt.Appendf(nil, "<</Length %d/Filter/FlateDecode%s>>\nstream\n", b.Len(), entries), b.Bytes(), []byte("\nendstream"))
	return n
}

// bytes is the whole file.
func (f *pdfFile) bytes(root, info int) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	places := make([]int, len(f.objects))
	for i, object := range f.objects {
		places[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, place := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", place)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(f.objects)+1, root, info, start)
	return b.Bytes()
}

// pdfText is a text string, in hexadecimal digits.
func pdfText(s string) string {
	return "<FEFF" + utf16Hex(strings.ReplaceAll(clean(s), "\n", " ")) + ">"
}

func utf16Hex(s string) string {
	var b strings.Builder
	for _, v := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", v)
	}
	return b.String()
}

// usedFont is what the pages have used of a font. A glyph that stands for two
// texts gets two codes, so that each is found and copied as what it is.
type usedFont struct {
	codes map[use]uint16
	order []use
}

type use struct {
	id    uint16
	text  string
	blank bool
}

func (u *usedFont) code(g glyph) uint16 {
	key := use{g.id, g.text, g.blank}
	code, ok := u.codes[key]
	if !ok {
		if u.codes == nil {
			u.codes = map[use]uint16{}
		}
		u.order = append(u.order, key)
		code = uint16(min(len(u.order), 0xffff)) // #nosec G115 -- code 0 is for what is missing
		u.codes[key] = code
	}
	return code
}

// embed adds the font, cut down to what was used, and gives its number.
func (u *usedFont) embed(f *pdfFile, face typeface, tag string) int {
	file := face.file
	var gids []uint16
	places, widths := make([]byte, 2, 2*len(u.order)+2), &strings.Builder{}
	for _, use := range u.order {
		id, width := use.id, file.width(use.id)
		if use.blank {
			id, width = face.space, 0
		}
		gids = append(gids, id)
		places = order16.AppendUint16(places, id)
		fmt.Fprintf(widths, "%.0f ", width)
	}
	name := tag + "+" + face.name
	head, hhea := file.tables["head"], file.tables["hhea"]
	signed := func(table []byte, at int) int { return file.thousandths(int16(order16.Uint16(table[at:]))) } // #nosec G115 -- they are signed
	subset := file.subset(gids)
	letters := f.stream(subset, fmt.Sprintf("/Length1 %d", len(subset)))
	descriptor := f.add("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>",
		name, signed(head, 36), signed(head, 38), signed(head, 40), signed(head, 42), signed(hhea, 4), signed(hhea, 6), 711, letters)
	descendant := f.add("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/DW 0/W[1[%s]]/CIDToGIDMap %d 0 R>>",
		name, descriptor, strings.TrimSpace(widths.String()), f.stream(places, ""))
	return f.add("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>", name, descendant, f.stream(u.texts(), ""))
}

// texts is the map from codes to what they stand for, a hundred a time as the
// format wants it.
func (u *usedFont) texts() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n1 begincodespacerange<0000><FFFF>endcodespacerange\n")
	var lines []string
	for i, use := range u.order {
		if use.text != "" {
			lines = append(lines, fmt.Sprintf("<%04X><%s>\n", i+1, utf16Hex(use.text)))
		}
	}
	for chunk := range slices.Chunk(lines, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(chunk), strings.Join(chunk, ""))
	}
	b.WriteString("endcmap CMapName currentdict/CMap defineresource pop end end")
	return b.Bytes()
}
