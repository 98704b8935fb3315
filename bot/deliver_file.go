package bot

import (
	"bytes"
	"context"
	"errors"
	"log/slog"

	"github.com/slack-go/slack"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// Uploader is the part of the Web API that takes files; *slack.Client is one. The
// first two steps leave nothing that anybody sees; the third says the line.
type Uploader interface {
	GetUploadURLExternalContext(ctx context.Context, p slack.GetUploadURLExternalParameters) (*slack.GetUploadURLExternalResponse, error)
	UploadToURL(ctx context.Context, p slack.UploadToURLParameters) error
	CompleteUploadExternalContext(ctx context.Context, p slack.CompleteUploadExternalParameters) (*slack.CompleteUploadExternalResponse, error)
}

// maxFile bounds what is sent, in bytes. Slack's own limit is 1 GB.
const maxFile = 10 << 20

// sendFiles posts a line with its files to the card's thread. done is false when the
// workspace takes no such files, or there are none any more: nothing was posted, and
// the line is to go without them.
//
// Sharing the files is what posts the line, so it stands under the same lease and is
// judged as a message is: a lost answer to it leaves the line in doubt. Each try
// uploads anew, since a file can't be shared like that twice; what was uploaded and
// not shared is seen by nobody.
func (r *round) sendFiles(ctx context.Context, h store.Held, st store.Step, post view.Post) (v verdict, done bool) {
	var up []slack.FileSummary
	for _, f := range post.Files {
		id, v, done := r.upload(ctx, h, f)
		switch {
		case id != "":
			up = append(up, slack.FileSummary{ID: id, Title: f.Title})
		case done:
			return v, true
		}
	}
	if len(up) == 0 {
		return v, false
	}
	comment := post.Line.Text
	if st.Repeat && post.Repeat != "" {
		comment = post.Repeat + "\n" + comment
	}
	_, err := r.Files.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
		Files: up, Channel: st.Channel, ThreadTimestamp: st.TS, InitialComment: comment,
	})
	if err == nil {
		r.Count("file", "sent")
		return verdict{what: sent}, true
	}
	if v = judge(err); takesNone(v) {
		return r.leftOut(ctx, h, v.code)
	}
	return v, true
}

// upload makes a file and sends its bytes. Without an ID there is no such file, or,
// when done is true, the line can't go yet.
func (r *round) upload(ctx context.Context, h store.Held, f view.File) (id string, v verdict, done bool) {
	data, err := makeFile(ctx, f)
	switch {
	case dept.IsCode(err, dept.NotFound), dept.IsCode(err, dept.NothingToSay):
		r.Count("file", "dropped")
		return "", v, false
	case err != nil && (errors.Is(err, store.ErrAway) || errors.Is(err, store.ErrUnsure) || ctx.Err() != nil):
		return "", verdict{what: freed, code: "store_away"}, true
	case err != nil:
		r.report(ctx, h, "a file could not be made", err)
		return "", verdict{what: freed, code: notRendered}, true
	case len(data) == 0 || len(data) > maxFile || r.Files == nil:
		v, done = r.leftOut(ctx, h, "no_upload")
		return "", v, done
	}
	to, err := r.Files.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: f.Name, FileSize: len(data)})
	if err == nil {
		err = r.Files.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: to.UploadURL, Filename: f.Name, Reader: bytes.NewReader(data)})
	}
	if err == nil {
		return to.FileID, v, false
	}
	if v = judge(err); takesNone(v) {
		v, done = r.leftOut(ctx, h, v.code)
		return "", v, done
	}
	v.what = freed // whatever happened, nobody saw it
	return "", v, true
}

// takesNone tells whether an answer means that trying again is no use: then the
// line, at least, must arrive.
func takesNone(v verdict) bool { return v.what == refused || v.code == "missing_scope" }

func (r *round) leftOut(ctx context.Context, h store.Held, code string) (verdict, bool) {
	r.Count("file", "left_out")
	r.Log.InfoContext(ctx, "a line goes without its file", slog.String("ref", h.Notice.Ref.String()), slog.String("id", h.ID), slog.String("code", code))
	return verdict{}, false
}

// without is the line of a file that can't be sent: it says what to do instead.
func without(line view.Message, f view.File) view.Message {
	if f.Instead == "" {
		return line
	}
	line.Text += "\n" + f.Instead
	if n := len(line.Blocks); n > 0 && n < maxBlocks {
		below := slack.NewContextBlock("", slack.NewTextBlockObject(slack.MarkdownType, f.Instead, false, false))
		line.Blocks = append(append([]slack.Block{}, line.Blocks...), below)
	}
	return line
}

// makeFile keeps a fault in making a file from ending the process.
func makeFile(ctx context.Context, f view.File) (data []byte, err error) {
	defer func() {
		if recover() != nil { // its value may quote the record
			err = errors.New("bot: making a file panicked")
		}
	}()
	return f.Make(ctx)
}
