import { z } from 'zod';
import type { Db } from '../../platform/db/db.ts';
import type { HttpApp, HttpReply } from '../../platform/http/http-app.ts';
import { PUBLIC_PAGE_CSP } from '../../platform/http/security-headers.ts';
import { consentStates, normaliseEmail } from '../consent/index.ts';
import { changeConsent, purposeOf } from './change-consent.ts';
import { confirmDoubleOptIn, viewConfirmation, type ConfirmationView } from './confirm-double-opt-in.ts';
import { readForm } from './read-form.ts';
import type { HostedPage, PageForm } from './hosted-page.ts';
import { findMessage, sendPage as send, settingOf, unknownPage, type Found } from './hosted-setting.ts';
import { pageTexts, type PageTexts } from './hosted-texts.ts';
import { changedPreferences } from './preferences/change-preferences.ts';
import { NO_PREFERENCES, selectPreferences, upsertPreferences } from './preferences/mail-preferences.queries.ts';
import { preferenceForms } from './preferences/preference-forms.ts';
import { selectSenderWorkspace } from './recipients.queries.ts';
import type { TrackingDeps } from './take-click.ts';
import { signToken } from './tokens.ts';
import { visitorOf, type Visitor } from './visitor.ts';

const MAX_FORM_BYTES = 10_000;
const params = z.object({ token: z.string().max(200) });
const page = { schema: { hide: true, params }, config: { open: true, csp: PUBLIC_PAGE_CSP } } as const;

/**
 * Unsubscribing (RFC 8058), preferences and double opt-in. A GET shows and never changes: scanners follow links. A POST
 * needs no cookie, sign-in or earlier page: a mail provider sends it. No answer redirects.
 */
export function consentPageRoutes(app: HttpApp, deps: TrackingDeps): void {
  void app.register(async (child) => {
    const scope = child as HttpApp;
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_FORM_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    unsubscribeRoutes(scope, deps);
    preferenceRoutes(scope, deps);
    confirmRoutes(scope, deps);
  });
}

function unsubscribeRoutes(app: HttpApp, deps: TrackingDeps): void {
  app.get('/u/:token', page, async (request, reply) => {
    const found = await findMessage(deps, 'unsubscribe', { token: request.params.token, visitor: visitorOf(request) });
    if (!found.message) return send(reply.code(404), unknownPage(found));
    const { title, text, button } = found.texts.unsubscribe;
    return send(reply, { ...found, title, text: [text], forms: [{ button, fields: { confirm: '1' } }] });
  });
  app.post('/u/:token', page, async (request, reply) => {
    const visitor = visitorOf(request);
    const found = await findMessage(deps, 'unsubscribe', { token: request.params.token, visitor });
    const { message, workspaceId } = found;
    if (!message || workspaceId === null) return send(reply.code(404), unknownPage(found));
    // Whoever posts here wants to leave; the body only tells by which way.
    const oneClick = readForm(request.body, request.headers['content-type'])['List-Unsubscribe'] === 'One-Click';
    const source = oneClick ? 'one_click' : 'unsubscribe_page';
    const change = { message, purpose: purposeOf(message), state: 'opted_out' as const, source, visitor };
    await deps.db.transaction((tx) =>
      changeConsent(tx, workspaceId, { ...change, now: deps.clock.now(), ids: deps.ids }),
    );
    const { title, text, preferences, toPreferences } = found.texts.unsubscribed;
    const href = `/p/${signToken(deps.addresses.secret, 'preferences', { workspaceId, id: message.id })}`;
    return send(reply, { ...found, title, text: [text, preferences], links: [{ label: toPreferences, href }] });
  });
}

function preferenceRoutes(app: HttpApp, deps: TrackingDeps): void {
  app.get('/p/:token', page, async (request, reply) => {
    const found = await findMessage(deps, 'preferences', { token: request.params.token, visitor: visitorOf(request) });
    if (!found.message) return send(reply.code(404), unknownPage(found));
    return send(reply, await preferencesPage(deps, found, 'text'));
  });
  app.post('/p/:token', page, async (request, reply) => {
    const visitor = visitorOf(request);
    const found = await findMessage(deps, 'preferences', { token: request.params.token, visitor });
    const { message, workspaceId } = found;
    if (!message || workspaceId === null) return send(reply.code(404), unknownPage(found));
    const form = readForm(request.body, request.headers['content-type']);
    if (form['form'] !== undefined) return savePreferences(deps, found, { form, reply });
    const purpose = [purposeOf(message), 'open_tracking'].find((p) => p === form['purpose']);
    const state = form['choice'] === 'in' ? 'opted_in' : form['choice'] === 'out' ? 'opted_out' : null;
    if (!purpose || !state) return send(reply.code(400), await preferencesPage(deps, found, 'text'));
    const { label, turnOn } = purpose === 'open_tracking' ? found.texts.opens : found.texts.mails;
    const text = `${label}: ${turnOn}`;
    const change = { message, purpose, state, source: 'preferences_page', text, visitor } as const;
    await deps.db.transaction((tx) =>
      changeConsent(tx, workspaceId, { ...change, now: deps.clock.now(), ids: deps.ids }),
    );
    return send(reply, await preferencesPage(deps, found, 'saved'));
  });
}

function confirmRoutes(app: HttpApp, deps: TrackingDeps): void {
  const { secret } = deps.addresses;
  app.get('/confirm/:token', page, async (request, reply) => {
    const view = await viewConfirmation(deps.db, { token: request.params.token, secret, now: deps.clock.now() });
    return sendConfirmation(reply, { db: deps.db, view, visitor: visitorOf(request) });
  });
  app.post('/confirm/:token', page, async (request, reply) => {
    const visitor = visitorOf(request);
    const of = { token: request.params.token, secret, visitor, ids: deps.ids, now: deps.clock.now() };
    return sendConfirmation(reply, { db: deps.db, view: await confirmDoubleOptIn(deps.db, of), visitor });
  });
}

async function preferencesPage({ db, clock }: TrackingDeps, found: Found, said: 'text' | 'saved'): Promise<HostedPage> {
  const { message, workspaceId, shop } = found;
  const address = normaliseEmail(message?.address ?? '');
  const chosen =
    workspaceId === null || address === null
      ? undefined
      : (await selectPreferences(db, workspaceId, [address])).get(address);
  const preferences = chosen ?? NO_PREFERENCES;
  // The language chosen here is the page's own too.
  const lang = preferences.language ?? found.lang;
  const texts = pageTexts(lang);
  const states =
    address === null || workspaceId === null
      ? undefined
      : (await consentStates(db, workspaceId, 'email', [address])).get(address);
  const purposes: [string, PageTexts['mails']][] = [
    [message ? purposeOf(message) : 'marketing', texts.mails],
    ['open_tracking', texts.opens],
  ];
  const forms = purposes.map(([purpose, words]): PageForm => {
    const on = states?.[purpose]?.state === 'opted_in';
    const { label } = words;
    const fields = { purpose, choice: on ? 'out' : 'in' };
    return { label, hint: on ? words.on : words.off, button: on ? words.turnOff : words.turnOn, quiet: true, fields };
  });
  if (address === null || workspaceId === null)
    return { lang, shop, title: texts.preferences.title, text: [texts.preferences[said]], forms };
  const topics = (await selectSenderWorkspace(db, workspaceId))?.settings.topics ?? [];
  const more = preferenceForms({ preferences, topics, texts, lang, now: clock.now() });
  const [mails, ...opens] = forms;
  const all = [...(mails ? [mails] : []), ...more, ...opens];
  const title = texts.preferences.title;
  return { lang, shop, title, text: [texts.preferences[said]], forms: all, note: texts.preferences.kept };
}

/** Topics, frequency, pause, language: they hold for the next mail already. */
async function savePreferences(
  deps: TrackingDeps,
  found: Found,
  { form, reply }: { form: Record<string, string>; reply: HttpReply },
): Promise<HttpReply> {
  const { message, workspaceId } = found;
  const address = normaliseEmail(message?.address ?? '');
  if (workspaceId === null || address === null) return send(reply.code(404), unknownPage(found));
  const now = deps.clock.now();
  const topics = (await selectSenderWorkspace(deps.db, workspaceId))?.settings.topics.map(({ key }) => key) ?? [];
  const changed = await deps.db.transaction(async (tx) => {
    const before = (await selectPreferences(tx, workspaceId, [address])).get(address) ?? NO_PREFERENCES;
    const preferences = changedPreferences(before, form, { topics, now });
    if (preferences) await upsertPreferences(tx, workspaceId, { address, preferences, now });
    return preferences;
  });
  return send(changed ? reply : reply.code(400), await preferencesPage(deps, found, changed ? 'saved' : 'text'));
}

async function sendConfirmation(
  reply: HttpReply,
  of: { db: Db; view: ConfirmationView; visitor: Visitor },
): Promise<HttpReply> {
  const { view } = of;
  const setting = await settingOf(of.db, { ...view, visitor: of.visitor });
  const { texts } = setting;
  switch (view.state) {
    case 'open': {
      const { title, text, button, kept } = texts.confirm;
      const quote = view.text.trim() === '' ? {} : { quote: view.text };
      const forms = [{ button, fields: { confirm: '1' } }];
      return send(reply, { ...setting, title, text: [text], ...quote, forms, note: kept });
    }
    case 'confirmed':
      return send(reply, { ...setting, title: texts.confirmed.title, text: [texts.confirmed.text] });
    case 'used':
      return send(reply, { ...setting, title: texts.confirmUsed.title, text: [texts.confirmUsed.text] });
    case 'expired':
      return send(reply.code(410), {
        ...setting,
        title: texts.confirmExpired.title,
        text: [texts.confirmExpired.text],
      });
    case 'unknown':
      return send(reply.code(404), unknownPage(setting));
  }
}
