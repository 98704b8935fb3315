package view

import "hamahang/dept"

// over tells whether the visit was held: from then on its open questions stand by
// themselves.
func over(v dept.Visit) bool {
	return v.State == dept.VisitHeld || v.State == dept.VisitReported || v.State == dept.VisitClosed
}

// remarks are the notes, the newest last; of many the oldest are counted.
func (sc Scene) remarks(v dept.Visit, long int) []string {
	const most = 5
	var out []string
	for i, r := range v.Remarks {
		if over(v) && r.Kind == dept.RemarkQuestion && r.Answer == "" {
			continue
		}
		out = append(out, sc.remark(i+1, r))
	}
	if from := len(out) - most; from > 0 && long != inShow {
		out = append([]string{sc.P.N("visit.earlier_remarks", from)}, out[from:]...)
	}
	return out
}

// remark is the nth of a visit's notes, with the answer to a question.
func (sc Scene) remark(n int, r dept.Remark) string {
	text := sc.P.T("visit.remark."+string(r.Kind), "N", n, "Text", words(r.Text, 300), "Who", Mention(r.By))
	if r.Answer != "" {
		text += "\n" + sc.P.Line(sc.P.T("visit.answered", "Text", words(r.Answer, 300), "Who", Mention(r.AnswerBy)))
	}
	return text
}

// mostQuestions is how many open questions are told one by one.
const mostQuestions = 8

// openQuestions are those that nobody answered yet, the oldest first; of many the
// rest are counted.
func (sc Scene) openQuestions(v dept.Visit) []string {
	open := v.OpenQuestions()
	var out []string
	for _, n := range open[:min(mostQuestions, len(open))] {
		out = append(out, sc.remark(n, v.Remarks[n-1]))
	}
	if more := len(open) - len(out); more > 0 {
		out = append(out, sc.P.N("visit.more_questions", more))
	}
	return out
}

// visitEntry tells an entry of the history; of a report and of the close it names the
// questions that are open still.
func (sc Scene) visitEntry(v dept.Visit, e dept.Entry) string {
	text := sc.visitDid(v, e)
	if e.Count > 0 && (e.Verb == dept.VerbReport || e.Verb == dept.VerbClose) {
		for _, q := range sc.openQuestions(v) {
			text += "\n" + sc.P.Line(q)
		}
	}
	return text
}

// visitDid is visitEntry where the questions stand beside it.
func (sc Scene) visitDid(v dept.Visit, e dept.Entry) string {
	what, id := "", "did.visit."+string(e.Verb)
	switch e.Verb {
	case dept.VerbSignOff, dept.VerbUnsign:
		what = Escape(sc.Office(e.To))
	case dept.VerbTaskDone, dept.VerbTaskUndone, dept.VerbTaskAdd, dept.VerbTaskAssign:
		if e.Count > 0 && e.Count <= len(v.Tasks) {
			what = Escape(sc.Task(v.Tasks[e.Count-1]))
		}
	case dept.VerbInvite, dept.VerbUninvite:
		added, removed := e.Guests()
		what, e.Changes = sc.mentions(append(added, removed...)), nil
	case dept.VerbReply:
		if e.Count > 0 && e.Count <= len(v.Remarks) {
			what = words(v.Remarks[e.Count-1].Text, 200)
		}
	default: // the others are about the visit as a whole
	}
	if !sc.P.Has(id) {
		id = "did." + string(e.Verb)
	}
	text := sc.entry(id, e, "visit", sc.statedPlan, "What", what)
	if e.Count > 0 && (e.Verb == dept.VerbReport || e.Verb == dept.VerbClose) {
		text += "\n" + sc.P.Line(sc.P.N("visit.left_open", e.Count))
	}
	return text
}
