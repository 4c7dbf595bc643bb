import { FEEDBACK_SCORES, type BlockOf } from '@sandmill/contracts';
import { WithTokens } from './WithTokens.tsx';
import type { FacePlace } from './face-place.ts';
import css from '../Blocks.module.css';

/** The question with its answers, as the mail shows them. */
export function FeedbackFace({ block, place: { ink, settings } }: { block: BlockOf<'feedback'>; place: FacePlace }) {
  const { scale, low, high } = block;
  const scores: number[] = [...FEEDBACK_SCORES[scale]];
  const shown = scale === 'thumbs' ? scores.reverse() : scores;
  const ends = [low && `${scores[0]} = ${low}`, high && `${scores.at(-1)} = ${high}`].filter((text) => text !== '');
  return (
    <div style={{ textAlign: block.align, color: ink.text, fontSize: settings.textSize, lineHeight: 1.5 }}>
      <p style={{ margin: '0 0 10px', fontWeight: 600 }}>
        <WithTokens text={block.text} />
      </p>
      <div>
        {shown.map((score) => (
          <span
            key={score}
            className={css['answer']}
            data-scale={scale}
            style={{ borderColor: ink.line, color: ink.link }}
          >
            {scale === 'nps' && score}
            {scale === 'stars' && `${score} ★`}
            {scale === 'thumbs' && `${score === 1 ? '👍' : '👎'} ${score === 1 ? high : low}`}
          </span>
        ))}
      </div>
      {scale !== 'thumbs' && ends.length > 0 && (
        <p style={{ margin: '4px 0 0', fontSize: 13, lineHeight: '19px', color: ink.soft }}>{ends.join(' · ')}</p>
      )}
    </div>
  );
}
