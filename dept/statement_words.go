package dept

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// VerbWord gives sentences of a statement their wording in the language that their
// facts are not written in.
const VerbWord Verb = "word"

// maxWording bounds one wording, in characters.
const maxWording = MaxText

// WrongLanguage refuses a wording in another language than it is for. Args: none.
const WrongLanguage Code = "statement_wrong_language"

// Wording is how a sentence of the statement is put in a language that its fact is
// not written in: the whole sentence, and of a gift what was given, so that the
// donor's name stays where it can be forgotten.
type Wording struct {
	Of   string // Key of the sentence: another fact has another
	Ref  Ref    // the record that the sentence comes from
	Lang string
	Text string // "" takes the wording back
	By   string
	At   time.Time
}

// Key stands for the sentence's fact, however it is worded.
func (s Sentence) Key() string {
	s.Words = nil
	return digestOf(s)[:12]
}

func digestOf(v any) string {
	b, _ := json.Marshal(v) // plain values: it cannot fail
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:12])
}

// Foreign tells whether something in the sentence is written in another language
// than the one asked for, and has no wording in that. A donor's name is a name in
// every language.
func (s Sentence) Foreign(lang string) bool {
	if s.Words[lang] != "" {
		return false
	}
	parts := append([]string{s.Figure}, s.What...)
	if s.Ref.Kind != KindSupport {
		parts = append(parts, s.Who...)
	}
	return slices.ContainsFunc(parts, func(part string) bool {
		written := Written(part)
		return written != "" && written != lang
	})
}

// Unworded lists the sentences that are foreign in one of the languages a statement
// comes out in.
func Unworded(said []Sentence) []Sentence {
	return kept(said, func(s Sentence) bool { return slices.ContainsFunc(Languages, s.Foreign) })
}

// worded gives a sentence the wordings that it has, but none that holds the name of
// a donor who is not to be named.
func (v Visit) worded(s Sentence, hidden []string) Sentence {
	key := s.Key()
	for _, w := range v.Wordings {
		if w.Of != key || holdsOne(w.Text, hidden) {
			continue
		}
		if s.Words == nil {
			s.Words = map[string]string{}
		}
		s.Words[w.Lang] = w.Text
	}
	return s
}

// Wording finds how a sentence was put in a language, and by whom.
func (v Visit) Wording(s Sentence, lang string) (Wording, bool) {
	key := s.Key()
	i := slices.IndexFunc(v.Wordings, func(w Wording) bool { return w.Of == key && w.Lang == lang })
	if i < 0 {
		return Wording{}, false
	}
	return v.Wordings[i], true
}

// Word gives sentences their wordings, of which Of, Lang and Text are read; what is
// not among them stays as it is. fields name where each was typed. The approvals of
// the statement as it was are void then: see StatementDigest.
func (v Visit) Word(by Person, words []Wording, fields []string, said []Sentence, gifts []Support, d *Department, now time.Time) (Visit, error) {
	return statementRules.do(v, by, d, Entry{Verb: VerbWord, At: now}, func(to *Visit, e *Entry) error {
		all := slices.Clone(v.Wordings)
		for i, w := range words {
			s, err := w.sentence(said, gifts, v.Ref(), d)
			if err != nil {
				return err.In(fields[i])
			}
			at := slices.IndexFunc(all, func(old Wording) bool { return old.Of == w.Of && old.Lang == w.Lang })
			was := ""
			if at >= 0 {
				was = all[at].Text
			}
			if was == w.Text {
				continue
			}
			if at >= 0 {
				all = slices.Delete(all, at, at+1)
			}
			if w.Text != "" {
				all = append(all, Wording{w.Of, s.Ref, w.Lang, w.Text, by.ID, now})
			}
			e.Changes = append(e.Changes, Change{"wording_" + w.Lang, of(s.Ref, was), of(s.Ref, w.Text)})
		}
		if len(e.Changes) == 0 {
			return Refuse(NothingChanged, "Ref", v.Ref())
		}
		to.Wordings = all
		return nil
	})
}

// of puts the record before the words on it; "" for none.
func of(ref Ref, text string) string {
	if text == "" {
		return ""
	}
	return ref.String() + ": " + text
}

// sentence finds what a wording is for, and refuses one that does not fit it.
func (w Wording) sentence(said []Sentence, gifts []Support, visit Ref, d *Department) (Sentence, *Error) {
	i := slices.IndexFunc(said, func(s Sentence) bool { return s.Key() == w.Of })
	if i < 0 {
		return Sentence{}, Refuse(StatementMoved, "Ref", visit)
	}
	s := said[i]
	written := Written(w.Text)
	switch {
	case written != "" && written != w.Lang:
		return s, Refuse(WrongLanguage)
	case len([]rune(w.Text)) > maxWording:
		return s, Refuse(TooLong, "Max", maxWording)
	case holdsOne(w.Text, d.hidden(gifts)), s.Ref.Kind == KindSupport && d.namesDonor(w.Text, strings.Join(s.Who, " ")):
		return s, Refuse(NamesDonor)
	}
	return s, nil
}
