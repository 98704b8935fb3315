package store_test

import (
	"strings"
	"testing"
	"time"

	"hamahang/store"
)

func TestOpenReadsURLs(t *testing.T) {
	for _, url := range []string{
		"redis://localhost", "redis://:secret@localhost:6379/3", "rediss://user:secret@redis.example:6380",
		"redis+sentinel://h1:26379,h2:26379,h3/mymaster", "redis+sentinel://user:se%40cret@h1:26379/mymaster/2",
		"redis+cluster://h1:6379,h2:6379", "redis+cluster://[::1]:6379",
		"redis://localhost?wait=1", "redis://:secret@localhost:6379/3?dial_timeout=1s&wait=0", "redis+sentinel://:se?cret@h1/mymaster/2?wait=2",
		"redis+cluster://h1:6379?wait=0",
	} {
		s, err := store.Open(url, time.Now) //nolint:forbidigo // never asked
		if err != nil {
			t.Errorf("%s: %v", url, err)
			continue
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestOpenRefusesAndKeepsPasswordsToItself(t *testing.T) {
	for _, url := range []string{
		"", "localhost:6379", "http://:secret@localhost", "redis://:secret@localhost:port", "redis://:secret@localhost/x",
		"redis+sentinel://:secret@h1:26379", "redis+sentinel://:secret@h1:26379/mymaster/x", "redis+sentinel://:secret@/mymaster",
		"redis+sentinel://:secret%zz@h1/mymaster", "redis+cluster://:secret@h1:6379/1", "redis+cluster://:secret@h1:99999", "redis+cluster://h1,,h2",
		"redis://:secret@localhost?wait=x", "redis+cluster://:secret@h1?wait=-1", "redis+sentinel://:secret@h1/mymaster?wait=99",
		"redis+sentinel://:secret@h1/mymaster?wiat=1", "redis+cluster://:secret@h1?wiat=1",
	} {
		s, err := store.Open(url, time.Now) //nolint:forbidigo // never asked
		if err == nil {
			_ = s.Close()
			t.Errorf("%q was accepted", url)
			continue
		}
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: the error tells the password: %v", url, err)
		}
	}
}

// Who waits for replicas is stated in the URL.
func TestWaits(t *testing.T) {
	for url, want := range map[string]int{
		"redis://h": 0, "rediss://h?wait=2": 2, "redis+sentinel://h/m": 1, "redis+sentinel://:a?wait=5@h/m?wait=0": 0, "redis+cluster://h": 1, "redis+cluster://h?wait=3": 3,
	} {
		s, err := store.Open(url, time.Now)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Waits(); got != want {
			t.Errorf("%s waits for %d, want %d", url, got, want)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
