package dept

import (
	"errors"
	"maps"
	"slices"
	"time"
)

// The verbs of a visit that other records have not.
const (
	VerbSchedule Verb = "schedule"
	VerbSignOff  Verb = "sign_off"
	VerbStart    Verb = "start"
	VerbEnd      Verb = "end"
	VerbReport   Verb = "report"
	VerbPostpone Verb = "postpone"
	VerbCancel   Verb = "cancel"
)

// VisitVerbs lists the verbs that act on a proposed visit, in the order cards and
// help show them.
var VisitVerbs = []Verb{
	VerbSchedule, VerbSignOff, VerbConfirm, VerbStart, VerbNote, VerbQuestion, VerbAttendance, VerbReply, VerbEnd, VerbAssess, VerbReport, VerbClose,
	VerbInvite, VerbUninvite, VerbPostpone, VerbUnsign, VerbCancel, VerbCorrect, VerbAssign, VerbTaskDone, VerbTaskUndone, VerbTaskAdd, VerbTaskAssign, VerbFollow, VerbUnfollow,
}

// Schedule takes a proposal up: it is tentative, its checklist begins, and the
// offices may sign off. Who does it becomes the owner unless somebody already is.
func (v Visit) Schedule(by Person, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbSchedule, d); err != nil {
		return v, err
	}
	if err := v.ready(d, now); err != nil {
		return v, err
	}
	v.settle(by, d, now)
	v.moved(VisitTentative, Entry{Verb: VerbSchedule, By: by.ID, At: now})
	return v, nil
}

// ready refuses to plan on with a visit that nobody hosts, that has no purpose or
// whose time has come.
func (v Visit) ready(d *Department, now time.Time) error {
	var missing []string
	for _, f := range v.Fields(d) {
		if f.Value == "" && (f.Name == "purpose" || f.Name == "host") {
			missing = append(missing, f.Name)
		}
	}
	if len(missing) > 0 {
		return Refuse(NotReady, "Ref", v.Ref(), "Missing", missing)
	}
	return v.Check(d, now)
}

// settle is what scheduling and the first postponing have in common.
func (v *Visit) settle(by Person, d *Department, now time.Time) {
	if v.Owner == "" {
		v.Owner = by.ID
	}
	v.PlannedAt = now
	if v.Tasks == nil {
		v.Tasks = checklist(v.Plan, d, now)
	}
}

// SignOff gives an office's consent, "" for the only one that the person may give
// and that is missing. With the last of them the visit can be confirmed.
func (v Visit) SignOff(by Person, key, text string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbSignOff, d); err != nil {
		return v, ofOffice(err, key, d)
	}
	rule, err := v.office(by, key, d)
	if err != nil {
		return v, err
	}
	v.SignOffs = append(slices.Clip(v.SignOffs), SignOff{Key: rule.Key, By: by.ID, At: now})
	v.entered(Entry{Verb: VerbSignOff, By: by.ID, At: now, Text: text, To: rule.Key})
	return v, nil
}

// ofOffice names the office in a refusal of whoever holds none, where there is such an
// office.
func ofOffice(err error, key string, d *Department) error {
	var refused *Error
	if !errors.As(err, &refused) || refused.Args["Who"] != OfficeOnly || !slices.ContainsFunc(d.SignOffs, func(r SignOffRule) bool { return r.Key == key }) {
		return err
	}
	named := *refused
	named.Args = maps.Clone(refused.Args)
	named.Args["Office"] = key
	return &named
}

// office finds the sign-off that a person gives.
func (v Visit) office(by Person, key string, d *Department) (SignOffRule, error) {
	var theirs []SignOffRule
	for _, rule := range d.SignOffs {
		given := slices.IndexFunc(v.SignOffs, func(s SignOff) bool { return s.Key == rule.Key })
		switch {
		case key != "" && key != rule.Key:
		case !slices.Contains(d.Offices(rule), by.ID):
			if key != "" {
				return SignOffRule{}, Refuse(Forbidden, "Ref", v.Ref(), "Verb", VerbSignOff, "Who", OfficeOnly, "Unit", "", "Office", key)
			}
		case given >= 0:
			if key != "" || len(d.MissingFor(v, by)) == 0 {
				s := v.SignOffs[given]
				return SignOffRule{}, Refuse(AlreadyDone, "Ref", v.Ref(), "Verb", VerbSignOff, "By", s.By, "At", s.At)
			}
		default:
			theirs = append(theirs, rule)
		}
	}
	if len(theirs) != 1 {
		return SignOffRule{}, Refuse(UnknownOffice).In("office")
	}
	return theirs[0], nil
}

// MissingSignOffs lists the offices that have not signed off, in the order the
// workspace lists them.
func (d *Department) MissingSignOffs(v Visit) []SignOffRule {
	return slices.DeleteFunc(slices.Clone(d.SignOffs), func(r SignOffRule) bool {
		return slices.ContainsFunc(v.SignOffs, func(s SignOff) bool { return s.Key == r.Key })
	})
}

// MissingFor lists those of the missing that a person may give.
func (d *Department) MissingFor(v Visit, by Person) []SignOffRule {
	return slices.DeleteFunc(d.MissingSignOffs(v), func(r SignOffRule) bool { return !slices.Contains(d.Offices(r), by.ID) })
}

// Confirm makes the visit sure: every office has signed off, and the delegation
// fits each unit that it tours.
func (v Visit) Confirm(by Person, text string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbConfirm, d); err != nil {
		return v, err
	}
	if missing := d.MissingSignOffs(v); len(missing) > 0 {
		keys := make([]string, len(missing))
		for i, r := range missing {
			keys[i] = r.Key
		}
		return v, Refuse(SignOffMissing, "Ref", v.Ref(), "Missing", keys)
	}
	if err := v.fitsUnits(v.Plan, d); err != nil {
		return v, err
	}
	if err := v.Check(d, now); err != nil {
		return v, err
	}
	if v.ConfirmedAt.IsZero() {
		v.ConfirmedAt = now
	}
	v.Toured = slices.Clone(v.Units)
	v.moved(VisitConfirmed, Entry{Verb: VerbConfirm, By: by.ID, At: now, Text: text})
	return v, nil
}

// fitsUnits refuses a delegation that is larger than a toured unit lets in.
func (v Visit) fitsUnits(p Plan, d *Department) error {
	for _, key := range p.Units {
		if u, ok := d.Unit(key); ok && u.Cap > 0 && len(p.Delegation) > u.Cap {
			return Refuse(OverCap, "Ref", v.Ref(), "Unit", key, "Cap", u.Cap, "Delegation", len(p.Delegation)).In("delegation")
		}
	}
	return nil
}

// Begin says that the delegation has arrived, on the visit's own day.
func (v Visit) Begin(by Person, text string, d *Department, now time.Time) (Visit, error) {
	return v.step(by, VerbStart, VisitRunning, text, d, now)
}

// Finish says that the visit was held, once it was started or its day is over.
func (v Visit) Finish(by Person, text string, d *Department, now time.Time) (Visit, error) {
	return v.step(by, VerbEnd, VisitHeld, text, d, now)
}

func (v Visit) step(by Person, verb Verb, to VisitState, text string, d *Department, now time.Time) (Visit, error) {
	if err := v.MayNow(by, verb, d, now); err != nil {
		return v, err
	}
	v.moved(to, Entry{Verb: verb, By: by.ID, At: now, Text: text})
	return v, nil
}

// WriteUp adds the report on a visit that was held. Its entry counts the questions
// still open.
func (v Visit) WriteUp(by Person, report string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbReport, d); err != nil {
		return v, err
	}
	if report == "" {
		return v, Refuse(Missing).In("text")
	}
	v.Report = report
	v.moved(VisitReported, Entry{Verb: VerbReport, By: by.ID, At: now, Count: len(v.OpenQuestions())})
	return v, nil
}

// Close ends a reported visit, though questions may be open: its entry counts them.
func (v Visit) Close(by Person, text string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbClose, d); err != nil {
		return v, err
	}
	v.closed(VisitClosed, Entry{Verb: VerbClose, By: by.ID, At: now, Text: text, Count: len(v.OpenQuestions())})
	return v, nil
}

// Postpone gives the visit a new time on the clock of its zone, for a reason, and
// makes it tentative. Every sign-off lapses: an office consented to a day, and the
// history keeps that it did. Tasks that are not done move along by as many days.
func (v Visit) Postpone(by Person, start, end time.Time, reason string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbPostpone, d); err != nil {
		return v, err
	}
	if reason == "" {
		return v, Refuse(NeedsReason).In("text")
	}
	if start.Equal(v.Start) && end.Equal(v.End) {
		return v, Refuse(NothingChanged, "Ref", v.Ref()).In("begin")
	}
	before := v
	was := v.Plan
	v.Start, v.End = start, end
	if err := v.ready(d, now); err != nil {
		return v.with(was), err
	}
	ended := lapsed(before, v)
	v.Tasks = shifted(v.Tasks, was.day(d).DaysTo(v.day(d)), DayOf(now.In(d.Zone)))
	v.settle(by, d, now)
	v.SignOffs = nil
	v.Sequence++
	v.moved(VisitTentative, Entry{
		Verb: VerbPostpone, By: by.ID, At: now, Text: reason, Until: v.day(d), Changes: differences(was.Fields(d), v.Fields(d)), Lapsed: ended,
	})
	return v, nil
}

func (v Visit) with(p Plan) Visit {
	v.Plan = p
	return v
}

// Cancel ends a visit that will not be held, for a reason.
func (v Visit) Cancel(by Person, reason string, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbCancel, d); err != nil {
		return v, err
	}
	if reason == "" {
		return v, Refuse(NeedsReason).In("text")
	}
	v.Sequence++
	v.closed(VisitCancelled, Entry{Verb: VerbCancel, By: by.ID, At: now, Text: reason})
	return v, nil
}

// Correct replaces what was stated. Once the visit is scheduled its time changes
// by postponing alone. Consents to what is another now lapse, and a confirmed visit
// is tentative again: it keeps its time, its checklist and its invitations, and the
// entry tells the change of state. Of a visit that goes on none lapses: it was held
// on them. A change of what an invitation tells raises Sequence, once.
func (v Visit) Correct(by Person, p Plan, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbCorrect, d); err != nil {
		return v, err
	}
	p.Link = v.Link
	changes := differences(v.Fields(d), p.Fields(d))
	moved := changed(changes, "begin") || changed(changes, "finish") || changed(changes, "zone")
	switch {
	case len(changes) == 0:
		return v, Refuse(NothingChanged, "Ref", v.Ref())
	case v.State != VisitProposed && moved:
		return v, Refuse(UsePostpone, "Ref", v.Ref()).In("begin")
	}
	check := p.check
	if moved {
		check = func(d *Department) error { return p.Check(d, now) }
	}
	if err := check(d); err != nil {
		return v, err
	}
	if v.State != VisitProposed && (p.Host == "" || p.Purpose == "") {
		return v, Refuse(Missing).In(map[bool]string{true: "host", false: "purpose"}[p.Host == ""])
	}
	if v.State == VisitConfirmed || v.State == VisitRunning {
		if err := v.fitsUnits(p, d); err != nil {
			return v, err
		}
	}
	was := v
	v.Plan = p
	e := Entry{Verb: VerbCorrect, By: by.ID, At: now, Changes: changes}
	if v.State != VisitRunning {
		e.Lapsed = lapsed(was, v)
	}
	if len(e.Lapsed) > 0 {
		v.SignOffs = nil
	}
	back := len(e.Lapsed) > 0 && v.State == VisitConfirmed
	if back {
		v.Toured = slices.Clone(was.Units) // an earlier version did not store them
		e.Changes = append(e.Changes, Change{"state", string(v.State), string(VisitTentative)})
	}
	if slices.ContainsFunc(e.Changes, func(c Change) bool { return Invites(c.Field) }) {
		v.Sequence++
	}
	if back {
		v.moved(VisitTentative, e)
	} else {
		v.entered(e)
	}
	return v, nil
}

// Assign makes a member of the roster the owner.
func (v Visit) Assign(by, to Person, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbAssign, d); err != nil {
		return v, err
	}
	err := v.assign(v.Ref(), by, to, now)
	return v, err
}

// Follow subscribes the person to every later change.
func (v Visit) Follow(by Person, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbFollow, d); err != nil {
		return v, err
	}
	err := v.follow(v.Ref(), by, now)
	return v, err
}

// Unfollow ends a subscription; a proposer, a host and an owner always hear.
func (v Visit) Unfollow(by Person, d *Department, now time.Time) (Visit, error) {
	if err := v.May(by, VerbUnfollow, d); err != nil {
		return v, err
	}
	err := v.unfollow(v.Ref(), by, now)
	return v, err
}
