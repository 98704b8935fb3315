package demo

import (
	"slices"

	"hamahang/config"
	"hamahang/dept"
	"hamahang/slacksim"
)

// Slack adds to a simulated workspace what it is for a hospital: the team, its channels
// with the app in them and its people, those of the example hospital in the order of the
// story. Posts are not held back.
func Slack(w config.Workspace, cfg slacksim.Config) slacksim.Config {
	d := w.Department
	cfg.Team = slacksim.Team{ID: w.Team, Name: dept.In(d.Name, "en"), Domain: "hamahang"}
	cfg.AppID, cfg.Pace = w.App, slacksim.Pace{Every: -1}
	for _, u := range d.Units {
		cfg.Channels = append(cfg.Channels, slacksim.Channel{ID: u.Channel, Name: u.Key, Topic: dept.In(u.Name, "en"), Bot: true})
	}
	for _, p := range d.People {
		cfg.Users = append(cfg.Users, slacksim.User{ID: p.ID, Name: dept.In(p.Name, "en"), Title: dept.In(p.Name, "fa"), TZ: d.Zone.String()})
	}
	slices.SortFunc(cfg.Users, func(a, b slacksim.User) int { return slices.Index(order, a.ID) - slices.Index(order, b.ID) })
	return cfg
}

// order is who the page offers to act as, first those of the story.
var order = []string{
	"U0CLINHSCT", "U0LEADHSCT", "U0COORD", "U0CLINKIDNEY", "U0LEADKIDNEY", "U0CLINCGT", "U0LEADCGT", "U0BIOMED",
	"U0DEPEDU", "U0DEPRES", "U0APPROVER", "U0HEAD", "U0PR", "U0DONOR",
}
