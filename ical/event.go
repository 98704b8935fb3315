package ical

import (
	"bytes"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"hamahang/dept"
	"hamahang/locale"
)

// Writer writes for one reader of one workspace.
type Writer struct {
	Dept *dept.Department
	Team string          // Slack team ID
	P    *locale.Printer // the reader's language
}

// Invitation is the file that goes with a visit's invitations, as the visit now
// is: a REQUEST while it is confirmed (CONFIRMED) or waits for a new time after
// it was (TENTATIVE), a CANCEL once it is cancelled. There is none, and the error
// is dept.NothingToSay, for a visit that was never confirmed or has been held.
//
// The same visit gives the same bytes: DTSTAMP is the time of its newest change.
func (w Writer) Invitation(v dept.Visit) ([]byte, error) {
	method := ics.MethodRequest
	switch {
	case v.State == dept.VisitCancelled && v.Public():
		method = ics.MethodCancel
	case !v.Invites():
		return nil, dept.Refuse(dept.NothingToSay, "Ref", v.Ref(), "State", v.State)
	}
	c, e, err := w.message(method, v)
	if err != nil {
		return nil, err
	}
	for _, in := range v.Invited() {
		w.attendee(e, in)
	}
	return write(c)
}

// Withdrawal is the file for one person who is no longer invited: a CANCEL that
// names them as its only attendee and has no STATUS, since the visit itself stands
// (RFC 5546, 3.2.5). The error is as for Invitation, and for who is not uninvited.
func (w Writer) Withdrawal(v dept.Visit, id string) ([]byte, error) {
	if !v.Public() || !v.State.BeforeHeld() && v.State != dept.VisitCancelled || !v.Uninvited(id) {
		return nil, dept.Refuse(dept.NothingToSay, "Ref", v.Ref(), "State", v.State)
	}
	c, e, err := w.message(ics.MethodCancel, v)
	if err != nil {
		return nil, err
	}
	e.RemoveProperty(ics.ComponentPropertyStatus)
	w.attendee(e, dept.Invitation{To: id})
	return write(c)
}

// message is a calendar of one event that names no attendee yet.
func (w Writer) message(method ics.Method, v dept.Visit) (*ics.Calendar, *ics.VEvent, error) {
	zone, err := zoneOf(v.Zone, w.Dept.Zone)
	if err != nil {
		return nil, nil, err
	}
	c := w.calendar(method)
	if zone.String() != "UTC" {
		from, to := span(v.Start, v.End)
		timezone(c, zone, from, to)
	}
	return c, w.event(c, v, zone), nil
}

func (w Writer) attendee(e *ics.VEvent, in dept.Invitation) {
	e.AddProperty(ics.ComponentPropertyAttendee, w.address(in.To), ics.WithCN(label(w.name(in.To))), partStat(in.Answer), ics.WithRSVP(false))
}

// partStat is an answer as calendars know it.
func partStat(a dept.Answer) ics.ParticipationStatus {
	switch a {
	case dept.Accepted:
		return ics.ParticipationStatusAccepted
	case dept.Maybe:
		return ics.ParticipationStatusTentative
	case dept.Declines:
		return ics.ParticipationStatusDeclined
	case dept.NoAnswer:
	}
	return ics.ParticipationStatusNeedsAction
}

func (w Writer) calendar(method ics.Method) *ics.Calendar {
	c := &ics.Calendar{}
	c.SetVersion("2.0")
	c.SetProductId("-//Hamahang//Official visits//" + strings.ToUpper(string(w.P.Lang)))
	c.SetCalscale("GREGORIAN")
	c.SetMethod(method)
	return c
}

// UID names a visit's event for life, in every file and feed.
func (w Writer) UID(ref dept.Ref) string { return ref.String() + "@" + host(w.Team) }

// event adds what every calendar hears of a visit. Objectives, notes and asks are
// ours alone.
func (w Writer) event(c *ics.Calendar, v dept.Visit, zone *time.Location) *ics.VEvent {
	e := c.AddEvent(w.UID(v.Ref()))
	e.SetDtStampTime(v.Last.At)
	e.SetSequence(v.Sequence)
	when(e, ics.ComponentPropertyDtStart, v.Start, zone)
	when(e, ics.ComponentPropertyDtEnd, v.End, zone)
	e.SetStatus(status(v.State))
	e.SetSummary(w.P.T("ics.summary", "Purpose", dept.CleanLine(v.Purpose)))
	if place := dept.CleanLine(v.Place); place != "" {
		e.SetLocation(place)
	}
	e.SetDescription(w.description(v, zone))
	e.SetProperty(ics.ComponentPropertyOrganizer, w.address("visits"), ics.WithCN(label(dept.In(w.Dept.Name, string(w.P.Lang)))))
	return e
}

func status(s dept.VisitState) ics.ObjectStatus {
	switch s {
	case dept.VisitConfirmed, dept.VisitRunning, dept.VisitHeld, dept.VisitReported, dept.VisitClosed:
		return ics.ObjectStatusConfirmed
	case dept.VisitCancelled:
		return ics.ObjectStatusCancelled
	case dept.VisitProposed, dept.VisitTentative:
	}
	return ics.ObjectStatusTentative
}

// description is the programme, and where to answer.
func (w Writer) description(v dept.Visit, zone *time.Location) string {
	p := *w.P
	p.Zone = zone
	var lines []string
	if len(v.Agenda) > 0 {
		lines = append(lines, p.T("ics.programme"))
	}
	for _, item := range v.Agenda {
		from := v.Start.Add(time.Duration(item.From) * time.Minute)
		to := from.Add(time.Duration(item.Minutes) * time.Minute)
		line := p.T("ics.item", "From", p.Time(from), "To", p.Time(to), "Topic", dept.CleanLine(item.Topic))
		who := item.Presenter
		if who == "" && item.PresentBy != "" {
			who = w.name(item.PresentBy)
		}
		for _, s := range []string{who, item.Place} {
			if s = dept.CleanLine(s); s != "" {
				line += p.T("ics.more", "What", s)
			}
		}
		lines = append(lines, p.Line(line))
	}
	lines = append(lines, p.T("ics.answer", "Ref", p.Code(v.Ref().String())))
	return strings.Join(lines, "\n")
}

// name is a person's role title.
func (w Writer) name(id string) string {
	if person, err := w.Dept.Person(id); err == nil {
		return dept.In(person.Name, string(w.P.Lang))
	}
	return w.P.T("ics.guest")
}

// label makes a text fit for a parameter. Parameters have no escapes (RFC 5545,
// 3.2), and the library puts backslashes before these characters.
func label(s string) string {
	s = strings.NewReplacer(`"`, "", `\`, " ", ",", " ", ";", " ", ":", " ", "'", "’", "^", " ").Replace(dept.CleanLine(s))
	return strings.Join(strings.Fields(s), " ")
}

// address is somebody as calendars address them; see the package's comment.
func (w Writer) address(id string) string {
	return "mailto:" + plain(id) + "@" + host(w.Team) + ".invalid"
}

func host(team string) string { return plain(team) + ".hamahang" }

// plain keeps of an ID what an address may hold.
func plain(id string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(id))
}

func write(c *ics.Calendar) ([]byte, error) {
	var b bytes.Buffer
	err := c.SerializeTo(&b, ics.WithNewLine("\r\n"), ics.WithLineLength(75))
	return b.Bytes(), err
}
