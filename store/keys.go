package store

import (
	"crypto/sha256"
	"encoding/base64"
	"hash/fnv"
	"strconv"

	"hamahang/dept"
)

// partitions is the number of hash tags that workspaces are spread over. It is
// fixed for good: another number would look for the records elsewhere.
const partitions = 16

// partition gives the hash tag of a workspace: the 32-bit FNV-1a hash of its
// Slack team ID, modulo partitions. All keys of a workspace carry it, so a
// script over them runs on one node of a Redis Cluster.
func partition(team string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(team)) // never fails
	return tag(int(h.Sum32() % partitions))
}

func tag(n int) string {
	const digits = "0123456789"
	return string([]byte{'{', 'p', digits[n/10], digits[n%10], '}'})
}

// recordsKey: hash. "n" is the highest number given, "gaps" those left out below it
// ("3-1002 1203-2202"), "low" that up to which Tidy took them out; "12" is the record
// SH-12; "12:3" the third entry of its history.
func recordsKey(team string, k dept.Kind) string { return partition(team) + team + ":" + string(k) }

// indexKey: sorted set, all scores 0, ordered by member: a term, a space and
// the record's code, a digit of rank and seven of number: "o 10000012".
func indexKey(team string, k dept.Kind) string { return recordsKey(team, k) + ":i" }

// lateKey: sorted set of codes by the earliest limit, in Unix milliseconds.
func lateKey(team string, k dept.Kind) string { return recordsKey(team, k) + ":l" }

// sentKey: hash of one record. A destination's field holds its card, the field
// "destination revision" a line being sent to its thread (see sending.go).
func sentKey(team string, ref dept.Ref) string { return partition(team) + team + ":s:" + ref.String() }

// draftKey: string, what a person has put into a long form so far; for a day.
func draftKey(team, user, id string) string {
	return partition(team) + team + ":d:" + short(user+" "+id)
}

// packKey: string, a visit's frozen briefing pack, gzip'd. A new time of the visit
// is another key, so that its pack is made anew.
func packKey(team string, v dept.Visit) string {
	return partition(team) + team + ":k:" + v.Ref().String() + ":" + strconv.FormatInt(millis(v.PlannedAt), 10)
}

// calendarsKey: hash of user ID → the hash of their calendar's token.
func calendarsKey(team string) string { return partition(team) + team + ":f" }

// prefsKey: hash of user ID → "language calendar".
func prefsKey(team string) string { return partition(team) + team + ":p" }

// onceKey: string, the number of the first record that a delivery changed.
func onceKey(team, once string) string { return partition(team) + team + ":o:" + short(once) }

// toldKey: string, when something was told that is told once in a while, in Unix
// milliseconds.
func toldKey(team, what string) string { return partition(team) + team + ":w:" + what }

// claimKey: empty string, there while what a delivery does in Slack is taken.
func claimKey(team, once string) string { return partition(team) + team + ":e:" + short(once) }

// probeKey: empty string, written to learn whether anything can be.
func probeKey(team string) string { return partition(team) + team + ":w" }

// sameKey: string "number milliseconds", the record last filed with a text.
func sameKey(team, digest string) string { return partition(team) + team + ":t:" + short(digest) }

// paceKey: string, when the next message may be posted to a channel.
func paceKey(team, channel string) string { return partition(team) + team + ":c:" + channel }

// retryAfterKey: string "until since knocks", how long Slack asked to leave a method alone:
// see retryAfterLua.
func retryAfterKey(team, method string) string { return partition(team) + team + ":h:" + method }

// limitedKey: sorted set of the channels that Slack asked to wait with a method, by until when.
func limitedKey(team, method string) string { return retryAfterKey(team, method) + ":l" }

// newsKey: string, something that a person was told of a while ago.
func newsKey(team, key string) string { return partition(team) + team + ":n:" + short(key) }

// countKey: hash of one day, what was counted on it: see count.go.
func countKey(team string, day dept.Day) string { return partition(team) + team + ":d:" + string(day) }

// dueKey: sorted set of "team SH-12 what" by due time in Unix milliseconds.
func dueKey(team string) string { return partition(team) + "due" }

// queueKey: sorted set, all scores 0, of what waits to be told, ordered by lane and
// number: "lane number milliseconds SH-12 revision destination". As a channel, its bell.
func queueKey(team string) string { return partition(team) + team + ":q" }

// lanesKey: sorted set of the lanes that are not empty by when they are to be looked at
// next, in Unix milliseconds of Redis's clock.
func lanesKey(team string) string { return partition(team) + team + ":ql" }

// heldKey: hash of lane → "claim tries", claim 0 for nobody's. "n" is the last number
// given to a notice or a claim, "clock" when a lane was last claimed.
func heldKey(team string) string { return partition(team) + team + ":qh" }

// streamKey: stream of notices of earlier versions, "outbox" or "urgent".
func streamKey(team, name string) string { return partition(team) + name }

// deadKey: stream of notices given up: "n" is "team SH-12 revision destination", "why" a code.
func deadKey(tag string) string { return tag + "dead" }

// waitingKey: sorted set of reminders not sent yet, by when they go out in Unix
// milliseconds; see Pending.member.
func waitingKey(team string) string { return partition(team) + "remind" }

// awayKey: hash of user ID → "until deputy", until in Unix milliseconds.
func awayKey(team string) string { return partition(team) + team + ":a" }

// identityKey: string, JSON, what auth.test said of a token.
func identityKey(tokenKey string) string { return tag(0) + "identity:" + short(tokenKey) }

// short keeps keys small, and keeps what callers put into them out of Redis.
func short(s string) string {
	sum := sha256.Sum256([]byte(s))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}
