package config

import (
	"slices"
	"strconv"

	"hamahang/dept"
)

// maxOffices is how many offices may have to sign off: a card has a button for
// each.
const maxOffices = 10

// signOffs reads the offices whose consent a visit needs.
func (r *reader) signOffs(rules []at[signOff], d *dept.Department) {
	for _, s := range rules {
		key := r.needed("sign_offs: key", s.v.Key, unitKey, "a short key of small letters, such as security", s.line)
		if slices.ContainsFunc(d.SignOffs, func(known dept.SignOffRule) bool { return known.Key == key }) {
			r.add(s.v.Key.line, "Give every office its own key", "sign_offs: %q is there twice", key)
		}
		rule := dept.SignOffRule{Key: key, Name: r.names("sign_offs: name", s.v.Name, s.line), Role: dept.Role(r.oneOf("sign_offs: role", s.v.Role, roleNames(), ""))}
		for _, p := range s.v.People {
			id := r.needed("sign_offs: people", p, dept.UserID, "the person's Slack ID, which begins with U or W", s.line)
			if _, known := d.People[id]; !known && id != "" {
				r.add(p.line, "Write the ID of somebody listed under people", "sign_offs: nobody has the ID %q", id)
			}
			rule.By = append(rule.By, id)
		}
		if (s.v.Role.v != "") == (len(rule.By) > 0) {
			r.add(s.line, "Write either a role or people", "sign_offs: who may sign off as %s", key)
		} else if len(d.Offices(rule)) == 0 {
			r.add(s.line, "Give somebody that role under people", "sign_offs: nobody may sign off as %s, so no visit could be confirmed", key)
		}
		d.SignOffs = append(d.SignOffs, rule)
	}
	if len(rules) > maxOffices {
		r.add(rules[maxOffices].line, "List "+strconv.Itoa(maxOffices)+" at most", "sign_offs: there are %d", len(rules))
	}
}

// checklist reads the tasks that every visit begins with.
func (r *reader) checklist(tasks []at[task], d *dept.Department) {
	for _, t := range tasks {
		key := r.needed("checklist: key", t.v.Key, unitKey, "a short key of small letters, such as badges", t.line)
		if slices.ContainsFunc(d.Checklist, func(known dept.TaskTemplate) bool { return known.Key == key }) {
			r.add(t.v.Key.line, "Give every task its own key", "checklist: %q is there twice", key)
		}
		d.Checklist = append(d.Checklist, dept.TaskTemplate{
			Key: key, Name: r.names("checklist: name", t.v.Name, t.line), Days: r.number("checklist: days", t.v.Days, 0, 365),
			Role: dept.Role(r.oneOf("checklist: role", t.v.Role, roleNames(), "")),
		})
	}
	if most := dept.MaxTasks / 2; len(tasks) > most {
		r.add(tasks[most].line, "List "+strconv.Itoa(most)+" at most: a visit has tasks of its own too", "checklist: there are %d", len(tasks))
	}
}

// number reads an optional whole number; 0 when it is not there.
func (r *reader) number(what string, v at[string], low, high int) int {
	if v.v == "" {
		return 0
	}
	n, err := strconv.Atoi(v.v)
	if err != nil || n < low || n > high {
		r.add(v.line, "Write a whole number from "+strconv.Itoa(low)+" to "+strconv.Itoa(high), "%s: %q is not one", what, v.v)
		return 0
	}
	return n
}
