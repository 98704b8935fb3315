package dept

import (
	"slices"
	"time"
)

// VerbUnsign takes an office's consent to a visit back.
const VerbUnsign Verb = "unsign"

// NotSigned refuses to take back what an office did not give. Args: Ref, Missing
// (its key, alone).
const NotSigned Code = "visit_not_signed"

// Unsign takes an office's consent back until the visit starts, for a reason; key
// "" is the only one given that the person may take back. Who may give it may take
// it back, whoever of the office gave it. Since a confirmed visit has every consent,
// one that loses one is tentative again: it keeps its time, its checklist and its
// invitations, and the entry tells the change of state.
func (v Visit) Unsign(by Person, key, reason string, d *Department, now time.Time) (Visit, error) {
	after, err := visitRules.do(v, by, d, Entry{Verb: VerbUnsign, At: now, Text: reason}, func(to *Visit, e *Entry) error {
		key, err := v.given(by, key, d)
		if err != nil {
			return err
		}
		if reason == "" {
			return Refuse(NeedsReason).In("text")
		}
		to.SignOffs = slices.DeleteFunc(slices.Clone(v.SignOffs), func(s SignOff) bool { return s.Key == key })
		e.To = key
		if v.State == VisitConfirmed {
			to.unsettle(e)
			to.Sequence++
		}
		return nil
	})
	return after, ofOffice(err, key, d)
}

// given finds the consent that a person takes back.
func (v Visit) given(by Person, key string, d *Department) (string, error) {
	theirs := d.GivenFor(v, by)
	if key == "" {
		if len(theirs) != 1 {
			return "", Refuse(UnknownOffice).In("office")
		}
		return theirs[0].Key, nil
	}
	i := slices.IndexFunc(d.SignOffs, func(r SignOffRule) bool { return r.Key == key })
	switch {
	case i < 0:
		return "", Refuse(UnknownOffice).In("office")
	case !slices.Contains(d.Offices(d.SignOffs[i]), by.ID):
		return "", Refuse(Forbidden, "Ref", v.Ref(), "Verb", VerbUnsign, "Who", OfficeOnly, "Unit", "", "Office", key).In("office")
	case slices.ContainsFunc(theirs, func(r SignOffRule) bool { return r.Key == key }):
		return key, nil
	case v.Last.Verb == VerbUnsign && v.Last.To == key:
		return "", Refuse(AlreadyDone, "Ref", v.Ref(), "Verb", VerbUnsign, "By", v.Last.By, "At", v.Last.At)
	}
	return "", Refuse(NotSigned, "Ref", v.Ref(), "Missing", []string{key}).In("office")
}

// GivenFor lists those of the given sign-offs that a person may take back.
func (d *Department) GivenFor(v Visit, by Person) []SignOffRule {
	return slices.DeleteFunc(slices.Clone(d.SignOffs), func(r SignOffRule) bool {
		given := slices.ContainsFunc(v.SignOffs, func(s SignOff) bool { return s.Key == r.Key })
		return !given || !slices.Contains(d.Offices(r), by.ID)
	})
}
