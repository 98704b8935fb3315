package store

import "hamahang/dept"

// storedVisit is a visit as Redis holds it, in the manner of storedShortage.
type storedVisit struct {
	versioned

	Purpose    string           `json:"p,omitempty"`
	Objectives string           `json:"ob,omitempty"`
	Delegation []storedDelegate `json:"de,omitempty"`
	Host       string           `json:"h,omitempty"`
	Also       []string         `json:"al,omitempty"`
	Units      []string         `json:"u"`
	Start      int64            `json:"s"`
	End        int64            `json:"e"`
	Zone       string           `json:"z,omitempty"`
	Place      string           `json:"pl,omitempty"`
	Agenda     []storedItem     `json:"ag,omitempty"`
	Asks       []string         `json:"as,omitempty"`
	Notes      string           `json:"n,omitempty"`
	Link       string           `json:"k,omitempty"`

	storedTrack[dept.VisitState]
	Sequence    int                `json:"sq,omitempty"`
	PlannedAt   int64              `json:"pa,omitempty"`
	ConfirmedAt int64              `json:"co,omitempty"`
	Toured      []string           `json:"tu,omitempty"`
	SignOffs    []storedSignOff    `json:"so,omitempty"`
	Tasks       []storedTask       `json:"ta,omitempty"`
	Invitations []storedInvitation `json:"in,omitempty"`
	Remarks     []storedRemark     `json:"re,omitempty"`
	Assessment  *storedAssessment  `json:"ss,omitempty"`
	Report      string             `json:"rp,omitempty"`
	Wordings    []storedWording    `json:"wo,omitempty"`
	Approvals   []storedApproval   `json:"ap,omitempty"`
}

type storedWording struct {
	Of   string    `json:"o"`
	Ref  storedRef `json:"r"`
	Lang string    `json:"l"`
	Text string    `json:"x"`
	By   string    `json:"b"`
	At   int64     `json:"t"`
}

type storedApproval struct {
	As     dept.Role `json:"a"`
	By     string    `json:"b"`
	At     int64     `json:"t"`
	Digest string    `json:"d"`
}

type storedDelegate struct {
	Name         string `json:"n,omitempty"`
	Title        string `json:"t,omitempty"`
	Organisation string `json:"o,omitempty"`
}

type storedItem struct {
	From      int    `json:"f,omitempty"`
	Minutes   int    `json:"m"`
	Topic     string `json:"t"`
	Presenter string `json:"p,omitempty"`
	PresentBy string `json:"b,omitempty"`
	Place     string `json:"l,omitempty"`
}

type storedSignOff struct {
	Key string `json:"k"`
	By  string `json:"b"`
	At  int64  `json:"t"`
}

type storedTask struct {
	Key    string   `json:"k,omitempty"`
	Text   string   `json:"x,omitempty"`
	Owner  string   `json:"o,omitempty"`
	Due    dept.Day `json:"u,omitempty"`
	DoneBy string   `json:"b,omitempty"`
	DoneAt int64    `json:"t,omitempty"`
}

type storedInvitation struct {
	To     string      `json:"p"`
	Answer dept.Answer `json:"a,omitempty"`
	At     int64       `json:"t,omitempty"`
	Gone   bool        `json:"g,omitempty"`
}

type storedRemark struct {
	Kind     dept.RemarkKind `json:"k"`
	Text     string          `json:"x"`
	By       string          `json:"b"`
	At       int64           `json:"t"`
	Answer   string          `json:"a,omitempty"`
	AnswerBy string          `json:"ab,omitempty"`
}

type storedAssessment struct {
	Scores map[string]storedScore `json:"s"`
	By     string                 `json:"b"`
	At     int64                  `json:"t"`
}

type storedScore struct {
	Value int    `json:"n"`
	Text  string `json:"x,omitempty"`
}

func packVisit(v dept.Visit) storedVisit {
	st := storedVisit{
		Purpose: v.Purpose, Objectives: v.Objectives, Host: v.Host, Also: v.Also, Units: v.Units, Start: millis(v.Start), End: millis(v.End), Zone: v.Zone,
		Place: v.Place, Asks: v.Asks, Notes: v.Notes, Link: v.Link, storedTrack: packTrack(v.Track), Sequence: v.Sequence,
		PlannedAt: millis(v.PlannedAt), ConfirmedAt: millis(v.ConfirmedAt), Toured: v.Toured, Report: v.Report,
	}
	for _, m := range v.Delegation {
		st.Delegation = append(st.Delegation, storedDelegate(m))
	}
	for _, a := range v.Agenda {
		st.Agenda = append(st.Agenda, storedItem(a))
	}
	for _, s := range v.SignOffs {
		st.SignOffs = append(st.SignOffs, storedSignOff{s.Key, s.By, millis(s.At)})
	}
	for _, t := range v.Tasks {
		st.Tasks = append(st.Tasks, storedTask{t.Key, t.Text, t.Owner, t.Due, t.DoneBy, millis(t.DoneAt)})
	}
	for _, i := range v.Invitations {
		st.Invitations = append(st.Invitations, storedInvitation{i.To, i.Answer, millis(i.At), i.Withdrawn})
	}
	for _, r := range v.Remarks {
		st.Remarks = append(st.Remarks, storedRemark{r.Kind, r.Text, r.By, millis(r.At), r.Answer, r.AnswerBy})
	}
	for _, w := range v.Wordings {
		st.Wordings = append(st.Wordings, storedWording{w.Of, storedRef(w.Ref), w.Lang, w.Text, w.By, millis(w.At)})
	}
	for _, a := range v.Approvals {
		st.Approvals = append(st.Approvals, storedApproval{a.As, a.By, millis(a.At), a.Digest})
	}
	if a := v.Assessment; a != nil {
		st.Assessment = &storedAssessment{Scores: map[string]storedScore{}, By: a.By, At: millis(a.At)}
		for part, s := range a.Scores {
			st.Assessment.Scores[part] = storedScore(s)
		}
	}
	return st
}

func (st storedVisit) visit(n, rev int) dept.Visit {
	v := dept.Visit{
		Plan: dept.Plan{
			Purpose: st.Purpose, Objectives: st.Objectives, Host: st.Host, Also: st.Also, Units: st.Units, Start: instant(st.Start), End: instant(st.End),
			Zone: st.Zone, Place: st.Place, Asks: st.Asks, Notes: st.Notes, Link: st.Link,
		},
		Track: st.track(n, rev), Sequence: st.Sequence, PlannedAt: instant(st.PlannedAt), ConfirmedAt: instant(st.ConfirmedAt), Toured: st.Toured, Report: st.Report,
	}
	for _, m := range st.Delegation {
		v.Delegation = append(v.Delegation, dept.Delegate(m))
	}
	for _, a := range st.Agenda {
		v.Agenda = append(v.Agenda, dept.AgendaItem(a))
	}
	for _, s := range st.SignOffs {
		v.SignOffs = append(v.SignOffs, dept.SignOff{Key: s.Key, By: s.By, At: instant(s.At)})
	}
	for _, t := range st.Tasks {
		v.Tasks = append(v.Tasks, dept.Task{Key: t.Key, Text: t.Text, Owner: t.Owner, Due: t.Due, DoneBy: t.DoneBy, DoneAt: instant(t.DoneAt)})
	}
	for _, i := range st.Invitations {
		v.Invitations = append(v.Invitations, dept.Invitation{To: i.To, Answer: i.Answer, At: instant(i.At), Withdrawn: i.Gone})
	}
	for _, r := range st.Remarks {
		v.Remarks = append(v.Remarks, dept.Remark{Kind: r.Kind, Text: r.Text, By: r.By, At: instant(r.At), Answer: r.Answer, AnswerBy: r.AnswerBy})
	}
	for _, w := range st.Wordings {
		v.Wordings = append(v.Wordings, dept.Wording{Of: w.Of, Ref: dept.Ref(w.Ref), Lang: w.Lang, Text: w.Text, By: w.By, At: instant(w.At)})
	}
	for _, a := range st.Approvals {
		v.Approvals = append(v.Approvals, dept.Approval{As: a.As, By: a.By, At: instant(a.At), Digest: a.Digest})
	}
	if a := st.Assessment; a != nil {
		v.Assessment = &dept.Assessment{Scores: map[string]dept.Score{}, By: a.By, At: instant(a.At)}
		for part, s := range a.Scores {
			v.Assessment.Scores[part] = dept.Score(s)
		}
	}
	return v
}
