package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// storedEntry is a history entry as Redis holds it; its revision is in the
// field's name.
type storedEntry struct {
	Verb   dept.Verb          `json:"d"`
	By     string             `json:"b"`
	At     int64              `json:"t"`
	Reason dept.DeclineReason `json:"r,omitempty"`
	Text   string             `json:"x,omitempty"`
	Count  int                `json:"n,omitempty"`
	Of     int                `json:"m,omitempty"`
	Until  dept.Day           `json:"u,omitempty"`
	Kind   dept.Kind          `json:"k,omitempty"`
	Other  int                `json:"o,omitempty"`
	To     string             `json:"p,omitempty"`
	// Changes are those of a correction: field, from, to.
	Changes [][3]string `json:"c,omitempty"`
	// Lapsed are the consents that ended with it: verb, office, who gave them.
	Lapsed [][3]string `json:"l,omitempty"`
}

func packEntry(e dept.Entry) storedEntry {
	st := storedEntry{
		Verb: e.Verb, By: e.By, At: millis(e.At), Reason: e.Reason, Text: e.Text, Count: e.Count, Of: e.Of,
		Until: e.Until, Kind: e.Ref.Kind, Other: e.Ref.N, To: e.To,
	}
	for _, c := range e.Changes {
		st.Changes = append(st.Changes, [3]string{c.Field, c.From, c.To})
	}
	for _, c := range e.Lapsed {
		st.Lapsed = append(st.Lapsed, [3]string{string(c.Verb), c.As, c.By})
	}
	return st
}

func (st storedEntry) entry(rev int) dept.Entry {
	e := dept.Entry{
		Rev: rev, Verb: st.Verb, By: st.By, At: instant(st.At), Reason: st.Reason, Text: st.Text, Count: st.Count, Of: st.Of,
		Until: st.Until, Ref: dept.Ref{Kind: st.Kind, N: st.Other}, To: st.To,
	}
	for _, c := range st.Changes {
		e.Changes = append(e.Changes, dept.Change{Field: c[0], From: c[1], To: c[2]})
	}
	for _, c := range st.Lapsed {
		e.Lapsed = append(e.Lapsed, dept.Consent{Verb: dept.Verb(c[0]), As: c[1], By: c[2]})
	}
	return e
}

// History gives the entries of a record up to a revision, oldest first.
func (s *Store) History(ctx context.Context, team string, ref dept.Ref, rev int) ([]dept.Entry, error) {
	all, err := s.Histories(ctx, team, ref.Kind, map[int]int{ref.N: rev})
	return all[ref.N], err
}

// Histories gives the entries of several records of a kind, in one round trip: by
// number, up to the revision that revs gives for it, oldest first.
func (s *Store) Histories(ctx context.Context, team string, kind dept.Kind, revs map[int]int) (map[int][]dept.Entry, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	pipe := s.c.Pipeline()
	reads := make(map[int]*redis.SliceCmd, len(revs))
	for n, rev := range revs {
		if rev < 1 {
			continue
		}
		fields := make([]string, rev)
		for i := range fields {
			fields[i] = strconv.Itoa(n) + ":" + strconv.Itoa(i+1)
		}
		reads[n] = pipe.HMGet(ctx, recordsKey(team, kind), fields...)
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, readError("history", err)
	}
	out := make(map[int][]dept.Entry, len(reads))
	for n, read := range reads {
		for i, v := range read.Val() {
			text, ok := v.(string)
			if !ok {
				continue
			}
			var e storedEntry
			if err := json.Unmarshal([]byte(text), &e); err != nil {
				return nil, fmt.Errorf("store: %v: entry %d is not a stored entry", dept.Ref{Kind: kind, N: n}, i+1) // the cause may quote it
			}
			out[n] = append(out[n], e.entry(i+1))
		}
	}
	return out, nil
}
