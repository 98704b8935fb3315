package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"hamahang/bot"
	"hamahang/commands"
	"hamahang/config"
	"hamahang/dept"
	"hamahang/locale"
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

// typed is a line with the moment and the place it was typed in.
type typed struct {
	Text []string `arg:"" help:"What is typed after the command."`
	Now  string   `help:"The moment of typing (RFC 3339); default now." placeholder:"TIME"`
	Zone string   `help:"Time zone; default the workspace's." placeholder:"ZONE"`
	Lang string   `help:"Language of names and problems, en or fa; both are always understood." enum:"en,fa" default:"en"`
}

type (
	parseShortageCmd struct{ typed }
	parseStaffingCmd struct{ typed }
	parseVisitCmd    struct{ typed }
)

// understood is what parse prints of a shortage.
type understood struct {
	Title    string    `json:"title"`
	Quantity *int      `json:"quantity"`
	Measure  *string   `json:"measure"`
	Severity *string   `json:"severity"`
	Category *string   `json:"category"`
	Unit     *string   `json:"unit"`
	UnitKey  *string   `json:"unit_key"`             // as in the configuration
	NeededBy *string   `json:"needed_by"`            // YYYY-MM-DD
	NeededAt *string   `json:"needed_at"`            // RFC 3339, when an hour was given
	Stock    *int      `json:"stock_days,omitempty"` // of a medicine, when it was said
	Problems []problem `json:"problems"`
}

type problem struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Run prints one JSON object.
func (c parseShortageCmd) Run(p *program) error {
	d, dates, words, err := c.read(p)
	if err != nil {
		return err
	}
	return p.printJSON(show(commands.ReadShortage(strings.Join(c.Text, " "), commands.NamesOf(d), dates), d, words))
}

// Run prints one JSON object.
func (c parseStaffingCmd) Run(p *program) error {
	d, dates, words, err := c.read(p)
	if err != nil {
		return err
	}
	u := commands.ReadStaffing(strings.Join(c.Text, " "), commands.NamesOfJobs(d), commands.NamesOf(d), dates)
	unit, _ := d.Unit(u.Unit)
	return p.printJSON(understoodPosts{
		Headcount: orNull(u.Headcount), Role: orNull(u.Role), Specialty: orNull(u.Specialty), Contract: orNull(string(u.Contract)),
		Reason: orNull(string(u.Cause)), Unit: orNull(dept.In(unit.Name, string(words.Lang))), UnitKey: orNull(u.Unit),
		Start: orNull(string(u.Start)), End: orNull(string(u.End)), Shift: orNull(u.Shift), Funded: orNull(u.Funded), Consequence: orNull(u.Consequence),
		Problems: problemsOf(u.Problems, d, words),
	})
}

// understoodPosts is what parse prints of a staffing request.
type understoodPosts struct {
	Headcount   *int      `json:"headcount"`
	Role        *string   `json:"role"` // ISCO-08, or the workspace's own code
	Specialty   *string   `json:"specialty"`
	Contract    *string   `json:"contract"`
	Reason      *string   `json:"reason"`
	Unit        *string   `json:"unit"`
	UnitKey     *string   `json:"unit_key"`
	Start       *string   `json:"start"` // YYYY-MM-DD
	End         *string   `json:"end"`
	Shift       *string   `json:"shift"`
	Funded      *string   `json:"funded"` // yes or no
	Consequence *string   `json:"consequence"`
	Problems    []problem `json:"problems"`
}

// Run prints one JSON object.
func (c parseVisitCmd) Run(p *program) error {
	d, dates, words, err := c.read(p)
	if err != nil {
		return err
	}
	u := commands.ReadVisit(strings.Join(c.Text, " "), commands.NamesOf(d), dates)
	out := understoodVisit{
		Official: orNull(u.Official), Organisation: orNull(u.Organisation), Purpose: orNull(u.Purpose), UnitKeys: u.Units, Day: orNull(string(u.Day)),
		Minutes: orNull(int(u.Length / time.Minute)), Problems: problemsOf(u.Problems, d, words),
	}
	if !u.Start.IsZero() {
		at := u.Start.In(words.Zone).Format(time.RFC3339)
		out.Start = &at
	}
	return p.printJSON(out)
}

// understoodVisit is what parse prints of an official visit.
type understoodVisit struct {
	Official     *string   `json:"official"`
	Organisation *string   `json:"organisation"`
	Purpose      *string   `json:"purpose"`
	UnitKeys     []string  `json:"unit_keys"` // as in the configuration
	Day          *string   `json:"day"`       // YYYY-MM-DD
	Start        *string   `json:"start"`     // RFC 3339, when an hour was given
	Minutes      *int      `json:"minutes"`
	Problems     []problem `json:"problems"`
}

// read prepares what every reader of lines needs.
func (c typed) read(p *program) (*dept.Department, locale.Reader, *locale.Printer, error) {
	workspace, err := p.workspaceOrExample()
	if err != nil {
		return nil, locale.Reader{}, nil, err
	}
	d := workspace.Department
	zone, now := d.Zone, p.now()
	if c.Zone != "" {
		if zone, err = time.LoadLocation(c.Zone); err != nil {
			return nil, locale.Reader{}, nil, fmt.Errorf("--zone: %w", err)
		}
	}
	if c.Now != "" {
		if now, err = time.Parse(time.RFC3339, c.Now); err != nil {
			return nil, locale.Reader{}, nil, fmt.Errorf("--now: %w", err)
		}
	}
	words, err := locale.Open()
	if err != nil {
		return nil, locale.Reader{}, nil, err
	}
	return d, locale.Reader{Now: now.In(zone), Zone: zone, WeekStart: d.WeekStart}, words.Printer(locale.Lang(c.Lang), "", zone), nil
}

func problemsOf(problems []*dept.Error, d *dept.Department, words *locale.Printer) []problem {
	out := make([]problem, 0, len(problems))
	for _, e := range problems {
		out = append(out, problem{Code: string(e.Code), Field: e.Field, Message: bot.Explain(words, d, e)})
	}
	return out
}

func show(u commands.Understood, d *dept.Department, words *locale.Printer) understood {
	unit, _ := d.Unit(u.Unit)
	out := understood{
		Title: u.Title, Quantity: orNull(u.Quantity), Measure: orNull(u.Measure), Severity: orNull(string(u.Severity)),
		Category: orNull(string(u.Category)), Unit: orNull(dept.In(unit.Name, string(words.Lang))), UnitKey: orNull(u.Unit), NeededBy: orNull(string(u.NeededBy)), Stock: u.Stock, Problems: problemsOf(u.Problems, d, words),
	}
	if !u.NeededAt.IsZero() {
		at := u.NeededAt.In(words.Zone).Format(time.RFC3339)
		out.NeededAt = &at
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
