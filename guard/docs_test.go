package guard

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestDocs tries every row of the tables in docs/guard.md.
func TestDocs(t *testing.T) {
	b, err := os.ReadFile("../docs/guard.md")
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]Kind{"national code": NationalCode, "phone number": Phone, "record number": RecordNumber, "date of birth": BirthDate, "–": ""}
	quoted := regexp.MustCompile("`([^`]+)`")
	rows := 0
	for row := range strings.Lines(string(b)) {
		cells := strings.Split(row, "|")
		if len(cells) != 5 {
			continue
		}
		want, known := kinds[strings.TrimSpace(cells[2])]
		for _, m := range quoted.FindAllStringSubmatch(cells[1], -1) {
			if rows++; !known {
				t.Errorf("%s is found as %q", m[1], cells[2])
			}
			if _, found := (Guard{}).Mask(m[1]); found != want {
				t.Errorf("%s is found as %q, the table says %q", m[1], found, want)
			}
		}
	}
	for _, m := range []string{"invoice for 0499370899", "asset 20415, 0499370899"} {
		if !strings.Contains(string(b), m) || len((Guard{}).Find(m)) != 1 {
			t.Errorf("%s is not found, or not told of", m)
		}
	}
	if rows < 60 {
		t.Errorf("only %d texts in the tables", rows)
	}
}
