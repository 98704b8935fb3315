package commands

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// What a typed line must tell beside the words.
const (
	NeedsSpeaker dept.Code = "needs_speaker" // Args: none
	NeedsType    dept.Code = "needs_type"    // Args: none
)

// spoken is what is stated of a commitment.
type spoken struct {
	dept.Promise
	owner string // who chases it on our side; "" for nobody yet
}

// filedPromises is how commitments come to be. The needs it is linked to must be
// there: a round trip more for each kind of them.
func filedPromises() filing[spoken, dept.Commitment] {
	return filing[spoken, dept.Commitment]{
		rest: "words", nothing: dept.Refuse(dept.Missing).In("words"), most: dept.MaxText,
		line: lineOfPromise, prefill: prefillPromise,
		values: func(d *Desk, p *locale.Printer, c dept.Commitment) Values { return d.promiseValues(p, c.Promise) },
		from:   (*Desk).promiseFrom, draw: drawPromise, file: (*store.Store).FileCommitment,
		served: func(ctx context.Context, d *Desk, team string, v Values) (string, error) {
			refs, err := dept.ParseNeeds(v["needs"])
			if err != nil {
				return "", nil // the form says so when it is submitted
			}
			shortages, requests, err := d.needs(ctx, team, refs)
			return onlyUnit(shortages, requests), err
		},
		create: func(ctx context.Context, d *Desk, team string, by dept.Person, p spoken) (dept.Commitment, error) {
			unit, err := d.needsThere(ctx, team, p.Needs)
			if err != nil {
				return dept.Commitment{}, err
			}
			p.Unit = cmp.Or(p.Unit, unit, by.Unit)
			return dept.Record(keyed(p.Promise), p.owner, by, d.now())
		},
		correct: func(ctx context.Context, d *Desk, team string, by dept.Person, was dept.Commitment, p spoken) (dept.Commitment, error) {
			next := keyed(p.Promise)
			if next.Due == "" {
				next.Due = was.Due
			}
			c, err := was.Correct(by, next, d.now())
			if err == nil {
				_, err = d.needsThere(ctx, team, p.Needs)
			}
			return c, err
		},
	}
}

// lineOfPromise reads a promise from one line.
func lineOfPromise(d *Desk, by dept.Person, text string) (spoken, func(*locale.Printer, dept.Commitment) []string, error) {
	u := d.reader(by.ID).Commitment(text)
	switch {
	case len(u.Problems) > 0:
		return spoken{}, nil, u.Problems[0]
	case !u.Quoted || u.Official == "":
		return spoken{}, nil, dept.Refuse(NeedsSpeaker).In("official")
	case u.Type == "":
		return spoken{}, nil, dept.Refuse(NeedsType).In("type")
	}
	return spoken{promiseOf(u, by), d.Dept.Chaser(by)}, func(p *locale.Printer, c dept.Commitment) []string { return d.assumedOf(p, u, c) }, nil
}

// assumedOf tells what the line did not say.
func (d *Desk) assumedOf(p *locale.Printer, u reading.CommitmentLine, c dept.Commitment) []string {
	var out []string
	if u.Unit == "" {
		out = append(out, p.T("commitment.unit")+": "+d.scene(p).Unit(c.Unit))
	}
	if day, err := locale.ParseDay(string(c.Due)); err == nil && u.Due == "" {
		out = append(out, p.T("commitment.due")+": "+p.BothDates(day))
	}
	chaser := view.Mention(c.Owner)
	if chaser == "" {
		chaser = p.T("commitment.no_chaser")
	}
	return append(out, p.T("commitment.witness")+": "+view.Mention(c.Witness), p.T("commitment.owner")+": "+chaser, p.T("commitment.public.no"))
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
func (d *Desk) needsThere(ctx context.Context, team string, refs []dept.Ref) (unit string, err error) {
	shortages, requests, err := d.needs(ctx, team, refs)
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
func prefillPromise(d *Desk, p *locale.Printer, r Request, by dept.Person, text string) (Values, []*dept.Error) {
	u := d.reader(by.ID).Commitment(text)
	if r.Surface == OnMessage {
		u = reading.CommitmentLine{Words: text, Unit: u.Unit, Type: reading.PromiseType(text)} // a message was not written to be recorded
	}
	v := d.promiseValues(p, promiseOf(u, by))
	if u.AmountTyped != "" {
		v["amount"] = u.AmountTyped
	}
	v["owner"] = d.Dept.Chaser(by)
	return v, u.Problems
}

// promiseValues puts a promise into the form.
func (d *Desk) promiseValues(p *locale.Printer, promise dept.Promise) Values {
	v := Values{}
	for _, f := range promise.Fields() {
		v[f.Name] = f.Value
	}
	v["due"] = d.dayText(p, promise.Due)
	v["count"] = p.Digits(v["count"])
	v["amount"] = amountText(p, promise.Amount)
	return v
}

func drawPromise(sc view.Scene, f view.Form, _ dept.Person, problems []*dept.Error, correcting bool, _ []dept.Commitment) *view.Modal {
	return sc.CommitmentForm(f, problems, !correcting)
}

// promiseFrom reads every field of the form. All that is wrong is reported at once,
// each refusal naming its field.
func (d *Desk) promiseFrom(v Values, link string) (spoken, error) {
	var wrong []error
	fail := func(field string, err error) {
		if err != nil {
			wrong = append(wrong, inField(err, field))
		}
	}
	p := dept.Promise{
		Words: dept.Clean(v["words"]), Official: dept.CleanLine(v["official"]), Organisation: dept.CleanLine(v["organisation"]),
		Witness: v["witness"], Type: dept.PromiseType(v["type"]), Counterpart: dept.CleanLine(v["counterpart"]), Unit: v["unit"],
		Public: v["public"] == "yes", Link: link,
	}
	if _, ok := d.Dept.Unit(p.Unit); !ok && p.Unit != "" {
		fail("unit", dept.Refuse(dept.UnknownUnit))
	}
	for field, id := range map[string]string{"witness": p.Witness, "owner": v["owner"]} {
		if _, err := d.Dept.Person(id); err != nil && id != "" {
			fail(field, dept.Refuse(dept.UnknownPerson))
		}
	}
	var err error
	p.Amount, err = reading.Amount(v["amount"], d.Dept.Currency)
	fail("amount", err)
	if strings.TrimSpace(v["count"]) != "" {
		n, refusal := reading.Number(v["count"], 1, dept.MaxQuantity)
		if refusal != nil {
			fail("count", refusal)
		}
		p.Count = n
	}
	p.Due, err = d.dayOf(v, "due")
	fail("due", err)
	if strings.TrimSpace(v["visit"]) != "" {
		ref, err := dept.ParseRefOf(dept.KindVisit, v["visit"])
		fail("visit", err)
		p.Visit = ref.N
	}
	p.Needs, err = dept.ParseNeeds(v["needs"])
	fail("needs", err)
	return spoken{p, v["owner"]}, errors.Join(wrong...)
}
