package store

import (
	"context"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hamahang/dept"
)

const (
	// OnceLife is how long a delivery is known as already carried out. Slack
	// repeats an event for at most some minutes and asks for an hour.
	OnceLife = time.Hour
	// sameLife is how long the same words of the same person count as a
	// probable repetition.
	sameLife = time.Minute
)

// Outcome is what became of a write that did not fail.
type Outcome int

// The outcomes of a write.
const (
	Stored    Outcome = iota + 1
	Repeated          // this delivery was already carried out
	SameText          // the same person just filed the same text; nothing was stored
	OpenAlike         // one that is open is likely the same; nothing was stored
)

// record is any record as the change script stores it. Every kind brings its
// own body, terms and due times; the rest is shared.
type record struct {
	kind  dept.Kind
	n     int    // 0: the script gives the next number
	rev   int    // stored only over rev−1
	by    string // who made rev
	rank  int    // 0 to 9; lists show the lowest first
	body  []byte
	entry []byte // the history entry of rev
	terms []string
	dues  []dept.Due
	late  string    // the earliest of its limits, in milliseconds; "" for none
	verb  dept.Verb // what is counted for its day; "" for nothing
}

// value is a record as it is stored: a head line "rev rank term … |what=time …"
// and the body.
func (r record) value() []byte {
	b := make([]byte, 0, 128+len(r.body))
	b = strconv.AppendInt(b, int64(r.rev), 10)
	b = append(b, ' ')
	b = strconv.AppendInt(b, int64(r.rank), 10)
	for _, t := range r.terms {
		b = append(b, ' ')
		b = append(b, t...)
	}
	b = append(b, '|')
	for i, d := range r.dues {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, d.What...)
		b = append(b, '=')
		b = strconv.AppendInt(b, millis(d.At), 10)
	}
	b = append(b, '\n')
	return append(b, r.body...)
}

// change is a set of records stored together or not at all.
type change struct {
	team    string
	day     dept.Day // of the department, that it is counted for
	once    string   // "" for none
	same    string   // "" for not asking
	alike   string   // a term under which the first record's kind may have one already; "" for not asking
	reader  string   // whose Prefs come back; "" for none
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
// KEYS: once, same, prefs, due; queue, lanes, held; then records, index, late of each
// record; the sent of each notice to dept.Everywhere; at the end the day's counts.
//
// ARGV: now, team, once life (0: don't ask), same life (0: don't ask), reader, the term of
// what is alike or ""; the number of records and for each: kind, n, rev, rank, value, entry, when it is late or
// "", its verb to be counted or "", the numbers of its terms and of its due times, its
// terms, its due times (what, time); the number of notices and for each: record or "",
// rev, destination or dept.Everywhere, which comes after the record's others. All times
// and lives in milliseconds.
//
// Result: {outcome, n, value, prefs}. A stored value begins with a line of what
// a later change must take out of the indexes: see record.value.
const changeScript = tellLua + `
local call, arg = redis.call, ARGV
local now, team, once, same = arg[1], arg[2], arg[3], arg[4]
local prefs = arg[5] ~= '' and call('HGET', KEYS[3], arg[5]) or ''
-- Nothing is stored, but a write is made: whoever answers with what was stored
-- waits until the replicas have that.
local function first(outcome, n, key, life)
  call('PEXPIRE', key, life)
  return {outcome, n, call('HGET', KEYS[8], n) or '', prefs}
end
if once ~= '0' then
  local n = call('GET', KEYS[1])
  if n then return first('repeated', n, KEYS[1], once) end
end
if same ~= '0' then
  local n, ms = (call('GET', KEYS[2]) or ''):match('^(%d+) (%d+)$')
  if n and now - ms < tonumber(same) then return first('same', n, KEYS[2], same) end
end
if arg[6] ~= '' then
  local m = call('ZRANGEBYLEX', KEYS[9], '[' .. arg[6] .. ' ', '(' .. arg[6] .. '!', 'LIMIT', 0, 1)[1]
  if m then
    local n = string.format('%d', tonumber(m:sub(-7)))
    return {'alike', n, call('HGET', KEYS[8], n) or '', prefs}
  end
end

local at = 8
local recs = {}
for i = 1, tonumber(arg[7]) do
  local r = {at = at, key = 5 + 3 * i, n = arg[at + 1]}
  if r.n ~= '0' then
    r.old = (call('HGET', KEYS[r.key], r.n) or ''):match('^[^\n]+')
    if not r.old or r.old:match('^%d+') + 1 ~= tonumber(arg[at + 2]) then return {'changed'} end
  end
  r.terms = at + 10
  r.dues = r.terms + arg[at + 8]
  at = r.dues + 2 * arg[at + 9]
  recs[i] = r
end

for _, r in ipairs(recs) do
  local records, index, late = KEYS[r.key], KEYS[r.key + 1], KEYS[r.key + 2]
  local kind, rev, rank, value, entry, soonest = arg[r.at], arg[r.at + 2], arg[r.at + 3], arg[r.at + 4], arg[r.at + 5], arg[r.at + 6]
  if r.old then
    call('HSET', records, r.n, value, r.n .. ':' .. rev, entry)
  else
    r.n = string.format('%d', (call('HGET', records, 'n') or 0) + 1)
    call('HSET', records, r.n, value, r.n .. ':' .. rev, entry, 'n', r.n)
  end
  r.ref = kind .. '-' .. r.n
  local digits = string.format('%07d', r.n)
  local code, name = rank .. digits, team .. ' ' .. r.ref .. ' '

  local was, is = {}, {} -- the rank it had, and has, where it is open
  local gone, undue = {}, {} -- what the record had, then what of that it has no more
  if r.old then
    local rank, terms, dues = r.old:match('^%d+ (%d)([^|]*)|(.*)$')
    for t in terms:gmatch('%S+') do
      gone[t .. ' ' .. rank .. digits] = true
      if t == 'o' or t:sub(1, 2) == 'u=' then was[t] = rank end
    end
    for what, ms in dues:gmatch('(%S+)=(%S+)') do undue[name .. what] = ms end
    if rank .. digits ~= code or soonest == '' then call('ZREM', late, rank .. digits) end
  end
  local come, due = {}, {}
  for i = r.terms, r.dues - 1 do
    local m = arg[i] .. ' ' .. code
    if not gone[m] then
      come[#come + 1] = '0'
      come[#come + 1] = m
    end
    gone[m] = nil
    if arg[i] == 'o' or arg[i]:sub(1, 2) == 'u=' then is[arg[i]] = rank end
  end
  for i = r.dues, r.dues + 2 * arg[r.at + 9] - 1, 2 do
    local m, ms = name .. arg[i], arg[i + 1]
    -- What stays as it was is left alone: it may have fired already.
    if undue[m] ~= ms then
      due[#due + 1] = ms
      due[#due + 1] = m
    end
    undue[m] = nil
  end
  if #come > 0 then call('ZADD', index, unpack(come)) end
  if #due > 0 then call('ZADD', KEYS[4], unpack(due)) end
  for m in pairs(gone) do call('ZREM', index, m) end
  for m in pairs(undue) do call('ZREM', KEYS[4], m) end
  if soonest ~= '' then call('ZADD', late, soonest, code) end

  local verb, fields, by = arg[r.at + 7], {}, {}
  local function count(field, n)
    fields[#fields + 1] = kind .. ' ' .. field
    by[#by + 1] = n
  end
  for t, rank in pairs(was) do
    if is[t] ~= rank then count('open ' .. t .. ' ' .. rank, -1) end
    if verb ~= '' and not is[t] then count(verb .. ' ' .. t, 1) end
  end
  for t, rank in pairs(is) do
    if was[t] ~= rank then count('open ' .. t .. ' ' .. rank, 1) end
    if verb ~= '' then count(verb .. ' ' .. t, 1) end
  end
  if #fields > 0 then
    local day, sets = KEYS[#KEYS], {}
    local had = call('HMGET', day, unpack(fields))
    for i, field in ipairs(fields) do
      sets[#sets + 1] = field
      sets[#sets + 1] = string.format('%d', (had[i] or 0) + by[i])
    end
    if call('HSET', day, unpack(sets)) == #fields then call('PEXPIRE', day, '` + countLife + `') end
  end
end

local sent, told = 7 + 3 * #recs, {}
for i = at + 1, at + 3 * arg[at], 3 do
  local ref, rev, to = arg[i], arg[i + 1], arg[i + 2]
  if ref == '' then ref = recs[1].ref end
  if to ~= '` + dept.Everywhere + `' then
    told[ref .. ' ' .. to] = true
    tell(KEYS[5], KEYS[6], KEYS[7], '', ref, rev, to)
  else
    sent = sent + 1
    for _, place in ipairs(call('HKEYS', KEYS[sent])) do
      if not place:find(' ', 1, true) and not told[ref .. ' ' .. place] then -- the mark of a line has a space
        tell(KEYS[5], KEYS[6], KEYS[7], '', ref, '0', place)
      end
    end
  end
end
local n = recs[1].n
if once ~= '0' then call('SET', KEYS[1], n, 'PX', once) end
if same ~= '0' then call('SET', KEYS[2], n .. ' ' .. now, 'PX', same) end
return {'stored', n, '', prefs}
`

// apply stores a change: one round trip. Without a once-key it is sent once only.
func (s *Store) apply(ctx context.Context, c change) (changed, error) {
	keys := append(make([]string, 0, 8+3*len(c.records)+len(c.notices)),
		onceKey(c.team, c.once), sameKey(c.team, c.same), prefsKey(c.team), dueKey(c.team))
	keys = append(keys, boxKeys(c.team)...)
	args := append(make([]any, 0, 8+20*len(c.records)+3*len(c.notices)),
		millis(s.now()), c.team, life(c.once, OnceLife), life(c.same, sameLife), c.reader, c.alike, len(c.records))
	for _, r := range c.records {
		keys = append(keys, recordsKey(c.team, r.kind), indexKey(c.team, r.kind), lateKey(c.team, r.kind))
		args = append(args, string(r.kind), r.n, r.rev, r.rank, r.value(), r.entry, r.late, string(r.verb), len(r.terms), len(r.dues))
		for _, t := range r.terms {
			args = append(args, t)
		}
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
		if n.To == dept.Everywhere {
			keys = append(keys, sentKey(c.team, n.Ref))
		}
	}
	keys = append(keys, countKey(c.team, c.day))
	reply, err := s.runScript(ctx, "change", repeat(c.once != ""), s.change, keys, args)
	if err != nil {
		return changed{}, err
	}
	return readChanged(reply)
}

func readChanged(reply []string) (changed, error) {
	switch reply[0] {
	case "changed":
		return changed{}, ErrChanged
	case "stored", "repeated", "same", "alike":
	default:
		return changed{}, fmt.Errorf("store: change: unknown outcome %q", reply[0])
	}
	n, err := strconv.Atoi(reply[1])
	if err != nil {
		return changed{}, fmt.Errorf("store: change: number: %w", err)
	}
	outcome := map[string]Outcome{"stored": Stored, "repeated": Repeated, "same": SameText, "alike": OpenAlike}[reply[0]]
	return changed{outcome: outcome, n: n, value: reply[2], prefs: parsePrefs(reply[3])}, nil
}

func life(key string, d time.Duration) int64 {
	if key == "" {
		return 0
	}
	return d.Milliseconds()
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

// Processed tells whether a delivery has been carried out already. It is for refusals:
// what would be refused now may be what the same delivery did before. What was done
// is answered for, so the replicas must have it: the once-key is written anew.
func (s *Store) Processed(ctx context.Context, team, once string) (bool, error) {
	if once == "" {
		return false, nil
	}
	cmd, err := s.do(ctx, "once", harmless, "pexpire", onceKey(team, once), OnceLife.Milliseconds())
	if err != nil {
		return false, err
	}
	return cmd.Bool()
}
