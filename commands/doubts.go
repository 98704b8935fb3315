package commands

import (
	"errors"
	"sync"
	"time"

	"hamahang/store"
)

// doubts are the deliveries of which this process could not tell whether they were
// carried out. A later try that surely did nothing leaves that open: the first one may
// stand. The zero value is ready.
type doubts struct {
	mu    sync.Mutex
	since map[string]time.Time // by delivery
}

// mostDoubts bounds what is remembered; beyond it the oldest go.
const mostDoubts = 1000

// judge gives the error of a try with what is known of the delivery's earlier ones.
func (d *doubts) judge(delivery string, err error, now time.Time) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case errors.Is(err, store.ErrUnsure):
		d.note(delivery, now)
	case errors.Is(err, store.ErrAway) && now.Sub(d.since[delivery]) < store.OnceLife:
		return unsure(err)
	}
	return err
}

func (d *doubts) note(delivery string, now time.Time) {
	if d.since == nil {
		d.since = map[string]time.Time{}
	}
	if _, known := d.since[delivery]; known {
		return
	}
	oldest := delivery
	for k, at := range d.since {
		if now.Sub(at) >= store.OnceLife {
			delete(d.since, k)
		} else if at.Before(d.since[oldest]) || oldest == delivery {
			oldest = k
		}
	}
	if len(d.since) >= mostDoubts {
		delete(d.since, oldest)
	}
	d.since[delivery] = now
}

// doubted is an error that leaves open whether anything was carried out.
type doubted struct{ error }

func unsure(err error) error { return doubted{err} }

// Is tells that it is store.ErrUnsure, and no more what it was.
func (doubted) Is(target error) bool { return target == store.ErrUnsure } //nolint:errorlint // it is asked by errors.Is
