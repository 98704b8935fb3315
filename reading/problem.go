package reading

import (
	"slices"

	"hamahang/dept"
)

// problems are what could not be read, each with its field.
type problems []*dept.Error

// add notes a problem of a field; nil is none.
func (p *problems) add(e *dept.Error, field string) {
	if e != nil {
		*p = append(*p, e.In(field))
	}
}

// doubt notes that a field may mean more than one thing.
func (p *problems) doubt(doubtful bool, field string) {
	if doubtful {
		p.add(manyMeanings(), field)
	}
}

// of tells whether a field has a problem.
func (p problems) of(field string) bool {
	return slices.ContainsFunc(p, func(e *dept.Error) bool { return e.Field == field })
}

func manyMeanings() *dept.Error { return dept.Refuse(dept.ManyMeanings) }

// isCode tells whether a problem is one of a code; nil is of none.
func isCode(e *dept.Error, code dept.Code) bool { return e != nil && e.Code == code }
