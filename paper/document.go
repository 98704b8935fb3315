package paper

import (
	"math"
	"slices"
	"strings"
)

// Document is one text in one language. Nothing in it is markup: whatever a
// person typed is shown as typed, without characters that control the terminal
// or turn the order of the letters around (isolates are kept).
type Document struct {
	Lang        string // BCP 47, such as "en" or "fa"
	RightToLeft bool

	Title    string
	Subtitle string
	Facts    []string // date, place: one line under the title
	Mark     string   // "Frozen on …", "DRAFT": at the top of every page
	MarkTone Tone
	Footer   string // at the foot of every page
	// PageOf numbers the pages of the whole file: "Page {page} of {pages}". In a
	// document in Persian ("fa") the numbers get Persian digits. Empty: no numbers.
	PageOf string

	Sections []Section
}

// Section is a heading with what belongs to it. One that has neither a lead nor
// a block with something in it is left out, heading and all.
type Section struct {
	Heading string
	Lead    string // an opening paragraph
	Blocks  []Block
	NewPage bool // begins a page of its own, on paper
}

func (s Section) empty() bool { return blank(s.Lead) && len(s.filled()) == 0 }

func (s Section) filled() []Block {
	all := slices.DeleteFunc(slices.Clone(s.Blocks), func(b Block) bool { return b == nil || b.empty() })
	for i, b := range all {
		if t, ok := b.(Table); ok {
			all[i] = t.filled()
		}
	}
	return all
}

// joint parts what stands side by side. A middle dot beside a digit of a document read
// from the right reads as a zero there.
func (d Document) joint() string {
	if d.RightToLeft {
		return "؛ "
	}
	return " · "
}

func (d Document) filled() []Section {
	return slices.DeleteFunc(slices.Clone(d.Sections), Section.empty)
}

// Block is one of the types below, by value.
type Block interface{ empty() bool }

// Paragraph is running text; a line feed in it ends a line.
type Paragraph struct {
	Text  string
	Quiet bool // small and grey: a remark
	Heads bool // names what comes next, and stays on its page
}

// Quote is somebody's words, verbatim. The quotation marks are the caller's.
type Quote struct{ Text, By string }

// List is a list with bullets.
type List struct{ Items []string }

// Facts are names with values, one pair a line.
type Facts struct{ Pairs []Fact }

// Fact is a pair of Facts.
type Fact struct{ Label, Value string }

// Figures are a few numbers that count, large, side by side.
type Figures struct{ Items []Figure }

// Figure is one of Figures: a printed value over what it counts.
type Figure struct {
	Value, Label string
	Tone         Tone
}

// Table is rows under heads, which are repeated on every page it reaches. A column that
// no row has a text in is left out.
type Table struct {
	Caption string
	Columns []Column
	Rows    []Row
	Rest    string // said under the last row: how many more there are
}

// Column is a column's head and form.
type Column struct {
	Head   string
	Weight float64 // its share of the width; 0 counts as 1
	Align  Align
}

// Row has one text for each column; missing ones are empty, further ones left
// out. A toned row has a coloured edge; the tone is to be said in a cell, too.
type Row struct {
	Tone  Tone
	Cells []string
}

// Bars is a chart of horizontal bars, each as long as its parts together.
type Bars struct {
	Title  string
	Legend []Key // what the tones of the parts mean; none for plain bars
	Bars   []Bar
}

// Key is a line of a legend.
type Key struct {
	Tone  Tone
	Label string
}

// Bar is a bar with its printed value.
type Bar struct {
	Label, Value string
	Parts        []Part
}

// Part is a stretch of a bar. Sizes under 0 and infinite ones count as 0.
type Part struct {
	Size float64
	Text string // its printed size, shown where it fits
	Tone Tone
}

// Funnel is a chart of steps, each as wide as its size.
type Funnel struct {
	Title string
	Steps []Step
}

// Step is one of a Funnel, with its printed value and, perhaps, a remark such
// as the share of the step before.
type Step struct {
	Label, Value, Note string
	Size               float64
}

// Changes are the differences from an earlier state, with the caller's words
// for the three kinds.
type Changes struct {
	Added, Changed, Removed string
	Items                   []Change
}

// Change is one difference. From and To are for what was changed; From alone
// may be given for what was removed.
type Change struct {
	Kind     Kind
	What     string
	From, To string
}

// Kind is a kind of difference.
type Kind uint8

// The kinds.
const (
	Added Kind = iota
	Changed
	Removed
)

// Align is where the text of a column stands: Start is the left in a document
// read from the left.
type Align uint8

// The alignments.
const (
	Start Align = iota
	Center
	End
)

// Tone is a colour with a meaning.
type Tone uint8

// The tones.
const (
	Plain Tone = iota
	Critical
	High
	Medium
	Low
	Good
	Quiet
)

func (b Paragraph) empty() bool { return blank(b.Text) }
func (b Quote) empty() bool     { return blank(b.Text) }
func (b List) empty() bool      { return !slices.ContainsFunc(b.Items, filled) }
func (b Facts) empty() bool     { return len(b.Pairs) == 0 }
func (b Figures) empty() bool   { return len(b.Items) == 0 }
func (b Table) empty() bool     { return len(b.Columns) == 0 || len(b.Rows) == 0 && blank(b.Rest) }
func (b Bars) empty() bool      { return len(b.Bars) == 0 }
func (b Funnel) empty() bool    { return len(b.Steps) == 0 }
func (b Changes) empty() bool   { return len(b.Items) == 0 }

func blank(s string) bool  { return strings.TrimSpace(s) == "" }
func filled(s string) bool { return !blank(s) }

func (r Row) cell(i int) string {
	if i < len(r.Cells) {
		return r.Cells[i]
	}
	return ""
}

// filled is the table without its empty columns.
func (b Table) filled() Table {
	if len(b.Rows) == 0 {
		return b
	}
	out := b
	out.Columns, out.Rows = nil, slices.Clone(b.Rows)
	for i := range out.Rows {
		out.Rows[i].Cells = nil
	}
	for k, column := range b.Columns {
		if !slices.ContainsFunc(b.Rows, func(r Row) bool { return filled(r.cell(k)) }) {
			continue
		}
		out.Columns = append(out.Columns, column)
		for i, r := range b.Rows {
			out.Rows[i].Cells = append(out.Rows[i].Cells, r.cell(k))
		}
	}
	return out
}

// shares divides 1 among the columns by their weights.
func (b Table) shares() []float64 {
	shares, sum := make([]float64, len(b.Columns)), 0.0
	for i, c := range b.Columns {
		shares[i] = 1
		if w := size(c.Weight); w > 0 {
			shares[i] = w
		}
		sum += shares[i]
	}
	for i := range shares {
		shares[i] /= sum
	}
	return shares
}

func (b Bar) total() float64 {
	sum := 0.0
	for _, p := range b.Parts {
		sum += size(p.Size)
	}
	return sum
}

// longest is the length all bars are drawn against, never 0.
func (b Bars) longest() float64 {
	most := 0.0
	for _, bar := range b.Bars {
		most = max(most, bar.total())
	}
	return orOne(most)
}

func (b Funnel) widest() float64 {
	most := 0.0
	for _, s := range b.Steps {
		most = max(most, size(s.Size))
	}
	return orOne(most)
}

// Word is the caller's word for a kind.
func (b Changes) Word(k Kind) string {
	switch k {
	case Added:
		return b.Added
	case Removed:
		return b.Removed
	case Changed:
	}
	return b.Changed
}

func orOne(f float64) float64 {
	if f <= 0 {
		return 1
	}
	return f
}

// size is a size one can draw with; 1e12 is the largest.
func size(f float64) float64 {
	if math.IsNaN(f) || math.IsInf(f, 0) || f < 0 {
		return 0
	}
	return min(f, 1e12)
}

// numerals prints the number of a page in the document's digits.
func (d Document) numerals(n string) string {
	if d.Lang != "fa" && !strings.HasPrefix(d.Lang, "fa-") {
		return n
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '۰'
		}
		return r
	}, n)
}
