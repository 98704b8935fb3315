package paper

import (
	"bytes"
	_ "embed" // the letters
	"sync"

	"github.com/go-text/typesetting/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
)

var (
	//go:embed font/Vazirmatn-Regular.ttf
	regular []byte
	//go:embed font/Vazirmatn-Bold.ttf
	bold []byte
	//go:embed font/Vazirmatn-Regular.woff2
	webRegular []byte
	//go:embed font/Vazirmatn-Bold.woff2
	webBold []byte
)

// The fonts of a PDF, by place: the second of each weight steps in where the
// first lacks a sign.
const (
	plainFont = iota
	plainSpare
	boldFont
	boldSpare
	fonts
)

// typeface is a font as it is shaped and as it is embedded.
type typeface struct {
	name  string
	file  *truetype
	font  *font.Font
	space uint16 // the glyph without a shape
}

// typefaces reads the fonts once. They are our own files: one that can't be
// read is a mistake of the build, and tests set every one of them.
var typefaces = sync.OnceValue(func() [fonts]typeface {
	var all [fonts]typeface
	for i, f := range [fonts]struct {
		name string
		data []byte
	}{{"Vazirmatn-Regular", regular}, {"GoRegular", goregular.TTF}, {"Vazirmatn-Bold", bold}, {"GoBold", gobold.TTF}} {
		face, err := font.ParseTTF(bytes.NewReader(f.data))
		if err != nil {
			panic("paper: " + f.name + ": " + err.Error())
		}
		space, _ := face.NominalGlyph(' ')
		all[i] = typeface{f.name, readTruetype(f.data), face.Font, uint16(space)} // #nosec G115 -- glyphs are counted in 16 bits
	}
	return all
})
