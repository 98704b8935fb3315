package commands

import (
	"context"
	"errors"
	"unicode/utf8"

	"hamahang/locale"
	"hamahang/reading"
	"hamahang/view"
)

// labelOf says what doubtful words may mean, a date in both calendars.
func labelOf(p *locale.Printer, choice reading.Choice) string {
	switch when := choice.When; {
	case when.HasTime:
		return p.DateTime(when.At)
	case when.Day.Year > 0:
		return p.BothDates(when.Day)
	}
	return locale.Isolate(p.Digits(choice.Meaning))
}

// doubted puts what doubtful words may mean under a refusal, as buttons that do it so,
// and one that opens the form. key is the command's; whole makes the line of a command of what was read; form is
// what the form begins with, and may be nil.
func (c *call) doubted(ctx context.Context, key string, reply Reply, err error, whole func(string) string, form *string) (Reply, error) {
	var doubt reading.Problem
	if !errors.As(err, &doubt) || reply.Private {
		return reply, err
	}
	p, unread := c.readPrinter(ctx)
	if unread != nil {
		return reply, err
	}
	reply.Printer = p
	for _, choice := range doubt.Choices {
		if line := whole(choice.Line); utf8.RuneCountInString(line) <= view.MaxValue {
			reply.Choices = append(reply.Choices, view.OfferText{Action: key + ".meant", Value: line, Label: labelOf(p, choice)})
		}
	}
	if form != nil && utf8.RuneCountInString(*form) <= view.MaxValue {
		reply.Choices = append(reply.Choices, view.OfferText{Action: key + ".open", Value: *form, Label: p.T("form.open")})
	}
	return reply, err
}
