package commands

import (
	"bytes"
	"context"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
	"hamahang/paper"
	"hamahang/view"
)

// packForm is a pack as a file: "pdf" or "html", in English, Persian or both, of one
// edition.
type packForm struct {
	file, langs string
	edition     dept.Edition
}

func (f packForm) String() string { return f.file + " " + f.langs + " " + string(f.edition) }

// readPackNote reads what String wrote.
func readPackNote(s string) packForm {
	f := packForm{"pdf", "both", dept.EditionOurs}
	for i, word := range strings.Fields(s) {
		switch i {
		case 0:
			f.file = word
		case 1:
			f.langs = word
		case 2:
			f.edition = dept.Edition(word)
		}
	}
	return f
}

// packWords are what people call the forms and the languages.
var packWords = map[string]packForm{
	"pdf": {file: "pdf"}, "html": {file: "html"}, locale.Fold("پی‌دی‌اف"): {file: "pdf"}, locale.Fold("چاپی"): {file: "html"},
	"en": {langs: "en"}, "english": {langs: "en"}, locale.Fold("انگلیسی"): {langs: "en"},
	"fa": {langs: "fa"}, "persian": {langs: "fa"}, "farsi": {langs: "fa"}, locale.Fold("فارسی"): {langs: "fa"},
	"guests": {edition: dept.EditionGuests}, "guest": {edition: dept.EditionGuests}, "delegation": {edition: dept.EditionGuests},
	locale.Fold("میهمانان"): {edition: dept.EditionGuests}, locale.Fold("مهمانان"): {edition: dept.EditionGuests},
	locale.Fold("میهمان"): {edition: dept.EditionGuests}, locale.Fold("مهمان"): {edition: dept.EditionGuests}, locale.Fold("هیئت"): {edition: dept.EditionGuests},
	"ours": {edition: dept.EditionOurs}, "internal": {edition: dept.EditionOurs}, locale.Fold("داخلی"): {edition: dept.EditionOurs}, locale.Fold("خودمان"): {edition: dept.EditionOurs},
	"both": {langs: "both"}, locale.Fold("هردو"): {langs: "both"}, locale.Fold("دوزبانه"): {langs: "both"},
}

// readPackForm reads "[guests] [pdf|html] [en|fa|both]"; what is not said is our own
// edition, a PDF in the reader's language.
func readPackForm(raw string, lang locale.Lang) (packForm, error) {
	f := packForm{"pdf", string(lang), dept.EditionOurs}
	for word := range strings.FieldsSeq(raw) {
		said, ok := packWords[locale.Fold(word)]
		if !ok {
			return f, dept.Refuse(dept.UnknownChoice)
		}
		if said.file != "" {
			f.file = said.file
		}
		if said.langs != "" {
			f.langs = said.langs
		}
		if said.edition != "" {
			f.edition = said.edition
		}
	}
	return f, nil
}

// briefVisit answers /visit brief with the pack in short; the file comes in the
// thread of the asker's own card.
func briefVisit(ctx context.Context, c *call, k *kind[dept.Visit], raw string) (Reply, error) {
	ref, rest, err := k.ref(raw)
	if err != nil {
		return Reply{}, err
	}
	p, err := c.readPrinter(ctx)
	if err != nil {
		return Reply{}, err
	}
	form, err := readPackForm(unescape(rest), p.Lang)
	if err != nil {
		return Reply{Printer: p}, err
	}
	v, p, _, err := k.change(ctx, c, ref, dept.VerbBrief, func(before dept.Visit) ([]dept.Visit, []dept.Notice, error) {
		after, err := before.Brief(c.person, form.String(), c.department, c.now)
		return []dept.Visit{after}, append(c.department.Notices(after, nil, []string{c.person.ID}), dept.Redraw(ref)), err
	})
	if err != nil {
		return Reply{Printer: p}, err
	}
	pack, _, err := c.pack(ctx, v, form.edition)
	if err != nil {
		return Reply{Printer: p}, err
	}
	guests := c.usage(p, "visit", "brief") + " " + ref.String() + " " + p.T("pack.word.guests")
	m := c.scene(p).PackMessage(pack, p.T("pack.coming."+string(form.edition), "Form", p.T("pack.form."+form.file), "Command", guests))
	return Reply{Message: &m, Printer: p}, nil
}

// pack is an edition of a visit's briefing pack as it stands: the frozen one with what
// has changed in that edition since, or one of today. The frozen one holds the plan of
// today, and for guests no record that may not be told to them today.
func (c *call) pack(ctx context.Context, v dept.Visit, e dept.Edition) (dept.Pack, []dept.PackChange, error) {
	today, err := c.store().GatherPack(ctx, c.request.Team, v, c.department, c.now)
	if err != nil {
		return dept.Pack{}, nil, err
	}
	frozen, ok, err := c.store().FrozenPack(ctx, c.request.Team, v)
	if err != nil || !ok {
		return today.For(e, c.department), nil, err
	}
	if e == dept.EditionGuests {
		now, err := c.store().PackRecords(ctx, c.request.Team, frozen)
		if err != nil {
			return dept.Pack{}, nil, err
		}
		frozen = frozen.JudgedBy(now)
	}
	frozen, changes := frozen.Today(today, e, c.department)
	return frozen, changes, nil
}

// packFiles are those of the line that tells of a pack: the edition asked for to
// whoever asked, and both to everybody who hears that it is final. Those are ours: a
// guest gets an edition from a person.
func (c *call) packFiles(to dept.Notice, sc view.Scene, v dept.Visit, told dept.Entry) []view.File {
	var forms []packForm
	switch {
	case to.Rev == 0:
		return nil
	case told.Verb == dept.VerbBrief && told.By == to.To:
		forms = append(forms, readPackNote(told.To))
	case told.Verb == dept.VerbFreeze:
		for _, e := range dept.Editions {
			forms = append(forms, packForm{"pdf", "both", e})
		}
	}
	if c.inRoster() != nil || v.MayBrief(c.person, c.department) != nil || v.State == dept.VisitCancelled {
		return nil
	}
	ref := v.Ref().String()
	names := map[dept.Edition]string{dept.EditionOurs: "internal", dept.EditionGuests: "guests"}
	var files []view.File
	for _, form := range forms {
		files = append(files, view.File{
			Name: ref + "-" + names[form.edition] + "." + form.file, Title: sc.P.T("pack.file."+string(form.edition), "Ref", ref),
			Instead: sc.P.Line(sc.P.T("pack.no_file", "Command", c.desk.slash("visit"), "Ref", ref)),
			Make:    func(ctx context.Context) ([]byte, error) { return c.packFile(ctx, v, form) },
		})
	}
	return files
}

// packFile makes the file of a pack.
func (c *call) packFile(ctx context.Context, v dept.Visit, form packForm) ([]byte, error) {
	pack, changes, err := c.pack(ctx, v, form.edition)
	if err != nil {
		return nil, err
	}
	var docs []paper.Document
	for _, lang := range locale.Langs() {
		if form.langs != "both" && form.langs != string(lang) {
			continue
		}
		docs = append(docs, c.sceneIn(lang).PackDocument(pack, changes...))
	}
	var b bytes.Buffer
	write := paper.WritePDF
	if form.file == "html" {
		write = paper.WriteHTML
	}
	err = write(&b, docs...)
	return b.Bytes(), err
}
