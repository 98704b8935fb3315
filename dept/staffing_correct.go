package dept

import (
	"strconv"
	"time"
)

// Correct replaces what the requester stated, while nobody has put their name to
// it. The history keeps the old values.
func (s Staffing) Correct(by Person, p Posts, jobs []Job, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbCorrect); err != nil {
		return s, err
	}
	p.Link, p.WISN = s.Link, s.WISN
	p.FTE = round2(p.FTE)
	changes := differences(s.Fields(), p.Fields())
	if len(changes) == 0 {
		return s, Refuse(NothingChanged, "Ref", s.Ref())
	}
	from := DayOf(now)
	if p.End == s.End {
		from = "" // it may have passed since it was stated
	}
	if err := p.check(jobs, from); err != nil {
		return s, err
	}
	s.Posts = p
	s.backed(by)
	s.entered(Entry{Verb: VerbCorrect, By: by.ID, At: now, Changes: changes})
	return s, nil
}

// Fields lists what is asked for, in the order of the form; names are those of
// the form's fields.
func (p Posts) Fields() []Field {
	funded := "no"
	if p.Funded {
		funded = "yes"
	}
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
		{"funded", funded},
		{"cover", p.Cover},
	}
}

// WithWISN attaches a workload calculation to the request, or replaces it.
func (s Staffing) WithWISN(by Person, w WISN, now time.Time) (Staffing, error) {
	if err := s.May(by, VerbWISN); err != nil {
		return s, err
	}
	r, err := w.Require()
	if err != nil {
		return s, err
	}
	was := ""
	if s.WISN != nil {
		if old, err := s.WISN.Require(); err == nil {
			was = strconv.FormatFloat(round2(old.Required), 'f', -1, 64)
		}
	}
	s.WISN = &w
	if by.ID != s.Reporter {
		s.backed(by) // the number behind the request is theirs now
	}
	s.entered(Entry{Verb: VerbWISN, By: by.ID, At: now, Changes: []Change{{"wisn", was, strconv.FormatFloat(round2(r.Required), 'f', -1, 64)}}})
	return s, nil
}
