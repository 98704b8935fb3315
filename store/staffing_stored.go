package store

import "hamahang/dept"

// storedStaffing is a staffing request as Redis holds it, in the manner of
// storedShortage.
type storedStaffing struct {
	versioned

	Unit        string        `json:"u"`
	Role        string        `json:"j"`
	Specialty   string        `json:"sp,omitempty"`
	Contract    dept.Contract `json:"c"`
	Cause       dept.Cause    `json:"w"`
	Headcount   int           `json:"q"`
	FTE         float64       `json:"f"`
	Start       dept.Day      `json:"s,omitempty"`
	End         dept.Day      `json:"e,omitempty"`
	Shift       string        `json:"sh,omitempty"`
	Consequence string        `json:"x"`
	Funded      bool          `json:"$,omitempty"`
	Cover       string        `json:"i,omitempty"`
	Link        string        `json:"k,omitempty"`
	WISN        *storedWISN   `json:"wi,omitempty"`

	storedTrack[dept.StaffingState]
	EndorsedBy  string       `json:"en,omitempty"`
	Backers     []string     `json:"ba,omitempty"`
	Approved    int          `json:"ap,omitempty"`
	ApprovedFTE float64      `json:"af,omitempty"`
	Filled      []storedPost `json:"fi,omitempty"`
}

type storedPost struct {
	Start      dept.Day      `json:"s"`
	Contract   dept.Contract `json:"c"`
	Name       string        `json:"n,omitempty"`
	Cover      string        `json:"i,omitempty"`
	ServiceEnd dept.Day      `json:"e,omitempty"`
}

type storedWISN struct {
	Days       float64          `json:"a"`
	Holidays   float64          `json:"b,omitempty"`
	Leave      float64          `json:"c,omitempty"`
	Sick       float64          `json:"d,omitempty"`
	Other      float64          `json:"e,omitempty"`
	Hours      float64          `json:"f"`
	Support    float64          `json:"s,omitempty"`
	Allowance  float64          `json:"i,omitempty"`
	Current    float64          `json:"n,omitempty"`
	Activities []storedActivity `json:"w"`
}

type storedActivity struct {
	Name    string  `json:"n,omitempty"`
	Volume  float64 `json:"v"`
	Minutes float64 `json:"m"`
}

func packStaffing(s dept.Staffing) storedStaffing {
	st := storedStaffing{
		Unit: s.Unit, Role: s.Role, Specialty: s.Specialty, Contract: s.Contract, Cause: s.Cause,
		Headcount: s.Headcount, FTE: s.FTE, Start: s.Start, End: s.End, Shift: s.Shift,
		Consequence: s.Consequence, Funded: s.Funded, Cover: s.Cover, Link: s.Link, WISN: packWISN(s.WISN),
		storedTrack: packTrack(s.Track), EndorsedBy: s.EndorsedBy, Backers: s.Backers, Approved: s.Approved, ApprovedFTE: s.ApprovedFTE,
	}
	for _, p := range s.Filled {
		st.Filled = append(st.Filled, storedPost(p))
	}
	return st
}

func (st storedStaffing) staffing(n, rev int) dept.Staffing {
	s := dept.Staffing{
		Posts: dept.Posts{
			Unit: st.Unit, Role: st.Role, Specialty: st.Specialty, Contract: st.Contract, Cause: st.Cause,
			Headcount: st.Headcount, FTE: st.FTE, Start: st.Start, End: st.End, Shift: st.Shift,
			Consequence: st.Consequence, Funded: st.Funded, Cover: st.Cover, Link: st.Link, WISN: st.WISN.wisn(),
		},
		Track:      st.track(n, rev),
		EndorsedBy: st.EndorsedBy, Backers: st.Backers, Approved: st.Approved, ApprovedFTE: st.ApprovedFTE,
	}
	for _, p := range st.Filled {
		s.Filled = append(s.Filled, dept.Post(p))
	}
	return s
}

func packWISN(w *dept.WISN) *storedWISN {
	if w == nil {
		return nil
	}
	st := storedWISN{
		Days: w.Days, Holidays: w.Holidays, Leave: w.Leave, Sick: w.Sick, Other: w.Other, Hours: w.Hours,
		Support: w.Support, Allowance: w.Allowance, Current: w.Current,
	}
	for _, a := range w.Activities {
		st.Activities = append(st.Activities, storedActivity(a))
	}
	return &st
}

func (st *storedWISN) wisn() *dept.WISN {
	if st == nil {
		return nil
	}
	w := dept.WISN{
		Days: st.Days, Holidays: st.Holidays, Leave: st.Leave, Sick: st.Sick, Other: st.Other, Hours: st.Hours,
		Support: st.Support, Allowance: st.Allowance, Current: st.Current,
	}
	for _, a := range st.Activities {
		w.Activities = append(w.Activities, dept.Activity(a))
	}
	return &w
}
