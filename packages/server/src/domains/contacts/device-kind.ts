import bowser from 'bowser';
import type { CollectedEvent } from '@sandmill/contracts';

/** What kind of device: "mobile", "iOS", "Safari". A field that nobody told is absent. */
export type DeviceKind = { type?: string; os?: string; browser?: string };

const SEPARATOR = '|';
/** The same few hundred texts come again and again, and reading one costs more than folding the event. */
const MOST_CACHED = 2_000;
const LONGEST_TEXT = 500;
const LONGEST_FIELD = 60;
const known = new Map<string, DeviceKind>();

/** The device a person used for what they did; null for what Sandmill did, and for what says nothing of a device. */
export function deviceKindOf(event: CollectedEvent): DeviceKind | null {
  const { userAgent, binding } = event.context;
  // A mail's image is fetched by the reader's server as often as by the reader.
  if (event.isBot || (event.trust === 'system' && binding === undefined)) return null;
  const kind = ofApp(event) ?? (typeof userAgent === 'string' ? deviceOfAgent(userAgent) : {});
  return kind.type === undefined && kind.os === undefined && kind.browser === undefined ? null : kind;
}

/** One text for a kind, to keep it by. */
export function writeDeviceKind({ type = '', os = '', browser = '' }: DeviceKind): string {
  return [type, os, browser].map((field) => field.replaceAll(SEPARATOR, ' ')).join(SEPARATOR);
}

export function readDeviceKind(text: string): DeviceKind {
  const [type = '', os = '', browser = ''] = text.split(SEPARATOR);
  return { ...(type && { type }), ...(os && { os }), ...(browser && { browser }) };
}

/** Apps say it themselves: context.os.name and context.device.type ("ios", "android"). */
function ofApp({ context }: CollectedEvent): DeviceKind | null {
  const os = textIn(context['os'], 'name');
  const told = textIn(context.device, 'type')?.toLowerCase();
  if (os === null && told === undefined) return null;
  const isPhone = told === 'ios' || told === 'android' || told === 'mobile';
  const type = isPhone ? 'mobile' : told;
  return { ...(type === undefined ? {} : { type }), ...(os === null ? {} : { os }) };
}

/** What a browser or mail program says of itself. */
export function deviceOfAgent(userAgent: string): DeviceKind {
  const text = userAgent.slice(0, LONGEST_TEXT);
  const cached = known.get(text);
  if (cached) return cached;
  if (known.size >= MOST_CACHED) known.clear();
  const kind = text === '' ? {} : parse(text);
  known.set(text, kind);
  return kind;
}

function parse(text: string): DeviceKind {
  const { platform, os, browser } = bowser.parse(text);
  return {
    ...(platform.type && { type: platform.type }),
    ...(os.name && { os: os.name }),
    ...(browser.name && { browser: browser.name }),
  };
}

function textIn(value: unknown, key: string): string | null {
  const found = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof found === 'string' && found !== '' ? found.slice(0, LONGEST_FIELD) : null;
}
