package dept

import (
	"strconv"
	"time"
)

// Correct replaces what the requester stated, while no posts were granted on it. The
// history keeps the old values. An endorsement of what is another now lapses.
func (s Staffing) Correct(by Person, p Posts, jobs []Job, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbCorrect, At: now}, func(to *Staffing, e *Entry) error {
		p.Link, p.WISN = s.Link, s.WISN
		p.FTE = round2(p.FTE)
		if e.Changes = differences(s.Fields(), p.Fields()); len(e.Changes) == 0 {
			return Refuse(NothingChanged, "Ref", s.Ref())
		}
		from := DayOf(now)
		if p.End == s.End {
			from = "" // it may have passed since it was stated
		}
		to.Posts = p
		to.backed(by)
		to.restated(s, e)
		return p.check(jobs, from)
	})
}

// restated notes what lapses with a change of what is asked for. A request whose
// endorsement lapses waits for one again.
func (s *Staffing) restated(was Staffing, e *Entry) {
	if e.Lapsed = lapsed(was, *s); len(e.Lapsed) > 0 {
		s.State, s.EndorsedBy = Submitted, ""
	}
}

// WithWISN attaches a workload calculation to the request, or replaces it. An
// endorsement of another number lapses.
func (s Staffing) WithWISN(by Person, w WISN, now time.Time) (Staffing, error) {
	return staffingRules.do(s, by, nil, Entry{Verb: VerbWISN, At: now}, func(to *Staffing, e *Entry) error {
		r, err := w.Require()
		if err != nil {
			return err
		}
		was := ""
		if s.WISN != nil {
			if old, err := s.WISN.Require(); err == nil {
				was = strconv.FormatFloat(round2(old.Required), 'f', -1, 64)
			}
		}
		to.WISN = &w
		if by.ID != s.Reporter {
			to.backed(by) // the number behind the request is theirs now
		}
		e.Changes = []Change{{"wisn", was, strconv.FormatFloat(round2(r.Required), 'f', -1, 64)}}
		to.restated(s, e)
		return nil
	})
}
