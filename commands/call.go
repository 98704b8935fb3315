package commands

import (
	"context"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// call is one request of a person, or one notice to its reader, on its way to an
// answer: all that a handler may ask about. The department comes with it, so that one
// request is judged by one roster and one set of rules from beginning to end.
type call struct {
	desk       *Desk
	request    Request
	person     dept.Person // who asks or reads; of somebody outside the roster the ID alone
	now        time.Time   // in the department's zone, where the rules compare days
	department *dept.Department
}

// call begins a request.
func (d *Desk) call(r Request) *call {
	c := &call{desk: d, request: r, now: d.Now().In(d.Dept.Zone), department: d.Dept}
	c.person, _ = c.department.Person(r.User)
	return c
}

// callFor begins the call in which a notice is drawn for its reader: a person or a channel.
func (d *Desk) callFor(team string, n dept.Notice) *call {
	return d.call(Request{Team: team, User: n.To})
}

// inRoster refuses who is not in the roster.
func (c *call) inRoster() error {
	_, err := c.department.Person(c.person.ID)
	return err
}

// store is where records are kept.
func (c *call) store() *store.Store { return c.desk.Store }

// printer speaks as the person chose, or as the department does. Who reads
// Persian and chose no calendar gets the Solar Hijri one.
func (c *call) printer(p store.Prefs) *locale.Printer {
	lang, calendar := p.Lang, p.Calendar
	if lang == "" {
		lang = c.department.Lang
	}
	if calendar == "" && lang == string(locale.Persian) {
		calendar = string(locale.Jalali)
	}
	if calendar == "" {
		calendar = c.department.Calendar
	}
	return c.desk.Words.Printer(locale.Lang(lang), locale.Calendar(calendar), c.department.Zone)
}

// calendarOf is the calendar of who reads a language and chose none.
func calendarOf(lang locale.Lang) locale.Calendar {
	if lang == locale.Persian {
		return locale.Jalali
	}
	return locale.Gregorian
}

// remember makes the printer for the person's preferences, just read, and keeps them
// for when the store is away.
func (c *call) remember(p store.Prefs) *locale.Printer {
	if c.inRoster() == nil {
		c.desk.prefsCache.Store(c.person.ID, p)
	}
	return c.printer(p)
}

// lastPrefs are what the person had chosen when they were last heard of; zero for one
// whom this process has not seen.
func (c *call) lastPrefs() store.Prefs {
	p, _ := c.desk.prefsCache.Load(c.person.ID)
	prefs, _ := p.(store.Prefs)
	return prefs
}

// remembered speaks as the person chose when they were last heard of, else as the
// department does.
func (c *call) remembered() *locale.Printer { return c.printer(c.lastPrefs()) }

// printerAfter learns how to speak to the person when nothing has told it yet. When
// the store failed a moment ago it is not asked again: the person is waiting.
func (c *call) printerAfter(ctx context.Context, failed error) *locale.Printer {
	if failed == nil || isRefusal(failed) {
		if p, err := c.readPrinter(ctx); err == nil {
			return p
		}
	}
	return c.remembered()
}

// readPrinter reads the person's language, for answers that need no record.
func (c *call) readPrinter(ctx context.Context) (*locale.Printer, error) {
	p, err := c.store().Prefs(ctx, c.request.Team, c.person.ID)
	if err != nil {
		return nil, err
	}
	return c.remember(p), nil
}

// languageOf is how a notice's reader wants to be spoken to: a person as they
// chose, a channel as its unit is configured.
func (c *call) languageOf(n dept.Notice, p store.Prefs) *locale.Printer {
	if n.Private() {
		return c.remember(p)
	}
	for _, u := range c.department.Units {
		if u.Channel == n.To {
			return c.printer(store.Prefs{Lang: u.Lang})
		}
	}
	return c.printer(store.Prefs{})
}

// scene is what a person sees their cards in.
func (c *call) scene(p *locale.Printer) view.Scene {
	return view.Scene{P: p, Dept: c.department, Now: c.now}
}

// dates reads dates as people of the department write them.
func (c *call) dates() locale.Reader { return c.datesAs(store.Prefs{}) }

// ownDates reads dates as the person writes them. What they chose and this process
// has not seen yet is what the department keeps.
func (c *call) ownDates() locale.Reader { return c.datesAs(c.lastPrefs()) }

// datesAs reads 15/9 as the 15th of Azar for who keeps the Solar Hijri calendar, and
// as ambiguous otherwise.
func (c *call) datesAs(p store.Prefs) locale.Reader {
	r := locale.Reader{Now: c.now, Zone: c.department.Zone, WeekStart: c.department.WeekStart}
	if c.printer(p).Calendar == locale.Jalali {
		r.DayMonth = locale.Jalali
	}
	return r
}

// names are what people call units and kinds of work, folded once.
func (c *call) names() *reading.Names {
	c.desk.namesOnce.Do(func() { c.desk.names = reading.NamesOf(c.department) })
	return c.desk.names
}

// lineReader reads what people of the department type, and ownLineReader what the person types.
func (c *call) lineReader() reading.Reader { return reading.Reader{Names: c.names(), Dates: c.dates()} }
func (c *call) ownLineReader() reading.Reader {
	return reading.Reader{Names: c.names(), Dates: c.ownDates()}
}
