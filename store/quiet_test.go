package store_test

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestAQuietReplicaCostsLittle: with nothing to tell and nothing due, the looks of a
// minute are few commands, and none of them writes.
func TestAQuietReplicaCostsLittle(t *testing.T) {
	d, _ := behind(t)
	ctx := context.Background()
	figure := func(section, name string) int {
		t.Helper()
		info, err := d.raw.Info(ctx, section).Result()
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(info) {
			if v, ok := strings.CutPrefix(strings.TrimSpace(line), name+":"); ok {
				n, err := strconv.Atoi(v)
				if err != nil {
					t.Fatal(err)
				}
				return n
			}
		}
		t.Fatalf("no figure %s", name)
		return 0
	}
	cost := func(look func() error) int {
		t.Helper()
		if err := look(); err != nil { // Redis gets to know the script
			t.Fatal(err)
		}
		before, written := figure("stats", "total_commands_processed"), figure("persistence", "rdb_changes_since_last_save")
		if err := look(); err != nil {
			t.Fatal(err)
		}
		if n := figure("persistence", "rdb_changes_since_last_save") - written; n != 0 {
			t.Errorf("a quiet look writes %d times", n)
		}
		return figure("stats", "total_commands_processed") - before - 2 // the looks at the figures
	}
	box := d.Outbox(team)
	lanes := cost(func() error { _, _, err := box.Claim(ctx, 10, time.Second); return err })
	dues := cost(func() error { _, _, err := d.NextDue(ctx, team); return err })
	// Every 10 s for lanes, with the ping of the bell; every 5 s for due times.
	if minute := 6*(lanes+1) + 12*dues; minute > 60 {
		t.Errorf("%d commands a minute: %d a look at the lanes, %d at the due times", minute, lanes, dues)
	}
}
