/** Keeps small things in a cookie and in local storage, so that either survives the other. Never throws. */
export type Keep = { get(key: string): string | null; set(key: string, value: string): void; drop(key: string): void };

const YEAR_SECONDS = 31_536_000;

export function keepOn(host: string): Keep {
  return {
    get: (key) => fromStorage(key) ?? fromCookie(key),
    set: (key, value) => {
      attempt(() => localStorage.setItem(key, value));
      for (const domain of domainsOf(host)) {
        setCookie(key, value, { domain, seconds: YEAR_SECONDS });
        if (fromCookie(key) === value) break;
      }
    },
    drop: (key) => {
      attempt(() => localStorage.removeItem(key));
      for (const domain of domainsOf(host)) setCookie(key, '', { domain, seconds: 0 });
    },
  };
}

/** The widest domain that the browser lets us set comes first: shop.example.co.uk -> co.uk fails, example.co.uk holds. */
function domainsOf(host: string): string[] {
  const parts = host.split('.');
  if (parts.length < 2 || /^[\d.]+$|:/.test(host)) return [''];
  return [...parts.keys()]
    .slice(0, -1)
    .map((i) => parts.slice(i).join('.'))
    .reverse();
}

function setCookie(key: string, value: string, of: { domain: string; seconds: number }): void {
  const domain = of.domain === '' ? '' : `; domain=${of.domain}`;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  attempt(() => {
    document.cookie = `${key}=${encodeURIComponent(value)}; path=/; max-age=${of.seconds}; samesite=lax${domain}${secure}`;
  });
}

function fromCookie(key: string): string | null {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${key}=`));
  return found === undefined ? null : (attempt(() => decodeURIComponent(found.slice(key.length + 1))) ?? null);
}

function fromStorage(key: string): string | null {
  return attempt(() => localStorage.getItem(key)) ?? null;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
