package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
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
			return sc.Visit(s, v.clashes(s.Plan, s.N))
		},
		may: func(s dept.Visit, by dept.Person, verb dept.Verb, now time.Time) error {
			if err := s.May(by, verb, d.Dept); err != nil {
				return err
			}
			return s.Early(verb, d.Dept, now)
		},
		own:    papersOf,
		decide: inviting(decideVisit), also: withInvited(plannersOf), beyond: true, attach: withPack(attachInvitation),
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
			if word, after := firstWord(rest); locale.Fold(word) == locale.Fold("دعوت") {
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

// clashes finds what else needs the same at the same time. Where the store can't
// say the card goes without: whoever plans is asked again before it counts.
func (v visiting) clashes(p dept.Plan, self int) []dept.Clash {
	found, _ := v.d.clashesOf(v.ctx, v.team, p, self)
	return v.d.knownTo(v.reader, found)
}

// knownTo gives clashes as somebody may know them: a visit that they may not know of
// is left with its time alone, which the view calls another one.
func (d *Desk) knownTo(reader string, clashes []dept.Clash) []dept.Clash {
	by, _ := d.Dept.Person(reader) // whoever is not in the roster knows what is public
	out := slices.Clone(clashes)
	for i, c := range out {
		if d.knows(by, c.With) {
			continue
		}
		out[i].With = dept.Visit{Plan: dept.Plan{Start: c.With.Start, End: c.With.End, Zone: c.With.Zone}}
	}
	return out
}

// clashesOf finds other visits that overlap a plan and need the same.
func (d *Desk) clashesOf(ctx context.Context, team string, p dept.Plan, self int) ([]dept.Clash, error) {
	if !p.Start.Before(p.End) {
		return nil, nil
	}
	others, err := d.Store.VisitsBetween(ctx, team, p.Start, p.End)
	return p.Clashes(self, others), err
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
	case dept.VerbReport:
		told = slices.Concat(heads, coordinators)
	case dept.VerbTaskAdd, dept.VerbTaskAssign:
		waits, told = []string{v.Last.To}, []string{v.Last.To}
	default: // the rest is for those who are in it
	}
	return waits, told
}

// decideVisit applies the verb.
func decideVisit(_ context.Context, d *Desk, _ string, by dept.Person, a act, v dept.Visit) ([]dept.Visit, error) {
	now, h := d.now(), d.Dept
	one := func(v dept.Visit, err error) ([]dept.Visit, error) { return []dept.Visit{v}, err }
	person := func() (dept.Person, error) {
		to, err := h.Person(a.to)
		if err != nil {
			return to, dept.Refuse(dept.UnknownPerson).In("to")
		}
		return to, nil
	}
	switch a.verb {
	case dept.VerbSchedule:
		return one(v.Schedule(by, h, now))
	case dept.VerbSignOff:
		return one(v.SignOff(by, a.visit.office, a.text, h, now))
	case dept.VerbUnsign:
		return one(v.Unsign(by, a.visit.office, a.text, h, now))
	case dept.VerbConfirm:
		return one(v.Confirm(by, a.text, h, now))
	case dept.VerbInvite:
		return one(v.AddGuests(by, a.visit.people, a.text, h, now))
	case dept.VerbUninvite:
		return one(v.RemoveGuests(by, a.visit.people, a.text, h, now))
	case dept.VerbStart:
		return one(v.Begin(by, a.text, h, now))
	case dept.VerbEnd:
		return one(v.Finish(by, a.text, h, now))
	case dept.VerbReport:
		return one(v.WriteUp(by, a.text, h, now))
	case dept.VerbClose:
		return one(v.Close(by, a.text, h, now))
	case dept.VerbPostpone:
		return one(v.Postpone(by, a.visit.start, a.visit.end, a.text, h, now))
	case dept.VerbCancel:
		return one(v.Cancel(by, a.text, h, now))
	case dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance:
		return one(v.Remark(by, a.verb, a.text, h, now))
	case dept.VerbReply:
		return one(v.Reply(by, a.count, a.text, h, now))
	case dept.VerbAssess:
		return one(v.Assess(by, a.visit.scores, h, now))
	case dept.VerbTaskDone, dept.VerbTaskUndone:
		return one(v.TickTask(by, a.visit.task, a.verb == dept.VerbTaskDone, h, now))
	case dept.VerbTaskAdd:
		return one(v.AddTask(by, dept.Task{Text: dept.CleanLine(a.text), Owner: a.to, Due: a.until}, h, now))
	case dept.VerbTaskAssign:
		to, err := person()
		if err != nil {
			return nil, err
		}
		return one(v.AssignTask(by, a.visit.task, to, h, now))
	case dept.VerbAssign:
		to, err := person()
		if err != nil {
			return nil, err
		}
		return one(v.Assign(by, to, h, now))
	case dept.VerbFollow:
		return one(v.Follow(by, h, now))
	case dept.VerbUnfollow:
		return one(v.Unfollow(by, h, now))
	default: // what else there is, a visit does not know
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

// preset fills a small form with what is most likely meant.
func (v visiting) preset(p *locale.Printer, s dept.Visit, a act) Values {
	out := Values{}
	switch a.verb {
	case dept.VerbInvite, dept.VerbUninvite:
		out["people"] = strings.Join(a.visit.people, ",")
	case dept.VerbPostpone:
		moved := s.Plan
		if !a.visit.start.IsZero() {
			moved.Start, moved.End = a.visit.start, a.visit.start.Add(s.End.Sub(s.Start))
		}
		out["begin"], out["finish"] = v.d.timeTexts(p, moved)
	case dept.VerbUnsign:
		out["office"] = a.visit.office
	case dept.VerbReply:
		if open := s.OpenQuestions(); len(open) > 0 {
			out["question"] = strconv.Itoa(open[0])
		}
		if a.count > 0 {
			out["question"] = strconv.Itoa(a.count)
		}
	case dept.VerbReport:
		out["text"] = s.Report
	case dept.VerbAssess:
		if s.Assessment != nil {
			for part, score := range s.Assessment.Scores {
				out["score_"+part], out["text_"+part] = strconv.Itoa(score.Value), score.Text
			}
		}
	default: // the others begin empty
	}
	return out
}

// form draws a verb's small form; that of a postponing reads its new time back.
func (v visiting) form(sc view.Scene, f view.Form, s dept.Visit, verb dept.Verb) *view.Modal {
	plan := s.Plan
	if verb == dept.VerbPostpone {
		f.Values["zone"] = s.Location(v.d.Dept).String()
		m := readMeta(f.Meta)
		plan = v.d.readTimes(sc, &f, &m, plan)
		f.Meta = m.String()
	}
	if due, err := v.d.dayOf(f.Values, "until"); err == nil && verb == dept.VerbTaskAdd && s.Over(due, v.d.Dept) {
		f.Notes["until"] += "\n" + sc.P.Line("⚠️ "+sc.P.T("visit.task_after", "Visit", sc.VisitTime(s.Plan)))
	}
	return sc.VisitAct(f, s, verb, v.clashes(plan, s.N))
}

// readVisitAct reads the fields of a small form that only visits have.
func readVisitAct(d *Desk, verb dept.Verb, in Values, a *act) (err error) {
	number := func(field string) int {
		n, _ := strconv.Atoi(in[field])
		return n
	}
	switch verb {
	case dept.VerbUnsign:
		a.visit.office = in["office"]
	case dept.VerbReply:
		a.count = number("question")
	case dept.VerbInvite, dept.VerbUninvite:
		a.visit.people = listOf(in["people"])
	case dept.VerbTaskAssign:
		a.visit.task = number("task")
	case dept.VerbTaskAdd:
		a.until, err = d.dayOf(in, "until")
	case dept.VerbAssess:
		a.visit.scores = map[string]dept.Score{}
		for _, part := range dept.AssessmentParts {
			s := dept.Score{Value: number("score_" + part), Text: dept.Clean(in["text_"+part])}
			if err := d.guard(dept.FreeText{Field: "text_" + part, Text: s.Text}); err != nil {
				return err
			}
			a.visit.scores[part] = s
		}
	default: // the others hold what every small form holds
	}
	return err
}

// typedVisit takes what a verb needs from a typed line.
func typedVisit(d *Desk, verb dept.Verb, words string, a *act) (rest string, complete bool, err error) {
	switch verb {
	case dept.VerbSignOff:
		a.visit.office, rest = d.officeIn(words)
		return d.unsignIn(rest, a)
	case dept.VerbInvite, dept.VerbUninvite:
		a.visit.people, rest, err = peopleIn(words)
		return rest, len(a.visit.people) > 0, err
	case dept.VerbCancel, dept.VerbReport, dept.VerbNote, dept.VerbQuestion, dept.VerbAttendance:
		return words, strings.TrimSpace(words) != "", nil
	case dept.VerbReply:
		word, after := firstWord(words)
		n, err := strconv.Atoi(strings.TrimRight(strings.TrimPrefix(locale.Latin(word), "#"), ".:,،-)"))
		if err != nil || n < 1 || after == "" { // "84" is an answer too
			return words, strings.TrimSpace(words) != "", nil
		}
		a.count = n
		return after, true, nil
	case dept.VerbPostpone:
		text := written(words)
		for _, f := range d.dates().Find(text) {
			if f.Problem == "" && f.When.HasTime {
				a.visit.start = f.When.At
				return strings.Trim(text[:f.Start]+" "+text[f.End:], punctuation), false, nil
			}
		}
		return text, false, nil
	case dept.VerbAssess:
		return words, false, nil
	default:
		return words, true, nil
	}
}

// officeIn takes a sign-off, by its key or its name in either language, from the
// front of a text; "" for none.
func (d *Desk) officeIn(raw string) (key, rest string) {
	l := newLine(written(raw))
	for _, rule := range d.Dept.SignOffs {
		names := []string{rule.Key, strings.ReplaceAll(rule.Key, "_", " ")}
		for _, name := range rule.Name {
			names = append(names, name)
		}
		for _, name := range names {
			if end, ok := l.spells(0, squeeze(name)); ok {
				l.take(0, end)
				return rule.Key, l.rest()
			}
		}
	}
	return "", l.rest()
}

// visitScopes are the lists that only visits have, by what people call them.
var visitScopes = map[string]string{
	"upcoming": store.ScopeUpcoming, "coming": store.ScopeUpcoming, "next": store.ScopeUpcoming, "past": store.ScopePast, "official": store.ScopeOfficial,
	locale.Fold("آینده"): store.ScopeUpcoming, locale.Fold("پیش‌رو"): store.ScopeUpcoming, locale.Fold("گذشته"): store.ScopePast,
	locale.Fold("مقام"): store.ScopeOfficial, locale.Fold("مسئول"): store.ScopeOfficial,
}

// visitQuery reads "list [open|mine|unit …|upcoming|past|official …|all]".
func (d *Desk) visitQuery(by dept.Person, raw string) (listed, error) {
	word, rest := firstWord(written(raw))
	scope, ok := visitScopes[locale.Fold(word)]
	if !ok {
		l, err := d.listWords(by, raw)
		if err == nil && (l.query.Severity != "" || l.query.Scope == store.ScopeOverdue) {
			err = dept.Refuse(UnknownList)
		}
		return l, err
	}
	l, err := d.listWords(by, "open "+offsetIn(rest))
	if err != nil {
		return l, err
	}
	name := strings.TrimSpace(strings.TrimSuffix(rest, offsetIn(rest)))
	l.scope, l.query.Scope, l.words = scope, scope, strings.TrimSpace(word+" "+name)
	if scope == store.ScopeOfficial {
		if l.query.Official = dept.NameKey(name); l.query.Official == "" {
			return l, dept.Refuse(dept.Missing).In("official")
		}
		if err := d.guard(dept.FreeText{Field: "official", Text: name}); err != nil {
			return l, err
		}
	} else if name != "" {
		return l, dept.Refuse(UnknownList)
	}
	return l, nil
}

// offsetIn is the "@20" that a page button adds to a list's words; "" without one.
func offsetIn(words string) string {
	if i := strings.LastIndex(words, "@"); i >= 0 && !strings.ContainsAny(words[i:], " \t") {
		return words[i:]
	}
	return ""
}

// listVisits answers a list, without the visits that are still a secret to who asks.
func listVisits(ctx context.Context, d *Desk, r Request, by dept.Person, raw string) (Reply, error) {
	l, err := d.visitQuery(by, raw)
	if err != nil {
		return Reply{}, err
	}
	if !d.Dept.SeesVisits(by) {
		l.query.Eyes = &by
	}
	read := func(q store.Query) ([]dept.Visit, int, store.Prefs, error) {
		page, err := d.Store.ListVisits(ctx, r.Team, by.ID, q)
		return page.Visits, page.Total, page.Prefs, err
	}
	title := func(sc view.Scene) string {
		_, name, _ := strings.Cut(l.words, " ")
		return sc.P.T("list.visit."+l.scope, "Unit", sc.Unit(l.query.Unit), "Official", name)
	}
	return answerList(d, by, "vi", l, read, title, view.Scene.VisitRow)
}
