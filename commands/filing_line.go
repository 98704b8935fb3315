package commands

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/reading"
	"hamahang/store"
	"hamahang/view"
)

func (f filing[D, R]) fileLine(ctx context.Context, c *call, k *kind[R], text string, again bool) (Reply, error) {
	text, hit := c.masked(text)
	failed := Reply{Typed: c.writtenBack(k.command, text)}
	switch {
	case hit != nil:
		return failed, hit.In(f.rest)
	case text == "":
		return failed, f.nothing
	case utf8.RuneCountInString(text) > f.most:
		return failed, dept.Refuse(dept.TooLong, "Max", f.most)
	}
	stated, heard, err := f.line(c, text)
	failed.Private = f.private != nil && f.private(stated)
	if dept.IsCode(err, dept.GoesToStaffing) && utf8.RuneCountInString(text) <= view.MaxValue {
		p, err := c.readPrinter(ctx)
		if err != nil {
			return failed, err
		}
		m := c.scene(p).ToStaffing(c.desk.slash(k.name)+" file "+text, text)
		return Reply{Message: &m, Printer: p}, nil
	}
	if err != nil {
		return c.doubted(ctx, k.key, failed, err, func(line string) string { return "file " + line }, &text)
	}
	same := ""
	if !again {
		same = digest(c.person.ID, k.key+" "+locale.Fold(text))
	}
	filed, err := f.store(ctx, c, k, stated, same, !again)
	if err != nil {
		return failed, err
	}
	p := c.remember(filed.Prefs)
	if filed.Outcome == store.OpenAlike {
		return f.askAlike(c, k, p, filed.Record, text), nil
	}
	card := f.card(ctx, c, k, p, filed.Record)
	if filed.Outcome == store.SameText {
		offer := view.OfferText{Action: k.key + ".again", Value: filed.Record.Ref().String() + " " + text}
		if failed.Private {
			offer.Value = ""
		}
		m := card.Again(offer)
		return Reply{Message: &m, Printer: p}, nil
	}
	notes := f.pointedOut(p, stated)
	if f.guessed != nil {
		notes = append(notes, f.guessed(p, stated)...)
	}
	var read []string
	if !failed.Private {
		read = readAs(p, k.name, heard.Claims())
	}
	m := card.Filed(filed.Record, read, heard.assumed(p, filed.Record), notes...)
	return Reply{Message: &m, Printer: p}, nil
}

// askAlike asks about a line that files what is likely open already. Its words go along in
// the buttons.
func (f filing[D, R]) askAlike(c *call, k *kind[R], p *locale.Printer, open R, text string) Reply {
	offers := []view.OfferText{{Action: k.key + ".open", Value: text, Label: p.T("form.open")}}
	if value := open.Ref().String() + " " + text; utf8.RuneCountInString(value) <= view.MaxValue {
		offers = append([]view.OfferText{{Action: k.key + ".again", Value: value, Label: p.T("answer.file_anyway")}}, offers...)
	}
	sc := c.scene(p)
	m := sc.Alike(k.alike(c, sc, []R{open}), offers...)
	return Reply{Message: &m, Printer: p}
}

// alike puts records that a new one may repeat into rows, each with what the person may do
// about it instead.
func (k *kind[R]) alike(c *call, sc view.Scene, others []R) []view.Alike {
	out := make([]view.Alike, len(others))
	for i, s := range others {
		out[i] = view.Alike{Row: k.lists.row(sc, s), Verb: "show"}
		for _, v := range []dept.Verb{dept.VerbAffect, dept.VerbFollow} {
			if _, has := k.verb(v); has && !s.Needless(c.person, v) && k.may(c, s, v) == nil {
				out[i].Verb = v
				break
			}
		}
	}
	return out
}

// heard is what a typed line tells beside what it states.
type heard[R record] struct {
	reading.Understood
	assumed func(*locale.Printer, R) []string // what it did not say, once the record is there
}

// readAs tells what was made of the words of a line, in their order. The rest, which a
// card shows as it was typed, is left out.
func readAs(p *locale.Printer, noun string, claims []reading.Claim) (out []string) {
	for _, c := range claims {
		if label := noun + "." + c.Field; c.Field != "" && c.Field != "line" && !c.Asked && p.Has(label) {
			out = append(out, p.T("answer.read_word", "Field", p.T(label), "Words", view.Escape(c.Words)))
		}
	}
	return out
}

func (f filing[D, R]) pointedOut(p *locale.Printer, stated D) []string {
	if f.notes == nil {
		return nil
	}
	return f.notes(p, stated)
}

// digest names a text by one person without holding it.
func digest(user, text string) string {
	h := sha256.Sum256([]byte(user + "\x00" + text))
	return base64.RawURLEncoding.EncodeToString(h[:12])
}

// assumption is a field with the code of its value.
type assumption struct {
	field, code string
}

// spell puts assumed values into words: "Severity: Medium", "Headcount: 1".
func spell(p *locale.Printer, noun string, assumed []assumption) []string {
	out := make([]string, len(assumed))
	for i, a := range assumed {
		value := p.Digits(a.code)
		if strings.Trim(a.code, "0123456789") != "" {
			value = p.T(a.field + "." + a.code)
		}
		out[i] = p.T(noun+"."+a.field) + ": " + value
	}
	return out
}
