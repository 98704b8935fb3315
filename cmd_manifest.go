package main

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"hamahang/commands"
	"hamahang/locale"
	"hamahang/slacksim"
)

// manifestCmd prints the Slack app manifest. Everything in it comes from the
// list of commands and from the catalogue.
type manifestCmd struct {
	Prefix string `help:"Put before every command's name, for example hh-; set command_prefix to the same."`
	URL    string `help:"Where Slack reaches the bot, for example https://hamahang.example.org." default:"https://hamahang.example.org"`
	Socket bool   `help:"Socket Mode instead of HTTP: no address is needed."`
	Format string `help:"yaml or json." enum:"yaml,json" default:"yaml"`
}

// Run prints the manifest.
func (c manifestCmd) Run(p *program) error {
	if u, err := url.Parse(c.URL); !c.Socket && (err != nil || u.Scheme != "https" || u.Host == "") {
		return errors.New("--url: Slack takes only an address that begins with https://; Socket Mode (--socket) needs none")
	}
	m, err := newManifest(c.Prefix, c.URL, c.Socket)
	if err != nil {
		return err
	}
	if c.Format == "json" {
		return p.printJSON(m)
	}
	text, err := yaml.Dump(m)
	if err != nil {
		return err
	}
	_, err = p.out.Write(text)
	return err
}

// scopes are what the bot asks for: the least that it works with, and what it can do
// without, leaving something out.
func scopes() (least, more []string) {
	return []string{"commands", "chat:write", "users:read"}, []string{"files:write"}
}

// manifest is the part of Slack's app manifest that Hamahang fills
// (docs.slack.dev, "App manifest reference").
type manifest struct {
	Display  display   `yaml:"display_information" json:"display_information"`
	Features features  `yaml:"features" json:"features"`
	OAuth    oauth     `yaml:"oauth_config" json:"oauth_config"`
	Settings appConfig `yaml:"settings" json:"settings"`
}

type (
	display struct {
		Name        string `yaml:"name" json:"name"`
		Description string `yaml:"description" json:"description"`
	}
	features struct {
		Home      appHome    `yaml:"app_home" json:"app_home"`
		User      botUser    `yaml:"bot_user" json:"bot_user"`
		Shortcuts []shortcut `yaml:"shortcuts" json:"shortcuts"`
		Commands  []command  `yaml:"slash_commands" json:"slash_commands"`
	}
	appHome struct {
		Home     bool `yaml:"home_tab_enabled" json:"home_tab_enabled"`
		Messages bool `yaml:"messages_tab_enabled" json:"messages_tab_enabled"`
		ReadOnly bool `yaml:"messages_tab_read_only_enabled" json:"messages_tab_read_only_enabled"`
	}
	botUser struct {
		Name   string `yaml:"display_name" json:"display_name"`
		Online bool   `yaml:"always_online" json:"always_online"`
	}
	shortcut struct {
		Name        string `yaml:"name" json:"name"`
		Type        string `yaml:"type" json:"type"`
		CallbackID  string `yaml:"callback_id" json:"callback_id"`
		Description string `yaml:"description" json:"description"`
	}
	command struct {
		Command     string `yaml:"command" json:"command"`
		URL         string `yaml:"url,omitempty" json:"url,omitempty"`
		Description string `yaml:"description" json:"description"`
		Hint        string `yaml:"usage_hint" json:"usage_hint"`
		Escape      bool   `yaml:"should_escape" json:"should_escape"`
	}
	oauth struct {
		Scopes struct {
			Bot []string `yaml:"bot" json:"bot"`
		} `yaml:"scopes" json:"scopes"`
	}
	appConfig struct {
		Events        events        `yaml:"event_subscriptions" json:"event_subscriptions"`
		Interactivity interactivity `yaml:"interactivity" json:"interactivity"`
		OrgDeploy     bool          `yaml:"org_deploy_enabled" json:"org_deploy_enabled"`
		Socket        bool          `yaml:"socket_mode_enabled" json:"socket_mode_enabled"`
		Rotation      bool          `yaml:"token_rotation_enabled" json:"token_rotation_enabled"`
	}
	events struct {
		URL string   `yaml:"request_url,omitempty" json:"request_url,omitempty"`
		Bot []string `yaml:"bot_events" json:"bot_events"`
	}
	interactivity struct {
		Enabled bool   `yaml:"is_enabled" json:"is_enabled"`
		URL     string `yaml:"request_url,omitempty" json:"request_url,omitempty"`
	}
)

func newManifest(prefix, base string, socket bool) (manifest, error) {
	words, err := locale.Open()
	if err != nil {
		return manifest{}, err
	}
	p := words.Printer(locale.English, locale.Gregorian, nil)
	at := func(path string) string {
		if socket {
			return ""
		}
		return strings.TrimRight(base, "/") + path
	}
	m := manifest{
		Display: display{Name: p.T("hamahang.name"), Description: p.T("hamahang.about")},
		Features: features{
			Home: appHome{Home: true, Messages: true, ReadOnly: true},
			User: botUser{Name: strings.ToLower(p.T("hamahang.name")), Online: true},
		},
		Settings: appConfig{
			Events:        events{URL: at("/slack/events"), Bot: []string{"app_home_opened"}},
			Interactivity: interactivity{Enabled: true, URL: at("/slack/interactions")},
			Socket:        socket,
		},
	}
	m.OAuth.Scopes.Bot = slices.Concat(scopes())
	for _, c := range commands.All() {
		m.Features.Commands = append(m.Features.Commands, command{
			Command: "/" + prefix + c.Name, URL: at("/slack/commands"), Description: p.T("summary." + c.Name), Hint: p.T("hint." + c.Name), Escape: true,
		})
		for _, s := range c.Shortcuts {
			kind := "global"
			if s.Message {
				kind = "message"
			}
			m.Features.Shortcuts = append(m.Features.Shortcuts, shortcut{
				Name: p.T("shortcut." + s.ID), Type: kind, CallbackID: s.ID, Description: p.T("summary." + c.Name),
			})
		}
	}
	return m, m.check()
}

// simulated is what the manifest declares, for a simulated workspace.
func (m manifest) simulated() slacksim.Config {
	cfg := slacksim.Config{Scopes: m.OAuth.Scopes.Bot}
	for _, c := range m.Features.Commands {
		cfg.Commands = append(cfg.Commands, slacksim.Command{Name: c.Command, Description: c.Description, Hint: c.Hint, Escape: c.Escape})
	}
	for _, s := range m.Features.Shortcuts {
		cfg.Shortcuts = append(cfg.Shortcuts, slacksim.Shortcut{Name: s.Name, CallbackID: s.CallbackID, Type: s.Type})
	}
	return cfg
}

// check holds the manifest against Slack's limits; it would be refused there
// with less to say about why.
func (m manifest) check() error {
	kinds := map[string]int{}
	for _, s := range m.Features.Shortcuts {
		if kinds[s.Type]++; kinds[s.Type] > 5 {
			return fmt.Errorf("manifest: more than 5 %s shortcuts", s.Type)
		}
		if n := len([]rune(s.Name)); n > 24 {
			return fmt.Errorf("manifest: the name %q of a shortcut has %d characters, 24 are allowed", s.Name, n)
		}
		if n := len([]rune(s.Description)); n > 150 {
			return fmt.Errorf("manifest: the description of shortcut %s has %d characters, 150 are allowed", s.CallbackID, n)
		}
	}
	for _, c := range m.Features.Commands {
		if n := len(c.Command); n > 32 {
			return fmt.Errorf("manifest: the command %s has %d characters, 32 are allowed", c.Command, n)
		}
	}
	if n := len([]rune(m.Display.Description)); n > 140 {
		return fmt.Errorf("manifest: the description has %d characters, 140 are allowed", n)
	}
	return nil
}
