import {
  BLOCK_PROBLEMS,
  blocksOf,
  contrastRatio,
  inkOf,
  missingTexts,
  MIN_CONTRAST,
  type Block,
  type BlockDocument,
  type BlockProblem,
  type BlockProblemCode,
  type MailLanguage,
  type PlacedBlock,
} from '@sandmill/contracts';
import { liquidProblem } from '../liquid-problem.ts';
import { blockTexts, linksOf } from './block-content.ts';
import { lintSpam } from './lint-spam.ts';

export type LintedMail = {
  class: 'marketing' | 'transactional';
  subject: string;
  preheader: string;
  document: BlockDocument;
};

/** Gmail cuts a mail at 102 KB; each recipient's data and counted links come on top of what is compiled. */
const LARGE_BYTES = 80_000;
const CLIPPED_BYTES = 102_000;
const FORBIDDEN = /<(script|iframe|object|embed|form)\b/i;
/** A target that somebody meant to replace. */
const PLACEHOLDER =
  /^(?:#|https?:\/\/(?:www\.)?(?:example\.(?:com|org|net)|yoursite\.|your-?site\.|tuosito\.|sito\.it)|https?:\/\/$|mailto:$)/i;

/** What is wrong or doubtful in a mail before it is compiled, errors first, then in reading order. */
export function lintDocument(mail: LintedMail): BlockProblem[] {
  const placed = blocksOf(mail.document);
  const found = [
    ...lintSubject(mail),
    ...(placed.length === 0 ? [problem('empty_document', { path: 'document.sections' })] : []),
    ...lintUnsubscribe(mail, placed),
    ...placed.flatMap(lintBlock),
    ...placed.flatMap((one) => lintContrast(one, mail.document)),
    ...lintSpam(mail).map(({ code, path, detail }) => problem(code, { path, ...(detail === null ? {} : { detail }) })),
  ];
  return [...found.filter(({ level }) => level === 'error'), ...found.filter(({ level }) => level === 'warning')];
}

/** The size meter's word on the compiled HTML. */
export function lintSize(bytes: number): BlockProblem[] {
  const detail = String(Math.round(bytes / 1000));
  if (bytes >= CLIPPED_BYTES) return [problem('clipped', { path: 'document', detail })];
  return bytes >= LARGE_BYTES ? [problem('large', { path: 'document', detail })] : [];
}

export function problem(code: BlockProblemCode, at: { path: string; id?: string; detail?: string }): BlockProblem {
  return {
    code,
    level: BLOCK_PROBLEMS[code],
    id: at.id ?? null,
    path: at.path,
    detail: at.detail ?? null,
    language: null,
  };
}

/** Texts that a language which has been begun still lacks. */
export function lintTranslation(mail: LintedMail, language: MailLanguage): BlockProblem[] {
  return missingTexts(mail, language).map(({ id, field, text }) => {
    const path = id === null ? field : `document.translations.${language}.blocks.${id}.${field}`;
    const at = { path, detail: text.slice(0, 80), ...(id === null ? {} : { id }) };
    return { ...problem('missing_translation', at), language };
  });
}

function lintSubject({ subject, preheader }: LintedMail): BlockProblem[] {
  const found: BlockProblem[] = [];
  if (subject.trim() === '') found.push(problem('empty_subject', { path: 'subject' }));
  for (const [path, text] of Object.entries({ subject, preheader })) {
    const broken = liquidProblem(text);
    if (broken !== null) found.push(problem('broken_liquid', { path, detail: broken }));
  }
  const words = subject.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, ' ');
  const letters = words.match(/\p{L}/gu) ?? [];
  const capitals = words.match(/\p{Lu}/gu) ?? [];
  if (letters.length >= 8 && capitals.length / letters.length > 0.7)
    found.push(problem('capitals', { path: 'subject' }));
  if (/!\s*!|[!?]{3,}/.test(words)) found.push(problem('exclamations', { path: 'subject' }));
  return found;
}

function lintUnsubscribe(mail: LintedMail, placed: PlacedBlock[]): BlockProblem[] {
  if (mail.class === 'transactional') return [];
  const leaves = ({ block, section }: PlacedBlock): boolean =>
    block.visibleWhen === undefined &&
    section.visibleWhen === undefined &&
    block.visibleIf === undefined &&
    section.visibleIf === undefined &&
    linksOf(block).some(({ url }) => /\{\{-?\s*unsubscribeUrl\b/.test(url));
  const found = placed.some(leaves) ? [] : [problem('no_unsubscribe', { path: 'document.sections' })];
  const footer = placed.find(({ block }) => block.kind === 'footer');
  if (footer?.block.kind === 'footer' && !footer.block.address)
    found.push(problem('no_address', { path: `document.${footer.path}`, id: footer.block.id }));
  return found;
}

function lintBlock({ block, path }: PlacedBlock): BlockProblem[] {
  const at = { id: block.id, path: `document.${path}` };
  const texts = blockTexts(block).flatMap(({ field, text }) => {
    const broken = liquidProblem(text);
    return broken === null ? [] : [problem('broken_liquid', { ...at, path: `${at.path}.${field}`, detail: broken })];
  });
  const links = linksOf(block).flatMap(({ field, url, isNeeded }) => {
    const code = linkProblem(url.trim(), isNeeded);
    return code === null ? [] : [problem(code, { ...at, path: `${at.path}.${field}`, detail: url.slice(0, 200) })];
  });
  const isOpen = block.kind === 'callToAction' && block.callId === null;
  const chosen = isOpen ? [problem('nothing_chosen', { ...at, path: `${at.path}.callId` })] : [];
  return [...texts, ...links, ...chosen, ...lintPictures(block, at), ...lintCode(block, at)];
}

function linkProblem(url: string, isNeeded: boolean): BlockProblemCode | null {
  if (url === '') return isNeeded ? 'empty_link' : null;
  if (PLACEHOLDER.test(url)) return 'placeholder_link';
  return /^(?:https?:\/\/[^\s/]|mailto:|tel:|sms:|#|\{\{)/i.test(url) ? null : 'bad_link';
}

function lintPictures(block: Block, at: { id: string; path: string }): BlockProblem[] {
  if (block.kind !== 'image' && block.kind !== 'video') return [];
  const url = block.kind === 'image' ? block.url : block.thumbnail;
  if (url.trim() === '') return [problem('missing_image', at)];
  const isSilent = block.kind === 'image' && block.decorative;
  const found = block.alt.trim() === '' && !isSilent ? [problem('missing_alt', at)] : [];
  if (block.kind === 'image' && block.width === null) found.push(problem('no_width', at));
  return found;
}

function lintCode(block: Block, at: { id: string; path: string }): BlockProblem[] {
  if (block.kind !== 'code') return [];
  const forbidden = FORBIDDEN.exec(block.html);
  const found = forbidden
    ? [problem('forbidden_html', { ...at, path: `${at.path}.html`, detail: `<${forbidden[1]}>` })]
    : [];
  const pictures = block.html.match(/<img\b[^>]*>/gi) ?? [];
  if (pictures.some((img) => !/\salt\s*=/i.test(img))) found.push(problem('missing_alt', at));
  if (pictures.some((img) => !/\swidth\s*=/i.test(img))) found.push(problem('no_width', at));
  return found;
}

/** Text against what it stands on, by the WCAG formula. Large headings need 3 : 1, all else 4.5 : 1. */
function lintContrast({ block, section, path }: PlacedBlock, { settings }: BlockDocument): BlockProblem[] {
  const ink = inkOf(settings, section);
  const pairs: [string, string, number][] = [];
  if (block.kind === 'heading')
    pairs.push([block.colour ?? ink.text, ink.background, block.level === 3 ? MIN_CONTRAST : 3]);
  if (block.kind === 'text') pairs.push([block.colour ?? ink.text, ink.background, MIN_CONTRAST]);
  if (block.kind === 'callToAction') pairs.push([settings.button.text, settings.button.background, MIN_CONTRAST]);
  if (block.kind === 'button')
    pairs.push([block.colour ?? settings.button.text, block.background ?? settings.button.background, MIN_CONTRAST]);
  if (block.kind === 'menu' || block.kind === 'social' || block.kind === 'footer')
    pairs.push([ink.link, ink.background, MIN_CONTRAST]);
  const low = pairs
    .map(([text, under, min]) => ({ ratio: contrastRatio(text, under), min }))
    .find((one) => one.ratio < one.min);
  if (!low) return hiddenButton(block, { under: ink.background, own: settings.button.background, path });
  // Rounded down: 4.49 is not 4.5.
  const detail = (Math.floor(low.ratio * 10) / 10).toFixed(1);
  return [problem('low_contrast', { id: block.id, path: `document.${path}`, detail })];
}

/** Below this a button's shape cannot be told from what it stands on. */
const SAME_COLOUR = 1.15;

function hiddenButton(block: Block, at: { under: string; own: string; path: string }): BlockProblem[] {
  if (block.kind !== 'button' && block.kind !== 'callToAction') return [];
  const own = block.kind === 'button' ? (block.background ?? at.own) : at.own;
  if (contrastRatio(own, at.under) >= SAME_COLOUR) return [];
  return [problem('hidden_button', { id: block.id, path: `document.${at.path}` })];
}
