package bot

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// opens is a token that opens a calendar; it must show nowhere.
const opens = "canary-calendar-token"

// calendars serves one calendar, and remembers what was asked.
func calendars(f *[]string, give func() ([]byte, error)) func(*Options) {
	return func(o *Options) {
		o.Calendar = func(_ context.Context, team, token string) ([]byte, error) {
			*f = append(*f, team)
			if token != opens {
				return nil, dept.Refuse(dept.NotFound)
			}
			return give()
		}
	}
}

func fetch(f *fixture, method, path string, change func(*http.Request)) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	f.bot.Handler().ServeHTTP(w, r)
	return w.Result()
}

func bodyOf(t *testing.T, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestCalendar(t *testing.T) {
	var asked []string
	f := setup(t, recording(nil), calendars(&asked, func() ([]byte, error) { return []byte("BEGIN:VCALENDAR\r\n"), nil }))
	got := fetch(f, "GET", "/calendar/"+opens+".ics", nil)
	if body := bodyOf(t, got); got.StatusCode != 200 || body != "BEGIN:VCALENDAR\r\n" || got.Header.Get("Content-Type") != "text/calendar; charset=utf-8" {
		t.Fatalf("%d %v %q", got.StatusCode, got.Header, body)
	}
	for name, want := range map[string]string{"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
		if got.Header.Get(name) != want {
			t.Errorf("%s: %q", name, got.Header.Get(name))
		}
	}
	tag := got.Header.Get("ETag")
	for have, status := range map[string]int{tag: 304, "W/" + tag: 304, `"x", ` + tag: 304, "*": 304, `"x"`: 200, "": 200} {
		again := fetch(f, "GET", "/calendar/"+opens+".ics", func(r *http.Request) { r.Header.Set("If-None-Match", have) })
		if again.StatusCode != status || again.Header.Get("ETag") != tag || status == 304 && bodyOf(t, again) != "" {
			t.Errorf("with %q: %d", have, again.StatusCode)
		}
	}
	for _, team := range asked {
		if team != teamID {
			t.Errorf("asked for workspace %q", team)
		}
	}
}

// HEAD over a real connection: the headers of GET and no body.
func TestCalendarHead(t *testing.T) {
	var asked []string
	f := setup(t, recording(nil), calendars(&asked, func() ([]byte, error) { return []byte("0123456789"), nil }))
	server := httptest.NewServer(f.bot.Handler())
	defer server.Close()
	got, err := http.Head(server.URL + "/calendar/" + opens + ".ics")
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	if got.StatusCode != 200 || got.ContentLength != 10 || bodyOf(t, got) != "" || got.Header.Get("ETag") == "" {
		t.Errorf("%d, %d octets, %v", got.StatusCode, got.ContentLength, got.Header)
	}
}

// All that opens nothing looks alike, and no other method looks at a token.
func TestCalendarOfNobody(t *testing.T) {
	var asked []string
	f := setup(t, recording(nil), calendars(&asked, func() ([]byte, error) { return []byte("x"), nil }))
	shape := func(r *http.Response) string {
		return strings.Join([]string{r.Status, bodyOf(t, r), r.Header.Get("Content-Type"), r.Header.Get("Cache-Control"), r.Header.Get("ETag")}, "|")
	}
	want := shape(fetch(f, "GET", "/calendar/"+strings.Repeat("A", 43)+".ics", nil))
	if !strings.HasPrefix(want, "404") {
		t.Fatal(want)
	}
	for _, path := range []string{"/calendar/", "/calendar/.ics", "/calendar/short.ics", "/calendar/" + opens, "/calendar/" + opens + ".ics.ics", "/calendar/" + opens + ".icsx", "/calendar/x/" + opens + ".ics", "/calendar/%2e%2e/metrics.ics"} {
		if got := shape(fetch(f, "GET", path, nil)); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	asked = nil
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "PATCH"} {
		right, wrong := shape(fetch(f, method, "/calendar/"+opens+".ics", nil)), shape(fetch(f, method, "/calendar/other.ics", nil))
		if right != wrong || !strings.HasPrefix(right, "405") {
			t.Errorf("%s: %s and %s", method, right, wrong)
		}
	}
	if len(asked) != 0 {
		t.Error("another method looked at a token")
	}
}

func TestCalendarFails(t *testing.T) {
	for name, c := range map[string]struct {
		give   func() ([]byte, error)
		status int
	}{
		"redis":  {func() ([]byte, error) { return nil, store.ErrAway }, 503},
		"a bug":  {func() ([]byte, error) { return nil, io.ErrUnexpectedEOF }, 500},
		"broken": {func() ([]byte, error) { panic("canary of a visit") }, 500},
	} {
		var asked []string
		f := setup(t, recording(nil), calendars(&asked, c.give))
		got := fetch(f, "GET", "/calendar/"+opens+".ics", nil)
		if body := bodyOf(t, got); got.StatusCode != c.status || strings.Contains(body, "canary") || got.Header.Get("ETag") != "" {
			t.Errorf("%s: %d %q", name, got.StatusCode, body)
		}
	}
	var asked []string
	f := setup(t, recording(nil), calendars(&asked, nil), func(o *Options) { o.Identity = &Identity{} })
	if got := fetch(f, "GET", "/calendar/"+opens+".ics", nil); got.StatusCode != 503 || got.Header.Get("Retry-After") == "" {
		t.Errorf("before the workspace is known: %d", got.StatusCode)
	}
	f = setup(t, recording(nil))
	if got := fetch(f, "GET", "/calendar/"+opens+".ics", nil); got.StatusCode != 404 {
		t.Errorf("without calendars: %d", got.StatusCode)
	}
}

// The rate is refused before a token is looked at, and comes back with time.
func TestCalendarRate(t *testing.T) {
	var asked []string
	now := noon
	f := setup(t, recording(nil), calendars(&asked, func() ([]byte, error) { return []byte("x"), nil }), func(o *Options) {
		o.Now = func() time.Time { return now }
	})
	for range feedBurst {
		if got := fetch(f, "GET", "/calendar/wrong.ics", nil); got.StatusCode != 404 {
			t.Fatal(got.Status)
		}
	}
	for _, token := range []string{"wrong", opens} {
		if got := fetch(f, "GET", "/calendar/"+token+".ics", nil); got.StatusCode != 429 || got.Header.Get("Retry-After") == "" {
			t.Errorf("%d", got.StatusCode)
		}
	}
	now = now.Add(time.Second)
	if got := fetch(f, "GET", "/calendar/"+opens+".ics", nil); got.StatusCode != 200 {
		t.Errorf("a second later: %d", got.StatusCode)
	}
}
