package reading

import (
	"strings"

	"hamahang/dept"
)

var (
	refLeads = spelt(`on,on visit,on the visit,during,during visit,during the visit,at,at visit,at the visit,in,in visit,for,for need,for needs,for shortage,for request,serving,serves,covers,covering,re,ref,see,linked to,link,towards,toward,to,visit,shortage,need,needs,against,
		در,در بازدید,طی,طی بازدید,در جریان بازدید,بازدید,برا,واسه,مال,برای,برای نیاز,برای کمبود,برای درخواست,جهت,بابت,مربوط به,در پاسخ به,به,به درخواست,درخواست,کمبود,نیاز,نیازهای,ذیل`)
	refJoins = Set("and & و + /")
)

// refAt reads an ID at token i, written in one word or with blanks: SH-12, "sh 12". end
// is i when there is none.
func (l *line) refAt(i int) (r dept.Ref, end int) {
	if !l.free(i) {
		return r, i
	}
	if r, ok := dept.ParseRef(l.tokens[i].raw); ok {
		return r, i + 1
	}
	if dept.Kind(strings.ToUpper(l.tokens[i].word)).Command() == "" {
		return r, i
	}
	for end = i + 2; end <= i+3 && end <= len(l.tokens); end++ {
		if r, ok := dept.ParseRef(l.text[l.tokens[i].start:l.tokens[end-1].stop()]); ok {
			return r, end
		}
	}
	return r, i
}

// ref is an ID as it stands in a line, with what leads to it.
type foundRef struct {
	dept.Ref
	from, end int
}

// refs lists the IDs of the line that nobody took.
func (l *line) refs() (all []foundRef) {
	for i := 0; i < len(l.tokens); i++ {
		r, end := l.refAt(i)
		if end == i {
			continue
		}
		from := i
		last := len(all) - 1
		switch lead, ok := l.phraseBefore(i, -1, refLeads); {
		case ok:
			from = lead
		case last >= 0 && all[last].end == i-1 && l.is(i-1, refJoins):
			from = i - 1
		}
		all = append(all, foundRef{r, from, end})
		i = end - 1
	}
	return all
}
