package config

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

const little = `name: {en: H}
zone: Asia/Tehran
units: [{key: a1, name: {en: A}, channel: C0A}]
people: [{id: U0A, title: {en: A}, roles: [coordinator]}]
`

func TestUsualWorkdays(t *testing.T) {
	w, err := Parse("f", []byte(little))
	if err != nil {
		t.Fatal(err)
	}
	d := w.Department
	if !reflect.DeepEqual(d.Weekend, []time.Weekday{time.Friday}) || d.QuietFrom != 21*60 || d.QuietTo != 7*60 {
		t.Errorf("weekend %v, quiet from %d to %d", d.Weekend, d.QuietFrom, d.QuietTo)
	}
	// The example shows the list that counts when there is none.
	example, err := Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Holidays) != 51 || !reflect.DeepEqual(d.Holidays, example.Department.Holidays) {
		t.Errorf("%d holidays, %d in the example", len(d.Holidays), len(example.Department.Holidays))
	}
	if got := d.Holidays["2026-03-21"]["fa"]; !strings.Contains(got, "نوروز") {
		t.Errorf("Nowruz is %q", got)
	}
	for day, name := range d.Holidays {
		if name["en"] == "" || name["fa"] == "" {
			t.Errorf("%s has no name in a language", day)
		}
	}
	// Its comment says that dates of the moon can move.
	for _, file := range []string{"holidays.yaml", "../hamahang.example.yaml"} {
		text, err := os.ReadFile(file) // #nosec G304 -- a name of this table
		if err != nil || !strings.Contains(string(text), "can move by one") {
			t.Errorf("%s says nothing of the moon (%v)", file, err)
		}
	}
}

func TestOwnWorkdays(t *testing.T) {
	w, err := Parse("f", []byte(little+`weekend: [thursday, friday]
quiet_hours: {from: "24:00", to: "6:30"}
holidays: []
`))
	if err != nil {
		t.Fatal(err)
	}
	if d := w.Department; len(d.Weekend) != 2 || d.QuietFrom != 0 || d.QuietTo != 390 || len(d.Holidays) != 0 {
		t.Errorf("%v, %d to %d, %d holidays", d.Weekend, d.QuietFrom, d.QuietTo, len(d.Holidays))
	}
	if w, err = Parse("f", []byte(little+"weekend: []\n")); err != nil || len(w.Department.Weekend) != 0 {
		t.Errorf("no weekend: %v, %v", w, err)
	}
}

func TestBadWorkdays(t *testing.T) {
	for text, want := range map[string]string{
		"weekend: [freitag]": `"freitag" is not known`,
		"weekend: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]":      "every day is one",
		`quiet_hours: {from: "25:00", to: "06:00"}`:                                      "no hour of the day",
		`quiet_hours: {from: "24:30", to: "06:00"}`:                                      "no hour of the day",
		`quiet_hours: {from: "20:00"}`:                                                   "one of from and to is missing",
		`holidays: [{day: 1405-13-01, name: {en: X}}]`:                                   "is no day",
		`holidays: [{day: 2026-01-01}]`:                                                  "not set",
		`holidays: [{day: 2026-01-01, name: {en: X}}, {day: 2026-01-01, name: {en: Y}}]`: "twice",
	} {
		_, err := Parse("f", []byte(little+text+"\n"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}
