package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hamahang/bot"
	"hamahang/config"
	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// parseCmd shows what the one-line readers make of a text, so that a hospital
// can try its own phrases. Units are those of HAMAHANG_CONFIG, or of the example
// hospital.
type parseCmd struct {
	Shortage parseShortageCmd `cmd:"" help:"A shortage, as after /shortage."`
	Staffing parseStaffingCmd `cmd:"" help:"A staffing request, as after /staffing."`

	Commitment parseCommitmentCmd `cmd:"" help:"A promise, as after /commitment."`
	Visit      parseVisitCmd      `cmd:"" help:"An official visit, as after /visit."`
	Support    parseSupportCmd    `cmd:"" help:"Support of a donor, as after /support."`
	Highlight  parseHighlightCmd  `cmd:"" help:"A highlight, as after /highlight."`
}

// parseArgs are a line with the moment and the place it was typed in.
type parseArgs struct {
	Text    []string `arg:"" help:"What is typed after the command."`
	Now     string   `help:"The moment of typing (RFC 3339); default now." placeholder:"TIME"`
	Zone    string   `help:"Time zone; default the workspace's." placeholder:"ZONE"`
	Explain bool     `help:"Also print which words belong to which field."`
	Lang    string   `help:"Language of names and problems, en or fa; both are always understood." enum:"en,fa" default:"en"`
}

// parsing is what a line is read with, and what is printed of it.
type parsing struct {
	reading.Reader
	dept   *dept.Department
	words  *locale.Printer
	text   string
	claims bool // print them
}

// run prints one JSON object: what read makes of the line.
func (c parseArgs) run(p *program, read func(parsing) any) error {
	workspace, err := p.workspaceOrExample()
	if err != nil {
		return err
	}
	d := workspace.Department
	zone, now := d.Zone, p.now()
	if c.Zone != "" {
		if zone, err = time.LoadLocation(c.Zone); err != nil {
			return fmt.Errorf("--zone: %w", err)
		}
	}
	if c.Now != "" {
		if now, err = time.Parse(time.RFC3339, c.Now); err != nil {
			return fmt.Errorf("--now: %w", err)
		}
	}
	words, err := locale.Open()
	if err != nil {
		return err
	}
	return p.printJSON(read(parsing{
		Reader: reading.Reader{Names: reading.NamesOf(d), Dates: locale.Reader{Now: now.In(zone), Zone: zone, WeekStart: d.WeekStart}},
		dept:   d, words: words.Printer(locale.Lang(c.Lang), "", zone), text: strings.Join(c.Text, " "), claims: c.Explain,
	}))
}

type problem struct {
	Code     string   `json:"code"`
	Field    string   `json:"field"`
	Message  string   `json:"message"`
	Words    string   `json:"words,omitempty"`    // those in question
	Meanings []string `json:"meanings,omitempty"` // what they may mean
}

// understood is what every noun's object ends with.
type understood struct {
	Problems []problem `json:"problems"`
	Claims   []claim   `json:"claims,omitempty"` // with --explain: every word, in its order
}

// claim is a run of words with the field that they belong to, "" for the rest.
type claim struct {
	Words string `json:"words"`
	Field string `json:"field"`
	Asked bool   `json:"asked,omitempty"`
}

func (in parsing) understood(u reading.Understood) understood {
	out := understood{Problems: []problem{}}
	for _, e := range u.Problems {
		p := problem{Code: string(e.Code), Field: e.Field, Message: bot.Explain(in.words, in.dept, e), Words: e.Words}
		for _, c := range e.Choices {
			p.Meanings = append(p.Meanings, c.Meaning)
		}
		out.Problems = append(out.Problems, p)
	}
	if in.claims {
		for _, c := range u.Claims() {
			out.Claims = append(out.Claims, claim(c))
		}
	}
	return out
}

// unit is the name of a unit in the language asked for.
func (in parsing) unit(key string) *string {
	unit, _ := in.dept.Unit(key)
	return orNull(dept.In(unit.Name, string(in.words.Lang)))
}

func (in parsing) moment(at time.Time) *string {
	if at.IsZero() {
		return nil
	}
	return orNull(at.In(in.words.Zone).Format(time.RFC3339))
}

// orNull is JSON's null for a zero value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// textOrNull is JSON's null for "".
func textOrNull[S ~string](s S) *string { return orNull(string(s)) }

func (p *program) printJSON(v any) error {
	e := json.NewEncoder(p.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// workspaceOrExample reads the configured hospital, or the example without one.
func (p *program) workspaceOrExample() (config.Workspace, error) {
	settings, _ := config.FromEnv(p.environ) // only the file matters here
	if settings.File == "" {
		return config.Parse("hamahang.example.yaml", example)
	}
	return config.Load(settings.File)
}
