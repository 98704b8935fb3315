package dept

import "time"

// VisitState is where an official visit stands.
type VisitState string

// The states of a visit.
const (
	VisitProposed  VisitState = "proposed"
	VisitTentative VisitState = "tentative"
	VisitConfirmed VisitState = "confirmed"
	VisitRunning   VisitState = "in_progress"
	VisitHeld      VisitState = "held"
	VisitReported  VisitState = "reported"
	VisitClosed    VisitState = "closed"
	VisitCancelled VisitState = "cancelled"
)

// VisitStates lists every state in the order of the story.
var VisitStates = []VisitState{
	VisitProposed, VisitTentative, VisitConfirmed, VisitRunning, VisitHeld, VisitReported, VisitClosed, VisitCancelled,
}

// Open tells whether the visit is still to come or being written up.
func (s VisitState) Open() bool {
	switch s {
	case VisitProposed, VisitTentative, VisitConfirmed, VisitRunning, VisitHeld, VisitReported:
		return true
	case VisitClosed, VisitCancelled:
		return false
	}
	return false
}

// BeforeHeld tells whether the visit can still be postponed or cancelled.
func (s VisitState) BeforeHeld() bool {
	switch s {
	case VisitProposed, VisitTentative, VisitConfirmed, VisitRunning:
		return true
	case VisitHeld, VisitReported, VisitClosed, VisitCancelled:
		return false
	}
	return false
}

// Delegate is one member of a delegation; their place in the list is their rank.
type Delegate struct {
	Name, Title, Organisation string
}

// AgendaItem is one point of a visit's programme.
type AgendaItem struct {
	From      int // minutes after the visit's start
	Minutes   int
	Topic     string
	Presenter string // in words
	PresentBy string // Slack user ID of the presenter; "" for somebody outside Slack
	Place     string
}

// Plan is what a visit is to be: the fields of the form.
type Plan struct {
	Purpose    string
	Objectives string
	Delegation []Delegate
	Host       string   // Slack user ID
	Also       []string // Slack user IDs of those invited beside host, leads and presenters
	Units      []string // keys of the units toured
	Start, End time.Time
	Zone       string // IANA name; "" for the department's
	Place      string
	Agenda     []AgendaItem
	Asks       []string // what we want from this delegation
	Notes      string
	Link       string // permalink of the Slack message it came from
}

// SignOff is one office's consent to a visit.
type SignOff struct {
	Key string // of the workspace's SignOffRule
	By  string
	At  time.Time
}

// Task is one line of a visit's checklist.
type Task struct {
	Key    string // of the workspace's TaskTemplate; "" for one that somebody added
	Text   string // in words, when Key is ""
	Owner  string // Slack user ID; "" for the coordinators
	Due    Day
	DoneBy string
	DoneAt time.Time
}

// Answer is what somebody invited said.
type Answer string

// The answers to an invitation.
const (
	NoAnswer Answer = ""
	Accepted Answer = "accepted"
	Maybe    Answer = "maybe"
	Declines Answer = "declined"
)

// Invitation is one person's, inside Slack.
type Invitation struct {
	To        string // Slack user ID
	Answer    Answer
	At        time.Time // of the answer
	Withdrawn bool      // they were invited and no longer are
}

// RemarkKind is what was noted while a visit went on.
type RemarkKind string

// The kinds of a remark.
const (
	RemarkNote       RemarkKind = "note"
	RemarkQuestion   RemarkKind = "question" // to be answered later
	RemarkAttendance RemarkKind = "attendance"
)

// Remark is something noted during a visit.
type Remark struct {
	Kind     RemarkKind
	Text     string
	By       string
	At       time.Time
	Answer   string // to a question; "" while it is open
	AnswerBy string
}

// Score is one part of the assessment: 1 (poor) to 5 (excellent), with a text.
type Score struct {
	Value int
	Text  string
}

// AssessmentParts are what an assessment scores, in order.
var AssessmentParts = []string{"space", "equipment", "staffing", "safety", "organisation"}

// Assessment is how the visit found the department.
type Assessment struct {
	Scores map[string]Score // by AssessmentParts
	By     string
	At     time.Time
}

// Visit is an official visit from the proposal to its statement. Verbs return a
// changed copy and leave the receiver as it was.
type Visit struct {
	Plan
	Track[VisitState]
	Sequence    int       // of its iCalendar event; rises with each change that matters to the invited
	PlannedAt   time.Time // when its present time was settled, by scheduling or postponing; zero before
	ConfirmedAt time.Time // when it was confirmed first: from then on it is no secret; zero before
	Toured      []string  // the units that it was last confirmed with; empty before
	SignOffs    []SignOff
	Tasks       []Task
	Invitations []Invitation
	Remarks     []Remark
	Assessment  *Assessment
	Report      string
	Wordings    []Wording  // of its public statement
	Approvals   []Approval // of its public statement
}

// Ref gives the record's ID.
func (v Visit) Ref() Ref { return Ref{KindVisit, v.N} }

// SignOffRule is an office whose consent the workspace asks for.
type SignOffRule struct {
	Key  string
	Name map[string]string // by language
	Role Role              // who may give it
	By   []string          // or these people, by Slack user ID
}

// TaskTemplate is a line of the checklist that every visit begins with.
type TaskTemplate struct {
	Key  string
	Name map[string]string // by language
	Days int               // before the visit that it is due
	Role Role              // whose task it is; "" for the coordinators
}
