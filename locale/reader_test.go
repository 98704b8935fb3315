package locale

import (
	"os"
	"strings"
	"testing"
	"time"
)

// The clock of these tests: Sunday 22 November 2026, 1 Azar 1405, 09:30 in Tehran.
func testReader() Reader {
	zone := time.FixedZone("Tehran", 3*3600+1800)
	return Reader{Now: time.Date(2026, time.November, 22, 9, 30, 0, 0, zone), Zone: zone, WeekStart: time.Saturday}
}

func show(w When, err error) string {
	switch {
	case err != nil:
		return err.Error()
	case !w.End.IsZero():
		return w.At.Format("2006-01-02 15:04") + w.End.Format("–15:04")
	case w.HasTime:
		return w.At.Format("2006-01-02 15:04")
	}
	return w.Day.String()
}

// TestRead has a phrase and what it means, a line each; # begins a remark.
func TestRead(t *testing.T) {
	table, err := os.ReadFile("testdata/read.txt")
	if err != nil {
		t.Fatal(err)
	}
	r := testReader()
	count := 0
	for line := range strings.Lines(string(table)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		phrase, want, ok := strings.Cut(line, " = ")
		if !ok {
			phrase, want = "", strings.TrimPrefix(line, " = ")
		}
		count++
		if got := show(r.Read(phrase)); got != want {
			t.Errorf("%q: got %s, want %s", phrase, got, want)
		}
	}
	if count < 250 {
		t.Errorf("only %d phrases", count)
	}
}
