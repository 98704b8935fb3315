package store

import "hamahang/dept"

// storedSupport is support as Redis holds it, in the manner of storedShortage. Of
// an anonymous donor there is no name to hold.
type storedSupport struct {
	versioned

	Donor     string   `json:"d,omitempty"`
	Anonymous bool     `json:"an,omitempty"`
	Consent   bool     `json:"co,omitempty"`
	What      string   `json:"w,omitempty"`
	Amount    int64    `json:"q,omitempty"`
	Currency  string   `json:"c,omitempty"`
	Unit      string   `json:"u"`
	Shortage  int      `json:"sh,omitempty"`
	On        dept.Day `json:"on"`
	Link      string   `json:"k,omitempty"`

	storedTrack[dept.SupportState]
	ReceivedOn dept.Day `json:"ro,omitempty"`
}

func packSupport(s dept.Support) storedSupport {
	return storedSupport{
		Donor: s.Donor, Anonymous: s.Anonymous, Consent: s.Consent, What: s.What, Amount: s.Value.Amount, Currency: s.Value.Currency,
		Unit: s.Unit, Shortage: s.Shortage, On: s.On, Link: s.Link,
		storedTrack: packTrack(s.Track), ReceivedOn: s.ReceivedOn,
	}
}

func (st storedSupport) support(n, rev int) dept.Support {
	return dept.Support{
		Gift: dept.Gift{
			Donor: st.Donor, Anonymous: st.Anonymous, Consent: st.Consent, What: st.What, Value: dept.Money{Amount: st.Amount, Currency: st.Currency},
			Unit: st.Unit, Shortage: st.Shortage, On: st.On, Link: st.Link,
		},
		Track: st.track(n, rev), ReceivedOn: st.ReceivedOn,
	}
}
