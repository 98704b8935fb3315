package view

import (
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"

	"github.com/slack-go/slack"
)

// Commitment is the card that stands for a promise wherever it is shown.
func (sc Scene) Commitment(c dept.Commitment) Card {
	return Card{
		sc: sc, ref: c.Ref(), line: sc.commitmentLine(c),
		beside:  sc.stuck(c.Stuck(sc.Dept)),
		facts:   func(long int) []slack.Block { return sc.commitmentFacts(c, long) },
		buttons: sc.buttons("co", c, c.Verbs(), rareForCommitments),
		tell:    func(e dept.Entry) string { return sc.commitmentEntry(e) },
	}
}

// rareForCommitments is what few people do; it stands in the menu.
var rareForCommitments = []dept.Verb{dept.VerbExtend, dept.VerbDrop, dept.VerbCorrect, dept.VerbAssign}

// CommitmentRow is a promise in a list: who promised what, how far it has come and
// when it is due.
func (sc Scene) CommitmentRow(c dept.Commitment) Row {
	return Row{Key: "co", Of: c, Line: sc.commitmentLine(c), Note: sc.P.Join(sc.dueInWords(c), sc.promised(c))}
}

// inLine is how much of the words a line has room for.
const inLine = 80

func (sc Scene) commitmentLine(c dept.Commitment) string {
	p := sc.P
	said := words(strings.Join(strings.Fields(c.Words), " "), inLine)
	return p.Line(p.T("commitment.line", "Ref", p.ID(c.Ref().String()), "Words", said, "Official", words(c.Official, inLine),
		"State", p.T("status."+string(c.State))))
}

// speaker names an official with their organisation, or the one of them there is.
func (sc Scene) speaker(official, organisation string) string {
	if official == "" || organisation == "" {
		return official + organisation
	}
	return sc.P.T("commitment.official_of", "Official", official, "Organisation", organisation)
}

func (sc Scene) commitmentFacts(c dept.Commitment, long int) []slack.Block {
	p := sc.P
	blocks := []slack.Block{
		sc.header("🤝", c.Ref(), sc.speaker(c.Official, c.Organisation)),
	}
	blocks = append(blocks, quoteSection(p.T("commitment.words"), c.Words, inShow)...)
	blocks = append(blocks, slack.NewSectionBlock(nil, sc.commitmentFields(c), nil))
	blocks = append(blocks, quoteSection(p.T("commitment.evidence"), c.Evidence, long)...)
	if d := sc.commitmentDetails(c); d != "" {
		blocks = append(blocks, contextLine(p.Line(d)))
	}
	return append(blocks, sc.last(c.Last, sc.commitmentEntry(c.Last)))
}

func (sc Scene) commitmentFields(c dept.Commitment) []*slack.TextBlockObject {
	p := sc.P
	var out []*slack.TextBlockObject
	add := func(label, value string) { out = sc.field(out, label, value) }
	promised := sc.promised(c)
	if b := sc.come(c); b != "" {
		promised += "\n" + p.Line(b)
	}
	chaser := Mention(c.Owner)
	if chaser == "" {
		chaser = p.T("commitment.no_chaser")
	}
	add("commitment.unit", Escape(sc.Unit(c.Unit)))
	add("commitment.state", p.T("status."+string(c.State)))
	add("commitment.type", p.T("promise."+string(c.Type)))
	add("commitment.promised", promised)
	add("commitment.due", sc.commitmentDue(c))
	add("commitment.owner", chaser)
	add("commitment.witness", Mention(c.Witness))
	add("commitment.reported", sc.reported(c.Reporter, c.ReportedAt))
	return out
}

// promised spells the number and the amount, and how much of each has come.
func (sc Scene) promised(c dept.Commitment) string { return sc.figures(c, false) }

// booked spells how much has come of the number and of the amount, also where that is
// nothing; "" where neither was promised.
func (sc Scene) booked(c dept.Commitment) string { return sc.figures(c, true) }

func (sc Scene) figures(c dept.Commitment, always bool) string {
	p := sc.P
	var parts []string
	add := func(come bool, done, all string) {
		if come || always {
			all = p.T("commitment.done_of", "Done", done, "Promised", all)
		}
		parts = append(parts, all)
	}
	if c.Count > 0 {
		add(c.Done > 0, p.Number(float64(c.Done)), p.Number(float64(c.Count)))
	}
	if c.Amount.Amount > 0 {
		add(c.Received.Amount > 0, p.Number(float64(c.Received.Amount)), sc.Money(c.Amount))
	}
	return p.Join(parts...)
}

// come draws how much of what was promised has come; "" while nothing has.
func (sc Scene) come(c dept.Commitment) string {
	switch {
	case c.Received.Amount > 0:
		return bar(int(float64(c.Received.Amount)/float64(c.Amount.Amount)*100), 100)
	case c.Done > 0:
		return bar(c.Done, c.Count)
	}
	return ""
}

// commitmentDue shows the day in both calendars, since it came from a person's
// words, and whether it has passed.
func (sc Scene) commitmentDue(c dept.Commitment) string {
	day, err := locale.ParseDay(string(c.Due))
	if err != nil {
		return ""
	}
	on := sc.P.BothDates(day)
	if since, late := c.Overdue(sc.Now, sc.Dept.Zone); late {
		return sc.P.T("commitment.overdue", "Day", on, "Age", sc.P.Span(sc.Now.Sub(since)))
	}
	return on
}

// dueInWords is commitmentDue where no label says what the day is.
func (sc Scene) dueInWords(c dept.Commitment) string {
	if _, late := c.Overdue(sc.Now, sc.Dept.Zone); late {
		return sc.commitmentDue(c)
	}
	return sc.P.T("commitment.due_on", "Day", sc.commitmentDue(c))
}

func (sc Scene) commitmentDetails(c dept.Commitment) string {
	p := sc.P
	var parts []string
	add := func(label, value string) {
		if value != "" {
			parts = append(parts, p.T("shortage.detail", "What", p.T(label), "Is", value))
		}
	}
	if c.Visit > 0 {
		add("commitment.visit", sc.visit(c.Visit))
	}
	add("commitment.counterpart", Escape(c.Counterpart))
	add("commitment.confirmed_by", Mention(c.ConfirmedBy))
	add("commitment.fulfilled_by", Mention(c.FulfilledBy))
	parts = append(parts, p.T("commitment.public."+yes(c.Public)))
	if c.Link != "" {
		parts = append(parts, "<"+c.Link+"|"+p.T("shortage.link")+">")
	}
	return p.Join(parts...)
}

// visit is the ID of a visit.
func (sc Scene) visit(n int) string {
	return sc.P.ID(dept.Ref{Kind: dept.KindVisit, N: n}.String())
}

func (sc Scene) commitmentEntry(e dept.Entry) string {
	id := "did.commitment." + string(e.Verb)
	if !sc.P.Has(id) {
		id = "did." + string(e.Verb)
	}
	return sc.entry(id, e, "commitment", sc.statedPromise)
}

// statedPromise puts a value of the record's own notation into the reader's words.
func (sc Scene) statedPromise(field, value string) string {
	p := sc.P
	if value == "" {
		return "—"
	}
	switch field {
	case "words", "official", "organisation", "counterpart":
		return Escape(value)
	case "witness":
		return Mention(value)
	case "type":
		return p.T("promise." + value)
	case "public":
		return p.T("commitment.public." + value)
	case "visit", "needs":
		return p.ID(value)
	case "amount", "received":
		amount, currency, _ := strings.Cut(value, " ")
		if n, err := strconv.ParseInt(amount, 10, 64); err == nil {
			return sc.Money(dept.Money{Amount: n, Currency: currency})
		}
	}
	return sc.stated(field, value)
}

// mostBeside is how many other records a card names one by one.
const mostBeside = 5

// Promised tells, on the card of a need, the promises that serve it and the visits
// they were made on. Those whose wording was not approved, and those given up, are
// left out.
func (sc Scene) Promised(promises []dept.Commitment) []string {
	p := sc.P
	var out []string
	more := 0
	for _, c := range promises {
		if !c.Said() || c.State == dept.CommitmentDropped {
			continue
		}
		if len(out) == mostBeside {
			more++
			continue
		}
		id := "commitment.behind"
		if c.Visit > 0 {
			id = "commitment.behind_on"
		}
		text := p.T(id, "Ref", p.ID(c.Ref().String()), "Official", Escape(sc.speaker(c.Official, c.Organisation)), "Visit", sc.visit(c.Visit), "State", p.T("status."+string(c.State)))
		if c.State.Open() {
			text = p.Join(text, sc.dueInWords(c))
		}
		out = append(out, p.Line(text))
	}
	if more > 0 {
		out = append(out, p.Line(p.N("commitment.more_promises", more)))
	}
	return out
}

// Served tells, on the card of a promise, the needs that it serves, in the order it
// names them, each with its state. A need that is not there is named by its ID.
func (sc Scene) Served(needs []dept.Ref, shortages []dept.Shortage, requests []dept.Staffing) []string {
	lines := map[dept.Ref]string{}
	for _, s := range shortages {
		lines[s.Ref()] = sc.shortageLine(s)
	}
	for _, s := range requests {
		lines[s.Ref()] = sc.staffingLine(s)
	}
	var out []string
	for _, need := range needs {
		line := lines[need]
		if line == "" {
			line = sc.P.Line(sc.P.ID(need.String()))
		}
		out = append(out, line)
	}
	return out
}
