package slacksim

import "net/http"

func (s *Sim) pageHandler() http.Handler { return http.NotFoundHandler() }
