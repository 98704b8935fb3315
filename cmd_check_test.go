package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"hamahang/config"
)

// TestCheckWarnsOfHolidaysThatEnd: the holidays that the program brings end on 2028-03-19;
// from 120 days before that on a check says so, and what to do.
func TestCheckWarnsOfHolidaysThatEnd(t *testing.T) {
	w, err := config.Load("hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for now, warned := range map[string]bool{"2026-11-30": false, "2027-11-19": false, "2027-11-20": true, "2028-06-01": true} {
		at, err := time.ParseInLocation(time.DateOnly, now, w.Department.Zone)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		r := report{p: &program{out: &out}}
		r.holidays(w.Department, at)
		if got := strings.Contains(out.String(), "warn holidays: the last one known is 2028-03-19"); got != warned || r.fail != 0 {
			t.Errorf("%s: %q", now, out.String())
		}
	}
}
