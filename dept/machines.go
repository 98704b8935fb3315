package dept

// Machine is the state machine of one kind of record as a table, for those who draw it.
type Machine struct {
	Kind   Kind
	States []State // in the order of the story
	Rows   []Row   // in the order of cards and help, filing first
}

// State is one of a machine.
type State struct {
	Name string // as the catalogue spells it out after "status."
	Open bool   // something is still to be done
}

// Row says who may do a verb to a record in which states, and where it leads. A verb has
// several rows where one of these depends on another.
type Row struct {
	Verb  Verb
	Who   Permission
	From  []string // names of states; none for filing
	To    []string // none where the record stays in its state; of several the record decides
	Needs []Needed
}

// Needed is what a verb asks for beside its state and who does it. The catalogue spells
// it out as "needs.<key>".
type Needed string

// What the person says with a verb. A reason that is the first of a row's needs is asked
// for before the verb looks at anything else.
const (
	NeedReason   Needed = "reason"
	NeedChoice   Needed = "choice" // a coded reason
	NeedText     Needed = "text"
	NeedCount    Needed = "count"
	NeedDay      Needed = "day"
	NeedTime     Needed = "time"
	NeedPerson   Needed = "person"
	NeedPeople   Needed = "people"
	NeedOriginal Needed = "original" // of a duplicate
	NeedFields   Needed = "fields"   // those of the form
	NeedPost     Needed = "post"
	NeedProgress Needed = "progress"
	NeedEvidence Needed = "evidence"
	NeedOffice   Needed = "office"
	NeedScores   Needed = "scores"
)

// What must be so beside the state: the conditions of a row.
const (
	NeedFourEyes Needed = "four_eyes"
	NeedAnew     Needed = "grant_anew"
	NeedNoGrant  Needed = "no_grant"
	NeedSoon     Needed = "soon"
	NeedItsDay   Needed = "its_day"
	NeedDayOver  Needed = "day_over"
	NeedTask     Needed = "task"
	NeedQuestion Needed = "question"
	NeedOpenPost Needed = "open_post"
)

// needs lists what a verb of a row asks for.
func needs(of ...Needed) []Needed { return of }

// Machines lists the state machines of all kinds.
func Machines() []Machine {
	visits := visitRules.machine()
	visits.Rows = append(visits.Rows, statementRules.machine().Rows...)
	return []Machine{
		shortageRules.machine(), staffingRules.machine(), visits, commitmentRules.machine(), supportRules.machine(), highlightRules.machine(),
	}
}

func (m *machine[R, S]) machine() Machine {
	out := Machine{Kind: m.kind}
	for _, s := range m.states {
		out.States = append(out.States, State{m.prefix + string(s), s.Open()})
	}
	names := func(states []S) (out []string) {
		for _, s := range states {
			out = append(out, m.prefix+string(s))
		}
		return out
	}
	for _, r := range m.rules {
		if r.verb == VerbFile || len(r.from) > 0 {
			out.Rows = append(out.Rows, Row{r.verb, r.who, names(r.from), names(r.to), r.needs})
		}
	}
	return out
}
