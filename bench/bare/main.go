// Bare is the least that any program answering Slack's slash commands out of
// Redis must do, to measure Hamahang against: it reads a delivery, verifies its
// signature, runs one script and answers. It decodes nothing, decides nothing
// and renders nothing.
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"io"
	"log"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"
)

// script gives Redis the same commands on the same kinds of keys as Hamahang's
// filing does: 12 for a shortage with two notices. The rest of Hamahang's own
// script, its loops and comparisons, is not here: that is Hamahang's cost.
//
// KEYS: once, same, prefs, due, outbox, records, index, late. ARGV: reader,
// record, entry, first due time, second due time, now.
var script = redis.NewScript(`
local prefs = redis.call('HGET', KEYS[3], ARGV[1]) or ''
if redis.call('GET', KEYS[1]) or redis.call('GET', KEYS[2]) then return {'repeated', 0, '', prefs} end
local n = tonumber(redis.call('HGET', KEYS[6], 'n') or 0) + 1
local code = '2' .. string.format('%07d', n)
local ref = 'T0HAMAHANG SH-' .. n
redis.call('HSET', KEYS[6], n, ARGV[2], n .. ':1', ARGV[3], 'n', n)
redis.call('ZADD', KEYS[7], 0, 'a ' .. code, 0, 'm=' .. ARGV[1] .. ' ' .. code, 0, 'o ' .. code, 0, 'u=kidney ' .. code)
redis.call('ZADD', KEYS[4], ARGV[4], ref .. ' acknowledge', ARGV[5], ref .. ' resolve')
redis.call('ZADD', KEYS[8], ARGV[4], code)
redis.call('XADD', KEYS[5], '*', 'n', ref .. ' 1 C0KIDNEY')
redis.call('XADD', KEYS[5], '*', 'n', ref .. ' 1 ' .. ARGV[1])
redis.call('SET', KEYS[1], n, 'PX', 3600000)
redis.call('SET', KEYS[2], n .. ' ' .. ARGV[6], 'PX', 60000)
return {'stored', tostring(n), '', prefs}
`)

func main() {
	listen := flag.String("listen", "", "address to listen on")
	addr := flag.String("redis", "", "Redis server")
	secret := flag.String("secret", "", "signing secret")
	recordSize := flag.Int("record", 0, "bytes of a record")
	entrySize := flag.Int("entry", 0, "bytes of a history entry")
	answerSize := flag.Int("answer", 0, "bytes of an answer")
	flag.Parse()

	// The same client with the same buffers as Hamahang's.
	db := redis.NewClient(&redis.Options{
		Addr: *addr, Protocol: 2, PoolSize: 32, ReadBufferSize: 8 << 10, WriteBufferSize: 8 << 10, DisableIdentity: true,
		MaintNotificationsConfig: &maintnotifications.Config{Mode: maintnotifications.ModeDisabled},
	})
	record, entry := strings.Repeat("r", *recordSize), strings.Repeat("e", *entrySize)
	answer := []byte(`{"response_type":"ephemeral","text":"SH-` + strings.Repeat("a", max(0, *answerSize-42)) + `"}`)
	var served atomic.Int64

	http.HandleFunc("POST /slack/commands", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			http.Error(w, "unreadable", http.StatusBadRequest)
			return
		}
		mac := hmac.New(sha256.New, []byte(*secret))
		mac.Write([]byte("v0:" + r.Header.Get("X-Slack-Request-Timestamp") + ":"))
		mac.Write(body)
		want := "v0=" + hex.EncodeToString(mac.Sum(nil))
		if !hmac.Equal([]byte(want), []byte(r.Header.Get("X-Slack-Signature"))) {
			http.Error(w, "bad signature", http.StatusUnauthorized)
			return
		}
		now := time.Now().UnixMilli()
		unique := strconv.FormatInt(1e15+served.Add(1), 10) // 16 characters, as Hamahang's digests have
		const at = "{p08}T0HAMAHANG:"
		keys := []string{
			at + "o:" + unique, at + "t:" + unique, at + "p", "{p08}due", "{p08}outbox", at + "SH", at + "SH:i", at + "SH:l",
		}
		err = script.Run(r.Context(), db, keys, "U0CLINKIDNEY", record, entry, now+172_800_000, now+2_592_000_000, now).Err()
		if err != nil {
			http.Error(w, "redis", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(len(answer)))
		_, _ = w.Write(answer)
	})
	server := &http.Server{Addr: *listen, ReadHeaderTimeout: 5 * time.Second}
	log.Fatal(server.ListenAndServe())
}
