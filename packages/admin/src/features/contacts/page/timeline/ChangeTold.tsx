import {
  IconArrowRight,
  IconArrowsLeftRight,
  IconChartBubble,
  IconPencil,
  IconTag,
  IconTagOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords, tagWords } from '../../../../conditions/words/comparison-words.ts';
import { useClassNames } from '../../../../conditions/use-class-names.ts';
import { classWords } from '../../../../conditions/words/condition-words.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { StageBadge } from '../../../../ui/StageBadge.tsx';
import { isStage } from '../../../../ui/stages.ts';
import { TimelineItem } from '../../../../ui/Timeline.tsx';
import { whyAddress } from '../addresses.ts';
import { plainWords } from '../why/value-words.ts';
import { ListTold } from './ListTold.tsx';
import { OtherTold } from './OtherTold.tsx';
import { textOf } from './products.ts';
import { ThresholdTold } from './ThresholdTold.tsx';
import type { ToldProps } from './TimelineEntry.tsx';

/** What became true of the person: stage, segment, tag, facts. */
export function ChangeTold(props: ToldProps) {
  switch (props.item.name) {
    case 'Stage Changed':
      return <StageTold {...props} />;
    case 'Segment Entered':
    case 'Segment Left':
      return <SegmentTold {...props} />;
    case 'Tag Added':
    case 'Tag Removed':
      return <TagTold {...props} />;
    case 'List Joined':
    case 'List Left':
      return <ListTold {...props} />;
    case 'Score Threshold Crossed':
      return <ThresholdTold {...props} />;
    case 'Traits Set':
      return <TraitsTold {...props} />;
    default:
      return <OtherTold {...props} />;
  }
}

function StageTold({ item, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const nameOf = useClassNames();
  const { properties } = item;
  const classification = textOf(properties, 'name') ?? '';
  const [from, to] = [textOf(properties, 'from'), textOf(properties, 'to') ?? ''];
  return (
    <TimelineItem
      icon={IconArrowsLeftRight}
      tone={to === 'at_risk' || to === 'lost' ? 'accent' : 'info'}
      at={item.at}
      title={
        <span className="sm-row sm-wrap">
          {classification !== 'lifecycle' && <span className="sm-muted">{nameOf(classification)}</span>}
          {from && (
            <>
              <Class classification={classification} value={from} />
              <IconArrowRight size={15} stroke={1.6} aria-label={t('timeline.becomes')} />
            </>
          )}
          <Class classification={classification} value={to} />
        </span>
      }
    >
      <TrueSince item={item} />
      {details}
    </TimelineItem>
  );
}

function Class({ classification, value }: { classification: string; value: string }) {
  const words = useWords();
  const nameOf = useClassNames();
  if (classification === 'lifecycle' && isStage(value)) return <StageBadge stage={value} />;
  return <span>{classWords(classification, value, { ...words, className: nameOf })}</span>;
}

/** "Vero dalle 18:07:12, per il tempo passato." */
function TrueSince({ item }: Pick<ToldProps, 'item'>) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const time = format.time(item.at, true);
  return (
    <p>
      {item.properties['cause'] === 'time' ? t('timeline.trueByTime', { time }) : t('timeline.trueSince', { time })}
    </p>
  );
}

function SegmentTold({ item, contact, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const { properties } = item;
  const group = textOf(properties, 'group') ?? '';
  const isIn = item.name === 'Segment Entered';
  const name =
    contact.segments.find(({ id }) => `segment:${id}` === group)?.name ?? textOf(properties, 'name') ?? group;
  const quoted = t('quoted', { text: name });
  return (
    <TimelineItem
      icon={IconChartBubble}
      tone={isIn ? 'info' : 'quiet'}
      at={item.at}
      title={
        <PathLink to={whyAddress(contact.id, group)}>
          {isIn ? t('timeline.segmentIn', { name: quoted }) : t('timeline.segmentOut', { name: quoted })}
        </PathLink>
      }
    >
      <TrueSince item={item} />
      {details}
    </TimelineItem>
  );
}

function TagTold({ item, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const isOn = item.name === 'Tag Added';
  const words = useWords();
  const tag = t('quoted', { text: tagWords(textOf(item.properties, 'tag') ?? '', words) });
  return (
    <TimelineItem
      icon={isOn ? IconTag : IconTagOff}
      at={item.at}
      title={isOn ? t('timeline.tagOn', { tag }) : t('timeline.tagOff', { tag })}
    >
      <ByWhom item={item} />
      {details}
    </TimelineItem>
  );
}

function TraitsTold({ item, details }: ToldProps) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const traits = item.properties['traits'];
  const facts = typeof traits === 'object' && traits !== null ? Object.entries(traits) : [];
  return (
    <TimelineItem icon={IconPencil} at={item.at} title={t('timeline.facts', { count: facts.length })}>
      <p>{facts.map(([name, value]) => `${fieldWords([name], words)}: ${plainWords(value, words)}`).join(', ')}</p>
      <ByWhom item={item} />
      {details}
    </TimelineItem>
  );
}

function ByWhom({ item }: Pick<ToldProps, 'item'>) {
  const { t } = useTranslation('contacts');
  const by = textOf(item.properties, 'by');
  if (by === 'rule' || by === 'move') return <p>{t(`timeline.byMill.${by}`)}</p>;
  return by ? <p>{t('timeline.by', { name: by })}</p> : null;
}
