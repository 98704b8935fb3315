package bot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"

	"hamahang/store"
)

// Identity is the workspace and the app that a bot token speaks for. Until it
// is known no delivery is acted on.
type Identity struct {
	known atomic.Pointer[store.Identity]
	mu    sync.Mutex
	news  chan struct{} // closed when the identity becomes known; nil until somebody waits
}

// Wait gives the workspace as soon as it is known, or ctx's error.
func (i *Identity) Wait(ctx context.Context) (team string, err error) {
	i.mu.Lock()
	id, known := i.Known()
	if !known && i.news == nil {
		i.news = make(chan struct{})
	}
	news := i.news
	i.mu.Unlock()
	if known {
		return id.Team, nil
	}
	select {
	case <-news:
		id, _ = i.Known()
		return id.Team, nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Known gives what was learnt so far; all but Team may be "".
func (i *Identity) Known() (store.Identity, bool) {
	id := i.known.Load()
	if id == nil || id.Team == "" {
		return store.Identity{}, false
	}
	return *id, true
}

// Set makes an identity known, as the configuration gives it.
func (i *Identity) Set(id store.Identity) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.known.Store(&id)
	if id.Team != "" && i.news != nil {
		close(i.news)
		i.news = nil
	}
}

// Who asks Slack whom a token speaks for; *slack.Client is one.
type Who interface {
	AuthTestContext(context.Context) (*slack.AuthTestResponse, error)
	GetBotInfoContext(context.Context, slack.GetBotInfoParameters) (*slack.Bot, error)
}

// Memory keeps an identity over restarts; *store.Store is one.
type Memory interface {
	Identity(ctx context.Context, tokenKey string) (store.Identity, error)
	SetIdentity(ctx context.Context, tokenKey string, id store.Identity) error
}

// Learn makes the identity of a token known and returns when that is settled or
// ctx ends. What was learnt before serves at once, so that a restart works while
// Slack is away; Slack is asked all the same, again and again until it answers.
// What the configuration set stays as it is.
func (i *Identity) Learn(ctx context.Context, token string, slack Who, memory Memory, log *slog.Logger) {
	sum := sha256.Sum256([]byte(token))
	key := hex.EncodeToString(sum[:8])
	if id, err := memory.Identity(ctx, key); err == nil && id.Team != "" {
		i.fill(id)
	}
	for wait := 500 * time.Millisecond; ; wait = min(2*wait, time.Minute) {
		id, err := ask(ctx, slack)
		if err == nil {
			if i.fill(id) {
				log.Warn("the configured workspace is not the one that the bot token speaks for", "token_team", id.Team)
			}
			if err := memory.SetIdentity(ctx, key, id); err != nil {
				log.Warn("identity not remembered", "code", CodeOf(err))
			}
			return
		}
		if ctx.Err() != nil {
			return
		}
		log.Warn("Slack did not say who we are", "code", CodeOf(err), "again_in", wait)
		timer := time.NewTimer(wait/2 + rand.N(wait/2)) // #nosec G404 -- spreading replicas needs no secrecy
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		}
	}
}

// fill adds what is not known yet and tells whether it contradicts what is.
func (i *Identity) fill(id store.Identity) (contradicts bool) {
	have, _ := i.Known()
	if have.Team != "" && have.Team != id.Team {
		return true
	}
	if have.Team == "" {
		have.Team = id.Team
	}
	if have.App == "" {
		have.App = id.App
	}
	have.BotUser, have.Enterprise = id.BotUser, id.Enterprise
	i.Set(have)
	return false
}

func ask(ctx context.Context, api Who) (store.Identity, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	auth, err := api.AuthTestContext(ctx)
	if err != nil {
		return store.Identity{}, err
	}
	id := store.Identity{Team: auth.TeamID, Enterprise: auth.EnterpriseID, BotUser: auth.UserID}
	// auth.test does not name the app. Without users:read it stays unknown, and
	// the signature alone tells that a delivery is for this app.
	if bot, err := api.GetBotInfoContext(ctx, slack.GetBotInfoParameters{Bot: auth.BotID}); err == nil {
		id.App = bot.AppID
	}
	return id, nil
}
