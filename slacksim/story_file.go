package slacksim

// File is a document that came with a message, as a person downloads it.
type File struct {
	Name, Title string
	Data        []byte
}

// Files are the documents that came with this message.
func (m *Msg) Files() []File {
	m.p.t.Helper()
	m.p.sim.mu.Lock()
	defer m.p.sim.mu.Unlock()
	found := m.p.sim.convs[m.Channel].find(m.TS)
	if found == nil || !found.visibleTo(m.p.ID) {
		m.p.t.Fatalf("the message is gone")
		return nil
	}
	var out []File
	for _, f := range found.files {
		out = append(out, File{Name: f.name, Title: f.title, Data: f.data})
	}
	return out
}
