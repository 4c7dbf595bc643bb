import { FEEDBACK_SCORES, type BlockOf } from '@sandmill/contracts';
import { z } from 'zod';
import type { HttpApp, HttpReply } from '../../../platform/http/http-app.ts';
import { PUBLIC_PAGE_CSP } from '../../../platform/http/security-headers.ts';
import type { HostedPage, PageChoice } from '../hosted-page.ts';
import { findMessage, sendPage, unknownPage, type Found } from '../hosted-setting.ts';
import type { PageTexts } from '../hosted-texts.ts';
import { readForm } from '../read-form.ts';
import type { TrackingDeps } from '../take-click.ts';
import { visitorOf } from '../visitor.ts';
import { questionOf, takeFeedback } from './take-feedback.ts';

type Question = BlockOf<'feedback'>;

const MAX_COMMENT = 2000;
/** Percent-encoded, a letter may take nine bytes. */
const MAX_FORM_BYTES = 20_000;
const params = z.object({ token: z.string().max(200) });
const querystring = z.object({
  b: z.string().max(40).default(''),
  v: z.coerce.number().int().optional().catch(undefined),
});
const page = { schema: { hide: true, params, querystring }, config: { open: true, csp: PUBLIC_PAGE_CSP } } as const;

/** The answer to a mail's question. A GET shows it chosen and records nothing, for machines follow links; a POST does. */
export function feedbackPageRoutes(app: HttpApp, deps: TrackingDeps): void {
  void app.register(async (child) => {
    const scope = child as HttpApp;
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_FORM_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.get('/f/:token', page, async (request, reply) => {
      const { b, v } = request.query;
      const asked = await ask(deps, { token: request.params.token, block: b, visitor: visitorOf(request) });
      if (!asked.question) return sendPage(reply.code(404), unknownPage(asked.found));
      return sendPage(reply, questionPage(asked.found, asked.question, v ?? null));
    });
    scope.post('/f/:token', page, async (request, reply) => {
      const visitor = visitorOf(request);
      const { found, question } = await ask(deps, { token: request.params.token, block: request.query.b, visitor });
      const form = readForm(request.body, request.headers['content-type']);
      return answer(deps, { found, question, form, reply });
    });
  });
}

type Asked = { found: Found; question: Question | null };

async function ask(
  deps: TrackingDeps,
  of: { token: string; block: string; visitor: ReturnType<typeof visitorOf> },
): Promise<Asked> {
  const found = await findMessage(deps, 'feedback', of);
  const { message, workspaceId, lang } = found;
  if (!message || workspaceId === null) return { found, question: null };
  const asked = { messageId: message.id, block: of.block, language: lang };
  return { found, question: await questionOf(deps.db, workspaceId, asked) };
}

async function answer(
  deps: TrackingDeps,
  { found, question, form, reply }: Asked & { form: Record<string, string>; reply: HttpReply },
): Promise<HttpReply> {
  const { message, workspaceId, texts } = found;
  if (!question || !message || workspaceId === null) return sendPage(reply.code(404), unknownPage(found));
  const score = /^\d{1,2}$/.test(form['score'] ?? '') ? Number(form['score']) : -1;
  const comment = cleaned(form['comment'] ?? '');
  const taking = { db: deps.db, newId: () => deps.ids.next(), now: deps.clock.now() };
  const isTaken = await takeFeedback(taking, workspaceId, { message, question, score, comment });
  if (!isTaken) return sendPage(reply.code(400), questionPage(found, question, null));
  const { title, text } = texts.feedback.thanks;
  return sendPage(reply, { lang: found.lang, shop: found.shop, title, text: [text] });
}

function cleaned(comment: string): string {
  // oxlint-disable-next-line no-control-regex
  const text = comment.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/gu, '');
  return text.trim().slice(0, MAX_COMMENT);
}

function questionPage(found: Found, question: Question, chosen: number | null): HostedPage {
  const { texts, lang, shop } = found;
  const { text, send, comment } = texts.feedback;
  const form = {
    button: send,
    fields: {},
    row: true,
    choices: choicesOf(question, texts, chosen),
    comment: { name: 'comment', label: comment, maxLength: MAX_COMMENT },
  };
  const title = question.text.trim() === '' || question.text.includes('{') ? texts.feedback.title : question.text;
  return { lang, shop, title, text: [text], forms: [form] };
}

function choicesOf({ scale, low, high }: Question, texts: PageTexts, chosen: number | null): PageChoice[] {
  const { up, down } = texts.feedback.thumbs;
  const scores: number[] = [...FEEDBACK_SCORES[scale]];
  const last = scores.at(-1);
  const label = (score: number): string => {
    if (scale === 'thumbs') return score === 1 ? `👍 ${high.trim() || up}` : `👎 ${low.trim() || down}`;
    const meaning = score === scores[0] ? low.trim() : score === last ? high.trim() : '';
    return `${scale === 'stars' ? `${score} ★` : score}${meaning === '' ? '' : ` (${meaning})`}`;
  };
  const shown = scale === 'thumbs' ? scores.reverse() : scores;
  return shown.map((score) => ({
    type: 'radio',
    name: 'score',
    value: String(score),
    label: label(score),
    checked: score === chosen,
  }));
}
