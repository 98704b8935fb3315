package commands

import (
	"testing"

	"hamahang/dept"
	"hamahang/locale"
)

// TestCatalogueHasEveryWordOfPromises looks up what cards, forms and refusals of
// promises name by a composed key.
func TestCatalogueHasEveryWordOfPromises(t *testing.T) {
	cat, err := locale.Open()
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, v := range dept.CommitmentVerbs {
		ids = append(ids, "label."+string(v), "did."+string(v), "verb."+string(v), "done."+string(v))
	}
	for _, s := range dept.CommitmentStates {
		ids = append(ids, "status."+string(s), "state."+string(s))
	}
	for _, v := range dept.PromiseTypes {
		ids = append(ids, "promise."+string(v))
	}
	for _, field := range (dept.Promise{}).Fields() {
		ids = append(ids, "commitment."+field.Name)
	}
	for _, code := range []dept.Code{
		dept.BadAmount, dept.TooManyNeeds, dept.NotANeed, dept.MoreThanPromised, dept.NoCountPromised, dept.NoSumPromised, dept.OtherCurrency,
		dept.NotLater, dept.NeedsEvidence, dept.OwnFulfilment, NeedsSpeaker, NeedsType,
	} {
		ids = append(ids, "error."+string(code))
	}
	for _, lang := range locale.Langs() {
		p := cat.Printer(lang, "", nil)
		for _, id := range ids {
			if !p.Has(id) {
				t.Errorf("%s: no text %q", lang, id)
			}
		}
	}
}
