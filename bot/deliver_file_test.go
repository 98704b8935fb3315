package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/view"
)

// fakeFiles takes files on the side of a fakeSlack; what is shared is heard there.
type fakeFiles struct {
	slack   *fakeSlack
	step1   func() error
	step2   func() error
	uploads map[string]string // by file ID
	n       int
}

func (f *fakeFiles) GetUploadURLExternalContext(_ context.Context, p slack.GetUploadURLExternalParameters) (*slack.GetUploadURLExternalResponse, error) {
	if f.step1 != nil {
		if err := f.step1(); err != nil {
			return nil, err
		}
	}
	f.n++
	id := fmt.Sprintf("F%d", f.n)
	return &slack.GetUploadURLExternalResponse{FileID: id, UploadURL: id}, nil
}

func (f *fakeFiles) UploadToURL(_ context.Context, p slack.UploadToURLParameters) error {
	if f.step2 != nil {
		if err := f.step2(); err != nil {
			return err
		}
	}
	data, err := io.ReadAll(p.Reader)
	f.uploads[p.UploadURL] = p.Filename + "=" + string(data)
	return err
}

func (f *fakeFiles) CompleteUploadExternalContext(ctx context.Context, p slack.CompleteUploadExternalParameters) (*slack.CompleteUploadExternalResponse, error) {
	text := p.InitialComment
	for _, one := range p.Files {
		data, once := f.uploads[one.ID]
		if !once {
			return nil, errCode("file_not_found")
		}
		delete(f.uploads, one.ID)
		text += " / " + one.Title + ": " + data
	}
	_, err := f.slack.call(ctx, said{method: "share", channel: p.Channel}, url.Values{"text": {text}, "thread_ts": {p.ThreadTimestamp}})
	return &slack.CompleteUploadExternalResponse{}, err
}

// withFiles makes a ward whose lines come with a file.
func withFiles(w *ward) {
	w.files = &fakeFiles{slack: w.slack, uploads: map[string]string{}}
	w.desk.files = []view.File{{
		Name: "a.ics", Title: "A", Instead: "see the feed",
		Make: func(context.Context) ([]byte, error) { return []byte("bytes"), nil },
	}}
}

const (
	cardText = "post DANN SH-1 at 1"
	shared   = "share DANN in 1.0001 SH-1 line 1 / A: a.ics=bytes"
)

// A card is posted, then its line with the file, each once.
func TestFileFollowsItsCard(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		withFiles(w)
		w.deliver(t, nil)
		s := w.file(t, "UANN")
		w.empty(t)
		w.slack.await(t, cardText, shared)
		w.assign(t, s, "UANN")
		w.empty(t)
		w.slack.await(t, cardText, shared, "update DANN SH-1 at 2", "share DANN in 1.0001 SH-1 line 2 / A: a.ics=bytes")
		if w.counted("file sent") != 2 || w.counted("line sent") != 2 {
			t.Errorf("counted %v", w.counts)
		}
	})
}

// Between the card and the line a replica dies: the next one sends the line alone.
func TestFileAfterARestart(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		withFiles(w)
		carded := make(chan struct{})
		failing := errors.New("not now")
		w.files.step1 = func() error {
			if failing != nil {
				select {
				case <-carded:
				default:
					close(carded)
				}
				return failing
			}
			return nil
		}
		first := w.deliver(t, nil)
		w.file(t, "UANN")
		<-carded
		first.stop()
		failing = nil
		w.deliver(t, nil)
		w.empty(t)
		w.slack.await(t, cardText, shared)
	})
}

// What fails before the file is shared was seen by nobody: it is tried again
// without a word.
func TestFileUploadFails(t *testing.T) {
	for name, err := range map[string]error{
		"dial": errDial, "cut": errCut, "429": &slack.RateLimitedError{}, "500": slack.StatusCodeError{Code: 500}, "fatal": errCode("fatal_error"),
	} {
		for _, step := range []int{1, 2} {
			t.Run(fmt.Sprint(name, step), func(t *testing.T) {
				onWards(t, func(t *testing.T, w *ward) {
					withFiles(w)
					left := 2
					fails := func() error {
						if left--; left >= 0 {
							return err
						}
						return nil
					}
					if step == 1 {
						w.files.step1 = fails
					} else {
						w.files.step2 = fails
					}
					w.deliver(t, nil)
					w.file(t, "UANN")
					w.empty(t)
					w.slack.await(t, cardText, shared)
					if w.counted("line ambiguous") != 0 || w.counted("line retried") != 2 {
						t.Errorf("counted %v", w.counts)
					}
				})
			})
		}
	}
}

// A lost answer to the sharing leaves the line in doubt: it comes once more and
// says so, as any line does.
func TestFileSharedInDoubt(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		withFiles(w)
		w.slack.next(true, nil) // the card
		w.slack.next(true, errCut)
		w.deliver(t, nil)
		w.file(t, "UANN")
		w.empty(t)
		w.slack.await(t, cardText, shared, "share DANN in 1.0001 again? / SH-1 line 1 / A: a.ics=bytes")
	})
}

// Where no file is taken the line arrives all the same, and says what to do.
func TestFileNotTaken(t *testing.T) {
	plain := "post DANN in 1.0001 SH-1 line 1 / see the feed"
	for _, code := range []string{"missing_scope", "file_uploads_disabled", "file_upload_size_restricted"} {
		t.Run(code, func(t *testing.T) {
			onWards(t, func(t *testing.T, w *ward) {
				withFiles(w)
				w.files.step1 = func() error { return errCode(code) }
				w.deliver(t, nil)
				w.file(t, "UANN")
				w.empty(t)
				w.slack.await(t, cardText, plain)
				if w.counted("file left_out") != 1 || w.counted("line sent") != 1 {
					t.Errorf("counted %v", w.counts)
				}
			})
		})
	}
	t.Run("shared", func(t *testing.T) {
		onWards(t, func(t *testing.T, w *ward) {
			withFiles(w)
			w.slack.next(true, nil)
			w.slack.next(false, errCode("posting_to_channel_denied"))
			w.deliver(t, nil)
			w.file(t, "UANN")
			w.empty(t)
			w.slack.await(t, cardText, plain)
		})
	})
	t.Run("no uploader", func(t *testing.T) {
		onWards(t, func(t *testing.T, w *ward) {
			withFiles(w)
			w.files = nil
			w.deliver(t, nil)
			w.file(t, "UANN")
			w.empty(t)
			w.slack.await(t, cardText, plain)
		})
	})
}

// A file that can't be made, for now or for good.
func TestFileNotMade(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		withFiles(w)
		w.desk.files[0].Make = func(context.Context) ([]byte, error) { return nil, dept.Refuse(dept.NothingToSay) }
		w.desk.files[0].Instead = ""
		w.deliver(t, nil)
		w.file(t, "UANN")
		w.empty(t)
		w.slack.await(t, cardText, "post DANN in 1.0001 SH-1 line 1")
	})
	onWards(t, func(t *testing.T, w *ward) {
		withFiles(w)
		w.desk.files[0].Make = func(context.Context) ([]byte, error) { return nil, errors.New("a fault") }
		w.deliver(t, nil)
		w.file(t, "UANN")
		w.empty(t)
		w.slack.await(t, cardText)
		if dead, err := w.DeadLetters(context.Background(), 10); err != nil || len(dead) != 1 || !strings.Contains(dead[0].Why, notRendered) {
			t.Errorf("%v %v", dead, err)
		}
	})
}

// Two files of one line are shared by one call; where one is no more, the other goes.
func TestTwoFilesWithOneLine(t *testing.T) {
	onWards(t, func(t *testing.T, w *ward) {
		withFiles(w)
		second := w.desk.files[0]
		second.Name, second.Title = "b.ics", "B"
		w.desk.files = append(w.desk.files, second)
		w.deliver(t, nil)
		s := w.file(t, "UANN")
		w.empty(t)
		w.slack.await(t, cardText, shared+" / B: b.ics=bytes")
		w.desk.files[0].Make = func(context.Context) ([]byte, error) { return nil, dept.Refuse(dept.NotFound) }
		w.assign(t, s, "UANN")
		w.empty(t)
		w.slack.await(t, cardText, shared+" / B: b.ics=bytes", "update DANN SH-1 at 2", "share DANN in 1.0001 SH-1 line 2 / B: b.ics=bytes")
	})
}
