import type { BlockDocument } from '@sandmill/contracts';
import type { PeopleCheck } from '@sandmill/contracts/api/messages';
import type { Db } from '../../platform/db/db.ts';
import { AppError } from '../../platform/errors.ts';
import {
  compileLanguages,
  compileTemplate,
  inLanguage,
  needsOf,
  parseTemplate,
  renderTemplate,
  type MergeData,
  type TemplateSource,
} from '../content/index.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { languageOf, mergeData } from './merge-data.ts';
import { pageUrls, type AddressSource } from './message-addresses.ts';
import { personalContents, type ContentPorts } from './personal-content.ts';
import { selectRecipients, selectSomePeople, type Recipient } from './recipients.queries.ts';

type Deps = { db: Db; addresses: AddressSource; ports?: ContentPorts | undefined };
type Source = TemplateSource & { locale: 'it' | 'en'; document?: BlockDocument | null };
type Problem = PeopleCheck['people'][number]['problems'][number];

const PEOPLE = 20;
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** "{{ contact.city }}" with nothing in its place where it is not known. */
const BARE_VALUE = /\{\{-?\s*(contact(?:\.\w+)+)\s*-?\}\}/g;

/**
 * The mail as twenty people at random would get it, and what would be wrong for each. Conditions of blocks are taken as
 * met: the preview says for one person what they see.
 * @throws AppError invalid_definition (see compileTemplate)
 */
export async function checkPeople(
  deps: Deps,
  workspace: SenderWorkspace,
  { source, seed, now }: { source: Source; seed: number; now: number },
): Promise<PeopleCheck> {
  const compiled = {
    ...(await compileTemplate(source)),
    locale: source.locale,
    languages: await compileLanguages(source),
  };
  const ids = await selectSomePeople(deps.db, workspace.id, { seed, limit: PEOPLE });
  const recipients = [...(await selectRecipients(deps.db, workspace.id, ids)).values()];
  // Codes are given to nobody here.
  const needs = { ...needsOf(source.document), conditions: [], pools: [] };
  const template = { templateId: NOBODY, version: 0, needs };
  const pairs = recipients.map((recipient) => ({ template, recipient }));
  const ports = deps.ports ?? {};
  const personal = await deps.db.transaction((tx) => personalContents(tx, workspace.id, { pairs, ports, now }));
  const sees = Object.fromEntries(needsOf(source.document).conditions.map(({ slot }) => [slot, true]));
  const bare = bareValues(source, compiled);
  return {
    people: recipients.map((recipient) => {
      const chosen = personal.of(template, recipient);
      const data = { ...(chosen.outcome === 'ready' ? chosen.data : {}), sees, coupons: SAMPLE_CODES };
      return onePerson({ deps, workspace, source, compiled, bare, recipient, data, now });
    }),
  };
}

const SAMPLE_CODES = {};

type One = {
  deps: Deps;
  workspace: SenderWorkspace;
  source: Source;
  compiled: Parameters<typeof inLanguage>[0];
  bare: string[];
  recipient: Recipient;
  data: Record<string, never> | object;
  now: number;
};

function onePerson({
  deps,
  workspace,
  source,
  compiled,
  bare,
  recipient,
  data,
  now,
}: One): PeopleCheck['people'][number] {
  const wanted = languageOf(recipient, workspace);
  const { parts, language } = inLanguage(compiled, wanted);
  const urls = pageUrls(deps.addresses, { workspaceId: workspace.id, id: NOBODY });
  const filled = mergeData({
    recipient,
    workspace,
    data: {},
    urls,
    locale: language,
    personal: data as never,
    sentAt: now,
  });
  const about = { contactId: recipient.contactId, name: recipient.name, language };
  const problems: Problem[] = language === wanted ? [] : [{ code: 'other_language', detail: wanted }];
  for (const path of bare) if (isBlank(filled, path)) problems.push({ code: 'empty_value', detail: path });
  try {
    let isLost = false;
    const { subject, html } = renderTemplate(parseTemplate(parts), filled, ({ url }) => {
      if (!/^https?:\/\/[^/]+/i.test(url)) isLost = true;
      return url;
    });
    if (isLost) problems.push({ code: 'empty_link', detail: null });
    if (subject === '') problems.push({ code: 'no_subject', detail: null });
    if (source.class === 'marketing' && !html.includes(urls.unsubscribeUrl))
      problems.push({ code: 'no_unsubscribe', detail: null });
    return { ...about, subject, problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...about, subject: '', problems: [...problems, { code: 'not_rendered', detail: error.message }] };
  }
}

function bareValues(source: Source, { text }: { text: string }): string[] {
  const found = [...`${source.subject} ${text}`.matchAll(BARE_VALUE)].map(([, path = '']) => path);
  // Asked about in a condition: what stands where it is not known was thought of.
  const asked = (path: string): boolean =>
    new RegExp(`\\{%-?\\s*(?:els)?(?:if|unless|case)[^%]*\\b${path.replaceAll('.', '\\.')}\\b`).test(
      `${source.subject} ${text}`,
    );
  return [...new Set(found)].filter((path) => !asked(path));
}

function isBlank(data: MergeData, path: string): boolean {
  const value = path
    .split('.')
    .reduce<unknown>((of, key) => (of as Record<string, unknown> | null | undefined)?.[key], data);
  return value === undefined || value === null || String(value).trim() === '';
}
