package store

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"hamahang/dept"
)

// AheadQuery says what a digest needs to know of visits, promises, gifts and
// achievements.
type AheadQuery struct {
	Units []string // whose; none means all
	From  dept.Day // achievements from this day on
	Today dept.Day
	Until dept.Day // visits up to this day, promises that are late by then
	Most  int      // of each list
}

// Ahead gathers what lies ahead in two round trips: the indexes, then the records
// that are shown. Visits come in the order of their days, promises by their number,
// what donors gave and nobody has thanked them for oldest first, achievements newest
// first.
func (s *Store) Ahead(ctx context.Context, team string, q AheadQuery) (dept.Brief, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	var b dept.Brief
	pipe := s.c.Pipeline()
	byLex := func(kind dept.Kind, from, to string) *redis.StringSliceCmd {
		return pipe.ZRangeByLex(ctx, indexKey(team, kind), &redis.ZRangeBy{Min: from, Max: to})
	}
	coming := byLex(dept.KindVisit, "["+term("d", string(q.Today)), "("+term("d", string(q.Until))+"!")
	late := pipe.ZRangeByScore(ctx, lateKey(team, dept.KindCommitment),
		&redis.ZRangeBy{Min: "-inf", Max: "(" + strconv.FormatInt(millis(q.Until.Time(time.UTC)), 10)})
	received := under(term("s", string(dept.SupportReceived)))
	thank := byLex(dept.KindSupport, received.from, received.to)
	units := q.Units
	if len(units) == 0 {
		units = []string{""}
	}
	var news []*redis.StringSliceCmd
	for _, u := range units {
		in := days(u, q.From)
		news = append(news, pipe.ZRevRangeByLex(ctx, indexKey(team, dept.KindHighlight), &redis.ZRangeBy{Min: in.from, Max: in.to, Count: int64(q.Most)}))
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return b, reading("what lies ahead", err)
	}
	var told []string
	for _, n := range news {
		for _, m := range n.Val() {
			told = append(told, m[strings.LastIndexByte(m, '=')+1:]) // the day and the code
		}
	}
	slices.Sort(told)
	slices.Reverse(told)
	at := map[dept.Kind][]string{dept.KindVisit: coming.Val(), dept.KindCommitment: late.Val(), dept.KindSupport: thank.Val(), dept.KindHighlight: told}
	pipe = s.c.Pipeline()
	read := map[dept.Kind]*redis.SliceCmd{}
	ns := map[dept.Kind][]int{}
	for kind, members := range at {
		all, err := numbers(members)
		if err != nil {
			return b, err
		}
		if all = once(all); len(all) == 0 {
			continue
		}
		ns[kind] = all[:min(mostAhead, len(all))]
		fields := make([]string, len(ns[kind]))
		for i, n := range ns[kind] {
			fields[i] = strconv.Itoa(n)
		}
		read[kind] = pipe.HMGet(ctx, recordsKey(team, kind), fields...)
	}
	if len(read) == 0 {
		return b, nil
	}
	if _, err := pipe.Exec(ctx); err != nil {
		return b, reading("what lies ahead", err)
	}
	return b, errors.Join(
		unpackInto(&b.Visits, visits(), ns, read), unpackInto(&b.Commitments, commitments(), ns, read),
		unpackInto(&b.Thank, supports(), ns, read), unpackInto(&b.Highlights, highlights(), ns, read))
}

// mostAhead bounds what is read of one kind: far more than a digest shows, few
// enough to read at once.
const mostAhead = 200

func unpackInto[T any](out *[]T, k noun[T], ns map[dept.Kind][]int, read map[dept.Kind]*redis.SliceCmd) error {
	if read[k.kind] == nil {
		return nil
	}
	for i, value := range read[k.kind].Val() {
		text, ok := value.(string)
		if !ok {
			continue
		}
		v, err := k.unpack(ns[k.kind][i], text)
		if err != nil {
			return err
		}
		*out = append(*out, v)
	}
	return nil
}
