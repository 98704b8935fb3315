package commands

import (
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// stateWords makes a table of what people call the records in a state; each key lists
// several ways to say one.
func stateWords(table map[string]string) map[string]string {
	out := map[string]string{}
	for ways, state := range table {
		for _, w := range strings.Split(ways, ",") {
			out[reading.Key(w)] = state
		}
	}
	return out
}

// listStates reads which list is asked for where records are listed by state too:
// "list to thank", "list cleared @10". The title is that of the state. A severity is
// no word of these lists.
func (c *call) listStates(raw string, states map[string]string) (listQuery, error) {
	words, page, paged := strings.Cut(strings.TrimSpace(unescape(raw)), "@")
	state, known := states[reading.Key(words)]
	if !known {
		l, err := c.listWords(raw)
		if err == nil && l.query.Severity != "" {
			return listQuery{}, dept.Refuse(UnknownList)
		}
		return l, err
	}
	scope := "all"
	if paged {
		scope += " @" + locale.Latin(page)
	}
	l, err := c.listWords(scope)
	l.query.State, l.scope, l.words = state, state, strings.TrimSpace(words)
	return l, err
}
