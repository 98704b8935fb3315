package config

import (
	"errors"
	"log/slog"
	"net"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/caarlos0/env/v11"
)

// Settings is the environment of the process.
type Settings struct {
	SigningSecret Secret     `env:"SLACK_SIGNING_SECRET"`
	BotToken      Secret     `env:"SLACK_BOT_TOKEN"`
	AppToken      Secret     `env:"SLACK_APP_TOKEN"` // Socket Mode instead of HTTP
	APIURL        string     `env:"SLACK_API_URL"`   // base of the Web API; "" is Slack's
	RedisURL      Secret     `env:"REDIS_URL"`       // it may hold a password
	PublicURL     string     `env:"PUBLIC_URL"`      // where people reach LISTEN_ADDR from outside; "" when they don't
	Listen        string     `env:"LISTEN_ADDR" envDefault:":8080"`
	Metrics       string     `env:"METRICS_ADDR"` // of /metrics; "" when it is on Listen
	File          string     `env:"HAMAHANG_CONFIG"`
	LogLevel      slog.Level `env:"LOG_LEVEL" envDefault:"info"`
}

// secrets may be given as the name of a file instead, in VARIABLE_FILE.
var secrets = [...]string{"SLACK_SIGNING_SECRET", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "REDIS_URL"}

// SocketMode tells whether deliveries come over Slack's WebSocket.
func (s Settings) SocketMode() bool { return s.AppToken.IsSet() }

// FromEnv reads the environment, given as os.Environ gives it. The error is a
// Problems with everything that `serve` would miss; the settings hold what
// could be read all the same.
func FromEnv(environ []string) (Settings, error) {
	var ps Problems
	vars := env.ToMap(environ)
	for _, key := range secrets {
		readSecretFile(vars, key, &ps)
	}
	var s Settings
	if err := env.ParseWithOptions(&s, env.Options{Environment: vars}); err != nil {
		var all env.AggregateError
		if !errors.As(err, &all) {
			all.Errors = []error{err}
		}
		for range all.Errors {
			// LOG_LEVEL alone can fail to parse; its own message names a Go type.
			ps.add("LOG_LEVEL", "Write debug, info, warn or error", "%q is no level", vars["LOG_LEVEL"])
		}
	}
	s.check(&ps)
	return s, ps.orNil()
}

func readSecretFile(vars map[string]string, key string, ps *Problems) {
	path := vars[key+"_FILE"]
	switch {
	case path == "":
		return
	case vars[key] != "":
		ps.add(key, "Remove one of the two", "both %s and %s_FILE are set", key, key)
		return
	}
	b, err := os.ReadFile(path) // #nosec G304 -- the operator names the file
	if err != nil {
		ps.add(key+"_FILE", "Name a file that this process may read", "%v", err)
		return
	}
	if vars[key] = strings.TrimSpace(string(b)); vars[key] == "" {
		ps.add(key+"_FILE", "Put the secret into it", "%s is empty", path)
	}
}

func (s Settings) check(ps *Problems) {
	if !s.SocketMode() && !s.SigningSecret.IsSet() {
		ps.add("SLACK_SIGNING_SECRET", "Copy it from Basic Information of your Slack app; for Socket Mode set SLACK_APP_TOKEN instead", "not set")
	}
	checkToken(ps, "SLACK_BOT_TOKEN", s.BotToken, "xoxb-", "Copy the Bot User OAuth Token from OAuth & Permissions")
	if s.AppToken.IsSet() {
		checkToken(ps, "SLACK_APP_TOKEN", s.AppToken, "xapp-", "Make an app-level token with connections:write")
	}
	checkRedis(ps, s.RedisURL)
	if s.APIURL != "" {
		u, err := url.Parse(s.APIURL)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			ps.add("SLACK_API_URL", "Write a base such as http://localhost:9000/api/, or unset it for Slack's own", "not an http or https URL")
		}
	}
	if s.PublicURL != "" {
		u, err := url.Parse(s.PublicURL)
		if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Scheme != "http" && u.Scheme != "https" {
			ps.add("PUBLIC_URL", "Write the address that calendars may reach, such as https://hamahang.example.org, or unset it", "not an http or https URL")
		}
	}
	if !isAddress(s.Listen) {
		ps.add("LISTEN_ADDR", "Write host:port or :port, such as :8080", "%q is no address", s.Listen)
	}
	switch {
	case s.Metrics == "":
	case !isAddress(s.Metrics):
		ps.add("METRICS_ADDR", "Write host:port or :port, such as 127.0.0.1:9090, or unset it to have /metrics on LISTEN_ADDR", "%q is no address", s.Metrics)
	case s.Metrics == s.Listen:
		ps.add("METRICS_ADDR", "Write another port, or unset it to have /metrics on LISTEN_ADDR", "the same as LISTEN_ADDR")
	}
	if s.File == "" {
		ps.add("HAMAHANG_CONFIG", "Name the YAML file that describes your hospital; hamahang.example.yaml is a sample", "not set")
	}
}

// isAddress tells whether something can be listened on, as far as that shows.
func isAddress(s string) bool {
	_, port, err := net.SplitHostPort(s)
	if err != nil {
		return false
	}
	_, err = strconv.ParseUint(port, 10, 16)
	return err == nil
}

func checkToken(ps *Problems, key string, token Secret, prefix, do string) {
	switch {
	case !token.IsSet():
		ps.add(key, do, "not set")
	case !strings.HasPrefix(token.Reveal(), prefix):
		ps.add(key, do, "it does not begin with %s, so it is another kind of token", prefix)
	}
}

var redisSchemes = []string{"redis", "rediss", "redis+sentinel", "redis+cluster"}

func checkRedis(ps *Problems, raw Secret) {
	const do = "Write redis://[user:password@]host:port/db, or rediss://, redis+sentinel://, redis+cluster://"
	if !raw.IsSet() {
		ps.add("REDIS_URL", do, "not set")
		return
	}
	// url.Parse dislikes the host lists of Sentinel and Cluster, and its errors
	// repeat the URL with the password, so only the scheme is looked at here.
	scheme, rest, ok := strings.Cut(raw.Reveal(), "://")
	if !ok || rest == "" || !slices.Contains(redisSchemes, scheme) {
		ps.add("REDIS_URL", do, "not a Redis URL")
	}
}
