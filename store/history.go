package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

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
	Until  dept.Day           `json:"u,omitempty"`
	Kind   dept.Kind          `json:"k,omitempty"`
	Other  int                `json:"o,omitempty"`
	To     string             `json:"p,omitempty"`
}

func packEntry(e dept.Entry) storedEntry {
	return storedEntry{
		Verb: e.Verb, By: e.By, At: millis(e.At), Reason: e.Reason, Text: e.Text, Count: e.Count,
		Until: e.Until, Kind: e.Ref.Kind, Other: e.Ref.N, To: e.To,
	}
}

func (e storedEntry) entry(rev int) dept.Entry {
	return dept.Entry{
		Rev: rev, Verb: e.Verb, By: e.By, At: instant(e.At), Reason: e.Reason, Text: e.Text, Count: e.Count,
		Until: e.Until, Ref: dept.Ref{Kind: e.Kind, N: e.Other}, To: e.To,
	}
}

// History gives the entries of a record up to a revision, oldest first.
func (s *Store) History(ctx context.Context, team string, ref dept.Ref, rev int) ([]dept.Entry, error) {
	if rev < 1 {
		return nil, nil
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	fields := make([]string, rev)
	for i := range fields {
		fields[i] = strconv.Itoa(ref.N) + ":" + strconv.Itoa(i+1)
	}
	values, err := s.c.HMGet(ctx, recordsKey(team, ref.Kind), fields...).Result()
	if err != nil {
		return nil, reading("history", err)
	}
	var out []dept.Entry
	for i, v := range values {
		text, ok := v.(string)
		if !ok {
			continue
		}
		var e storedEntry
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			return nil, fmt.Errorf("store: %v: entry %d is not a stored entry", ref, i+1) // the cause may quote it
		}
		out = append(out, e.entry(i+1))
	}
	return out, nil
}
