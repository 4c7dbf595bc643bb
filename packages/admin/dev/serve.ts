/** Serves dist with invented answers, so that pages can be looked at before or without a server. Development only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HtmlAnswer, StatusAnswer, type Answer, type Answers, type Asked } from './answers.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = process.env['DIST'] ?? join(HERE, '../dist');
const PORT = Number(process.env['PORT'] ?? 4602);
const CSP =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; frame-src 'self'";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const answers = await readAnswers();
createServer((request, response) => void handle(request, response)).listen(PORT, '127.0.0.1', () => {
  console.log(`http://localhost:${PORT}`);
});

async function readAnswers(): Promise<Answers> {
  const files = (await readdir(join(HERE, 'fixtures'))).filter((name) => name.endsWith('.ts'));
  const modules = await Promise.all(files.map((name) => import(pathToFileURL(join(HERE, 'fixtures', name)).href)));
  return Object.assign({}, ...modules.map(({ answers: own }: { answers: Answers }) => own));
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname.startsWith('/api/')) return answer(request, response, url);
  const path = normalize(url.pathname).replace(/^(\.\.[/\\])+/, '');
  const isFile = extname(path) !== '';
  const file = join(DIST, isFile ? path : 'index.html');
  const content = await readFile(file).catch(() => null);
  response.writeHead(content ? 200 : 404, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': CSP,
  });
  response.end(content ?? '');
}

async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const header = (name: string) => String(request.headers[name] ?? '');
  const cookies = Object.fromEntries(
    header('cookie')
      .split('; ')
      .map((one) => one.split('=') as [string, string]),
  );
  const asked = {
    query: url.searchParams,
    body: text.startsWith('{') ? JSON.parse(text) : null,
    scenario: cookies['scenario'] ?? 'full',
    locale: cookies['locale'] ?? 'it',
    scheme: cookies['scheme'] ?? 'light',
    params: [] as string[],
  };
  const found = find(`${request.method} ${url.pathname.replace('/api/v1', '')}`, asked);
  if (found instanceof HtmlAnswer) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(found.html);
    return;
  }
  const { status, body } =
    found instanceof StatusAnswer
      ? found
      : { status: found === undefined ? 404 : 200, body: found ?? { code: 'not_found' } };
  if (asked.scenario === 'slow') await new Promise((done) => setTimeout(done, 60_000));
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function find(path: string, asked: Asked): unknown {
  for (const [pattern, value] of Object.entries(answers)) {
    const match = new RegExp(`^${pattern.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(path);
    if (match) return give(value, { ...asked, params: match.slice(1) });
  }
  return undefined;
}

function give(value: Answer, asked: Asked): unknown {
  return typeof value === 'function' ? (value as (asked: Asked) => unknown)(asked) : value;
}
