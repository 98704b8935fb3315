package locale

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Printer writes texts, numbers and dates for one reader: their language, their
// calendar, their time zone. It does not change and costs little to make.
type Printer struct {
	Lang     Lang
	Calendar Calendar
	Zone     *time.Location
	texts    map[string]text
}

// T gives the text with the id, its {{.Name}}s replaced by the values that follow
// their names in pairs: T("shortage.acknowledged_by", "Who", name). A value is a
// string or an int; ints come in the language's digits, and a string with letters
// of the other direction is isolated. What is missing shows: ⟪id⟫ for an unknown
// id, ⟪Name⟫ for a value not given.
func (p *Printer) T(id string, pairs ...any) string {
	t, ok := p.texts[id]
	if !ok {
		return mark(id)
	}
	return p.fill(&t.other, pairs)
}

// N is T for a text that depends on a number, which it gets as {{.Count}}.
func (p *Printer) N(id string, n int, pairs ...any) string {
	t, ok := p.texts[id]
	if !ok {
		return mark(id)
	}
	form := &t.other
	if len(t.one.literals) > 0 && isOne(p.Lang, n) {
		form = &t.one
	}
	return p.fill(form, append([]any{"Count", n}, pairs...))
}

// Has reports whether there is a text with the id.
func (p *Printer) Has(id string) bool {
	_, ok := p.texts[id]
	return ok
}

// isOne is the CLDR plural rule "one" for whole numbers: in English 1, in Persian
// 0 and 1.
func isOne(l Lang, n int) bool { return n == 1 || l == Persian && n == 0 }

func mark(name string) string { return "⟪" + name + "⟫" }

func (p *Printer) fill(t *template, pairs []any) string {
	if len(t.names) == 0 {
		return t.literals[0]
	}
	var room [256]byte
	b := append(room[:0], t.literals[0]...)
	for i, name := range t.names {
		b = p.appendValue(b, name, pairs, strings.HasSuffix(t.literals[i], "`"))
		b = append(oneSign(b, t.literals[i+1]), t.literals[i+1]...)
	}
	return string(b)
}

// oneSign takes the full stop that a value ends with where the text goes on with a sign of
// its own: of a sentence that somebody typed and ": 8" becomes no ".: 8".
func oneSign(b []byte, next string) []byte {
	if !strings.HasPrefix(next, ":") && !strings.HasPrefix(next, ".") && !strings.HasPrefix(next, "؛") {
		return b
	}
	value, isolated := bytes.CutSuffix(b, []byte(isolateEnd))
	if !bytes.HasSuffix(value, []byte(".")) || bytes.HasSuffix(value, []byte("..")) {
		return b
	}
	b = value[:len(value)-1]
	if isolated {
		b = append(b, isolateEnd...)
	}
	return b
}

// appendValue handles only the types T promises: with a default case through fmt
// every value would escape to the heap, and a card is filled some forty times. code says
// that the value begins `code`, which the text isolates as a whole.
func (p *Printer) appendValue(b []byte, name string, pairs []any, code bool) []byte {
	for i := 0; i+1 < len(pairs); i += 2 {
		if key, ok := pairs[i].(string); !ok || key != name {
			continue
		}
		switch v := pairs[i+1].(type) {
		case string:
			if code {
				return append(b, isolateArguments(v)...)
			}
			if strays(p.Lang, v) && !isIsolate(v) {
				b = append(b, isolateStart...)
				b = append(b, v...)
				return append(b, isolateEnd...)
			}
			return append(b, v...)
		case int:
			return p.appendInt(b, v)
		}
	}
	b = append(b, "⟪"...)
	b = append(b, name...)
	return append(b, "⟫"...)
}

func (p *Printer) appendInt(b []byte, n int) []byte {
	if p.Lang != Persian {
		return strconv.AppendInt(b, int64(n), 10)
	}
	var room [20]byte
	return persianDigits(b, string(strconv.AppendInt(room[:0], int64(n), 10)))
}

// Int gives a whole number in the language's digits, without grouping.
func (p *Printer) Int(n int) string { return string(p.appendInt(nil, n)) }

// Digits gives the text with its Latin digits in the language's; for numbers kept
// as text, never for ids, which stay as they are typed.
func (p *Printer) Digits(s string) string {
	if p.Lang != Persian {
		return s
	}
	return string(persianDigits(make([]byte, 0, 2*len(s)), s))
}

// Number gives a number with its thousands grouped and with as many decimals as it
// has: 1,234.5 or ۱٬۲۳۴٫۵.
func (p *Printer) Number(f float64) string {
	s := strconv.FormatFloat(f, 'f', -1, 64)
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	if s == "Inf" || s == "NaN" {
		return sign + s
	}
	whole, decimals, has := strings.Cut(s, ".")
	group, point := ",", "."
	if p.Lang == Persian {
		group, point = "٬", "٫"
	}
	var b strings.Builder
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteByte(whole[i])
	}
	if has {
		b.WriteString(point)
		b.WriteString(decimals)
	}
	return p.Digits(b.String())
}

// List joins names as the language does: "a, b and c", «الف، ب و پ».
func (p *Printer) List(items []string) string {
	comma, and := ", ", " and "
	if p.Lang == Persian {
		comma, and = "، ", " و "
	}
	var b strings.Builder
	for i, item := range items {
		switch {
		case i == 0:
		case i == len(items)-1:
			b.WriteString(and)
		default:
			b.WriteString(comma)
		}
		if strays(p.Lang, item) {
			item = Isolate(item)
		}
		b.WriteString(item)
	}
	return b.String()
}

// Money gives an amount in whole units of a currency, named as its reader names it;
// "" for nothing of none.
func (p *Printer) Money(amount int64, currency string) string {
	if currency == "" {
		return ""
	}
	name := p.Currency(currency)
	if name == currency {
		name = p.isolated(name)
	}
	return p.Number(float64(amount)) + " " + name
}

// Currency names a currency of ISO 4217: ریال for IRR. One without a name keeps its
// code.
func (p *Printer) Currency(code string) string {
	if id := "currency." + code; p.Has(id) {
		return p.T(id)
	}
	return code
}

// ID gives a record's id as it is told: in Latin digits so that it can be typed and
// copied, isolated in a Persian line, and with a joiner after the hyphen, which a line
// would be broken at. What people send is read without the joiner (dept.Clean).
func (p *Printer) ID(id string) string {
	return p.isolated(strings.Replace(id, "-", "-"+wordJoiner, 1))
}

// Code gives what is to be typed or read letter by letter as it is, isolated in a
// Persian line: a command, an hour, the name of a time zone.
func (p *Printer) Code(s string) string { return p.isolated(s) }

// Typed gives a line to type as code, each of its words in its own direction.
func (p *Printer) Typed(line string) string {
	code := "`" + isolateArguments(line) + "`"
	if p.Lang == Persian {
		return Isolate(code)
	}
	return code
}

// Course gives signs that follow each other in time, such as bars, in the direction that
// the language is read in. They have none of their own.
func (p *Printer) Course(signs string) string {
	if p.Lang == Persian {
		return isolateRTL + signs + isolateEnd
	}
	return Isolate(signs)
}

// Join puts the parts of a line side by side, without those that are empty. A middle dot
// beside a Persian digit reads as ۰, so in Persian a semicolon parts them.
func (p *Printer) Join(parts ...string) string {
	joint := " · "
	if p.Lang == Persian {
		joint = "؛ "
	}
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" }), joint)
}

// Line gives the line a strong first character of the language's direction: a
// Persian line that begins otherwise gets a right-to-left mark.
func (p *Printer) Line(s string) string {
	if p.Lang != Persian || s == "" {
		return s
	}
	if first, _ := utf8.DecodeRuneInString(s); isRTL(first) {
		return s
	}
	return rlm + s
}

func (p *Printer) isolated(s string) string {
	if p.Lang == Persian {
		return Isolate(s)
	}
	return s
}
