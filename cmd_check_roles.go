package main

import (
	"fmt"
	"strings"

	"hamahang/dept"
)

// roles warns of decisions that will wait in vain, because nobody is left to take them.
func (r *report) roles(d *dept.Department) {
	stuck := d.Stuck()
	for _, s := range stuck {
		r.warn("people: %s", unheld(s))
	}
	if len(stuck) == 0 {
		r.ok("people: somebody is left for every decision")
	}
}

// unheld says what nobody can do, why, and what to write under people.
func unheld(s dept.Stuck) string {
	who := strings.Join(s.Barred, ", ")
	barred := len(s.Barred) > 0
	switch s.Verb {
	case dept.VerbAcknowledge:
		return fmt.Sprintf("nobody can take up needs of %s. Give somebody the role lead with this unit under leads, or somebody the role coordinator", s.Unit)
	case dept.VerbEndorse:
		return fmt.Sprintf("nobody can endorse posts for %s. Give somebody the role lead with this unit under leads", s.Unit)
	case dept.VerbApprove:
		switch {
		case barred && s.Unit != "":
			return fmt.Sprintf("nobody can approve posts for %s: %s alone endorses them, and there is no other approver. Give somebody else the role approver", s.Unit, who)
		case barred:
			return fmt.Sprintf("nobody can approve posts that %s asks for: there is no other approver. Give somebody else the role approver", who)
		}
		return "nobody can approve posts. Give somebody the role approver"
	case dept.VerbConfirm:
		return "nobody can approve the wording of a promise. Give somebody the role head"
	case dept.VerbVerify:
		return fmt.Sprintf("nobody can verify a promise that %s reports as kept: there is no other head. Let the chaser or a coordinator report it, or give somebody else the role head", who)
	case dept.VerbSchedule:
		return "nobody can schedule visits. Give somebody the role coordinator"
	case dept.VerbSignOff:
		return fmt.Sprintf("nobody can sign visits off as %s. Give somebody that role, or name people under sign_offs", s.Office)
	case dept.VerbClose:
		return "nobody can close a visit. Give somebody the role head"
	case dept.VerbApproveStatement:
		if barred {
			return fmt.Sprintf("a statement never gets both approvals: %s alone can give them. Give public_relations and head to two people", who)
		}
		return "nobody can approve a statement. Give public_relations and head to two people"
	case dept.VerbWord:
		return "nobody can word a statement. Give somebody the role public_relations"
	default: // no other step is asked about
	}
	return fmt.Sprintf("nobody can %s", s.Verb)
}
