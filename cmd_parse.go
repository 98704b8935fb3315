package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hamahang/commands"
	"hamahang/config"
	"hamahang/locale"
)

// parseCmd shows what the one-line readers make of a text, so that a hospital
// can try its own phrases. Units are those of HAMAHANG_CONFIG, or of the example
// hospital.
type parseCmd struct {
	Shortage parseShortageCmd `cmd:"" help:"A shortage, as after /shortage."`
}

type parseShortageCmd struct {
	Text []string `arg:"" help:"What is typed after the command."`
	Now  string   `help:"The moment of typing (RFC 3339); default now." placeholder:"TIME"`
	Zone string   `help:"Time zone; default the workspace's." placeholder:"ZONE"`
	Lang string   `help:"Language of the one who types, en or fa. Both are always understood." enum:"en,fa," default:""`
}

// understood is what parse prints.
type understood struct {
	Title    string    `json:"title"`
	Quantity *int      `json:"quantity"`
	Measure  string    `json:"measure"`
	Severity *string   `json:"severity"`
	Category *string   `json:"category"`
	Unit     *string   `json:"unit"`
	NeededBy *string   `json:"needed_by"` // YYYY-MM-DD
	NeededAt *string   `json:"needed_at"` // RFC 3339, when an hour was given
	Problems []problem `json:"problems"`
}

type problem struct {
	Code  string `json:"code"`
	Field string `json:"field"`
}

// Run prints one JSON object.
func (c parseShortageCmd) Run(p *program) error {
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
	u := commands.ReadShortage(strings.Join(c.Text, " "), commands.NamesOf(d), locale.Reader{Now: now.In(zone), Zone: zone, WeekStart: d.WeekStart})
	return p.printJSON(show(u, zone))
}

func show(u commands.Understood, zone *time.Location) understood {
	out := understood{
		Title: u.Title, Quantity: orNull(u.Quantity), Measure: u.Measure, Severity: orNull(string(u.Severity)),
		Category: orNull(string(u.Category)), Unit: orNull(u.Unit), NeededBy: orNull(string(u.NeededBy)), Problems: []problem{},
	}
	if !u.NeededAt.IsZero() {
		at := u.NeededAt.In(zone).Format(time.RFC3339)
		out.NeededAt = &at
	}
	for _, e := range u.Problems {
		out.Problems = append(out.Problems, problem{Code: string(e.Code), Field: e.Field})
	}
	return out
}

// orNull is JSON's null for a zero value.
func orNull[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

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
