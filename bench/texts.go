package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

const (
	secret = "8f742231b10e8888abcd99yyyzzz85a5" // Slack's published example
	team   = "T0HAMAHANG"
	app    = "A0HAMAHANG"
)

// people are of hamahang.example.yaml; every second one reads Persian.
var people = []string{
	"U0CLINHSCT", "U0CLINCGT", "U0CLINKIDNEY", "U0BIOMED", "U0LEADHSCT", "U0LEADCGT", "U0LEADKIDNEY",
	"U0DEPEDU", "U0DEPRES", "U0COORD", "U0APPROVER", "U0HEAD",
}

// needs are what people type; the code makes each one unique.
var needs = []string{
	"2 infusion pumps code %s critical by Thursday for Kidney Research Center",
	"۲ پمپ انفوزیون کد %s بحرانی تا پنجشنبه",
	"ventilator filters model %s, high, for HSCT",
	"۱۰ بسته دستکش استریل کد %s برای بخش پیوند",
	"40 vials busulfan batch %s by next Wednesday 10:00",
	"ویال گان‌سیکلوویر سری %s فوری تا فردا ساعت ۱۰",
	"storage room %s is full & the new freezer does not fit",
	"یخچال بانک خون با کد %s خراب شده است، شدت زیاد",
	"printer %s in the transplantation ward prints no wristband labels, low",
	"۳ دستگاه سانتریفیوژ مدل %s تا پایان ماه برای مرکز سلول و ژن",
	"1 cytometer for lab %s, the old one has been down since yesterday",
	"فضای کافی برای انبار مواد مصرفی اتاق %s نداریم",
}

// request is a delivery as it goes over the wire: head and body.
type request []byte

// filings makes signed deliveries of "/shortage file …" that differ from all
// made with other values of series.
func filings(series string, n int, now time.Time) []request {
	all := make([]request, n)
	for i := range all {
		text := "file " + fmt.Sprintf(needs[i%len(needs)], series+strconv.Itoa(i))
		all[i] = command("/shortage", text, people[i/len(needs)%len(people)], series+strconv.Itoa(i), now)
	}
	return all
}

// languages are the deliveries by which half of the people choose Persian.
func languages(series string, now time.Time) []request {
	var all []request
	for i := 1; i < len(people); i += 2 {
		all = append(all, command("/hamahang", "language fa", people[i], series+"lang"+strconv.Itoa(i), now))
	}
	return all
}

// command signs one delivery with the fields that Slack sends.
func command(name, text, user, trigger string, now time.Time) request {
	field := url.QueryEscape
	body := "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=" + team + "&team_domain=childrens&channel_id=C0HSCT&channel_name=hsct" +
		"&user_id=" + user + "&user_name=somebody&command=" + field(name) + "&text=" + field(text) + "&api_app_id=" + app +
		"&is_enterprise_install=false&response_url=" + field("http://127.0.0.1:1/commands/"+trigger) + "&trigger_id=" + trigger + ".8f74.2231"
	at := strconv.FormatInt(now.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte("v0:" + at + ":" + body))
	var b bytes.Buffer
	_, _ = fmt.Fprintf(&b, "POST /slack/commands HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\n"+
		"Accept: application/json,*/*\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n"+
		"X-Slack-Request-Timestamp: %s\r\nX-Slack-Signature: v0=%s\r\n\r\n%s", len(body), at, hex.EncodeToString(mac.Sum(nil)), body)
	return b.Bytes()
}
