package locale

import (
	"strings"
	"time"
)

// zoneHours are the abbreviations of zones that mean one thing alone, in minutes ahead of
// UTC. Those that mean several are unclearZones.
var zoneHours = map[string]int{
	"utc": 0, "gmt": 0, "wet": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180, "irst": 210, "irdt": 270,
	"pkt": 300, "jst": 540, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}

var unclearZones = map[string]bool{"ist": true, "cst": true, "bst": true, "ast": true, "gst": true, "sst": true, "amt": true}

// newCities are the names whose hour people mean, with their zone; "" is the reader's.
func newCities() phrases[string] {
	m := make(phrases[string])
	for zone, names := range map[string]string{
		"":                 "local,محلی,اینجا",
		"UTC":              "گرینویچ,greenwich,جهانی",
		"Asia/Tehran":      "tehran,iran,تهران,ایران",
		"Europe/Berlin":    "berlin,frankfurt,germany,برلین,فرانکفورت,آلمان",
		"Europe/London":    "london,لندن,انگلیس",
		"Europe/Paris":     "paris,پاریس,فرانسه",
		"Europe/Zurich":    "geneva,zurich,ژنو,زوریخ,سوئیس",
		"Europe/Vienna":    "vienna,وین",
		"Europe/Rome":      "rome,milan,رم",
		"Europe/Madrid":    "madrid,مادرید",
		"Europe/Brussels":  "brussels,بروکسل",
		"Europe/Amsterdam": "amsterdam,آمستردام",
		"Europe/Stockholm": "stockholm,استکهلم",
		"Europe/Moscow":    "moscow,مسکو",
		"Europe/Istanbul":  "istanbul,ankara,turkey,استانبول,آنکارا,ترکیه",
		"Asia/Dubai":       "dubai,abu dhabi,دبی,ابوظبی",
		"Asia/Qatar":       "doha,qatar,دوحه,قطر",
		"Asia/Baghdad":     "baghdad,بغداد,عراق",
		"Asia/Kabul":       "kabul,کابل",
		"Asia/Kolkata":     "delhi,new delhi,mumbai,دهلی,هند",
		"Asia/Shanghai":    "beijing,shanghai,پکن,چین",
		"Asia/Tokyo":       "tokyo,توکیو,ژاپن",
		"America/New_York": "new york,washington,boston,نیویورک,واشنگتن",
		"America/Toronto":  "toronto,تورنتو",
		"America/Chicago":  "chicago,شیکاگو",
	} {
		for name := range strings.SplitSeq(names, ",") {
			m.add(zone, Fold(name))
		}
	}
	return m
}

// zoned reads the zone behind an hour. It makes sure that an hour is meant.
func (p *parser) zoned(h hourMatch) hourMatch {
	if h.end == 0 {
		return h
	}
	zone, end, known := p.zone(h.end)
	if end == 0 {
		return h
	}
	h.end, h.weak, h.zone = end, false, zone
	if !known && h.problem == "" {
		h.problem = UnknownZone
	}
	return h
}

// zone reads UTC, "UTC+3:30", "(CET)", "Berlin time", «به وقت تهران».
func (p *parser) zone(i int) (zone *time.Location, end int, known bool) {
	if p.isMark(i, "(") {
		if zone, end, known = p.zone(i + 1); end > 0 && p.isMark(end, ")") {
			return zone, end + 1, known
		}
		return nil, 0, false
	}
	w := p.word(i)
	if w == "" {
		return nil, 0, false
	}
	if w == "z" && p.toks[i].glued {
		return time.UTC, i + 1, true
	}
	if minutes, ok := zoneHours[w]; ok {
		end = i + 1
		if sign := p.tok(end); (w == "utc" || w == "gmt") && p.isMark(end, "+", "-") && sign.glued && p.tok(end+1).glued && p.tok(end+1).kind == numberToken {
			ahead := 60 * p.tok(end+1).value
			at := end + 2
			if p.isMark(at, ":") && p.tok(at+1).digits == 2 {
				ahead += p.tok(at + 1).value
				at += 2
			}
			if sign.text == "-" {
				ahead = -ahead
			}
			if ahead < -12*60 || ahead > 14*60 {
				return nil, at, false
			}
			return time.FixedZone("", 60*ahead), at, true
		}
		return time.FixedZone(strings.ToUpper(w), 60*minutes), end, true
	}
	if unclearZones[w] {
		return nil, i + 1, false
	}
	if j := p.skip(p.skip(i, "به"), "وقت", "بوقت"); j > i && p.isWord(j-1, "وقت", "بوقت") && p.word(j) != "" {
		zone, end, known = p.city(j)
		return zone, max(end, j+1), known
	}
	if zone, end, known = p.city(i); end > 0 {
		if p.isWord(end, "local") {
			end++
		}
		if p.isWord(end, "time") {
			return zone, end + 1, known
		}
		return nil, 0, false
	}
	if p.toks[i].capital && p.isWord(i+1, "time") {
		return nil, i + 2, false
	}
	return nil, 0, false
}

// isZone reports whether a zone stands at i.
func (p *parser) isZone(i int) bool {
	_, end, _ := p.zone(i)
	return end > 0
}

// city reads a name whose hour is meant.
func (p *parser) city(i int) (zone *time.Location, end int, known bool) {
	name, end := p.cities.at(p, i)
	switch {
	case end == 0:
		return nil, 0, false
	case name == "":
		return p.Zone, end, true
	}
	zone, err := time.LoadLocation(name)
	return zone, end, err == nil
}
