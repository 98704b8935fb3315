package store

import (
	"context"
	"time"

	"hamahang/dept"
)

// GatherPackWithin is GatherPack with bounds that a test can meet.
func (s *Store) GatherPackWithin(ctx context.Context, team string, v dept.Visit, d *dept.Department, now time.Time, needs, promises, since int) (dept.Pack, error) {
	return s.gatherPack(ctx, team, v, d, now, packLimits{needs, promises, since})
}

// forms encode and decode records; they have no Redis.
var forms = New(nil, nil)
