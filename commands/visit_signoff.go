package commands

import (
	"context"
	"maps"
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
)

// officeArgs is the key of a sign-off.
var officeArgs = args[dept.Visit, string]{
	fill: func(_ *call, _ *locale.Printer, _ dept.Visit, office string, v Values) { v["office"] = office },
	read: func(_ *call, v Values) (string, error) { return v["office"], nil },
}

func signOff(c *call, v dept.Visit, office, text string) (dept.Visit, error) {
	return v.SignOff(c.person, office, text, c.department, c.now)
}

func unsign(c *call, v dept.Visit, office, text string) (dept.Visit, error) {
	return v.Unsign(c.person, office, text, c.department, c.now)
}

// signOffTyped takes "sign_off VI-3 [office] remark", and "sign_off VI-3 [office] withdraw
// [office] reason", which takes a sign-off back. That needs a reason, else its form asks.
func signOffTyped(ctx context.Context, c *call, k *kind[dept.Visit], rest string) (Reply, error) {
	ref, rest, err := k.ref(rest)
	if err != nil {
		return Reply{}, err
	}
	office, rest := c.officeIn(rest)
	text := unescape(rest)
	if reason, ok := reading.Begins(text, unsignWords...); ok {
		if office == "" {
			office, reason = c.officeIn(reason)
		}
		a := action[dept.Visit]{meant: officeArgs.given(office, unsign), name: dept.VerbUnsign, ref: ref, remark: unescape(reason)}
		if reason == "" {
			return k.ask(ctx, c, a)
		}
		return k.finish(ctx, c, a)
	}
	if office == "" && reading.Says(text, unsignWords...) { // "hygine withdraw" must not sign off
		return Reply{}, dept.Refuse(dept.UnknownOffice).In("office")
	}
	return k.finish(ctx, c, action[dept.Visit]{meant: officeArgs.given(office, signOff), name: dept.VerbSignOff, ref: ref, remark: text})
}

// signOffClicked takes the button of one office: "vi.sign_off.<office>".
func signOffClicked(ctx context.Context, c *call, k *kind[dept.Visit], office string) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, c.request.Text)
	if err != nil {
		return Reply{}, err
	}
	return k.finish(ctx, c, action[dept.Visit]{meant: officeArgs.given(office, signOff), name: dept.VerbSignOff, ref: ref})
}

// askUnsign opens the form that takes a sign-off back, with the person's own office
// chosen.
func askUnsign(ctx context.Context, c *call, k *kind[dept.Visit], id string) (Reply, error) {
	ref, err := dept.ParseRefOf(dept.KindVisit, id)
	if err != nil {
		return Reply{}, err
	}
	v, p, err := k.load(ctx, c, ref)
	if err != nil {
		return Reply{}, err
	}
	office := ""
	if theirs := c.department.GivenFor(v, c.person); len(theirs) > 0 {
		office = theirs[0].Key
	} else if err := v.May(c.person, dept.VerbUnsign, c.department); err == nil {
		return Reply{Printer: p}, dept.Refuse(dept.Forbidden, "Ref", ref, "Verb", dept.VerbUnsign, "Who", dept.OfficeOnly, "Unit", "")
	}
	return k.ask(ctx, c, action[dept.Visit]{meant: officeArgs.given(office, unsign), name: dept.VerbUnsign, ref: ref})
}

// unsignWords are what people call taking a sign-off back.
var unsignWords = []string{"withdraw", "withdrawn", "retract", "revoke", "take back", "پس گرفتن", "پس‌گیری", "پس می‌گیرم", "بازپس‌گیری", "انصراف", "لغو"}

// officeIn takes a sign-off, by its key or its name in either language, from the
// front of a text; "" for none.
func (c *call) officeIn(raw string) (key, rest string) {
	text := unescape(raw)
	for _, rule := range c.department.SignOffs {
		names := slices.AppendSeq([]string{rule.Key, strings.ReplaceAll(rule.Key, "_", " ")}, maps.Values(rule.Name))
		if rest, ok := reading.Begins(text, names...); ok {
			return rule.Key, rest
		}
	}
	rest, _ = reading.Begins(text)
	return "", rest
}
