package dept

import (
	"slices"
	"time"
)

// The verbs of what is noted during and after a visit.
const (
	VerbNote       Verb = "note"
	VerbQuestion   Verb = "question"
	VerbReply      Verb = "reply" // to a question
	VerbAttendance Verb = "attendance"
	VerbAssess     Verb = "assess"
)

// remarkKinds are what each verb notes.
var remarkKinds = map[Verb]RemarkKind{VerbNote: RemarkNote, VerbQuestion: RemarkQuestion, VerbAttendance: RemarkAttendance}

// Remark adds a note, a question to answer later, or who attended.
func (v Visit) Remark(by Person, verb Verb, text string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: verb, At: now, Text: text}, func(to *Visit, e *Entry) error {
		kind, ok := remarkKinds[verb]
		switch {
		case !ok:
			return Refuse(UnknownChoice)
		case text == "":
			return Refuse(Missing).In("text")
		case len(v.Remarks) >= MaxRemarks:
			return Refuse(TooMany, "Max", MaxRemarks).In("text")
		}
		to.Remarks = append(slices.Clip(v.Remarks), Remark{Kind: kind, Text: text, By: by.ID, At: now})
		e.Count = len(to.Remarks)
		return nil
	})
}

// OpenQuestions lists the numbers of the remarks, counted from 1, that are
// questions nobody answered.
func (v Visit) OpenQuestions() []int {
	var out []int
	for i, r := range v.Remarks {
		if r.Kind == RemarkQuestion && r.Answer == "" {
			out = append(out, i+1)
		}
	}
	return out
}

// Reply answers the question that is the nth remark; 0 for the only open one.
func (v Visit) Reply(by Person, n int, text string, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbReply, At: now, Text: text}, func(to *Visit, e *Entry) error {
		open := v.OpenQuestions()
		if n == 0 && len(open) == 1 {
			n = open[0]
		}
		switch {
		case n == 0:
			return Refuse(WhichQuestion, "Ref", v.Ref(), "Open", open).In("question")
		case !slices.Contains(open, n):
			return Refuse(NoQuestion, "Ref", v.Ref(), "N", n, "Open", open).In("question")
		case text == "":
			return Refuse(Missing).In("text")
		}
		to.Remarks = slices.Clone(v.Remarks)
		to.Remarks[n-1].Answer, to.Remarks[n-1].AnswerBy, e.Count = text, by.ID, n
		return nil
	})
}

// Assess records how the visit found the department; a later assessment takes the
// place of an earlier one, which the history keeps as having been made.
func (v Visit) Assess(by Person, scores map[string]Score, d *Department, now time.Time) (Visit, error) {
	return visitRules.do(v, by, d, Entry{Verb: VerbAssess, At: now}, func(to *Visit, _ *Entry) error {
		kept := make(map[string]Score, len(AssessmentParts))
		for _, part := range AssessmentParts {
			s := scores[part]
			if s.Value < 1 || s.Value > 5 {
				return Refuse(NumberRange, "Min", 1, "Max", 5).In("score_" + part)
			}
			if err := checkTexts([]FreeText{{"text_" + part, s.Text, MaxText}}); err != nil {
				return err
			}
			kept[part] = s
		}
		to.Assessment = &Assessment{Scores: kept, By: by.ID, At: now}
		return nil
	})
}

// Average is the mean of the scores, 0 without any.
func (a Assessment) Average() float64 {
	sum := 0
	for _, s := range a.Scores {
		sum += s.Value
	}
	if len(a.Scores) == 0 {
		return 0
	}
	return round2(float64(sum) / float64(len(a.Scores)))
}
