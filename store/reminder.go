package store

import "hamahang/dept"

// keepReminders keeps the messages of due times that Remind makes. What its reader
// stopped is a term, where remindScript looks for it.
func keepReminders(s *Store) *Records[dept.Reminder] {
	k := keep(s, dept.KindReminder, reminderSchema, packReminder, storedReminder.reminder, func(v *dept.Reminder) *int { return &v.N })
	k.index = func(v dept.Reminder, r *record) {
		for _, item := range v.Items {
			if item.Stopped {
				r.terms = append(r.terms, stopTerm(v.To, item.Ref, item.What))
			}
		}
	}
	return k
}

// reminderSchema is the version of storedReminder.
const reminderSchema = 1

// storedReminder is a reminder as Redis holds it.
type storedReminder struct {
	versioned
	To       string           `json:"to"`
	At       int64            `json:"at"`
	Critical bool             `json:"c,omitempty"`
	Last     storedEntry      `json:"la"`
	Items    []storedReminded `json:"i"`
}

// emptyItems is where remindScript puts the items in.
const emptyItems = `"i":[]`

type storedReminded struct {
	Kind    dept.Kind `json:"k"`
	N       int       `json:"n"`
	What    string    `json:"w"`
	Due     int64     `json:"d"`
	Late    bool      `json:"l,omitempty"`
	For     string    `json:"f,omitempty"`
	Again   int64     `json:"a,omitempty"`
	Stopped bool      `json:"x,omitempty"`
}

func packReminder(r dept.Reminder) storedReminder {
	st := storedReminder{To: r.To, At: millis(r.At), Critical: r.Critical, Last: packEntry(r.Last), Items: []storedReminded{}}
	for _, item := range r.Items {
		st.Items = append(st.Items, packReminded(item))
	}
	return st
}

func packReminded(r dept.Reminded) storedReminded {
	return storedReminded{
		Kind: r.Ref.Kind, N: r.Ref.N, What: r.What, Due: millis(r.Due), Late: r.Late, For: r.For, Again: millis(r.Again), Stopped: r.Stopped,
	}
}

func (st storedReminder) reminder(n, rev int) dept.Reminder {
	r := dept.Reminder{N: n, Rev: rev, To: st.To, At: instant(st.At), Critical: st.Critical, Last: st.Last.entry(rev)}
	for _, i := range st.Items {
		r.Items = append(r.Items, dept.Reminded{
			Ref: dept.Ref{Kind: i.Kind, N: i.N}, What: i.What, Due: instant(i.Due), Late: i.Late, For: i.For, Again: instant(i.Again), Stopped: i.Stopped,
		})
	}
	return r
}
