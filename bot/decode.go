package bot

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/url"
	"slices"
	"strings"

	"hamahang/commands"
)

// delivery is one thing Slack tells us a person did. A zero Surface means that
// nothing has to be done about it.
type delivery struct {
	commands.Request
	app         string
	enterprise  string   // of which the workspace is a part, "" when it is none
	responseURL string   // "" where there is none
	inputs      []string // block IDs of the submitted form's inputs
	inModal     bool     // clicked within a form
	challenge   string   // to be sent back
	words       string   // a command as it was typed
	replace     bool     // the answer takes the place of the message clicked in
	claimed     bool     // no earlier delivery did what this one does in Slack
}

var errMalformed = errors.New("malformed delivery")

// unmarshalObject reads what has to be a JSON object: json.Unmarshal alone takes
// null for one with nothing in it. The error is errMalformed, because the
// decoder's own may quote its input.
func unmarshalObject(data []byte, into any) error {
	if !bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) || json.Unmarshal(data, into) != nil {
		return errMalformed
	}
	return nil
}

// complete tells whether a delivery says who acts, and on what. A Home tab has no
// name.
func (d *delivery) complete() error {
	if d.Surface != 0 && (d.User == "" || d.Name == "" && d.Surface != commands.OnHome) {
		return errMalformed
	}
	return nil
}

// decodeCommand reads a slash command's form body. fallback identifies the
// delivery when Slack sent no trigger.
func decodeCommand(body, prefix, fallback string) (d delivery, sslCheck bool, err error) {
	var command string
	err = eachField(body, func(key, raw string) error {
		var into *string
		switch key {
		case "team_id":
			into = &d.Team
		case "enterprise_id":
			into = &d.enterprise
		case "api_app_id":
			into = &d.app
		case "user_id":
			into = &d.User
		case "channel_id":
			into = &d.Channel
		case "command":
			into = &command
		case "text":
			into = &d.Text
		case "response_url":
			into = &d.responseURL
		case "trigger_id":
			into = &d.Trigger
		case "ssl_check":
			sslCheck = raw == "1"
			return nil
		default:
			return nil
		}
		value, err := url.QueryUnescape(raw)
		*into = value
		return err
	})
	if err != nil || sslCheck {
		return d, sslCheck, err
	}
	return d, false, d.called(command, prefix, fallback)
}

// called completes a slash command's delivery.
func (d *delivery) called(command, prefix, fallback string) error {
	d.Surface = commands.OnCommand
	d.Name = strings.TrimPrefix(strings.TrimPrefix(command, "/"), prefix)
	d.words = strings.TrimSpace(command + " " + d.Text)
	d.Once = onceKey("c", d.Trigger, fallback)
	return d.complete()
}

// decodeSocketCommand reads a slash command as Socket Mode brings it: the same
// fields, as JSON.
func decodeSocketCommand(payload []byte, prefix, fallback string) (delivery, error) {
	var in struct {
		Team        string `json:"team_id"`
		Enterprise  string `json:"enterprise_id"`
		App         string `json:"api_app_id"`
		User        string `json:"user_id"`
		Channel     string `json:"channel_id"`
		Command     string `json:"command"`
		Text        string `json:"text"`
		ResponseURL string `json:"response_url"`
		Trigger     string `json:"trigger_id"`
	}
	if err := unmarshalObject(payload, &in); err != nil {
		return delivery{}, err
	}
	d := delivery{app: in.App, enterprise: in.Enterprise, responseURL: in.ResponseURL}
	d.Team, d.User, d.Channel, d.Text, d.Trigger = in.Team, in.User, in.Channel, in.Text, in.Trigger
	if err := d.called(in.Command, prefix, fallback); err != nil {
		return delivery{}, err
	}
	return d, nil
}

// eachField walks a form body without building a map of it.
func eachField(body string, f func(key, raw string) error) error {
	for body != "" {
		var pair string
		pair, body, _ = strings.Cut(body, "&")
		key, raw, _ := strings.Cut(pair, "=")
		if err := f(key, raw); err != nil {
			return errMalformed
		}
	}
	return nil
}

// payloadOf finds the JSON of an interaction in its form body.
func payloadOf(body string) (string, error) {
	var payload string
	err := eachField(body, func(key, raw string) (err error) {
		if key == "payload" && payload == "" {
			payload, err = url.QueryUnescape(raw)
		}
		return err
	})
	if err == nil && payload == "" {
		err = errMalformed
	}
	return payload, err
}

// interaction holds the fields used of a click, a form or a shortcut. Blocks are
// read no further than their kind: an element unknown to us must not spoil the
// rest. The person's own team_id is not read: on Enterprise Grid it is another
// workspace's, or the enterprise.
type interaction struct {
	Type        string   `json:"type"`
	App         string   `json:"api_app_id"`
	Team        team     `json:"team"` // null for what happens in no workspace of an enterprise
	Enterprise  id       `json:"enterprise"`
	User        id       `json:"user"`
	Channel     id       `json:"channel"`
	Trigger     string   `json:"trigger_id"`
	ResponseURL string   `json:"response_url"`
	CallbackID  string   `json:"callback_id"`
	Actions     []action `json:"actions"`
	State       state    `json:"state"`
	Message     message  `json:"message"`
	Container   struct {
		Ephemeral bool `json:"is_ephemeral"`
	} `json:"container"`
	View *form `json:"view"`
}

type (
	id struct {
		ID string `json:"id"`
	}
	team struct {
		ID     string `json:"id"`
		Domain string `json:"domain"`
	}
	message struct {
		Text        string          `json:"text"`
		Blocks      json.RawMessage `json:"blocks"`
		Attachments json.RawMessage `json:"attachments"`
		TS          string          `json:"ts"`
		Thread      string          `json:"thread_ts"`
	}
	form struct {
		ID         string `json:"id"`
		Root       string `json:"root_view_id"`
		Type       string `json:"type"`
		CallbackID string `json:"callback_id"`
		Meta       string `json:"private_metadata"`
		Hash       string `json:"hash"`
		State      state  `json:"state"`
		Blocks     []struct {
			Type    string `json:"type"`
			BlockID string `json:"block_id"`
		} `json:"blocks"`
	}
	state struct {
		Values map[string]map[string]action `json:"values"`
	}
	option struct {
		Value string `json:"value"`
	}
	action struct {
		ActionID string   `json:"action_id"`
		Block    string   `json:"block_id"`
		Value    string   `json:"value"`
		Option   option   `json:"selected_option"`
		Options  []option `json:"selected_options"`
		User     string   `json:"selected_user"`
		Users    []string `json:"selected_users"`
		Channel  string   `json:"selected_channel"`
		Room     string   `json:"selected_conversation"`
		Date     string   `json:"selected_date"`
		Time     string   `json:"selected_time"`
		// DateTime is 0, not absent, when nothing was picked.
		DateTime json.Number `json:"selected_date_time"`
	}
)

// text gives what was typed or picked; several are joined by commas.
func (a action) text() string {
	if len(a.Options) > 0 {
		values := make([]string, len(a.Options))
		for i, o := range a.Options {
			values[i] = o.Value
		}
		return strings.Join(values, ",")
	}
	if len(a.Users) > 0 {
		return strings.Join(a.Users, ",")
	}
	if t := a.DateTime.String(); t != "" && t != "0" {
		return t
	}
	for _, s := range [...]string{a.Value, a.Option.Value, a.User, a.Channel, a.Room, a.Date, a.Time} {
		if s != "" {
			return s
		}
	}
	return ""
}

// values are what a form's inputs hold, and picked which of them nobody typed.
func (s state) values() (values commands.Values, picked map[string]bool) {
	values = make(commands.Values, len(s.Values))
	for block, actions := range s.Values {
		for _, a := range actions {
			if t := a.text(); t != "" {
				values[block] = t
				if t == a.Value {
					continue
				}
				if picked == nil {
					picked = map[string]bool{}
				}
				picked[block] = true
			}
		}
	}
	return values, picked
}

// decodeInteraction reads the payload of a click, a form or a shortcut. Kinds
// that the desk has no use for come back without a Surface.
func decodeInteraction(payload, fallback string) (delivery, error) {
	var in interaction
	if err := unmarshalObject([]byte(payload), &in); err != nil {
		return delivery{}, err
	}
	d := delivery{app: in.App, enterprise: in.Enterprise.ID, responseURL: in.ResponseURL}
	d.Team, d.User, d.Channel, d.Trigger = in.Team.ID, in.User.ID, in.Channel.ID, in.Trigger
	switch in.Type {
	case "block_actions":
		if len(in.Actions) == 0 {
			return delivery{}, errMalformed
		}
		d.Surface, d.Name, d.Text = commands.OnButton, in.Actions[0].ActionID, in.Actions[0].text()
		d.Values, d.Picked = in.State.values()
		d.Once = onceKey("b", in.Trigger, fallback)
		d.Ephemeral, d.Block = in.Container.Ephemeral, in.Actions[0].Block
	case "view_submission":
		if in.View == nil || in.View.ID == "" {
			return delivery{}, errMalformed
		}
		d.Surface, d.Name = commands.OnForm, in.View.CallbackID
		// One form is stored once, however often it is sent. A form put in its
		// place has the same ID but another callback or other metadata.
		d.Once = onceKey("f", in.View.ID+" "+in.View.Root+" "+in.View.CallbackID+" "+in.View.Meta, "")
	case "shortcut":
		d.Surface, d.Name, d.Once = commands.OnShortcut, in.CallbackID, onceKey("s", in.Trigger, fallback)
	case "message_action":
		d.Surface, d.Name, d.Once = commands.OnMessage, in.CallbackID, onceKey("m", in.Trigger, fallback)
		d.Quote = commands.Quote{Text: in.Message.words(), Permalink: permalink(in)}
	}
	if in.View != nil {
		d.inModal, d.Home = in.View.Type == "modal", in.View.Type == "home"
		if d.inModal {
			d.View = commands.ViewRef{ID: in.View.ID, Hash: in.View.Hash}
		}
		d.Meta = in.View.Meta
		d.Values, d.Picked = in.View.State.values()
		for _, b := range in.View.Blocks {
			if b.Type == "input" {
				d.inputs = append(d.inputs, b.BlockID)
			}
		}
	}
	if err := d.complete(); err != nil {
		return delivery{}, err
	}
	return d, nil
}

// permalink writes a message's address as Slack does; asking chat.getPermalink
// would cost a round trip of the three seconds there are to open a form.
func permalink(in interaction) string {
	if in.Team.Domain == "" || in.Channel.ID == "" || in.Message.TS == "" {
		return ""
	}
	link := "https://" + in.Team.Domain + ".slack.com/archives/" + in.Channel.ID + "/p" + strings.ReplaceAll(in.Message.TS, ".", "")
	if in.Message.Thread != "" && in.Message.Thread != in.Message.TS {
		link += "?thread_ts=" + in.Message.Thread + "&cid=" + in.Channel.ID
	}
	return link
}

// installation says where an event happened, or for whom it may be seen.
type installation struct {
	Team       string `json:"team_id"`
	Enterprise string `json:"enterprise_id"`
}

// decodeEvent reads a delivery of the Events API.
func decodeEvent(body []byte, fallback string) (delivery, error) {
	var in struct {
		Type      string `json:"type"`
		Challenge string `json:"challenge"`
		installation
		App        string         `json:"api_app_id"`
		ID         string         `json:"event_id"`
		Authorised []installation `json:"authorizations"`
		Event      struct {
			Type string `json:"type"`
			User string `json:"user"`
			Tab  string `json:"tab"`
		} `json:"event"`
	}
	if err := unmarshalObject(body, &in); err != nil {
		return delivery{}, err
	}
	for _, a := range in.Authorised {
		in.Team, in.Enterprise = cmp.Or(in.Team, a.Team), cmp.Or(in.Enterprise, a.Enterprise)
	}
	d := delivery{app: in.App, enterprise: in.Enterprise}
	d.Team = in.Team
	switch {
	case in.Type == "url_verification" && in.Challenge == "":
		return delivery{}, errMalformed
	case in.Type == "url_verification":
		d.challenge = in.Challenge
	case in.Type == "event_callback" && in.Event.Type == "app_home_opened" && slices.Contains([]string{"", "home"}, in.Event.Tab):
		d.Surface, d.User, d.Once = commands.OnHome, in.Event.User, onceKey("e", in.ID, fallback)
	}
	if err := d.complete(); err != nil {
		return delivery{}, err
	}
	return d, nil
}

// onceKey names a delivery the same for every repetition of it, in 17 bytes:
// it is written with every change.
func onceKey(kind, name, fallback string) string {
	if name == "" {
		name = fallback
	}
	sum := sha256.Sum256([]byte(name))
	return kind + base64.RawURLEncoding.EncodeToString(sum[:12])
}
