package reading

import (
	"slices"

	"hamahang/dept"
)

// measureAt is where the measure ends that stands at token i; i for none.
func (l *line) measureAt(i int) int {
	end := l.measureWords(i)
	switch {
	case !l.open(i), i > 0 && (end == i || l.open(end)) && (l.is(i-1, counters) || dozens[l.wordAt(i-1)] > 0) && !l.is(i, pure): // «۲۰ تا کیسهٔ یخ»
		return i
	case l.twoWordMeasure(i):
		return i + 2
	case l.measuredOf(i), l.is(i, lateMeasures) && l.apartAfter(i+1):
		return i + 1
	}
	return end
}

// measureWords is where the words end that count things and begin at token i, those of
// the department too; i for none.
func (l *line) measureWords(i int) int {
	if l.is(i, measures) {
		return i + 1
	}
	return l.phraseAt(i, l.measures)
}

// packageAt tells whether one of what things are packed in stands at token i.
func (l *line) packageAt(i int) bool { return l.is(i, packages) || l.phraseAt(i, l.measures) > i }

// measuresOf are what counts things in a department, one and many.
func measuresOf(d *dept.Department) lexicon {
	all := slices.Clone(d.Measures)
	for _, name := range d.Measures {
		if isLatin(name) {
			all = append(all, name+"s", name+"es")
		}
	}
	return listed(all)
}

// twoWordMeasure knows the measures of two words: متر مربع, square metres.
func (l *line) twoWordMeasure(i int) bool {
	return l.free(i) && l.free(i+1) && (l.tokens[i].word == "متر" && l.tokens[i+1].word == "مربع" || l.is(i, squares) && l.is(i+1, lengths))
}

// measuredOf tells whether a dimension measures what is asked for: "10 kg of dry ice".
func (l *line) measuredOf(i int) bool { return l.is(i, dimensions) && l.is(i+1, ofWord) }
