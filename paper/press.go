package paper

import "strings"

// press turns a document into pieces.
type press struct {
	Document
	setter *setter
}

// Lines are 1.55 times as high as their letters are large; Vazirmatn, with
// marks above and below, needs it.
const leading = 1.55

func high(size float64) float64 { return size * leading }

// base is the distance from the top of a line to its baseline.
func base(size float64) float64 { return size * (leading/2 + 0.36) }

func (s *press) words(text string, size float64, heavy bool) words {
	return s.setter.set(text, size, heavy, s.RightToLeft)
}

// field is a text in a column of its own, lines long.
type field struct {
	lines []line
	size  float64
}

// step is the height of one of its lines; those of titles stand closer.
func (f field) step() float64 {
	if f.size > 12 {
		return f.size * 1.38
	}
	return high(f.size)
}

func (s *press) field(text string, size float64, heavy bool, width float64) field {
	return field{s.words(text, size, heavy).wrap(width), size}
}

func (f field) height() float64 { return float64(len(f.lines)) * f.step() }

func (f field) draw(p *leaf, x, top, width float64, side Align, c color) {
	for i, l := range f.lines {
		p.write(l, f.size, x, top+float64(i)*f.step()+f.step()/2+0.36*f.size, width, side, c)
	}
}

func (s *press) document() []piece {
	pieces := []piece{s.header()}
	for _, section := range s.filled() {
		from := len(pieces)
		if filled(section.Heading) {
			pieces = append(pieces, s.heading(section.Heading))
		}
		blocks := section.filled()
		if filled(section.Lead) {
			pieces = append(pieces, s.running(section.Lead, 10.5, ink, 2)...)
			pieces[len(pieces)-1].keep = len(blocks) > 0
		}
		for _, b := range blocks {
			pieces = append(pieces, s.block(b)...)
		}
		pieces[from].fresh = section.NewPage
	}
	return pieces
}

func (s *press) block(b Block) []piece {
	switch b := b.(type) {
	case Paragraph:
		if b.Quiet {
			return s.running(b.Text, 8.5, soft, 4)
		}
		pieces := s.running(b.Text, 10, ink, 4)
		for i := range pieces {
			pieces[i].keep = pieces[i].keep || b.Heads
		}
		return pieces
	case Quote:
		return s.quote(b)
	case List:
		return s.list(b)
	case Facts:
		return s.facts(b)
	case Figures:
		return s.figures(b)
	case Table:
		return s.table(b)
	case Bars:
		return s.bars(b)
	case Funnel:
		return s.funnel(b)
	case Changes:
		return s.changes(b)
	}
	return nil
}

func (s *press) header() piece {
	width := columnWidth
	mark, markWidth := field{}, 0.0
	if filled(s.Mark) {
		w := s.words(s.Mark, 8.5, true)
		_, whole := w.widest()
		markWidth = min(whole, columnWidth/3)
		mark = field{w.wrap(markWidth), 8.5}
		width -= markWidth + 36
	}
	title := s.field(s.Title, 20, true, width)
	var subtitle, facts field
	y := max(title.height(), mark.height()+8)
	at := []float64{y}
	if filled(s.Subtitle) {
		subtitle = s.field(s.Subtitle, 12, false, columnWidth)
		y += subtitle.height()
	}
	at = append(at, y+2)
	if facts0 := s.factsLine(); facts0 != "" {
		facts = s.field(facts0, 9.5, true, columnWidth)
		y += facts.height() + 2
	}
	return piece{height: y + 10, draw: func(p *leaf, top float64) {
		title.draw(p, 0, top, width, Start, ink)
		if markWidth > 0 {
			p.frame(columnWidth-markWidth-16, top+5, markWidth+16, mark.height()+5, s.MarkTone.text())
			mark.draw(p, columnWidth-markWidth-8, top+7, markWidth, Center, s.MarkTone.text())
		}
		subtitle.draw(p, 0, top+at[0], columnWidth, Start, soft)
		facts.draw(p, 0, top+at[1], columnWidth, Start, ink)
		p.fill(0, top+y+6, columnWidth, 2.2, accent)
	}}
}

func (s *press) factsLine() string {
	var all []string
	for _, fact := range s.Document.Facts {
		if filled(fact) {
			all = append(all, "\u2068"+clean(fact)+"\u2069")
		}
	}
	line := strings.Join(all, s.joint())
	if line != "" && s.RightToLeft {
		line = "\u200f" + line
	}
	return line
}

func (s *press) heading(text string) piece {
	f := s.field(text, 13, true, columnWidth)
	return piece{gap: 16, height: f.height() + 7, keep: true, mark: text, draw: func(p *leaf, top float64) {
		f.draw(p, 0, top, columnWidth, Start, accent)
		p.fill(0, top+f.height()+1, columnWidth, 0.7, rule)
	}}
}

// running is text that breaks over pages between its lines, but leaves no line
// alone.
func (s *press) running(text string, size float64, c color, gap float64) []piece {
	lines := s.words(text, size, false).wrap(columnWidth)
	pieces := make([]piece, len(lines))
	for i, l := range lines {
		pieces[i] = piece{height: high(size), keep: i == 0 && len(lines) > 1 || i == len(lines)-2, draw: func(p *leaf, top float64) {
			p.write(l, size, 0, top+base(size), columnWidth, p.start(l), c)
		}}
	}
	pieces[0].gap = gap
	return pieces
}

func (s *press) quote(b Quote) []piece {
	const pad = 12
	size := 10.3
	lines := s.words(b.Text, size, false).wrap(columnWidth - 2*pad)
	by := field{}
	if filled(b.By) {
		mark := "\u200e"
		if s.RightToLeft {
			mark = "\u200f"
		}
		by = s.field(mark+"— \u2068"+clean(b.By)+"\u2069", 8.5, false, columnWidth-2*pad)
	}
	var pieces []piece
	ground := func(p *leaf, top, height float64) {
		p.fill(0, top, columnWidth, height, color{0xf4, 0xf8, 0xf8})
		p.fill(0, top, 3, height, accent)
	}
	add := func(height, lift float64, draw func(p *leaf, top float64)) {
		pieces = append(pieces, piece{height: height, keep: true, draw: func(p *leaf, top float64) {
			ground(p, top, height)
			draw(p, top+lift)
		}})
	}
	for i, l := range lines {
		lift, height := 0.0, high(size)
		if i == 0 {
			lift, height = 4, height+4
		}
		add(height, lift, func(p *leaf, top float64) {
			p.write(l, size, pad, top+base(size), columnWidth-2*pad, p.start(l), ink)
		})
	}
	add(by.height()+4, 0, func(p *leaf, top float64) { by.draw(p, pad, top, columnWidth-2*pad, Start, soft) })
	pieces[0].gap = 7
	pieces[len(pieces)-1].keep = false
	return pieces
}

func (s *press) list(b List) []piece {
	var pieces []piece
	for _, item := range b.Items {
		if blank(item) {
			continue
		}
		lines := s.words(item, 10, false).wrap(columnWidth - 14)
		for i, l := range lines {
			pc := piece{height: high(10), keep: i == 0 && len(lines) > 1 || i == len(lines)-2}
			if i == 0 {
				pc.gap = 2
			}
			pc.draw = func(p *leaf, top float64) {
				if i == 0 {
					p.fill(3, top+high(10)/2-1.5, 3, 3, accent)
				}
				p.write(l, 10, 14, top+base(10), columnWidth-14, Start, ink)
			}
			pieces = append(pieces, pc)
		}
	}
	return pieces
}

func (s *press) facts(b Facts) []piece {
	const first, between = columnWidth * 0.28, 10
	var pieces []piece
	for _, fact := range b.Pairs {
		label := s.field(fact.Label, 9, false, first-between)
		value := s.field(fact.Value, 10, false, columnWidth-first)
		height := max(label.height(), value.height())
		n := max(len(label.lines), len(value.lines))
		if height < columnDepth/4 {
			pieces = append(pieces, piece{height: height + 4, draw: func(p *leaf, top float64) {
				label.draw(p, 0, top+2.5, first-between, Start, soft)
				value.draw(p, first, top+2, columnWidth-first, Start, ink)
				p.fill(0, top+height+3.5, columnWidth, 0.5, rule)
			}})
			continue
		}
		for i := range n { // too high to be kept in one
			pieces = append(pieces, piece{height: high(10), draw: func(p *leaf, top float64) {
				label.nth(i).draw(p, 0, top, first-between, Start, soft)
				value.nth(i).draw(p, first, top, columnWidth-first, Start, ink)
			}})
		}
	}
	pieces[0].gap = 6
	return pieces
}

// nth is one line of a field, or nothing.
func (f field) nth(i int) field { return f.some(i, i+1) }

func (f field) some(from, to int) field {
	from, to = min(from, len(f.lines)), min(to, len(f.lines))
	return field{f.lines[from:to], f.size}
}
