package slacksim

func richElement(c *checker, at string, v any) {
	o, _ := v.(map[string]any)
	border := may(whole(0, 1))
	switch o["type"] {
	case "rich_text_section":
		c.object(at, v, shape{"elements": must(list(0, 1000, richInline))})
	case "rich_text_preformatted":
		c.object(at, v, shape{"elements": must(list(0, 1000, richInline)), "border": border, "language": may(str(1, 50))})
	case "rich_text_quote":
		c.object(at, v, shape{"elements": must(list(0, 1000, richInline)), "border": border})
	case "rich_text_list":
		c.object(at, v, shape{
			"elements": must(list(1, 1000, richElement)), "style": must(oneOf("bullet", "ordered")),
			"indent": may(whole(0, 8)), "offset": may(whole(0, 10000)), "border": border,
		})
	default:
		c.bad(at, "unsupported type: %v", o["type"])
	}
}

func richInline(c *checker, at string, v any) {
	o, _ := v.(map[string]any)
	name := str(1, 255)
	var s shape
	switch o["type"] {
	case "text":
		s = shape{"text": must(shown(1, 13200))}
	case "link":
		s = shape{"url": must(str(1, 3000)), "text": may(shown(1, 3000)), "unsafe": may(boolean)}
	case "user":
		s = shape{"user_id": must(name)}
	case "usergroup":
		s = shape{"usergroup_id": must(name)}
	case "channel":
		s = shape{"channel_id": must(name)}
	case "team":
		s = shape{"team_id": must(name)}
	case "emoji":
		s = shape{"name": must(name), "unicode": may(name), "skin_tone": may(whole(1, 6))}
	case "date":
		s = shape{
			"timestamp": must(whole(0, 1e11)), "format": must(str(1, 255)),
			"url": may(str(1, 3000)), "timezone": may(name), "fallback": may(shown(1, 255)),
		}
	case "broadcast":
		s = shape{"range": must(oneOf("here", "channel", "everyone"))}
	case "color":
		s = shape{"value": must(name)}
	default:
		c.bad(at, "unsupported type: %v", o["type"])
		return
	}
	s["style"] = may(richStyle)
	c.object(at, v, s)
}

func richStyle(c *checker, at string, v any) {
	c.object(at, v, shape{
		"bold": may(boolean), "italic": may(boolean), "strike": may(boolean), "code": may(boolean),
		"underline": may(boolean), "highlight": may(boolean), "client_highlight": may(boolean), "unlink": may(boolean),
	})
}
