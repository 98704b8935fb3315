package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// MaxIDs is how many records one line may name.
const MaxIDs = 10

// TooManyIDs refuses more of them.
const TooManyIDs dept.Code = "too_many_ids" // Args: Max

var (
	idJoins  = Set("and plus & + , ، ; ؛ و")
	idRanges = Set("to through thru - – — تا الی")
)

// IDs splits a text after the IDs of a kind that it begins with: "SH-18, SH-20 and SH-24
// thanks". Where nothing else may be told in numbers, as numbers says, "SH-18, 20 and 24"
// is asked about, as are a range and IDs that run into the words behind them.
func IDs(kind dept.Kind, text string, numbers bool) (refs []dept.Ref, rest string, err error) {
	id, rest := FirstID(text)
	first, err := dept.ParseRefOf(kind, id)
	if err != nil {
		return nil, "", err
	}
	refs = []dept.Ref{first}
	apart := true // each behind a word or a sign that joins it
	for {
		after, joined := unjoined(rest)
		joined = joined || strings.ContainsAny(id[len(id)-1:], ",;") || strings.HasSuffix(id, "،") || strings.HasSuffix(id, "؛")
		if more, behind := idsBehind(kind, refs[len(refs)-1], after, joined, numbers); more != nil {
			return nil, "", sayIDs(append(refs, more...), text, behind)
		}
		next, behind := FirstID(after)
		ref, ok := dept.ParseRef(next)
		if !ok || ref.Kind != kind {
			break
		}
		apart = apart && joined
		if id, rest = next, behind; !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	switch {
	case !apart && rest != "":
		return nil, "", sayIDs(refs, text, rest)
	case len(refs) > MaxIDs:
		return nil, "", dept.Refuse(TooManyIDs, "Max", MaxIDs)
	}
	return refs, rest, nil
}

// unjoined is a text without the words and signs that join what follows to an ID.
func unjoined(text string) (after string, joined bool) {
	for {
		word, rest := FirstWord(text)
		if !idJoins[strings.ToLower(word)] {
			return text, joined
		}
		text, joined = rest, true
	}
}

// idsBehind lists the IDs that may be meant behind one that is named: up to the last of a
// range, or those that only their numbers tell. rest is what follows them; nil is none.
func idsBehind(kind dept.Kind, last dept.Ref, text string, joined, numbers bool) (more []dept.Ref, rest string) {
	if word, after := FirstWord(text); idRanges[strings.ToLower(word)] {
		end, rest := FirstID(after)
		to, ok := dept.ParseRef(end)
		if !ok && numbers && rest == "" {
			to, _ = dept.ParseRefOf(kind, end)
		}
		for n := last.N + 1; to.Kind == kind && n <= to.N; n++ {
			if more = append(more, dept.Ref{Kind: kind, N: n}); len(more) > MaxIDs {
				break
			}
		}
		return more, rest
	}
	for numbers && joined && text != "" {
		word, after := FirstWord(text)
		ref, err := dept.ParseRefOf(kind, word)
		if _, named := dept.ParseRef(word); err != nil || named {
			return nil, ""
		}
		more = append(more, ref)
		text, _ = unjoined(after)
	}
	return more, ""
}

// sayIDs asks whether several IDs are meant.
func sayIDs(refs []dept.Ref, text, rest string) Problem {
	said := trimmed(strings.TrimSuffix(text, rest))
	if len(refs) > MaxIDs {
		return Doubt(manyMeanings(), said)
	}
	all := ListIDs(refs)
	return Doubt(manyMeanings(), said, Choice{Meaning: all, Line: strings.TrimSpace(all + " " + rest)})
}

// ListIDs writes IDs as IDs reads them.
func ListIDs(refs []dept.Ref) string {
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.String()
	}
	return strings.Join(ids, ", ")
}

// IDBeside finds the ID in a short text that is no request: within its first words, with
// no number before it.
func IDBeside(text string) (before string, ref dept.Ref, after string, ok bool) {
	rest := text
	for range 4 {
		id, behind := FirstID(rest)
		if ref, ok = dept.ParseRef(id); ok {
			return before, ref, behind, true
		}
		word, behind := FirstWord(rest)
		n, _ := newLine(word).numberAt(0)
		if n > 0 || word == "" || strings.ContainsFunc(word, isDigit) || strings.ContainsAny(word, "\"“«") {
			break
		}
		before, rest = strings.TrimSpace(before+" "+word), behind
	}
	return "", dept.Ref{}, "", false
}

var (
	// What people want to do, and no command of ours is called.
	acts = Set("comment status state info details history search find look update edit change delete remove reply view open get note close cancel approve نظر وضعیت جزئیات تاریخچه جستجو جست‌وجو پیدا حذف ویرایش تغییر بررسی مشاهده ببین")
	// With these a line looks for something.
	searches = spelt("search,look up,lookup,look for,find,delete,remove,edit,جستجو,جست‌وجو,جست و جو,جستجوی,حذف,ویرایش")
)

// IsAct tells whether a word is what people want to do with a record, and no command has.
func IsAct(word string) bool { return acts[locale.Fold(word)] }

// Searches tells whether a text looks for what is there, and asks for nothing: a number
// would count what is asked for.
func Searches(text string) bool {
	l := newLine(text)
	return l.phraseAt(0, searches) > 0 && !slices.ContainsFunc(l.tokens, func(t token) bool { return strings.ContainsFunc(t.word, isDigit) || wordValue(t.word) > 0 })
}
