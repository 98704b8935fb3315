package paper

import (
	"math"
	"strconv"
)

// A4 with its margins, in points.
const (
	pageWidth   = 595.28
	pageHeight  = 841.89
	sideMargin  = 51.0
	topMargin   = 54.0
	footMargin  = 60.0
	columnWidth = pageWidth - 2*sideMargin
	columnDepth = pageHeight - topMargin - footMargin
)

// leaf is a page being drawn. Places are counted from the top, and along from
// where reading starts: the right in a document read from the right.
type leaf struct {
	ops  []byte
	used *[fonts]usedFont
	rtl  bool
}

// color is red, green and blue, 0 to 255.
type color [3]uint8

var (
	ink    = color{0x16, 0x20, 0x2a}
	soft   = color{0x5b, 0x66, 0x72}
	rule   = color{0xd5, 0xdb, 0xe1}
	accent = color{0x0f, 0x5c, 0x63}
	pale   = color{0xf4, 0xf6, 0xf8}
	paleTh = color{0xe8, 0xf0, 0xf0}
	white  = color{0xff, 0xff, 0xff}
)

// ink of a tone, strong enough for bars.
func (t Tone) color() color {
	return [...]color{accent, {0xb3, 0x26, 0x1e}, {0xd9, 0x73, 0x0d}, {0xc8, 0xa1, 0x12}, {0x5b, 0x7c, 0x99}, {0x2e, 0x7d, 0x4f}, {0xaa, 0xb3, 0xbc}}[min(t, Quiet)]
}

// text of a tone, dark enough to be read.
func (t Tone) text() color {
	return [...]color{accent, {0xb3, 0x26, 0x1e}, {0xa8, 0x54, 0x05}, {0x7a, 0x61, 0x00}, {0x45, 0x60, 0x79}, {0x2e, 0x7d, 0x4f}, soft}[min(t, Quiet)]
}

// tint is a tone's background under black text.
func (t Tone) tint() color {
	return [...]color{pale, {0xfd, 0xf3, 0xf2}, {0xfd, 0xf5, 0xec}, {0xfb, 0xf8, 0xec}, {0xf1, 0xf5, 0xf8}, {0xf0, 0xf7, 0xf2}, {0xf5, 0xf6, 0xf7}}[min(t, Quiet)]
}

func (p *leaf) num(vs ...float64) {
	for _, v := range vs {
		v = math.Round(v*100) / 100
		if v == 0 {
			v = 0 // not -0
		}
		p.ops = append(strconv.AppendFloat(p.ops, v, 'f', -1, 64), ' ')
	}
}

func (p *leaf) op(s string) { p.ops = append(append(p.ops, s...), '\n') }

func (p *leaf) paint(c color, op string) {
	p.num(float64(c[0])/255, float64(c[1])/255, float64(c[2])/255)
	p.op(op)
}

// left is the place from the left of something at x along the reading.
func (p *leaf) left(x, width float64) float64 {
	if p.rtl {
		return pageWidth - sideMargin - x - width
	}
	return sideMargin + x
}

func (p *leaf) fill(x, top, width, height float64, c color) {
	if width <= 0 || height <= 0 {
		return
	}
	p.paint(c, "rg")
	p.num(p.left(x, width), pageHeight-top-height, width, height)
	p.op("re f")
}

func (p *leaf) frame(x, top, width, height float64, c color) {
	p.paint(c, "RG")
	p.num(p.left(x, width), pageHeight-top-height, width, height)
	p.op("re S")
}

// write sets a line in a field of the given width. side is taken along the
// reading of the page, as everything.
func (p *leaf) write(l line, size, x, baseline, width float64, side Align, c color) {
	if len(l.glyphs) == 0 {
		return
	}
	at := p.left(x, width)
	switch {
	case side == Center:
		at += (width - l.width) / 2
	case (side == End) != p.rtl:
		at += width - l.width
	}
	p.op("BT")
	p.paint(c, "rg")
	p.num(1, 0, 0, 1, at, pageHeight-baseline)
	p.op("Tm")
	font, rise := -1, 0.0
	pen, should := 0.0, 0.0 // where the pen is and where it belongs, in thousandths
	open := false
	for _, g := range l.glyphs {
		if g.font != font || g.dy != rise {
			if open {
				p.op("]TJ")
				open = false
			}
			if g.font != font {
				font = g.font
				p.ops = append(p.ops, "/F"+strconv.Itoa(font)+" "...)
				p.num(size)
				p.op("Tf")
			}
			if g.dy != rise {
				rise = g.dy
				p.num(rise * size / 1000)
				p.op("Ts")
			}
		}
		if !open {
			p.ops = append(p.ops, '[')
			open = true
		}
		if by := math.Round(should + g.dx - pen); by != 0 {
			p.num(-by)
			pen += by
		}
		code := p.used[font].code(g)
		const hex = "0123456789ABCDEF"
		p.ops = append(p.ops, '<', hex[code>>12], hex[code>>8&15], hex[code>>4&15], hex[code&15], '>')
		if !g.blank {
			pen += math.Round(typefaces()[font].file.width(g.id))
		}
		should += g.advance
	}
	if open {
		p.op("]TJ")
	}
	if rise != 0 {
		p.op("0 Ts")
	}
	p.op("ET")
}

// start is the side at which a line of its own direction begins.
func (p *leaf) start(l line) Align {
	if l.rtl == p.rtl {
		return Start
	}
	return End
}
