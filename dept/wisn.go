package dept

import "math"

// WISN is the question that WHO's Workload Indicators of Staffing Need answers:
// how many of one role a unit's yearly work takes. Source of the formulae: WHO,
// "Workload Indicators of Staffing Need (WISN): user's manual", 2010; golden
// values: doi 10.1186/s12960-017-0186-3, table 3.
type WISN struct {
	Days      float64 // A: possible working days a year
	Holidays  float64 // B: public holidays, days a year
	Leave     float64 // C: annual leave, days a year
	Sick      float64 // D: sick leave, days a year
	Other     float64 // E: other absence, days a year
	Hours     float64 // F: working hours a day
	Support   float64 // share of time in support activities of everyone, 0 ≤ x < 1
	Allowance float64 // IAF: whole posts for what only some do
	Current   float64 // staff there now, FTE

	Activities []Activity
}

// Activity is one kind of service with its yearly volume and the time a unit of
// it takes.
type Activity struct {
	Name    string
	Volume  float64 // units a year
	Minutes float64 // per unit
}

// Workload is one activity's share of the answer.
type Workload struct {
	Activity
	Standard float64 // units that one person can do in a year
	Staff    float64 // staff this activity takes
}

// Requirement is the answer, with its working.
type Requirement struct {
	AWT       float64 // available working time, hours a year per person
	Workloads []Workload
	Basic     float64 // Σ of the workloads' staff
	CAF       float64 // category allowance factor
	Required  float64 // Basic × CAF + IAF, FTE
	Current   float64
	Gap       float64 // Required − Current: above 0 is short
	Ratio     float64 // Current ÷ Required: below 1 is short
}

// What a year and a day hold.
const (
	maxDays  = 366
	maxHours = 24
)

// Refusals of a workload that can't be computed.
const (
	NoWorkingTime Code = "wisn_no_time"    // Args: none; AWT ≤ 0
	BadShare      Code = "wisn_bad_share"  // Args: none; support share outside 0 ≤ x < 1
	NoVolume      Code = "wisn_no_volume"  // Args: none; no activity with volume and time
	Negative      Code = "wisn_negative"   // Args: none
	NotFinite     Code = "wisn_not_finite" // Args: none
)

// Require computes the staff that the work takes. Every input that makes the
// answer meaningless is refused, naming its field.
func (w WISN) Require() (Requirement, error) {
	for _, f := range []struct {
		field string
		v     float64
	}{
		{"days", w.Days}, {"holidays", w.Holidays}, {"leave", w.Leave}, {"sick", w.Sick}, {"other", w.Other},
		{"hours", w.Hours}, {"support", w.Support}, {"allowance", w.Allowance}, {"current", w.Current},
	} {
		switch {
		case math.IsNaN(f.v) || math.IsInf(f.v, 0):
			return Requirement{}, Refuse(NotFinite).In(f.field)
		case f.v < 0:
			return Requirement{}, Refuse(Negative).In(f.field)
		}
	}
	switch { // a slip of the finger would make the answer tiny, and look like an answer
	case w.Days > maxDays:
		return Requirement{}, Refuse(NumberRange, "Min", 1, "Max", maxDays).In("days")
	case w.Hours > maxHours:
		return Requirement{}, Refuse(NumberRange, "Min", 1, "Max", maxHours).In("hours")
	}
	if w.Support >= 1 {
		return Requirement{}, Refuse(BadShare).In("support")
	}
	r := Requirement{AWT: (w.Days - (w.Holidays + w.Leave + w.Sick + w.Other)) * w.Hours, CAF: 1 / (1 - w.Support), Current: w.Current}
	if r.AWT <= 0 {
		return Requirement{}, Refuse(NoWorkingTime).In("days")
	}
	for _, a := range w.Activities {
		if a.Volume < 0 || a.Minutes < 0 || !isFinite(a.Volume) || !isFinite(a.Minutes) {
			return Requirement{}, Refuse(Negative).In("activities")
		}
		if a.Volume == 0 || a.Minutes == 0 {
			return Requirement{}, Refuse(NoVolume).In("activities")
		}
		standard := r.AWT * 60 / a.Minutes
		load := Workload{Activity: a, Standard: standard, Staff: a.Volume / standard}
		r.Workloads = append(r.Workloads, load)
		r.Basic += load.Staff
	}
	if len(r.Workloads) == 0 {
		return Requirement{}, Refuse(NoVolume).In("activities")
	}
	r.Required = r.Basic*r.CAF + w.Allowance
	r.Gap = r.Required - w.Current
	r.Ratio = w.Current / r.Required
	if !isFinite(r.Required) || !isFinite(r.Ratio) {
		return Requirement{}, Refuse(NotFinite).In("activities")
	}
	return r, nil
}

func isFinite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }
