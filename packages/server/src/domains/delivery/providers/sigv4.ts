import { createHash, createHmac } from 'node:crypto';

export type SigningKey = { accessKeyId: string; secretAccessKey: string; region: string; service: string };

/**
 * The headers that sign a POST for AWS (Signature Version 4): X-Amz-Date and Authorization. `now` in milliseconds. The
 * path must be in its encoded form; there is no query.
 */
export function signedHeaders(
  of: { url: string; headers: Record<string, string>; body: string; now: number },
  key: SigningKey,
): Record<string, string> {
  const target = new URL(of.url);
  const instant = new Date(of.now).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const scope = `${instant.slice(0, 8)}/${key.region}/${key.service}/aws4_request`;
  const all: Record<string, string> = { ...of.headers, host: target.host, 'x-amz-date': instant };
  const names = Object.keys(all)
    .map((name) => name.toLowerCase())
    .sort();
  const byName = new Map(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value.trim()]));
  const canonical = [
    'POST',
    target.pathname,
    '',
    ...names.map((name) => `${name}:${byName.get(name) ?? ''}`),
    '',
    names.join(';'),
    sha256(of.body),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', instant, scope, sha256(canonical)].join('\n');
  const signature = scope
    .split('/')
    .reduce<Buffer>((last, part) => hmac(last, part), Buffer.from(`AWS4${key.secretAccessKey}`));
  return {
    ...of.headers,
    'x-amz-date': instant,
    authorization: `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${hmac(signature, toSign).toString('hex')}`,
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
