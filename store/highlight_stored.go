package store

import "hamahang/dept"

// storedHighlight is a highlight as Redis holds it, in the manner of storedShortage.
type storedHighlight struct {
	versioned

	Unit   string             `json:"u"`
	On     dept.Day           `json:"on"`
	Kind   dept.HighlightKind `json:"c"`
	Text   string             `json:"x"`
	Figure string             `json:"f,omitempty"`
	Link   string             `json:"k,omitempty"`

	storedTrack[dept.HighlightState]
}

func packHighlight(h dept.Highlight) storedHighlight {
	return storedHighlight{
		Unit: h.Unit, On: h.On, Kind: h.Kind, Text: h.Text, Figure: h.Figure, Link: h.Link, storedTrack: packTrack(h.Track),
	}
}

func (st storedHighlight) highlight(n, rev int) dept.Highlight {
	return dept.Highlight{
		Accomplishment: dept.Accomplishment{Unit: st.Unit, On: st.On, Kind: st.Kind, Text: st.Text, Figure: st.Figure, Link: st.Link},
		Track:          st.track(n, rev),
	}
}
