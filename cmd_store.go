package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"
	"time"

	"hamahang/config"
	"hamahang/store"
)

// outboxCmd looks after dead letters: notices given up, with the reason's code.
type outboxCmd struct {
	List  outboxListCmd  `cmd:"" help:"List the notices that were given up."`
	Retry outboxRetryCmd `cmd:"" help:"Put given-up notices back, to be delivered anew."`
}

type outboxListCmd struct {
	Most int `help:"How many at most, of each of the 16 partitions." default:"100"`
}

type outboxRetryCmd struct {
	IDs []string `arg:"" optional:"" name:"id" help:"IDs as list prints them."`
	All bool     `help:"Every one there is."`
}

// Run prints one line a dead letter: references and codes, no texts.
func (c outboxListCmd) Run(p *program) error {
	return p.withStore(func(ctx context.Context, s *store.Store) error {
		dead, err := s.DeadLetters(ctx, c.Most)
		if err != nil {
			return err
		}
		w := tabwriter.NewWriter(p.out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(w, "ID\tTEAM\tTO\tRECORD\tREVISION\tWHY\tSINCE")
		for _, d := range dead {
			_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%d\t%s\t%s\n", d.ID, d.Team, d.Notice.To, d.Notice.Ref, d.Notice.Rev, d.Why, d.At.UTC().Format(time.RFC3339))
		}
		return w.Flush()
	})
}

// Run puts letters back and says how many. An ID that is not there is an error,
// after the others were put back.
func (c outboxRetryCmd) Run(p *program) error {
	if !c.All && len(c.IDs) == 0 {
		return errors.New("name the IDs to retry, as `hamahang outbox list` prints them, or --all")
	}
	return p.withStore(func(ctx context.Context, s *store.Store) error {
		ids := c.IDs
		if c.All {
			dead, err := s.DeadLetters(ctx, 10_000)
			if err != nil {
				return err
			}
			for _, d := range dead {
				ids = append(ids, d.ID)
			}
		}
		var back int
		var missing []string
		for _, id := range ids {
			ok, err := s.Retry(ctx, id)
			switch {
			case err != nil:
				return err
			case ok:
				back++
			default:
				missing = append(missing, id)
			}
		}
		_, _ = fmt.Fprintf(p.out, "%d put back\n", back)
		if len(missing) > 0 {
			return fmt.Errorf("not among the dead letters: %v", missing)
		}
		return nil
	})
}

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

// withStore opens the configured Redis for a short errand.
func (p *program) withStore(errand func(context.Context, *store.Store) error) error {
	settings, _ := config.FromEnv(p.environ) // an errand needs no Slack
	if !settings.RedisURL.IsSet() {
		return errors.New("REDIS_URL: not set")
	}
	s, err := store.Open(settings.RedisURL.Reveal(), p.now)
	if err != nil {
		return err
	}
	defer func() { _ = s.Close() }()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return errand(ctx, s)
}
