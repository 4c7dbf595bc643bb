import { IconNote, IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { camel } from '../../../../conditions/words/event-words.ts';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { plainWords } from '../why/value-words.ts';
import css from './Details.module.css';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

const SHOWN = 4;

/** An event of the workspace's own: its name and the first of its properties, all of them on request. */
export function OtherTold({ item, details }: ToldProps) {
  const words = useWords();
  if (item.properties['offline'] === true) return <Noted item={item} details={details} />;
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

/** Away from the site, written down by somebody. */
function Noted({ item, details }: Pick<ToldProps, 'item' | 'details'>) {
  const { t, i18n } = useTranslation('contacts');
  const key = camel(item.name);
  const title = i18n.exists(`contacts:noted.${key}`) ? t(`noted.${key}`) : item.name;
  const [note, by] = [textOf(item.properties, 'note'), textOf(item.properties, 'by')];
  return (
    <TimelineItem icon={IconNote} tone="accent" title={title} at={item.at}>
      {note && <p>{note}</p>}
      {by && <p className="sm-small sm-muted">{t('note.by', { name: by })}</p>}
      <div className={css['shown']}>{details}</div>
    </TimelineItem>
  );
}
