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

// sendFile posts a line with its file to the card's thread. done is false when the
// workspace takes no such file, or there is none any more: nothing was posted, and
// the line is to go without it.
//
// Sharing the file is what posts the line, so it stands under the same lease and is
// judged as a message is: a lost answer to it leaves the line in doubt. Each try
// uploads anew, since a file can't be shared like that twice; what was uploaded and
// not shared is seen by nobody.
func (r *round) sendFile(ctx context.Context, h store.Held, st store.Step, post view.Post) (v verdict, done bool) {
	data, err := post.File.Make(ctx)
	switch {
	case dept.IsCode(err, dept.NotFound), dept.IsCode(err, dept.NothingToSay):
		r.Count("file", "dropped")
		return v, false
	case err != nil && (errors.Is(err, store.ErrAway) || errors.Is(err, store.ErrUnsure) || ctx.Err() != nil):
		return verdict{what: freed, code: "store_away"}, true
	case err != nil:
		r.report(ctx, h, "a file could not be made", err)
		return verdict{what: freed, code: notRendered}, true
	case len(data) == 0 || len(data) > maxFile || r.Files == nil:
		return r.leftOut(ctx, h, "no_upload")
	}
	to, err := r.Files.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: post.File.Name, FileSize: len(data)})
	if err == nil {
		err = r.Files.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: to.UploadURL, Filename: post.File.Name, Reader: bytes.NewReader(data)})
	}
	if err != nil {
		if v = judge(err); takesNone(v) {
			return r.leftOut(ctx, h, v.code)
		}
		v.what = freed // whatever happened, nobody saw it
		return v, true
	}
	comment := post.Line.Text
	if st.Repeat && post.Repeat != "" {
		comment = post.Repeat + "\n" + comment
	}
	_, err = r.Files.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
		Files:   []slack.FileSummary{{ID: to.FileID, Title: post.File.Title}},
		Channel: st.Channel, ThreadTimestamp: st.TS, InitialComment: comment,
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
