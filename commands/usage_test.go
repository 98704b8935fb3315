package commands

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hamahang/locale"
)

// The word that a usage begins with is what the desk tells people to type: it must be
// read as that subcommand.
func TestUsageBeginsWithItsWord(t *testing.T) {
	words, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range locale.Langs() {
		p := words.Printer(lang, "", nil)
		for _, c := range All() {
			for _, s := range c.Subs {
				word := subWord(p, c, s.Name)
				got, ok := find(c.Subs, strings.ReplaceAll(word, " ", ""))
				if !ok || got.Name != s.Name {
					t.Errorf("%s: the usage of /%s %s begins with %q", lang, c.Name, s.Name, word)
				}
			}
		}
	}
}

var latinWord = regexp.MustCompile(`[A-Za-z][A-Za-z_-]*`)

// englishSubs are all English subcommand words that have a Persian one.
func englishSubs() map[string]bool {
	out := map[string]bool{}
	for _, c := range All() {
		for _, s := range c.Subs {
			out[s.Name] = true
		}
	}
	return out
}

func TestPersianTextsTeachPersianWords(t *testing.T) {
	files, err := filepath.Glob("../locale/*.fa.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal("no catalogues", err)
	}
	english := englishSubs()
	value := regexp.MustCompile(`\{\{\.\w+\}\}`)
	for _, f := range files {
		raw, err := os.ReadFile(f) // #nosec G304 -- the project's own catalogues
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			id, text, ok := strings.Cut(line, ": ")
			if !ok || strings.HasPrefix(line, "#") || strings.HasPrefix(id, "isco") {
				continue
			}
			for _, w := range latinWord.FindAllStringIndex(value.ReplaceAllString(text, ""), -1) {
				clean := value.ReplaceAllString(text, "")
				word := clean[w[0]:w[1]]
				slash := w[0] > 0 && clean[w[0]-1] == '/'
				if english[word] && !slash {
					t.Errorf("%s %s teaches %q", filepath.Base(f), id, word)
				}
			}
		}
	}
}

// What help shows in Persian is typed in Persian, the slash commands excepted.
func TestPersianHelpIsPersian(t *testing.T) {
	s := newStage(t)
	english := englishSubs()
	s.play(t, "/hamahang language fa")
	for _, c := range All() {
		said := s.play(t, "/"+c.Name+" راهنما")
		for _, l := range strings.Split(said, "\n")[1:] {
			for _, w := range latinWord.FindAllStringIndex(l, -1) {
				if english[l[w[0]:w[1]]] && l[max(0, w[0]-1)] != '/' {
					t.Errorf("/%s راهنما: %q in %s", c.Name, l[w[0]:w[1]], l)
				}
			}
		}
	}
}
