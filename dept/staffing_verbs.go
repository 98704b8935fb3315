package dept

import (
	"slices"
	"strconv"
	"time"
)

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
	return staffingRules.do(s, by, nil, Entry{Verb: VerbEndorse, At: now, Text: text}, func(to *Staffing, _ *Entry) error {
		to.EndorsedBy = by.ID
		to.backed(by)
		return nil
	})
}

// Approve grants n of the posts asked for, 0 for all of them. The full-time
// equivalents follow in proportion.
func (s Staffing) Approve(by Person, n int, text string, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbApprove, At: now, Text: text}, func(to *Staffing, e *Entry) error {
		if n == 0 {
			n = s.Headcount
		}
		if n > s.Headcount {
			return Refuse(MoreThanAsked, "Got", n, "Requested", s.Headcount).In("count")
		}
		if n < 1 {
			return Refuse(NumberRange, "Min", 1, "Max", s.Headcount).In("count")
		}
		to.Approved, to.ApprovedFTE, e.Count = n, round2(s.FTE*float64(n)/float64(s.Headcount)), n
		return nil
	})
}

// Recruit says that the approved posts are being filled; who does it becomes the
// owner unless somebody already is.
func (s Staffing) Recruit(by Person, text string, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbRecruit, At: now, Text: text}, func(to *Staffing, _ *Entry) error {
		to.taken(by)
		return nil
	})
}

// Fill books one filled post. The last of the approved ones brings the request to
// Filled.
func (s Staffing) Fill(by Person, p Post, text string, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbFill, At: now, Until: p.Start, Text: text}, func(to *Staffing, e *Entry) error {
		switch {
		case p.Start == "":
			return Refuse(Missing).In("start")
		case !slices.Contains(Contracts, p.Contract):
			return Refuse(Missing).In("contract")
		case p.Contract.Serves() && p.ServiceEnd == "":
			return Refuse(NeedsService).In("service_end")
		case p.ServiceEnd != "" && p.ServiceEnd < p.Start:
			return Refuse(EndBeforeStart, "Start", p.Start, "End", p.ServiceEnd).In("service_end")
		}
		if !p.Contract.Serves() {
			p.ServiceEnd = ""
		}
		to.Filled = append(slices.Clip(s.Filled), p)
		if e.Count = len(to.Filled); e.Count >= s.Approved {
			to.State = Filled
		}
		return checkTexts([]FreeText{{"name", p.Name, MaxShort}, {"cover", p.Cover, MaxText}})
	})
}

// Close ends a filled request.
func (s Staffing) Close(by Person, text string, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbClose, At: now, Text: text}, func(to *Staffing, _ *Entry) error {
		to.ClosedAt = now
		return nil
	})
}

// Decline closes a request for a coded reason; "other" and "not justified" need
// text: the requester has to know what to do.
func (s Staffing) Decline(by Person, reason DeclineReason, text string, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbDecline, At: now, Reason: reason, Text: text}, func(*Staffing, *Entry) error {
		return reason.check(StaffingReasons, text, OtherReason, NotJustified)
	})
}

// Resubmit brings a declined request back to its beginning: it needs a new
// endorsement.
func (s Staffing) Resubmit(by Person, text string, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbResubmit, At: now, Text: text}, func(to *Staffing, _ *Entry) error {
		to.EndorsedBy = ""
		to.backed(by)
		return nil
	})
}

// Hold stops the request until a day after today, for a reason.
func (s Staffing) Hold(by Person, reason string, until Day, now time.Time) (Staffing, error) {
	return staffingRules.hold(s, by, reason, until, now)
}

// Resume leads back to where the hold began.
func (s Staffing) Resume(by Person, now time.Time) (Staffing, error) {
	return staffingRules.resume(s, by, now)
}

// Withdraw closes a request that is no longer one.
func (s Staffing) Withdraw(by Person, text string, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbWithdraw, At: now, Text: text})
}

// Assign makes a member of the roster the owner.
func (s Staffing) Assign(by, to Person, now time.Time) (Staffing, error) {
	return staffingRules.assign(s, by, to, nil, now)
}

// Follow subscribes the person to every later change.
func (s Staffing) Follow(by Person, now time.Time) (Staffing, error) {
	return staffingRules.follow(s, by, nil, now)
}

// Unfollow ends a subscription; a requester and an owner always hear.
func (s Staffing) Unfollow(by Person, now time.Time) (Staffing, error) {
	return staffingRules.unfollow(s, by, nil, now)
}
