package commands

import (
	"strings"

	"hamahang/locale"
	"hamahang/reading"
)

// typed is a command as a person types it in the printer's language: "/shortage list
// overdue", «/shortage فهرست دیرکرد». sub is a subcommand's name, "" for none; rest
// follows as it is.
func (d *Desk) typed(p *locale.Printer, command, sub string, rest ...string) string {
	words := []string{d.slash(command)}
	for _, c := range d.all() {
		if c.Name == command && sub != "" {
			words = append(words, subWord(p, c, sub))
		}
	}
	return strings.Join(append(words, rest...), " ")
}

// subWord is what a subcommand is called in the printer's language: the word, or the few
// words, that its usage begins with.
func subWord(p *locale.Printer, c Command, sub string) string {
	words := strings.Fields(p.T("usage." + c.Name + "." + sub))
	for n := min(3, len(words)); n > 1; n-- {
		if s, ok := find(c.Subs, strings.Join(words[:n], "")); ok && s.Name == sub {
			return strings.Join(words[:n], " ")
		}
	}
	return words[0]
}

// speaks is the printer for who wrote a word: of the word's own language where it is
// written in Persian letters, else of the reader's.
func (d *Desk) speaks(p *locale.Printer, word string) *locale.Printer {
	if p.Lang != locale.Persian && strings.ContainsFunc(word, func(r rune) bool { return r >= '\u0600' && r <= '\u06ff' }) {
		return d.Words.Printer(locale.Persian, "", nil)
	}
	return p
}

// writtenBack is a line that files something as its writer typed it, with their own
// word for "file"; with that of their language where a button carried the words.
func (d *Desk) writtenBack(r Request, c Command, text string) string {
	word, _ := reading.FirstWord(r.Text)
	if sub, ok := find(c.Subs, word); ok && sub.Name == "file" && r.Surface == OnCommand {
		return strings.TrimSpace("/" + c.Name + " " + word + " " + text)
	}
	return strings.TrimSpace(d.typed(d.remembered(r.User), c.Name, "file", text))
}
