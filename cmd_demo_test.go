package main

import (
	"net/http"
	"net/http/cookiejar"
	"strings"
	"testing"
)

func TestTheDemoIsForThisMachineAlone(t *testing.T) {
	for addr, fine := range map[string]bool{
		"127.0.0.1:8484": true, "127.0.0.2:0": true, "localhost:8484": true, "[::1]:8484": true,
		":8484": false, "0.0.0.0:8484": false, "[::]:8484": false, "192.0.2.1:8484": false, "8484": false, "127.0.0.1": false,
	} {
		err := demoCmd{Addr: addr}.check()
		if (err == nil) != fine || err != nil && !strings.Contains(err.Error(), "127.0.0.1:") {
			t.Errorf("%s: %v", addr, err)
		}
	}
	if err := (demoCmd{Addr: "0.0.0.0:8484", Public: true}).check(); err != nil {
		t.Errorf("--public: %v", err)
	}
	if code, _, errs := run(t, nil, "demo", "--addr", "0.0.0.0:0"); code != 1 || !strings.Contains(errs, "--public") {
		t.Errorf("%d %s", code, errs)
	}
}

// The printed address lets in, and nothing else does.
func TestTheDemosAddressLetsIn(t *testing.T) {
	d, stop := demonstrate(t)
	defer stop()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	status := func(url string) int {
		t.Helper()
		resp, err := client.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		_ = resp.Body.Close()
		return resp.StatusCode
	}
	if got := status(d.url + "/sim/state"); got != http.StatusUnauthorized {
		t.Errorf("without the token: status %d", got)
	}
	if got := status(d.address()); got != http.StatusOK {
		t.Errorf("the printed address: status %d", got)
	}
	if got := status(d.url + "/sim/state"); got != http.StatusOK {
		t.Errorf("after it: status %d", got)
	}
	req, err := http.NewRequest(http.MethodPost, d.url+"/sim/do", strings.NewReader(`{"do":"home"}`))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Origin", "https://example.org")
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusForbidden {
		t.Errorf("from another site: status %d", resp.StatusCode)
	}
}
