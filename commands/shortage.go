package commands

import (
	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// shortage is /shortage: something is missing, from the report to its end.
func shortage() Command {
	n := shortages()
	c := n.command
	c.Handle, c.Render, c.Wrong = n.handle, n.render, n.wrong
	return c
}

// shortages is what is special about shortages.
func shortages() noun[dept.Shortage] {
	return filedNeeds().on(noun[dept.Shortage]{
		command: shortageWords(), verbs: dept.ShortageVerbs,
		asks: []dept.Verb{
			dept.VerbSource, dept.VerbReceive, dept.VerbHold, dept.VerbDecline, dept.VerbDuplicate, dept.VerbWithdraw,
			dept.VerbReopen, dept.VerbResubmit, dept.VerbAssign, dept.VerbCorrect,
		},
		records: func(s *store.Store) *store.Records[dept.Shortage] { return s.Shortages },
		card:    view.Scene.Shortage, may: dept.Shortage.May, decide: decideShortage, beside: promisesBehind[dept.Shortage],
		list:   listShortages,
		preset: presetShortage, form: view.Scene.ShortageAct, read: readShortageAct, typed: typedShortage,
		under: givenFor,
	})
}

// shortageWords are the subcommands and shortcuts.
func shortageWords() Command {
	return Command{
		Name: "shortage", Key: "sh", Kind: dept.KindShortage,
		Subs:      shortageSubs,
		Shortcuts: []Shortcut{{ID: "sh.report"}, {ID: "sh.from_message", Message: true}},
	}
}

// shortageSubs are the subcommands, in the order that help tells them.
var shortageSubs = []Sub{
	{"file", []string{"ثبت"}},
	{"show", []string{"نمایش"}},
	{"list", []string{"فهرست", "لیست"}},
	{"acknowledge", []string{"رؤیت", "دریافتم", "تایید"}},
	{"source", []string{"تامین"}},
	{"receive", []string{"تحویل", "رسید"}},
	{"resolve", []string{"حل", "رفع"}},
	{"hold", []string{"تعلیق"}},
	{"resume", []string{"ازسرگیری"}},
	{"decline", []string{"رد"}},
	{"resubmit", []string{"بازفرست"}},
	{"duplicate", []string{"تکراری"}},
	{"withdraw", []string{"انصراف"}},
	{"reopen", []string{"بازگشایی"}},
	{"assign", []string{"واگذاری"}},
	{"correct", []string{"اصلاح"}},
	{"affect", []string{"ماهم"}},
	{"follow", []string{"دنبال"}},
	{"unfollow", []string{"رهاکن"}},
	{"help", []string{"راهنما"}},
}
