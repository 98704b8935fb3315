package commands

import (
	"hamahang/dept"
	"hamahang/view"
)

// mayKnow tells whether the person may know of a record: everybody may of most kinds.
func (c *call) mayKnow(s any) bool {
	secret, ok := s.(interface {
		MayKnow(dept.Person, *dept.Department) bool
	})
	return !ok || secret.MayKnow(c.person, c.department)
}

// rowOf is a record in a reminder: of a secret, to who stands in for somebody that
// may know of it, the ID alone.
func (c *call) rowOf(sc view.Scene, s dept.Reminding) (view.Row, bool) {
	for _, cmd := range c.desk.all() {
		if s == nil || cmd.row == nil || cmd.Kind != s.Ref().Kind {
			continue
		}
		row := cmd.row(sc, s)
		if !c.mayKnow(s) {
			row.Line, row.Note = sc.P.Line(sc.P.T("remind.secret", "Ref", sc.P.ID(s.Ref().String()))), ""
		}
		return row, true
	}
	return view.Row{}, false
}
