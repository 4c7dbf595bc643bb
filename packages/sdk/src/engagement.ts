import type { Client } from './client.ts';
import type { Settings } from './settings.ts';

/** Shorter looks say nothing. */
const LEAST_SECONDS = 1;

/**
 * How long a page was looked at and how far it was scrolled, told when it is left or hidden (`Page Left`): only of the
 * page that a click on a mail led to, or of every page where the tag says so. Time counts while the page is to be seen;
 * a page that is looked at again is told again with the time since then.
 */
export function watchEngagement(client: Client, settings: Pick<Settings, 'engagement'>): void {
  let isLanding = client.cameByMail;
  if (settings.engagement === 'off' || (settings.engagement === 'mail' && !isLanding)) return;
  let address = location.href;
  let seenSince: number | null = document.visibilityState === 'visible' ? performance.now() : null;
  let seconds = 0;
  let depth = 0;

  const look = (): void => {
    const { scrollHeight } = document.documentElement;
    const bottom = scrollY + innerHeight;
    depth = Math.max(
      depth,
      scrollHeight <= innerHeight ? 100 : Math.min(100, Math.round((bottom / scrollHeight) * 100)),
    );
  };
  const pause = (): void => {
    if (seenSince !== null) seconds += (performance.now() - seenSince) / 1000;
    seenSince = null;
  };
  const tell = (): void => {
    // Another address may show another page already.
    if (location.href === address) look();
    pause();
    if (seconds >= LEAST_SECONDS && (isLanding || settings.engagement === 'all'))
      client.track('Page Left', {
        url: address,
        seconds: Math.round(seconds),
        scroll: depth,
        ...(isLanding ? { fromMail: true } : {}),
      });
    seconds = 0;
  };
  // Not before it is scrolled or left: a page that is still loading is short.
  addEventListener('scroll', look, { passive: true });
  // Before what is waiting is handed over.
  addEventListener('pagehide', tell, true);
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.visibilityState === 'hidden') tell();
      else seenSince = performance.now();
    },
    true,
  );
  client.onAddress(() => {
    if (location.href === address) return;
    tell();
    isLanding = false;
    address = location.href;
    depth = 0;
    seenSince = document.visibilityState === 'visible' ? performance.now() : null;
  });
}
