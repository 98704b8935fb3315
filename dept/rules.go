package dept

import (
	"slices"
	"time"
)

// state is where a record of one kind stands.
type state interface {
	~string
	Open() bool // something is still to be done
}

// rule is one row of a state machine. Where it depends on the state who may do a verb,
// or where it leads, the verb has several rows: the first that fits counts, and the last
// where none does.
type rule[R any, S state] struct {
	verb  Verb
	who   Permission
	from  []S // none for filing, and for a row that says who hears why the verb no longer fits
	to    []S // none where the record stays in its state; of several the verb chooses
	needs []Needed

	when  func(R) bool                                   // what must hold beside the state; nil for nothing
	timed func(R, *Department, time.Time) bool           // what the clock must have brought; nil for nothing
	unfit func(R) *Error                                 // what is said before AlreadyDone and WrongState; nil for nothing
	check func(R, Person, *Department, time.Time) *Error // refuses one person or moment where the rest fits; nil for none
}

// at lists the states of a row.
func at[S state](states ...S) []S { return states }

// open lists those of some states in which something is still to be done.
func open[S state](states []S) []S { return kept(states, S.Open) }

// machine is the state machine of one kind of record.
type machine[R any, S state] struct {
	kind    Kind
	states  []S
	prefix  string // of its states in the catalogue, where their words are theirs alone
	track   func(*R) *Track[S]
	unit    func(R) string                          // whose leads have a say; nil for none
	mayKnow func(R, Person, *Department) bool       // who may know of it; nil for everybody
	has     func(R, Person, part, *Department) bool // parts that this kind alone has; nil for none
	rules   []rule[R, S]
}

// row finds the row of a verb for a record as it stands, and whether it fits. The zero
// row, which nobody may do, is that of a verb of other kinds.
func (m *machine[R, S]) row(r *R, verb Verb, d *Department, now time.Time) (row rule[R, S], fits bool) {
	state := m.track(r).State
	for i := range m.rules {
		if m.rules[i].verb != verb {
			continue
		}
		row = m.rules[i]
		if slices.Contains(row.from, state) && (row.when == nil || row.when(*r)) &&
			(row.timed == nil || !now.IsZero() && row.timed(*r, d, now)) {
			return row, true
		}
	}
	return row, false
}

// may tells whether a person may do a verb to the record as it stands; the zero now
// leaves the clock out. The refusal is NotInRoster, NotSeen, Forbidden (naming who may),
// AlreadyDone (naming by whom), WrongState, or what the row says beside these.
func (m *machine[R, S]) may(r R, by Person, verb Verb, d *Department, now time.Time) error {
	t := m.track(&r)
	ref := Ref{m.kind, t.N}
	if !by.inRoster() {
		return Refuse(NotInRoster)
	}
	if m.mayKnow != nil && !m.mayKnow(r, by, d) {
		return Refuse(NotSeen, "Ref", ref)
	}
	row, fits := m.row(&r, verb, d, now)
	if !m.allows(&r, row.who, by, d) {
		return Refuse(Forbidden, "Ref", ref, "Verb", verb, "Who", row.who, "Unit", m.unitOf(&r))
	}
	if !fits {
		if row.unfit != nil {
			if err := row.unfit(r); err != nil {
				return err
			}
		}
		if t.Moved.Verb == verb {
			return t.already(ref, verb)
		}
		return Refuse(WrongState, "Ref", ref, "Verb", verb, "State", m.word(t.State))
	}
	if row.check != nil {
		if err := row.check(r, by, d, now); err != nil {
			return err
		}
	}
	return nil
}

// word is the state as the catalogue knows it.
func (m *machine[R, S]) word(state S) any {
	if m.prefix != "" {
		return m.prefix + string(state)
	}
	return state
}

func (m *machine[R, S]) unitOf(r *R) string {
	if m.unit == nil {
		return ""
	}
	return m.unit(*r)
}

// do gives the record after a verb, with one line of the history more: e says the verb,
// when, and what else there is to keep. Each change sees the record as it will be, and
// its refusal leaves the record as it was.
func (m *machine[R, S]) do(r R, by Person, d *Department, e Entry, changes ...func(*R, *Entry) error) (R, error) {
	if err := m.may(r, by, e.Verb, d, e.At); err != nil {
		return r, err
	}
	row, _ := m.row(&r, e.Verb, d, e.At)
	if len(row.needs) > 0 && row.needs[0] == NeedReason && e.Text == "" {
		return r, Refuse(NeedsReason).In("text")
	}
	after := r
	e.By = by.ID
	for _, change := range changes {
		if err := change(&after, &e); err != nil {
			return r, err
		}
	}
	t := m.track(&after)
	was := m.track(&r).State
	if len(row.to) == 1 {
		t.State = row.to[0]
	}
	switch open := t.State.Open(); {
	case was.Open() && !open:
		t.letGo()
		t.ClosedAt = e.At
	case !was.Open() && open:
		t.ClosedAt, t.Returned = time.Time{}, e.At
	}
	if len(row.to) == 1 || t.State != was {
		t.moved(t.State, e)
	} else {
		t.entered(e)
	}
	return after, nil
}

// verbs lists the verbs that act on a filed record, in the order of the table.
func (m *machine[R, S]) verbs() []Verb {
	var out []Verb
	for _, row := range m.rules {
		if row.verb != VerbFile && !slices.Contains(out, row.verb) {
			out = append(out, row.verb)
		}
	}
	return out
}

// fitting lists what makes sense in the record's state, whoever asks: the buttons of a
// card that many people see.
func (m *machine[R, S]) fitting(r R) []Verb {
	return slices.DeleteFunc(m.verbs(), func(v Verb) bool {
		_, fits := m.row(&r, v, nil, time.Time{})
		return !fits || v == VerbUnfollow
	})
}
