/** Identifiers that advertising networks hang on links. analytics-next captures none of them. */
const CLICK_IDS = new Set([
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'gad_source',
  'fbclid',
  'msclkid',
  'twclid',
  'li_fat_id',
  'igshid',
  'ttclid',
  'rdt_cid',
  'epik',
  'qclid',
  'sccid',
  'irclid',
  '_kx',
  'mc_cid',
  'yclid',
  'sc_click_id',
]);
const VALUE_CHARS = 500;

export type PageParameters = { campaign: Record<string, string>; clickIds: Record<string, string> };

/**
 * Campaign and click ids in the address of a page: `utm_campaign` becomes campaign.name, `utm_x` campaign.x. The first
 * of repeated parameters counts. null when the address has none.
 */
export function readPageParameters(search: unknown, url: unknown): PageParameters | null {
  const query = queryOf(search) || queryOf(url);
  if (query === '') return null;
  const found: PageParameters = { campaign: {}, clickIds: {} };
  let any = false;
  for (const [key, value] of new URLSearchParams(query)) {
    if (value === '') continue;
    const name = key.toLowerCase();
    if (CLICK_IDS.has(name)) found.clickIds[name] ??= value.slice(0, VALUE_CHARS);
    else if (name.startsWith('utm_') && name !== 'utm_')
      found.campaign[campaignKey(name)] ??= value.slice(0, VALUE_CHARS);
    else continue;
    any = true;
  }
  return any ? found : null;
}

/** Personal tokens on our own links (sm_c) are taken out with advertisers' ids. The rest stays as it was written. */
export function withoutClickIds(address: string): string {
  const from = address.indexOf('?');
  if (from < 0) return address;
  const hash = address.indexOf('#', from);
  const end = hash < 0 ? address.length : hash;
  const kept = address
    .slice(from + 1, end)
    .split('&')
    .filter((pair) => {
      const name = (pair.split('=')[0] ?? '').toLowerCase();
      return !CLICK_IDS.has(name) && name !== 'sm_c';
    });
  return address.slice(0, from) + (kept.length > 0 ? `?${kept.join('&')}` : '') + address.slice(end);
}

function campaignKey(name: string): string {
  return name === 'utm_campaign' ? 'name' : name.slice(4);
}

/** What follows the first `?`, without the fragment. */
function queryOf(address: unknown): string {
  if (typeof address !== 'string') return '';
  const from = address.indexOf('?');
  if (from < 0) return '';
  const hash = address.indexOf('#', from);
  return address.slice(from + 1, hash < 0 ? undefined : hash);
}
