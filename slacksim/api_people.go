package slacksim

import (
	"slices"
	"time"
)

func (s *Sim) authTest(args) (map[string]any, error) {
	o := map[string]any{
		"url": "https://" + s.cfg.Team.Domain + ".slack.com/", "team": s.cfg.Team.Name, "team_id": s.cfg.Team.ID,
		"user": s.cfg.BotName, "user_id": s.cfg.BotUserID, "bot_id": s.botID(), "is_enterprise_install": false,
	}
	if id := s.cfg.Team.EnterpriseID; id != "" {
		o["enterprise_id"] = id
	}
	return o, nil
}

func (s *Sim) botsInfo(a args) (map[string]any, error) {
	if a.str("bot") != s.botID() {
		return nil, refuse("bot_not_found")
	}
	return map[string]any{"bot": map[string]any{
		"id": s.botID(), "app_id": s.cfg.AppID, "user_id": s.cfg.BotUserID, "name": s.cfg.BotName, "deleted": false,
	}}, nil
}

func (s *Sim) userObject(u *User, locale bool) map[string]any {
	o := map[string]any{
		"id": u.ID, "team_id": s.cfg.Team.ID, "name": u.Name, "real_name": u.Name, "deleted": false, "is_bot": u.Bot,
		"tz": u.TZ, "profile": map[string]any{"real_name": u.Name, "display_name": u.Name, "title": u.Title},
	}
	if at, err := time.LoadLocation(u.TZ); err == nil {
		_, offset := s.cfg.Now().In(at).Zone()
		o["tz_offset"] = offset
	}
	if locale {
		o["locale"] = u.Locale
	}
	return o
}

func (s *Sim) usersInfo(a args) (map[string]any, error) {
	u := s.users[a.str("user")]
	if u == nil {
		return nil, refuse("user_not_found")
	}
	return map[string]any{"user": s.userObject(u, a.flag("include_locale"))}, nil
}

func (s *Sim) usersList(a args) (map[string]any, error) {
	var all []any
	for _, id := range s.userOrder {
		all = append(all, s.userObject(s.users[id], a.flag("include_locale")))
	}
	return map[string]any{"members": all, "response_metadata": map[string]any{"next_cursor": ""}}, nil
}

func (s *Sim) usergroupsList(a args) (map[string]any, error) {
	all := []any{}
	for _, g := range s.cfg.Groups {
		o := map[string]any{"id": g.ID, "team_id": s.cfg.Team.ID, "is_usergroup": true, "handle": g.Handle, "name": g.Name, "user_count": len(g.Users)}
		if a.flag("include_users") {
			o["users"] = g.Users
		}
		all = append(all, o)
	}
	return map[string]any{"usergroups": all}, nil
}

func (s *Sim) usergroupsUsersList(a args) (map[string]any, error) {
	i := slices.IndexFunc(s.cfg.Groups, func(g Group) bool { return g.ID == a.str("usergroup") })
	if i < 0 {
		return nil, refuse("no_such_subteam")
	}
	return map[string]any{"users": s.cfg.Groups[i].Users}, nil
}

func (s *Sim) conversationsOpen(a args) (map[string]any, error) {
	c := s.conv(or(a.str("channel"), a.str("users")))
	if c == nil || c.im == "" {
		return nil, refuse("user_not_found")
	}
	return map[string]any{"channel": map[string]any{"id": c.ID}}, nil
}

func (s *Sim) conversationsInfo(a args) (map[string]any, error) {
	c := s.conv(a.str("channel"))
	if c == nil || c.Private && !c.members[s.cfg.BotUserID] {
		return nil, refuse("channel_not_found")
	}
	return map[string]any{"channel": map[string]any{
		"id": c.ID, "name": c.Name, "is_channel": c.im == "", "is_im": c.im != "", "is_private": c.Private,
		"is_archived": c.Archived, "is_member": c.members[s.cfg.BotUserID], "user": c.im,
		"topic": map[string]any{"value": c.Topic},
	}}, nil
}

func (s *Sim) conversationsMembers(a args) (map[string]any, error) {
	c := s.conv(a.str("channel"))
	if c == nil || c.Private && !c.members[s.cfg.BotUserID] {
		return nil, refuse("channel_not_found")
	}
	ids := []string{}
	for _, id := range s.userOrder {
		if c.members[id] {
			ids = append(ids, id)
		}
	}
	return map[string]any{"members": ids, "response_metadata": map[string]any{"next_cursor": ""}}, nil
}
