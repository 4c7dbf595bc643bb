import {
  DARK,
  inkOf,
  MAIL_FONTS,
  readableOn,
  MIN_CONTRAST,
  SECTION_LAYOUTS,
  sideOf,
  type BlockDocument,
  type BlockSection,
  type BlockSettings,
  type MailLanguage,
  type VisibleWhen,
} from '@sandmill/contracts';
import { blockMjml } from './block-mjml.ts';
import { px, raw, tag } from './write-mjml.ts';

/** A block document -> MJML, which compile-template.ts takes from there. Same document, same MJML. */
export function documentMjml(document: BlockDocument, locale: MailLanguage): string {
  const { settings } = document;
  const sections = document.sections.map((section) => shownTo(section, sectionMjml(section, settings, locale)));
  const looks = { 'background-color': settings.background, width: px(settings.width), 'css-class': 'page' };
  return `<mjml lang="${locale}">\n${head(settings)}\n${tag('mj-body', looks, `\n${sections.join('\n')}\n`)}\n</mjml>\n`;
}

function sectionMjml(section: BlockSection, settings: BlockSettings, language: MailLanguage): string {
  const ink = inkOf(settings, section);
  const shares: readonly number[] = SECTION_LAYOUTS[section.layout];
  const total = shares.reduce((sum, share) => sum + share, 0);
  const outer = section.layout === '1' ? 0 : 16;
  const side = sideOf(section.layout);
  const columns = section.columns.map(({ blocks }, index) => {
    const share = (shares[index] ?? 1) / total;
    const width = Math.floor((settings.width - 2 * outer) * share) - 2 * side;
    const place = { settings, ink, side, width, language };
    const inner = blocks.map((block) => shownTo(block, blockMjml(block, place)));
    return tag(
      'mj-column',
      { width: `${Math.round(share * 10_000) / 100}%`, 'vertical-align': 'top' },
      `\n${inner.join('\n')}\n`,
    );
  });
  const joined = columns.join('\n');
  const looks = {
    'background-color': ink.background,
    padding: px(section.padding.top, outer, section.padding.bottom, outer),
    'css-class': section.background === 'surface' ? 'surface' : section.background === 'page' ? 'page' : null,
  };
  return tag('mj-section', looks, section.stack ? joined : tag('mj-group', {}, joined));
}

type Shown = Pick<BlockSection, 'id' | 'visibleWhen' | 'visibleIf'>;

/** The Liquid around what only some see. Whom a condition lets see it is told in `sees` when the message leaves. */
function shownTo({ id, visibleWhen, visibleIf }: Shown, mjml: string): string {
  const asked = [...(visibleWhen ? [liquidCondition(visibleWhen)] : []), ...(visibleIf ? [`sees["${id}"]`] : [])];
  if (mjml === '') return mjml;
  return asked.reduce((inner, one) => `${raw(`{% if ${one} %}`)}${inner}${raw('{% endif %}')}`, mjml);
}

/** A number or truth value is asked both as such and as text: values of people come as either. */
export function liquidCondition(when: VisibleWhen): string {
  const { field } = when;
  if (!('value' in when)) return when.is === 'set' ? `${field} != blank` : `${field} == blank`;
  const { value } = when;
  if (when.is === 'contains') return `${field} contains "${value}"`;
  const isLiteral = /^(?:-?\d{1,15}(?:\.\d{1,9})?|true|false)$/.test(value);
  const [sign, joint] = when.is === 'equal' ? ['==', 'or'] : ['!=', 'and'];
  const asText = `${field} ${sign} "${value}"`;
  return isLiteral ? `${asText} ${joint} ${field} ${sign} ${value}` : asText;
}

function head(settings: BlockSettings): string {
  const all = tag('mj-all', { 'font-family': MAIL_FONTS[settings.font] }, null);
  const schemes = settings.dark ? 'light dark' : 'light';
  const meta = `<meta name="color-scheme" content="${schemes}" /><meta name="supported-color-schemes" content="${schemes}" />`;
  return `<mj-head><mj-title>{{ workspace.name }}</mj-title>${raw(meta)}<mj-attributes>${all}</mj-attributes>${settings.dark ? darkStyle(settings) : ''}</mj-head>`;
}

function darkStyle({ link }: BlockSettings): string {
  const readable = readableOn(link, DARK.surface, MIN_CONTRAST);
  return `<mj-style>
  @media (prefers-color-scheme: dark) {
    body, .page, .page > table, .page > div { background: ${DARK.page} !important; background-color: ${DARK.page} !important; }
    .surface, .surface > table { background: ${DARK.surface} !important; background-color: ${DARK.surface} !important; }
    .ink div, .ink h1, .ink h2, .ink h3 { color: ${DARK.text} !important; }
    .soft div { color: ${DARK.soft} !important; }
    .ink a, .soft a { color: ${readable} !important; }
  }
</mj-style>`;
}
