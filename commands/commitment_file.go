package commands

import (
	"cmp"
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// What a typed line must tell beside the words.
const (
	NeedsSpeaker dept.Code = "needs_speaker" // Args: none
	NeedsType    dept.Code = "needs_type"    // Args: none
)

// promiseInput is what is stated of a commitment.
type promiseInput struct {
	dept.Promise
	owner string // who chases it on our side; "" for nobody yet
}

// commitmentFiling is how commitments come to be. The needs one is linked to must be
// there: a round trip more for each kind of them.
var commitmentFiling = filing[promiseInput, dept.Commitment]{
	rest: "words", nothing: dept.Refuse(dept.Missing).In("words"), most: dept.MaxText,
	line: lineOfPromise, prefill: prefillPromise, from: (*call).promiseFrom,
	values: func(c *call, p *locale.Printer, s dept.Commitment) Values { return c.promiseValues(p, s.Promise) },
	draw: func(_ *call, sc view.Scene, f view.Form, problems []error, correcting bool, _ []view.Alike) *view.Modal {
		return sc.CommitmentForm(f, problems, !correcting)
	},
	served: func(ctx context.Context, c *call, v Values) (string, error) {
		refs, err := dept.ParseNeeds(v["needs"])
		if err != nil {
			return "", nil // the form says so when it is submitted
		}
		shortages, requests, err := c.needs(ctx, refs)
		return onlyUnit(shortages, requests), err
	},
	create: func(ctx context.Context, c *call, in promiseInput) (dept.Commitment, error) {
		unit, err := c.needsThere(ctx, in.Needs)
		if err != nil {
			return dept.Commitment{}, err
		}
		in.Unit = cmp.Or(in.Unit, unit, c.person.Unit)
		return dept.Record(keyed(in.Promise), in.owner, c.person, c.now)
	},
	correct: func(ctx context.Context, c *call, was dept.Commitment, in promiseInput) (dept.Commitment, error) {
		next := keyed(in.Promise)
		next.Due = cmp.Or(next.Due, was.Due)
		s, err := was.Correct(c.person, next, c.now)
		if err == nil {
			_, err = c.needsThere(ctx, in.Needs)
		}
		return s, err
	},
}

// lineOfPromise reads a promise from one line.
func lineOfPromise(c *call, text string) (promiseInput, heard[dept.Commitment], error) {
	u := c.ownLineReader().Commitment(text)
	switch {
	case len(u.Problems) > 0:
		return promiseInput{}, heard[dept.Commitment]{}, u.Problems[0]
	case !u.Quoted || u.Official == "":
		return promiseInput{}, heard[dept.Commitment]{}, dept.Refuse(NeedsSpeaker).In("official")
	case u.Type == "":
		return promiseInput{}, heard[dept.Commitment]{}, dept.Refuse(NeedsType).In("type")
	}
	return promiseInput{promiseOf(u, c.person), c.department.Chaser(c.person)}, heard[dept.Commitment]{u.Understood, func(p *locale.Printer, promise dept.Commitment) []string { return c.assumedOf(p, u, promise) }}, nil
}

// assumedOf tells what the line did not say.
func (c *call) assumedOf(p *locale.Printer, u reading.CommitmentLine, promise dept.Commitment) []string {
	var out []string
	if u.Unit == "" {
		out = append(out, p.T("commitment.unit")+": "+c.scene(p).Unit(promise.Unit))
	}
	if day, err := locale.ParseDay(string(promise.Due)); err == nil && u.Due == "" {
		out = append(out, p.T("commitment.due")+": "+p.BothDates(day))
	}
	chaser := view.Mention(promise.Owner)
	if chaser == "" {
		chaser = p.T("commitment.no_chaser")
	}
	return append(out, p.T("commitment.witness")+": "+view.Mention(promise.Witness), p.T("commitment.owner")+": "+chaser, p.T("commitment.public.no"))
}

// promiseOf completes what was understood with what is assumed, but for the unit: that of
// the needs it serves has to be read.
func promiseOf(u reading.CommitmentLine, by dept.Person) dept.Promise {
	return dept.Promise{
		Words: u.Words, Official: u.Official, Organisation: u.Organisation, Witness: by.ID, Type: u.Type, Amount: u.Amount, Count: u.Count,
		Due: u.Due, Unit: u.Unit, Visit: u.Visit, Needs: u.Needs,
	}
}

// onlyUnit is the unit of all of some needs, "" when they are of several, or none.
func onlyUnit(shortages []dept.Shortage, requests []dept.Staffing) string {
	units := map[string]bool{}
	unit := ""
	for _, s := range shortages {
		unit = s.Unit
		units[unit] = true
	}
	for _, s := range requests {
		unit = s.Unit
		units[unit] = true
	}
	if len(units) != 1 {
		return ""
	}
	return unit
}

// keyed folds the names that lists find a promise by.
func keyed(p dept.Promise) dept.Promise {
	p.OfficialKey, p.OrganisationKey = dept.NameKey(p.Official), dept.NameKey(p.Organisation)
	return p
}

// needsThere refuses a need that there is not, and gives the unit of all of them.
func (c *call) needsThere(ctx context.Context, refs []dept.Ref) (unit string, err error) {
	shortages, requests, err := c.needs(ctx, refs)
	if err != nil {
		return "", err
	}
	there := map[dept.Ref]bool{}
	for _, s := range shortages {
		there[s.Ref()] = true
	}
	for _, s := range requests {
		there[s.Ref()] = true
	}
	for _, r := range refs {
		if !there[r] {
			return "", dept.Refuse(dept.NotFound, "Ref", r).In("needs")
		}
	}
	return onlyUnit(shortages, requests), nil
}

// prefillPromise begins the form. A message's text is the words as they stand.
func prefillPromise(c *call, p *locale.Printer, text string) (Values, []reading.Problem) {
	u := c.ownLineReader().Commitment(text)
	if c.request.Surface == OnMessage {
		u = reading.CommitmentLine{Words: text, Unit: u.Unit, Type: reading.PromiseType(text)} // a message was not written to be recorded
	}
	v := c.promiseValues(p, promiseOf(u, c.person))
	for _, problem := range u.Problems { // stands in its field, to be put right there
		switch field := problem.Field; field {
		case "amount", "count", "due", "visit", "needs":
			v[field] = cmp.Or(v[field], problem.Words)
		}
	}
	v["owner"] = c.department.Chaser(c.person)
	return v, u.Problems
}

// promiseValues puts a promise into the form.
func (c *call) promiseValues(p *locale.Printer, promise dept.Promise) Values {
	v := valuesOf(promise.Fields())
	v["due"] = c.dayText(p, promise.Due)
	v["count"] = p.Digits(v["count"])
	v["amount"] = amountText(p, promise.Amount)
	return v
}

// promiseFrom reads every field of the form.
func (c *call) promiseFrom(v Values, link string) (promiseInput, error) {
	f := &fields{c: c, v: v}
	p := dept.Promise{
		Words: dept.Clean(v["words"]), Official: dept.CleanLine(v["official"]), Organisation: dept.CleanLine(v["organisation"]),
		Witness: f.person("witness"), Type: dept.PromiseType(v["type"]), Counterpart: dept.CleanLine(v["counterpart"]), Unit: f.unit("unit"),
		Public: f.yes("public"), Link: link, Amount: f.amount("amount", c.department.Currency), Count: f.count("count", 1, dept.MaxQuantity),
		Due: f.day("due"), Visit: f.number("visit", dept.KindVisit),
	}
	var err error
	p.Needs, err = dept.ParseNeeds(v["needs"])
	f.refuse("needs", err)
	return promiseInput{p, f.person("owner")}, f.err()
}
