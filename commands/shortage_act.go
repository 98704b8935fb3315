package commands

import (
	"context"
	"errors"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// act is what a person wants done to a shortage, from whichever surface.
type act struct {
	verb   dept.Verb
	ref    dept.Ref
	text   string
	count  int
	until  dept.Day
	reason dept.DeclineReason
	of     dept.Ref
	to     string
}

// tries is how often a change is decided anew when others changed the record in
// between.
const tries = 5

// perform reads the shortage, lets the rules decide and stores the outcome: two
// round trips when nobody else is at it.
func (d *Desk) perform(ctx context.Context, r Request, by dept.Person, a act) (dept.Shortage, *locale.Printer, error) {
	if err := d.guard(dept.FreeText{Field: "text", Text: a.text}); err != nil {
		return dept.Shortage{}, nil, err
	}
	if len([]rune(a.text)) > dept.MaxText {
		return dept.Shortage{}, nil, dept.Refuse(dept.TooLong, "Max", dept.MaxText).In("text")
	}
	return d.change(ctx, r, by, a.ref, func(s dept.Shortage) ([]dept.Shortage, []dept.Notice, error) {
		after, err := d.decide(ctx, r.Team, by, a, s)
		return after, d.changeNotices(a, s, after), err
	})
}

// change reads a shortage, decides and stores what came out, anew as long as
// others are quicker. A delivery that was carried out before is answered with the
// record, whatever would be decided now.
func (d *Desk) change(ctx context.Context, r Request, by dept.Person, ref dept.Ref,
	decide func(dept.Shortage) ([]dept.Shortage, []dept.Notice, error),
) (dept.Shortage, *locale.Printer, error) {
	for range tries {
		s, prefs, err := d.Store.Shortage(ctx, r.Team, ref.N, by.ID)
		if err != nil {
			return s, nil, err
		}
		p := d.learnt(by.ID, prefs)
		after, notices, err := decide(s)
		if err != nil {
			if seen, failed := d.Store.Seen(ctx, r.Team, r.Once); failed == nil && seen {
				return s, p, nil // this very delivery brought the record to where it refuses
			}
			return s, p, err
		}
		outcome, err := d.Store.ChangeShortages(ctx, r.Team, r.Once, d.Dept.Zone, after, notices)
		switch {
		case errors.Is(err, store.ErrChanged):
			continue
		case outcome == store.Repeated:
			return s, p, nil
		}
		return after[0], p, err
	}
	return dept.Shortage{}, nil, store.ErrChanged
}

// decide applies the verb. A duplicate changes two records.
func (d *Desk) decide(ctx context.Context, team string, by dept.Person, a act, s dept.Shortage) ([]dept.Shortage, error) {
	now := d.now()
	one := func(s dept.Shortage, err error) ([]dept.Shortage, error) { return []dept.Shortage{s}, err }
	switch a.verb {
	case dept.VerbAcknowledge:
		return one(s.Acknowledge(by, now))
	case dept.VerbSource:
		return one(s.Source(by, a.count, a.text, now))
	case dept.VerbReceive:
		return one(s.Receive(by, a.count, a.text, now))
	case dept.VerbResolve:
		return one(s.Resolve(by, a.text, now))
	case dept.VerbHold:
		return one(s.Hold(by, a.text, a.until, now))
	case dept.VerbResume:
		return one(s.Resume(by, now))
	case dept.VerbDecline:
		return one(s.Decline(by, a.reason, a.text, now))
	case dept.VerbResubmit:
		return one(s.Resubmit(by, a.text, d.Dept.Times, now))
	case dept.VerbWithdraw:
		return one(s.Withdraw(by, a.text, now))
	case dept.VerbReopen:
		return one(s.Reopen(by, a.text, d.Dept.Times, now))
	case dept.VerbAssign:
		to, err := d.Dept.Person(a.to)
		if err != nil {
			return nil, dept.Refuse(dept.UnknownPerson).In("to")
		}
		return one(s.Assign(by, to, now))
	case dept.VerbAffect:
		return one(s.Affect(by, now))
	case dept.VerbFollow:
		return one(s.Follow(by, now))
	case dept.VerbUnfollow:
		return one(s.Unfollow(by, now))
	case dept.VerbDuplicate:
		if err := s.May(by, a.verb, now); err != nil {
			return nil, err
		}
		of, _, err := d.Store.Shortage(ctx, team, a.of.N, by.ID)
		if err != nil {
			return nil, inField(err, "of")
		}
		dup, of, err := s.MarkDuplicate(by, of, now)
		return []dept.Shortage{dup, of}, err
	case dept.VerbFile, dept.VerbCorrect:
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

func inField(err error, field string) error {
	var e *dept.Error
	if errors.As(err, &e) {
		return e.In(field)
	}
	return err
}

// changeNotices tells everyone concerned by any of the changed records. Whoever
// just stopped following is not among them; who follows gets the card at once.
func (d *Desk) changeNotices(a act, before dept.Shortage, after []dept.Shortage) []dept.Notice {
	var out []dept.Notice
	for _, s := range after {
		units, people := s.Audience()
		if a.verb == dept.VerbFollow || a.verb == dept.VerbUnfollow {
			// Following concerns nobody but the follower.
			units, people = nil, slices.DeleteFunc(people, func(p string) bool { return p != s.Last.By || p == before.Reporter })
		}
		if a.verb == dept.VerbAssign && before.Owner != "" && !slices.Contains(people, before.Owner) {
			people = append(people, before.Owner) // the last thing they hear of it
		}
		out = append(out, d.Dept.Notices(s.Ref(), s.Rev, units, people)...)
	}
	return out
}

// correct puts the corrected fields in place of the stated ones.
func (d *Desk) correct(ctx context.Context, r Request, by dept.Person, id string, n dept.Need) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindShortage, id)
	if err != nil {
		return Reply{}, err
	}
	_, p, err := d.change(ctx, r, by, ref, func(was dept.Shortage) ([]dept.Shortage, []dept.Notice, error) {
		s, err := was.Correct(by, n, d.Dept.Times, d.now())
		units, people := s.Audience()
		if was.Unit != s.Unit {
			units = append(units, was.Unit) // its channel still shows the card
		}
		return []dept.Shortage{s}, d.Dept.Notices(s.Ref(), s.Rev, units, people), err
	})
	return Reply{Printer: p}, err
}

// needsForm tells which verbs ask for more than a click gives.
func needsForm(v dept.Verb) bool {
	switch v {
	case dept.VerbSource, dept.VerbReceive, dept.VerbHold, dept.VerbDecline, dept.VerbDuplicate, dept.VerbWithdraw,
		dept.VerbReopen, dept.VerbResubmit, dept.VerbAssign, dept.VerbCorrect:
		return true
	case dept.VerbFile, dept.VerbAcknowledge, dept.VerbResolve, dept.VerbResume, dept.VerbAffect, dept.VerbFollow, dept.VerbUnfollow:
	}
	return false
}

// shortageButton takes a click in a message, a form or the Home tab.
func (d *Desk) shortageButton(ctx context.Context, r Request, by dept.Person, what string) (Reply, error) {
	// IDs are unique within a message: a list's buttons end with their record's
	// number, which their value tells too.
	what, part, _ := strings.Cut(what, ".")
	if what == "more" {
		what, r.Text, _ = strings.Cut(r.Text, " ")
	}
	switch {
	case r.View.ID != "" && part != "" && (what == "file" || what == "hold"):
		return d.redrawAny(ctx, r, by)
	case what == "open":
		return d.openShortage(ctx, r, by, written(r.Text))
	case what == "again":
		return d.fileText(ctx, r, by, r.Text, true)
	case what == "report":
		return d.openShortage(ctx, r, by, "")
	case what == "show":
		return d.showShortage(ctx, r, r.Text)
	case what == "page":
		reply, err := d.listShortages(ctx, r, by, r.Text)
		reply.Replace = true
		return reply, err
	}
	verb := dept.Verb(what)
	ref, err := dept.ParseRefOf(dept.KindShortage, r.Text)
	if err != nil {
		return Reply{}, err
	}
	if needsForm(verb) {
		return d.openAct(ctx, r, by, act{verb: verb, ref: ref})
	}
	return d.finish(ctx, r, by, act{verb: verb, ref: ref})
}

// finish performs and answers. A card that is kept up to date needs no further
// word; where none is in sight the answer is the card itself.
func (d *Desk) finish(ctx context.Context, r Request, by dept.Person, a act) (Reply, error) {
	s, p, err := d.perform(ctx, r, by, a)
	if err != nil || r.Surface == OnForm || r.Surface == OnButton && !r.Ephemeral {
		return Reply{Printer: p}, err
	}
	m := d.scene(p).ShortageCard(s)
	return Reply{Message: &m, Replace: r.Surface == OnButton, Printer: p}, nil
}

// openAct opens the small form of a verb, unless the rules refuse at once.
func (d *Desk) openAct(ctx context.Context, r Request, by dept.Person, a act) (Reply, error) {
	s, prefs, err := d.Store.Shortage(ctx, r.Team, a.ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	if err := s.May(by, a.verb, d.now()); err != nil {
		return Reply{Printer: p}, err
	}
	if a.verb == dept.VerbCorrect {
		form := d.shortageModal(p, d.valuesOf(p, s.Need), meta{Ref: s.Ref().String()}, nil)
		return Reply{Form: form, How: OpenForm, Printer: p}, nil
	}
	v := Values{"text": a.text, "reason": string(a.reason), "to": a.to}
	switch {
	case a.count > 0:
		v["count"] = p.Int(a.count)
	case a.verb == dept.VerbSource && s.Quantity > 0:
		v["count"] = p.Int(s.Quantity)
	case a.verb == dept.VerbReceive:
		v["count"] = p.Int(s.Approved - s.Received)
	}
	if day, err := locale.ParseDay(string(a.until)); err == nil {
		v["until"] = p.Date(day)
	}
	if !a.of.IsZero() {
		v["of"] = a.of.String()
	}
	return Reply{Form: d.actModal(p, s, a.verb, v), How: OpenForm, Printer: p}, nil
}

func (d *Desk) actModal(p *locale.Printer, s dept.Shortage, verb dept.Verb, v Values) *view.Modal {
	notes, echoed := d.readBack(p, v)
	f := view.Form{
		Callback: "sh." + string(verb), Title: p.T("label." + string(verb)), Submit: p.T("form.save"),
		Meta: meta{Ref: s.Ref().String(), Echoed: echoed}.String(), Values: v, Notes: notes, P: p,
	}
	return d.scene(p).ActForm(f, s, verb)
}

// redrawAny reads back the dates of a form in which Enter was pressed or a
// category chosen.
func (d *Desk) redrawAny(ctx context.Context, r Request, by dept.Person) (Reply, error) {
	if !strings.HasPrefix(r.Name, "sh.hold.") {
		return d.redraw(ctx, r)
	}
	ref, err := dept.ParseRefOf(dept.KindShortage, readMeta(r.Meta).Ref)
	if err != nil {
		return Reply{}, err
	}
	s, prefs, err := d.Store.Shortage(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(by.ID, prefs)
	return Reply{Form: d.actModal(p, s, dept.VerbHold, r.Values), How: UpdateForm, Printer: p}, nil
}

// actForm takes a submitted small form.
func (d *Desk) actForm(ctx context.Context, r Request, by dept.Person, verb dept.Verb) (Reply, error) {
	m := readMeta(r.Meta)
	ref, err := dept.ParseRefOf(dept.KindShortage, m.Ref)
	if err != nil {
		return Reply{}, err
	}
	a := act{verb: verb, ref: ref, text: dept.Clean(r.Values["text"]), reason: dept.DeclineReason(r.Values["reason"]), to: r.Values["to"]}
	if verb == dept.VerbSource || verb == dept.VerbReceive {
		n, refusal := quantityOf(dept.CleanLine(r.Values["count"]))
		if refusal != nil {
			return Reply{}, refusal.In("count")
		}
		a.count = n
	}
	if verb == dept.VerbDuplicate {
		if a.of, err = dept.ParseRefOf(dept.KindShortage, r.Values["of"]); err != nil {
			return Reply{}, inField(err, "of")
		}
	}
	if verb == dept.VerbHold {
		w, err := d.readDate(r.Values["until"], false)
		if err != nil {
			return Reply{}, problemIn(err, "until")
		}
		a.until = dept.Day(w.Day.String())
		p, err := d.printerOf(ctx, r)
		if err != nil {
			return Reply{}, err
		}
		if _, echoed := d.readBack(p, r.Values); unread(m, echoed) {
			return d.redrawAny(ctx, Request{Surface: OnButton, Name: "sh.hold.until", Team: r.Team, User: r.User, Meta: r.Meta, Values: r.Values}, by)
		}
	}
	return d.finish(ctx, r, by, a)
}

// problemIn makes a refusal of what the date reader could not read.
func problemIn(err error, field string) error {
	var p locale.Problem
	if errors.As(err, &p) {
		return dept.Refuse(dept.Code(p)).In(field)
	}
	return dept.Refuse(dept.BadDate).In(field)
}
