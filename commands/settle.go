package commands

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"hamahang/dept"
	"hamahang/store"
	"hamahang/view"
)

// SettleAction is the ID of the button that settles whether something was saved.
const SettleAction = "settle.check"

// TooLateToSettle refuses a click on that button after the delivery was forgotten.
const TooLateToSettle dept.Code = "too_late_to_settle"

// settleWithin is how long the button works: somewhat less than the store knows a
// delivery as carried out.
const settleWithin = store.OnceLife - 5*time.Minute

// surfaces are those whose requests a button can carry.
var surfaces = map[Surface]string{OnCommand: "c", OnButton: "b", OnForm: "f"}

// unsettled is a request as its button carries it: all that is needed to send it
// again as the same delivery, so that it is carried out once at most. "" when it
// can't be carried: it is too long, its form holds more, or its words may not be
// kept in a button.
func (c *call) unsettled(r Request, private bool) string {
	rest := r.Text
	switch {
	case private, r.Surface == OnButton && r.Meta != "", r.Surface == OnForm && len(r.Values) > 0:
		return ""
	case r.Surface == OnForm:
		rest = r.Meta
	}
	where, known := surfaces[r.Surface]
	if _, hit := c.masked(rest); !known || hit != nil || r.Once == "" || strings.ContainsAny(r.Once+r.Name, " ") {
		return ""
	}
	since := r.Since // the once-key's life began with the first try
	if since.IsZero() {
		since = c.now
	}
	value := strings.Join([]string{where, strconv.FormatInt(since.UnixMilli(), 10), r.Once, r.Name, rest}, " ")
	if utf8.RuneCountInString(value) > view.MaxValue {
		return ""
	}
	return value
}

// settling is the request that the button carries, of whoever clicked.
func settling(r Request, now time.Time) (Request, error) {
	f := strings.SplitN(r.Text, " ", 5)
	if len(f) != 5 {
		return r, dept.Refuse(dept.UnknownChoice)
	}
	r.Once, r.Name, r.Text, r.Meta, r.Block = f[2], f[3], f[4], "", ""
	r.Ephemeral = true // the answer takes the place of the message
	r.Surface = 0
	for s, name := range surfaces {
		if name == f[0] {
			r.Surface = s
		}
	}
	if r.Surface == OnForm {
		r.Text, r.Meta, r.Values = "", f[4], nil
	}
	made, err := strconv.ParseInt(f[1], 10, 64)
	switch {
	case err != nil, r.Surface == 0:
		return r, dept.Refuse(dept.UnknownChoice)
	case now.Sub(time.UnixMilli(made)) > settleWithin:
		return r, dept.Refuse(TooLateToSettle)
	}
	r.Since = time.UnixMilli(made)
	return r, nil
}

// settle sends what was unsure again, as the same delivery: it is answered with what
// it did before, or done now. It gives the request as it was first made.
func (c *call) settle(ctx context.Context) (Request, Reply, error) {
	r, err := settling(c.request, c.now)
	if err != nil {
		return r, Reply{}, err
	}
	c.request = r.shown()
	reply, err := c.route(ctx)
	if errors.Is(err, store.ErrAway) { // of this click; the try before it may stand
		err = unsure(err)
	}
	if err == nil && reply.Message == nil && reply.Form == nil && reply.Home == nil {
		if reply.Printer == nil {
			reply.Printer = c.printerAfter(ctx, nil)
		}
		m := view.Text(reply.Printer, reply.Printer.T("answer.settled"))
		reply.Message = &m
	}
	reply.Replace = true
	return r, reply, err
}
