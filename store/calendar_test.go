package store_test

import (
	"context"
	"strings"
	"testing"
)

func TestCalendarTokens(t *testing.T) {
	onBoth(t, func(t *testing.T, d desk) {
		ctx := context.Background()
		const first, second = "token-canary-one", "token-canary-two"
		who := func(team, token string) string {
			t.Helper()
			user, err := d.CalendarOf(ctx, team, token)
			if err != nil {
				t.Fatal(err)
			}
			return user
		}
		if who(team, first) != "" || who(team, "") != "" {
			t.Error("a token opens a calendar before there is one")
		}
		if replaced, err := d.SetCalendar(ctx, team, coord.ID, first); replaced || err != nil {
			t.Error(replaced, err)
		}
		if _, err := d.SetCalendar(ctx, team, lead.ID, "token-canary-lead"); err != nil {
			t.Error(err)
		}
		if who(team, first) != coord.ID || who(team, "token-canary-lead") != lead.ID || who("T0OTHER", first) != "" || who(team, second) != "" {
			t.Error("a token opens another's calendar, or its own not")
		}
		if replaced, err := d.SetCalendar(ctx, team, coord.ID, second); !replaced || err != nil {
			t.Error(replaced, err)
		}
		if who(team, first) != "" || who(team, second) != coord.ID {
			t.Error("the token before still opens the calendar")
		}
		// Nothing of a token is kept but a hash.
		keys, err := d.raw.Keys(ctx, "*").Result()
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range keys {
			for user, kept := range d.raw.HGetAll(ctx, key).Val() {
				if strings.Contains(key+user+kept, "canary") {
					t.Errorf("a token is kept: %s %s %s", key, user, kept)
				}
			}
		}
		for i, want := range []bool{true, false} {
			if there, err := d.RevokeCalendar(ctx, team, coord.ID); there != want || err != nil {
				t.Errorf("revoking for time %d: %v, %v", i+1, there, err)
			}
		}
		if who(team, second) != "" || who(team, "token-canary-lead") != lead.ID {
			t.Error("revoking closed another's calendar, or its own not")
		}
	})
}
