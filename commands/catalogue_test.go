package commands

import (
	"sort"
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// TestCatalogueHasEveryWord looks up every text that help, the manifest and the
// cards name by a composed key.
func TestCatalogueHasEveryWord(t *testing.T) {
	cat, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, c := range All() {
		ids = append(ids, "summary."+c.Name, "hint."+c.Name)
		for _, s := range c.Subs {
			ids = append(ids, "usage."+c.Name+"."+s.Name, "help."+c.Name+"."+s.Name)
		}
		for _, s := range c.Shortcuts {
			ids = append(ids, "shortcut."+s.ID)
		}
	}
	for _, m := range dept.Machines() {
		for _, s := range m.States {
			ids = append(ids, "status."+s.Name, "state."+s.Name)
		}
		for _, r := range m.Rows {
			v := string(r.Verb)
			ids = append(ids, "label."+v, "verb."+v, "done."+v, "who."+string(r.Who))
			if r.Verb != dept.VerbStatement { // whoever reads one leaves no line
				ids = append(ids, "did."+v)
			}
			for _, n := range r.Needs {
				ids = append(ids, "needs."+string(n))
			}
		}
	}
	for _, v := range dept.Severities {
		ids = append(ids, "severity."+string(v), "severity."+string(v)+".meaning")
	}
	for _, v := range dept.Categories {
		ids = append(ids, "category."+string(v))
	}
	for _, v := range dept.DeclineReasons {
		ids = append(ids, "reason."+string(v))
	}
	for _, v := range dept.Roles {
		ids = append(ids, "role."+string(v))
	}
	sort.Strings(ids)
	for _, lang := range locale.Langs() {
		p := cat.Printer(lang, "", nil)
		for _, id := range ids {
			if !p.Has(id) {
				t.Errorf("%s: no text %q", lang, id)
			}
		}
	}
}

// TestSubcommandWordsAreUnique: every word is one subcommand's only.
func TestSubcommandWordsAreUnique(t *testing.T) {
	for _, c := range All() {
		seen := map[string]string{}
		for _, s := range c.Subs {
			for _, w := range append([]string{s.Name}, s.Words...) {
				if other, taken := seen[locale.Fold(w)]; taken {
					t.Errorf("/%s: %q means %s and %s", c.Name, w, other, s.Name)
				}
				seen[locale.Fold(w)] = s.Name
			}
		}
	}
}
