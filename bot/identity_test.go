package bot

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"hamahang/store"
)

// whoFunc answers auth.test; bots.info names an app.
type whoFunc func() (*slack.AuthTestResponse, error)

func (f whoFunc) AuthTestContext(context.Context) (*slack.AuthTestResponse, error) { return f() }

func (f whoFunc) GetBotInfoContext(context.Context, slack.GetBotInfoParameters) (*slack.Bot, error) {
	return &slack.Bot{AppID: "A0US"}, nil
}

// memory is a store of identities.
type memory struct {
	m    map[string]store.Identity
	away bool
}

func (m *memory) Identity(_ context.Context, key string) (store.Identity, error) {
	if m.away {
		return store.Identity{}, store.ErrAway
	}
	return m.m[key], nil
}

func (m *memory) SetIdentity(_ context.Context, key string, id store.Identity) error {
	if m.away {
		return store.ErrAway
	}
	m.m[key] = id
	return nil
}

func ours() (*slack.AuthTestResponse, error) {
	return &slack.AuthTestResponse{TeamID: teamID, UserID: "U0BOT", BotID: "B0US"}, nil
}

func TestIdentityIsLearntAndRemembered(t *testing.T) {
	var log syncBuffer
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	mem := &memory{m: map[string]store.Identity{}}
	var first Identity
	if _, known := first.Known(); known {
		t.Error("known before anybody was asked")
	}
	first.Learn(t.Context(), token, whoFunc(ours), mem, logger)
	want := store.Identity{Team: teamID, App: "A0US", BotUser: "U0BOT"}
	if got, known := first.Known(); !known || got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}

	// A restart while Slack is away: what was remembered serves.
	ctx, cancel := context.WithCancel(t.Context())
	var second Identity
	second.Learn(ctx, token, whoFunc(func() (*slack.AuthTestResponse, error) {
		if got, _ := second.Known(); got != want {
			t.Errorf("got %+v while Slack is away, want %+v", got, want)
		}
		cancel()
		return nil, errors.New("away")
	}), mem, logger)

	// Another token's identity is not ours.
	var third Identity
	ctx, cancel = context.WithCancel(t.Context())
	third.Learn(ctx, "xoxb-other", whoFunc(func() (*slack.AuthTestResponse, error) { cancel(); return nil, errors.New("away") }), mem, logger)
	if got, known := third.Known(); known {
		t.Errorf("another token got %+v", got)
	}
	for key := range mem.m {
		if strings.Contains(key, "canary") {
			t.Error("the token itself is the key")
		}
	}
	if strings.Contains(log.String(), "canary") {
		t.Errorf("the token is in the log: %s", log.String())
	}
}

func TestSlackIsAskedAgain(t *testing.T) {
	asked := 0
	var id Identity
	id.Learn(t.Context(), token, whoFunc(func() (*slack.AuthTestResponse, error) {
		if asked++; asked == 1 {
			return nil, errors.New("away")
		}
		return ours()
	}), &memory{away: true}, slog.New(slog.DiscardHandler))
	if got, known := id.Known(); !known || asked != 2 {
		t.Errorf("got %+v after %d calls", got, asked)
	}
}

func TestTheConfiguredWorkspaceStays(t *testing.T) {
	var log syncBuffer
	var id Identity
	id.Set(store.Identity{Team: "T0THEM"})
	id.Learn(t.Context(), token, whoFunc(ours), &memory{m: map[string]store.Identity{}}, slog.New(slog.NewJSONHandler(&log, nil)))
	if got, _ := id.Known(); got.Team != "T0THEM" || got.App != "" {
		t.Errorf("got %+v", got)
	}
	if !strings.Contains(log.String(), "not the one") {
		t.Errorf("nobody was warned: %s", log.String())
	}
}

func TestWhoeverWaitsIsTold(t *testing.T) {
	var id Identity
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := id.Wait(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	told := make(chan string, 2)
	for range 2 {
		go func() {
			team, _ := id.Wait(t.Context())
			told <- team
		}()
	}
	id.Set(store.Identity{Team: teamID})
	for range 2 {
		if team := <-told; team != teamID {
			t.Errorf("got %q", team)
		}
	}
	if team, err := id.Wait(gone); team != teamID || err != nil {
		t.Errorf("got %q, %v", team, err)
	}
}
