package store

import "hamahang/dept"

// storedCommitment is a commitment as Redis holds it, in the manner of
// storedShortage.
type storedCommitment struct {
	versioned

	Words        string           `json:"w"`
	Official     string           `json:"f"`
	Organisation string           `json:"g,omitempty"`
	Witness      string           `json:"wi"`
	Type         dept.PromiseType `json:"t"`
	Amount       int64            `json:"a,omitempty"`
	Currency     string           `json:"$,omitempty"`
	Count        int              `json:"q,omitempty"`
	Due          dept.Day         `json:"d"`
	Counterpart  string           `json:"c,omitempty"`
	Unit         string           `json:"u"`
	Visit        int              `json:"vi,omitempty"`
	Needs        []storedRef      `json:"n,omitempty"`
	Public       bool             `json:"p,omitempty"`
	Link         string           `json:"k,omitempty"`

	OfficialKey     string `json:"fk"`
	OrganisationKey string `json:"gk,omitempty"`

	storedTrack[dept.CommitmentState]
	DueSet      int64  `json:"ds"`
	ConfirmedBy string `json:"cb,omitempty"`
	Done        int    `json:"dn,omitempty"`
	Received    int64  `json:"rc,omitempty"`
	ReceivedIn  string `json:"r$,omitempty"`
	Evidence    string `json:"e,omitempty"`
	FulfilledBy string `json:"fb,omitempty"`
}

type storedRef struct {
	Kind dept.Kind `json:"k"`
	N    int       `json:"n"`
}

func packCommitment(c dept.Commitment) storedCommitment {
	st := storedCommitment{
		Words: c.Words, Official: c.Official, Organisation: c.Organisation, Witness: c.Witness, Type: c.Type,
		Amount: c.Amount.Amount, Currency: c.Amount.Currency, Count: c.Count, Due: c.Due, Counterpart: c.Counterpart,
		Unit: c.Unit, Visit: c.Visit, Public: c.Public, Link: c.Link, OfficialKey: c.OfficialKey, OrganisationKey: c.OrganisationKey,
		storedTrack: packTrack(c.Track), DueSet: millis(c.DueSet), ConfirmedBy: c.ConfirmedBy, Done: c.Done,
		Received: c.Received.Amount, ReceivedIn: c.Received.Currency, Evidence: c.Evidence, FulfilledBy: c.FulfilledBy,
	}
	for _, need := range c.Needs {
		st.Needs = append(st.Needs, storedRef(need))
	}
	return st
}

func (st storedCommitment) commitment(n, rev int) dept.Commitment {
	c := dept.Commitment{
		Promise: dept.Promise{
			Words: st.Words, Official: st.Official, Organisation: st.Organisation, Witness: st.Witness, Type: st.Type,
			Amount: dept.Money{Amount: st.Amount, Currency: st.Currency}, Count: st.Count, Due: st.Due, Counterpart: st.Counterpart,
			Unit: st.Unit, Visit: st.Visit, Public: st.Public, Link: st.Link, OfficialKey: st.OfficialKey, OrganisationKey: st.OrganisationKey,
		},
		Track:  st.track(n, rev),
		DueSet: instant(st.DueSet), ConfirmedBy: st.ConfirmedBy, Done: st.Done,
		Received: dept.Money{Amount: st.Received, Currency: st.ReceivedIn}, Evidence: st.Evidence, FulfilledBy: st.FulfilledBy,
	}
	for _, need := range st.Needs {
		c.Needs = append(c.Needs, dept.Ref(need))
	}
	return c
}
