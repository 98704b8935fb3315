package store

import "hamahang/dept"

// highlightSchema is the version this program writes. It reads all up to it.
const highlightSchema = 1

// storedHighlight is a highlight as Redis holds it, in the manner of storedShortage.
type storedHighlight struct {
	Schema int `json:"v"`

	Unit   string             `json:"u"`
	On     dept.Day           `json:"on"`
	Kind   dept.HighlightKind `json:"c"`
	Text   string             `json:"x"`
	Figure string             `json:"f,omitempty"`
	Link   string             `json:"k,omitempty"`

	storedTrack[dept.HighlightState]
}

// encodeHighlight gives the body of a record.
func encodeHighlight(h dept.Highlight) ([]byte, error) {
	return encode(storedHighlight{
		Schema: highlightSchema, Unit: h.Unit, On: h.On, Kind: h.Kind, Text: h.Text, Figure: h.Figure, Link: h.Link, storedTrack: packTrack(h.Track),
	})
}

// decodeHighlight reads a stored value.
func decodeHighlight(n int, value string) (dept.Highlight, error) {
	var st storedHighlight
	rev, err := decode(dept.Ref{Kind: dept.KindHighlight, N: n}, value, &st, &st.Schema, highlightSchema)
	if err != nil {
		return dept.Highlight{}, err
	}
	return dept.Highlight{
		Accomplishment: dept.Accomplishment{Unit: st.Unit, On: st.On, Kind: st.Kind, Text: st.Text, Figure: st.Figure, Link: st.Link},
		Track:          st.track(n, rev),
	}, nil
}
