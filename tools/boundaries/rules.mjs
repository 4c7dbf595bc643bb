// Who may import whom. Read as: a file of this place may import these places.
/** The way of the data; a domain asks only domains before it, through their index.ts. */
export const DOMAINS = [
  'workspaces',
  'consent',
  'content',
  'collect',
  'identity',
  'contacts',
  'tasks',
  'segments',
  'journeys',
  'delivery',
  'campaigns',
  'webhooks',
  'site',
  'sales',
  'insights',
];

/**
 * @param {string} file path from the repository's root
 * @returns {{place: string, domain?: string}} where a file lives
 */
export function placeOf(file) {
  const domain = /^packages\/server\/src\/domains\/([^/]+)\//.exec(file)?.[1];
  if (domain) return { place: 'domain', domain };
  if (file.startsWith('packages/server/src/platform/')) return { place: 'platform' };
  if (file.startsWith('packages/server/src/')) return { place: 'wiring' };
  if (file.startsWith('packages/contracts/')) return { place: 'contracts' };
  if (file.startsWith('packages/admin/src/')) return { place: 'admin' };
  if (file.startsWith('packages/sdk/src/')) return { place: 'sdk' };
  return { place: 'outside' };
}

/**
 * @param {string} from importing file
 * @param {string} to imported file, or a package name
 * @returns {string | null} what is wrong and what to do, or null
 */
export function violation(from, to) {
  const a = placeOf(from);
  if (!to.startsWith('packages/')) return packageViolation(a, from, to);
  const b = placeOf(to);
  if (a.place === 'contracts' && b.place !== 'contracts')
    return 'contracts import nothing of ours: move what is shared into contracts.';
  if ((a.place === 'admin' || a.place === 'sdk') && b.place !== a.place && b.place !== 'contracts')
    return `${a.place} runs in the browser and sees contracts only.`;
  if (a.place === 'platform' && (b.place === 'domain' || b.place === 'wiring'))
    return 'platform knows no domain: take what is needed as a parameter, joined in wiring.ts.';
  if (a.place === 'domain' && b.place === 'wiring')
    return 'a domain does not know the wiring: take what is needed as a parameter.';
  if (a.place === 'domain' && b.place === 'domain') return domainViolation(a.domain, b.domain, from, to);
  return null;
}

function domainViolation(from, to, file, imported) {
  if (from === to) return null;
  const [i, j] = [DOMAINS.indexOf(from), DOMAINS.indexOf(to)];
  if (i < 0 || j < 0)
    return `"${i < 0 ? from : to}" is not in the order of domains: add it to tools/boundaries/rules.mjs.`;
  if (j > i) return `${from} comes before ${to} in the way of the data: let ${to} hear of it, joined in wiring.ts.`;
  const isTest = /\.test\.ts$|\/testing(\.ts$|\/)/.test(file);
  if (!imported.endsWith(`/${to}/index.ts`) && !isTest && !isRecordType(imported))
    return `use the front door packages/server/src/domains/${to}/index.ts.`;
  return null;
}

/** The record of a contact is a plain type that segments reads deep inside; importing the door would be a circle. */
function isRecordType(imported) {
  return imported.endsWith('/contacts/contact-record.ts');
}

function packageViolation(a, from, name) {
  if (a.place === 'contracts' && name !== 'zod' && !from.endsWith('.test.ts'))
    return 'contracts use zod and nothing else.';
  if (a.place === 'sdk' && !name.startsWith('@sandmill/') && !from.endsWith('.test.ts'))
    return 'the browser script has no dependencies.';
  if ((a.place === 'admin' || a.place === 'sdk') && name.startsWith('node:') && !/\.test\.tsx?$/.test(from))
    return 'there is no Node in a browser.';
  return null;
}
