package slacksim

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// legacyToken is the deprecated verification token Slack still sends.
const legacyToken = "deprecated-verification-token"

// noConnection is what Slack says when an app failed to answer a click or a form.
const noConnection = "We had some trouble connecting. Try again?"

// Trouble is an answer of the app that Slack did not accept. The person saw Toast.
type Trouble struct {
	Toast string
	Cause error
}

func (t *Trouble) Error() string { return fmt.Sprintf("%s (%v)", t.Toast, t.Cause) }

// Unwrap returns what went wrong.
func (t *Trouble) Unwrap() error { return t.Cause }

// trouble shows a toast and returns it as an error.
func (s *Sim) trouble(user, toast string, cause error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.toast(user, toast)
	return &Trouble{Toast: toast, Cause: cause}
}

// ok returns an error for anything but a 200.
func (r reply) ok() error {
	if r.status != http.StatusOK {
		return fmt.Errorf("slacksim: the app answered with status %d", r.status)
	}
	return nil
}

// member returns the conversation when user can see it. The caller holds mu.
func (s *Sim) member(user, channel string) (*conversation, error) {
	if channel == s.cfg.BotUserID {
		channel = dmID(user)
	}
	c := s.conv(channel)
	if s.users[user] == nil || c == nil || !c.members[user] {
		return nil, fmt.Errorf("slacksim: %s is not in a conversation %s", user, channel)
	}
	return c, nil
}

// Say posts text as user, in a thread when threadTS is set. As in Slack's own
// composer, &, < and > arrive escaped; mentions of the form <@U…> stay.
func (s *Sim) Say(user, channel, text, threadTS string) (ts string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.member(user, channel)
	if err != nil {
		return "", err
	}
	if threadTS, err = c.thread(threadTS); err != nil {
		return "", err
	}
	return s.add(c, &message{user: user, text: escape(text), threadTS: threadTS}).ts, nil
}

// escape is what Slack does to typed text; ready references pass.
func escape(t string) string {
	ready := regexp.MustCompile(`<[@#!][^<>\s]+>|<https?://[^<>\s]+>`)
	var b strings.Builder
	entities := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	last := 0
	for _, at := range ready.FindAllStringIndex(t, -1) {
		b.WriteString(entities.Replace(t[last:at[0]]) + t[at[0]:at[1]])
		last = at[1]
	}
	return b.String() + entities.Replace(t[last:])
}

// Command types a slash command as user. It returns once the app has answered,
// with what the person then sees. A command the app does not have, or one typed
// where user is not, is an error without any delivery.
func (s *Sim) Command(ctx context.Context, user, channel, line string) (Answer, error) {
	name, text, _ := strings.Cut(strings.TrimSpace(line), " ")
	s.mu.Lock()
	i := slices.IndexFunc(s.cfg.Commands, func(c Command) bool { return c.Name == name })
	c, err := s.member(user, channel)
	if name == "/invite" && err == nil {
		defer s.mu.Unlock()
		return s.invite(c, strings.TrimSpace(text))
	}
	if i < 0 && err == nil {
		err = fmt.Errorf("slacksim: %s is not a valid command", name)
		s.toast(user, name+" is not a valid command.")
	}
	if err != nil {
		s.mu.Unlock()
		return Answer{}, err
	}
	if text = strings.TrimSpace(text); s.cfg.Commands[i].Escape {
		text = s.refer(text)
	}
	back := s.newResponseURL(user, c, nil)
	form := url.Values{
		"token": {legacyToken}, "team_id": {s.cfg.Team.ID}, "team_domain": {s.cfg.Team.Domain},
		"channel_id": {c.ID}, "channel_name": {c.Name}, "user_id": {user}, "user_name": {s.users[user].Name},
		"command": {name}, "text": {text}, "api_app_id": {s.cfg.AppID}, "is_enterprise_install": {"false"},
		"response_url": {s.responseAddress(back)}, "trigger_id": {s.newTrigger(user)},
	}
	if id := s.cfg.Team.EnterpriseID; id != "" {
		form.Set("enterprise_id", id)
		form.Set("enterprise_name", s.cfg.Team.EnterpriseName)
	}
	s.mu.Unlock()

	r, err := s.deliver(ctx, outgoing{kind: "command", path: commandsPath, envelope: envelopeCommand, form: form})
	if err == nil {
		err = r.ok()
	}
	if err != nil {
		code := "dispatch_failed"
		if errors.Is(err, errLate) {
			code = "operation_timeout"
		}
		return Answer{}, s.trouble(user, fmt.Sprintf("%s failed with the error %q", name, code), err)
	}
	s.mu.Lock()
	answer, err := s.commandAnswer(s.responses[back], r)
	s.mu.Unlock()
	if err != nil {
		return Answer{}, s.trouble(user, fmt.Sprintf("%s failed with the error %q", name, "dispatch_failed"), err)
	}
	return answer, nil
}

// invite is Slack's own command, for the app: "/invite @hamahang". The caller holds mu.
func (s *Sim) invite(c *conversation, who string) (Answer, error) {
	if !strings.EqualFold(who, "@"+s.cfg.BotName) {
		return Answer{}, fmt.Errorf("slacksim: /invite takes the app alone, as @%s", s.cfg.BotName)
	}
	c.members[s.cfg.BotUserID] = true
	s.change()
	return Answer{}, nil
}

// refer escapes a command's text as "escape channels, users and links" does.
func (s *Sim) refer(text string) string {
	text = escape(text)
	for _, id := range s.userOrder {
		u := s.users[id]
		text = replaceWord(text, "@"+u.Name, fmt.Sprintf("<@%s|%s>", u.ID, u.Name))
	}
	for _, id := range s.convOrder {
		if c := s.convs[id]; c.im == "" {
			text = replaceWord(text, "#"+c.Name, fmt.Sprintf("<#%s|%s>", c.ID, c.Name))
		}
	}
	return text
}

// replaceWord replaces name where no longer word begins with it.
func replaceWord(text, name, with string) string {
	word := regexp.MustCompile(`(^|\s)` + regexp.QuoteMeta(name) + `($|[\s.,;:!?،؛؟])`)
	return word.ReplaceAllStringFunc(text, func(hit string) string { return strings.Replace(hit, name, with, 1) })
}
