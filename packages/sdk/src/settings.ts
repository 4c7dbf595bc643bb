/**
 * `none`: nothing is stored or sent, calls wait. `cookieless`: sent without an id, nothing is stored on the device.
 * `granted`: an id of this browser is stored.
 */
export type ConsentMode = 'none' | 'cookieless' | 'granted';

/** What the script tag says: <script async src="https://…/sandmill.js" data-write-key="…" data-consent="granted">. */
export type Settings = {
  /** Where events go: where the script came from. */
  host: string;
  writeKey: string;
  /** What holds until the page or its banner says otherwise. */
  consent: ConsentMode;
  /** Tell a page view at load and whenever the address changes without a load. */
  autoPage: boolean;
  /** Of which pages is told how long they were looked at: that a mail led to, every one, none. */
  engagement: 'mail' | 'all' | 'off';
};

/** Null: the tag lacks its write key, and the script stays silent. */
export function readSettings(tag: HTMLScriptElement | null): Settings | null {
  const writeKey = tag?.dataset['writeKey'];
  if (!tag || !writeKey) return null;
  const { consent, engagement } = tag.dataset;
  return {
    host: (tag.dataset['host'] ?? new URL(tag.src, location.href).origin).replace(/\/+$/, ''),
    writeKey,
    consent: consent === 'granted' || consent === 'cookieless' ? consent : 'none',
    autoPage: tag.dataset['autoPage'] !== 'off',
    engagement: engagement === 'all' || engagement === 'off' ? engagement : 'mail',
  };
}

/** The browser's own "do not sell or share": read as a refusal. */
export function refusesTracking(): boolean {
  const signals = navigator as Navigator & { globalPrivacyControl?: boolean };
  return signals.globalPrivacyControl === true || navigator.doNotTrack === '1';
}
