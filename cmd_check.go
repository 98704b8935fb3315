package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"hamahang/bot"
	"hamahang/config"
	"hamahang/dept"
	"hamahang/store"
)

// checkCmd looks at everything that serve stands on and reports all of it.
type checkCmd struct{}

// report collects what a check finds.
type report struct {
	p    *program
	fail int
}

func (r *report) ok(what string, args ...any)   { r.line("ok   ", what, args) }
func (r *report) warn(what string, args ...any) { r.line("warn ", what, args) }
func (r *report) bad(what string, args ...any)  { r.fail++; r.line("FAIL ", what, args) }

func (r *report) line(mark, what string, args []any) {
	_, _ = fmt.Fprintln(r.p.out, mark+fmt.Sprintf(what, args...))
}

// Run fails when anything would keep serve from working or from keeping what it
// was told. Warnings do not.
func (checkCmd) Run(p *program) error {
	r := &report{p: p}
	settings, workspace, err := p.configured()
	var problems config.Problems
	if errors.As(err, &problems) {
		for _, one := range problems {
			r.bad("%s", one)
		}
	} else {
		r.ok("configuration: %d units, %d people", len(workspace.Department.Units), len(workspace.Department.People))
		r.holidays(workspace.Department, p.now())
		r.roles(workspace.Department)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if settings.BotToken.IsSet() {
		r.slack(ctx, settings, workspace)
	}
	if settings.RedisURL.IsSet() {
		r.redis(ctx, settings)
	}
	switch r.fail {
	case 0:
		return nil
	case 1:
		return errors.New("1 problem")
	default:
		return fmt.Errorf("%d problems", r.fail)
	}
}

// holidays warns of a list that runs out.
func (r *report) holidays(d *dept.Department, now time.Time) {
	if last, soon := d.HolidaysEnd(dept.DayOf(now.In(d.Zone))); soon {
		r.warn("holidays: the last one known is %s; after it reminders and digests come on holidays too. Write the next ones under holidays: in the settings file", last)
	}
}

// roles warns of decisions that will wait in vain, because nobody is left to take them.
func (r *report) roles(d *dept.Department) {
	stuck := d.Stuck()
	for _, s := range stuck {
		r.warn("people: %s", unheld(s))
	}
	if len(stuck) == 0 {
		r.ok("people: somebody is left for every decision")
	}
}

// unheld says what nobody can do, why, and what to write under people.
func unheld(s dept.Stuck) string {
	who := strings.Join(s.Barred, ", ")
	barred := len(s.Barred) > 0
	switch s.Verb {
	case dept.VerbAcknowledge:
		return fmt.Sprintf("nobody can take up needs of %s. Give somebody the role lead with this unit under leads, or somebody the role coordinator", s.Unit)
	case dept.VerbEndorse:
		return fmt.Sprintf("nobody can endorse posts for %s. Give somebody the role lead with this unit under leads", s.Unit)
	case dept.VerbApprove:
		switch {
		case barred && s.Unit != "":
			return fmt.Sprintf("nobody can approve posts for %s: %s alone endorses them, and there is no other approver. Give somebody else the role approver", s.Unit, who)
		case barred:
			return fmt.Sprintf("nobody can approve posts that %s asks for: there is no other approver. Give somebody else the role approver", who)
		}
		return "nobody can approve posts. Give somebody the role approver"
	case dept.VerbConfirm:
		return "nobody can approve the wording of a promise. Give somebody the role head"
	case dept.VerbVerify:
		return fmt.Sprintf("nobody can verify a promise that %s reports as kept: there is no other head. Let the chaser or a coordinator report it, or give somebody else the role head", who)
	case dept.VerbSchedule:
		return "nobody can schedule visits. Give somebody the role coordinator"
	case dept.VerbSignOff:
		return fmt.Sprintf("nobody can sign visits off as %s. Give somebody that role, or name people under sign_offs", s.Office)
	case dept.VerbClose:
		return "nobody can close a visit. Give somebody the role head"
	case dept.VerbApproveStatement:
		if barred {
			return fmt.Sprintf("a statement never gets both approvals: %s alone can give them. Give public_relations and head to two people", who)
		}
		return "nobody can approve a statement. Give public_relations and head to two people"
	case dept.VerbWord:
		return "nobody can word a statement. Give somebody the role public_relations"
	default: // no other step is asked about
	}
	return fmt.Sprintf("nobody can %s", s.Verb)
}

func (r *report) slack(ctx context.Context, s config.Settings, w config.Workspace) {
	api := bot.NewSlack(s.BotToken.Reveal(), s.AppToken.Reveal(), s.APIURL)
	auth, err := api.AuthTestContext(ctx)
	if err != nil {
		next := "Install the app and copy the Bot User OAuth Token"
		if code := bot.CodeOf(err); code == "network" || code == "timeout" {
			next = "See that this machine reaches Slack, and look at SLACK_API_URL"
		}
		r.bad("slack: auth.test: %s. %s", bot.CodeOf(err), next)
		return
	}
	r.ok("slack: the token speaks for workspace %s", auth.TeamID)
	if w.Team != "" && w.Team != auth.TeamID {
		r.bad("slack: slack.team is %s in the file. Write %s, or leave it out", w.Team, auth.TeamID)
	}
	given := strings.Split(auth.Header.Get("X-OAuth-Scopes"), ",")
	for i := range given {
		given[i] = strings.TrimSpace(given[i])
	}
	least, more := scopes()
	for _, scope := range slices.Concat(least, more) {
		switch {
		case slices.Contains(given, scope):
			r.ok("slack: scope %s", scope)
		case slices.Contains(more, scope):
			r.warn("slack: scope %s is missing: calendar files and briefing packs are not attached. To have them, add it under OAuth & Permissions and install the app again", scope)
		default:
			r.bad("slack: scope %s is missing. Add it under OAuth & Permissions and install the app again", scope)
		}
	}
	r.channels(ctx, api, w)
	if !s.SocketMode() {
		return
	}
	if _, _, err := api.StartSocketModeContext(ctx); err != nil {
		r.bad("slack: apps.connections.open: %s. The app-level token needs connections:write, the app Socket Mode", bot.CodeOf(err))
	} else {
		r.ok("slack: Socket Mode")
	}
}

// aheadOfTime is for when check schedules a message that it takes back at once; Slack
// takes up to 120 days (docs.slack.dev, chat.scheduleMessage).
const aheadOfTime = 60 * 24 * time.Hour

// channels sees that cards can be posted where the units are told. With the scope
// chat:write nothing tells so but Slack's answer to a message: one is scheduled, which
// nobody sees, and taken back.
func (r *report) channels(ctx context.Context, api *slack.Client, w config.Workspace) {
	seen := map[string]bool{}
	for _, u := range w.Department.Units {
		if u.Channel == "" || seen[u.Channel] {
			continue
		}
		seen[u.Channel] = true
		at := strconv.FormatInt(r.p.now().Add(aheadOfTime).Unix(), 10)
		_, id, err := api.ScheduleMessageContext(ctx, u.Channel, at, slack.MsgOptionText("Checking that cards can be posted here.", false))
		if err == nil {
			_, err = api.DeleteScheduledMessageContext(ctx, &slack.DeleteScheduledMessageParameters{Channel: u.Channel, ScheduledMessageID: id})
		}
		switch code := bot.CodeOf(err); {
		case err == nil:
			r.ok("slack: channel %s of %s", u.Channel, u.Key)
		case code == "not_in_channel", code == "channel_not_found":
			r.bad("slack: channel %s of %s: %s. Type /invite @Hamahang there, or mend its channel in the file", u.Channel, u.Key, code)
		case code == "is_archived":
			r.bad("slack: channel %s of %s is archived. Take it out of the archive, or give the unit another", u.Channel, u.Key)
		default:
			r.warn("slack: channel %s of %s could not be tried: %s", u.Channel, u.Key, code)
		}
	}
}

func (r *report) redis(ctx context.Context, s config.Settings) {
	records, err := store.Open(s.RedisURL.Reveal(), r.p.now)
	if err != nil {
		r.bad("redis: %v", err)
		return
	}
	defer func() { _ = records.Close() }()
	d, err := records.Durability(ctx)
	if err != nil {
		r.bad("redis: not reachable: %s. Start it, or mend REDIS_URL", bot.CodeOf(err))
		return
	}
	r.ok("redis: reachable")
	r.durable(d)
	r.replicated(d, records.Waits())
}

// replicated judges whether replicas keep what was answered for, as REDIS_URL states
// it and as Redis reports it.
func (r *report) replicated(d store.Durability, waits int) {
	atLeast, _ := strconv.Atoi(d.MinReplicas)
	switch {
	case d.Replicas < 0 && waits == 0:
	case d.Replicas < 0:
		r.warn("redis: replicas are not told. REDIS_URL waits for %d: make sure that there is one more than that", waits)
	case waits > d.Replicas:
		r.bad("redis: REDIS_URL waits for %d replicas, and Redis reports %d: nothing can be answered for. Start replicas, or end the URL with ?wait=%d", waits, d.Replicas, d.Replicas)
	case d.Replicas > 0 && waits == 0:
		r.warn("redis: %d replicas, and REDIS_URL waits for none: a failover may lose what was answered for. End the URL with ?wait=1", d.Replicas)
	case d.Replicas > 0 && d.Replicas <= max(waits, atLeast):
		r.warn("redis: %d replicas are as many as every write needs: after a failover nothing is saved until another joins. Run %d", d.Replicas, d.Replicas+1)
	case waits > 0:
		r.ok("redis: answered for when %d of %d replicas have it", waits, d.Replicas)
	}
}

// durable judges how Redis keeps what it is told.
func (r *report) durable(d store.Durability) {
	switch d.Eviction {
	case "noeviction":
		r.ok("redis: maxmemory-policy noeviction")
	case "":
		r.warn("redis: maxmemory-policy is not told. Make sure that it is noeviction")
	default:
		r.bad("redis: maxmemory-policy %s throws records away. Set it to noeviction", d.Eviction)
	}
	switch {
	case d.AppendOnly == "yes" && d.AppendFsync == "always":
		r.ok("redis: appendonly, appendfsync always")
	case d.AppendOnly == "yes":
		r.warn("redis: appendfsync %s may lose the last moments in a power cut. Set it to always", d.AppendFsync)
	case d.AppendOnly == "" && d.Replicas <= 0:
		r.warn("redis: appendonly is not told. Make sure that it is yes")
	case d.Replicas <= 0:
		r.warn("redis: neither an append-only file nor replicas: a restart loses records. Set appendonly yes, appendfsync always")
	default:
		r.warn("redis: no append-only file; %d replicas alone keep the records. Set appendonly yes", d.Replicas)
	}
	if d.Replicas > 0 && (d.MinReplicas == "0" || d.MinReplicas == "") {
		r.warn("redis: with replicas set min-replicas-to-write 1 and min-replicas-max-lag 2, or a failover may lose writes")
	}
}
