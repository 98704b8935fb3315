package commands

import (
	"context"
	"errors"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// decideShortage applies the verb. A duplicate changes two records.
func decideShortage(ctx context.Context, d *Desk, team string, by dept.Person, a act, s dept.Shortage) ([]dept.Shortage, error) {
	now := d.now()
	one := func(s dept.Shortage, err error) ([]dept.Shortage, error) { return []dept.Shortage{s}, err }
	switch a.verb {
	case dept.VerbAcknowledge:
		return one(s.Acknowledge(by, now))
	case dept.VerbSource:
		return one(s.Source(by, a.count, a.text, now))
	case dept.VerbReceive:
		return one(s.Receive(by, a.count, a.text, now))
	case dept.VerbResolve:
		return one(s.Resolve(by, a.text, now))
	case dept.VerbHold:
		return one(s.Hold(by, a.text, a.until, now))
	case dept.VerbResume:
		return one(s.Resume(by, now))
	case dept.VerbDecline:
		return one(s.Decline(by, a.reason, a.text, now))
	case dept.VerbResubmit:
		return one(s.Resubmit(by, a.text, d.Dept.Times, now))
	case dept.VerbWithdraw:
		return one(s.Withdraw(by, a.text, now))
	case dept.VerbReopen:
		after, err := s.Reopen(by, a.text, d.Dept.Times, now)
		if err != nil || s.Of == 0 {
			return one(after, err)
		}
		of, _, err := d.Store.Shortage(ctx, team, s.Of, by.ID)
		return []dept.Shortage{after, of.GiveBack(after)}, err
	case dept.VerbAssign:
		to, err := d.Dept.Person(a.to)
		if err != nil {
			return nil, dept.Refuse(dept.UnknownPerson).In("to")
		}
		return one(s.Assign(by, to, now))
	case dept.VerbAffect:
		return one(s.Affect(by, now))
	case dept.VerbFollow:
		return one(s.Follow(by, now))
	case dept.VerbUnfollow:
		return one(s.Unfollow(by, now))
	case dept.VerbDuplicate:
		if err := s.May(by, a.verb, now); err != nil {
			return nil, err
		}
		of, _, err := d.Store.Shortage(ctx, team, a.of.N, by.ID)
		if err != nil {
			return nil, inField(err, "of")
		}
		dup, of, err := s.MarkDuplicate(by, of, now)
		return []dept.Shortage{dup, of}, err
	default: // what else there is, a shortage does not know
	}
	return nil, dept.Refuse(dept.UnknownChoice)
}

func inField(err error, field string) error {
	var e *dept.Error
	if errors.As(err, &e) {
		return e.In(field)
	}
	return err
}

// presetShortage fills a small form with what is most likely meant.
func presetShortage(p *locale.Printer, s dept.Shortage, a act) Values {
	v := Values{}
	switch {
	case a.count > 0:
		v["count"] = p.Int(a.count)
	case a.verb == dept.VerbSource && s.Quantity > 0:
		v["count"] = p.Int(s.Quantity)
	case a.verb == dept.VerbReceive:
		v["count"] = p.Int(s.Approved - s.Received)
	}
	return v
}

// readShortageAct reads the fields of a small form that only shortages have.
func readShortageAct(_ *Desk, verb dept.Verb, in Values, a *act) error {
	var err error
	switch verb {
	case dept.VerbSource, dept.VerbReceive:
		n, refusal := reading.Number(in["count"], 1, dept.MaxQuantity)
		if refusal != nil {
			return refusal.In("count")
		}
		a.count = n
	case dept.VerbDuplicate:
		a.of, err = dept.ParseRefOf(dept.KindShortage, in["of"])
		err = inField(err, "of")
	default: // the others hold what every small form holds
	}
	return err
}

// typedShortage takes what a verb needs from a typed line.
func typedShortage(d *Desk, verb dept.Verb, words string, a *act) (rest string, complete bool, err error) {
	switch verb {
	case dept.VerbSource, dept.VerbReceive:
		a.count, rest, complete, err = reading.Count(words)
		return rest, complete, err
	case dept.VerbDecline:
		a.reason, rest = reading.Reason(d.Words, written(words), dept.DeclineReasons)
		return rest, a.reason != "", nil
	case dept.VerbDuplicate:
		word, after := reading.FirstID(words)
		if w := locale.Fold(word); w == "of" || w == "از" || w == locale.Fold("با") {
			word, _ = reading.FirstID(after)
		}
		if word == "" {
			return "", false, nil
		}
		a.of, err = dept.ParseRefOf(dept.KindShortage, word)
		return "", true, err
	default:
		return words, true, nil
	}
}
