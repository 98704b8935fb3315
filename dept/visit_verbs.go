package dept

import (
	"errors"
	"maps"
	"slices"
	"time"
)

// Schedule takes a proposal up: it is tentative, its checklist begins, and the
// offices may sign off. Who does it becomes the owner unless somebody already is.
func (v Visit) Schedule(by Person, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbSchedule, At: now}, func(to *Visit, _ *Entry) error {
		to.settle(by, d, now)
		return v.ready(d, now)
	})
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
	v.taken(by)
	v.PlannedAt = now
	if v.Tasks == nil {
		v.Tasks = checklist(v.Plan, d, now)
	}
}

// SignOff gives an office's consent, "" for the only one that the person may give
// and that is missing. With the last of them the visit can be confirmed.
func (v Visit) SignOff(by Person, key, text string, d *Department, now time.Time) (Visit, error) {
	after, err := visitRules.do(v, by, d, Entry{Verb: VerbSignOff, At: now, Text: text}, func(to *Visit, e *Entry) error {
		rule, err := v.office(by, key, d)
		to.SignOffs = append(slices.Clip(v.SignOffs), SignOff{Key: rule.Key, By: by.ID, At: now})
		e.To = rule.Key
		return err
	})
	return after, ofOffice(err, key, d)
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
	return visitRules.do(v, by, d, Entry{Verb: VerbConfirm, At: now, Text: text}, func(to *Visit, _ *Entry) error {
		if missing := d.MissingSignOffs(v); len(missing) > 0 {
			keys := make([]string, len(missing))
			for i, r := range missing {
				keys[i] = r.Key
			}
			return Refuse(SignOffMissing, "Ref", v.Ref(), "Missing", keys)
		}
		if err := v.fitsUnits(v.Plan, d); err != nil {
			return err
		}
		if v.ConfirmedAt.IsZero() {
			to.ConfirmedAt = now
		}
		to.Toured = slices.Clone(v.Units)
		return v.Check(d, now)
	})
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
	return visitRules.do(v, by, d, Entry{Verb: VerbStart, At: now, Text: text})
}

// Finish says that the visit was held, once it was started or its day is over.
func (v Visit) Finish(by Person, text string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbEnd, At: now, Text: text})
}

// WriteUp adds the report on a visit that was held. Its entry counts the questions
// still open.
func (v Visit) WriteUp(by Person, report string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbReport, At: now, Count: len(v.OpenQuestions())}, func(to *Visit, _ *Entry) error {
		if report == "" {
			return Refuse(Missing).In("text")
		}
		to.Report = report
		return nil
	})
}

// Close ends a reported visit, though questions may be open: its entry counts them.
func (v Visit) Close(by Person, text string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbClose, At: now, Text: text, Count: len(v.OpenQuestions())})
}

// Postpone gives the visit a new time on the clock of its zone, for a reason, and
// makes it tentative. Every sign-off lapses: an office consented to a day, and the
// history keeps that it did. Tasks that are not done move along by as many days.
func (v Visit) Postpone(by Person, start, end time.Time, reason string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbPostpone, At: now, Text: reason}, func(to *Visit, e *Entry) error {
		if start.Equal(v.Start) && end.Equal(v.End) {
			return Refuse(NothingChanged, "Ref", v.Ref()).In("begin")
		}
		to.Start, to.End = start, end
		if err := to.ready(d, now); err != nil {
			return err
		}
		e.Until, e.Changes, e.Lapsed = to.day(d), differences(v.Fields(d), to.Fields(d)), lapsed(v, *to)
		to.Tasks = shifted(v.Tasks, v.day(d).DaysTo(e.Until), DayOf(now.In(d.Zone)))
		to.settle(by, d, now)
		to.SignOffs = nil
		to.Sequence++
		return nil
	})
}

// Cancel ends a visit that will not be held, for a reason.
func (v Visit) Cancel(by Person, reason string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbCancel, At: now, Text: reason}, func(to *Visit, _ *Entry) error {
		to.Sequence++
		return nil
	})
}

// Correct replaces what was stated. Once the visit is scheduled its time changes
// by postponing alone. Consents to what is another now lapse, and a confirmed visit
// is tentative again: it keeps its time, its checklist and its invitations, and the
// entry tells the change of state. Of a visit that goes on none lapses: it was held
// on them. A change of what an invitation tells raises Sequence, once.
func (v Visit) Correct(by Person, p Plan, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbCorrect, At: now}, func(to *Visit, e *Entry) error {
		p.Link = v.Link
		e.Changes = differences(v.Fields(d), p.Fields(d))
		moved := changed(e.Changes, "begin") || changed(e.Changes, "finish") || changed(e.Changes, "zone")
		switch {
		case len(e.Changes) == 0:
			return Refuse(NothingChanged, "Ref", v.Ref())
		case v.State != VisitProposed && moved:
			return Refuse(UsePostpone, "Ref", v.Ref()).In("begin")
		}
		check := p.check
		if moved {
			check = func(d *Department) error { return p.Check(d, now) }
		}
		if err := check(d); err != nil {
			return err
		}
		if v.State != VisitProposed && (p.Host == "" || p.Purpose == "") {
			return Refuse(Missing).In(map[bool]string{true: "host", false: "purpose"}[p.Host == ""])
		}
		if v.State == VisitConfirmed || v.State == VisitRunning {
			if err := v.fitsUnits(p, d); err != nil {
				return err
			}
		}
		to.Plan = p
		if v.State != VisitRunning {
			e.Lapsed = lapsed(v, *to)
		}
		if len(e.Lapsed) > 0 {
			to.SignOffs = nil
		}
		if len(e.Lapsed) > 0 && v.State == VisitConfirmed {
			to.Toured = slices.Clone(v.Units) // an earlier version did not store them
			to.unsettle(e)
		}
		if slices.ContainsFunc(e.Changes, func(c Change) bool { return Invites(c.Field) }) {
			to.Sequence++
		}
		return nil
	})
}

// unsettle makes a confirmed visit tentative again, which the entry tells.
func (v *Visit) unsettle(e *Entry) {
	e.Changes = append(e.Changes, Change{"state", string(v.State), string(VisitTentative)})
	v.State = VisitTentative
}

// Assign makes a member of the roster the owner.
func (v Visit) Assign(by, to Person, d *Department, now time.Time) (Visit, error) {
	return visitRules.assign(v, by, to, d, now)
}

// Follow subscribes the person to every later change.
func (v Visit) Follow(by Person, d *Department, now time.Time) (Visit, error) {
	return visitRules.follow(v, by, d, now)
}

// Unfollow ends a subscription; a proposer, a host and an owner always hear.
func (v Visit) Unfollow(by Person, d *Department, now time.Time) (Visit, error) {
	return visitRules.unfollow(v, by, d, now)
}
