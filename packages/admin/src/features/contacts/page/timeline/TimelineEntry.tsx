import type { Contact, TimelineItem as Item } from '@sandmill/contracts/api/contacts';
import { IconArrowsJoin } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { dayAndTime, mergeWords } from '../merge-words.ts';
import { ChangeTold } from './ChangeTold.tsx';
import { ConsentTold } from './ConsentTold.tsx';
import { Details } from './Details.tsx';
import type { Entry } from './group-timeline.ts';
import { IdentityTold } from './IdentityTold.tsx';
import { JourneyTold } from './JourneyTold.tsx';
import { MessageTold } from './MessageTold.tsx';
import { OrderTold } from './OrderTold.tsx';
import { OtherTold } from './OtherTold.tsx';
import { SiteTold } from './SiteTold.tsx';

export type ToldProps = { item: Item; items: Item[]; contact: Contact; details: ReactNode };

const TOLD: Record<Item['family'], (props: ToldProps) => ReactNode> = {
  site: SiteTold,
  order: OrderTold,
  message: MessageTold,
  change: ChangeTold,
  consent: ConsentTold,
  identity: IdentityTold,
  journey: JourneyTold,
  other: OtherTold,
};

/** One thing that happened, worded by its family. */
export function TimelineEntry({ entry, contact }: { entry: Entry; contact: Contact }) {
  if (entry.kind === 'merge') return <MergeTold entry={entry} />;
  const { item, items } = entry;
  const Told = TOLD[item.family];
  return <Told item={item} items={items} contact={contact} details={<Details items={items} />} />;
}

function MergeTold({ entry }: { entry: Entry & { kind: 'merge' } }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  return (
    <TimelineItem icon={IconArrowsJoin} tone="info" title={t('timeline.merged')} at={entry.at}>
      {mergeWords(entry.merge, words)}
      {entry.merge.undoneAt && ` ${t('merge.undone', { date: dayAndTime(entry.merge.undoneAt, words) })}`}
    </TimelineItem>
  );
}
