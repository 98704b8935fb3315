package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/reading"
	"hamahang/view"
)

// unsignWords are what people call taking a sign-off back.
var unsignWords = []string{"withdraw", "withdrawn", "retract", "revoke", "take back", "پس گرفتن", "پس‌گیری", "پس می‌گیرم", "بازپس‌گیری", "انصراف", "لغو"}

// unsignIn reads "withdraw [office] reason" after "sign_off VI-3 [office]"; anything
// else is the remark of a sign-off.
func (d *Desk) unsignIn(rest string, a *act) (reason string, complete bool, err error) {
	text := written(rest)
	if reason, ok := reading.Begins(text, unsignWords...); ok {
		a.verb = dept.VerbUnsign
		if a.visit.office == "" {
			a.visit.office, reason = d.officeIn(reason)
		}
		return reason, reason != "", nil
	}
	if a.visit.office == "" && reading.Says(text, unsignWords...) { // "hygine withdraw" must not sign off
		return rest, false, dept.Refuse(dept.UnknownOffice).In("office")
	}
	return rest, true, nil
}

// askUnsign opens the form that takes a sign-off back, with the person's own office
// chosen.
func askUnsign(ctx context.Context, d *Desk, r Request, by dept.Person, id string) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, id)
	if err != nil {
		return Reply{}, err
	}
	v, prefs, err := d.Store.Visit(ctx, r.Team, ref.N, by.ID)
	if err != nil {
		return Reply{}, err
	}
	a := act{verb: dept.VerbUnsign, ref: ref}
	if theirs := d.Dept.GivenFor(v, by); len(theirs) > 0 {
		a.visit.office = theirs[0].Key
	} else if err := v.May(by, dept.VerbUnsign, d.Dept); err == nil {
		return Reply{Printer: d.learnt(by.ID, prefs)}, dept.Refuse(dept.Forbidden, "Ref", ref, "Verb", dept.VerbUnsign, "Who", dept.OfficeOnly, "Unit", "")
	}
	return visits(ctx, d, r.Team, r.User).ask(ctx, d, r, by, a)
}

// papersOf adds the buttons of the briefing pack and of the statement to the card of
// who may read them now.
func papersOf(d *Desk, v dept.Visit, by dept.Person, c view.Card) view.Card {
	return c.Papers(v.OffersBrief(by, d.Dept), v.OffersStatement(by, d.Dept))
}
