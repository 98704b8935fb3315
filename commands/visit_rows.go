package commands

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"hamahang/dept"
)

// visitDraft is what a form of a visit holds beyond its inputs: the rows of its
// delegation and its agenda, and the inputs as they stood when a form was opened
// above it. It is kept for a day; private_metadata is too small for it.
type visitDraft struct {
	Rev        int               `json:"rev"`
	Values     Values            `json:"values,omitempty"`
	Meta       string            `json:"meta,omitempty"`
	Delegation []dept.Delegate   `json:"delegation,omitempty"`
	Agenda     []dept.AgendaItem `json:"agenda,omitempty"`
}

// DraftGone says that the rows of a form are no longer kept.
const DraftGone dept.Code = "visit_draft_gone" // Args: none

// keepDraft stores a draft under id and gives that. What may name a patient was
// masked in the inputs before, and refused in the rows.
func (c *call) keepDraft(ctx context.Context, id string, draft visitDraft) (string, error) {
	b, err := json.Marshal(draft)
	if err != nil {
		return "", err
	}
	return id, c.store().SetDraft(ctx, c.request.Team, c.request.User, id, b)
}

// draftOf gives the rows of a form: the draft, or those of the visit that it
// corrects while none of them was touched.
func (c *call) draftOf(ctx context.Context, m meta) (visitDraft, error) {
	var draft visitDraft
	if m.Draft == "" {
		if m.Ref == "" {
			return draft, nil
		}
		ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
		if err != nil {
			return draft, err
		}
		v, _, err := c.store().Visits.One(ctx, c.request.Team, ref.N, "")
		return visitDraft{Delegation: v.Delegation, Agenda: v.Agenda}, err
	}
	b, err := c.store().Draft(ctx, c.request.Team, c.request.User, m.Draft)
	if err != nil {
		return draft, err
	}
	if b == nil || json.Unmarshal(b, &draft) != nil {
		return draft, dept.Refuse(DraftGone)
	}
	return draft, nil
}

// clickVisit takes the clicks that are no verb: the rows of the form, the boxes of the
// checklist, one office's sign-off, what a card offers to read, an invitation.
func clickVisit(ctx context.Context, c *call, k *kind[dept.Visit], what string) (Reply, bool, error) {
	if reply, mine, err := answerInvitation(ctx, c, k, what); mine {
		return reply, true, err
	}
	r := c.request
	part, rest, _ := strings.Cut(what, ".")
	done := func(reply Reply, err error) (Reply, bool, error) { return reply, true, err }
	if r.View.ID == "" || r.Meta == "" { // a card, perhaps in a window: forms have a memory
		switch {
		case part == "checklist":
			return done(openChecklist(ctx, c, k, r.Text))
		case what == string(dept.VerbBrief):
			return done(briefVisit(ctx, c, k, r.Text))
		case what == string(dept.VerbStatement):
			return done(visitStatement(ctx, c, k, r.Text))
		case what == string(dept.VerbWord):
			return done(wordStatement(ctx, c, k, r.Text))
		case what == string(dept.VerbApproveStatement):
			reply, err := approveStatement(ctx, c, k, r.Text)
			reply.Replace = err == nil
			return done(reply, err)
		case what == "more" && strings.HasPrefix(r.Text, string(dept.VerbUnsign)+" "):
			return done(askUnsign(ctx, c, k, strings.TrimPrefix(r.Text, string(dept.VerbUnsign)+" ")))
		case what == string(dept.VerbUnsign):
			return done(askUnsign(ctx, c, k, r.Text))
		case part == string(dept.VerbSchedule), part == string(dept.VerbConfirm):
			ref, err := dept.ParseRefOf(dept.KindVisit, r.Text)
			if err != nil {
				return done(Reply{}, err)
			}
			return done(planned(dept.Verb(part))(ctx, c, k, ref.String()))
		case part == string(dept.VerbTaskDone):
			return done(clickTask(ctx, c, k))
		case part == string(dept.VerbSignOff):
			return done(signOffClicked(ctx, c, k, rest))
		}
		return Reply{}, false, nil
	}
	switch part {
	case "member", "item":
		if rest == "" {
			return done(openRow(ctx, c, part, 0))
		}
	case "row":
		return done(changeRow(ctx, c))
	case "check":
		return done(tick(ctx, c, k, rest))
	case "new_task":
		return done(pushTask(ctx, c, k, dept.VerbTaskAdd))
	case "give_task":
		return done(pushTask(ctx, c, k, dept.VerbTaskAssign))
	case "task_add", "task_assign":
		reply, err := k.redraw(ctx, c, dept.Verb(part))
		return done(over(reply, readMeta(r.Meta).Under), err)
	}
	return Reply{}, false, nil
}

// over keeps in a redrawn form which one it was opened from.
func over(reply Reply, id string) Reply {
	if reply.Form != nil && id != "" {
		m := readMeta(reply.Form.PrivateMetadata)
		m.Under = id
		reply.Form.PrivateMetadata = m.String()
	}
	return reply
}

// changeRow moves, changes or removes a row of the form; a click on a form that was
// drawn before the last change only draws it anew.
func changeRow(ctx context.Context, c *call) (Reply, error) {
	m := readMeta(c.request.Meta)
	draft, err := c.draftOf(ctx, m)
	if err != nil {
		return Reply{}, err
	}
	words := strings.Fields(c.request.Text)
	if len(words) != 4 {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	op, list := words[0], words[1]
	row, _ := strconv.Atoi(words[2])
	fresh := words[3] == strconv.Itoa(draft.Rev) && row > 0
	if op == "edit" && fresh {
		kind := map[string]string{"delegation": "member", "agenda": "item"}[list]
		return openRow(ctx, c, kind, row)
	}
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	if fresh {
		switch list {
		case "delegation":
			draft.Delegation = rearranged(draft.Delegation, op, row-1)
		case "agenda":
			draft.Agenda = packed(rearranged(draft.Agenda, op, row-1))
		}
		draft.Rev++
		if m.Draft, err = c.keepDraft(ctx, c.draftName(m), draft); err != nil {
			return Reply{Printer: p}, err
		}
	}
	form, err := c.visitModal(ctx, p, c.request.Values, m, draft, nil)
	return Reply{Form: form, How: UpdateForm, Printer: p}, err
}

// draftName is the draft's own name, or one for a form that has none yet.
func (c *call) draftName(m meta) string {
	if m.Draft != "" {
		return m.Draft
	}
	return digest(c.person.ID, c.request.Once)
}

func rearranged[T any](list []T, op string, i int) []T {
	switch {
	case i >= len(list):
		return list
	case op == "up":
		return dept.Moved(list, i, -1)
	case op == "down":
		return dept.Moved(list, i, 1)
	case op == "remove":
		return slices.Delete(slices.Clone(list), i, i+1)
	}
	return list
}

// packed lets the items of an agenda follow each other without a gap, the first
// where the earliest stood: after a rearrangement nobody wants the old hours.
func packed(items []dept.AgendaItem) []dept.AgendaItem {
	if len(items) == 0 {
		return items
	}
	items = slices.Clone(items)
	at := items[0].From
	for _, a := range items {
		at = min(at, a.From)
	}
	for i := range items {
		items[i].From = at
		at += items[i].Minutes
	}
	return items
}

// What can be wrong with an agenda item's hour.
const (
	StartFirst  dept.Code = "visit_start_first"   // Args: none
	BadItemTime dept.Code = "visit_bad_item_time" // Args: none
)

// backUnder keeps a changed draft, closes the row's form and draws the one below
// anew with all that was typed in it.
func (c *call) backUnder(ctx context.Context, m meta, draft visitDraft) (Reply, error) {
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	draft.Rev++
	if _, err := c.keepDraft(ctx, m.Draft, draft); err != nil {
		return Reply{Printer: p}, err
	}
	form, err := c.visitModal(ctx, p, draft.Values, readMeta(draft.Meta), draft, nil)
	return Reply{Form: form, How: UpdateUnder, Under: m.Under, Printer: p}, err
}
