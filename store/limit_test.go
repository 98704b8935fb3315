package store

import (
	"strconv"
	"testing"
	"time"

	"hamahang/dept"
)

// alarmed is a record with a due time before everything else, and one limit.
type alarmed struct{ limit time.Time }

func (alarmed) Ref() dept.Ref      { return dept.Ref{} }
func (alarmed) Revision() int      { return 1 }
func (alarmed) Newest() dept.Entry { return dept.Entry{} }

func (alarmed) Dues(*time.Location) []dept.Due {
	return []dept.Due{{What: "news", At: time.Unix(1, 0)}}
}

func (a alarmed) Limits(*time.Location) []dept.Due {
	if a.limit.IsZero() {
		return nil
	}
	return []dept.Due{{What: "later", At: a.limit.Add(time.Hour)}, {What: "limit", At: a.limit}}
}

// TestLateIsOfLimits: when a record of any kind is late comes from its earliest limit and
// from no due time.
func TestLateIsOfLimits(t *testing.T) {
	limit := time.Date(2026, 12, 4, 0, 0, 0, 0, time.UTC)
	k := keep(New(nil, nil), "AL", 1, func(alarmed) versioned { return versioned{} }, func(versioned, int, int) alarmed { return alarmed{} }, nil)
	for _, c := range []struct {
		v    alarmed
		want string
	}{{alarmed{}, ""}, {alarmed{limit}, strconv.FormatInt(limit.UnixMilli(), 10)}} {
		if r, err := k.record(c.v, time.UTC); err != nil || r.late != c.want || len(r.dues) != 1 {
			t.Errorf("%+v: late %q, due %v, %v", c.v, r.late, r.dues, err)
		}
	}
}
