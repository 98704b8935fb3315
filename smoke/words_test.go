package smoke

import (
	"cmp"
	"context"
	"regexp"
	"strings"
	"time"

	"hamahang/locale"
	"hamahang/slacksim"
	"hamahang/store"
)

type conv = slacksim.Conv

// plainly drops what a reader does not see: direction marks and bold.
func plainly(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '*' || r == 0x200E || r == 0x200F || r == 0x2060 || r >= 0x2066 && r <= 0x2069 {
			return -1
		}
		return r
	}, text)
}

// says is a text of the catalogue as it is read in a language.
func (s *stage) says(lang, id string, pairs ...any) string {
	return plainly(s.service.Desk.Words.Printer(locale.Lang(lang), locale.Gregorian, time.UTC).T(id, pairs...))
}

// headline is how a record's card begins in a channel, which speaks its unit's language.
func (s *stage) headline(channel, ref string) string {
	lang := ""
	for _, u := range s.service.Desk.Dept.Units {
		if u.Channel == channel {
			lang = u.Lang
		}
	}
	return strings.TrimSpace(s.says(cmp.Or(lang, "en"), "card.header", "Mark", "", "Ref", ref, "About", ""))
}

var refPattern = regexp.MustCompile(`SH-\d+`)

// refIn gives the first ID in a text.
func refIn(text string) string { return refPattern.FindString(plainly(text)) }

// count is how many shortages there are.
func (s *stage) count() int {
	s.t.Helper()
	page, err := s.service.Store.Shortages.List(context.Background(), s.team, "", store.Query{Scope: store.ScopeAll})
	if err != nil {
		s.t.Fatal(err)
	}
	return page.Total
}
