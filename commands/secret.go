package commands

import (
	"hamahang/dept"
	"hamahang/view"
)

// knows tells whether a person may know of a record: everybody may of most kinds.
func (d *Desk) knows(by dept.Person, s any) bool {
	secret, ok := s.(interface {
		Seen(dept.Person, *dept.Department) bool
	})
	return !ok || secret.Seen(by, d.Dept)
}

// rowOf is a record in a reminder: of a secret, to who stands in for somebody that
// may know of it, the ID alone.
func (d *Desk) rowOf(sc view.Scene, by dept.Person, r dept.Reminding) (view.Row, bool) {
	row, ok := sc.RowOf(r)
	if ok && !d.knows(by, r) {
		row.Line, row.Note = sc.P.Line(sc.P.T("remind.secret", "Ref", sc.P.ID(row.Of.Ref().String()))), ""
	}
	return row, ok
}
