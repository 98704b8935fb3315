package ical

import (
	"slices"
	"time"

	ics "github.com/arran4/golang-ical"

	"hamahang/dept"
)

// How long a visit stays in the feed: after its end, and after its cancellation.
const (
	FeedPast      = 90 * 24 * time.Hour
	FeedCancelled = 30 * 24 * time.Hour
)

// InFeed tells whether the calendar that people subscribe to has the visit: from
// its confirmation on, waiting for a new time too, until FeedPast after its end;
// cancelled ones until FeedCancelled after that.
func InFeed(v dept.Visit, now time.Time) bool {
	switch {
	case !v.Public(), v.End.Before(now.Add(-FeedPast)):
		return false
	case v.State == dept.VisitCancelled:
		return !v.ClosedAt.Before(now.Add(-FeedCancelled))
	}
	return true
}

// Feed is the calendar of all visits that InFeed lets in, in the order of their
// beginning. The same visits give the same bytes. It names no guests: a published
// calendar has none (RFC 5546, 3.2.1).
func (w Writer) Feed(visits []dept.Visit, now time.Time) ([]byte, error) {
	visits = slices.DeleteFunc(slices.Clone(visits), func(v dept.Visit) bool { return !InFeed(v, now) })
	slices.SortStableFunc(visits, func(a, b dept.Visit) int {
		if order := a.Start.Compare(b.Start); order != 0 {
			return order
		}
		return a.N - b.N
	})
	c := w.calendar(ics.MethodPublish)
	c.SetXWRCalName(w.P.T("ics.calendar", "Department", dept.In(w.Dept.Name, string(w.P.Lang))))
	c.SetRefreshInterval("PT1H")

	// Each zone is described once, over all of its visits; the department's
	// always, as a calendar must not be empty.
	type use struct {
		zone     *time.Location
		from, to time.Time
	}
	year := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
	usual, err := zoneOf("", w.Dept.Zone)
	if err != nil {
		return nil, err
	}
	uses := []use{{usual, year, year}}
	zones := make([]*time.Location, len(visits))
	for i, v := range visits {
		if zones[i], err = zoneOf(v.Zone, w.Dept.Zone); err != nil {
			return nil, err
		}
		at := slices.IndexFunc(uses, func(u use) bool { return u.zone.String() == zones[i].String() })
		if at < 0 {
			at = len(uses)
			uses = append(uses, use{zones[i], v.Start, v.End})
		}
		if v.Start.Before(uses[at].from) {
			uses[at].from = v.Start
		}
		if v.End.After(uses[at].to) {
			uses[at].to = v.End
		}
	}
	for _, u := range uses {
		from, to := span(u.from, u.to)
		timezone(c, u.zone, from, to)
	}
	for i, v := range visits {
		w.event(c, v, zones[i])
	}
	return write(c)
}
