package bot

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/view"
)

// voice puts refusals into words.
type voice struct {
	dept   *dept.Department
	prefix string
}

// Explain gives the sentence for a refusal outside Slack: people by their titles,
// no markup.
func Explain(p *locale.Printer, d *dept.Department, refusal error) string {
	var e *dept.Error
	if !errors.As(refusal, &e) {
		return ""
	}
	return voice{dept: d}.say(p, refusal, string(e.Code), "", true)
}

// say gives the sentence for an error. plain is for places where Slack shows no
// mentions and no bold: people are called by their titles there.
func (v voice) say(p *locale.Printer, err error, outcome, incident string, plain bool) string {
	id := "error." + outcome
	pairs := []any{"Incident", locale.Isolate(incident)}
	var refused *dept.Error
	if errors.As(err, &refused) {
		pairs = v.pairs(p, refused.Args, plain)
		switch kind, _ := refused.Args["Kind"].(string); {
		case refused.Code == dept.Identifier && p.Has("guard."+kind):
			id = "guard." + kind
		case !p.Has(id) && p.Has(string(refused.Code)):
			id = string(refused.Code) // what the date reader found brings its own sentence
		}
	}
	if plain && p.Has(id+"_form") {
		id += "_form"
	}
	if !p.Has(id) {
		id, pairs = "error.internal", []any{"Incident", locale.Isolate(outcome)}
	}
	text := p.T(id, pairs...)
	var doubt interface{ Quoted() string }
	if errors.As(err, &doubt) && doubt.Quoted() != "" {
		text = p.T("error.about", "Words", locale.Isolate(view.Escape(doubt.Quoted())), "Why", text)
	}
	if plain {
		text = strings.ReplaceAll(text, "*", "")
	}
	return text
}

// pairs puts an error's arguments into the reader's language.
func (v voice) pairs(p *locale.Printer, args map[string]any, plain bool) []any {
	unit := p.T("who.this_unit")
	if key, ok := args["Unit"].(string); ok {
		if u, known := v.dept.Unit(key); known {
			unit = v.text(dept.In(u.Name, string(p.Lang)), plain)
		}
	}
	out := []any{"Unit", unit}
	for name, value := range args {
		word := fmt.Sprint(value)
		switch name {
		case "Unit", "Kind", "Office":
		case "Ref", "Example":
			out = append(out, name, p.ID(word))
		case "Verb":
			out = append(out, "Verb", p.T("verb."+word), "Done", p.T("done."+word))
		case "State":
			out = append(out, name, p.T("state."+word))
		case "Who":
			out = append(out, name, v.who(p, word, unit, args["Office"], plain))
		case "Missing":
			out = append(out, name, p.List(v.missing(p, value)))
		case "Facts":
			out = append(out, name, p.List(facts(p, value)))
		case "By", "To":
			out = append(out, name, v.person(p, word, plain))
		case "List":
			out = append(out, name, p.Code("/"+v.prefix+word+" "+p.T("usage."+word+".list")))
		case "Command":
			out = append(out, name, p.Code("/"+v.prefix+strings.TrimPrefix(word, "/")))
		default:
			out = append(out, name, v.value(p, value, plain))
		}
	}
	return out
}

// who names those whom a permission means; of a sign-off that is named the office and
// the people who hold it.
func (v voice) who(p *locale.Printer, permission, unit string, office any, plain bool) string {
	for _, rule := range v.dept.SignOffs {
		if rule.Key != office {
			continue
		}
		var people []string
		for _, id := range v.dept.Offices(rule) {
			people = append(people, v.person(p, id, plain))
		}
		if len(people) == 0 {
			return p.T("who.office_vacant", "Office", v.text(dept.In(rule.Name, string(p.Lang)), plain))
		}
		return p.T("who.office_held", "Office", v.text(dept.In(rule.Name, string(p.Lang)), plain), "Who", p.List(people))
	}
	return p.T("who."+permission, "Unit", unit)
}

// missing names what a visit lacks: offices by the workspace's names, fields by
// those of the form.
func (v voice) missing(p *locale.Printer, keys any) []string {
	list, _ := keys.([]string)
	out := make([]string, len(list))
	for i, key := range list {
		out[i] = p.T("visit." + key)
		for _, rule := range v.dept.SignOffs {
			if rule.Key == key {
				out[i] = dept.In(rule.Name, string(p.Lang))
			}
		}
	}
	return out
}

// facts names sentences of a statement by their records and what they say of them.
func facts(p *locale.Printer, value any) []string {
	list, _ := value.([]string)
	out := make([]string, len(list))
	for i, fact := range list {
		ref, template, _ := strings.Cut(fact, " ")
		out[i] = p.T("statement.fact."+template, "Ref", p.ID(ref))
	}
	return out
}

func (v voice) value(p *locale.Printer, value any, plain bool) any {
	switch x := value.(type) {
	case int:
		return p.Number(float64(x))
	case int64:
		return p.Number(float64(x))
	case []int:
		numbers := make([]string, len(x))
		for i, n := range x {
			numbers[i] = p.Int(n)
		}
		return p.List(numbers)
	case dept.Day:
		if day, err := locale.ParseDay(string(x)); err == nil {
			return p.Date(day)
		}
	case time.Time:
		return p.DateTime(x)
	case dept.Money:
		return p.Money(x.Amount, x.Currency)
	}
	return v.text(fmt.Sprint(value), plain)
}

func (v voice) person(p *locale.Printer, id string, plain bool) string {
	if !plain {
		return locale.Isolate(view.Mention(id))
	}
	if person, err := v.dept.Person(id); err == nil {
		return dept.In(person.Name, string(p.Lang))
	}
	return locale.Isolate(id)
}

func (v voice) text(s string, plain bool) string {
	if plain {
		return s
	}
	return escape.Replace(s)
}

// escape keeps a text from becoming a mention or a link.
var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
