package dept_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"hamahang/dept"
)

func TestParseRef(t *testing.T) {
	sh12 := dept.Ref{Kind: dept.KindShortage, N: 12}
	for _, c := range []struct {
		in   string
		want dept.Ref // the zero Ref: no ID
	}{
		{"SH-12", sh12},
		{"sh-12", sh12},
		{"Sh12", sh12},
		{"sh12", sh12},
		{"sh 12", sh12},
		{"SH\u00a012", sh12}, // a blank that does not break
		{"SH_12", sh12},
		{"SH#12", sh12},
		{"sh–12", sh12},
		{"sh—12", sh12},
		{"sh\u221212", sh12}, // a minus sign
		{"SH - 12", sh12},
		{"SH-0012", sh12},
		{"sh۱۲", sh12},
		{"SH-۱۲", sh12},
		{"SH-١٢", sh12},
		{"sh1۲", sh12},
		{" \t SH-12 \n", sh12},
		{"\u2068SH-۱۲\u2069", sh12},
		{"«SH-۱۲»", sh12},
		{"«\u2068SH-۱۲\u2069»", sh12},
		{"\u2068SH-\u206012\u2069", sh12}, // as it is shown
		{"SH\u201112", sh12},
		{"\u200fSH\u200c-\u200e12\u200b", sh12},
		{"\u061cSH-12", sh12},
		{"*SH-12*", sh12},
		{"(SH-12)", sh12},
		{"#SH-12", sh12},
		{"SH-12:", sh12},
		{"SH-12،", sh12},
		{"st7", dept.Ref{Kind: dept.KindStaffing, N: 7}},
		{"vi-3", dept.Ref{Kind: dept.KindVisit, N: 3}},
		{"CO-9", dept.Ref{Kind: dept.KindCommitment, N: 9}},
		{"su4", dept.Ref{Kind: dept.KindSupport, N: 4}},
		{"HI-5", dept.Ref{Kind: dept.KindHighlight, N: 5}},
		{"SH-1", dept.Ref{Kind: dept.KindShortage, N: 1}},
		{"SH-9999999", dept.Ref{Kind: dept.KindShortage, N: 9_999_999}},

		{"", dept.Ref{}},
		{"S", dept.Ref{}},
		{"SH", dept.Ref{}},
		{"SH-", dept.Ref{}},
		{"SH-0", dept.Ref{}},
		{"SH-۰", dept.Ref{}},
		{"12", dept.Ref{}},
		{"SHH12", dept.Ref{}},
		{"XX-12", dept.Ref{}},
		{"sheets", dept.Ref{}},
		{"SH-12a", dept.Ref{}},
		{"SH-1.2", dept.Ref{}},
		{"SH-1-2", dept.Ref{}},
		{"SH-12 SH-13", dept.Ref{}},
		{"SH-½", dept.Ref{}},
		{"ش-۱۲", dept.Ref{}},
		{"09121234567", dept.Ref{}},
		{"SH09121234567", dept.Ref{}}, // a phone number behind the letters
		{"SH-10000000", dept.Ref{}},
		{"SH-18446744073709551628", dept.Ref{}}, // 12 when a 64-bit number wraps around
		{"SH-" + strings.Repeat("9", 10_000), dept.Ref{}},
		{"SH-\xff12", dept.Ref{}},
	} {
		got, ok := dept.ParseRef(c.in)
		if got != c.want || ok != (c.want != dept.Ref{}) {
			t.Errorf("ParseRef(%+.40q) = %v, %t; want %v", c.in, got, ok, c.want)
		}
	}
}

func TestParseRefOf(t *testing.T) {
	for _, c := range []struct {
		in      string
		want    int
		refusal dept.Code
		args    map[string]any
	}{
		{in: "SH-12", want: 12},
		{in: "sh۱۲", want: 12},
		{in: "12", want: 12},
		{in: "#12", want: 12},
		{in: " ۱۲ ", want: 12},
		{in: "\u2068۱۲\u2069", want: 12},
		{in: "12,", want: 12},
		{in: "ST-7", refusal: dept.WrongKind, args: map[string]any{"Ref": dept.Ref{Kind: dept.KindStaffing, N: 7}, "Command": "/staffing"}},
		{in: "vi3", refusal: dept.WrongKind, args: map[string]any{"Ref": dept.Ref{Kind: dept.KindVisit, N: 3}, "Command": "/visit"}},
		{in: "co-9", refusal: dept.WrongKind, args: map[string]any{"Ref": dept.Ref{Kind: dept.KindCommitment, N: 9}, "Command": "/commitment"}},
		{in: "su-4", refusal: dept.WrongKind, args: map[string]any{"Ref": dept.Ref{Kind: dept.KindSupport, N: 4}, "Command": "/support"}},
		{in: "hi۵", refusal: dept.WrongKind, args: map[string]any{"Ref": dept.Ref{Kind: dept.KindHighlight, N: 5}, "Command": "/highlight"}},
		{in: "", refusal: dept.BadRef, args: example},
		{in: "0", refusal: dept.BadRef, args: example},
		{in: "pumps", refusal: dept.BadRef, args: example},
		{in: "09121234567", refusal: dept.BadRef, args: example},
	} {
		got, err := dept.ParseRefOf(dept.KindShortage, c.in)
		if c.refusal == "" {
			if err != nil || got != (dept.Ref{Kind: dept.KindShortage, N: c.want}) {
				t.Errorf("ParseRefOf(%+q) = %v, %v; want SH-%d", c.in, got, err, c.want)
			}
			continue
		}
		var e *dept.Error
		if !errors.As(err, &e) || e.Code != c.refusal || !cmp.Equal(e.Args, c.args) || !got.IsZero() {
			t.Errorf("ParseRefOf(%+q) = %v, %+v; want %s with %v", c.in, got, err, c.refusal, c.args)
		}
	}
	other, err := dept.ParseRefOf(dept.KindShortage, "SH-12")
	if err != nil || other.String() != "SH-12" {
		t.Errorf("shown as %q, %v", other, err)
	}
	if _, err := dept.ParseRefOf(dept.KindVisit, "SH-12"); !dept.IsCode(err, dept.WrongKind) {
		t.Errorf("a shortage taken for a visit: %v", err)
	}
}

var example = map[string]any{"Example": dept.Ref{Kind: dept.KindShortage, N: 12}}

// Every ID is read back from each way of writing it.
func TestRefsAreReadBack(t *testing.T) {
	kinds := []dept.Kind{dept.KindShortage, dept.KindStaffing, dept.KindVisit, dept.KindCommitment, dept.KindSupport, dept.KindHighlight}
	rapid.Check(t, func(t *rapid.T) {
		want := dept.Ref{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), N: rapid.IntRange(1, 9_999_999).Draw(t, "n")}
		s := want.String()
		if rapid.Bool().Draw(t, "dash left out") {
			s = strings.Replace(s, "-", "", 1)
		}
		if rapid.Bool().Draw(t, "small") {
			s = strings.ToLower(s)
		}
		zero := rapid.SampledFrom([]rune("0۰٠")).Draw(t, "digits")
		s = strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return zero + c - '0'
			}
			return c
		}, s)
		if got, ok := dept.ParseRef("\u2068" + s + "\u2069"); !ok || got != want {
			t.Fatalf("%q is read as %v, %t; want %v", s, got, ok, want)
		}
	})
}

func FuzzParseRef(f *testing.F) {
	for _, s := range []string{"SH-12", "sh۱۲", "\u2068SH-۱۲\u2069", "«st 7»", "09121234567", "SH-18446744073709551628", "", "\xff", "CO2 incubator"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := dept.ParseRef(s)
		if !ok {
			if r != (dept.Ref{}) {
				t.Fatalf("ParseRef(%q) is no ID and yet %v", s, r)
			}
			return
		}
		if r.N < 1 || r.N > 9_999_999 {
			t.Fatalf("ParseRef(%q) = %v, out of range", s, r)
		}
		if again, ok := dept.ParseRef(r.String()); !ok || again != r {
			t.Fatalf("ParseRef(%q) = %v, which is read as %v, %t", s, r, again, ok)
		}
		if of, err := dept.ParseRefOf(r.Kind, s); err != nil || of != r {
			t.Fatalf("ParseRefOf(%q) = %v, %v; ParseRef says %v", s, of, err, r)
		}
	})
}
