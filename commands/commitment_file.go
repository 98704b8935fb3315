package commands

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// What a typed line must tell beside the words.
const (
	NeedsSpeaker dept.Code = "needs_speaker" // Args: none
	NeedsType    dept.Code = "needs_type"    // Args: none
)

// fileCommitmentText records a promise from one line, without a form. again records
// it although the same text came a moment ago.
func fileCommitmentText(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error) {
	text, hit := d.masked(text)
	typed := "/commitment file " + text
	switch {
	case hit != nil:
		return Reply{Typed: typed}, hit.In("words")
	case text == "":
		return Reply{Typed: typed}, dept.Refuse(dept.Missing).In("words")
	case utf8.RuneCountInString(text) > dept.MaxText:
		return Reply{Typed: typed}, dept.Refuse(dept.TooLong, "Max", dept.MaxText)
	}
	u := ReadCommitment(text, d.units(), d.Dept.Currency, d.dates())
	switch {
	case len(u.Problems) > 0:
		return Reply{Typed: typed}, u.Problems[0]
	case !u.Quoted || u.Official == "":
		return Reply{Typed: typed}, dept.Refuse(NeedsSpeaker).In("official")
	case u.Type == "":
		return Reply{Typed: typed}, dept.Refuse(NeedsType).In("type")
	}
	promise := u.promise(by)
	same := ""
	if !again {
		same = digest(by.ID, "co "+locale.Fold(text))
	}
	filed, err := d.fileCommitment(ctx, r, by, promise, "", same)
	if err != nil {
		return Reply{Typed: typed}, err
	}
	p := d.learnt(by.ID, filed.Prefs)
	c, _ := commitments().seen(ctx, d, r.Team, p, filed.Record) // it is recorded, whether or not more can be read
	if filed.Outcome == store.SameText {
		m := c.Again(view.OfferText{Action: "co.again", Value: filed.Record.Ref().String() + " " + text})
		return Reply{Message: &m, Printer: p}, nil
	}
	m := c.Filed(assumedOf(p, u, filed.Record))
	return Reply{Message: &m, Printer: p}, nil
}

// assumedOf tells what the line did not say.
func assumedOf(p *locale.Printer, u UnderstoodPromise, c dept.Commitment) []string {
	var out []string
	if day, err := locale.ParseDay(string(c.Due)); err == nil && u.Due == "" {
		out = append(out, p.T("commitment.due")+": "+p.BothDates(day))
	}
	return append(out, p.T("commitment.witness")+": "+view.Mention(c.Witness), p.T("commitment.public.no"))
}

// promise completes what was understood with what is assumed.
func (u UnderstoodPromise) promise(by dept.Person) dept.Promise {
	p := dept.Promise{
		Words: u.Words, Official: u.Official, Organisation: u.Organisation, Witness: by.ID, Type: u.Type, Amount: u.Amount, Count: u.Count,
		Due: u.Due, Unit: u.Unit, Visit: u.Visit, Needs: u.Needs,
	}
	if p.Unit == "" {
		p.Unit = by.Unit
	}
	return p
}

// fileCommitment stores a checked promise with its notices, in one round trip, and
// one more for each kind of need that it is linked to: those must be there.
func (d *Desk) fileCommitment(ctx context.Context, r Request, by dept.Person, p dept.Promise, owner, same string) (store.Filed[dept.Commitment], error) {
	c, err := dept.Record(keyed(p), owner, by, d.now())
	if err != nil {
		return store.Filed[dept.Commitment]{}, err
	}
	if err := d.needsThere(ctx, r.Team, p.Needs); err != nil {
		return store.Filed[dept.Commitment]{}, err
	}
	notices, err := d.filed(ctx, r.Team, c, d.Dept.With(dept.Head))
	if err != nil {
		return store.Filed[dept.Commitment]{}, err
	}
	return d.Store.FileCommitment(ctx, r.Team, store.Filing[dept.Commitment]{
		Record: c, Once: r.Once, Same: same, Zone: d.Dept.Zone,
		Notices: notices,
	})
}

// keyed folds the names that lists find a promise by.
func keyed(p dept.Promise) dept.Promise {
	p.OfficialKey, p.OrganisationKey = squeeze(p.Official), squeeze(p.Organisation)
	return p
}

// needsThere refuses a need that there is not.
func (d *Desk) needsThere(ctx context.Context, team string, refs []dept.Ref) error {
	shortages, requests, err := d.needs(ctx, team, refs)
	if err != nil {
		return err
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
			return dept.Refuse(dept.NotFound, "Ref", r).In("needs")
		}
	}
	return nil
}

// openCommitment opens the form, filled in from what was understood of the text. A
// message's text is the words as they stand.
func openCommitment(ctx context.Context, d *Desk, r Request, by dept.Person, text string) (Reply, error) {
	text, hit := d.masked(text)
	reply := Reply{Typed: strings.TrimSpace("/commitment " + text)}
	if utf8.RuneCountInString(text) > view.MaxInput {
		return reply, dept.Refuse(dept.TooLong, "Max", view.MaxInput)
	}
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return reply, err
	}
	u := ReadCommitment(text, d.units(), d.Dept.Currency, d.dates())
	if r.Surface == OnMessage {
		u = UnderstoodPromise{Words: text, Unit: u.Unit, Type: promiseIn(text)} // a message was not written to be recorded
	}
	v := d.promiseValues(p, u.promise(by))
	if by.Has(dept.Coordinator) {
		v["owner"] = by.ID
	}
	problems := u.Problems
	if hit != nil {
		problems = append([]*dept.Error{hit.In("words")}, problems...)
	}
	reply.Printer, reply.How = p, OpenForm
	reply.Form = d.commitmentModal(p, v, meta{Link: r.Quote.Permalink}, problems)
	return reply, nil
}

// promiseValues puts a promise into the form.
func (d *Desk) promiseValues(p *locale.Printer, promise dept.Promise) Values {
	v := Values{}
	for _, f := range promise.Fields() {
		v[f.Name] = f.Value
	}
	v["due"] = d.dayText(p, promise.Due)
	v["count"] = p.Digits(v["count"])
	if promise.Amount.Amount > 0 {
		v["amount"] = p.Number(float64(promise.Amount.Amount)) + " " + promise.Amount.Currency
	}
	return v
}

// commitmentModal draws the form for what its fields hold, its dates read back.
func (d *Desk) commitmentModal(p *locale.Printer, v Values, m meta, problems []*dept.Error) *view.Modal {
	notes, echoed := d.readBack(p, v)
	m.Echoed = echoed
	f := view.Form{
		Callback: "co.file", Title: p.T("commitment.form_title"), Submit: p.T("form.file"), Meta: m.String(), Values: v, Notes: notes, P: p,
	}
	if m.Ref != "" {
		f.Title, f.Submit = p.T("commitment.correct_title"), p.T("form.save")
	}
	return d.scene(p).CommitmentForm(f, problems, m.Ref == "")
}

func redrawCommitment(_ context.Context, d *Desk, p *locale.Printer, r Request) (*view.Modal, error) {
	return d.commitmentModal(p, r.Values, readMeta(r.Meta), nil), nil
}

func correctCommitmentForm(d *Desk, p *locale.Printer, c dept.Commitment) *view.Modal {
	return d.commitmentModal(p, d.promiseValues(p, c.Promise), meta{Ref: c.Ref().String()}, nil)
}

// submitCommitment takes the submitted form. Its dates must have been seen in both
// calendars first.
func submitCommitment(ctx context.Context, d *Desk, r Request, by dept.Person) (Reply, error) {
	m := readMeta(r.Meta)
	promise, owner, err := d.promiseFrom(r.Values)
	if err != nil {
		return Reply{}, err
	}
	promise.Link = m.Link
	p, err := d.printerOf(ctx, r)
	if err != nil {
		return Reply{}, err
	}
	if d.unreadIn(m, r.Values) {
		return Reply{Form: d.commitmentModal(p, r.Values, m, nil), How: UpdateForm, Printer: p}, nil
	}
	if m.Ref != "" {
		return d.correctCommitment(ctx, r, by, m.Ref, promise)
	}
	filed, err := d.fileCommitment(ctx, r, by, promise, owner, "")
	if err != nil {
		return Reply{Printer: p}, err
	}
	c, _ := commitments().seen(ctx, d, r.Team, p, filed.Record) // it is recorded, whether or not more can be read
	done := c.FiledForm(view.Form{Callback: "co.filed", Title: p.T("commitment.form_title"), P: p})
	return Reply{Form: done, How: UpdateForm, Printer: p}, nil
}

// correctCommitment puts the corrected fields in place of the stated ones.
func (d *Desk) correctCommitment(ctx context.Context, r Request, by dept.Person, id string, promise dept.Promise) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindCommitment, id)
	if err != nil {
		return Reply{}, err
	}
	if err := d.needsThere(ctx, r.Team, promise.Needs); err != nil {
		return Reply{}, err
	}
	return commitments().corrected(ctx, d, r, by, ref, func(was dept.Commitment) (dept.Commitment, error) {
		next := keyed(promise)
		if next.Due == "" {
			next.Due = was.Due
		}
		return was.Correct(by, next, d.now())
	})
}

// promiseFrom reads every field of the form. All that is wrong is reported at once,
// each refusal naming its field.
func (d *Desk) promiseFrom(v Values) (p dept.Promise, owner string, err error) {
	var wrong []error
	fail := func(field string, err error) {
		if err != nil {
			wrong = append(wrong, inField(err, field))
		}
	}
	p = dept.Promise{
		Words: dept.Clean(v["words"]), Official: dept.CleanLine(v["official"]), Organisation: dept.CleanLine(v["organisation"]),
		Witness: v["witness"], Type: dept.PromiseType(v["type"]), Counterpart: dept.CleanLine(v["counterpart"]), Unit: v["unit"],
		Public: v["public"] == "yes",
	}
	if _, ok := d.Dept.Unit(p.Unit); !ok && p.Unit != "" {
		fail("unit", dept.Refuse(dept.UnknownUnit))
	}
	for field, id := range map[string]string{"witness": p.Witness, "owner": v["owner"]} {
		if _, err := d.Dept.Person(id); err != nil && id != "" {
			fail(field, dept.Refuse(dept.UnknownPerson))
		}
	}
	p.Amount, err = readAmount(v["amount"], d.Dept.Currency)
	fail("amount", err)
	if strings.TrimSpace(v["count"]) != "" {
		n, refusal := quantityOf(dept.CleanLine(v["count"]))
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
	for _, t := range p.Texts() {
		fail(t.Field, d.guard(t))
	}
	return p, v["owner"], errors.Join(wrong...)
}
