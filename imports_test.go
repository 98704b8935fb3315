package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms is who may import whom, and nothing else of ours. A new room is added
// here first; tests may import more.
var rooms = map[string][]string{
	"":                {"bot", "commands", "config", "demo", "dept", "locale", "reading", "service", "slacksim", "store"},
	"service":         {"bot", "commands", "config", "jobs", "locale", "store"},
	"bot":             {"commands", "dept", "guard", "locale", "store", "view"},
	"commands":        {"dept", "guard", "ical", "locale", "paper", "reading", "store", "view"},
	"config":          {"dept", "reading"},                                   // what the file describes
	"demo":            {"commands", "config", "dept", "service", "slacksim"}, // the past goes through the desk
	"dept":            {},
	"guard":           {},
	"ical":            {"dept", "locale"},
	"jobs":            {"dept", "locale", "store", "view"},
	"locale":          {},
	"slacksim":        {},
	"paper":           {},
	"reading":         {"dept", "guard", "locale"},
	"paper/papertest": {},
	"store":           {"dept"},
	"store/storetest": {},
	"view":            {"dept", "locale", "paper"},
}

// libraries are what rooms may import beside the standard library; those that are not
// named here import what they need.
var libraries = map[string]string{"dept": "none", "guard": "golang.org/x/text/"}

// source is one file that is not a test.
type source struct {
	path, room string
	file       *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	set := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && (strings.HasPrefix(e.Name(), ".") && path != "." || e.Name() == "testdata" || e.Name() == "bench" || e.Name() == "smoke"):
			return filepath.SkipDir
		case e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		room := filepath.ToSlash(filepath.Dir(path))
		if room == "." {
			room = ""
		}
		all = append(all, source{filepath.ToSlash(path), room, file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhoImportsWhom(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range sources(t) {
		seen[s.room] = true
		allowed, known := rooms[s.room]
		if !known {
			t.Errorf("%s: %q is no room; add it to the table", s.path, s.room)
			continue
		}
		for _, spec := range s.file.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			room, ours := strings.CutPrefix(name, "hamahang/")
			library, few := libraries[s.room]
			switch {
			case ours && !slices.Contains(allowed, room):
				t.Errorf("%s imports %s", s.path, name)
			case !ours && few && strings.Contains(strings.Split(name, "/")[0], ".") && !strings.HasPrefix(name, library):
				t.Errorf("%s imports %s; beside the standard library it may have: %s", s.path, name, library)
			}
		}
	}
	for room := range maps.Keys(rooms) {
		if !seen[room] {
			t.Errorf("the room %q is empty; take it out of the table", room)
		}
	}
}

// The clock is handed in: main.go alone looks at the real one.
func TestOnlyMainLooksAtTheClock(t *testing.T) {
	for _, s := range sources(t) {
		if s.path == "main.go" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if is(n, "time", "Now") || is(n, "time", "Since") || is(n, "time", "Until") || is(n, "time", "Sleep") {
				t.Errorf("%s uses time.%s", s.path, n.(*ast.SelectorExpr).Sel.Name)
			}
			return true
		})
	}
}

// Logs go through log/slog, and nobody prints to the terminal but the
// subcommands.
func TestOnlySlogLogs(t *testing.T) {
	for _, s := range sources(t) {
		for _, spec := range s.file.Imports {
			if spec.Path.Value == `"log"` {
				t.Errorf("%s imports log", s.path)
			}
		}
		if s.room == "" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			for _, name := range []string{"Print", "Println", "Printf"} {
				if is(n, "fmt", name) {
					t.Errorf("%s uses fmt.%s", s.path, name)
				}
			}
			return true
		})
	}
}

// Requests, answers and secrets are never handed to a logger: the arguments of
// log calls are looked at for the names that hold them.
func TestNoBodiesInLogs(t *testing.T) {
	calls := 0
	for _, s := range sources(t) {
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !logs(call) {
				return true
			}
			calls++
			for _, arg := range call.Args {
				ast.Inspect(arg, func(n ast.Node) bool {
					if name := nameOf(n); slices.Contains([]string{"body", "Body", "Text", "Typed", "payload", "Payload", "Values", "Reveal", "Quote", "Meta", "words"}, name) {
						t.Errorf("%s: %s is handed to a logger", s.path, name)
					}
					return true
				})
			}
			return true
		})
	}
	if calls < 10 {
		t.Errorf("only %d log calls were found; does the test still recognise them?", calls)
	}
}

func logs(call *ast.CallExpr) bool {
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	levels := []string{"Debug", "Info", "Warn", "Error", "DebugContext", "InfoContext", "WarnContext", "ErrorContext", "Log", "LogAttrs"}
	on := strings.ToLower(nameOf(sel.X))
	return slices.Contains(levels, sel.Sel.Name) && (on == "log" || on == "slog" || on == "logger")
}

func nameOf(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Ident:
		return n.Name
	case *ast.SelectorExpr:
		return n.Sel.Name
	}
	return ""
}

func is(n ast.Node, pkg, name string) bool {
	sel, ok := n.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != name {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == pkg
}
