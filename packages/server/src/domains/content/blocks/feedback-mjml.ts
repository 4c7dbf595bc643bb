import { FEEDBACK_SCORES, type BlockOf } from '@sandmill/contracts';
import { padding, type BlockPlace } from './block-place.ts';
import { escaped, px, tag } from './write-mjml.ts';

type Feedback = BlockOf<'feedback'>;

/**
 * A question and a link for each answer. A link leads to a page that asks once more, with a button: machines follow
 * links too. Each answer is words, so that it can be told in plain text and where pictures are blocked.
 */
export function feedbackMjml(block: Feedback, place: BlockPlace): string {
  const { ink } = place;
  const question =
    block.text.trim() === '' ? '' : `<p style="margin:0 0 10px;font-weight:600">${escaped(block.text)}</p>`;
  const style = `display:inline-block;min-width:${MIN_WIDTH[block.scale]}px;padding:8px 6px;margin:0 3px 6px 0;border:1px solid ${ink.line};border-radius:7px;text-align:center;text-decoration:none;color:${ink.link};font-weight:600`;
  const links = scoresOf(block).map(
    (score) => `<a href="${addressOf(block.id, score)}" style="${style}">${answerOf(block, score)}</a>`,
  );
  const looks = {
    align: block.align,
    padding: padding(place),
    color: ink.text,
    'font-size': px(place.settings.textSize),
    'line-height': px(Math.round(place.settings.textSize * 1.5)),
    'css-class': ink.follows ? 'ink' : null,
  };
  return tag('mj-text', looks, `${question}<div>${links.join(' ')}</div>${meaning(block, ink.soft)}`);
}

const MIN_WIDTH = { thumbs: 64, stars: 34, nps: 22 } as const;

/** Thumbs: the good one first, as people read it. */
function scoresOf({ scale }: Feedback): number[] {
  const scores = [...FEEDBACK_SCORES[scale]];
  return scale === 'thumbs' ? scores.reverse() : scores;
}

function addressOf(blockId: string, score: number): string {
  return `{{ feedbackUrl }}?b=${blockId}&amp;v=${score}`;
}

function answerOf({ scale, low, high }: Feedback, score: number): string {
  if (scale === 'nps') return String(score);
  if (scale === 'stars') return `${score}&nbsp;&#9733;`;
  const [sign, words] = score === 1 ? ['&#128077;', high] : ['&#128078;', low];
  return words.trim() === '' ? sign : `${sign}&nbsp;${escaped(words)}`;
}

/** What the ends of a scale mean. */
function meaning({ scale, low, high }: Feedback, soft: string): string {
  if (scale === 'thumbs') return '';
  const [first, last] = [FEEDBACK_SCORES[scale][0], FEEDBACK_SCORES[scale].at(-1)];
  const ends = [
    [first, low],
    [last, high],
  ].flatMap(([score, words]) => (String(words).trim() === '' ? [] : [`${score} = ${escaped(String(words))}`]));
  return ends.length === 0
    ? ''
    : `<p style="margin:4px 0 0;font-size:13px;line-height:19px;color:${soft}">${ends.join(' &middot; ')}</p>`;
}
