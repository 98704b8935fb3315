package dept

import (
	"slices"
	"strconv"
	"time"
)

// The verbs of a staffing request that a shortage has not.
const (
	VerbEndorse Verb = "endorse"
	VerbApprove Verb = "approve"
	VerbRecruit Verb = "recruit"
	VerbFill    Verb = "fill"
	VerbClose   Verb = "close"
	VerbWISN    Verb = "wisn"
)

// StaffingVerbs lists the verbs that act on a submitted request, in the order
// cards and help show them.
var StaffingVerbs = []Verb{
	VerbEndorse, VerbApprove, VerbRecruit, VerbFill, VerbClose, VerbHold, VerbResume, VerbDecline, VerbResubmit,
	VerbWithdraw, VerbAssign, VerbCorrect, VerbWISN, VerbFollow, VerbUnfollow,
}

func serviceDue(post, days int) string {
	return "service:" + strconv.Itoa(post) + ":" + strconv.Itoa(days)
}

// backed notes who shaped the request or stood behind it.
func (s *Staffing) backed(by Person) {
	if !slices.Contains(s.Backers, by.ID) {
		s.Backers = append(slices.Clip(s.Backers), by.ID)
	}
}

// Endorse says that the unit stands behind the request.
func (s Staffing) Endorse(by Person, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbEndorse); err != nil {
		return s, err
	}
	s.EndorsedBy = by.ID
	s.backed(by)
	s.moved(Endorsed, Entry{Verb: VerbEndorse, By: by.ID, At: now, Text: text})
	return s, nil
}

// Approve grants n of the posts asked for, 0 for all of them. The full-time
// equivalents follow in proportion.
func (s Staffing) Approve(by Person, n int, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbApprove); err != nil {
		return s, err
	}
	if n == 0 {
		n = s.Headcount
	}
	if n > s.Headcount {
		return s, Refuse(MoreThanAsked, "Got", n, "Requested", s.Headcount).In("count")
	}
	if n < 1 {
		return s, Refuse(NumberRange, "Min", 1, "Max", s.Headcount).In("count")
	}
	s.Approved, s.ApprovedFTE = n, round2(s.FTE*float64(n)/float64(s.Headcount))
	s.moved(Approved, Entry{Verb: VerbApprove, By: by.ID, At: now, Count: n, Text: text})
	return s, nil
}

// Recruit says that the approved posts are being filled; who does it becomes the
// owner unless somebody already is.
func (s Staffing) Recruit(by Person, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbRecruit); err != nil {
		return s, err
	}
	if s.Owner == "" {
		s.Owner = by.ID
	}
	s.moved(Recruiting, Entry{Verb: VerbRecruit, By: by.ID, At: now, Text: text})
	return s, nil
}

// Fill books one filled post. The last of the approved ones brings the request to
// Filled.
func (s Staffing) Fill(by Person, p Post, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbFill); err != nil {
		return s, err
	}
	switch {
	case p.Start == "":
		return s, Refuse(Missing).In("start")
	case !slices.Contains(Contracts, p.Contract):
		return s, Refuse(Missing).In("contract")
	case p.Contract.Serves() && p.ServiceEnd == "":
		return s, Refuse(NeedsService).In("service_end")
	case p.ServiceEnd != "" && p.ServiceEnd < p.Start:
		return s, Refuse(EndBeforeStart, "Start", p.Start, "End", p.ServiceEnd).In("service_end")
	}
	if err := checkTexts([]FreeText{{"name", p.Name, MaxShort}, {"cover", p.Cover, MaxText}}); err != nil {
		return s, err
	}
	if !p.Contract.Serves() {
		p.ServiceEnd = ""
	}
	s.Filled = append(slices.Clip(s.Filled), p)
	e := Entry{Verb: VerbFill, By: by.ID, At: now, Count: len(s.Filled), Until: p.Start, Text: text}
	if len(s.Filled) < s.Approved {
		s.entered(e)
		return s, nil
	}
	s.closed(Filled, e)
	return s, nil
}

// Close ends a filled request.
func (s Staffing) Close(by Person, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbClose); err != nil {
		return s, err
	}
	s.closed(StaffingClosed, Entry{Verb: VerbClose, By: by.ID, At: now, Text: text})
	return s, nil
}

// Decline closes a request for a coded reason; "other" and "not justified" need
// text: the requester has to know what to do.
func (s Staffing) Decline(by Person, reason DeclineReason, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbDecline); err != nil {
		return s, err
	}
	if !slices.Contains(StaffingReasons, reason) {
		return s, Refuse(UnknownChoice).In("reason")
	}
	if (reason == OtherReason || reason == NotJustified) && text == "" {
		return s, Refuse(NeedsReason).In("text")
	}
	s.closed(StaffingDeclined, Entry{Verb: VerbDecline, By: by.ID, At: now, Reason: reason, Text: text})
	return s, nil
}

// Resubmit brings a declined request back to its beginning: it needs a new
// endorsement.
func (s Staffing) Resubmit(by Person, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbResubmit); err != nil {
		return s, err
	}
	s.EndorsedBy = ""
	s.backed(by)
	s.returned(Submitted, Entry{Verb: VerbResubmit, By: by.ID, At: now, Text: text})
	return s, nil
}

// Hold stops the request until a day after today, for a reason.
func (s Staffing) Hold(by Person, reason string, until Day, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbHold); err != nil {
		return s, err
	}
	err := s.held(StaffingOnHold, by, reason, until, now)
	return s, err
}

// Resume leads back to where the hold began.
func (s Staffing) Resume(by Person, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbResume); err != nil {
		return s, err
	}
	s.resumed(by, now)
	return s, nil
}

// Withdraw closes a request that is no longer one.
func (s Staffing) Withdraw(by Person, text string, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbWithdraw); err != nil {
		return s, err
	}
	s.closed(StaffingWithdrawn, Entry{Verb: VerbWithdraw, By: by.ID, At: now, Text: text})
	return s, nil
}

// Assign makes a member of the roster the owner.
func (s Staffing) Assign(by, to Person, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbAssign); err != nil {
		return s, err
	}
	err := s.assign(s.Ref(), by, to, now)
	return s, err
}

// Follow subscribes the person to every later change.
func (s Staffing) Follow(by Person, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbFollow); err != nil {
		return s, err
	}
	err := s.follow(s.Ref(), by, now)
	return s, err
}

// Unfollow ends a subscription; a requester and an owner always hear.
func (s Staffing) Unfollow(by Person, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbUnfollow); err != nil {
		return s, err
	}
	err := s.unfollow(s.Ref(), by, now)
	return s, err
}
