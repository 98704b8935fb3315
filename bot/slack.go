package bot

import (
	"net/http"
	"strings"
	"time"

	"github.com/slack-go/slack"
)

// NewSlack makes the Web API client. Calls that a person waits for bring a
// shorter deadline of their own; nothing is retried in line. apiURL is
// SLACK_API_URL, "" for Slack's own.
func NewSlack(token, appToken, apiURL string) *slack.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 8
	t.TLSHandshakeTimeout = 5 * time.Second
	t.ResponseHeaderTimeout = 10 * time.Second
	options := []slack.Option{slack.OptionHTTPClient(&http.Client{
		Transport: t,
		Timeout:   10 * time.Second,
		// The token is for Slack's host alone.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})}
	if appToken != "" {
		options = append(options, slack.OptionAppLevelToken(appToken))
	}
	if apiURL != "" {
		options = append(options, slack.OptionAPIURL(strings.TrimRight(apiURL, "/")+"/"))
	}
	return slack.New(token, options...)
}
