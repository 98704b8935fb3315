package bot

import (
	"errors"
	"io"
	"net/http"
	"time"

	"golang.org/x/sync/semaphore"
)

// Bodies that nobody has verified yet share these limits, so that no number of
// connections takes more memory than intakeBodies × bodyStart + intakeBytes.
const (
	maxBody      = 1 << 20         // of one body; Slack's own are far smaller
	bodyStart    = 8 << 10         // of one body, beyond which it draws on intakeBytes
	intakeBodies = 512             // read at once
	intakeBytes  = 3 << 20         // of all larger bodies together
	bodyWithin   = 2 * time.Second // for one body to arrive
)

// errBusy says that too much is being read already.
var errBusy = errors.New("too many bodies")

// intake bounds the memory of bodies that are being read. What is counted is the
// room that a body takes, not the length it claims: one who announces much and
// sends nothing takes nothing from the others.
type intake struct {
	bodies, bytes *semaphore.Weighted
}

func newIntake() *intake {
	return &intake{bodies: semaphore.NewWeighted(intakeBodies), bytes: semaphore.NewWeighted(intakeBytes)}
}

// read reads a request's body. Its room counts until done is called, which the
// caller does once the body is verified or dropped. The error is errBusy, a
// *http.MaxBytesError, or the connection's own.
func (i *intake) read(w http.ResponseWriter, r *http.Request) (body []byte, done func(), err error) {
	if r.ContentLength > maxBody {
		return nil, func() {}, &http.MaxBytesError{Limit: maxBody}
	}
	if !i.bodies.TryAcquire(1) {
		return nil, func() {}, errBusy
	}
	var extra int64
	done = func() {
		i.bytes.Release(extra)
		i.bodies.Release(1)
	}
	connection := http.NewResponseController(w)
	late := time.AfterFunc(bodyWithin, func() { _ = connection.SetReadDeadline(past) })
	defer late.Stop()
	limited := http.MaxBytesReader(w, r.Body, maxBody)
	most := maxBody + 1 // one more, to read the end without growing
	if n := r.ContentLength; n >= 0 {
		most = int(n) + 1
	}
	for body = make([]byte, 0, min(bodyStart, most)); ; {
		n, err := limited.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case errors.Is(err, io.EOF):
			return body, done, nil
		case err != nil:
			return nil, done, err
		case len(body) == cap(body):
			size := min(4*cap(body), most)
			if !i.bytes.TryAcquire(int64(size)) {
				return nil, done, errBusy
			}
			body = append(make([]byte, 0, size), body...)
			i.bytes.Release(extra)
			extra = int64(size)
		}
	}
}
