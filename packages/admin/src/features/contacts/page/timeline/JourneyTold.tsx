import { IconDoorExit, IconGitBranch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { codeWords } from '../../../../ui/words.ts';
import { journeyAddress } from '../addresses.ts';
import { OtherTold } from './OtherTold.tsx';
import { textOf } from './products.ts';
import type { ToldProps } from './TimelineEntry.tsx';

/** In and out of a journey, with what led in and why it ended. */
export function JourneyTold(props: ToldProps) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { item, contact, details } = props;
  const id = textOf(item.properties, 'journeyId');
  if ((item.name !== 'Journey Entered' && item.name !== 'Journey Left') || !id) return <OtherTold {...props} />;
  const isIn = item.name === 'Journey Entered';
  const known = contact.enrolments.find(({ journeyId }) => journeyId === id)?.journeyName;
  const name = known ? t('quoted', { text: known }) : t('timeline.aJourney');
  const [trigger, reason, status] = ['trigger', 'reason', 'status'].map((key) => textOf(item.properties, key));
  return (
    <TimelineItem
      icon={isIn ? IconGitBranch : IconDoorExit}
      tone={isIn ? 'info' : status === 'error' ? 'danger' : 'quiet'}
      at={item.at}
      title={
        <PathLink to={journeyAddress(id)}>
          {isIn ? t('timeline.journeyIn', { name }) : t('timeline.journeyOut', { name })}
        </PathLink>
      }
    >
      {isIn && trigger && (
        <p>{t('timeline.ledIn', { trigger: codeWords(words, 'contacts:trigger', keyOf(trigger)) })}</p>
      )}
      {!isIn && <p>{codeWords(words, 'contacts:endReason', reason ?? status ?? 'done')}.</p>}
      {details}
    </TimelineItem>
  );
}

function keyOf(trigger: string): string {
  return trigger.replaceAll(' ', '_');
}
