const MOST_FIELDS = 20;

/** Fields of a posted form, urlencoded or multipart (RFC 8058 allows both). Anything else gives no fields. */
export function readForm(body: unknown, contentType: string | undefined): Record<string, string> {
  if (typeof body !== 'string') return {};
  const type = contentType?.toLowerCase() ?? '';
  if (type.startsWith('multipart/form-data')) {
    const boundary = /boundary=(?:"([^"]{1,200})"|([^\s;]{1,200}))/i.exec(contentType ?? '');
    return readMultipart(body, boundary?.[1] ?? boundary?.[2] ?? '');
  }
  return Object.fromEntries([...new URLSearchParams(body)].slice(0, MOST_FIELDS));
}

function readMultipart(body: string, boundary: string): Record<string, string> {
  if (boundary === '') return {};
  const fields: Record<string, string> = {};
  for (const part of body.split(`--${boundary}`).slice(1, MOST_FIELDS + 1)) {
    const [head = '', ...rest] = part.replace(/^\r?\n/, '').split(/\r?\n\r?\n/);
    const name = /name="([^"]*)"/i.exec(head)?.[1];
    if (name !== undefined) fields[name] = rest.join('\n\n').replace(/\r?\n$/, '');
  }
  return fields;
}
