package paper

// Cells have this much space around their text.
const (
	cellSize = 8.5
	cellSide = 5.0
	cellTop  = 3.0
)

// table sets a row as one piece, or as several where it is very high. Columns
// get their share of the width, and what their longest word needs where others
// can spare it.
func (s *press) table(b Table) []piece {
	widths, cells := s.columns(b)
	heads := make([]field, len(b.Columns))
	for i, c := range b.Columns {
		heads[i] = s.field(c.Head, cellSize, true, widths[i]-2*cellSide)
	}
	head := &piece{gap: 6, height: tallest(heads) + 2*cellTop + 1, keep: true, draw: func(p *leaf, top float64) {
		height := tallest(heads) + 2*cellTop
		p.fill(0, top, columnWidth, height, paleTh)
		row(p, b, widths, heads, top+height-cellTop-tallest(heads), color{0x0b, 0x46, 0x4c})
	}}
	var pieces []piece
	if filled(b.Caption) {
		caption := s.field(b.Caption, 9.5, true, columnWidth)
		pieces = append(pieces, piece{gap: 6, height: caption.height(), keep: true, draw: func(p *leaf, top float64) {
			caption.draw(p, 0, top, columnWidth, Start, ink)
		}})
	}
	if len(b.Rows) > 0 {
		pieces = append(pieces, *head)
	}
	again := head
	if head.height > columnDepth/3 { // would leave too little of every page
		again = nil
	}
	for i, r := range b.Rows {
		fields := make([]field, len(b.Columns))
		lines := 1
		for k := range fields {
			fields[k] = field{cells[i][k].wrap(widths[k] - 2*cellSide), cellSize}
			lines = max(lines, len(fields[k].lines))
		}
		const most = 24 // lines of a row that are kept together
		for from := 0; from < lines; from += most {
			part := make([]field, len(fields))
			for k, f := range fields {
				part[k] = f.some(from, from+most)
			}
			last := from+most >= lines
			height := float64(min(most, lines-from))*high(cellSize) + 2*cellTop
			pieces = append(pieces, piece{height: height, head: again, draw: func(p *leaf, top float64) {
				if r.Tone == Critical {
					p.fill(0, top, columnWidth, height, r.Tone.tint())
				}
				if r.Tone != Plain {
					p.fill(0, top, 2.5, height, r.Tone.color())
				}
				row(p, b, widths, part, top+cellTop, ink)
				if last {
					p.fill(0, top+height-0.5, columnWidth, 0.5, rule)
				}
			}})
		}
	}
	if filled(b.Rest) {
		if len(pieces) > 0 {
			pieces[len(pieces)-1].keep = true
		}
		pieces = append(pieces, s.running(b.Rest, 8.5, soft, 4)...)
	}
	return pieces
}

func row(p *leaf, b Table, widths []float64, fields []field, top float64, c color) {
	x := 0.0
	for i, f := range fields {
		f.draw(p, x+cellSide, top, widths[i]-2*cellSide, min(b.Columns[i].Align, End), c)
		x += widths[i]
	}
}

func tallest(fields []field) float64 {
	most := 0.0
	for _, f := range fields {
		most = max(most, f.height())
	}
	return most
}

// columns shapes the cells and divides the width.
func (s *press) columns(b Table) (widths []float64, cells [][]words) {
	needs := make([]float64, len(b.Columns))
	limit := columnWidth / float64(max(3, len(b.Columns)))
	for i, c := range b.Columns {
		longest, _ := s.words(c.Head, cellSize, true).widest()
		needs[i] = min(limit, longest+2*cellSide+0.5)
	}
	cells = make([][]words, len(b.Rows))
	for i, r := range b.Rows {
		cells[i] = make([]words, len(b.Columns))
		for k := range b.Columns {
			cells[i][k] = s.words(r.cell(k), cellSize, false)
			longest, _ := cells[i][k].widest()
			needs[k] = max(needs[k], min(limit, longest+2*cellSide+0.5))
		}
	}
	widths = b.shares()
	lacking, spare := 0.0, 0.0
	for i := range widths {
		widths[i] *= columnWidth
		if by := needs[i] - widths[i]; by > 0 {
			lacking += by
		} else {
			spare -= by
		}
	}
	given := min(lacking, spare)
	for i := range widths {
		switch by := needs[i] - widths[i]; {
		case by > 0:
			widths[i] += by * given / lacking
		case spare > 0:
			widths[i] += by * given / spare
		}
	}
	return widths, cells
}
