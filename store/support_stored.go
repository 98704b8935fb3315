package store

import "hamahang/dept"

// supportSchema is the version this program writes. It reads all up to it.
const supportSchema = 1

// storedSupport is support as Redis holds it, in the manner of storedShortage. Of
// an anonymous donor there is no name to hold.
type storedSupport struct {
	Schema int `json:"v"`

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

// encodeSupport gives the body of a record.
func encodeSupport(s dept.Support) ([]byte, error) {
	return encode(storedSupport{
		Schema: supportSchema,
		Donor:  s.Donor, Anonymous: s.Anonymous, Consent: s.Consent, What: s.What, Amount: s.Value.Amount, Currency: s.Value.Currency,
		Unit: s.Unit, Shortage: s.Shortage, On: s.On, Link: s.Link,
		storedTrack: packTrack(s.Track), ReceivedOn: s.ReceivedOn,
	})
}

// decodeSupport reads a stored value.
func decodeSupport(n int, value string) (dept.Support, error) {
	var st storedSupport
	rev, err := decode(dept.Ref{Kind: dept.KindSupport, N: n}, value, &st, &st.Schema, supportSchema)
	if err != nil {
		return dept.Support{}, err
	}
	return dept.Support{
		Gift: dept.Gift{
			Donor: st.Donor, Anonymous: st.Anonymous, Consent: st.Consent, What: st.What, Value: dept.Money{Amount: st.Amount, Currency: st.Currency},
			Unit: st.Unit, Shortage: st.Shortage, On: st.On, Link: st.Link,
		},
		Track: st.track(n, rev), ReceivedOn: st.ReceivedOn,
	}, nil
}
