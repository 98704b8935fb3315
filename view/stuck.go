package view

import (
	"hamahang/dept"

	"github.com/slack-go/slack"
)

// stuck tells that nobody is left to take a step that a record waits for, why, and what
// to do about it.
func (sc Scene) stuck(steps []dept.Stuck) (blocks []slack.Block) {
	for _, step := range steps {
		id := "stuck." + string(step.Verb)
		if len(step.Barred) > 0 {
			id += ".barred"
		}
		text := sc.P.T(id, "Unit", Escape(sc.Unit(step.Unit)), "Office", Escape(sc.Office(step.Office)), "Who", sc.mentions(step.Barred))
		blocks = append(blocks, contextLine(sc.P.Line("⚠️ "+text+" "+sc.P.T("stuck.next"))))
	}
	return blocks
}
