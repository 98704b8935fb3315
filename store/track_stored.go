package store

import "hamahang/dept"

// storedTrack is what records of every kind have in common, as Redis holds it.
// The number is the field's name and the revision is in the value's head.
type storedTrack[S ~string] struct {
	State    S      `json:"st"`
	Reporter string `json:"r"`
	Owner    string `json:"o,omitempty"`

	HeldFrom  S        `json:"hf,omitempty"`
	HeldAt    int64    `json:"ha,omitempty"`
	HeldUntil dept.Day `json:"hu,omitempty"`

	Followers []string `json:"fo,omitempty"`

	ReportedAt int64 `json:"ra"`
	ClosedAt   int64 `json:"ca,omitempty"`
	Returned   int64 `json:"rt,omitempty"`

	Last  storedEntry  `json:"la"`
	Moved *storedEntry `json:"mo,omitempty"` // nil when Last moved it
}

func packTrack[S ~string](t dept.Track[S]) storedTrack[S] {
	st := storedTrack[S]{
		State: t.State, Reporter: t.Reporter, Owner: t.Owner,
		HeldFrom: t.HeldFrom, HeldAt: millis(t.HeldAt), HeldUntil: t.HeldUntil, Followers: t.Followers,
		ReportedAt: millis(t.ReportedAt), ClosedAt: millis(t.ClosedAt), Returned: millis(t.Returned), Last: packEntry(t.Last),
	}
	if t.Moved != (dept.Deed{Verb: t.Last.Verb, By: t.Last.By, At: t.Last.At}) {
		st.Moved = &storedEntry{Verb: t.Moved.Verb, By: t.Moved.By, At: millis(t.Moved.At)}
	}
	return st
}

func (st storedTrack[S]) track(n, rev int) dept.Track[S] {
	t := dept.Track[S]{
		N: n, Rev: rev, State: st.State, Reporter: st.Reporter, Owner: st.Owner,
		HeldFrom: st.HeldFrom, HeldAt: instant(st.HeldAt), HeldUntil: st.HeldUntil, Followers: st.Followers,
		ReportedAt: instant(st.ReportedAt), ClosedAt: instant(st.ClosedAt), Returned: instant(st.Returned), Last: st.Last.entry(rev),
	}
	t.Moved = dept.Deed{Verb: t.Last.Verb, By: t.Last.By, At: t.Last.At}
	if st.Moved != nil {
		t.Moved = dept.Deed{Verb: st.Moved.Verb, By: st.Moved.By, At: instant(st.Moved.At)}
	}
	return t
}
