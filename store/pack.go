package store

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

const packSchema = 1

// storedPack is a frozen pack: each record as it is stored elsewhere.
type storedPack struct {
	Schema     int         `json:"v"`
	Visit      storedPiece `json:"visit"`
	Needs      []storedPiece
	Requests   []storedPiece
	Promises   []storedPiece
	Gifts      []storedPiece
	Highlights []storedPiece
	Since      dept.Day
	Made       int64         // Unix milliseconds
	Left       dept.PackLeft // kept as it is: six counts
}

type storedPiece struct {
	N     int
	Value string
}

// KeepPack freezes a pack, once for each time that a visit is given: what was kept
// before stays, until a year after the visit. No donor's name is kept with it.
func (s *Store) KeepPack(ctx context.Context, team string, p dept.Pack) error {
	p = p.Unnamed()
	st := storedPack{Schema: packSchema, Since: p.Since, Made: millis(p.Made), Left: p.Left}
	var errs [6]error
	var visit []storedPiece
	visit, errs[0] = pieces([]dept.Visit{p.Visit}, s.Visits.encode)
	st.Needs, errs[1] = pieces(p.Needs, s.Shortages.encode)
	st.Requests, errs[2] = pieces(p.Requests, s.Staffing.encode)
	st.Promises, errs[3] = pieces(p.Promises, s.Commitments.encode)
	st.Gifts, errs[4] = pieces(p.Gifts, s.Support.encode)
	st.Highlights, errs[5] = pieces(p.Highlights, s.Highlights.encode)
	if err := errors.Join(errs[:]...); err != nil {
		return err
	}
	st.Visit = visit[0]
	body, err := encode(st)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(body); err != nil {
		return fmt.Errorf("store: pack: %w", err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("store: pack: %w", err)
	}
	_, err = s.do(ctx, "keep pack", harmless, "set", packKey(team, p.Visit), b.Bytes(), "nx", "px", max(keptFor, p.Visit.Start.Add(keptFor).Sub(s.now())).Milliseconds())
	if errors.Is(err, redis.Nil) {
		return nil // another was first
	}
	return err
}

// FrozenPack gives the pack that was frozen for the present time of a visit, with
// donors' names and highlights as they may be told today; ok is false while there is
// none.
func (s *Store) FrozenPack(ctx context.Context, team string, v dept.Visit) (p dept.Pack, ok bool, err error) {
	within, cancel := limit(ctx)
	defer cancel()
	packed, err := s.c.Get(within, packKey(team, v)).Bytes()
	if errors.Is(err, redis.Nil) {
		return p, false, nil
	}
	if err != nil {
		return p, false, readError("pack", err)
	}
	if p, err = s.unpackPack(packed); err != nil {
		return p, false, err
	}
	gifts, err1 := s.Support.Some(ctx, team, numbersOf(p.Gifts)...)
	news, err2 := s.Highlights.Some(ctx, team, numbersOf(p.Highlights)...)
	err = errors.Join(err1, err2)
	return p.NamedBy(gifts).ClearedBy(news), err == nil, err
}

// PackRecords gives a pack with its needs, requests, promises and gifts as they are
// today; those that are there no longer are left out.
func (s *Store) PackRecords(ctx context.Context, team string, p dept.Pack) (dept.Pack, error) {
	var errs [4]error
	p.Needs, errs[0] = s.Shortages.Some(ctx, team, numbersOf(p.Needs)...)
	p.Requests, errs[1] = s.Staffing.Some(ctx, team, numbersOf(p.Requests)...)
	p.Promises, errs[2] = s.Commitments.Some(ctx, team, numbersOf(p.Promises)...)
	p.Gifts, errs[3] = s.Support.Some(ctx, team, numbersOf(p.Gifts)...)
	return p, errors.Join(errs[:]...)
}

func numbersOf[R interface{ Ref() dept.Ref }](records []R) []int {
	ns := make([]int, len(records))
	for i, r := range records {
		ns[i] = r.Ref().N
	}
	return ns
}

// maxPack bounds a pack as it is unpacked, in bytes.
const maxPack = 64 << 20

func (s *Store) unpackPack(packed []byte) (p dept.Pack, err error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return p, fmt.Errorf("store: pack: %w", err)
	}
	body, err := io.ReadAll(io.LimitReader(r, maxPack))
	if err != nil {
		return p, fmt.Errorf("store: pack: %w", err)
	}
	var st storedPack
	if err := json.Unmarshal(body, &st); err != nil {
		return p, errors.New("store: pack: not a stored pack") // the cause may quote a record
	}
	if st.Schema > packSchema {
		return p, fmt.Errorf("%w: a pack has %d, this is %d", ErrNewer, st.Schema, packSchema)
	}
	p.Since, p.Made, p.Left, p.Frozen = st.Since, instant(st.Made), st.Left, true
	var errs [6]error
	p.Needs, errs[1] = whole(st.Needs, s.Shortages.decode)
	p.Requests, errs[2] = whole(st.Requests, s.Staffing.decode)
	p.Promises, errs[3] = whole(st.Promises, s.Commitments.decode)
	p.Gifts, errs[4] = whole(st.Gifts, s.Support.decode)
	p.Highlights, errs[5] = whole(st.Highlights, s.Highlights.decode)
	p.Visit, errs[0] = s.Visits.decode(st.Visit.N, st.Visit.Value)
	return p, errors.Join(errs[:]...)
}

// pieces stores records as the rest of the store does: the revision, a line feed
// and the body.
func pieces[R interface {
	Ref() dept.Ref
	Revision() int
}](records []R, pack func(R) ([]byte, error)) ([]storedPiece, error) {
	out := make([]storedPiece, len(records))
	for i, r := range records {
		body, err := pack(r)
		if err != nil {
			return nil, err
		}
		out[i] = storedPiece{r.Ref().N, fmt.Sprintf("%d\n%s", r.Revision(), body)}
	}
	return out, nil
}

func whole[R any](in []storedPiece, unpack func(int, string) (R, error)) ([]R, error) {
	out := make([]R, len(in))
	for i, piece := range in {
		var err error
		if out[i], err = unpack(piece.N, piece.Value); err != nil {
			return nil, err
		}
	}
	return out, nil
}
