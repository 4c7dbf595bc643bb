/**
 * Content-Security-Policies. The admin application loads everything from here; styles may be inline because its
 * component library writes a style element and because mail previews (iframe srcdoc) inherit this policy.
 */
export const ADMIN_CSP = policy({
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'font-src': "'self' data:",
  'connect-src': "'self'",
  'frame-src': "'self' blob:",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
});

/** For a mail shown in an iframe of the admin: remote pictures, no scripts, no forms, links open outside. */
export const MAIL_PREVIEW_CSP = policy({
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'img-src': 'data: https: http:',
  'font-src': 'data: https:',
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
  sandbox: 'allow-popups allow-popups-to-escape-sandbox',
});

/** For small pages made here that a contact sees: unsubscribe, confirmation. */
export const PUBLIC_PAGE_CSP = policy({
  'default-src': "'none'",
  'style-src': "'unsafe-inline'",
  'img-src': "'self' data:",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
});

const ONE_YEAR_S = 31_536_000;

/** Headers of every answer. HSTS only on https: on plain http browsers must ignore it anyway. */
export function securityHeaders(https: boolean): [string, string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ...(https ? ([['strict-transport-security', `max-age=${ONE_YEAR_S}`]] as [string, string][]) : []),
  ];
}

function policy(directives: Record<string, string>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
