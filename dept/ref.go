package dept

import (
	"strconv"
	"strings"
)

// Kind is the two-letter prefix of a record's ID.
type Kind string

// The record kinds of the department.
const (
	KindShortage   Kind = "SH"
	KindStaffing   Kind = "ST"
	KindVisit      Kind = "VI"
	KindCommitment Kind = "CO"
	KindSupport    Kind = "SU"
	KindHighlight  Kind = "HI"
)

// commands are the slash commands of the kinds whose IDs people type.
var commands = map[Kind]string{
	KindShortage:     "shortage",
	KindStaffing:     "staffing",
	KindVisit:        "visit",
	KindCommitment:   "commitment",
	KindSupport:      "support",
	KindHighlight:    "highlight",
	KindSubscription: "digest",
}

// Command names the slash command of a kind, without its slash; "" for one whose IDs
// nobody types.
func (k Kind) Command() string { return commands[k] }

// Ref is a record's ID within its workspace, for example SH-12.
type Ref struct {
	Kind Kind
	N    int
}

// String gives the ID as it is shown: SH-12.
func (r Ref) String() string { return string(r.Kind) + "-" + strconv.Itoa(r.N) }

// IsZero tells whether the reference points nowhere.
func (r Ref) IsZero() bool { return r.N == 0 }

// maxRef keeps a mistyped ID (a phone number, say) from being taken for one.
const maxRef = 9_999_999

// What people put between the letters and the number, and around an ID they
// quote or end a clause with.
const (
	insideRef = "-‐‑–—−_# \u00a0"
	aroundRef = " \t\r\n\u00a0«»“”\"'`*#()[].,:;،؛"
)

// ParseRef reads an ID as people type it: any case, with or without a dash or
// a space, Latin, Persian or Arabic digits, quotes and a comma around it. ok is
// false when it is no ID.
func ParseRef(s string) (r Ref, ok bool) {
	s = strings.ToUpper(strings.Trim(stripInvisible(s), aroundRef))
	if len(s) < 3 {
		return Ref{}, false
	}
	kind := Kind(s[:2])
	if kind.Command() == "" {
		return Ref{}, false
	}
	rest := strings.TrimLeft(s[2:], insideRef)
	n := 0
	for _, c := range rest {
		d := digitValue(c)
		if d < 0 {
			return Ref{}, false
		}
		if n = n*10 + d; n > maxRef {
			return Ref{}, false
		}
	}
	if n == 0 {
		return Ref{}, false
	}
	return Ref{Kind: kind, N: n}, true
}

// ReadRef reads an ID as String wrote it, also of the kinds that people never
// type.
func ReadRef(s string) (r Ref, ok bool) {
	kind, number, dashed := strings.Cut(s, "-")
	n, err := strconv.Atoi(number)
	if !dashed || len(kind) != 2 || kind != strings.ToUpper(kind) || err != nil || n < 1 {
		return Ref{}, false
	}
	return Ref{Kind: Kind(kind), N: n}, true
}

// ParseRefOf reads an ID of one kind; a bare number counts as that kind.
// A readable ID of another kind is refused as such.
func ParseRefOf(kind Kind, s string) (Ref, error) {
	if r, ok := ParseRef(s); ok {
		if r.Kind != kind {
			return Ref{}, Refuse(WrongKind, "Ref", r, "Command", "/"+r.Kind.Command())
		}
		return r, nil
	}
	if r, ok := ParseRef(string(kind) + strings.Trim(stripInvisible(s), aroundRef)); ok {
		return r, nil
	}
	return Ref{}, Refuse(BadRef, "Example", Ref{kind, 12})
}

// digitValue gives 0–9 for a Latin, Persian or Arabic digit and −1 otherwise.
func digitValue(c rune) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= '۰' && c <= '۹':
		return int(c - '۰')
	case c >= '٠' && c <= '٩':
		return int(c - '٠')
	}
	return -1
}

// stripInvisible drops the direction marks that Slack and phones put around
// copied IDs.
func stripInvisible(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == 0x061C, c >= 0x200B && c <= 0x200F, c >= 0x202A && c <= 0x202E, c >= 0x2060 && c <= 0x2069, c == 0xFEFF:
			return -1
		}
		return c
	}, s)
}
