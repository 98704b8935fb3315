package commands

import (
	"context"
	"time"

	"hamahang/dept"
	"hamahang/store"
)

// untold tells that a card or a line could not be posted in a channel: to who filed the
// record, once a day, and to the administrators, once a day for each channel and
// reason. It repeats harmlessly.
func (c *call) untold(ctx context.Context, n dept.Notice, code string) error {
	records, err := c.store().Remindables(ctx, c.request.Team, []dept.Ref{n.Ref})
	if err != nil {
		return passing(err)
	}
	record, ok := records[n.Ref].(interface {
		dept.Reminding
		ReportedBy() string
	})
	if !ok {
		return nil
	}
	what := dept.Untold(n.To, code)
	var news []store.News
	for _, to := range c.department.HearOfUntold(record.ReportedBy()) {
		one := store.News{Key: to + " " + what, Pending: store.Pending{To: to, Ref: n.Ref, What: what, Again: true, Due: c.now, Planned: c.now, At: c.now}}
		if to == record.ReportedBy() {
			one.Key += " " + n.Ref.String()
		}
		news = append(news, one)
	}
	return passing(c.store().SetAside(ctx, c.request.Team, news, untoldLife))
}

// untoldLife is for how long the same is not told again.
const untoldLife = 24 * time.Hour

// retell puts out once more what could not be told. When that fails, too, it is told
// anew.
func (c *call) retell(ctx context.Context) (Reply, error) {
	ref, item, ok := readItem(c.request.Text)
	if !ok {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	_, about, prefs, err := c.itemOf(ctx, ref, item)
	if err != nil {
		return Reply{}, err
	}
	p := c.remember(prefs)
	channel, _, ok := dept.UntoldIn(about.What)
	if !ok {
		return Reply{Printer: p}, dept.Refuse(dept.UnknownChoice)
	}
	var keys []string
	for to := range c.department.People {
		keys = append(keys, to+" "+about.What, to+" "+about.What+" "+about.Ref.String())
	}
	if err := c.store().Retell(ctx, c.request.Team, keys, dept.Notice{To: channel, Ref: about.Ref, Rev: 1}); err != nil {
		return Reply{Printer: p}, err
	}
	m := c.scene(p).Retold(about.Ref, channel)
	return Reply{Message: &m, Printer: p}, nil
}
