package slacksim

import (
	"net/http"
	"time"
)

// Config describes a workspace and the one app installed in it.
type Config struct {
	Team          Team
	AppID         string // default A0SIM
	BotUserID     string // default U0BOT
	BotName       string // default hamahang
	SigningSecret string
	BotToken      string // default xoxb-sim
	AppToken      string // default xapp-sim; used for Socket Mode
	Scopes        []string
	BotURL        string // see SetBotURL
	URL           string // see SetURL

	// PageToken has to be given to the page once, as /?token=…; "" lets everybody in.
	PageToken string
	// Hosts are the names, in small letters, under which the workspace is reached
	// beside those of loopback.
	Hosts []string

	Users     []User
	Groups    []Group
	Channels  []Channel
	Commands  []Command
	Shortcuts []Shortcut

	Now     func() time.Time    // required: the clock of the workspace
	Advance func(time.Duration) // moves that clock; nil when it can't be moved

	Pace         Pace
	AnswerWithin time.Duration     // real time an app has to answer; default 3 s
	Patience     time.Duration     // real time a story waits for what it expects; default 15 s
	Transport    http.RoundTripper // towards the app; default a plain one without proxy
}

// Team is the workspace itself. The enterprise fields stay empty unless it
// belongs to one.
type Team struct {
	ID, Name, Domain             string
	EnterpriseID, EnterpriseName string
}

// User is a person. The app's own user is added by New.
type User struct {
	ID     string
	Name   string // what others see, and what "@name" in a command means
	Title  string
	Locale string // as Slack reports it, for example en-US
	TZ     string // IANA name; default UTC
	Bot    bool
}

// Group is a user group such as @leads.
type Group struct {
	ID, Handle, Name string
	Users            []string
}

// Channel is a channel at the start. Nil Members means everybody.
type Channel struct {
	ID, Name, Topic string
	Private         bool
	Archived        bool
	Bot             bool // the app is a member
	Members         []string
}

// Command is a slash command of the app.
type Command struct {
	Name        string // with the slash
	Description string
	Hint        string
	Escape      bool // "escape channels, users and links sent to your app"
}

// Shortcut is a shortcut of the app; Type is "global" or "message".
type Shortcut struct{ Name, CallbackID, Type string }

// Pace is how fast chat.postMessage may be called in one channel. Slack
// documents about one a second and tolerates short bursts without saying how
// many, so the default is none.
type Pace struct {
	Every time.Duration    // default 1 s; negative switches pacing off
	Burst int              // posts that may come at once; default 1
	Now   func() time.Time // default Config.Now; give real time when that one is moved by hand
}

func (c Config) withDefaults() Config {
	c.Team.ID = or(c.Team.ID, "T0SIM")
	c.Team.Name = or(c.Team.Name, "Simulated workspace")
	c.Team.Domain = or(c.Team.Domain, "simulated")
	c.AppID = or(c.AppID, "A0SIM")
	c.BotUserID = or(c.BotUserID, "U0BOT")
	c.BotName = or(c.BotName, "hamahang")
	c.BotToken = or(c.BotToken, "xoxb-sim")
	c.AppToken = or(c.AppToken, "xapp-sim")
	if c.Scopes == nil {
		c.Scopes = []string{"commands", "chat:write", "users:read", "files:write"}
	}
	c.AnswerWithin = or(c.AnswerWithin, 3*time.Second)
	c.Patience = or(c.Patience, 15*time.Second)
	if c.Transport == nil {
		// Not the shared default: Close ends its idle connections.
		c.Transport = &http.Transport{MaxIdleConnsPerHost: 8}
	}
	c.Pace.Every = or(c.Pace.Every, time.Second)
	c.Pace.Burst = or(c.Pace.Burst, 1)
	if c.Pace.Now == nil {
		c.Pace.Now = c.Now
	}
	return c
}

func or[T comparable](v, fallback T) T {
	var zero T
	if v == zero {
		return fallback
	}
	return v
}
