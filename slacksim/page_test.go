package slacksim

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func getPage(t *testing.T, method, target string) (*http.Response, string) {
	t.Helper()
	w := httptest.NewRecorder()
	(&Sim{}).pageHandler().ServeHTTP(w, httptest.NewRequest(method, target, nil))
	resp := w.Result()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

func TestPageIsServedUnderAStrictPolicy(t *testing.T) {
	resp, body := getPage(t, http.MethodGet, "/")
	if resp.StatusCode != http.StatusOK || !strings.Contains(body, `<script type="module" src="app.js">`) {
		t.Fatalf("GET / = %d\n%s", resp.StatusCode, body)
	}
	policy := resp.Header.Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %q: %s", want, policy)
		}
	}
	if strings.Contains(policy, "unsafe") || strings.Contains(policy, "*") {
		t.Errorf("the policy is loose: %s", policy)
	}
	if got := resp.Header.Get("X-Content-Type-Options"); got != "nosniff" {
		t.Errorf("X-Content-Type-Options = %q", got)
	}
}

func TestPageAnswersReadingOnly(t *testing.T) {
	for _, c := range []struct {
		method, target string
		want           int
	}{
		{http.MethodHead, "/", http.StatusOK},
		{http.MethodGet, "/nothing.js", http.StatusNotFound},
		{http.MethodGet, "/../page.go", http.StatusNotFound},
		{http.MethodPost, "/", http.StatusMethodNotAllowed},
		{http.MethodDelete, "/app.js", http.StatusMethodNotAllowed},
	} {
		if resp, _ := getPage(t, c.method, c.target); resp.StatusCode != c.want {
			t.Errorf("%s %s = %d, want %d", c.method, c.target, resp.StatusCode, c.want)
		}
	}
}

// pageTexts are all files of the page by name.
func pageTexts(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	entries, err := fs.ReadDir(pageFiles, "page")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := fs.ReadFile(pageFiles, path.Join("page", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

var (
	pageRefs   = regexp.MustCompile(`(?:src|href)="([^"#]+)"|from '\./([^']+)'|src: '([^'/]+)'`)
	pageTypes  = map[string]string{".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
	htmlByText = regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\(|new Function`)
	outside    = regexp.MustCompile(`(?:https?:)?//[a-z0-9-]+\.[a-z]`)
)

func TestPageIsComplete(t *testing.T) {
	files := pageTexts(t)
	used := []string{"index.html"}
	for name, text := range files {
		for _, m := range pageRefs.FindAllStringSubmatch(text, -1) {
			ref := m[1] + m[2] + m[3]
			used = append(used, ref)
			if _, ok := files[ref]; !ok {
				t.Errorf("%s names %s, which is not there", name, ref)
			}
		}
	}
	for name := range files {
		if !slices.Contains(used, name) {
			t.Errorf("nothing names %s", name)
		}
		if name == "index.html" {
			continue // "/" is its address; its own name redirects there
		}
		resp, body := getPage(t, http.MethodGet, "/"+name)
		if resp.StatusCode != http.StatusOK || body != files[name] {
			t.Errorf("GET /%s = %d, %d bytes", name, resp.StatusCode, len(body))
		}
		if got := resp.Header.Get("Content-Type"); !strings.HasPrefix(got, pageTypes[path.Ext(name)]) {
			t.Errorf("GET /%s has type %q", name, got)
		}
	}
}

func TestPageMakesNoHTMLOfTextAndFetchesNothing(t *testing.T) {
	for name, text := range pageTexts(t) {
		text = strings.ReplaceAll(text, "http://www.w3.org/2000/svg", "")
		if hit := htmlByText.FindString(text); hit != "" {
			t.Errorf("%s uses %s", name, hit)
		}
		if hit := outside.FindString(text); hit != "" {
			t.Errorf("%s names an address outside: %s", name, hit)
		}
		if name == "index.html" && regexp.MustCompile(`<script>|<style>| style=| on[a-z]+=`).MatchString(text) {
			t.Errorf("%s has inline script or style", name)
		}
	}
}

// The page's own words exist in both languages, and every word it asks for is
// there.
func TestPageSpeaksBothLanguages(t *testing.T) {
	files := pageTexts(t)
	en, fa, ok := strings.Cut(files["words.js"], "const fa = {")
	if !ok {
		t.Fatal("words.js has no Persian")
	}
	fa, _, _ = strings.Cut(fa, "\n};")
	// A key opens a line, or follows the comma after another text.
	key := regexp.MustCompile(`(?m)(?:^  |', )(\w+): (?:'|\()`)
	keys := func(text string) []string {
		var out []string
		for _, m := range key.FindAllStringSubmatch(text, -1) {
			out = append(out, m[1])
		}
		slices.Sort(out)
		return out
	}
	english, persian := keys(en), keys(fa)
	if len(english) < 80 || !slices.Equal(english, persian) {
		t.Errorf("the languages differ:\nen %v\nfa %v", english, persian)
	}
	if hit := regexp.MustCompile(`[يك]`).FindString(fa); hit != "" {
		t.Errorf("the Persian words hold the Arabic letter %q", hit)
	}
	for name, text := range files {
		for _, m := range regexp.MustCompile(`\bt\('(\w+)'`).FindAllStringSubmatch(text, -1) {
			if !slices.Contains(english, m[1]) {
				t.Errorf("%s says %q, which no language has", name, m[1])
			}
		}
	}
}
