package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestNoDotReadsAsZero looks through what is shown in Persian for a middle dot beside a
// digit, where it reads as ۰: «۱ · ۲» as 102.
func TestNoDotReadsAsZero(t *testing.T) {
	dot := regexp.MustCompile(`.{0,30}(?:[۰-۹][\p{Cf}*]* *·|· *[\p{Cf}*]*[۰-۹]).{0,30}`)
	for _, room := range []string{"view", "commands", "ical", "paper"} {
		files, err := filepath.Glob(filepath.Join(room, "testdata", "*"))
		if err != nil || len(files) == 0 {
			t.Fatal(room, "has no golden files", err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				continue // a folder
			}
			for _, found := range dot.FindAllString(string(b), -1) {
				t.Errorf("%s: %q", file, found)
			}
		}
	}
}
