package commands

import (
	"cmp"
	"context"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// giftInput is what is stated of support.
type giftInput struct {
	dept.Gift
	arrived bool
}

// supportFiling is how support comes to be. Of an anonymous donor the answer says that
// the name was dropped, and no button carries the line, and with it the name.
var supportFiling = filing[giftInput, dept.Support]{
	rest: "what", nothing: dept.Refuse(dept.NothingGiven).In("what"), most: dept.MaxText,
	line: lineOfGift, prefill: prefillGift, values: valuesOfGift, from: (*call).giftFrom,
	draw: func(_ *call, sc view.Scene, f view.Form, problems []error, correcting bool, _ []view.Alike) *view.Modal {
		return sc.SupportForm(f, problems, correcting)
	},
	served: func(ctx context.Context, c *call, v Values) (string, error) {
		ref, err := dept.ParseRefOf(dept.KindShortage, v["shortage"])
		if err != nil {
			return "", nil // none is named, or the form says so when it is submitted
		}
		list, err := c.store().Shortages.Some(ctx, c.request.Team, ref.N)
		return onlyUnit(list, nil), err
	},
	create: func(ctx context.Context, c *call, in giftInput) (dept.Support, error) {
		served, err := c.linked(ctx, in.Shortage)
		if err != nil {
			return dept.Support{}, err
		}
		in.Unit = cmp.Or(in.Unit, served.Unit, c.person.Unit)
		return dept.Give(in.Gift, in.arrived, c.person, c.department, c.now)
	},
	correct: func(ctx context.Context, c *call, was dept.Support, in giftInput) (dept.Support, error) {
		s, err := was.Correct(c.person, in.Gift, c.department, c.now)
		if err == nil && s.Shortage != was.Shortage {
			_, err = c.linked(ctx, s.Shortage)
		}
		return s, err
	},
	notes: func(p *locale.Printer, in giftInput) []string {
		if in.Anonymous && in.Donor != "" {
			return []string{p.T("support.name_dropped")}
		}
		return nil
	},
	private: func(in giftInput) bool { return in.Anonymous },
}

// lineOfGift reads support from one line. What it does not say is assumed: today, a
// pledge, no consent, and when it is filed the unit of the shortage that it serves, or
// of who records it.
func lineOfGift(c *call, text string) (giftInput, heard[dept.Support], error) {
	u := c.lineReader().Support(text)
	if len(u.Problems) > 0 {
		return giftInput{Gift: dept.Gift{Anonymous: u.Anonymous}}, heard[dept.Support]{}, u.Problems[0]
	}
	g := giftInput{
		Gift: dept.Gift{
			Donor: u.Donor, Anonymous: u.Anonymous, Consent: u.Consent == "yes", What: u.What, Value: u.Value, Unit: u.Unit, Shortage: u.Shortage, On: u.On,
		},
		arrived: u.Arrived == "yes",
	}
	if g.On == "" {
		g.On = dept.DayOf(c.now)
	}
	return g, heard[dept.Support]{u.Understood, func(p *locale.Printer, s dept.Support) (assumed []string) {
		if u.Unit == "" {
			assumed = append(assumed, p.T("support.unit")+": "+c.scene(p).Unit(s.Unit))
		}
		if u.Arrived == "" {
			assumed = append(assumed, p.T("support.state")+": "+p.T("status.support."+string(dept.SupportPledged)))
		}
		if u.Consent == "" && !u.Anonymous {
			assumed = append(assumed, p.T("support.consent")+": "+p.T("support_consent.no"))
		}
		if u.On == "" {
			assumed = append(assumed, p.T("support.on")+": "+c.dayText(p, s.On))
		}
		return assumed
	}}, nil
}

// linked gives the shortage that support is for, which must be there; the zero one
// when it is for none.
func (c *call) linked(ctx context.Context, n int) (dept.Shortage, error) {
	if n == 0 {
		return dept.Shortage{}, nil
	}
	served, _, err := c.store().Shortages.One(ctx, c.request.Team, n, "")
	return served, inField(err, "shortage")
}

// prefillGift begins the form. The name of an anonymous donor is not put into it.
func prefillGift(c *call, p *locale.Printer, text string) (Values, []reading.Problem) {
	u := c.lineReader().Support(text)
	v := Values{
		"anonymous": "no", "donor": u.Donor, "consent": u.Consent, "what": u.What, "value": amountText(p, u.Value), "unit": u.Unit,
		"on": c.dayText(p, u.On), "arrived": u.Arrived,
	}
	if u.Anonymous {
		v["anonymous"], v["donor"] = "yes", ""
	}
	if u.Shortage != 0 {
		v["shortage"] = dept.Ref{Kind: dept.KindShortage, N: u.Shortage}.String()
	}
	return v, u.Problems
}

// giftFrom reads every field of the form.
func (c *call) giftFrom(v Values, _ string) (giftInput, error) {
	f := &fields{c: c, v: v}
	in := giftInput{
		Gift: dept.Gift{
			Donor: dept.CleanLine(v["donor"]), Anonymous: f.yes("anonymous"), Consent: f.yes("consent"),
			What: dept.CleanLine(v["what"]), Unit: f.unit("unit"), Value: f.amount("value", ""), Shortage: f.number("shortage", dept.KindShortage),
			On: cmp.Or(f.day("on"), dept.DayOf(c.now)),
		},
		arrived: f.yes("arrived"),
	}
	if err := f.err(); err != nil {
		return in, err
	}
	return in, in.Check(c.now)
}

func valuesOfGift(c *call, p *locale.Printer, s dept.Support) Values {
	g := s.Stated()
	v := valuesOf(g.Fields())
	v["value"], v["on"] = amountText(p, g.Value), c.dayText(p, g.On)
	return v
}
