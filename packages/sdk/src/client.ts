import { keepOn, type Keep } from './storage.ts';
import { openSender, type Message, type Sender } from './sender.ts';
import type { Settings } from './settings.ts';

type Properties = Record<string, unknown>;

const DEVICE = 'sm_device';
const USER = 'sm_user';
const CONSENT = 'sm_consent';
/** What waits for consent waits in memory only. */
const MOST_HELD = 50;

/** The calls a page makes. Nothing is stored or sent before consent; a refusal forgets what was waiting. */
export class Client {
  readonly #settings: Settings;
  readonly #keep: Keep;
  readonly #sender: Sender;
  #consent: 'none' | 'granted' | 'refused';
  #held: Message[] = [];
  #page = '';

  constructor(settings: Settings, options: { refuses: boolean }) {
    this.#settings = settings;
    this.#keep = keepOn(location.hostname);
    this.#sender = openSender(settings);
    const answered = this.#keep.get(CONSENT);
    this.#consent =
      answered === 'refused' || options.refuses ? 'refused' : answered === 'granted' ? 'granted' : settings.consent;
  }

  /** true: tracking may begin, what waited is sent. false: what waited is forgotten, and so is this device. */
  consent(given: boolean): void {
    this.#consent = given ? 'granted' : 'refused';
    this.#keep.set(CONSENT, this.#consent);
    if (!given) {
      this.#held = [];
      this.#sender.clear();
      this.#keep.drop(DEVICE);
      this.#keep.drop(USER);
      return;
    }
    for (const message of this.#held) {
      if (message['type'] === 'identify' && typeof message['userId'] === 'string') this.#changeUser(message['userId']);
      this.#sender.push(this.#signed(message));
    }
    this.#held = [];
  }

  page(name?: string | Properties, properties?: Properties): void {
    const named = typeof name === 'string' ? { name } : {};
    this.#say({
      type: 'page',
      ...named,
      properties: { ...(typeof name === 'object' ? name : properties), ...place() },
    });
  }

  track(event: string, properties: Properties = {}): void {
    this.#say({ type: 'track', event, properties });
  }

  identify(userId: string | null | Properties, traits?: Properties): void {
    const known = typeof userId === 'string' && userId !== '' ? userId : null;
    if (known !== null && this.#consent === 'granted') this.#changeUser(known);
    this.#say({
      type: 'identify',
      userId: known ?? this.#user(),
      traits: (typeof userId === 'object' ? userId : traits) ?? {},
    });
  }

  group(groupId: string, traits: Properties = {}): void {
    this.#say({ type: 'group', groupId, traits });
  }

  /** Somebody else will use this browser: a new device id, nobody known. */
  reset(): void {
    this.#keep.drop(DEVICE);
    this.#keep.drop(USER);
  }

  flush(): void {
    this.#sender.flush();
  }

  /** The id of this browser, made at the first use after consent. */
  device(): string {
    const known = this.#keep.get(DEVICE);
    if (known) return known;
    const made = newId();
    this.#keep.set(DEVICE, made);
    return made;
  }

  /** One view for each address, also where a page changes its address without loading. */
  autoPage(): void {
    if (location.href === this.#page) return;
    this.#page = location.href;
    this.page();
  }

  /** A click on one of our mails led here: tells the server which browser that was (it checks the token), and tidies the address. */
  async bind(): Promise<void> {
    const address = new URL(location.href);
    const token = address.searchParams.get('sm_c');
    if (token === null || this.#consent !== 'granted') return;
    address.searchParams.delete('sm_c');
    history.replaceState(history.state, '', address);
    const { host, writeKey } = this.#settings;
    const body = JSON.stringify({ writeKey, token, anonymousId: this.device() });
    await fetch(`${host}/site/bind`, {
      method: 'POST',
      body,
      keepalive: true,
      credentials: 'omit',
      headers: { 'content-type': 'text/plain' },
    }).catch(() => undefined);
  }

  #signed(message: Message): Message {
    return { ...message, anonymousId: this.device(), userId: message['userId'] ?? this.#user() };
  }

  #user(): string | null {
    return this.#keep.get(USER);
  }

  /** Another person on the same browser is another device, so that two people never become one. */
  #changeUser(userId: string): void {
    const before = this.#user();
    if (before !== null && before !== userId) this.reset();
    this.#keep.set(USER, userId);
  }

  #say(message: Message): void {
    const full: Message = { messageId: newId(), timestamp: new Date().toISOString(), context: context(), ...message };
    if (this.#consent === 'refused') return;
    if (this.#consent === 'none') {
      if (this.#held.length < MOST_HELD) this.#held.push(full);
      return;
    }
    this.#sender.push(this.#signed(full));
  }
}

function place(): Properties {
  return {
    url: location.href,
    path: location.pathname,
    search: location.search,
    title: document.title,
    referrer: document.referrer,
  };
}

function context(): Properties {
  return {
    library: { name: 'sandmill.js', version: '0.1.0' },
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    userAgent: navigator.userAgent,
    page: place(),
  };
}

/** RFC 4122 version 4; on plain http without crypto.randomUUID. */
function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
