package slacksim

import (
	"crypto/subtle"
	"net"
	"net/http"
	"slices"
	"strings"
)

// guard keeps out what is not the person at this machine: pages of other sites, whose
// forms and scripts reach loopback too; names that a stranger's server has turned to
// loopback; and, where Config.PageToken is set, whoever was not given it.
func (s *Sim) guard(next http.Handler) http.Handler {
	page := s.unlock(next)
	ours := http.NewCrossOriginProtection().Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/", strings.HasPrefix(r.URL.Path, "/sim/"), strings.HasPrefix(r.URL.Path, "/files/"):
			page.ServeHTTP(w, r)
		default: // the page's own scripts, and what the app proves with tokens of its own
			next.ServeHTTP(w, r)
		}
	}))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.knownHost(r) {
			http.Error(w, "this name is not this server's", http.StatusForbidden)
			return
		}
		ours.ServeHTTP(w, r)
	})
}

// unlock asks for the token: once as /?token=…, from then on as a cookie that no
// other site's page can have sent.
func (s *Sim) unlock(next http.Handler) http.Handler {
	if s.cfg.PageToken == "" {
		return next
	}
	right := func(token string) bool {
		return subtle.ConstantTimeCompare([]byte(token), []byte(s.cfg.PageToken)) == 1
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Cookies are shared by all ports of a host.
		_, port, _ := net.SplitHostPort(r.Host)
		name := "slacksim" + port
		if r.URL.Path == "/" {
			if query := r.URL.Query(); query.Has("token") {
				if !right(query.Get("token")) {
					http.Error(w, "this token is of another start: open the address that the program printed", http.StatusUnauthorized)
					return
				}
				http.SetCookie(w, &http.Cookie{Name: name, Value: s.cfg.PageToken, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
				w.Header().Set("Referrer-Policy", "no-referrer")
				http.Redirect(w, r, "/", http.StatusSeeOther)
				return
			}
			next.ServeHTTP(w, r) // it says what is missing
			return
		}
		if cookie, err := r.Cookie(name); err != nil || !right(cookie.Value) {
			http.Error(w, "open the address that the program printed", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// knownHost tells whether a request names loopback, the address it came in on, or one
// of Config.Hosts.
func (s *Sim) knownHost(r *http.Request) bool {
	host, _, err := net.SplitHostPort(r.Host)
	if err != nil {
		host = r.Host
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if host == "localhost" || slices.Contains(s.cfg.Hosts, host) {
		return true
	}
	ip := net.ParseIP(host)
	if ip == nil || ip.IsLoopback() {
		return ip != nil
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	return local != nil && local.IP.Equal(ip)
}
