package paper

import "strings"

// Charts are columns of labels, bars and values.
const (
	labelWidth = columnWidth * 0.27
	valueWidth = columnWidth * 0.17
	barsWidth  = columnWidth - labelWidth - valueWidth
)

// titled puts a chart's title above its pieces and keeps it with them.
func (s *press) titled(title string, pieces []piece) []piece {
	if blank(title) {
		pieces[0].gap += 6
		return pieces
	}
	f := s.field(title, 9.5, true, columnWidth)
	return append([]piece{{gap: 9, height: f.height() + 3, keep: true, draw: func(p *leaf, top float64) {
		f.draw(p, 0, top, columnWidth, Start, ink)
	}}}, pieces...)
}

func (s *press) bars(b Bars) []piece {
	var pieces []piece
	for i, bar := range b.Bars {
		label := s.field(bar.Label, 9, false, labelWidth-8)
		value := s.field(bar.Value, 9, true, valueWidth-8)
		parts := make([]field, len(bar.Parts))
		for k, part := range bar.Parts {
			parts[k] = s.field(part.Text, 7.5, true, barsWidth)
		}
		height := max(label.height(), value.height(), 15) + 2
		pieces = append(pieces, piece{height: height, keep: i < len(b.Bars)-1 || len(b.Legend) > 0, draw: func(p *leaf, top float64) {
			label.draw(p, 0, top+(height-label.height())/2, labelWidth-8, Start, ink)
			bartop, x := top+(height-11.5)/2, labelWidth
			p.fill(x, bartop, barsWidth, 11.5, pale)
			for k, part := range bar.Parts {
				w := size(part.Size) / b.longest() * barsWidth
				p.fill(x, bartop, w, 11.5, part.Tone.color())
				if l := parts[k].lines[0]; l.width+4 < w {
					p.write(l, 7.5, x, bartop+5.75+2.7, w, Center, onTone(part.Tone))
				}
				x += w
			}
			value.draw(p, labelWidth+barsWidth+8, top+(height-value.height())/2, valueWidth-8, Start, ink)
		}})
	}
	if len(b.Legend) > 0 {
		pieces = append(pieces, s.legend(b.Legend))
	}
	return s.titled(b.Title, pieces)
}

// onTone is the colour of letters on a bar.
func onTone(t Tone) color {
	if t == Medium || t == Quiet || t == High {
		return ink
	}
	return white
}

func (s *press) legend(keys []Key) piece {
	type entry struct {
		field   field
		x, y, w float64
		tone    Tone
	}
	var entries []entry
	x, y := 0.0, 0.0
	for _, key := range keys {
		w := s.words(key.Label, 8.5, false)
		_, whole := w.widest()
		whole = min(whole+1, columnWidth-12)
		if x > 0 && x+12+whole > columnWidth {
			x, y = 0, y+high(8.5)
		}
		entries = append(entries, entry{field{w.wrap(whole)[:1], 8.5}, x, y, whole, key.Tone})
		x += whole + 28
	}
	return piece{gap: 3, height: y + high(8.5), draw: func(p *leaf, top float64) {
		for _, e := range entries {
			p.fill(e.x, top+e.y+3.2, 7, 7, e.tone.color())
			e.field.draw(p, e.x+11, top+e.y, e.w, Start, ink)
		}
	}}
}

func (s *press) funnel(b Funnel) []piece {
	var pieces []piece
	for i, step := range b.Steps {
		label := s.field(step.Label, 9, false, labelWidth-8)
		value := s.field(step.Value, 10, true, valueWidth*0.42)
		note := s.field(step.Note, 8.5, false, valueWidth*0.5)
		height := max(label.height(), value.height(), note.height(), 19) + 2
		pieces = append(pieces, piece{height: height, keep: i < len(b.Steps)-1, draw: func(p *leaf, top float64) {
			label.draw(p, 0, top+(height-label.height())/2, labelWidth-8, Start, ink)
			w := max(size(step.Size)/b.widest()*barsWidth, 1)
			p.fill(labelWidth+(barsWidth-w)/2, top+1.5, w, height-3, accent)
			value.draw(p, labelWidth+barsWidth+8, top+(height-value.height())/2, valueWidth*0.42, Start, ink)
			note.draw(p, columnWidth-valueWidth*0.5, top+(height-note.height())/2, valueWidth*0.5, End, soft)
		}})
	}
	return s.titled(b.Title, pieces)
}

// figures stand five in a row at most.
func (s *press) figures(b Figures) []piece {
	const between, pad = 8.0, 8.0
	var pieces []piece
	for from := 0; from < len(b.Items); from += 5 {
		items := b.Items[from:min(from+5, len(b.Items))]
		width := (columnWidth - between*float64(min(5, len(b.Items))-1)) / float64(min(5, len(b.Items)))
		values, labels := make([]field, len(items)), make([]field, len(items))
		for i, item := range items {
			values[i] = s.field(item.Value, 17, true, width-2*pad)
			labels[i] = s.field(item.Label, 8.5, false, width-2*pad)
		}
		height := tallest(values) + tallest(labels) + 9
		pieces = append(pieces, piece{gap: 8, height: height, draw: func(p *leaf, top float64) {
			for i, item := range items {
				x := float64(i) * (width + between)
				p.fill(x, top, width, height, pale)
				p.fill(x, top, width, 2.5, item.Tone.color())
				values[i].draw(p, x+pad, top+4, width-2*pad, Start, ink)
				labels[i].draw(p, x+pad, top+4+tallest(values), width-2*pad, Start, soft)
			}
		}})
	}
	return pieces
}

func (s *press) changes(b Changes) []piece {
	const first = columnWidth * 0.15
	var pieces []piece
	for _, item := range b.Items {
		tone := [...]Tone{Good, Medium, Quiet}[min(item.Kind, Removed)]
		word := s.field(b.Word(item.Kind), 9.5, true, first-12)
		text := s.field(item.told(s.RightToLeft), 9.5, false, columnWidth-first-10)
		lines := max(len(word.lines), len(text.lines))
		for i := range lines {
			height, lift := high(9.5), 0.0
			if i == 0 {
				height, lift = height+2, 2
			}
			if i == lines-1 {
				height += 2
			}
			pc := piece{height: height, keep: i < lines-1 && lines < 12, draw: func(p *leaf, top float64) {
				p.fill(0, top, columnWidth, height, tone.tint())
				p.fill(0, top, 3, height, tone.color())
				word.nth(i).draw(p, 11, top+lift, first-12, Start, ink)
				text.nth(i).draw(p, first, top+lift, columnWidth-first-10, Start, ink)
			}}
			if i == 0 {
				pc.gap = 4
			}
			pieces = append(pieces, pc)
		}
	}
	return pieces
}

// told is a change as one text, each part in its own direction.
func (c Change) told(rtl bool) string {
	arrow := " → "
	if rtl {
		arrow = " ← "
	}
	from, to := clean(c.From), clean(c.To)
	if from != "" {
		from = "\u2068" + from + "\u2069"
	}
	if to != "" {
		to = "\u2068" + to + "\u2069"
	}
	what := strings.TrimRight(clean(c.What), ".") // one sign is enough
	switch {
	case from != "" && to != "":
		return what + ": " + from + arrow + to
	case from+to != "":
		return what + ": " + from + to
	}
	return c.What
}
