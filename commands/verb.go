package commands

import (
	"context"

	"hamahang/dept"
	"hamahang/locale"
)

// verb is one thing that may be done to the records of a kind, or one word that asks
// for something about them.
type verb[R record] struct {
	name dept.Verb
	// words are what people type for it beside its name; nil for one that is never typed.
	words []string
	// asks tells that a click opens its small form.
	asks bool
	// alone takes what was typed after the word; nil for the usual way: an ID, what the
	// verb needs, a remark.
	alone func(ctx context.Context, c *call, k *kind[R], rest string) (Reply, error)
	input[R]
}

// input is how a verb comes by what it needs beside the record; see args.
type input[R record] struct {
	// each tells that a line may name several records: what it says is meant for each. pair
	// tells that it may name another record, which belongs to what the verb needs.
	each, pair bool
	// blank is the verb with nothing said yet.
	blank meant[R]
	// parse takes it from the front of a typed line; rest is the remark. It is not complete
	// when the form has to ask for more.
	parse func(c *call, words string) (m meant[R], rest string, complete bool, err error)
	// read takes it from the small form.
	read func(c *call, v Values) (meant[R], error)
}

// meant is a verb with what it needs.
type meant[R record] struct {
	// fill begins the small form with it, and with what is most likely where it says
	// nothing.
	fill func(c *call, p *locale.Printer, s R, v Values)
	// do decides. It gives the changed record first, and others that change with it.
	do func(ctx context.Context, c *call, s R, remark string) ([]R, error)
}

// action is what a person wants done to a record, from whichever surface.
type action[R record] struct {
	meant[R]
	name   dept.Verb
	ref    dept.Ref
	remark string
	row    bool // from a row of a list or a digest, which the answer leaves standing
}

// action is the verb on a record with nothing said yet.
func (v verb[R]) action(ref dept.Ref) action[R] { return v.with(v.blank, ref, "") }

func (v verb[R]) with(m meant[R], ref dept.Ref, remark string) action[R] {
	return action[R]{meant: m, name: v.name, ref: ref, remark: remark}
}

// verb finds one that changes records by its name.
func (k *kind[R]) verb(name dept.Verb) (verb[R], bool) {
	for _, v := range k.verbs {
		if v.name == name && v.blank.do != nil {
			return v, true
		}
	}
	return verb[R]{}, false
}
