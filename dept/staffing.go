package dept

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Job is a kind of work, by its code in ISCO-08 or one the workspace added.
type Job struct {
	Code string
	Name map[string]string // by language; nil for those of ISCO-08, which the catalogue names
}

// ISCO lists the codes of ISCO-08 that a department asks for.
var ISCO = []string{
	"2211", "2212", "2221", "2131", "2149", "2262", "2264", "2265", "2634", "2635", "3211", "3212", "3221", "5321", "1342",
}

// Contract is how a post is held.
type Contract string

// The contracts of a post.
const (
	Permanent  Contract = "permanent"
	FixedTerm  Contract = "fixed_term"
	Locum      Contract = "locum"
	Secondment Contract = "secondment"
	Agency     Contract = "agency"
	Volunteer  Contract = "volunteer"
	Mandatory  Contract = "mandatory_service" // طرح
	Conscript  Contract = "conscript"         // امریه
)

// Contracts lists them in the order forms show them.
var Contracts = []Contract{Permanent, FixedTerm, Locum, Secondment, Agency, Volunteer, Mandatory, Conscript}

// Serves tells whether the contract is a service that ends on a known day.
func (c Contract) Serves() bool { return c == Mandatory || c == Conscript }

// Cause is why posts are asked for.
type Cause string

// The causes of a staffing request.
const (
	NewPost     Cause = "new_post"
	Replacement Cause = "replacement"
	Vacancy     Cause = "vacancy"
	LeaveCover  Cause = "leave_cover"
	Surge       Cause = "surge"
)

// Causes lists them in the order forms show them.
var Causes = []Cause{NewPost, Replacement, Vacancy, LeaveCover, Surge}

// StaffingState is where a staffing request stands.
type StaffingState string

// The states of a staffing request.
const (
	Submitted         StaffingState = "submitted"
	Endorsed          StaffingState = "endorsed"
	Approved          StaffingState = "approved"
	Recruiting        StaffingState = "recruiting"
	Filled            StaffingState = "filled"
	StaffingClosed    StaffingState = "closed"
	StaffingOnHold    StaffingState = "on_hold"
	StaffingDeclined  StaffingState = "declined"
	StaffingWithdrawn StaffingState = "withdrawn"
)

// StaffingStates lists every state in the order of the story.
var StaffingStates = []StaffingState{
	Submitted, Endorsed, Approved, Recruiting, Filled, StaffingClosed, StaffingOnHold, StaffingDeclined, StaffingWithdrawn,
}

// Open tells whether posts are still waited for.
func (s StaffingState) Open() bool {
	switch s {
	case Submitted, Endorsed, Approved, Recruiting, StaffingOnHold:
		return true
	case Filled, StaffingClosed, StaffingDeclined, StaffingWithdrawn:
		return false
	}
	return false
}

// The coded reasons for declining a staffing request, beside those it shares
// with a shortage.
const (
	NoPost        DeclineReason = "no_post"        // no approved post in the establishment
	NotJustified  DeclineReason = "not_justified"  // returned for a better justification
	RedeployFirst DeclineReason = "redeploy_first" // staff of other units can be moved
)

// StaffingReasons lists them in the order forms show them.
var StaffingReasons = []DeclineReason{NotJustified, NoFunding, NoPost, RedeployFirst, OutOfScope, DuplicateRequest, OtherReason}

// Limits of a staffing request.
const (
	MaxHeadcount = 500
	MaxFTE       = 500.0
)

// Posts is what the requester states: the fields of the form.
type Posts struct {
	Unit        string // unit key
	Role        string // code of a Job
	Specialty   string
	Contract    Contract
	Cause       Cause
	Headcount   int
	FTE         float64 // full-time equivalents in all, two decimals
	Start       Day
	End         Day
	Shift       string // shift pattern
	Consequence string // of not filling; required
	Funded      bool
	Cover       string // interim cover
	Link        string // permalink of the Slack message it came from
	WISN        *WISN
}

// Post is one filled post.
type Post struct {
	Start      Day
	Contract   Contract
	Name       string // optional
	Cover      string // what covered it until then
	ServiceEnd Day    // of a conscript or mandatory service
}

// Staffing is a request for posts and what became of it. Verbs return a changed
// copy and leave the receiver as it was.
type Staffing struct {
	Posts
	Track[StaffingState]

	EndorsedBy  string
	Backers     []string // who ever endorsed, corrected or resubmitted it: none of them approves it
	Approved    int      // headcount approved; 0 until then
	ApprovedFTE float64
	Filled      []Post
}

// Ref gives the record's ID.
func (s Staffing) Ref() Ref { return Ref{KindStaffing, s.N} }

// FilledFTE counts a filled post as its share of what was approved.
func (s Staffing) FilledFTE() float64 {
	if s.Approved == 0 {
		return 0
	}
	return round2(s.ApprovedFTE * float64(len(s.Filled)) / float64(s.Approved))
}

// round2 keeps two decimals.
func round2(f float64) float64 { return math.Round(f*100) / 100 }

// Check tells the first thing wrong with what is asked for, naming its field.
func (p Posts) Check(jobs []Job, now time.Time) error { return p.check(jobs, DayOf(now)) }

// check is Check with the first day that the posts may end on, "" for any.
func (p Posts) check(jobs []Job, from Day) error {
	switch {
	case p.Unit == "":
		return Refuse(Missing).In("unit")
	case !slices.ContainsFunc(jobs, func(j Job) bool { return j.Code == p.Role }):
		return Refuse(Missing).In("role")
	case !slices.Contains(Contracts, p.Contract):
		return Refuse(Missing).In("contract")
	case !slices.Contains(Causes, p.Cause):
		return Refuse(Missing).In("cause")
	case p.Headcount < 1 || p.Headcount > MaxHeadcount:
		return Refuse(NumberRange, "Min", 1, "Max", MaxHeadcount).In("headcount")
	case !(p.FTE > 0 && p.FTE <= MaxFTE && p.FTE <= float64(p.Headcount)): // so that no NaN passes
		return Refuse(BadFTE, "Headcount", p.Headcount).In("fte")
	case p.Start != "" && p.End != "" && p.End < p.Start:
		return Refuse(EndBeforeStart, "Start", p.Start, "End", p.End).In("end")
	case p.End != "" && p.End < from:
		return Refuse(PastDate, "Day", p.End).In("end")
	case p.Consequence == "":
		return Refuse(Missing).In("consequence")
	}
	if p.WISN != nil {
		if _, err := p.WISN.Require(); err != nil {
			return err
		}
	}
	return checkTexts(p.Texts())
}

// Refusals of staffing requests.
const (
	BadFTE         Code = "bad_fte"          // Args: Headcount
	EndBeforeStart Code = "end_before_start" // Args: Start, End
	OwnRequest     Code = "own_request"      // Args: Ref, Verb
	OwnEndorsement Code = "own_endorsement"  // Args: Ref, Verb
	NeedsService   Code = "needs_service"    // Args: none
	AllFilled      Code = "all_filled"       // Args: Ref, Approved, Filled
)

// Asks tells what is asked for in one key: what asks the same is likely the same request.
func (p Posts) Asks() string {
	return strings.Join([]string{p.Unit, p.Role, strconv.Itoa(p.Headcount), NameKey(p.Specialty), NameKey(p.Shift), string(p.Start), string(p.End)}, " ")
}

// Texts lists the free-text fields.
func (p Posts) Texts() []FreeText {
	texts := []FreeText{
		{"specialty", p.Specialty, MaxShort},
		{"shift", p.Shift, MaxShort},
		{"consequence", p.Consequence, MaxText},
		{"cover", p.Cover, MaxText},
	}
	if p.WISN != nil {
		for _, a := range p.WISN.Activities {
			texts = append(texts, FreeText{"activities", a.Name, MaxShort})
		}
	}
	return texts
}

// Submit checks what is asked for and makes a new request of it. The number
// comes from the store.
func Submit(p Posts, by Person, jobs []Job, now time.Time) (Staffing, error) {
	if !by.inRoster() {
		return Staffing{}, Refuse(NotInRoster)
	}
	p.FTE = round2(p.FTE)
	if err := p.Check(jobs, now); err != nil {
		return Staffing{}, err
	}
	return Staffing{Posts: p, Track: filed(Submitted, by, now)}, nil
}

// warnings are how many days before a service ends its alerts fall due.
var warnings = []int{90, 60, 30}

// Limits gives until when what the state asks for is to be done: a hold's own end, and
// the day on which the posts are to start, while they are waited for. A hold does not
// move that day.
func (s Staffing) Limits(zone *time.Location) []Due {
	var out []Due
	if s.State == StaffingOnHold {
		out = append(out, Due{"hold", s.HeldUntil.Time(zone)})
	}
	if start := s.ahead(s.Start.Time(zone)); s.State.Open() && !start.IsZero() {
		out = append(out, Due{"start", start})
	}
	return out
}

// Overdue tells whether a limit passed before now, and the earliest such.
func (s Staffing) Overdue(now time.Time, zone *time.Location) (Due, bool) {
	return Passed(s.Limits(zone), now)
}

// Dues lists what the clock will bring: the limits, and the alerts before a conscript's
// or a mandatory service ends, which outlive the request.
func (s Staffing) Dues(zone *time.Location) []Due {
	out := s.Limits(zone)
	for i, p := range s.Filled {
		if p.ServiceEnd == "" {
			continue
		}
		for _, days := range warnings {
			out = append(out, Due{serviceDue(i+1, days), p.ServiceEnd.Time(zone).AddDate(0, 0, -days)})
		}
	}
	return out
}

// Audience lists who hears of a change: the key of the unit whose channel carries
// the card, and the people who get it in private.
func (s Staffing) Audience() (units, people []string) { return []string{s.Unit}, s.people() }

// Fields lists what is asked for, in the order of the form; names are those of
// the form's fields.
func (p Posts) Fields() []Field {
	return []Field{
		{"unit", p.Unit},
		{"role", p.Role},
		{"specialty", p.Specialty},
		{"contract", string(p.Contract)},
		{"cause", string(p.Cause)},
		{"headcount", number(p.Headcount)},
		{"fte", strconv.FormatFloat(p.FTE, 'f', -1, 64)},
		{"start", string(p.Start)},
		{"end", string(p.End)},
		{"shift", p.Shift},
		{"consequence", p.Consequence},
		{"funded", yesNo(p.Funded)},
		{"cover", p.Cover},
	}
}
