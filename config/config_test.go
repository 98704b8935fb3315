package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

func TestExampleIsValid(t *testing.T) {
	w, err := Load("../hamahang.example.yaml")
	if err != nil {
		t.Fatal(err)
	}
	d := w.Department
	if w.Team != "T0HAMAHANG" || len(d.Units) != 5 || len(d.People) != 14 || len(d.RecordPatterns) != 2 {
		t.Errorf("got team %q, %d units, %d people, %d patterns", w.Team, len(d.Units), len(d.People), len(d.RecordPatterns))
	}
	if d.WeekStart != time.Saturday || d.Zone.String() != "Asia/Tehran" || d.Times[dept.Critical].Resolve != 72*time.Hour {
		t.Errorf("got week start %v, zone %v, times %v", d.WeekStart, d.Zone, d.Times)
	}
	for _, u := range d.Units {
		if len(d.LeadsOf(u.Key)) == 0 {
			t.Errorf("unit %s has no lead", u.Key)
		}
		for _, lang := range languages {
			if u.Name[lang] == "" {
				t.Errorf("unit %s has no name in %s", u.Key, lang)
			}
		}
	}
	for _, role := range dept.Roles {
		if !anyHas(d, role) {
			t.Errorf("nobody is %s", role)
		}
	}
	for _, text := range []string{"MR-123456", "MRN 1234567", "mrn no. 123456", "MR#123456", "پرونده ۱۲۳۴۵۶", "پروندهٔ ۱۲۳۴۵۶", "پرونده (شماره: ۱۲۳۴۵۶)"} {
		if !d.RecordPatterns[0].MatchString(text) && !d.RecordPatterns[1].MatchString(text) {
			t.Errorf("%q is taken for no record number", text)
		}
	}
}

func anyHas(d *dept.Department, r dept.Role) bool {
	for _, p := range d.People {
		if p.Has(r) {
			return true
		}
	}
	return false
}

// Every mistake of a file is named in one run, each with its line.
func TestEveryProblemOfAFileAtOnce(t *testing.T) {
	text := `slack: {team: hamahang}
name: {en: H}
language: de
zone: Asia/Teheran
week_start: monday
record_numbers: ['(', '\d*']
times:
  critical: {acknowledge: soon, resolve: 3d}
  urgent: {acknowledge: 1h}
  low: {acknowledge: 9d, resolve: 3d}
units:
  - {key: a1, name: {en: A}, channel: C0A, aliases: [x]}
  - {key: a1, name: {de: B}, channel: general, aliases: [X]}
  - {key: b1, name: {en: B}, channel: C0B, aliases: [x]}
people:
  - {id: U0A, title: {en: A}, unit: nowhere, roles: [boss]}
  - {id: U0A, title: {en: A}, leads: [a1], roles: [clinician]}
  - {title: {en: A}, roles: []}
`
	_, err := Parse("h.yaml", []byte(text))
	var ps Problems
	if !errors.As(err, &ps) {
		t.Fatalf("got %v, want Problems", err)
	}
	for _, want := range []string{
		`h.yaml:1: slack.team: "hamahang" is not one.`,
		`h.yaml:3: language: "de" is not known. Write one of en, fa.`,
		`h.yaml:4: zone: "Asia/Teheran" is not known.`,
		`h.yaml:6: record_numbers: error parsing regexp`,
		`h.yaml:6: record_numbers: the pattern fits every text.`,
		`h.yaml:8: times: acknowledge: "soon" is no time.`,
		`h.yaml:9: times: "urgent" is no severity.`,
		`h.yaml:10: times: low is to be resolved before it is acknowledged.`,
		`h.yaml:13: units: "a1" is there twice.`,
		`h.yaml:13: units: name: "de" is no language here.`,
		`h.yaml:13: units: channel: "general" is not one.`,
		`h.yaml:14: units: alias "x" is there for a1 too.`,
		`h.yaml:16: people: unit: no unit "nowhere".`,
		`h.yaml:16: people: roles: "boss" is not known.`,
		`h.yaml:17: people: U0A is there twice.`,
		`h.yaml:17: people: the role lead and the list leads go together.`,
		`h.yaml:18: people: id: not set.`,
		`h.yaml:18: people: no roles.`,
		`h.yaml: units: nobody may triage b1.`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("missing %s\nin\n%v", want, err)
		}
	}
	for _, p := range ps {
		if p.Do == "" {
			t.Errorf("%s: does not say what to write instead", p)
		}
	}
}

// A menu in Slack has 100 options at most, so there are no more units or jobs.
func TestMenusHoldEveryUnitAndJob(t *testing.T) {
	most := 100 - len(dept.ISCO)
	for _, c := range []struct {
		units, jobs int
		want        string
	}{
		{100, most, ""},
		{101, 0, "h.yaml:103: units: there are 101. List 100 units at most"},
		{120, 0, "h.yaml:103: units: there are 120. List 100 units at most"},
		{1, most + 1, fmt.Sprintf("h.yaml:%d: jobs: there are %d. Add %d at most", 5+most, most+1, most)},
	} {
		var b strings.Builder
		b.WriteString("name: {en: H}\nunits:\n")
		for i := range c.units {
			fmt.Fprintf(&b, "  - {key: u%d, name: {en: A}, channel: C0A}\n", i)
		}
		if c.jobs > 0 {
			b.WriteString("jobs:\n")
		}
		for i := range c.jobs {
			fmt.Fprintf(&b, "  - {code: X%d, name: {en: A}}\n", i)
		}
		b.WriteString("zone: UTC\npeople:\n  - {id: U0A, title: {en: A}, roles: [coordinator]}\n")
		_, err := Parse("h.yaml", []byte(b.String()))
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%d units, %d jobs: %v", c.units, c.jobs, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want) || strings.Count(err.Error(), "at most") != 1):
			t.Errorf("%d units, %d jobs: %v, want %s", c.units, c.jobs, err, c.want)
		}
	}
}

func TestUnknownKeysAndBrokenYAMLNameTheirLine(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"top":     {"name: {en: H}\nzones: Asia/Tehran\n", `h.yaml:2: "zones" is not a known key here`},
		"in list": {"name: {en: H}\nunits:\n  - key: a\n    chanel: C1\n", `h.yaml:4: "chanel" is not a known key here`},
		"twice":   {"name: {en: H}\nname: {en: I}\n", "h.yaml:2: "},
		"broken":  {"name: {en: H\nunits: [\n", "h.yaml:"},
		"type":    {"units: 5\n", "h.yaml:1: "},
	} {
		_, err := Parse("h.yaml", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), "config.") {
			t.Errorf("%s: names a Go type: %v", name, err)
		}
	}
}

func TestEveryMissingVariableAtOnce(t *testing.T) {
	_, err := FromEnv([]string{"LOG_LEVEL=loud", "LISTEN_ADDR=8080", "SLACK_API_URL=slack.com", "PUBLIC_URL=desk"})
	for _, key := range []string{"SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "REDIS_URL", "HAMAHANG_CONFIG", "LOG_LEVEL", "LISTEN_ADDR", "SLACK_API_URL", "PUBLIC_URL"} {
		if err == nil || !strings.Contains(err.Error(), key+": ") {
			t.Errorf("%s is not complained of in\n%v", key, err)
		}
	}
}

func TestTheFiguresHaveAnAddressOfTheirOwn(t *testing.T) {
	for value, fine := range map[string]bool{
		"": true, ":9090": true, "127.0.0.1:9090": true, "[::1]:9090": true,
		"9090": false, "host:": false, "host:x": false, ":99999": false, ":8080": false,
	} {
		s, err := FromEnv([]string{"METRICS_ADDR=" + value})
		if complained := strings.Contains(err.Error(), "METRICS_ADDR: "); complained == fine || s.Metrics != value {
			t.Errorf("%q: %v", value, err)
		}
	}
}

func TestSettings(t *testing.T) {
	file := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(file, []byte("hush\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	base := []string{"SLACK_BOT_TOKEN=xoxb-1", "REDIS_URL=redis+sentinel://:pw@a:1,b:2/m", "HAMAHANG_CONFIG=h.yaml"}
	s, err := FromEnv(append(base, "SLACK_SIGNING_SECRET_FILE="+file))
	if err != nil || s.SigningSecret.Reveal() != "hush" || s.Listen != ":8080" || s.LogLevel != slog.LevelInfo || s.SocketMode() {
		t.Errorf("got %+v, %v", s, err)
	}
	if s, err = FromEnv(append(base, "SLACK_APP_TOKEN=xapp-1")); err != nil || !s.SocketMode() {
		t.Errorf("Socket Mode needs no signing secret: %v", err)
	}
	for what, extra := range map[string][]string{
		"both":       {"SLACK_SIGNING_SECRET=x", "SLACK_SIGNING_SECRET_FILE=" + file},
		"no file":    {"SLACK_SIGNING_SECRET_FILE=" + file + "x"},
		"user token": {"SLACK_SIGNING_SECRET=x", "SLACK_BOT_TOKEN=xoxp-1"},
		"scheme":     {"SLACK_SIGNING_SECRET=x", "REDIS_URL=http://:pw@a"},
	} {
		if _, err := FromEnv(append(base[:len(base):len(base)], extra...)); err == nil || strings.Contains(err.Error(), "pw") {
			t.Errorf("%s: got %v", what, err)
		}
	}
}

func TestSecretsPrintRedacted(t *testing.T) {
	s := Settings{BotToken: NewSecret("canary"), RedisURL: NewSecret("canary")}
	var log strings.Builder
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "settings", s, "token", s.BotToken, "pointer", &s.BotToken)
	asJSON, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	all := log.String() + string(asJSON)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		all += fmt.Sprintf(verb, s) + fmt.Sprintf(verb, &s) + fmt.Sprintf(verb, s.BotToken)
	}
	if strings.Contains(all, "canary") || strings.Contains(all, fmt.Sprintf("%x", "canary")) {
		t.Errorf("a secret shows in %s", all)
	}
	if !strings.Contains(log.String(), redacted) || s.BotToken.Reveal() != "canary" {
		t.Errorf("got %s", log.String())
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte("units: [{key: a}]\npeople: [null]\ntimes: {low: }\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if w, err := Parse("x", text); err == nil && w.Department == nil {
			t.Error("no department and no error")
		}
	})
}
