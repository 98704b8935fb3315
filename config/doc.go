// Package config reads what an operator writes: the environment of the process
// and the YAML file that describes the hospital.
//
// It owns the names of settings, their defaults and the wording of what is wrong
// with them. Everything is read and checked at once, so that one run names every
// problem with its place and its cure. It refuses to own what the settings are
// for: it dials nothing and knows neither Slack nor Redis.
package config
