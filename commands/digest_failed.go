package commands

import (
	"context"
	"errors"
	"slices"

	"hamahang/dept"
	"hamahang/store"
)

// lostReaders are Slack's codes for a reader who can't be reached: they left, shut
// the app's messages off, or the channel is gone or closed to the app. Other
// refusals are our own fault and say nothing about the reader.
var lostReaders = []string{
	"channel_not_found", "user_not_found", "is_archived", "not_in_channel", "user_disabled", "messages_tab_disabled", "cannot_dm_bot",
	"restricted_action", "restricted_action_read_only_channel", "no_permission", "user_is_restricted", "cannot_reply_to_message",
}

// Refused hears of a notice that was given up. The third digest in a row that does
// not reach its reader stops the subscription, and the administrators are told
// privately; so is the owner of one that went to a channel. Of anything else that could
// not be told in a channel, who filed it and the administrators hear. It repeats harmlessly;
// an error means that it should be called again.
func (d *Desk) Refused(ctx context.Context, team string, n dept.Notice, code string) error {
	c := d.callFor(team, n)
	if n.Ref.Kind != dept.KindDigest && !n.Private() {
		return c.untold(ctx, n, code)
	}
	if n.Ref.Kind != dept.KindDigest || !slices.Contains(lostReaders, code) {
		return nil
	}
	for range tries {
		dg, _, err := d.Store.Digests.One(ctx, team, n.Ref.N, "")
		if err != nil {
			return passing(err)
		}
		s, _, err := d.Store.Subscriptions.One(ctx, team, dg.Subscription, "")
		if err != nil {
			return passing(err)
		}
		after, stopped := s.Fail(dg, code, c.now)
		if after.Rev == s.Rev {
			return nil
		}
		var notices []dept.Notice
		if stopped {
			notices = c.department.StoppedNotices(after)
		}
		_, err = d.Store.Subscriptions.Change(ctx, team, "", c.department.Zone, []dept.Subscription{after}, notices)
		if !errors.Is(err, store.ErrChanged) {
			return passing(err)
		}
	}
	return nil
}

// passing keeps an error that may pass; what can't be read now never will be.
func passing(err error) error {
	if errors.Is(err, store.ErrAway) || errors.Is(err, store.ErrUnsure) {
		return err
	}
	return nil
}
