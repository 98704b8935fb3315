package slacksim

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// TB is the part of testing.TB a story needs.
type TB interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Person acts in the workspace as one user, for a test. Every method waits, up
// to Config.Patience, for what it expects, and ends the test with what the
// person sees instead when that does not come. Methods that end the test must
// be called from the test's own goroutine; elsewhere use the methods of Sim,
// which return errors.
type Person struct {
	ID string

	sim *Sim
	t   TB
}

// As returns the person with this user ID.
func (s *Sim) As(t TB, user string) *Person {
	t.Helper()
	if u := s.users[user]; u == nil || u.Bot {
		t.Fatalf("slacksim: nobody has the ID %s", user)
	}
	return &Person{ID: user, sim: s, t: t}
}

func (p *Person) patience() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), p.sim.cfg.Patience)
}

// must runs one act and ends the test when it fails.
func (p *Person) must(what string, act func(ctx context.Context) error) {
	p.t.Helper()
	ctx, cancel := p.patience()
	defer cancel()
	if err := act(ctx); err != nil {
		p.t.Fatalf("%s %s: %v", p.ID, what, err)
	}
}

// wait blocks until done, which runs with the workspace locked.
func (p *Person) wait(what string, done func() bool) {
	p.t.Helper()
	ctx, cancel := p.patience()
	defer cancel()
	if err := p.sim.await(ctx, done); err != nil {
		p.t.Fatalf("%s waits for %s in vain: %v\n%s", p.ID, what, err, p.sees())
	}
}

// sees describes the person's screen for a failure.
func (p *Person) sees() string {
	s := p.sim
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	for _, id := range s.convOrder {
		c := s.convs[id]
		if !c.members[p.ID] || len(c.messages) == 0 {
			continue
		}
		fmt.Fprintf(&b, "in %s %s:\n", c.ID, c.Name)
		for _, m := range c.messages[max(0, len(c.messages)-6):] {
			if m.visibleTo(p.ID) {
				fmt.Fprintf(&b, "  [%s thread %q by %s] %s\n", m.ts, m.threadTS, m.user, m.shownText())
			}
		}
	}
	for _, v := range s.stacks[p.ID] {
		fmt.Fprintf(&b, "modal %s:\n  %s\n  errors %v\n", v.id, v.seen(), v.errors)
	}
	if v := s.homes[p.ID]; v != nil {
		fmt.Fprintf(&b, "home:\n  %s\n", v.seen())
	}
	for _, t := range s.toasts[p.ID] {
		fmt.Fprintf(&b, "toast: %s\n", t.Text)
	}
	for _, d := range s.deliveries[max(0, len(s.deliveries)-3):] {
		fmt.Fprintf(&b, "delivered %s: status %d, error %v\n", d.Kind, d.Status, d.Err)
	}
	return b.String()
}

// Command types a slash command and returns what the app answered directly.
func (p *Person) Command(channel, line string) (got Answer) {
	p.t.Helper()
	p.must("types "+line, func(ctx context.Context) (err error) {
		got, err = p.sim.Command(ctx, p.ID, channel, line)
		return err
	})
	return got
}

// Say posts a message and returns it.
func (p *Person) Say(channel, text string) *Msg {
	p.t.Helper()
	ts, err := p.sim.Say(p.ID, channel, text, "")
	if err != nil {
		p.t.Fatalf("%s: %v", p.ID, err)
	}
	return p.msg(p.In(channel).ID, ts)
}

// Shortcut uses a global shortcut.
func (p *Person) Shortcut(callbackID string) {
	p.t.Helper()
	p.must("uses "+callbackID, func(ctx context.Context) error { return p.sim.Shortcut(ctx, p.ID, callbackID) })
}

// MessageShortcut uses a message shortcut on m.
func (p *Person) MessageShortcut(callbackID string, m *Msg) {
	p.t.Helper()
	p.must("uses "+callbackID, func(ctx context.Context) error {
		return p.sim.MessageShortcut(ctx, p.ID, callbackID, m.Channel, m.TS)
	})
}

// Toast waits for a toast that contains match, dismisses it and returns its text.
func (p *Person) Toast(match string) (text string) {
	p.t.Helper()
	p.wait("a toast with "+match, func() bool {
		i := slices.IndexFunc(p.sim.toasts[p.ID], func(t Toast) bool { return has(t.Text, match) })
		if i < 0 {
			return false
		}
		text = p.sim.toasts[p.ID][i].Text
		p.sim.toasts[p.ID] = slices.Delete(p.sim.toasts[p.ID], i, i+1)
		return true
	})
	return text
}

// View waits for a modal on top that contains every one of match.
func (p *Person) View(match ...string) *Modal {
	p.t.Helper()
	var found *Modal
	p.wait(fmt.Sprintf("a modal with %q", match), func() bool {
		stack := p.sim.stacks[p.ID]
		if len(stack) == 0 {
			return false
		}
		v := stack[len(stack)-1]
		found = &Modal{screen{p, Where{ViewID: v.id}}}
		return hasAll(v.seen(), match)
	})
	return found
}

// NoView waits until no modal is open.
func (p *Person) NoView() {
	p.t.Helper()
	p.wait("the modals to close", func() bool { return len(p.sim.stacks[p.ID]) == 0 })
}

// Home opens the app's Home tab and waits for it to contain every one of match.
func (p *Person) Home(match ...string) *Home {
	p.t.Helper()
	p.must("opens Home", func(ctx context.Context) error { return p.sim.openHome(ctx, p.ID) })
	h := &Home{screen{p, Where{Home: true}}}
	h.Shows(match...)
	return h
}

func hasAll(text string, match []string) bool {
	return !slices.ContainsFunc(match, func(m string) bool { return !has(text, m) })
}

// seen is what a person reads of a view.
func (v *view) seen() string {
	title, _ := v.spec["title"].(map[string]any)
	return unjoined(word(title, "text")) + "\n" + textOf(v.blocks())
}

// Advance moves the workspace's clock.
func (p *Person) Advance(d time.Duration) { p.sim.Advance(d) }
