package commands

import (
	"context"
	"slices"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// visit is /visit: officials come, from the proposal to the closed report.
func visit() Command {
	return Command{
		Name: "visit", Key: "vi", Kind: dept.KindVisit, Subs: visitSubs, Shortcuts: []Shortcut{{ID: "vi.propose"}},
		Handle: func(ctx context.Context, d *Desk, r Request) (Reply, error) {
			if reply, mine, err := answerOfGuest(ctx, d, r); mine {
				return reply, err
			}
			return visits(ctx, d, r.Team, r.User).handle(ctx, d, r)
		},
		Render: func(ctx context.Context, d *Desk, team string, n dept.Notice) (view.Post, error) {
			return visits(ctx, d, team, n.To).render(ctx, d, team, n)
		},
		Wrong: func(d *Desk, v Values) error {
			_, timed := v["begin"]
			_, err := d.planFrom(v, visitDraft{}, timed)
			return err
		},
	}
}

// visitAct is what a visit's verbs need beyond an act's common parts.
type visitAct struct {
	office     string // key of a sign-off
	task       int    // counted from 1
	start, end time.Time
	scores     map[string]dept.Score
	people     []string // whom to invite, or no longer
}

// visits is what is special about visits, for one request: whether somebody may
// see or sign off a visit depends on the department, and its card tells what else
// happens at the same time, as far as its reader (a person or a channel) may know.
func visits(ctx context.Context, d *Desk, team, reader string) noun[dept.Visit] {
	v := visiting{ctx, d, team, reader}
	n := noun[dept.Visit]{
		command: Command{Name: "visit", Key: "vi", Kind: dept.KindVisit, Subs: visitSubs},
		verbs:   dept.VisitVerbs,
		asks: []dept.Verb{
			dept.VerbReport, dept.VerbPostpone, dept.VerbUnsign, dept.VerbCancel, dept.VerbCorrect, dept.VerbAssign, dept.VerbAssess,
			dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance, dept.VerbReply, dept.VerbTaskAdd, dept.VerbTaskAssign,
			dept.VerbInvite, dept.VerbUninvite,
		},
		load: (*store.Store).Visit, save: (*store.Store).ChangeVisits,
		card: func(sc view.Scene, s dept.Visit) view.Card {
			if !s.State.BeforeHeld() {
				return sc.Visit(s, nil)
			}
			return sc.Visit(s, v.clashes(s, s.Plan))
		},
		may: func(s dept.Visit, by dept.Person, verb dept.Verb, now time.Time) error {
			return s.MayNow(by, verb, d.Dept, now)
		},
		own:    papersOf,
		decide: inviting(decideVisit), also: withInvited(plannersOf), attach: withPack(attachInvitation),
		hushed: func(s dept.Visit) bool { return s.Last.GuestsAlone() },
		open:   openVisit, submit: submitVisit, redraw: redrawVisit, list: listVisits,
		preset: v.preset, form: v.form, read: readVisitAct, typed: typedVisit, correct: correctVisitForm,
		pressed: answering(approving(pressedVisit)),
	}
	n.fileText = func(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error) {
		return filedVisits().typed(ctx, d, n, r, by, text, again)
	}
	n.forms = map[string]func(context.Context, *Desk, Request, dept.Person) (Reply, error){
		"member": submitMember, "item": submitItem, "postpone": submitPostpone, "task_add": submitTask, "task_assign": submitTask, "word": submitWords,
	}
	n.extra = map[string]func(context.Context, *Desk, Request, dept.Person, string) (Reply, error){
		"schedule": planTyped(dept.VerbSchedule), "confirm": planTyped(dept.VerbConfirm), "task": typedTask, "calendar": visitCalendar,
		// «لغو دعوت VI-3» is two words: it takes an invitation back, and cancels no visit.
		"cancel": func(ctx context.Context, d *Desk, r Request, by dept.Person, rest string) (Reply, error) {
			if word, after := reading.FirstWord(rest); locale.Fold(word) == locale.Fold("دعوت") {
				return n.typedVerb(ctx, d, r, by, dept.VerbUninvite, after)
			}
			return n.typedVerb(ctx, d, r, by, dept.VerbCancel, rest)
		},
		"brief": briefVisit, "statement": visitStatement, "approve_statement": approveTyped, "word": wordStatement,
		"checklist": func(ctx context.Context, d *Desk, r Request, by dept.Person, rest string) (Reply, error) {
			return openChecklist(ctx, d, r, by, rest)
		},
	}
	return n
}

// visitSubs are the subcommands, in the order that help tells them.
var visitSubs = []Sub{
	{"file", []string{"ثبت", "پیشنهاد"}},
	{"show", []string{"نمایش"}},
	{"list", []string{"فهرست", "لیست"}},
	{"schedule", []string{"زمان‌بندی", "برنامه‌ریزی"}},
	{"sign_off", []string{"sign-off", "signoff", "sign", "موافقت"}},
	{"confirm", []string{"تأیید", "قطعی"}},
	{"checklist", []string{"کارها", "چک‌لیست"}},
	{"task", []string{"کار"}},
	{"brief", []string{"briefing", "pack", "بسته", "توجیه"}},
	{"invite", []string{"دعوت"}},
	{"uninvite", []string{"لغو‌دعوت", "لغو_دعوت", "پس‌گرفتن‌دعوت"}},
	{"start", []string{"شروع", "آغاز"}},
	{"note", []string{"یادداشت"}},
	{"question", []string{"پرسش", "سؤال"}},
	{"reply", []string{"پاسخ"}},
	{"attendance", []string{"حضور", "حاضران"}},
	{"end", []string{"پایان"}},
	{"assess", []string{"ارزیابی"}},
	{"report", []string{"گزارش"}},
	{"close", []string{"بستن"}},
	{"statement", []string{"بیانیه"}},
	{"word", []string{"wording", "translate", "نگارش", "ترجمه", "برگردان"}},
	{"approve_statement", []string{"تأیید بیانیه"}},
	{"postpone", []string{"تعویق"}},
	{"cancel", []string{"لغو"}},
	{"correct", []string{"اصلاح"}},
	{"assign", []string{"واگذاری"}},
	{"calendar", []string{"تقویم"}},
	{"follow", []string{"دنبال"}},
	{"unfollow", []string{"رهاکن"}},
	{"help", []string{"راهنما"}},
}

// visiting is a request that has to do with visits.
type visiting struct {
	ctx          context.Context
	d            *Desk
	team, reader string
}

// clashes finds what else needs the same at the same time, as the reader may know of
// it. Where the store can't say the card goes without: whoever plans is asked again
// before it counts.
func (v visiting) clashes(s dept.Visit, p dept.Plan) []dept.Clash {
	by, _ := v.d.Dept.Person(v.reader) // whoever is not in the roster knows what is public
	found, _ := v.d.clashesOf(v.ctx, v.team, by, p, s.N)
	return s.ClashesFor(by, found, v.d.Dept)
}

// clashesOf finds other visits that overlap a plan and need the same, as somebody may
// know of them.
func (d *Desk) clashesOf(ctx context.Context, team string, by dept.Person, p dept.Plan, self int) ([]dept.Clash, error) {
	if !p.Start.Before(p.End) {
		return nil, nil
	}
	others, err := d.Store.VisitsBetween(ctx, team, p.Start, p.End)
	return d.Dept.KnownTo(by, p.Clashes(self, others)), err
}

// plannersOf has a proposal wait for the coordinators, a tentative visit for the
// offices whose consent is missing, a report for the head, and a new task for who gets
// it. It tells those who plan visits of what concerns their day.
func plannersOf(d *Desk, v dept.Visit) (waits, told []string) {
	planners, coordinators, heads := d.Dept.Planners(), d.Dept.With(dept.Coordinator), d.Dept.With(dept.Head)
	switch v.State {
	case dept.VisitProposed:
		waits = coordinators
	case dept.VisitTentative:
		for _, rule := range d.Dept.MissingSignOffs(v) {
			waits = append(waits, d.Dept.Offices(rule)...)
		}
	case dept.VisitReported:
		waits = heads
	default: // nobody in particular
	}
	switch v.Last.Verb {
	case dept.VerbFile:
		told = coordinators
	case dept.VerbSchedule, dept.VerbConfirm, dept.VerbPostpone, dept.VerbCancel:
		told = planners
	case dept.VerbUnsign:
		told = slices.Concat(planners, heads)
	case dept.VerbCorrect:
		if len(v.Last.Lapsed) > 0 {
			told = planners
		}
	case dept.VerbReport:
		told = slices.Concat(heads, coordinators)
	case dept.VerbTaskAdd, dept.VerbTaskAssign:
		waits, told = []string{v.Last.To}, []string{v.Last.To}
	default: // the rest is for those who are in it
	}
	return waits, told
}
