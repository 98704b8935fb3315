package dept_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"hamahang/dept"
)

// named is whom each permission names, by what somebody is in everybody below.
var named = map[dept.Permission]string{
	dept.Anyone: "member", dept.UnitLeadOnly: "lead", dept.UnitLeadOrCoord: "lead coordinator", dept.LeadCoordApprove: "lead coordinator approver",
	dept.ApproverOnly: "approver", dept.OwnerOrCoord: "owner coordinator", dept.ReporterOnly: "reporter", dept.ReporterOrCoord: "reporter coordinator",
	dept.ReporterLeadCoord: "reporter lead coordinator", dept.ReporterLiaison: "reporter liaison coordinator", dept.CoordinatorOnly: "coordinator",
	dept.HeadOnly: "head", dept.LiaisonOrCoord: "liaison coordinator", dept.RelationsOnly: "relations", dept.RelationsLeadCoord: "relations lead coordinator",
	dept.RelationsOrHead: "relations head", dept.RelationsHeadCoord: "relations head coordinator", dept.HostOrCoord: "host coordinator",
	dept.TaskOwnerOrCoord: "task coordinator", dept.OfficeOnly: "office",
}

// everybody lists one of each sort, and what they are.
var everybody = []struct {
	by  dept.Person
	are string
}{
	{reporter, "member reporter"}, {owner, "member owner"}, {lead, "member lead"}, {otherLead, "member"}, {coord, "member coordinator"},
	{approver, "member approver"}, {head, "member head office"}, {liaison, "member liaison"}, {relations, "member relations"},
	{host, "member host"}, {hygiene, "member office"}, {helper, "member"}, {clinician, "member"}, {stranger, ""}, {dept.Person{}, ""},
	{person("U0PASSERBY", "gene", dept.Admin), "member"}, // who follows most of them
	{also(reporter, dept.Approver), "member reporter approver"}, {also(lead, dept.Approver), "member lead approver"}, {headCoord, "member head coordinator"},
}

// conditions are what a row needs that may be lacking; the drivers bring all else.
var conditions = []dept.Needed{
	dept.NeedFourEyes, dept.NeedAnew, dept.NeedNoGrant, dept.NeedSoon, dept.NeedItsDay, dept.NeedDayOver, dept.NeedTask, dept.NeedQuestion, dept.NeedOpenPost,
}

// refusals are the codes by which May refuses for such a condition, or for a state.
var refusals = []dept.Code{dept.WrongState, dept.AlreadyDone, dept.OwnRequest, dept.OwnEndorsement, dept.OwnFulfilment, dept.TooLate, dept.NoneOpen, dept.AllFilled}

// record is what the walk asks of a record of any kind.
type record interface {
	dept.Subject
	Revision() int
	Newest() dept.Entry
}

// walker tries the verbs of a kind. prefix is that of its states' names.
type walker[R record] struct {
	kind    dept.Kind
	prefix  string
	records []R
	state   func(R) string
	knows   func(R, dept.Person) bool
	may     func(R, dept.Verb, dept.Person) error
	do      func(testing.TB, R, dept.Verb, dept.Person) (R, error)
}

// walk holds the verbs against the rows: whoever a row names in a state may do its verb,
// nobody else, and then the record is in a state that the row names, with one line of
// history more. Whoever may not is told why, and the record stays as it was.
func (w walker[R]) walk(t *testing.T) {
	all := dept.Machines()
	m := all[slices.IndexFunc(all, func(m dept.Machine) bool { return m.Kind == w.kind })]
	seen := map[string]bool{}
	done := map[dept.Verb]bool{}
	for _, r := range w.records {
		state := w.prefix + w.state(r)
		seen[state] = true
		for _, row := range m.Rows {
			for _, p := range everybody {
				if row.Verb != dept.VerbFile && w.try(t, m, r, row.Verb, p.by, p.are) {
					done[row.Verb] = true
				}
			}
		}
	}
	for _, s := range m.States {
		if !seen[s.Name] {
			t.Errorf("no record is %s", s.Name)
		}
	}
	for _, row := range m.Rows {
		if row.Verb != dept.VerbFile && !done[row.Verb] {
			t.Errorf("%s: nobody could %s one", w.kind, row.Verb)
		}
	}
}

// try tells whether the person could do the verb.
func (w walker[R]) try(t *testing.T, m dept.Machine, r R, verb dept.Verb, by dept.Person, are string) bool {
	state := w.prefix + w.state(r)
	if v, is := any(r).(dept.Visit); is && slices.ContainsFunc(v.Tasks, func(task dept.Task) bool { return task.Owner == by.ID }) && by.ID != "" {
		are += " task"
	}
	var fits, sure, whose []dept.Row // from the state; of these without a condition; of those that fit, naming the person
	for _, row := range m.Rows {
		if row.Verb == verb && slices.Contains(row.From, state) {
			fits = append(fits, row)
			if !slices.ContainsFunc(row.Needs, func(n dept.Needed) bool { return slices.Contains(conditions, n) }) {
				sure = append(sure, row)
			}
			if slices.ContainsFunc(strings.Fields(named[row.Who]), func(one string) bool { return slices.Contains(strings.Fields(are), one) }) {
				whose = append(whose, row)
			}
		}
	}
	wrong := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s %s, %s by %s: "+format, append([]any{w.kind, state, verb, by.ID}, args...)...)
	}
	err := w.may(r, verb, by)
	after, failed := w.do(t, r, verb, by)
	switch {
	case are == "" || dept.IsCode(err, dept.NotInRoster):
		if are != "" || !dept.IsCode(err, dept.NotInRoster) {
			wrong("%v, as %q", err, are)
		}
	case !w.knows(r, by) || dept.IsCode(err, dept.NotSeen):
		if w.knows(r, by) || !dept.IsCode(err, dept.NotSeen) {
			wrong("%v, and they may know of it: %t", err, w.knows(r, by))
		}
	case err == nil && len(whose) == 0:
		wrong("allowed, and no row of %v says so", fits)
	case dept.IsCode(err, dept.Forbidden) && len(fits) > 0 && len(whose) == len(fits):
		wrong("%v, and every row of %v allows it", err, fits)
	case err != nil && !dept.IsCode(err, dept.Forbidden) && len(sure) > 0 && len(whose) == len(fits):
		wrong("%v, and %v lacks nothing", err, sure)
	case err != nil && !dept.IsCode(err, dept.Forbidden) && !slices.ContainsFunc(refusals, func(c dept.Code) bool { return dept.IsCode(err, c) }):
		wrong("refused with %v", err)
	}
	switch {
	case failed != nil && (after.Revision() != r.Revision() || w.state(after) != w.state(r)):
		wrong("refused, and yet changed: %v", failed)
	case failed != nil && err == nil && !dept.IsCode(failed, own[verb]) && !dept.IsCode(failed, dept.MoreThanGiven):
		wrong("May allows it, and yet: %v", failed)
	case failed == nil && err != nil:
		wrong("done, though %v", err)
	case failed == nil && (after.Revision() != r.Revision()+1 || after.Newest().Verb != verb || after.Newest().By != by.ID):
		wrong("the history says %+v", after.Newest())
	case failed == nil && !slices.ContainsFunc(whose, func(row dept.Row) bool {
		end := w.prefix + w.state(after)
		return slices.Contains(row.To, end) || len(row.To) == 0 && end == state
	}):
		wrong("led to %s, which none of %v says", w.state(after), whose)
	}
	return failed == nil
}

func everyone[R any](R, dept.Person) bool { return true }

// TestMachines walks every state × verb × role of every kind.
func TestMachines(t *testing.T) {
	later := moved.Add(time.Hour)
	shortages := walker[dept.Shortage]{
		kind: dept.KindShortage, knows: everyone[dept.Shortage], state: func(s dept.Shortage) string { return string(s.State) },
		may: func(s dept.Shortage, v dept.Verb, by dept.Person) error { return s.May(by, v, later) },
		do: func(t testing.TB, s dept.Shortage, v dept.Verb, by dept.Person) (dept.Shortage, error) {
			return do(t, s, v, by, later)
		},
	}
	for _, sc := range scenes {
		if sc.age == 0 {
			shortages.records = append(shortages.records, sc.record(t))
		}
	}
	granted := sourcing(t, ok(t)(filed(t).Assign(coord, owner, noon)))
	another := granted.Need
	another.Title = "perfusors"
	for _, s := range []dept.Shortage{granted, ok(t)(granted.Receive(coord, 2, "", moved))} { // their grants lapse, and they may be corrected again
		shortages.records = append(shortages.records, ok(t)(s.Correct(coord, another, limits, moved)))
	}
	shortages.walk(t)

	requests := walker[dept.Staffing]{
		kind: dept.KindStaffing, knows: everyone[dept.Staffing], state: func(s dept.Staffing) string { return string(s.State) },
		may: func(s dept.Staffing, v dept.Verb, by dept.Person) error { return s.May(by, v) },
		do: func(t testing.TB, s dept.Staffing, v dept.Verb, by dept.Person) (dept.Staffing, error) {
			return act(t, s, v, by, later)
		},
	}
	for _, st := range stands {
		requests.records = append(requests.records, st.record(t))
	}
	last := stands[4] // recruiting, one of three filled
	last.steps = append(slices.Clip(last.steps), filledOne)
	requests.records = append(requests.records, last.record(t))
	requests.walk(t)

	promises := walker[dept.Commitment]{
		kind: dept.KindCommitment, state: func(c dept.Commitment) string { return string(c.State) },
		knows: func(c dept.Commitment, by dept.Person) bool { return c.MayKnow(by, nil) },
		may:   func(c dept.Commitment, v dept.Verb, by dept.Person) error { return c.May(by, v) },
		do: func(t testing.TB, c dept.Commitment, v dept.Verb, by dept.Person) (dept.Commitment, error) {
			return actOnPromise(t, c, v, by, later)
		},
	}
	for _, st := range promiseStands {
		c := promised(t)
		for _, next := range st.steps {
			c = next(t, c)
		}
		promises.records = append(promises.records, kept(t)(c.Follow(person("U0PASSERBY", "gene", dept.Approver), moved)))
	}
	promises.walk(t)

	gifts := walker[dept.Support]{
		kind: dept.KindSupport, prefix: "support.", knows: everyone[dept.Support], state: func(s dept.Support) string { return string(s.State) },
		may: func(s dept.Support, v dept.Verb, by dept.Person) error { return s.May(by, v) },
		do: func(_ testing.TB, s dept.Support, v dept.Verb, by dept.Person) (dept.Support, error) {
			return doSupport(s, v, by, later)
		},
	}
	for _, scene := range []string{"pledged", "received", "acknowledged", "lapsed"} {
		gifts.records = append(gifts.records, given(t, scene))
	}
	gifts.walk(t)

	highlights := walker[dept.Highlight]{
		kind: dept.KindHighlight, prefix: "highlight.", knows: everyone[dept.Highlight], state: func(h dept.Highlight) string { return string(h.State) },
		may: func(h dept.Highlight, v dept.Verb, by dept.Person) error { return h.May(by, v) },
		do: func(_ testing.TB, h dept.Highlight, v dept.Verb, by dept.Person) (dept.Highlight, error) {
			return doHighlight(h, v, by, later)
		},
	}
	for _, scene := range []string{"noted", "cleared", "withdrawn"} {
		highlights.records = append(highlights.records, noted(t, scene))
	}
	highlights.walk(t)

	d := ward()
	visits := walker[dept.Visit]{
		kind: dept.KindVisit, prefix: "visit.", state: func(v dept.Visit) string { return string(v.State) },
		knows: func(v dept.Visit, by dept.Person) bool { return v.MayKnow(by, d) },
		may: func(v dept.Visit, verb dept.Verb, by dept.Person) error {
			if _, of := statementVerbs[verb]; of {
				return v.MayStatement(by, verb, d)
			}
			return v.May(by, verb, d)
		},
		do: func(t testing.TB, v dept.Visit, verb dept.Verb, by dept.Person) (dept.Visit, error) {
			if say, of := statementVerbs[verb]; of {
				return say(v, by)
			}
			return actVisit(t, v, verb, by)
		},
	}
	for _, state := range dept.VisitStates {
		visits.records = append(visits.records, visited(t, state))
	}
	visits.walk(t)
}

// statementVerbs are done to the statement of a visit.
var statementVerbs = map[dept.Verb]func(dept.Visit, dept.Person) (dept.Visit, error){
	dept.VerbStatement: func(v dept.Visit, by dept.Person) (dept.Visit, error) { // it is only read
		v.Rev, v.Last = v.Rev+1, dept.Entry{Verb: dept.VerbStatement, By: by.ID}
		if err := v.MayStatement(by, dept.VerbStatement, ward()); err != nil {
			v.Rev--
			return v, err
		}
		return v, nil
	},
	dept.VerbWord: func(v dept.Visit, by dept.Person) (dept.Visit, error) {
		said := []dept.Sentence{{Template: "asks", What: []string{"posts"}}}
		words := []dept.Wording{{Of: said[0].Key(), Lang: "fa", Text: "پست"}}
		return v.Word(by, words, []string{"word"}, said, nil, ward(), left)
	},
	dept.VerbApproveStatement: func(v dept.Visit, by dept.Person) (dept.Visit, error) {
		return v.ApproveStatement(by, []dept.Sentence{{Template: "visit"}}, "", ward(), left)
	},
}

// TestEveryVerbStandsInATable: a verb that no row has would be nobody's. The others are
// of records without states, or are no act of a member of the roster.
func TestEveryVerbStandsInATable(t *testing.T) {
	elsewhere := []string{"answer", "calendar", "brief", "freeze", "subscribe", "pause", "unsubscribe", "fire", "fail", "snooze", "stop"}
	rows := map[dept.Verb]bool{}
	for _, m := range dept.Machines() {
		for _, row := range m.Rows {
			rows[row.Verb] = true
		}
	}
	for _, verb := range constants(t, "*.go", "Verb") {
		if rows[dept.Verb(verb)] == slices.Contains(elsewhere, verb) {
			t.Errorf("%s stands in a table: %t", verb, rows[dept.Verb(verb)])
		}
	}
	for _, who := range constants(t, "permission.go", "Permission") {
		if _, known := named[dept.Permission(who)]; !known && who != "" && who != string(dept.HeadOrCoord) {
			t.Errorf("whom %s names is not tried", who)
		}
	}
}
