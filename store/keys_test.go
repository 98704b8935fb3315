package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// documented are the patterns of keys in the table of docs/operations.md.
func documented(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "### What is kept")
	table, _, _ = strings.Cut(table, "\n### ")
	var out []string
	for line := range strings.Lines(table) {
		if !strings.HasPrefix(line, "| `{") {
			continue
		}
		first, _, _ := strings.Cut(line[1:], "|")
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(first, -1) {
			out = append(out, m[1])
		}
	}
	return out
}

// fits tells whether a key is of a documented pattern: NN, TEAM, KIND, NUMBER and HASH
// stand for what they say, and what is in angle brackets for anything.
func fits(pattern, key string) bool {
	p := regexp.QuoteMeta(pattern)
	for _, r := range [][2]string{
		{"NN", `\d\d`}, {"TEAM", `[TE][A-Z0-9]+`}, {"KIND", `[A-Z]{2}`}, {"NUMBER", `\d+`}, {"HASH", `[\w-]{16}`}, {"DAY", `\d{4}-\d\d-\d\d`}, {"TIME", `-?\d+`}, {"PLACE", `[\w.]+`},
	} {
		p = strings.ReplaceAll(p, r[0], r[1])
	}
	return regexp.MustCompile("^" + p + "$").MatchString(key)
}

// Every key that a function of keys.go makes is in the table, and the table tells of
// none that nothing makes.
func TestEveryKeyHasAStatedLife(t *testing.T) {
	const team = "T0HAMAHANG"
	ref := dept.Ref{Kind: dept.KindShortage, N: 12}
	made := map[string][]string{
		"recordsKey": nil, "indexKey": nil, "lateKey": nil, "sentKey": {sentKey(team, ref)}, "draftKey": {draftKey(team, "U1", "x")},
		"packKey":      {packKey(team, dept.Visit{PlannedAt: time.UnixMilli(1)})},
		"calendarsKey": {calendarsKey(team)}, "prefsKey": {prefsKey(team)}, "onceKey": {onceKey(team, "x")}, "sameKey": {sameKey(team, "x")},
		"paceKey": {paceKey(team, "C1")}, "retryAfterKey": {retryAfterKey(team, MethodPost)}, "limitedKey": {limitedKey(team, MethodPost)}, "countKey": {countKey(team, "2026-11-30")}, "dueKey": {dueKey(team)},
		"queueKey": {queueKey(team)}, "lanesKey": {lanesKey(team)}, "heldKey": {heldKey(team)}, "streamKey": {streamKey(team, "outbox"), streamKey(team, "urgent")},
		"newsKey": {newsKey(team, "x")}, "toldKey": {toldKey(team, "holidays")}, "claimKey": {claimKey(team, "x")}, "probeKey": {probeKey(team)}, "deadKey": {deadKey(tag(1))},
		"waitingKey": {waitingKey(team)}, "awayKey": {awayKey(team)}, "identityKey": {identityKey("x")},
	}
	for k := range New(nil, nil).kinds {
		made["recordsKey"] = append(made["recordsKey"], recordsKey(team, k))
		made["indexKey"] = append(made["indexKey"], indexKey(team, k))
		made["lateKey"] = append(made["lateKey"], lateKey(team, k))
	}
	file, err := parser.ParseFile(token.NewFileSet(), "keys.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && strings.HasSuffix(f.Name.Name, "Key") && made[f.Name.Name] == nil {
			t.Errorf("%s is not tried here: add it, and its keys to the table in docs/operations.md", f.Name.Name)
		}
	}
	patterns := documented(t)
	used := map[string]bool{}
	for name, keys := range made {
		for _, key := range keys {
			found := false
			for _, p := range patterns {
				if fits(p, key) {
					found, used[p] = true, true
				}
			}
			if !found {
				t.Errorf("%s makes %s, which docs/operations.md does not tell of", name, key)
			}
		}
	}
	for _, p := range patterns {
		if !used[p] {
			t.Errorf("docs/operations.md tells of %s, which no key is of", path.Base(p))
		}
	}
}
