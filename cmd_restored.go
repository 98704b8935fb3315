package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"hamahang/store"
)

// restoredCmd is what follows the restore of a backup, before serve is started.
type restoredCmd struct {
	Skip int `help:"How many numbers to leave out: more than were given since the backup was taken." default:"1000"`
}

// Run raises every counter and prints from where each goes on. To repeat it does no
// harm: more numbers are left out.
func (c restoredCmd) Run(p *program) error {
	return p.withStore(func(ctx context.Context, s *store.Store) error {
		counters, err := s.SkipNumbers(ctx, c.Skip)
		w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(w, "TEAM\tKIND\tHIGHEST\tNEXT")
		for _, one := range counters {
			_, _ = fmt.Fprintf(w, "%s\t%s\t%d\t%d\n", one.Team, one.Kind, one.Was, one.Now+1)
		}
		if failed := w.Flush(); err == nil {
			err = failed
		}
		return err
	})
}
