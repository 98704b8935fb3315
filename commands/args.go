package commands

import (
	"context"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// args is what a verb needs beside the record and a remark: an A. Each function may be
// nil.
type args[R record, A any] struct {
	each, pair bool // see input
	// fill begins the small form with a, which is zero where nothing was said yet. Nil
	// leaves it empty.
	fill func(c *call, p *locale.Printer, s R, a A, v Values)
	// read takes it from the form. Nil gives the zero A.
	read func(c *call, v Values) (A, error)
	// parse takes it from the front of a typed line; rest is the remark. It is not complete
	// when the form has to ask for more. Nil takes the line for the remark.
	parse func(c *call, words string) (a A, rest string, complete bool, err error)
}

// bound is a verb that does do, and has an A for it.
func (in args[R, A]) bound(a A, do func(ctx context.Context, c *call, s R, a A, remark string) ([]R, error)) meant[R] {
	return meant[R]{
		fill: func(c *call, p *locale.Printer, s R, v Values) {
			if in.fill != nil {
				in.fill(c, p, s, a, v)
			}
		},
		do: func(ctx context.Context, c *call, s R, remark string) ([]R, error) { return do(ctx, c, s, a, remark) },
	}
}

// changes makes the input of a verb that changes several records.
func (in args[R, A]) changes(do func(ctx context.Context, c *call, s R, a A, remark string) ([]R, error)) input[R] {
	var zero A
	return input[R]{
		each: in.each, pair: in.pair,
		blank: in.bound(zero, do),
		parse: func(c *call, words string) (meant[R], string, bool, error) {
			if in.parse == nil {
				return in.bound(zero, do), words, true, nil
			}
			a, rest, complete, err := in.parse(c, words)
			return in.bound(a, do), rest, complete, err
		},
		read: func(c *call, v Values) (meant[R], error) {
			if in.read == nil {
				return in.bound(zero, do), nil
			}
			a, err := in.read(c, v)
			return in.bound(a, do), err
		},
	}
}

// does makes the input of a verb that changes its record alone.
func (in args[R, A]) does(do func(c *call, s R, a A, remark string) (R, error)) input[R] {
	return in.changes(single(do))
}

// given is the verb with an A that neither a form nor a line has to tell.
func (in args[R, A]) given(a A, do func(c *call, s R, a A, remark string) (R, error)) meant[R] {
	return in.bound(a, single(do))
}

// single fits what changes its record alone in among what changes several.
func single[R record, A any](do func(c *call, s R, a A, remark string) (R, error)) func(context.Context, *call, R, A, string) ([]R, error) {
	return func(_ context.Context, c *call, s R, a A, remark string) ([]R, error) {
		after, err := do(c, s, a, remark)
		return []R{after}, err
	}
}

// nothing is what a verb needs that needs nothing.
type nothing = struct{}

// bare is a verb that needs nothing. What was typed with it is kept as a remark.
func bare[R record](do func(R, dept.Person, time.Time) (R, error)) input[R] {
	return args[R, nothing]{each: true}.does(func(c *call, s R, _ nothing, text string) (R, error) {
		return remarking[R](text)(do(s, c.person, c.now))
	})
}

// remarking puts a remark on what a verb did that takes none.
func remarking[R record](text string) func(R, error) (R, error) {
	return func(s R, err error) (R, error) {
		if to, ok := any(&s).(interface{ Remarked(text string) }); ok && err == nil {
			to.Remarked(text)
		}
		return s, err
	}
}

// remark is a verb that takes a remark.
func remark[R record](do func(R, dept.Person, string, time.Time) (R, error)) input[R] {
	return args[R, nothing]{each: true}.does(func(c *call, s R, _ nothing, text string) (R, error) { return do(s, c.person, text, c.now) })
}

// reason is a verb that needs words.
func reason[R record](do func(R, dept.Person, string, time.Time) (R, error)) input[R] {
	return args[R, nothing]{each: true, parse: needsWords}.does(func(c *call, s R, _ nothing, text string) (R, error) { return do(s, c.person, text, c.now) })
}

func needsWords(_ *call, words string) (nothing, string, bool, error) {
	return nothing{}, words, strings.TrimSpace(words) != "", nil
}

// inForm takes the line for the remark; the form asks for the rest.
func inForm[A any](_ *call, words string) (a A, rest string, complete bool, err error) {
	return a, words, false, nil
}

// dayArgs is a day, until when, and words that say why.
func dayArgs[R record]() args[R, dept.Day] {
	return args[R, dept.Day]{
		each: true,
		fill: func(c *call, p *locale.Printer, _ R, day dept.Day, v Values) { v["until"] = c.dayText(p, day) },
		read: func(c *call, v Values) (dept.Day, error) { return c.dayOf(v, "until") },
		parse: func(c *call, words string) (dept.Day, string, bool, error) {
			day, sure, rest, err := c.lineReader().Until(unescape(words))
			return day, rest, sure && rest != "", err
		},
	}
}

// declineArgs is one of some coded reasons, and words beside it.
func declineArgs[R record](reasons []dept.DeclineReason) args[R, dept.DeclineReason] {
	return args[R, dept.DeclineReason]{
		each: true,
		fill: func(_ *call, _ *locale.Printer, _ R, reason dept.DeclineReason, v Values) {
			v["reason"] = string(reason)
		},
		read: func(_ *call, v Values) (dept.DeclineReason, error) { return dept.DeclineReason(v["reason"]), nil },
		parse: func(c *call, words string) (dept.DeclineReason, string, bool, error) {
			reason, rest := reading.Reason(c.desk.Words, unescape(words), reasons)
			return reason, rest, reason != "", nil
		},
	}
}

// countArgs is a number of at most most. usual is what the form begins with; 0 for
// nothing.
func countArgs[R record](most int, usual func(R) int) args[R, int] {
	return args[R, int]{
		fill: func(_ *call, p *locale.Printer, s R, n int, v Values) {
			if n == 0 {
				n = usual(s)
			}
			if n > 0 {
				v["count"] = p.Int(n)
			}
		},
		read: func(_ *call, v Values) (int, error) {
			n, refusal := reading.Number(v["count"], 1, most)
			if refusal != nil {
				return 0, refusal.In("count")
			}
			return n, nil
		},
		parse: func(c *call, words string) (int, string, bool, error) { return c.lineReader().Count(unescape(words)) },
	}
}

// The verbs that several kinds have.

func hold[R record](do func(R, dept.Person, string, dept.Day, time.Time) (R, error)) verb[R] {
	return verb[R]{
		name: dept.VerbHold, words: []string{"تعلیق"}, asks: true,
		input: dayArgs[R]().does(func(c *call, s R, until dept.Day, text string) (R, error) { return do(s, c.person, text, until, c.now) }),
	}
}

func resume[R record](do func(R, dept.Person, time.Time) (R, error)) verb[R] {
	return verb[R]{name: dept.VerbResume, words: []string{"ازسرگیری"}, input: bare(do)}
}

func withdraw[R record](do func(R, dept.Person, string, time.Time) (R, error)) verb[R] {
	return verb[R]{name: dept.VerbWithdraw, words: []string{"انصراف"}, asks: true, input: remark(do)}
}

// assign gives a record to a member of the roster.
func assign[R record](do func(c *call, s R, to dept.Person) (R, error)) verb[R] {
	return verb[R]{
		name: dept.VerbAssign, words: []string{"واگذاری"}, asks: true,
		input: args[R, string]{
			each: true,
			fill: func(_ *call, _ *locale.Printer, _ R, to string, v Values) { v["to"] = to },
			read: func(_ *call, v Values) (string, error) { return v["to"], nil },
			parse: func(c *call, words string) (string, string, bool, error) {
				to, rest, err := c.onePerson(words)
				return to, rest, to != "", err
			},
		}.does(func(c *call, s R, id, text string) (R, error) {
			to, err := c.member(id)
			if err != nil {
				return s, err
			}
			return remarking[R](text)(do(c, s, to))
		}),
	}
}

// member finds somebody in the roster whom a form or a line names.
func (c *call) member(id string) (dept.Person, error) {
	to, err := c.department.Person(id)
	if err != nil {
		return to, dept.Refuse(dept.UnknownPerson).In("to")
	}
	return to, nil
}

// correct is done in the form that files; see filer.
func correct[R record]() verb[R] {
	return verb[R]{name: dept.VerbCorrect, words: []string{"اصلاح"}, asks: true, input: input[R]{
		blank: meant[R]{do: func(context.Context, *call, R, string) ([]R, error) { return nil, dept.Refuse(dept.UnknownChoice) }},
		parse: func(*call, string) (m meant[R], rest string, complete bool, err error) { return m, "", false, nil },
		read:  func(*call, Values) (m meant[R], err error) { return m, dept.Refuse(dept.UnknownChoice) },
	}}
}

func follow[R record](do func(R, dept.Person, time.Time) (R, error)) verb[R] {
	return verb[R]{name: dept.VerbFollow, words: []string{"دنبال"}, input: bare(do)}
}

func unfollow[R record](do func(R, dept.Person, time.Time) (R, error)) verb[R] {
	return verb[R]{name: dept.VerbUnfollow, words: []string{"رهاکن"}, input: bare(do)}
}
