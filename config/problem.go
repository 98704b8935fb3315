package config

import (
	"fmt"
	"strings"
)

// Problem is one thing wrong with the configuration.
type Problem struct {
	Where string // a variable, or file:line
	What  string
	Do    string // what to write instead
}

// Problems is every problem found; as an error it prints one a line. It never
// holds the value of a secret.
type Problems []Problem

func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// String gives where, what and what to do, as sentences.
func (p Problem) String() string {
	s := p.Where + ": " + p.What + "."
	if p.Do != "" {
		s += " " + p.Do + "."
	}
	return s
}

func (ps *Problems) add(where, do, what string, args ...any) {
	*ps = append(*ps, Problem{Where: where, What: fmt.Sprintf(what, args...), Do: do})
}

// orNil keeps an empty list from being a non-nil error.
func (ps Problems) orNil() error {
	if len(ps) == 0 {
		return nil
	}
	return ps
}
