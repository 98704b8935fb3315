package commands

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/store"
	"hamahang/view"
)

// What "/shortage file" assumes when the text does not say; the answer tells so
// and offers to correct it.
const (
	assumedSeverity = dept.Medium
	assumedCategory = dept.Supplies
)

// fileShortageText files a need from one line, without a form. again files it although
// the same text came a moment ago.
func fileShortageText(ctx context.Context, d *Desk, r Request, by dept.Person, text string, again bool) (Reply, error) {
	text, hit := d.masked(text)
	typed := "/shortage file " + text
	if hit != nil {
		return Reply{Typed: typed}, hit.In("title")
	}
	if text == "" {
		return Reply{Typed: typed}, dept.Refuse(dept.Missing).In("title")
	}
	if n := utf8.RuneCountInString(text); n > dept.MaxText {
		return Reply{Typed: typed}, dept.Refuse(dept.TooLong, "Max", dept.MaxText)
	}
	u := ReadShortage(text, d.units(), d.dates())
	if len(u.Problems) > 0 {
		return Reply{Typed: typed}, u.Problems[0]
	}
	n, assumed := u.need(by)
	if utf8.RuneCountInString(n.Title) > dept.MaxTitle {
		n.Title, n.Effect = titleOf(n.Title), n.Title
	}
	same := ""
	if !again {
		same = digest(by.ID, locale.Fold(text))
	}
	filed, err := d.file(ctx, r, by, n, same)
	if err != nil {
		return Reply{Typed: typed}, err
	}
	p := d.learnt(by.ID, filed.Prefs)
	sc := d.scene(p)
	if filed.Outcome == store.SameText {
		m := sc.Shortage(filed.Record).Again(view.OfferText{Action: "sh.again", Value: filed.Record.Ref().String() + " " + text})
		return Reply{Message: &m, Printer: p}, nil
	}
	m := sc.Shortage(filed.Record).Filed(spell(p, "shortage", assumed))
	return Reply{Message: &m, Printer: p}, nil
}

// need completes what was understood with what is assumed: the reporter's own
// unit, and what the answer will point out.
func (u Understood) need(by dept.Person) (n dept.Need, assumed []stated) {
	n = dept.Need{
		Unit: u.Unit, Title: u.Title, Category: u.Category, Severity: u.Severity,
		Quantity: u.Quantity, Measure: u.Measure, NeededBy: u.NeededBy, NeededAt: u.NeededAt,
	}
	if n.Unit == "" {
		n.Unit = by.Unit
	}
	if n.Severity == "" {
		n.Severity, assumed = assumedSeverity, append(assumed, stated{"severity", string(assumedSeverity)})
	}
	if n.Category == "" {
		n.Category, assumed = assumedCategory, append(assumed, stated{"category", string(assumedCategory)})
	}
	return n, assumed
}

// file stores a checked need with its notices, in one round trip.
func (d *Desk) file(ctx context.Context, r Request, by dept.Person, n dept.Need, same string) (store.Filed[dept.Shortage], error) {
	s, err := dept.File(n, by, d.Dept.Times, d.now())
	if err != nil {
		return store.Filed[dept.Shortage]{}, err
	}
	units, people := s.Audience()
	return d.Store.FileShortage(ctx, r.Team, store.Filing[dept.Shortage]{
		Record: s, Once: r.Once, Same: same, Zone: d.Dept.Zone,
		Notices: d.Dept.Notices(s.Ref(), s.Rev, units, people),
	})
}

// digest names a text by one person without holding it.
func digest(user, text string) string {
	h := sha256.Sum256([]byte(user + "\x00" + text))
	return base64.RawURLEncoding.EncodeToString(h[:12])
}

// titleOf makes a title of a long text: its first line, cut between words.
func titleOf(text string) string {
	if utf8.RuneCountInString(text) <= dept.MaxTitle && !strings.Contains(text, "\n") {
		return text
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	if utf8.RuneCountInString(first) <= dept.MaxTitle {
		return first
	}
	cut := 0
	n := 0
	for i, c := range first {
		if c == ' ' {
			cut = i
		}
		if n++; n >= dept.MaxTitle {
			if cut == 0 {
				cut = i
			}
			break
		}
	}
	return first[:cut] + "…"
}

// stated is a field with the code of its value.
type stated struct {
	field, code string
}

// spell puts assumed values into words: "Severity: Medium", "Headcount: 1".
func spell(p *locale.Printer, noun string, assumed []stated) []string {
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
