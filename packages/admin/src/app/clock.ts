import { useEffect, useState } from 'react';

/** The browser's clock, the only place where the admin reads it. Milliseconds. */
export function wallClock(): number {
  return Date.now();
}

/** Now, refreshed while the page is looked at; default every half minute. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(wallClock);
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && setNow(wallClock()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
