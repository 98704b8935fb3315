// The wire to the simulated workspace: its state, what happens in it, and what
// the person does.

// Link keeps the latest state of the workspace as one person sees it.
// onState(state) is told of each new one, onLost(bool) when the program stops
// or starts answering, onLost('locked') when it wants another token.
export class Link {
  as = '';
  states = new Map();
  stream = null;
  fetching = null;
  again = false;
  locked = false;

  constructor(onState, onLost) {
    this.onState = onState;
    this.onLost = onLost;
  }

  // open looks through the eyes of a person, or of the first one when as is
  // empty or nobody; what was last seen comes at once.
  async open(as) {
    this.as = as;
    if (this.stream) this.stream.close();
    this.stream = null;
    const known = this.states.get(as);
    if (known) this.onState(known);
    await this.refresh();
    if (this.locked) return;
    if (this.as !== as && this.stream) return;
    this.listen();
  }

  listen() {
    if (this.stream) this.stream.close();
    this.stream = new EventSource(`/sim/events?as=${encodeURIComponent(this.as)}`);
    this.stream.onmessage = () => this.refresh();
    this.stream.onopen = () => this.onLost(false);
    // A program that went away may come back counting from the start.
    this.stream.onerror = () => {
      this.states.clear();
      this.onLost(true);
      if (this.stream.readyState === EventSource.CLOSED) setTimeout(() => this.open(this.as), 2000);
    };
  }

  // refresh resolves once a state that began to be read after the call is in.
  refresh() {
    if (this.fetching) {
      this.again = this.again || this.fetching.then(() => { this.again = false; return this.refresh(); });
      return this.again;
    }
    this.fetching = this.fetch().finally(() => { this.fetching = null; });
    return this.fetching;
  }

  async fetch() {
    const as = this.as;
    try {
      let answer = await fetch(`/sim/state?as=${encodeURIComponent(as)}`);
      if (answer.status === 404 && as) answer = await fetch('/sim/state');
      if (answer.status === 401) {
        this.locked = true;
        this.onLost('locked');
      }
      if (!answer.ok) return;
      const state = await answer.json();
      const known = this.states.get(state.as);
      if (known && known.version > state.version) return;
      this.states.set(state.as, state);
      this.onLost(false);
      if (as !== this.as) return;
      this.as = state.as;
      this.onState(state);
    } catch {
      this.onLost(true);
    }
  }

  // post does one thing and answers {ok, error, …} once the app has answered.
  async post(body) {
    try {
      const answer = await fetch(`/sim/do?as=${encodeURIComponent(this.as)}`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
      });
      return await answer.json();
    } catch {
      return { ok: false, error: 'connection_lost' };
    }
  }
}
