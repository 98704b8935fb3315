package commands

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// postsFrom reads every field of the form.
func (c *call) postsFrom(v Values, link string) (dept.Posts, error) {
	f := &fields{c: c, v: v}
	p := dept.Posts{
		Unit: v["unit"], Role: v["role"], Specialty: dept.CleanLine(v["specialty"]), Contract: dept.Contract(v["contract"]),
		Cause: dept.Cause(v["cause"]), Shift: dept.CleanLine(v["shift"]), Consequence: dept.Clean(v["consequence"]),
		Funded: f.yes("funded"), Cover: dept.Clean(v["cover"]), Link: link, Start: f.day("start"), End: f.day("end"),
	}
	n, refusal := reading.Number(v["headcount"], 1, dept.MaxHeadcount)
	if refusal != nil {
		f.refuse("headcount", refusal)
	}
	p.Headcount, p.FTE = n, float64(n)
	if f.said("fte") {
		fte, err := reading.Decimal(v["fte"])
		if err != nil {
			f.refuse("fte", err)
		}
		p.FTE = fte
	}
	if f.yes("wisn") {
		var err error
		if p.WISN, err = readWISN(v); err != nil {
			f.wrong = append(f.wrong, err)
		}
	}
	if err := f.err(); err != nil {
		return p, err
	}
	return p, p.Check(c.department.Jobs(), c.now)
}

// wisnNumbers are the number fields of the workload calculation; those not filled
// in count as 0. The share of support is typed in per cent.
func wisnNumbers(w *dept.WISN) map[string]*float64 {
	return map[string]*float64{
		"days": &w.Days, "holidays": &w.Holidays, "leave": &w.Leave, "sick": &w.Sick, "other": &w.Other,
		"hours": &w.Hours, "support": &w.Support, "allowance": &w.Allowance, "current": &w.Current,
	}
}

// readWISN reads the workload calculation and makes sure that it can be made.
func readWISN(v Values) (*dept.WISN, error) {
	w := &dept.WISN{}
	var wrong []error
	for field, to := range wisnNumbers(w) {
		if strings.TrimSpace(v[field]) == "" {
			continue
		}
		f, err := reading.Decimal(v[field])
		if err != nil {
			wrong = append(wrong, err.In(field))
		}
		*to = f
	}
	w.Support /= 100
	for _, row := range strings.Split(dept.Clean(v["activities"]), "\n") {
		if row = strings.TrimSpace(row); row == "" {
			continue
		}
		a, err := reading.Activity(row)
		if err != nil {
			wrong = append(wrong, err.In("activities"))
			break
		}
		w.Activities = append(w.Activities, a)
	}
	if len(wrong) == 0 {
		_, err := w.Require()
		return w, err
	}
	return w, errors.Join(wrong...)
}

// wisnValues puts a workload calculation into the form's fields.
func wisnValues(p *locale.Printer, w *dept.WISN, v Values) {
	if w == nil {
		return
	}
	shown := *w
	shown.Support *= 100
	for field, f := range wisnNumbers(&shown) {
		if *f != 0 {
			v[field] = p.Digits(strconv.FormatFloat(math.Round(*f*1e4)/1e4, 'f', -1, 64)) // 0.07 × 100 is not quite 7
		}
	}
	rows := make([]string, len(w.Activities))
	for i, a := range w.Activities {
		rows[i] = a.Name + ": " + strconv.FormatFloat(a.Volume, 'f', -1, 64) + " × " + strconv.FormatFloat(a.Minutes, 'f', -1, 64)
	}
	v["activities"] = strings.Join(rows, "\n")
}

// workingOf shows the calculation that the fields hold, once it can be made.
func workingOf(sc view.Scene, v Values) string {
	if v["days"] == "" {
		return ""
	}
	w, err := readWISN(v)
	if err != nil {
		return ""
	}
	r, err := w.Require()
	if err != nil {
		return ""
	}
	return sc.Working(*w, r)
}
