package bot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"
	"strings"
	"sync"
	"time"
)

// maxSkew is how far a delivery's time may be from ours, in either direction:
// docs.slack.dev, "Verifying requests from Slack".
const maxSkew = 5 * time.Minute

// verifier checks that a body was signed by Slack.
type verifier struct {
	deaf bool      // there is no secret (Socket Mode): anybody could sign with that
	macs sync.Pool // keyed hashes, ready to use: keying one costs two blocks of SHA-256
}

func newVerifier(secret string) *verifier {
	key := []byte(secret)
	return &verifier{deaf: secret == "", macs: sync.Pool{New: func() any { return hmac.New(sha256.New, key) }}}
}

// The headers of a signature, and its version.
const (
	timestampHeader = "X-Slack-Request-Timestamp"
	signatureHeader = "X-Slack-Signature"
	signatureV0     = "v0="
)

// plausible tells whether a timestamp and a signature could be Slack's, as far as
// that shows without the body: the timestamp is within maxSkew of now, and the
// signature has the form of a "v0" one.
func (v *verifier) plausible(timestamp, signature string, now time.Time) bool {
	sent, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || v.deaf {
		return false
	}
	skew := int64(maxSkew / time.Second)
	if at := now.Unix(); sent < at-skew || sent > at+skew {
		return false
	}
	mac, ok := strings.CutPrefix(signature, signatureV0)
	if !ok || len(mac) != hex.EncodedLen(sha256.Size) {
		return false
	}
	_, err = hex.DecodeString(mac)
	return err == nil
}

// valid tells whether signature is Slack's of the timestamp and the raw body, and
// plausible.
func (v *verifier) valid(timestamp, signature string, body []byte, now time.Time) bool {
	if !v.plausible(timestamp, signature, now) {
		return false
	}
	var given, want [sha256.Size]byte
	_, _ = hex.Decode(given[:], []byte(signature[len(signatureV0):])) // plausible did
	mac := v.macs.Get().(hash.Hash)
	defer v.macs.Put(mac)
	mac.Reset()
	mac.Write([]byte("v0:" + timestamp + ":"))
	mac.Write(body)
	return hmac.Equal(given[:], mac.Sum(want[:0]))
}
