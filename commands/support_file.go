package commands

import (
	"cmp"
	"context"
	"errors"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

// given is what is stated of support.
type given struct {
	dept.Gift
	arrived bool
}

// filedGifts is how support comes to be. Of an anonymous donor the answer says that
// the name was dropped, and no button carries the line, and with it the name.
func filedGifts() filing[given, dept.Support] {
	return filing[given, dept.Support]{
		rest: "what", nothing: dept.Refuse(dept.NothingGiven).In("what"), most: dept.MaxText,
		line: lineOfGift, prefill: prefillGift, values: valuesOfGift, from: (*Desk).giftFrom, draw: drawGift, file: (*store.Store).FileSupport,
		served: func(ctx context.Context, d *Desk, team string, v Values) (string, error) {
			ref, err := dept.ParseRefOf(dept.KindShortage, v["shortage"])
			if err != nil {
				return "", nil // none is named, or the form says so when it is submitted
			}
			list, err := d.Store.Shortages(ctx, team, ref.N)
			return onlyUnit(list, nil), err
		},
		create: func(ctx context.Context, d *Desk, team string, by dept.Person, g given) (dept.Support, error) {
			served, err := d.linked(ctx, team, g.Shortage)
			if err != nil {
				return dept.Support{}, err
			}
			g.Unit = cmp.Or(g.Unit, served.Unit, by.Unit)
			return dept.Give(g.Gift, g.arrived, by, d.now())
		},
		correct: func(ctx context.Context, d *Desk, team string, by dept.Person, was dept.Support, g given) (dept.Support, error) {
			s, err := was.Correct(by, g.Gift, d.now())
			if err == nil && s.Shortage != was.Shortage {
				_, err = d.linked(ctx, team, s.Shortage)
			}
			return s, err
		},
		notes: func(p *locale.Printer, g given) []string {
			if g.Anonymous && g.Donor != "" {
				return []string{p.T("support.name_dropped")}
			}
			return nil
		},
		private: func(g given) bool { return g.Anonymous },
	}
}

// lineOfGift reads support from one line. What it does not say is assumed: today, a
// pledge, no consent, and when it is filed the unit of the shortage that it serves, or
// of who records it.
func lineOfGift(d *Desk, _ dept.Person, text string) (given, func(*locale.Printer, dept.Support) []string, error) {
	u := d.reader("").Support(text)
	if len(u.Problems) > 0 {
		return given{}, nil, u.Problems[0]
	}
	g := given{
		Gift: dept.Gift{
			Donor: u.Donor, Anonymous: u.Anonymous, Consent: u.Consent == "yes", What: u.What, Value: u.Value, Unit: u.Unit, Shortage: u.Shortage, On: u.On,
		},
		arrived: u.Arrived == "yes",
	}
	if g.On == "" {
		g.On = dept.DayOf(d.now())
	}
	return g, func(p *locale.Printer, s dept.Support) (assumed []string) {
		if u.Unit == "" {
			assumed = append(assumed, p.T("support.unit")+": "+d.scene(p).Unit(s.Unit))
		}
		if u.Arrived == "" {
			assumed = append(assumed, p.T("support.state")+": "+p.T("status.support."+string(dept.SupportPledged)))
		}
		if u.Consent == "" && !u.Anonymous {
			assumed = append(assumed, p.T("support.consent")+": "+p.T("support_consent.no"))
		}
		if u.On == "" {
			assumed = append(assumed, p.T("support.on")+": "+d.dayText(p, s.On))
		}
		return assumed
	}, nil
}

// linked gives the shortage that support is for, which must be there; the zero one
// when it is for none.
func (d *Desk) linked(ctx context.Context, team string, n int) (dept.Shortage, error) {
	if n == 0 {
		return dept.Shortage{}, nil
	}
	served, _, err := d.Store.Shortage(ctx, team, n, "")
	return served, inField(err, "shortage")
}

// prefillGift begins the form. The name of an anonymous donor is not put into it.
func prefillGift(d *Desk, p *locale.Printer, _ Request, _ dept.Person, text string) (Values, []*dept.Error) {
	u := d.reader("").Support(text)
	v := Values{
		"anonymous": "no", "donor": u.Donor, "consent": u.Consent, "what": u.What, "value": amountText(p, u.Value), "unit": u.Unit,
		"on": d.dayText(p, u.On), "arrived": u.Arrived,
	}
	if u.Anonymous {
		v["anonymous"], v["donor"] = "yes", ""
	}
	if u.Shortage != 0 {
		v["shortage"] = dept.Ref{Kind: dept.KindShortage, N: u.Shortage}.String()
	}
	return v, u.Problems
}

func drawGift(sc view.Scene, f view.Form, _ dept.Person, problems []*dept.Error, correcting bool, _ []dept.Support) *view.Modal {
	return sc.SupportForm(f, problems, correcting)
}

// giftFrom reads every field of the form. All that is wrong is reported at once, each
// refusal naming its field.
func (d *Desk) giftFrom(v Values, _ string) (given, error) {
	var wrong []error
	fail := func(err error) {
		if err != nil {
			wrong = append(wrong, err)
		}
	}
	g := given{
		Gift: dept.Gift{
			Donor: dept.CleanLine(v["donor"]), Anonymous: v["anonymous"] == "yes", Consent: v["consent"] == "yes",
			What: dept.CleanLine(v["what"]), Unit: v["unit"],
		},
		arrived: v["arrived"] == "yes",
	}
	if _, ok := d.Dept.Unit(g.Unit); !ok && g.Unit != "" {
		fail(dept.Refuse(dept.UnknownUnit).In("unit"))
	}
	var err error
	g.Value, err = reading.Amount(v["value"], "")
	fail(inField(err, "value"))
	if id := dept.CleanLine(v["shortage"]); id != "" {
		ref, err := dept.ParseRefOf(dept.KindShortage, id)
		fail(inField(err, "shortage"))
		g.Shortage = ref.N
	}
	g.On, err = d.dayOf(v, "on")
	fail(err)
	if g.On == "" {
		g.On = dept.DayOf(d.now())
	}
	if len(wrong) == 0 {
		return g, g.Check(d.now())
	}
	return g, errors.Join(wrong...)
}

func valuesOfGift(d *Desk, p *locale.Printer, s dept.Support) Values {
	v := Values{}
	g := s.Stated()
	for _, f := range g.Fields() {
		v[f.Name] = f.Value
	}
	v["value"], v["on"] = amountText(p, g.Value), d.dayText(p, g.On)
	return v
}
