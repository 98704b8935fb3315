package bot

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"hamahang/commands"
)

// watched is a body that knows whether it was read.
type watched struct {
	io.Reader
	read bool
}

func (w *watched) Read(p []byte) (int, error) {
	w.read = true
	return w.Reader.Read(p)
}

func TestNothingIsReadWithoutTheHeadersOfASignature(t *testing.T) {
	f := setup(t, recording(new([]commands.Request)))
	body := "ssl_check=1&pad=" + strings.Repeat("x", maxCheck)
	now, good := sign(secret, noon, body)
	old, oldGood := sign(secret, noon.Add(-maxSkew-time.Second), body)
	early, earlyGood := sign(secret, noon.Add(maxSkew+time.Second), body)
	for name, c := range map[string]struct{ timestamp, signature string }{
		"neither":      {"", ""},
		"no signature": {now, ""},
		"no timestamp": {"", good},
		"old":          {old, oldGood},
		"early":        {early, earlyGood},
		"no number":    {"noon", good},
		"version":      {now, "v1" + good[2:]},
		"cut":          {now, good[:20]},
		"no hex":       {now, "v0=" + strings.Repeat("z", 64)},
	} {
		for _, path := range []string{"/slack/commands", "/slack/interactions", "/slack/events"} {
			for _, length := range []int64{int64(len(body)), -1} {
				stream := &watched{Reader: strings.NewReader(body)}
				r := httptest.NewRequest(http.MethodPost, path, stream)
				r.ContentLength = length
				r.Header.Set("Content-Type", urlencoded)
				for key, v := range map[string]string{timestampHeader: c.timestamp, signatureHeader: c.signature} {
					if v != "" {
						r.Header.Set(key, v)
					}
				}
				w := httptest.NewRecorder()
				f.bot.Handler().ServeHTTP(w, r)
				if w.Code != http.StatusUnauthorized || stream.read {
					t.Errorf("%s, %s, length %d: status %d, read %t", name, path, length, w.Code, stream.read)
				}
			}
		}
	}
}

// served is the bot behind a real server.
func served(f *fixture) *httptest.Server {
	s := httptest.NewUnstartedServer(nil)
	s.Config = NewServer(f.bot.Handler(), f.bot.Log)
	s.Start()
	f.Cleanup(s.Close)
	return s
}

// begin opens a connection and sends the head of a command and a part of its body.
func begin(t *testing.T, s *httptest.Server, length int, headers, part string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	_ = c.SetDeadline(time.Now().Add(patience))
	_, err = fmt.Fprintf(c, "POST /slack/commands HTTP/1.1\r\nHost: x\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n%s", urlencoded, length, headers, part)
	if err != nil {
		t.Error(err)
	}
	return c
}

func answered(t *testing.T, c net.Conn) *http.Response {
	t.Helper()
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, answer.Body)
	_ = answer.Body.Close()
	return answer
}

// forged are the headers of a signature that nobody made.
func forged() string {
	timestamp, signature := sign("another secret", noon, "")
	return timestampHeader + ": " + timestamp + "\r\n" + signatureHeader + ": " + signature + "\r\n"
}

// The server itself would read on before it answers.
func TestARefusalDoesNotWaitForTheBody(t *testing.T) {
	s := served(setup(t, recording(new([]commands.Request))))
	start := time.Now()
	if answer := answered(t, begin(t, s, 200_000, "", "")); answer.StatusCode != http.StatusUnauthorized {
		t.Errorf("status %d", answer.StatusCode)
	}
	if took := time.Since(start); took > time.Second {
		t.Errorf("answered after %v", took)
	}
}

func TestUnverifiedBodiesShareALimit(t *testing.T) {
	f := setup(t, recording(new([]commands.Request)))
	s := served(f)
	const n = 200
	statuses := make(chan int, n)
	for range n {
		c := begin(t, s, maxBody, forged(), "")
		go func() {
			// All but the end: whoever is not refused is still being read.
			_, _ = io.CopyN(c, zeros{}, maxBody-1)
			answer, err := http.ReadResponse(bufio.NewReader(c), nil)
			if err != nil {
				statuses <- 0
				return
			}
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusServiceUnavailable && answer.Header.Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
			statuses <- answer.StatusCode
		}()
	}
	got := map[int]int{}
	for range n {
		got[<-statuses]++
		if got[http.StatusServiceUnavailable] == 1 {
			// What is small is taken all the while.
			if w := f.command("x"); w.Code != http.StatusOK {
				t.Errorf("a command: status %d", w.Code)
			}
		}
	}
	// Some connections are reset before the answer is read; what held room was cut off
	// for being slow.
	if got[http.StatusServiceUnavailable] == 0 || got[0]+got[http.StatusBadRequest]+got[http.StatusServiceUnavailable] != n {
		t.Errorf("statuses: %v", got)
	}
	if !f.bot.intake.bytes.TryAcquire(intakeBytes) || !f.bot.intake.bodies.TryAcquire(intakeBodies) {
		t.Error("room was not given back")
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// One who announces a body and does not send it takes no room from others, and not
// for long.
func TestASlowBodyIsCutOff(t *testing.T) {
	f := setup(t, recording(new([]commands.Request)))
	s := served(f)
	var slow []net.Conn
	for range 3 * intakeBytes / maxBody {
		slow = append(slow, begin(t, s, maxBody, forged(), "command=x"))
	}
	if w := f.command("x"); w.Code != http.StatusOK {
		t.Errorf("a command: status %d", w.Code)
	}
	start := time.Now()
	for _, c := range slow {
		if answer := answered(t, c); answer.StatusCode != http.StatusBadRequest {
			t.Errorf("status %d", answer.StatusCode)
		}
	}
	if took := time.Since(start); took > 2*bodyWithin {
		t.Errorf("cut off after %v", took)
	}
}

func TestABodyThatIsNoObjectIsMalformed(t *testing.T) {
	var asked []commands.Request
	f := setup(t, recording(&asked))
	for _, body := range []string{
		"null", " null\n", "[]", "[{}]", `"x"`, "1", "true", "", " ", "{", "{}{}", "{} x", "\ufeff{}", `{"type":1}`, `{"type":[]}`,
		`{"type":"event_callback","event":[]}`, `{"type":"url_verification"}`, `{"type":"url_verification","challenge":""}`,
		`{"type":"event_callback","event":{"type":"app_home_opened"}}`,
		`{"type":"block_actions","user":{"id":"U1"},"actions":[null]}`, `{"type":"block_actions","user":{"id":"U1"},"actions":null}`,
		`{"type":"block_actions","actions":[{"action_id":"sh.list"}]}`, `{"type":"shortcut","user":{"id":"U1"}}`,
		`{"type":"view_submission","user":{"id":"U1"},"view":null}`, `{"type":"view_submission","user":{"id":"U1"},"view":{"id":"V1"}}`,
	} {
		isEvent := strings.Contains(body, "event") || strings.Contains(body, "verification")
		isClick := strings.Contains(body, "user") || strings.Contains(body, "actions")
		if !isClick {
			if w := f.post("/slack/events", "application/json", body); w.Code != http.StatusBadRequest {
				t.Errorf("event %q: status %d, want 400", body, w.Code)
			}
			if _, err := f.bot.decodeEnvelope(envelope{Type: "events_api", Payload: []byte(body)}); err == nil {
				t.Errorf("event %q over Socket Mode: taken", body)
			}
		}
		if !isEvent {
			if w := f.post("/slack/interactions", urlencoded, "payload="+url.QueryEscape(body)); w.Code != http.StatusBadRequest {
				t.Errorf("payload %q: status %d, want 400", body, w.Code)
			}
			if _, err := f.bot.decodeEnvelope(envelope{Type: "interactive", Payload: []byte(body)}); err == nil {
				t.Errorf("payload %q over Socket Mode: taken", body)
			}
		}
		if _, err := f.bot.decodeEnvelope(envelope{Type: "slash_commands", Payload: []byte(body)}); err == nil {
			t.Errorf("command %q over Socket Mode: taken", body)
		}
	}
	if len(asked) > 0 {
		t.Errorf("the desk was asked for %v", asked)
	}
}
