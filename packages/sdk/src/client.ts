import { keepOn, type Keep } from './storage.ts';
import { openSender, type Message, type Sender } from './sender.ts';
import type { ConsentMode, Settings } from './settings.ts';

type Properties = Record<string, unknown>;

const DEVICE = 'sm_device';
const USER = 'sm_user';
const CONSENT = 'sm_consent';
/** What waits for consent waits in memory only. */
const MOST_HELD = 50;
const MODES = ['none', 'cookieless', 'granted', 'refused'] as const;

/** What a page or its consent banner may say: yes and no, or a mode by its name. */
type Answer = boolean | ConsentMode | 'refused';

/**
 * The calls a page makes. Before an answer nothing is stored or sent, and calls wait in memory; `cookieless` sends
 * without an id and stores nothing; `granted` stores an id; a refusal forgets what was waiting.
 */
export class Client {
  readonly #settings: Settings;
  readonly #keep: Keep;
  readonly #sender: Sender;
  /** The browser itself asks not to be tracked: only an explicit yes goes beyond that. */
  readonly #refuses: boolean;
  /** A click on one of our mails led to this page. */
  readonly cameByMail: boolean;
  #mode: ConsentMode | 'refused';
  #held: Message[] = [];
  #page = '';
  #beforeAddress: () => void = () => undefined;
  /** Of the mail whose link led here; hung on the address, which is tidied at once in every mode. */
  #token: string | null = null;

  constructor(settings: Settings, options: { refuses: boolean }) {
    this.#settings = settings;
    this.#keep = keepOn(location.hostname);
    this.#sender = openSender(settings);
    this.#refuses = options.refuses;
    const answered = this.#keep.get(CONSENT);
    this.#mode =
      answered === 'refused' || options.refuses ? 'refused' : answered === 'granted' ? 'granted' : settings.consent;
    this.#token = takeToken();
    this.cameByMail = this.#token !== null;
    void this.#bind();
  }

  /**
   * true or `granted`: a stored id from here on. `cookieless`, `none`: what was stored is removed, the answer too, for
   * not even an answer may be stored then. false or `refused`: nothing more is sent, and the answer is remembered.
   */
  consent(answer: Answer): void {
    const mode = answer === true ? 'granted' : answer === false ? 'refused' : answer;
    if (!(MODES as readonly string[]).includes(mode)) return;
    if (this.#refuses && (mode === 'none' || mode === 'cookieless')) return;
    this.#mode = mode;
    if (mode !== 'granted') this.#forget();
    if (mode === 'granted' || mode === 'refused') this.#keep.set(CONSENT, mode);
    if (mode === 'none') return;
    const held = this.#held;
    this.#held = [];
    if (mode === 'refused') return this.#sender.clear();
    for (const message of held) {
      if (mode === 'granted' && message['type'] === 'identify' && typeof message['userId'] === 'string')
        this.#changeUser(message['userId']);
      this.#sender.push(this.#signed(message));
    }
    void this.#bind();
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
    if (known !== null && this.#mode === 'granted') this.#changeUser(known);
    this.#say({
      type: 'identify',
      userId: known,
      traits: (typeof userId === 'object' ? userId : traits) ?? {},
    });
  }

  /** A form that was submitted, with what its fields say of the person: also where nothing is stored. */
  form(form: string, traits: Properties): void {
    const says = Object.keys(traits).length > 0;
    if (says) this.identify(traits);
    // Without an id only its own fields tell whose form it was.
    this.#say({
      type: 'track',
      event: 'Form Submitted',
      properties: { form },
      ...(says ? { traitsOfForm: traits } : {}),
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
  #device(): string {
    const known = this.#keep.get(DEVICE);
    if (known) return known;
    const made = newId();
    this.#keep.set(DEVICE, made);
    return made;
  }

  /** Called when the address has changed, before the new view is told. */
  onAddress(call: () => void): void {
    this.#beforeAddress = call;
  }

  /** One view for each address, also where a page changes its address without loading. */
  autoPage(): void {
    if (location.href === this.#page) return;
    this.#beforeAddress();
    this.#page = location.href;
    this.page();
  }

  /** A click on one of our mails led here: tells the server which browser that was (it checks the token). */
  async #bind(): Promise<void> {
    const token = this.#token;
    if (token === null || this.#mode !== 'granted') return;
    this.#token = null;
    const { host, writeKey } = this.#settings;
    const body = JSON.stringify({ writeKey, token, anonymousId: this.#device() });
    await fetch(`${host}/site/bind`, {
      method: 'POST',
      body,
      keepalive: true,
      credentials: 'omit',
      headers: { 'content-type': 'text/plain' },
    }).catch(() => undefined);
  }

  /** Cookieless: no id at all, the server makes one that lasts a day. Traits are for that mode only. */
  #signed({ traitsOfForm, ...message }: Message): Message {
    if (this.#mode === 'cookieless') {
      const told = traitsOfForm === undefined ? {} : { traits: traitsOfForm };
      return { ...message, context: { ...(message['context'] as Properties), ...told, cookieless: true } };
    }
    return { ...message, anonymousId: this.#device(), userId: message['userId'] ?? this.#user() };
  }

  #user(): string | null {
    return this.#keep.get(USER);
  }

  #forget(): void {
    for (const key of [DEVICE, USER, CONSENT]) this.#keep.drop(key);
  }

  /** Another person on the same browser is another device, so that two people never become one. */
  #changeUser(userId: string): void {
    const before = this.#user();
    if (before !== null && before !== userId) this.reset();
    this.#keep.set(USER, userId);
  }

  #say(message: Message): void {
    const full: Message = { messageId: newId(), timestamp: new Date().toISOString(), context: context(), ...message };
    if (this.#mode === 'refused') return;
    if (this.#mode === 'none') {
      if (this.#held.length < MOST_HELD) this.#held.push(full);
      return;
    }
    this.#sender.push(this.#signed(full));
  }
}

/** Takes the token out of the address, where it would be copied and shared, and seen in every page view. */
function takeToken(): string | null {
  const address = new URL(location.href);
  const token = address.searchParams.get('sm_c');
  if (token === null) return null;
  address.searchParams.delete('sm_c');
  history.replaceState(history.state, '', address);
  return token;
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
