// Hamahang is the coordination desk of a hospital department as a Slack app.
// This package is wiring: each subcommand puts the rooms together.
package main

import (
	"fmt"
	"io"
	"os"
	"time"

	_ "time/tzdata" // the image has no zone files

	"github.com/alecthomas/kong"
)

// program is everything a subcommand may touch of the world outside.
type program struct {
	now     func() time.Time
	environ []string
	out     io.Writer
	errs    io.Writer
}

// line is the command line. To add a subcommand, write its type and name it here.
type line struct {
	Serve    serveCmd    `cmd:"" help:"Serve a Slack workspace."`
	Demo     demoCmd     `cmd:"" help:"Show everything in a browser: a simulated workspace, in memory, no setup."`
	Check    checkCmd    `cmd:"" help:"Report every problem of the configuration, of Slack and of Redis."`
	Manifest manifestCmd `cmd:"" help:"Print the manifest to create the Slack app from."`
	Docs     docsCmd     `cmd:"" help:"Write the documents that come from the list of commands."`
	Parse    parseCmd    `cmd:"" help:"Show what is understood of a typed line."`
	Outbox   outboxCmd   `cmd:"" help:"Look after notices that could not be delivered."`
	Restored restoredCmd `cmd:"" help:"After a restore: have no number given again that was given since the backup."`
	Health   healthCmd   `cmd:"" help:"Ask a running bot whether it is ready; for container health checks."`
}

func main() {
	p := &program{now: time.Now, environ: os.Environ(), out: os.Stdout, errs: os.Stderr}
	os.Exit(p.run(os.Args[1:]))
}

// run carries out one command line and gives the exit code: 0, 1 for a failure,
// 2 for a line that makes no sense.
func (p *program) run(args []string) int {
	var l line
	left := -1
	parser, err := kong.New(&l, kong.Name("hamahang"), kong.Writers(p.out, p.errs), kong.Exit(func(code int) { left = code }),
		kong.Description("The coordination desk of a hospital department, in Slack."))
	if err != nil {
		panic(err) // the struct above is wrong
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	chosen, err := parser.Parse(args)
	switch {
	case left >= 0: // help was printed
		return left
	case err != nil:
		_, _ = fmt.Fprintln(p.errs, "hamahang:", err)
		return 2
	}
	if err := chosen.Run(p); err != nil {
		_, _ = fmt.Fprintln(p.errs, err)
		return 1
	}
	return 0
}
