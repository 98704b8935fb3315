package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"hamahang/dept"
)

// Records keeps the records of one kind. Store has one value for each kind, made by
// keep; T is that kind's type in dept.
type Records[T any] struct {
	s    *Store
	kind dept.Kind

	encode func(T) ([]byte, error) // the body of a stored record
	decode func(n int, value string) (T, error)
	record func(T, *time.Location) (record, error)
	number func(*T) *int

	// Set by each kind. alike is the term of open records that a new one may repeat; nil and
	// "" ask for none. index adds the terms under which a record is found, its rank
	// and the verb that is counted; nil adds nothing. find asks for the numbers of a
	// page; nil when the kind has no list.
	alike func(T) string
	index func(T, *record)
	find  func(*questions, Query) (func() (found, error), error)
}

// versioned begins every stored form: the version of the program's form it was
// written in.
type versioned struct {
	Schema int `json:"v"`
}

func (v *versioned) version() *int { return &v.Schema }

// remindables is Some for records about which people are reminded.
func (k *Records[T]) remindables(ctx context.Context, team string, ns []int) ([]dept.Reminding, error) {
	records, err := k.Some(ctx, team, ns...)
	out := make([]dept.Reminding, len(records))
	for i, r := range records {
		out[i] = any(r).(dept.Reminding)
	}
	return out, err
}

// keep makes the Records of a kind. F is the stored form of T, of which this program
// writes the given version and reads all up to it; pack and unpack turn one into the
// other; number points at the number of a record.
func keep[T interface {
	dept.Told
	dept.Timed
}, F any, P interface {
	*F
	version() *int
}](s *Store, kind dept.Kind, version int, pack func(T) F, unpack func(st F, n, rev int) T, number func(*T) *int) *Records[T] {
	k := &Records[T]{s: s, kind: kind, number: number}
	k.encode = func(v T) ([]byte, error) {
		st := pack(v)
		*P(&st).version() = version
		return encode(&st)
	}
	k.decode = func(n int, value string) (v T, err error) {
		var st F
		rev, err := decode(dept.Ref{Kind: kind, N: n}, value, &st, P(&st).version(), version)
		if err != nil {
			return v, err
		}
		return unpack(st, n, rev), nil
	}
	k.record = func(v T, zone *time.Location) (record, error) {
		body, err := k.encode(v)
		if err != nil {
			return record{}, err
		}
		last := v.Newest()
		entry, err := encode(packEntry(last))
		r := record{kind: kind, n: v.Ref().N, rev: v.Revision(), by: last.By, body: body, entry: entry, dues: v.Dues(zone)}
		if limit, ok := dept.First(v.Limits(zone)); ok {
			r.late = strconv.FormatInt(millis(limit.At), 10)
		}
		if k.index != nil {
			k.index(v, &r)
		}
		return r, err
	}
	s.kinds[kind] = nil
	if _, reminds := any(*new(T)).(dept.Reminding); reminds {
		s.kinds[kind] = k.remindables
	}
	return k
}

// Filing is a record to be stored for the first time.
type Filing[T any] struct {
	Record  T // its number is given by the store
	Zone    *time.Location
	Once    string        // the same for every repetition of one delivery; "" for none
	Same    string        // a digest of person and text; "" to store it even if just filed
	Alike   bool          // don't store it where one like it is open
	Notices []dept.Notice // their Ref.N is 0 and means the new record
}

// Filed is what became of a Filing.
type Filed[T any] struct {
	Record  T     // with its number; where nothing was stored, the one that was filed first or is alike
	Prefs   Prefs // of who filed it
	Outcome Outcome
}

// File stores a new record with its first history entry, its due times and its
// notices, in one round trip, and reads the preferences of who files it.
func (k *Records[T]) File(ctx context.Context, team string, f Filing[T]) (Filed[T], error) {
	r, err := k.record(f.Record, f.Zone)
	if err != nil {
		return Filed[T]{}, err
	}
	r.n = 0
	alike := ""
	if f.Alike && k.alike != nil {
		alike = k.alike(f.Record)
	}
	done, err := k.s.apply(ctx, change{
		alike: alike, team: team, day: k.s.dayIn(f.Zone), once: f.Once, same: f.Same, reader: r.by, records: []record{r}, notices: f.Notices,
	})
	if err != nil {
		return Filed[T]{}, err
	}
	v := f.Record
	*k.number(&v) = done.n
	if done.value != "" {
		v, err = k.decode(done.n, done.value)
	}
	return Filed[T]{Record: v, Prefs: done.prefs, Outcome: done.outcome}, err
}

// Change stores changed records with their newest history entries, due times and
// notices in one round trip, all or none. Each must have been read at the revision
// before its own, else ErrChanged. zone is the department's. The outcome is Stored or
// Repeated; both mean that the change stands.
func (k *Records[T]) Change(ctx context.Context, team, once string, zone *time.Location, changed []T, notices []dept.Notice) (Outcome, error) {
	c := change{team: team, day: k.s.dayIn(zone), once: once, notices: notices}
	for _, v := range changed {
		r, err := k.record(v, zone)
		if err != nil {
			return 0, err
		}
		if r.n < 1 {
			return 0, errors.New("store: a change to a record without a number")
		}
		c.records = append(c.records, r)
	}
	if len(c.records) == 0 {
		return 0, errors.New("store: a change of nothing")
	}
	done, err := k.s.apply(ctx, c)
	return done.outcome, err
}

// One gives a record and the reader's preferences in one round trip. Without such a
// record the error is dept.NotFound, and Prefs still holds.
func (k *Records[T]) One(ctx context.Context, team string, n int, reader string) (T, Prefs, error) {
	var none T
	ctx, cancel := limit(ctx)
	defer cancel()
	a := k.s.asking(ctx, team)
	value, prefs := a.pipe.HGet(ctx, recordsKey(team, k.kind), strconv.Itoa(n)), a.prefs(reader)
	if err := a.send("record"); err != nil {
		return none, Prefs{}, err
	}
	if n < 1 || value.Val() == "" {
		return none, prefs(), dept.Refuse(dept.NotFound, "Ref", dept.Ref{Kind: k.kind, N: n})
	}
	v, err := k.decode(n, value.Val())
	return v, prefs(), err
}

// Some gives records in the order asked for, in one round trip; those that don't
// exist are left out.
func (k *Records[T]) Some(ctx context.Context, team string, ns ...int) ([]T, error) {
	if len(ns) == 0 {
		return nil, nil
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	a := k.s.asking(ctx, team)
	read := k.ask(a, ns)
	if err := a.send("records"); err != nil {
		return nil, err
	}
	by, err := read()
	return pick(by, ns), err
}

// ask asks for the records of some numbers, by number, which may repeat.
func (k *Records[T]) ask(a *questions, of ...[]int) func() (map[int]T, error) {
	ns := slices.Concat(of...)
	slices.Sort(ns)
	ns = slices.Compact(ns)
	if len(ns) == 0 {
		return func() (map[int]T, error) { return nil, nil }
	}
	fields := make([]string, len(ns))
	for i, n := range ns {
		fields[i] = strconv.Itoa(n)
	}
	read := a.pipe.HMGet(a.ctx, recordsKey(a.team, k.kind), fields...)
	return func() (map[int]T, error) {
		by := make(map[int]T, len(ns))
		for i, value := range read.Val() {
			text, ok := value.(string)
			if !ok {
				continue
			}
			v, err := k.decode(ns[i], text)
			if err != nil {
				return nil, err
			}
			by[ns[i]] = v
		}
		return by, nil
	}
}

// Page is one page of a list.
type Page[T any] struct {
	Records []T
	Total   int   // on all pages
	Prefs   Prefs // the reader's
}

// List gives one page in at most two round trips. Which fields of the query play a
// part depends on the kind, see Query.
func (k *Records[T]) List(ctx context.Context, team, reader string, q Query) (Page[T], error) {
	if k.find == nil {
		return Page[T]{}, fmt.Errorf("store: list: records of kind %s are not listed", k.kind)
	}
	q.Offset, q.Limit = max(0, q.Offset), max(0, q.Limit)
	within, cancel := limit(ctx)
	defer cancel()
	a := k.s.asking(within, team)
	prefs := a.prefs(reader)
	read, err := k.find(a, q)
	if err != nil {
		return Page[T]{}, err
	}
	if err := a.send("list"); err != nil {
		return Page[T]{}, err
	}
	at, err := read()
	if err != nil {
		return Page[T]{}, err
	}
	records, err := k.Some(ctx, team, at.ns...)
	return Page[T]{Records: records, Total: at.total, Prefs: prefs()}, err
}

// Since gives the newest records of some units from a day on, of every unit when none
// is named: at most that many, the latest day first. total counts all there are. It is
// for kinds that are found under a day: support, and highlights that were cleared. Two
// round trips at most.
func (k *Records[T]) Since(ctx context.Context, team string, since dept.Day, units []string, most int) (records []T, total int, err error) {
	within, cancel := limit(ctx)
	defer cancel()
	a := k.s.asking(within, team)
	read := a.newest(k.kind, since, units, most)
	if err := a.send("days"); err != nil {
		return nil, 0, err
	}
	at, err := read()
	if err != nil {
		return nil, 0, err
	}
	records, err = k.Some(ctx, team, at.ns...)
	return records, at.total, err
}
