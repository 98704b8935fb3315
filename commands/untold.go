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
func (d *Desk) untold(ctx context.Context, team string, n dept.Notice, code string) error {
	records, err := d.Store.Remindables(ctx, team, []dept.Ref{n.Ref})
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
	for _, to := range d.Dept.HearOfUntold(record.ReportedBy()) {
		one := store.News{Key: to + " " + what, Pending: store.Pending{To: to, Ref: n.Ref, What: what, Again: true, Due: d.now(), Planned: d.now(), At: d.now()}}
		if to == record.ReportedBy() {
			one.Key += " " + n.Ref.String()
		}
		news = append(news, one)
	}
	return passing(d.Store.SetAside(ctx, team, news, untoldLife))
}

// untoldLife is for how long the same is not told again.
const untoldLife = 24 * time.Hour

// retell puts out once more what could not be told. When that fails, too, it is told
// anew.
func (d *Desk) retell(ctx context.Context, r Request) (Reply, error) {
	ref, item, ok := readItem(r.Text)
	if !ok {
		return Reply{}, dept.Refuse(dept.UnknownChoice)
	}
	_, about, prefs, err := d.itemOf(ctx, r, ref, item)
	if err != nil {
		return Reply{}, err
	}
	p := d.learnt(r.User, prefs)
	channel, _, ok := dept.UntoldIn(about.What)
	if !ok {
		return Reply{Printer: p}, dept.Refuse(dept.UnknownChoice)
	}
	var keys []string
	for to := range d.Dept.People {
		keys = append(keys, to+" "+about.What, to+" "+about.What+" "+about.Ref.String())
	}
	if err := d.Store.Retell(ctx, r.Team, keys, dept.Notice{To: channel, Ref: about.Ref, Rev: 1}); err != nil {
		return Reply{Printer: p}, err
	}
	m := d.scene(p).Retold(about.Ref, channel)
	return Reply{Message: &m, Printer: p}, nil
}
