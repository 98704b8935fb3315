package bot

import (
	"context"
	"time"

	"hamahang/commands"
)

// Claims remembers across all processes what a delivery did in Slack, so that its
// repetition does not do it again; *store.Store is one.
type Claims interface {
	ClaimDelivery(ctx context.Context, team, once string, life time.Duration) (bool, error)
	KeepDelivery(ctx context.Context, team, once string) error
}

const (
	claimWithin = 300 * time.Millisecond // of the time there is to answer
	// claimLife is how long a form counts as opened. Slack does not repeat what
	// opens one; a replay is refused by its signature's age long before that.
	claimLife = time.Hour
	// homeLife is how long a Home tab may take to be drawn. Slack repeats an event
	// after a minute at the earliest, and that may be the only one that arrives.
	homeLife = lateWithin + 5*time.Second
)

// first tells whether this delivery, and no earlier one that it repeats, is to do
// what it asks for in Slack. When nobody can tell it is: what is done twice is the
// lesser fault.
func (b *Bot) first(ctx context.Context, d *delivery, life time.Duration) bool {
	if d.claimed || b.Claims == nil || d.Once == "" {
		return true
	}
	ctx, cancel := context.WithTimeout(ctx, claimWithin)
	defer cancel()
	mine, err := b.Claims.ClaimDelivery(ctx, d.Team, d.Once, life)
	d.claimed = mine || err != nil
	return d.claimed
}

// drawn remembers that a Home tab was drawn as an event asked.
func (b *Bot) drawn(ctx context.Context, d *delivery) {
	if b.Claims == nil || d.Surface != commands.OnHome || d.Once == "" {
		return
	}
	if err := b.Claims.KeepDelivery(ctx, d.Team, d.Once); err != nil {
		b.Log.Warn("a drawn Home tab is not remembered", "code", CodeOf(err))
	}
}
