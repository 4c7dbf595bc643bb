import { IconSparkles } from '@tabler/icons-react';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { plainWords } from '../why/value-words.ts';
import css from './Details.module.css';
import type { ToldProps } from './TimelineEntry.tsx';

const SHOWN = 4;

/** An event of the workspace's own: its name and the first of its properties, all of them on request. */
export function OtherTold({ item, details }: ToldProps) {
  const words = useWords();
  const simple = Object.entries(item.properties).filter(([, value]) =>
    ['string', 'number', 'boolean'].includes(typeof value),
  );
  return (
    <TimelineItem icon={IconSparkles} title={item.name} at={item.at}>
      <p>
        {simple
          .slice(0, SHOWN)
          .map(([name, value]) => `${fieldWords([name], words)}: ${plainWords(value, words)}`)
          .join(', ')}
      </p>
      <div className={css['shown']}>{details}</div>
    </TimelineItem>
  );
}
