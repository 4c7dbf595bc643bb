import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { OwnAddress } from './client-settings.ts';

/** Segment's own browser script (MIT), served from here, so that a site changes one address in its snippet. */
export interface AnalyticsScript {
  /** analytics.min.js for one write key. */
  main(writeKey: string, address: OwnAddress): string;
  /** A part that the script loads when needed; null: there is none of that name. */
  part(fileName: string): string | null;
}

const PLACEHOLDER = '__WRITE_KEY__';

export function openAnalyticsScript(): AnalyticsScript {
  // The package exports only its entry, dist/cjs/index.js; the browser files lie beside.
  const entry = createRequire(import.meta.url).resolve('@segment/analytics-next');
  const directory = resolve(entry, '../../umd');
  const parts = new Set(readdirSync(directory).filter((name) => /\.bundle\.\w+\.js$/.test(name)));
  const loaded = new Map<string, string>();
  const load = (name: string): string => {
    const text = loaded.get(name) ?? readFileSync(join(directory, name), 'utf8');
    loaded.set(name, text);
    return text;
  };
  return {
    main(writeKey, address) {
      // As Segment's CDN does it. A function, because "$&" in a key would be read as a pattern.
      const script = load('standalone.js').replace(PLACEHOLDER, () => escapeInQuotes(writeKey));
      return `${preamble(`${address.protocol}://${address.host}`)}\n${script}`;
    },
    part: (fileName) => (parts.has(fileName) ? load(fileName) : null),
  };
}

/**
 * The script looks for its own address in the page's script tags, but takes only https, and else turns to Segment's
 * CDN. So it is told where it came from, unless the page already says.
 */
function preamble(origin: string): string {
  return `(function(){var s=document.currentScript,k=s&&s.getAttribute("data-global-segment-analytics-key")||"analytics",a=window[k];if(a&&!a._cdn)a._cdn=${JSON.stringify(origin)};})();`;
}

/** The key comes from the address: it must not be able to end the text it stands in. */
function escapeInQuotes(writeKey: string): string {
  return writeKey.replace(/[^\w.:-]/g, '');
}
