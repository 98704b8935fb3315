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
func (d *Desk) keepDraft(ctx context.Context, r Request, id string, draft visitDraft) (string, error) {
	b, err := json.Marshal(draft)
	if err != nil {
		return "", err
	}
	return id, d.Store.SetDraft(ctx, r.Team, r.User, id, b)
}

// draftOf gives the rows of a form: the draft, or those of the visit that it
// corrects while none of them was touched.
func (d *Desk) draftOf(ctx context.Context, r Request, m meta) (visitDraft, error) {
	var draft visitDraft
	if m.Draft == "" {
		if m.Ref == "" {
			return draft, nil
		}
		ref, err := dept.ParseRefOf(dept.KindVisit, m.Ref)
		if err != nil {
			return draft, err
		}
		v, _, err := d.Store.Visits.One(ctx, r.Team, ref.N, "")
		return visitDraft{Delegation: v.Delegation, Agenda: v.Agenda}, err
	}
	b, err := d.Store.Draft(ctx, r.Team, r.User, m.Draft)
	if err != nil {
		return draft, err
	}
	if b == nil || json.Unmarshal(b, &draft) != nil {
		return draft, dept.Refuse(DraftGone)
	}
	return draft, nil
}

// pressedVisit takes the clicks that are no verb: the rows of the form, the boxes of
// the checklist, one office's sign-off.
func pressedVisit(ctx context.Context, d *Desk, r Request, by dept.Person, what string) (Reply, bool, error) {
	kind, rest, _ := strings.Cut(what, ".")
	done := func(reply Reply, err error) (Reply, bool, error) { return reply, true, err }
	if r.View.ID == "" || r.Meta == "" { // a card, perhaps in a window: forms have a memory
		switch {
		case kind == "checklist":
			return done(openChecklist(ctx, d, r, by, r.Text))
		case what == string(dept.VerbBrief):
			return done(briefVisit(ctx, d, r, by, r.Text))
		case what == string(dept.VerbStatement):
			return done(visitStatement(ctx, d, r, by, r.Text))
		case what == "more" && strings.HasPrefix(r.Text, string(dept.VerbUnsign)+" "):
			return done(askUnsign(ctx, d, r, by, strings.TrimPrefix(r.Text, string(dept.VerbUnsign)+" ")))
		case what == string(dept.VerbUnsign):
			return done(askUnsign(ctx, d, r, by, r.Text))
		case kind == "schedule", kind == "confirm":
			return done(planTyped(dept.Verb(kind))(ctx, d, r, by, r.Text))
		case kind == "task_done":
			return done(doneTask(ctx, d, r, by))
		case kind == "sign_off":
			ref, err := dept.ParseRefOf(dept.KindVisit, r.Text)
			if err != nil {
				return done(Reply{}, err)
			}
			return done(visits(ctx, d, r.Team, r.User).finish(ctx, d, r, by, act{verb: dept.VerbSignOff, ref: ref, visit: visitAct{office: rest}}))
		}
		return Reply{}, false, nil
	}
	switch kind {
	case "member", "item":
		if rest == "" {
			return done(openRow(ctx, d, r, kind, 0))
		}
	case "row":
		return done(changeRow(ctx, d, r))
	case "check":
		return done(tick(ctx, d, r, by, rest))
	case "new_task":
		return done(pushTask(ctx, d, r, by, dept.VerbTaskAdd))
	case "give_task":
		return done(pushTask(ctx, d, r, by, dept.VerbTaskAssign))
	case "task_add", "task_assign":
		reply, err := visits(ctx, d, r.Team, r.User).touched(ctx, d, r, by, dept.Verb(kind))
		return done(under(reply, readMeta(r.Meta).Under), err)
	}
	return Reply{}, false, nil
}

// under keeps in a redrawn form which one it was opened from.
func under(reply Reply, id string) Reply {
	if reply.Form != nil && id != "" {
		m := readMeta(reply.Form.PrivateMetadata)
		m.Under = id
		reply.Form.PrivateMetadata = m.String()
	}
	return reply
}

// changeRow moves, changes or removes a row of the form; a click on a form that was
// drawn before the last change only draws it anew.
func changeRow(ctx context.Context, d *Desk, r Request) (Reply, error) {
	m := readMeta(r.Meta)
	draft, err := d.draftOf(ctx, r, m)
	if err != nil {
		return Reply{}, err
	}
	words := strings.Fields(r.Text)
	if len(words) != 4 {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	op, list := words[0], words[1]
	row, _ := strconv.Atoi(words[2])
	fresh := words[3] == strconv.Itoa(draft.Rev) && row > 0
	if op == "edit" && fresh {
		kind := map[string]string{"delegation": "member", "agenda": "item"}[list]
		return openRow(ctx, d, r, kind, row)
	}
	p, err := d.printerOf(ctx, r)
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
		if m.Draft, err = d.keepDraft(ctx, r, draftName(m, r), draft); err != nil {
			return Reply{Printer: p}, err
		}
	}
	form, err := d.visitModal(ctx, r, p, r.Values, m, draft, nil)
	return Reply{Form: form, How: UpdateForm, Printer: p}, err
}

// draftName is the draft's own name, or one for a form that has none yet.
func draftName(m meta, r Request) string {
	if m.Draft != "" {
		return m.Draft
	}
	return digest(r.User, r.Once)
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
func (d *Desk) backUnder(ctx context.Context, r Request, m meta, draft visitDraft) (Reply, error) {
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	draft.Rev++
	if _, err := d.keepDraft(ctx, r, m.Draft, draft); err != nil {
		return Reply{Printer: p}, err
	}
	form, err := d.visitModal(ctx, r, p, draft.Values, readMeta(draft.Meta), draft, nil)
	return Reply{Form: form, How: UpdateUnder, Under: m.Under, Printer: p}, err
}
