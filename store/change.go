package store

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
)

const (
	// onceLife is how long a delivery is known as already carried out. Slack
	// repeats an event for at most some minutes and asks for an hour.
	onceLife = time.Hour
	// sameLife is how long the same words of the same person count as a
	// probable repetition.
	sameLife = time.Minute
)

// Outcome is what became of a write that did not fail.
type Outcome int

// The outcomes of a write.
const (
	Stored   Outcome = iota + 1
	Repeated         // this delivery was already carried out
	SameText         // the same person just filed the same text; nothing was stored
)

// record is any record as the change script stores it. Every kind brings its
// own body, terms and due times; the rest is shared.
type record struct {
	kind  dept.Kind
	n     int // 0: the script gives the next number
	rev   int // stored only over rev−1
	rank  int // 0 to 9; lists show the lowest first
	body  []byte
	entry []byte // the history entry of rev
	terms []string
	dues  []dept.Due
	late  string // when it counts as overdue, in milliseconds; "" for never
}

// change is a set of records stored together or not at all.
type change struct {
	team    string
	once    string // "" for none
	same    string // "" for not asking
	reader  string // whose Prefs come back; "" for none
	records []record
	notices []dept.Notice // a Ref.N of 0 means the first record
}

type changed struct {
	outcome Outcome
	n       int    // the first record's number
	value   string // that record as it is stored; "" when just stored
	prefs   Prefs
}

// changeScript files or changes records of any kind.
//
// KEYS: once, same, prefs, due, outbox; then records, index, late of each
// record.
//
// ARGV: now, team, once life (0: don't ask), same life (0: don't ask), reader;
// the number of records and for each: kind, n, rev, rank, body, entry, when it
// is late or "", its terms and its due times (what, time), both preceded by
// their number; the number of notices and for each: record or "", rev,
// destination. All times and lives in milliseconds.
//
// Result: {outcome, n, value, prefs}. A stored value is a head line and the
// body. The head is "rev rank term … |what=time …": what a later change must
// take out of the indexes.
const changeScript = `
local at = 0
local function arg() at = at + 1; return ARGV[at] end
local function num() return tonumber(arg()) end
local now, team, once, same, reader = num(), arg(), num(), num(), arg()
local prefs = reader ~= '' and redis.call('HGET', KEYS[3], reader) or ''
local function first(outcome, n)
  return {outcome, n, redis.call('HGET', KEYS[6], n) or '', prefs}
end
if once > 0 then
  local n = redis.call('GET', KEYS[1])
  if n then return first('repeated', n) end
end
if same > 0 then
  local n, ms = (redis.call('GET', KEYS[2]) or ''):match('^(%d+) (%d+)$')
  if n and now - tonumber(ms) < same then return first('same', n) end
end

local recs = {}
for i = 1, num() do
  local r = {key = 3 + 3 * i, terms = {}, dues = {}}
  r.kind, r.n, r.rev, r.rank = arg(), num(), num(), arg()
  r.body, r.entry, r.late = arg(), arg(), arg()
  for t = 1, num() do r.terms[t] = arg() end
  for d = 1, num() do r.dues[d] = {what = arg()}; r.dues[d].ms = arg() end
  if r.n > 0 then
    r.old = (redis.call('HGET', KEYS[r.key], r.n) or ''):match('^[^\n]+')
    if not r.old or tonumber(r.old:match('^%d+')) + 1 ~= r.rev then return {'changed'} end
  end
  recs[i] = r
end

for _, r in ipairs(recs) do
  local records, index, late = KEYS[r.key], KEYS[r.key + 1], KEYS[r.key + 2]
  local set = {}
  if r.n == 0 then
    r.n = tonumber(redis.call('HGET', records, 'n') or 0) + 1
    set = {'n', r.n}
  end
  r.ref = r.kind .. '-' .. r.n
  local digits = string.format('%07d', r.n)
  local head, want, have, due = {r.rev, r.rank}, {}, {}, {}
  for _, t in ipairs(r.terms) do
    head[#head + 1] = t
    want[t .. ' ' .. r.rank .. digits] = true
  end
  local gone, undue = {}, {}
  if r.old then
    local rank, terms, dues = r.old:match('^%d+ (%d)([^|]*)|(.*)$')
    for t in terms:gmatch('%S+') do
      local m = t .. ' ' .. rank .. digits
      have[m] = true
      if not want[m] then gone[#gone + 1] = m end
    end
    for what, ms in dues:gmatch('(%S+)=(%S+)') do due[what] = ms end
    if rank ~= r.rank or r.late == '' then redis.call('ZREM', late, rank .. digits) end
  end
  local come, comedue, dues = {}, {}, {}
  for _, t in ipairs(r.terms) do
    local m = t .. ' ' .. r.rank .. digits
    if not have[m] then come[#come + 1] = 0; come[#come + 1] = m end
  end
  for i, d in ipairs(r.dues) do
    dues[i] = d.what .. '=' .. d.ms
    -- What stays as it was is left alone: it may have fired already.
    if due[d.what] ~= d.ms then
      comedue[#comedue + 1] = d.ms
      comedue[#comedue + 1] = team .. ' ' .. r.ref .. ' ' .. d.what
    end
    due[d.what] = nil
  end
  for what in pairs(due) do undue[#undue + 1] = team .. ' ' .. r.ref .. ' ' .. what end

  local value = table.concat(head, ' ') .. '|' .. table.concat(dues, ' ') .. '\n' .. r.body
  redis.call('HSET', records, r.n, value, r.n .. ':' .. r.rev, r.entry, unpack(set))
  if #gone > 0 then redis.call('ZREM', index, unpack(gone)) end
  if #come > 0 then redis.call('ZADD', index, unpack(come)) end
  if #undue > 0 then redis.call('ZREM', KEYS[4], unpack(undue)) end
  if #comedue > 0 then redis.call('ZADD', KEYS[4], unpack(comedue)) end
  if r.late ~= '' then redis.call('ZADD', late, r.late, r.rank .. digits) end
end

for _ = 1, num() do
  local ref, rev, to = arg(), arg(), arg()
  if ref == '' then ref = recs[1].ref end
  redis.call('XADD', KEYS[5], '*', 'n', team .. ' ' .. ref .. ' ' .. rev .. ' ' .. to)
end
local n = tostring(recs[1].n)
if once > 0 then redis.call('SET', KEYS[1], n, 'PX', once) end
if same > 0 then redis.call('SET', KEYS[2], n .. ' ' .. now, 'PX', same) end
return {'stored', n, '', prefs}
`

// apply stores a change: one round trip. Without a once-key a change whose
// answer got lost may be reported as ErrChanged.
func (s *Store) apply(ctx context.Context, c change) (changed, error) {
	keys := []string{
		onceKey(c.team, c.once), sameKey(c.team, c.same), prefsKey(c.team), dueKey(c.team), outboxKey(partition(c.team)),
	}
	args := []any{millis(s.now()), c.team, life(c.once, onceLife), life(c.same, sameLife), c.reader, len(c.records)}
	for _, r := range c.records {
		keys = append(keys, recordsKey(c.team, r.kind), indexKey(c.team, r.kind), lateKey(c.team, r.kind))
		args = append(args, string(r.kind), r.n, r.rev, r.rank, r.body, r.entry, r.late, len(r.terms))
		for _, t := range r.terms {
			args = append(args, t)
		}
		args = append(args, len(r.dues))
		for _, d := range r.dues {
			args = append(args, d.What, millis(d.At))
		}
	}
	args = append(args, len(c.notices))
	for _, n := range c.notices {
		ref := ""
		if n.Ref.N != 0 {
			ref = n.Ref.String()
		}
		args = append(args, ref, n.Rev, n.To)
	}
	reply, err := s.run(ctx, "change", s.change, keys, args...)
	if err != nil {
		return changed{}, err
	}
	return readChanged(reply)
}

func readChanged(reply []string) (changed, error) {
	switch reply[0] {
	case "changed":
		return changed{}, ErrChanged
	case "stored", "repeated", "same":
	default:
		return changed{}, fmt.Errorf("store: change: unknown outcome %q", reply[0])
	}
	n, err := strconv.Atoi(reply[1])
	if err != nil {
		return changed{}, fmt.Errorf("store: change: number: %w", err)
	}
	outcome := map[string]Outcome{"stored": Stored, "repeated": Repeated, "same": SameText}[reply[0]]
	return changed{outcome: outcome, n: n, value: reply[2], prefs: parsePrefs(reply[3])}, nil
}

func life(key string, d time.Duration) int64 {
	if key == "" {
		return 0
	}
	return d.Milliseconds()
}

// earliest gives the first due time in milliseconds, "" for none.
func earliest(dues []dept.Due) string {
	if len(dues) == 0 {
		return ""
	}
	first := slices.MinFunc(dues, func(a, b dept.Due) int { return a.At.Compare(b.At) })
	return strconv.FormatInt(millis(first.At), 10)
}

// term makes an index term of a name and a value. Escaping keeps the spaces and
// bars that the script splits at out of it.
func term(name, value string) string {
	return name + "=" + strings.ReplaceAll(url.QueryEscape(value), "|", "%7C")
}

// codeNumber gives the number in a code, or in an index member that ends in
// one. Codes are made by the change script: a digit of rank and seven of number.
func codeNumber(member string) (int, error) {
	if len(member) < 8 {
		return 0, fmt.Errorf("store: index: a member of %d bytes", len(member))
	}
	return strconv.Atoi(member[len(member)-7:])
}

// Seen tells whether a delivery has been carried out already. It is for refusals:
// what would be refused now may be what the same delivery did before.
func (s *Store) Seen(ctx context.Context, team, once string) (bool, error) {
	if once == "" {
		return false, nil
	}
	ctx, cancel := limit(ctx)
	defer cancel()
	n, err := s.c.Exists(ctx, onceKey(team, once)).Result()
	if err != nil {
		return false, reading("once", err)
	}
	return n > 0, nil
}
