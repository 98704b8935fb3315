package bot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strconv"
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

// valid tells whether signature is Slack's "v0" signature of the timestamp and
// the raw body, and the timestamp within maxSkew of now.
func (v *verifier) valid(timestamp, signature string, body []byte, now time.Time) bool {
	sent, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || v.deaf {
		return false
	}
	skew := int64(maxSkew / time.Second)
	if at := now.Unix(); sent < at-skew || sent > at+skew {
		return false
	}
	const version = "v0="
	var given, want [sha256.Size]byte
	if len(signature) != len(version)+hex.EncodedLen(len(given)) || signature[:len(version)] != version {
		return false
	}
	if _, err := hex.Decode(given[:], []byte(signature[len(version):])); err != nil {
		return false
	}
	mac := v.macs.Get().(hash.Hash)
	defer v.macs.Put(mac)
	mac.Reset()
	mac.Write([]byte("v0:" + timestamp + ":"))
	mac.Write(body)
	return hmac.Equal(given[:], mac.Sum(want[:0]))
}
