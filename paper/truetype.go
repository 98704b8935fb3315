package paper

import (
	"encoding/binary"
	"slices"
)

// truetype is a font file cut into its tables (OpenType 1.9, "Font Tables").
type truetype struct {
	tables map[string][]byte
	upem   float64
	glyphs int
	long   bool // loca holds 32-bit offsets
	metric int  // how many glyphs have a width of their own
}

var order16 = binary.BigEndian

func readTruetype(data []byte) *truetype {
	f := &truetype{tables: map[string][]byte{}}
	for i := range int(order16.Uint16(data[4:])) {
		entry := data[12+16*i:]
		from, length := order16.Uint32(entry[8:]), order16.Uint32(entry[12:])
		f.tables[string(entry[:4])] = data[from : from+length]
	}
	head := f.tables["head"]
	f.upem = float64(order16.Uint16(head[18:]))
	f.long = order16.Uint16(head[50:]) == 1
	f.glyphs = int(order16.Uint16(f.tables["maxp"][4:]))
	f.metric = int(order16.Uint16(f.tables["hhea"][34:]))
	return f
}

// thousandths is a distance of the font in the thousandths of an em that PDF
// counts in.
func (f *truetype) thousandths(v int16) int { return int(float64(v) * 1000 / f.upem) }

// width of a glyph, in thousandths of an em.
func (f *truetype) width(gid uint16) float64 {
	i := min(int(gid), f.metric-1)
	return float64(order16.Uint16(f.tables["hmtx"][4*i:])) * 1000 / f.upem
}

func (f *truetype) outline(gid uint16) []byte {
	loca, i := f.tables["loca"], int(gid)
	if f.long {
		return f.tables["glyf"][order16.Uint32(loca[4*i:]):order16.Uint32(loca[4*i+4:])]
	}
	return f.tables["glyf"][2*int(order16.Uint16(loca[2*i:])) : 2*int(order16.Uint16(loca[2*i+2:]))]
}

// parts are the glyphs a composite glyph is put together from.
func parts(outline []byte) []uint16 {
	if len(outline) < 10 || int16(order16.Uint16(outline)) >= 0 { // #nosec G115 -- a count, negative for composites
		return nil
	}
	var all []uint16
	for at := 10; ; {
		flags := order16.Uint16(outline[at:])
		all = append(all, order16.Uint16(outline[at+2:]))
		at += 6
		if flags&0x1 != 0 { // arguments are words
			at += 2
		}
		switch {
		case flags&0x8 != 0: // a scale
			at += 2
		case flags&0x40 != 0: // two
			at += 4
		case flags&0x80 != 0: // a matrix
			at += 8
		}
		if flags&0x20 == 0 { // no more
			return all
		}
	}
}

// subset is the font with the outlines of the given glyphs alone, which keep
// their numbers, and without what only a shaper needs.
func (f *truetype) subset(gids []uint16) []byte {
	keep := make([]bool, f.glyphs)
	queue := append([]uint16{0}, gids...)
	for len(queue) > 0 {
		gid := queue[0]
		queue = queue[1:]
		if int(gid) < len(keep) && !keep[gid] {
			keep[gid] = true
			queue = append(queue, parts(f.outline(gid))...)
		}
	}
	var glyf []byte
	loca := make([]byte, 0, 4*(f.glyphs+1))
	for gid := range f.glyphs {
		loca = order16.AppendUint32(loca, uint32(len(glyf))) // #nosec G115 -- a font of some 100 kB
		if keep[gid] {
			glyf = append(glyf, f.outline(uint16(gid))...) // #nosec G115 -- glyphs are counted in 16 bits
			for len(glyf)%4 != 0 {
				glyf = append(glyf, 0)
			}
		}
	}
	loca = order16.AppendUint32(loca, uint32(len(glyf))) // #nosec G115
	head := slices.Clone(f.tables["head"])
	order16.PutUint32(head[8:], 0) // the check sum of the whole, which readers of PDF do not look at
	order16.PutUint16(head[50:], 1)
	tables := map[string][]byte{"head": head, "loca": loca, "glyf": glyf}
	for _, name := range []string{"cvt ", "fpgm", "hhea", "hmtx", "maxp", "prep"} {
		if table, ok := f.tables[name]; ok {
			tables[name] = table
		}
	}
	return assemble(tables)
}

func assemble(tables map[string][]byte) []byte {
	names := make([]string, 0, len(tables))
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	n := uint16(len(names)) // #nosec G115 -- nine at most
	power, log := uint16(1), uint16(0)
	for power*2 <= n {
		power, log = power*2, log+1
	}
	out := order16.AppendUint32(nil, 0x00010000)
	for _, v := range []uint16{n, power * 16, log, (n - power) * 16} {
		out = order16.AppendUint16(out, v)
	}
	at := 12 + 16*len(names)
	var body []byte
	for _, name := range names {
		table := tables[name]
		out = append(out, name...)
		out = order16.AppendUint32(out, sum(table))
		out = order16.AppendUint32(out, uint32(at+len(body))) // #nosec G115
		out = order16.AppendUint32(out, uint32(len(table)))   // #nosec G115
		body = append(body, table...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

// sum is the check sum of a table.
func sum(table []byte) uint32 {
	var s uint32
	for i := 0; i < len(table); i += 4 {
		var word [4]byte
		copy(word[:], table[i:])
		s += order16.Uint32(word[:])
	}
	return s
}
