package slacksim_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"hamahang/slacksim"
)

// guarded is a workspace whose page needs a token.
func guarded(t *testing.T) *desk {
	return open(t, func(c *slacksim.Config) { c.PageToken, c.Hosts = "sesame", []string{"ward.example"} })
}

// ask sends a request and gives its status and body; edit may change it.
func (d *desk) ask(method, path, body string, edit func(*http.Request)) (*http.Response, string) {
	d.t.Helper()
	req, err := http.NewRequest(method, d.url+path, strings.NewReader(body))
	if err != nil {
		d.t.Fatal(err)
	}
	if edit != nil {
		edit(req)
	}
	resp, err := (&http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(req)
	if err != nil {
		d.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, _ := io.ReadAll(resp.Body)
	return resp, string(data)
}

const saying = `{"do":"say","channel":"C1","text":"x"}`

func TestThePageNeedsItsToken(t *testing.T) {
	d := guarded(t)
	resp, _ := d.ask("GET", "/?token=sesame", "", nil)
	if resp.StatusCode != http.StatusSeeOther || resp.Header.Get("Location") != "/" || len(resp.Cookies()) != 1 {
		t.Fatalf("status %d, to %q, %d cookies", resp.StatusCode, resp.Header.Get("Location"), len(resp.Cookies()))
	}
	key := resp.Cookies()[0]
	if !key.HttpOnly || key.SameSite != http.SameSiteStrictMode {
		t.Errorf("cookie %v", key)
	}
	with := func(c *http.Cookie) func(*http.Request) { return func(r *http.Request) { r.AddCookie(c) } }
	forged := *key
	forged.Value = "guess"
	for name, c := range map[string]struct {
		method, path, body string
		edit               func(*http.Request)
		status             int
	}{
		"the page":            {"GET", "/", "", nil, 200},
		"its script":          {"GET", "/app.js", "", nil, 200},
		"another start's":     {"GET", "/?token=other", "", nil, 401},
		"state":               {"GET", "/sim/state", "", nil, 401},
		"events":              {"GET", "/sim/events", "", nil, 401},
		"a deed":              {"POST", "/sim/do?as=U1", saying, nil, 401},
		"a file":              {"GET", "/files/F1/x.pdf", "", nil, 401},
		"state, guessed":      {"GET", "/sim/state", "", with(&forged), 401},
		"state, with it":      {"GET", "/sim/state", "", with(key), 200},
		"a deed with it":      {"POST", "/sim/do?as=U1", saying, with(key), 200},
		"no file, with it":    {"GET", "/files/F1/x.pdf", "", with(key), 404},
		"the app's own token": {"POST", "/api/auth.test", "", nil, 200},
	} {
		if resp, body := d.ask(c.method, c.path, c.body, c.edit); resp.StatusCode != c.status || strings.Contains(body, "sesame") {
			t.Errorf("%s: status %d, want %d: %s", name, resp.StatusCode, c.status, body)
		}
	}
	if n := len(d.As(t, "U1").In("C1").Messages()); n != 1 {
		t.Errorf("%d things were said, want 1", n)
	}
}

// Even with the cookie, which a browser sends along to all ports of a host.
func TestWhatComesFromElsewhereIsRefused(t *testing.T) {
	d := guarded(t)
	resp, _ := d.ask("GET", "/?token=sesame", "", nil)
	key := resp.Cookies()[0]
	for name, edit := range map[string]func(*http.Request){
		"another site":        func(r *http.Request) { r.Header.Set("Origin", "https://example.org") },
		"another port":        func(r *http.Request) { r.Header.Set("Origin", "http://127.0.0.1:1") },
		"no origin":           func(r *http.Request) { r.Header.Set("Origin", "null") },
		"said by the browser": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-site") },
		"a turned name":       func(r *http.Request) { r.Host = "evil.example" },
		"a turned name, port": func(r *http.Request) { r.Host = "evil.example:80" },
		"another address":     func(r *http.Request) { r.Host = "192.0.2.1" },
		"nearly loopback":     func(r *http.Request) { r.Host = "127.0.0.1.evil.example" },
	} {
		for path, kind := range map[string]string{
			"/sim/do?as=U1": "application/json", "/api/chat.postMessage": "application/x-www-form-urlencoded", "/response/R1": "application/json", "/upload/F1": "text/plain",
		} {
			body := saying
			if strings.HasPrefix(path, "/api") {
				body = "token=xoxb-sim&channel=C1&text=x"
			}
			resp, _ := d.ask("POST", path, body, func(r *http.Request) {
				r.AddCookie(key)
				r.Header.Set("Content-Type", kind)
				edit(r)
			})
			if resp.StatusCode != http.StatusForbidden {
				t.Errorf("%s: %s: status %d", name, path, resp.StatusCode)
			}
		}
	}
	if n := len(d.As(t, "U1").In("C1").Messages()); n != 0 {
		t.Errorf("%d things were said", n)
	}
	for _, host := range []string{"localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:80", "ward.example", "ward.example:8484"} {
		if resp, _ := d.ask("GET", "/", "", func(r *http.Request) { r.Host = host }); resp.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d", host, resp.StatusCode)
		}
	}
	// A socket needs a ticket that nobody guesses, and that opens it once.
	for _, ticket := range []string{"", "ticketSIM000001"} {
		if resp, _ := d.ask("GET", "/socket?ticket="+ticket, "", nil); resp.StatusCode != http.StatusNotFound {
			t.Errorf("a socket with the ticket %q: status %d", ticket, resp.StatusCode)
		}
	}
}
