package slacksim

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxBody is the largest request the workspace reads, files included.
const maxBody = 8 << 20

// refusal is an answer with ok false.
type refusal struct {
	code     string
	messages []string      // response_metadata.messages
	wait     time.Duration // with ratelimited
	needed   string        // with missing_scope
}

func (r *refusal) Error() string { return "slacksim: " + r.code + " " + strings.Join(r.messages, "; ") }

func refuse(code string, messages ...string) error { return &refusal{code: code, messages: messages} }

// refused is err as a refusal; anything else is the workspace's own fault.
func refused(err error) *refusal {
	if no, ok := errors.AsType[*refusal](err); ok {
		return no
	}
	return &refusal{code: "internal_error", messages: []string{err.Error()}}
}

// args are the arguments of one Web API call.
type args map[string]any

func (a args) str(name string) string {
	switch v := a[name].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

func (a args) flag(name string) bool {
	on, err := strconv.ParseBool(a.str(name))
	return a[name] == true || err == nil && on
}

// json returns an argument that is JSON, given as such or, in a form, as text.
func (a args) json(name string, into any) error {
	if v, isText := a[name].(string); isText {
		if v == "" {
			return nil
		}
		return decode([]byte(v), into)
	}
	if a[name] == nil {
		return nil
	}
	data, err := json.Marshal(a[name])
	if err != nil {
		return err
	}
	return decode(data, into)
}

// method is one method of the Web API. Its call runs with mu held.
type method struct {
	scopes []string // any one of them is enough; none means no scope is needed
	app    bool     // takes the app-level token
	call   func(s *Sim, a args) (map[string]any, error)
}

func methods() map[string]method {
	chat, users, write := []string{"chat:write"}, []string{"users:read"}, []string{"files:write"}
	read := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	return map[string]method{
		"auth.test":                    {call: (*Sim).authTest},
		"bots.info":                    {scopes: users, call: (*Sim).botsInfo},
		"users.info":                   {scopes: users, call: (*Sim).usersInfo},
		"users.list":                   {scopes: users, call: (*Sim).usersList},
		"usergroups.list":              {scopes: []string{"usergroups:read"}, call: (*Sim).usergroupsList},
		"usergroups.users.list":        {scopes: []string{"usergroups:read"}, call: (*Sim).usergroupsUsersList},
		"chat.postMessage":             {scopes: chat, call: (*Sim).chatPostMessage},
		"chat.postEphemeral":           {scopes: chat, call: (*Sim).chatPostEphemeral},
		"chat.update":                  {scopes: chat, call: (*Sim).chatUpdate},
		"chat.scheduleMessage":         {scopes: chat, call: (*Sim).chatScheduleMessage},
		"chat.deleteScheduledMessage":  {scopes: chat, call: (*Sim).chatDeleteScheduledMessage},
		"chat.delete":                  {scopes: chat, call: (*Sim).chatDelete},
		"chat.getPermalink":            {call: (*Sim).chatGetPermalink},
		"conversations.open":           {scopes: []string{"im:write"}, call: (*Sim).conversationsOpen},
		"conversations.info":           {scopes: read, call: (*Sim).conversationsInfo},
		"conversations.members":        {scopes: read, call: (*Sim).conversationsMembers},
		"views.open":                   {call: (*Sim).viewsOpen},
		"views.push":                   {call: (*Sim).viewsPush},
		"views.update":                 {call: (*Sim).viewsUpdate},
		"views.publish":                {call: (*Sim).viewsPublish},
		"files.getUploadURLExternal":   {scopes: write, call: (*Sim).filesGetUploadURL},
		"files.completeUploadExternal": {scopes: write, call: (*Sim).filesCompleteUpload},
		"apps.connections.open":        {app: true, call: (*Sim).appsConnectionsOpen},
	}
}

// serveAPI answers /api/{method}.
func (s *Sim) serveAPI(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	s.learnURL(r)
	fail := s.begin(name)
	if !fail.before(s.ctx, w, r) {
		return
	}
	out, err := s.call(name, r)
	if !fail.after(w) {
		return
	}
	s.answer(w, out, err)
}

func (s *Sim) learnURL(r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.url = or(s.url, "http://"+r.Host)
}

func (s *Sim) call(name string, r *http.Request) (map[string]any, error) {
	m, ok := methods()[name]
	if !ok {
		return nil, refuse("unknown_method")
	}
	a, err := readArgs(r)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.authorise(m, r, a); err != nil {
		return nil, err
	}
	return m.call(s, a)
}

func readArgs(r *http.Request) (args, error) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	a := args{}
	switch {
	case r.Method == http.MethodGet:
		a.take(r.URL.Query())
		delete(a, "token") // Slack takes no token from a query string.
	case kind == "application/json":
		data, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, refuse("request_timeout")
		}
		if len(data) > 0 && decode(data, &a) != nil {
			return nil, refuse("invalid_json")
		}
		delete(a, "token") // With JSON it belongs in the header.
	case kind == "multipart/form-data":
		if err := r.ParseMultipartForm(maxBody); err != nil {
			return nil, refuse("invalid_form_data")
		}
		a.take(r.PostForm)
	case kind == "application/x-www-form-urlencoded":
		if err := r.ParseForm(); err != nil {
			return nil, refuse("invalid_form_data")
		}
		a.take(r.PostForm)
	case kind != "":
		return nil, refuse("invalid_post_type")
	}
	return a, nil
}

func (a args) take(form url.Values) {
	for name, vals := range form {
		a[name] = vals[0]
	}
}

func (s *Sim) authorise(m method, r *http.Request, a args) error {
	token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	token = or(token, a.str("token"))
	right, wrong := s.cfg.BotToken, s.cfg.AppToken
	if m.app {
		right, wrong = wrong, right
	}
	switch token {
	case "":
		return refuse("not_authed")
	case wrong:
		return refuse("not_allowed_token_type")
	default:
		return refuse("invalid_auth")
	case right:
	}
	if len(m.scopes) > 0 && !slices.ContainsFunc(m.scopes, s.scoped) {
		return &refusal{code: "missing_scope", needed: strings.Join(m.scopes, ",")}
	}
	return nil
}

func (s *Sim) scoped(scope string) bool { return slices.Contains(s.cfg.Scopes, scope) }

// answer writes a Web API answer.
func (s *Sim) answer(w http.ResponseWriter, out map[string]any, err error) {
	status := http.StatusOK
	w.Header().Set("X-Oauth-Scopes", strings.Join(s.cfg.Scopes, ","))
	if out == nil {
		out = map[string]any{}
	}
	out["ok"] = err == nil
	if err != nil {
		no := refused(err)
		out["error"] = no.code
		if len(no.messages) > 0 {
			out["response_metadata"] = map[string]any{"messages": no.messages}
		}
		if no.needed != "" {
			out["needed"], out["provided"] = no.needed, strings.Join(s.cfg.Scopes, ",")
		}
		if no.wait > 0 {
			status = http.StatusTooManyRequests
			w.Header().Set("Retry-After", seconds(no.wait))
		}
	}
	writeJSON(w, status, out)
}

func seconds(d time.Duration) string {
	return strconv.FormatInt(int64(math.Ceil(max(d, time.Second).Seconds())), 10)
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // The client went away; nobody is left to tell.
}
