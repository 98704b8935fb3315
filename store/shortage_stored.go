package store

import "hamahang/dept"

// storedShortage is a shortage as Redis holds it: short names, since they are
// in every record and every write; instants in Unix milliseconds. The number is
// the field's name and the revision is in the value's head.
type storedShortage struct {
	versioned

	Unit     string        `json:"u"`
	Title    string        `json:"t"`
	Category dept.Category `json:"c"`
	Severity dept.Severity `json:"s"`
	Quantity int           `json:"q,omitempty"`
	Measure  string        `json:"m,omitempty"`
	NeededBy dept.Day      `json:"nb,omitempty"`
	NeededAt int64         `json:"na,omitempty"`
	Effect   string        `json:"e,omitempty"`
	Location string        `json:"l,omitempty"`
	Cost     int64         `json:"$,omitempty"`
	Currency string        `json:"cu,omitempty"`
	Link     string        `json:"k,omitempty"`
	Gist     string        `json:"g,omitempty"`

	AssetTag  string   `json:"at,omitempty"`
	DownSince dept.Day `json:"ds,omitempty"`
	Area      int      `json:"ar,omitempty"`
	Use       string   `json:"us,omitempty"`
	StockDays *int     `json:"sd,omitempty"`
	Instead   string   `json:"in,omitempty"`
	Resupply  dept.Day `json:"rs,omitempty"`

	storedTrack[dept.ShortageState]
	Approved int `json:"ap,omitempty"`
	Received int `json:"rc,omitempty"`

	GrantedBy string `json:"gb,omitempty"`
	Ungranted bool   `json:"ug,omitempty"`

	Of       int      `json:"of,omitempty"`
	Affected []string `json:"af,omitempty"`

	AckDue     int64 `json:"da,omitempty"`
	ResolveDue int64 `json:"dr,omitempty"`
}

func packShortage(s dept.Shortage) storedShortage {
	st := storedShortage{
		Unit: s.Unit, Title: s.Title, Category: s.Category, Severity: s.Severity, Quantity: s.Quantity, Measure: s.Measure,
		NeededBy: s.NeededBy, NeededAt: millis(s.NeededAt), Effect: s.Effect, Location: s.Location,
		Cost: s.Cost.Amount, Currency: s.Cost.Currency, Link: s.Link, Gist: s.Gist,
		AssetTag: s.AssetTag, DownSince: s.DownSince, Area: s.Area, Use: s.Use,
		StockDays: s.StockDays, Instead: s.Instead, Resupply: s.Resupply,
		storedTrack: packTrack(s.Track), Approved: s.Approved, Received: s.Received, GrantedBy: s.GrantedBy, Ungranted: s.Ungranted, Of: s.Of, Affected: s.Affected,
		AckDue: millis(s.AckDue), ResolveDue: millis(s.ResolveDue),
	}
	return st
}

func (st storedShortage) shortage(n, rev int) dept.Shortage {
	s := dept.Shortage{
		Need: dept.Need{
			Unit: st.Unit, Title: st.Title, Category: st.Category, Severity: st.Severity, Quantity: st.Quantity, Measure: st.Measure,
			NeededBy: st.NeededBy, NeededAt: instant(st.NeededAt), Effect: st.Effect, Location: st.Location,
			Cost: dept.Money{Amount: st.Cost, Currency: st.Currency}, Link: st.Link, Gist: st.Gist,
			AssetTag: st.AssetTag, DownSince: st.DownSince, Area: st.Area, Use: st.Use,
			StockDays: st.StockDays, Instead: st.Instead, Resupply: st.Resupply,
		},
		Track:    st.track(n, rev),
		Approved: st.Approved, Received: st.Received, GrantedBy: st.GrantedBy, Ungranted: st.Ungranted, Of: st.Of, Affected: st.Affected,
		AckDue: instant(st.AckDue), ResolveDue: instant(st.ResolveDue),
	}
	return s
}
