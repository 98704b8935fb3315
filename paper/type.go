package paper

import (
	"slices"
	"strings"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// setter turns texts into glyphs and lines. One serves one PDF.
type setter struct {
	shaper shaping.HarfbuzzShaper
	breaks segmenter.Segmenter
	faces  [fonts]*font.Face
}

func newSetter() *setter {
	s := &setter{}
	for i, f := range typefaces() {
		s.faces[i] = font.NewFace(f.font)
	}
	return s
}

// glyph is a letter form; distances in thousandths of an em.
type glyph struct {
	font    int
	id      uint16
	text    string // the letter it stands for, or none
	blank   bool   // there for its text alone
	advance float64
	dx, dy  float64
}

// cluster is what can't be parted: a letter with its marks, a ligature.
type cluster struct {
	at, runes int // its place in the text
	level     int8
	advance   float64
	glyphs    []glyph // from the left
	space     bool    // white, or a sign that only directs: hangs over the end of a line
	breaks    bool    // a line may end after it
}

// words is a shaped text of one or more lines that its writer ended.
type words struct {
	size  float64 // in points, like every length below
	lines []shaped
}

// shaped is a text in one line, in logical order.
type shaped struct {
	clusters []cluster
	rtl      bool
}

// line is a line as it stands, its glyphs from the left.
type line struct {
	glyphs []glyph
	width  float64
	rtl    bool
}

// set shapes a text. The first strong letter of each line decides its
// direction, rtl where there is none.
func (s *setter) set(text string, size float64, heavy, rtl bool) words {
	w := words{size: size}
	for part := range strings.SplitSeq(clean(text), "\n") {
		w.lines = append(w.lines, s.shape([]rune(part), heavy, rtl))
	}
	return w
}

func (s *setter) shape(text []rune, heavy, rtl bool) shaped {
	if len(text) == 0 {
		return shaped{rtl: rtl}
	}
	at, base := levels(text, rtl)
	out := shaped{clusters: make([]cluster, 0, len(text)), rtl: base == 1}
	seen := s.visible(text)
	faces, scripts := s.choose(seen, heavy)
	for from := 0; from < len(text); {
		to := from + 1
		for to < len(text) && at[to] == at[from] && faces[to] == faces[from] && scripts[to] == scripts[from] {
			to++
		}
		out.clusters = s.run(out.clusters, text, seen, from, to, at[from], faces[from], scripts[from])
		from = to
	}
	s.breaks.Init(text)
	ends := make([]bool, len(text)+1)
	for it := s.breaks.LineIterator(); it.Next(); {
		l := it.Line()
		ends[l.Offset+len(l.Text)] = true
	}
	for i := range out.clusters {
		c := &out.clusters[i]
		end := c.at + c.runes
		number := text[end-1] == '-' && end < len(text) && unicode.IsDigit(text[end]) // SH-12 stays in one
		c.breaks = ends[end] && !number
	}
	return out
}

// visible puts a box in place of each letter that no font has a form for, so that it is
// seen that something stands there. Whoever copies the text gets the letter.
func (s *setter) visible(text []rune) []rune {
	seen := slices.Clone(text)
	for i, r := range text {
		if unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.White_Space) {
			continue
		}
		_, plain := s.faces[plainFont].NominalGlyph(r)
		if _, spare := s.faces[plainSpare].NominalGlyph(r); !plain && !spare {
			seen[i] = '\u25a1'
		}
	}
	return seen
}

// choose picks a font and a script for each letter. Signs of no script, and
// those which only direct, go with what is before them.
func (s *setter) choose(text []rune, heavy bool) ([]int, []language.Script) {
	first := plainFont
	if heavy {
		first = boldFont
	}
	faces, scripts := make([]int, len(text)), make([]language.Script, len(text))
	face, script := first, language.Common
	for _, r := range text {
		if sc := language.LookupScript(r); sc != language.Common && sc != language.Inherited {
			script = sc
			break
		}
	}
	for i, r := range text {
		if sc := language.LookupScript(r); sc != language.Common && sc != language.Inherited && sc != language.Unknown {
			script = sc
		}
		if !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Mn, r) {
			face = first
			if _, ok := s.faces[first].NominalGlyph(r); !ok {
				if _, ok := s.faces[first+1].NominalGlyph(r); ok {
					face = first + 1
				}
			}
		}
		faces[i], scripts[i] = face, script
	}
	return faces, scripts
}

// run shapes a stretch of one level, font and script as it is seen, and adds its clusters
// in logical order.
func (s *setter) run(clusters []cluster, text, seen []rune, from, to int, level int8, face int, script language.Script) []cluster {
	rtl := level%2 == 1
	direction := di.DirectionLTR
	if rtl {
		direction = di.DirectionRTL
	}
	out := s.shaper.ShapeNoExtents(shaping.Input{
		Text: seen, RunStart: from, RunEnd: to, Direction: direction, Face: s.faces[face],
		Size: fixed.I(1000), Script: script, Language: language.DefaultLanguage(),
	})
	glyphs := out.Glyphs
	first := len(clusters)
	for i := 0; i < len(glyphs); {
		end := i + 1
		for end < len(glyphs) && glyphs[end].TextIndex() == glyphs[i].TextIndex() {
			end++
		}
		c := cluster{at: glyphs[i].TextIndex(), runes: glyphs[i].RunesCount(), level: level}
		c.take(glyphs[i:end], text, face, rtl)
		clusters = append(clusters, c)
		i = end
	}
	if rtl {
		for a, b := first, len(clusters)-1; a < b; a, b = a+1, b-1 {
			clusters[a], clusters[b] = clusters[b], clusters[a]
		}
	}
	return clusters
}

// take gives the widest glyph of a cluster its first letter. The others are on
// glyphs of no width and no shape beside it: readers that gather text by place
// take the letters of one glyph in the wrong order when they go to the left.
func (c *cluster) take(glyphs []shaping.Glyph, text []rune, face int, rtl bool) {
	letters := text[c.at : c.at+c.runes]
	c.space = true
	for _, r := range letters {
		c.space = c.space && (unicode.IsSpace(r) && r != '\u00a0' || directs(r))
	}
	letters = slices.DeleteFunc(slices.Clone(letters), directs)
	if len(letters) == 0 {
		return
	}
	var rest []glyph
	for _, r := range letters[1:] {
		rest = append(rest, glyph{font: face, text: string(r), blank: true})
	}
	if rtl {
		slices.Reverse(rest)
		c.glyphs = rest
	}
	widest := 0
	for i, g := range glyphs {
		if g.Advance > glyphs[widest].Advance {
			widest = i
		}
	}
	for i, g := range glyphs {
		out := glyph{font: face, id: uint16(g.GlyphID), advance: points(g.Advance), dx: points(g.XOffset), dy: points(g.YOffset)} // #nosec G115 -- glyphs are counted in 16 bits
		if i == widest {
			out.text = string(letters[0])
		}
		c.glyphs = append(c.glyphs, out)
		c.advance += out.advance
	}
	if !rtl {
		c.glyphs = append(c.glyphs, rest...)
	}
}

// directs says whether a character does nothing but direct, or keep a line in one.
func directs(r rune) bool {
	return r >= firstIsolate && r <= popIsolate || r == '\u200e' || r == '\u200f' || r == '\u061c' || r == '\u2060'
}

func points(v fixed.Int26_6) float64 { return float64(v) / 64 }

// wrap breaks the text into lines of at most the width; what has no place to
// break is broken anywhere. There is always a line.
func (w words) wrap(width float64) []line {
	var lines []line
	limit := width*1000/w.size + 0.5
	for _, text := range w.lines {
		for first := true; first || len(text.clusters) > 0; first = false {
			n := text.fit(limit)
			lines = append(lines, text.line(n, w.size))
			text.clusters = text.clusters[n:]
		}
	}
	return lines
}

// fit is how many clusters go into a line; one at least, if there is one.
func (t shaped) fit(limit float64) int {
	sum, end := 0.0, 0
	for i, c := range t.clusters {
		sum += c.advance
		if sum > limit && !c.space && i > 0 {
			if end > 0 {
				return end
			}
			return i
		}
		if c.breaks {
			end = i + 1
		}
	}
	return len(t.clusters)
}

// line puts the first n clusters in the order they are seen in.
func (t shaped) line(n int, size float64) line {
	for n > 0 && t.clusters[n-1].space {
		n--
	}
	at := make([]int8, n)
	for i := range at {
		at[i] = t.clusters[i].level
	}
	l := line{rtl: t.rtl}
	for _, i := range order(at) {
		l.glyphs = append(l.glyphs, t.clusters[i].glyphs...)
		l.width += t.clusters[i].advance * size / 1000
	}
	return l
}

// widest is the width of the longest stretch without a place to break, and of
// the longest line, unbroken.
func (w words) widest() (stretch, whole float64) {
	for _, text := range w.lines {
		run, sum := 0.0, 0.0
		for _, c := range text.clusters {
			if !c.space {
				run += c.advance
			}
			sum += c.advance
			stretch = max(stretch, run*w.size/1000)
			if c.breaks {
				run = 0
			}
		}
		whole = max(whole, sum*w.size/1000)
	}
	return stretch, whole
}
