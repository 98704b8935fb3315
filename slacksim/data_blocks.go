package slacksim

import (
	"encoding/json"
	"strconv"
	"strings"
)

// dataShape gives the keys of the blocks that show tables and charts.
func dataShape(c *checker, kind string) shape {
	switch kind {
	case "table":
		if c.tables++; c.tables > 1 {
			return shape{"rows": may(func(c *checker, at string, _ any) { c.bad(at, "only one table allowed") }), "column_settings": may(anything)}
		}
		return shape{
			"rows": must(list(1, 100, list(1, 20, cell("raw_text", "raw_number", "rich_text")))),
			"column_settings": may(list(1, 20, func(c *checker, at string, v any) {
				c.object(at, v, shape{"align": may(oneOf("left", "center", "right")), "is_wrapped": may(boolean)})
			})),
		}
	case "data_table":
		return shape{
			"caption":                 must(shown(1, 2000)),
			"rows":                    must(list(2, 101, list(1, 20, cell("raw_text", "raw_number", "rich_text")))),
			"page_size":               may(whole(1, 100)),
			"row_header_column_index": may(whole(0, 19)),
		}
	default:
		if c.charts++; c.charts > 2 {
			return shape{"title": may(anything), "chart": may(func(c *checker, at string, _ any) { c.bad(at, "no more than two charts allowed") })}
		}
		return shape{"title": must(shown(1, 50)), "chart": must(chart)}
	}
}

func anything(*checker, string, any) {}

func cell(kinds ...string) rule {
	return func(c *checker, at string, v any) {
		o, _ := v.(map[string]any)
		oneOf(kinds...)(c, at+"/type", o["type"])
		switch o["type"] {
		case "raw_text":
			c.object(at, v, shape{"text": must(shown(0, 3000))})
		case "raw_number":
			c.object(at, v, shape{"value": must(number), "text": may(shown(1, 3000))})
		case "rich_text":
			c.object(at, v, shape{"elements": must(list(1, 100, richElement)), "block_id": may(str(1, 255))})
		}
	}
}

// sameWidth wants rows of equal length and no rich text in the header row.
func sameWidth(c *checker, at string, o map[string]any) {
	rows, _ := o["rows"].([]any)
	for i, r := range rows {
		row, _ := r.([]any)
		first, _ := rows[0].([]any)
		if len(row) != len(first) {
			c.bad(at+"/rows", "all rows must have the same number of values")
			return
		}
		for _, v := range row {
			if cell, _ := v.(map[string]any); i == 0 && cell["type"] == "rich_text" {
				c.bad(at+"/rows/0", "rich_text is not allowed in the header row")
			}
		}
	}
}

func chart(c *checker, at string, v any) {
	o, _ := v.(map[string]any)
	point := func(c *checker, at string, v any) {
		c.object(at, v, shape{"label": must(shown(1, 20)), "value": must(number)})
	}
	switch o["type"] {
	case "pie":
		c.object(at, v, shape{"segments": must(list(1, 6, point))})
	case "bar", "line", "area":
		c.object(at, v, shape{
			"series": must(list(1, 12, func(c *checker, at string, v any) {
				c.object(at, v, shape{"name": must(shown(1, 20)), "data": must(list(1, 20, point))})
			})),
			"axis_config": must(func(c *checker, at string, v any) {
				c.object(at, v, shape{
					"categories": must(list(1, 20, shown(1, 20))), "x_label": may(shown(1, 50)), "y_label": may(shown(1, 50)),
				})
			}),
		})
		aligned(c, at, o)
	default:
		c.bad(at+"/type", "must be one of: pie, bar, line, area")
	}
}

// aligned wants one point for every category in every series, and series names
// used once.
func aligned(c *checker, at string, o map[string]any) {
	axis, _ := o["axis_config"].(map[string]any)
	categories, _ := axis["categories"].([]any)
	series, _ := o["series"].([]any)
	names := map[any]bool{}
	for _, v := range series {
		one, _ := v.(map[string]any)
		if names[one["name"]] {
			c.bad(at+"/series", "series names must be unique")
		}
		names[one["name"]] = true
		points, _ := one["data"].([]any)
		labels := map[any]bool{}
		for _, p := range points {
			o, _ := p.(map[string]any)
			labels[o["label"]] = true
		}
		for _, cat := range categories {
			if !labels[cat] || len(points) != len(categories) {
				c.bad(at+"/series", "every series needs exactly one point for every category")
				break
			}
		}
	}
}

func isNumber(t string) bool {
	_, err := strconv.ParseFloat(t, 64)
	return err == nil && strings.Trim(t, "-.0123456789") == ""
}

func limit(o map[string]any, name string, fallback int64) int64 {
	n, ok := o[name].(json.Number)
	if !ok {
		return fallback
	}
	i, err := n.Int64()
	if err != nil {
		return fallback
	}
	return i
}
