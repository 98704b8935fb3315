package paper

// piece is a stretch of a page that isn't broken.
type piece struct {
	gap    float64 // space above it, unless it is the first of a page
	height float64
	keep   bool   // stays on the page of the next one
	fresh  bool   // begins a page
	head   *piece // drawn again above it where a page begins with it
	mark   string // goes into the outline
	draw   func(p *leaf, top float64)
}

// place is where a piece that is in the outline came to stand.
type place struct {
	mark string
	page int
	top  float64
}

// flow lays the pieces on pages. Pieces kept together that are higher than a
// page are parted all the same.
func flow(pieces []piece, next func() *leaf) (places []place, pages int) {
	p, y := next(), topMargin
	pages = 1
	const bottom = topMargin + columnDepth
	for i, piece := range pieces {
		first := y == topMargin
		if !first && (piece.fresh || !fits(pieces[i:], y, bottom)) {
			p, y, first = next(), topMargin, true
			pages++
			if piece.head != nil {
				piece.head.draw(p, y)
				y += piece.head.height
			}
		}
		if !first {
			y += piece.gap
		}
		if piece.mark != "" {
			places = append(places, place{piece.mark, pages - 1, y})
		}
		if piece.draw != nil {
			piece.draw(p, y)
		}
		y += piece.height
	}
	return places, pages
}

// fits says whether the first piece, and those it keeps, end above the bottom.
// What would not fit on a page of its own either is judged by its first piece.
func fits(pieces []piece, y, bottom float64) bool {
	sum, alone := 0.0, 0.0
	for i, piece := range pieces {
		if piece.fresh && i > 0 {
			break
		}
		sum += piece.gap + piece.height
		if i == 0 {
			alone = sum
		}
		if sum > columnDepth-80 {
			return y+alone <= bottom
		}
		if !piece.keep {
			break
		}
	}
	return y+sum <= bottom
}
