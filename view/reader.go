package view

import (
	"slices"

	"hamahang/dept"
)

// Reader is the one person that a card is drawn for: in a private message, or as an
// answer that nobody else sees.
type Reader struct {
	ID  string
	May func(dept.Verb) bool // now, to the record of the card
}

// may tells whether a verb makes sense to show: to one reader what they may do, and
// everything where many read.
func (sc Scene) may(v dept.Verb) bool { return sc.Reader == nil || sc.Reader.May(v) }

// signs tells whether a sign-off is shown: to one reader those of their offices.
func (sc Scene) signs(rule dept.SignOffRule) bool {
	return sc.Reader == nil || slices.Contains(sc.Dept.Offices(rule), sc.Reader.ID)
}

// unsigns tells whether there is a sign-off to take back: for one reader, of their
// offices.
func (sc Scene) unsigns(v dept.Visit) bool {
	if sc.Reader == nil {
		return len(v.SignOffs) > 0
	}
	return len(sc.Dept.GivenFor(v, dept.Person{ID: sc.Reader.ID})) > 0
}

// offered are the verbs of a record's state that make sense to show. Who follows it
// already can end that instead.
func (sc Scene) offered(verbs []dept.Verb) []dept.Verb {
	out := make([]dept.Verb, 0, len(verbs))
	for _, v := range verbs {
		switch {
		case sc.may(v):
			out = append(out, v)
		case v == dept.VerbFollow && sc.may(dept.VerbUnfollow):
			out = append(out, dept.VerbUnfollow)
		}
	}
	return out
}
