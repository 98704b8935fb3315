package store

import (
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"
)

var (
	// ErrAway says that Redis could not be reached or refused to work: surely
	// nothing was written.
	ErrAway = errors.New("store: redis is away")
	// ErrUnsure says that a write was sent and no answer came, or that too few
	// replicas have it: it may or may not stand. Repeating it with the same
	// once-key settles it.
	ErrUnsure = errors.New("store: the write's outcome is unknown")
	// ErrChanged says that somebody else changed the record first; nothing
	// was written.
	ErrChanged = errors.New("store: the record was changed meanwhile")
	// ErrNewer says that a record was written by a later version of the program.
	ErrNewer = errors.New("store: the record has a newer schema than this program knows")
)

// readError classifies the error of a call that changes nothing.
func readError(what string, err error) error {
	if err == nil || broken(err) {
		return describe(what, err)
	}
	return fmt.Errorf("store: %s: %w: %w", what, ErrAway, err)
}

func describe(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("store: %s: %w", what, err)
}

// broken tells whether Redis answered with an error that is a fault of ours
// and not a condition that passes.
func broken(err error) bool {
	var answer redis.Error
	return errors.As(err, &answer) && !refused(err)
}

// refused tells whether Redis answered that it can't work now. Scripts read
// before they write, and Redis checks these before a script's first write.
func refused(err error) bool {
	for _, prefix := range []string{
		"LOADING", "READONLY", "NOREPLICAS", "OOM", "MISCONF", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "BUSY",
		"NOAUTH", "WRONGPASS", "NOPERM", "ERR max number of clients", "MOVED", "ASK",
	} {
		if redis.HasErrorPrefix(err, prefix) {
			return true
		}
	}
	return false
}
