package slacksim

import (
	"io"
	"mime"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

type file struct {
	id, name, title string
	length          int
	data            []byte
	shared          bool
}

func (f *file) mimetype() string {
	return or(mime.TypeByExtension(filepath.Ext(f.name)), "application/octet-stream")
}

func (s *Sim) filesGetUploadURL(a args) (map[string]any, error) {
	length, err := strconv.Atoi(a.str("length"))
	switch {
	case a.str("filename") == "" || err != nil:
		return nil, refuse("invalid_arguments")
	case length <= 0:
		return nil, refuse("missing_file_data")
	case length > maxBody/2:
		return nil, refuse("file_upload_size_restricted")
	}
	f := &file{id: s.newID("F"), name: filepath.Base(a.str("filename")), length: length}
	s.files[f.id] = f
	return map[string]any{"file_id": f.id, "upload_url": s.url + "/upload/" + f.id}, nil
}

// serveUpload takes a file's bytes, raw or as the only part of a form.
func (s *Sim) serveUpload(w http.ResponseWriter, r *http.Request) {
	fail := s.begin("upload")
	if !fail.before(s.ctx, w, r) {
		return
	}
	var body io.Reader = r.Body
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		parts, err := r.MultipartReader()
		if err != nil {
			http.Error(w, "bad form", http.StatusBadRequest)
			return
		}
		part, err := parts.NextPart()
		if err != nil {
			http.Error(w, "no file", http.StatusBadRequest)
			return
		}
		body = part
	}
	data, err := io.ReadAll(body)
	s.mu.Lock()
	f := s.files[r.PathValue("id")]
	ok := err == nil && f != nil && f.data == nil && len(data) == f.length
	if ok {
		f.data = data
	}
	s.mu.Unlock()
	if !fail.after(w) {
		return
	}
	if !ok {
		http.Error(w, "upload refused", http.StatusBadRequest)
		return
	}
	_, _ = io.WriteString(w, "OK - "+strconv.Itoa(len(data)))
}

func (s *Sim) filesCompleteUpload(a args) (map[string]any, error) {
	var wanted []map[string]any
	if err := a.json("files", &wanted); err != nil || len(wanted) == 0 {
		return nil, refuse("invalid_arguments")
	}
	var files []*file
	var out []any
	for _, o := range wanted {
		f := s.files[word(o, "id")]
		if f == nil || f.data == nil || f.shared || slices.Contains(files, f) {
			return nil, refuse("file_not_found")
		}
		f.title = or(word(o, "title"), f.name)
		files = append(files, f)
		out = append(out, map[string]any{"id": f.id, "title": f.title})
	}
	if channel := a.str("channel_id"); channel != "" {
		// Unlike chat.postMessage it takes no user's ID: "input must match regex
		// pattern: ^[CGDZ][A-Z0-9]{8,}$" (its length is not ours to keep).
		if !strings.ContainsRune("CGDZ", rune(channel[0])) {
			return nil, refuse("invalid_arguments", "[ERROR] input must match regex pattern: ^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]")
		}
		c, err := s.writable(channel)
		if err != nil {
			return nil, err
		}
		thread, err := c.thread(a.str("thread_ts"))
		if err != nil {
			return nil, err
		}
		s.add(c, &message{user: s.cfg.BotUserID, text: a.str("initial_comment"), threadTS: thread, files: files})
	}
	for _, f := range files {
		f.shared = true
	}
	return map[string]any{"files": out}, nil
}

// serveFile gives a shared file to whoever has its address: the page has no token.
func (s *Sim) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f := s.files[r.PathValue("id")]
	s.mu.Unlock()
	if f == nil || !f.shared {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", f.mimetype())
	w.Header().Set("X-Content-Type-Options", "nosniff")
	// Shown, an HTML file would run with the page's own rights.
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.name}))
	_, _ = w.Write(f.data)
}
