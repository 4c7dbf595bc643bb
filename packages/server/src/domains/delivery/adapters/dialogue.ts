/** One thing said during an attempt. `note`: what happened beside it, such as the handshake of TLS. */
export type DialogueLine = {
  /** Since the attempt began. */
  ms: number;
  by: 'us' | 'server' | 'note';
  text: string;
};

/** Whom an attempt spoke with. */
export type Peer = {
  host: string;
  port: number;
  ip: string | null;
  /** null: in the clear. */
  tls: { version: string; cipher: string } | null;
  /** Milliseconds; the greeting stands with the first mail of the connection only. null: not known. */
  openedAt: number | null;
  /** Counted from one. */
  mailOfConnection: number;
};

/** All that was said about one message, without its content and without secrets. Plain data: it may cross to a thread. */
export type Dialogue = {
  /** Milliseconds. */
  begunAt: number;
  peer: Peer | null;
  /** What the other side calls this request. */
  requestId: string | null;
  lines: DialogueLine[];
};

const MOST_LINES = 60;
const LONGEST_LINE = 600;

/** Writes down what is said. After so many lines it keeps silent: a server that talks without end fills no store. */
export class DialogueWriter {
  readonly dialogue: Dialogue;
  readonly #now: () => number;
  #secrets: string[] = [];

  constructor(now: () => number) {
    this.#now = now;
    this.dialogue = { begunAt: now(), peer: null, requestId: null, lines: [] };
  }

  say(by: DialogueLine['by'], text: string): void {
    const { lines, begunAt } = this.dialogue;
    if (lines.length >= MOST_LINES) return;
    const shown = this.#secrets.reduce((left, secret) => left.replaceAll(secret, '(secret)'), text);
    lines.push({ ms: Math.max(0, this.#now() - begunAt), by, text: readable(shown.slice(0, LONGEST_LINE)) });
  }

  /** From here on these are not written down, whoever says them: servers repeat what they do not understand. */
  hide(secrets: readonly string[]): void {
    this.#secrets = [...this.#secrets, ...secrets.filter((secret) => secret.length >= 4)];
  }

  speaksWith(peer: Peer): void {
    this.dialogue.peer = peer;
  }
}

/** Without what a store does not take or a screen obeys. */
function readable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}]/gu, (character) => (character === '\n' ? character : '')).trimEnd();
}
