package commands

import (
	"strings"

	"hamahang/locale"
	"hamahang/reading"
)

// usage is a command as a person types it in the printer's language: "/shortage list
// overdue", «/shortage فهرست دیرکرد». sub is a subcommand's name, "" for none; rest
// follows as it is.
func (c *call) usage(p *locale.Printer, command, sub string, rest ...string) string {
	words := []string{c.desk.slash(command)}
	for _, cmd := range c.desk.all() {
		if cmd.Name == command && sub != "" {
			words = append(words, subWord(p, cmd, sub))
		}
	}
	return strings.Join(append(words, rest...), " ")
}

// subWord is what a subcommand is called in the printer's language: the word, or the few
// words, that its usage begins with.
func subWord(p *locale.Printer, cmd Command, sub string) string {
	words := strings.Fields(p.T("usage." + cmd.Name + "." + sub))
	for n := min(3, len(words)); n > 1; n-- {
		if s, ok := find(cmd.Subs, strings.Join(words[:n], "")); ok && s.Name == sub {
			return strings.Join(words[:n], " ")
		}
	}
	return words[0]
}

// speaks is the printer for who wrote a word: of the word's own language where it is
// written in Persian letters, else of the reader's.
func (c *call) speaks(p *locale.Printer, word string) *locale.Printer {
	if p.Lang != locale.Persian && strings.ContainsFunc(word, func(r rune) bool { return r >= '\u0600' && r <= '\u06ff' }) {
		return c.desk.Words.Printer(locale.Persian, "", nil)
	}
	return p
}

// writtenBack is a line that files something as its writer typed it, with their own
// word for "file"; with that of their language where a button carried the words.
func (c *call) writtenBack(cmd Command, text string) string {
	word, _ := reading.FirstWord(c.request.Text)
	if sub, ok := find(cmd.Subs, word); ok && sub.Name == "file" && c.request.Surface == OnCommand {
		return strings.TrimSpace("/" + cmd.Name + " " + word + " " + text)
	}
	return strings.TrimSpace(c.usage(c.remembered(), cmd.Name, "file", text))
}
