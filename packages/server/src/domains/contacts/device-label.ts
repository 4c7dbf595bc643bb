import bowser from 'bowser';

/** "Safari, iPhone", "Chrome, Windows": what a person calls the device. Falls back to the id's beginning. */
export function deviceLabel(userAgent: string | null, anonymousId: string): string {
  const short = anonymousId.slice(0, 8);
  if (!userAgent) return short;
  const { browser, os, platform } = bowser.parse(userAgent);
  const parts = [browser.name, platform.model ?? os.name].filter((part): part is string => Boolean(part));
  return parts.length > 0 ? parts.join(', ') : short;
}
