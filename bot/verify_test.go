package bot

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"testing"
	"time"
)

// sign signs as Slack does.
func sign(secret string, at time.Time, body string) (timestamp, signature string) {
	timestamp = strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + timestamp + ":" + body))
	return timestamp, "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// The example that Slack publishes in "Verifying requests from Slack".
const (
	vectorSecret    = "8f742231b10e8888abcd99yyyzzz85a5"
	vectorTime      = "1531420618"
	vectorSignature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
	vectorBody      = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V" +
		"&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=" +
		"https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN" +
		"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
)

func TestSlacksVector(t *testing.T) {
	v := newVerifier(vectorSecret)
	now := time.Unix(1531420618, 0)
	for range 2 { // the second time with a used hash
		if !v.valid(vectorTime, vectorSignature, []byte(vectorBody), now) {
			t.Fatal("Slack's own signature is refused")
		}
	}
}

func TestSignatureRefused(t *testing.T) {
	v := newVerifier(vectorSecret)
	now := time.Unix(1531420618, 0)
	for name, c := range map[string]struct {
		timestamp, signature, body string
		now                        time.Time
	}{
		"other body":    {vectorTime, vectorSignature, vectorBody + "x", now},
		"other time":    {"1531420619", vectorSignature, vectorBody, now},
		"other version": {vectorTime, "v1" + vectorSignature[2:], vectorBody, now},
		"cut":           {vectorTime, vectorSignature[:len(vectorSignature)-2], vectorBody, now},
		"longer":        {vectorTime, vectorSignature + "00", vectorBody, now},
		"not hex":       {vectorTime, "v0=" + "zz" + vectorSignature[5:], vectorBody, now},
		"none":          {vectorTime, "", vectorBody, now},
		"no time":       {"", vectorSignature, vectorBody, now},
		"no number":     {"soon", vectorSignature, vectorBody, now},
		"huge":          {"9223372036854775807", vectorSignature, vectorBody, now},
		"too late":      {vectorTime, vectorSignature, vectorBody, now.Add(maxSkew + time.Second)},
		"too early":     {vectorTime, vectorSignature, vectorBody, now.Add(-maxSkew - time.Second)},
	} {
		if v.valid(c.timestamp, c.signature, []byte(c.body), c.now) {
			t.Errorf("%s: taken", name)
		}
	}
	for _, skew := range []time.Duration{maxSkew, -maxSkew} {
		if !v.valid(vectorTime, vectorSignature, []byte(vectorBody), now.Add(skew)) {
			t.Errorf("%v off: refused", skew)
		}
	}
	if at, signature := sign("", now, vectorBody); newVerifier("").valid(at, signature, []byte(vectorBody), now) {
		t.Error("no secret: taken")
	}
	if newVerifier("other").valid(vectorTime, vectorSignature, []byte(vectorBody), now) {
		t.Error("another secret: taken")
	}
}
