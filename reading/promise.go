package reading

import (
	"slices"

	"hamahang/dept"
)

var promisedThings = Set("posts post positions position people metres meters square پست نفر نیرو دستگاه مورد متر مربع")

// things tells whether a word names what a promise counts.
func things(word string) bool {
	if measures[word] || promisedThings[word] || staff[word] || staffFa[word] {
		return true
	}
	for _, words := range categoryWords {
		if words[word] {
			return true
		}
	}
	return false
}

var typeNames = Set("type kind نوع")

var promiseWords = phrases(map[dept.PromiseType]string{
	dept.PromiseFunding:   "funding,money,budget,اعتبار,بودجه,مالی",
	dept.PromisePosts:     "posts,post,staff,نیرو,پست",
	dept.PromiseEquipment: "equipment,تجهیزات,دستگاه",
	dept.PromiseSpace:     "space,فضا",
	dept.PromisePermit:    "permit,licence,license,مجوز",
	dept.PromiseProcess:   "process,فرایند,فرآیند",
	dept.PromiseResearch:  "research,پژوهش",
})

// readType takes a type that is named as one: "type equipment", «نوع مجوز».
func (u *CommitmentLine) readType(l *line) {
	for i := range l.tokens {
		if !l.is(i, typeNames) {
			continue
		}
		for _, ph := range promiseWords {
			if end, ok := l.spells(i+1, ph.words); ok {
				u.Type = ph.code
				l.take(i, end)
				return
			}
		}
	}
}

// Words that tell a type by themselves.
var promiseHints = map[dept.PromiseType]map[string]bool{
	dept.PromisePosts:    Set("post posts position positions conscripts پست نیرو نیروی امریه"),
	dept.PromisePermit:   Set("permit permits licence license permission مجوز پروانه"),
	dept.PromiseProcess:  Set("process procedure procedures فرایند فرآیند روند"),
	dept.PromiseResearch: Set("research study studies پژوهش پژوهشی تحقیقات مطالعه"),
	dept.PromiseFunding:  Set("fund funding budget money grant pay finance اعتبار بودجه پول مالی"),
}

// PromiseType tells the one type that the words agree on, "" otherwise.
func PromiseType(text string) dept.PromiseType {
	l := newLine(text)
	var found []dept.PromiseType
	add := func(t dept.PromiseType) {
		if !slices.Contains(found, t) {
			found = append(found, t)
		}
	}
	for _, t := range l.tokens {
		for kind, words := range promiseHints {
			if words[t.word] {
				add(kind)
			}
		}
		if staff[t.word] || staffFa[t.word] {
			add(dept.PromisePosts)
		}
		if categoryWords[dept.Space][t.word] {
			add(dept.PromiseSpace)
		}
		if categoryWords[dept.Equipment][t.word] {
			add(dept.PromiseEquipment)
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(found) == 2 && slices.Contains(found, dept.PromiseFunding):
		return dept.PromiseFunding // who funds pumps gives money
	}
	return ""
}
