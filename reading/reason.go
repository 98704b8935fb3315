package reading

import (
	"slices"
	"strings"

	"hamahang/dept"
	"hamahang/locale"
)

// Reason takes a coded reason, by its code or its name in either language, from
// the front of a text. Words that mean one of the reasons stay whole beside it; all
// other words are the reason in the person's own.
func Reason(words *locale.Catalogue, text string, reasons []dept.DeclineReason) (dept.DeclineReason, string) {
	if text == "" {
		return "", ""
	}
	l := newLine(text)
	for i := range l.tokens {
		l.tokens[i].spell(strings.ReplaceAll(l.tokens[i].word, "_", ""))
	}
	for _, reason := range reasons {
		names := []string{strings.ReplaceAll(string(reason), "_", "")}
		for _, lang := range locale.Langs() {
			names = append(names, Key(words.Printer(lang, "", nil).T("reason."+string(reason))))
		}
		if end := l.phraseAt(0, listed(names)); end > 0 {
			l.take(0, end)
			return reason, l.rest()
		}
	}
	return meantReason(l, reasons), text
}

// meantReason is the one reason that words of everyday mean, dept.OtherReason when
// they mean none or several.
func meantReason(l *line, reasons []dept.DeclineReason) dept.DeclineReason {
	found := dept.OtherReason
	table := slices.DeleteFunc(slices.Clone(reasonWords), func(ph phrase[dept.DeclineReason]) bool { return !slices.Contains(reasons, ph.code) })
	for i := range l.tokens {
		ph, end := at(l, i, table)
		switch {
		case end == i:
		case l.denied(i, end), found != dept.OtherReason && found != ph.code:
			return dept.OtherReason
		default:
			found = ph.code
		}
	}
	return found
}

var reasonWords = phrases(map[dept.DeclineReason]string{
	dept.NoFunding: `no money,no budget,no funds,no funding,out of budget,out of money,can't afford,cannot afford,too expensive,lack of funding,lack of money,
		بودجه نداریم,بودجه نیست,بودجه ندارد,پول نداریم,پول نیست,اعتبار نداریم,اعتبار نیست,اعتبار ندارد,نبود اعتبار,نبود بودجه,کمبود بودجه,کمبود اعتبار,بی‌پولی`,
	dept.DuplicateRequest: `duplicate,duplicates,duplicated,already requested,already reported,already filed,already asked for,
		تکراری,تکراریه,تکراری است,قبلاً ثبت شده,قبلاً گزارش شده,قبلاً درخواست شده`,
	dept.AvailableElsewhere: `already have,we have it,have it elsewhere,have one elsewhere,available elsewhere,exists elsewhere,
		جای دیگر هست,جای دیگر موجود است,جای دیگر داریم,جای دیگه داریم,جای دیگه هست,جای دیگه موجوده,در انبار هست,در انبار موجود است,در انبار داریم,قبلاً داریم`,
	dept.OutOfScope:        "out of scope,not our job,not our responsibility,خارج از محدوده,خارج از حیطه,به ما مربوط نیست,وظیفهٔ ما نیست",
	dept.ClinicalJudgement: "clinical judgement,clinical judgment,not indicated,not clinically indicated,نظر پزشک,تشخیص پزشک,اندیکاسیون ندارد",
	dept.NotJustified:      "not justified,needs justification,no justification,توجیه ندارد,توجیه کافی ندارد,توجیه کافی نیست",
	dept.NoPost:            "no post,no posts,no approved post,پست نداریم,پست مصوب نداریم,ردیف نداریم,ردیف استخدامی نداریم",
	dept.RedeployFirst:     "redeploy,redeploy first,move staff,جابه‌جایی نیرو",
})
