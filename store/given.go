package store

import (
	"fmt"
	"strings"

	"hamahang/dept"
)

// given are the numbers that records of a kind have: all up to the highest, but
// those that were left out after a restore. No record is ever deleted.
type given struct {
	highest int
	gaps    [][2]int // first and last number of each, ascending
}

// given asks for the numbers of a kind.
func (a *questions) given(kind dept.Kind) func() (given, error) {
	read := a.pipe.HMGet(a.ctx, recordsKey(a.team, kind), "n", "gaps")
	return func() (given, error) {
		var g given
		if len(read.Val()) != 2 || read.Val()[0] == nil {
			return g, nil // none filed yet
		}
		if _, err := fmt.Sscan(fmt.Sprint(read.Val()[0]), &g.highest); err != nil {
			return g, fmt.Errorf("store: the highest number: %w", err)
		}
		text, _ := read.Val()[1].(string)
		for _, one := range strings.Fields(text) {
			var gap [2]int
			if _, err := fmt.Sscanf(one, "%d-%d", &gap[0], &gap[1]); err != nil {
				return g, fmt.Errorf("store: numbers left out: %w", err)
			}
			g.gaps = append(g.gaps, gap)
		}
		return g, nil
	}
}

// total is how many there are.
func (g given) total() int {
	n := g.highest
	for _, gap := range g.gaps {
		n -= gap[1] - gap[0] + 1
	}
	return n
}

// newest gives a page of them, the highest first.
func (g given) newest(offset, limit int) (ns []int) {
	gap := len(g.gaps) - 1
	for n := g.highest; n > 0 && len(ns) < limit; n-- {
		for gap >= 0 && n == g.gaps[gap][1] {
			n = g.gaps[gap][0] - 1
			gap--
		}
		if offset > 0 {
			offset--
		} else if n > 0 {
			ns = append(ns, n)
		}
	}
	return ns
}
