package store

import (
	"context"
	"strings"
	"time"

	"hamahang/dept"
)

// News is something that a person hears of as of a due time, though it is none, and
// not again for a while under the same key.
type News struct {
	Pending

	Key string
}

// asideScript sets news aside as reminders.
//
// KEYS: waiting, then the key of each. ARGV: for how long it is not told again, in
// milliseconds; then for each when it goes out and its member. Result: {"aside"}.
const asideScript = `
for i = 2, #KEYS do
  if redis.call('SET', KEYS[i], '1', 'NX', 'PX', ARGV[1]) then redis.call('ZADD', KEYS[1], ARGV[2 * i - 2], ARGV[2 * i - 1]) end
end
return {'aside'}
`

// SetAside has people told of news, each once in that time. It repeats harmlessly.
func (s *Store) SetAside(ctx context.Context, team string, news []News, life time.Duration) error {
	if len(news) == 0 {
		return nil
	}
	keys, args := []string{waitingKey(team)}, []any{life.Milliseconds()}
	for _, n := range news {
		keys = append(keys, newsKey(team, n.Key))
		args = append(args, millis(n.At), n.member(team))
	}
	_, err := s.run(ctx, "set aside", s.aside, keys, args...)
	return err
}

// retellScript: KEYS: queue, lanes, held, then the keys of news. ARGV: record, revision,
// destination. Result: {"told"}.
const retellScript = tellLua + `
for i = 4, #KEYS do redis.call('DEL', KEYS[i]) end
tell(KEYS[1], KEYS[2], KEYS[3], '', ARGV[1], ARGV[2], ARGV[3])
return {'told'}
`

// Retell puts a notice out once more, and lets news of those keys be told again.
func (s *Store) Retell(ctx context.Context, team string, keys []string, n dept.Notice) error {
	all := boxKeys(team)
	for _, k := range keys {
		all = append(all, newsKey(team, k))
	}
	_, err := s.run(ctx, "retell", s.retell, all, n.Ref.String(), n.Rev, n.To)
	return err
}

// Shows tells whether a destination has a card of a record.
func (s *Store) Shows(ctx context.Context, team string, ref dept.Ref, to string) (bool, error) {
	ctx, cancel := limit(ctx)
	defer cancel()
	card, err := s.c.HMGet(ctx, sentKey(team, ref), to).Result()
	if err != nil {
		return false, readError("card", err)
	}
	text, _ := card[0].(string)
	return strings.HasPrefix(text, "s "), nil
}
