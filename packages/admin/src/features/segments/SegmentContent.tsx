import { CHANNELS } from '@sandmill/contracts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { BarRows } from '../../ui/BarRow.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConditionTree } from '../../conditions/ConditionTree.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { isCounted } from './is-counted.ts';
import { Unknown } from '../../ui/Unknown.tsx';
import { UseList } from './UsedIn.tsx';
import { ListMembers } from './lists/ListMembers.tsx';
import { Members } from './Members.tsx';
import { OverlapChoice } from './Overlap.tsx';
import { SegmentHistory } from './SegmentHistory.tsx';
import { TargetCard } from './target/TargetCard.tsx';
import { VersionsCard } from './versions/VersionsCard.tsx';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import css from './Segments.module.css';

export function SegmentContent({ segment }: { segment: Segment }) {
  const isList = segment.kind === 'static';
  return (
    <div className={css['grid']}>
      <div className={css['size']}>
        <Size segment={segment} />
      </div>
      <div className={`sm-stack ${css['main']}`}>
        {isList ? <ListMembers list={segment} /> : <Definition segment={segment} />}
        {isCounted(segment) && <SegmentHistory segment={segment} />}
        <VersionsCard segment={segment} />
      </div>
      <div className={`sm-stack ${css['rest']}`}>
        <TargetCard segment={segment} />
        {!isList && <Members segment={segment} />}
        <SegmentOverlap segment={segment} />
        <Uses segment={segment} />
      </div>
    </div>
  );
}

function Definition({ segment: { definition } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const words = useConditionWords();
  return (
    <Card title={t('definition.title')}>{definition && <ConditionTree condition={definition} words={words} />}</Card>
  );
}

/** The one number of the page, its share and its month. */
function Size({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { id, size, trend, entered24h, left24h } = segment;
  if (!isCounted(segment)) {
    return (
      <Card>
        <Stat size="one" label={t('size.label')} value={<Unknown />} note={t('size.notYet')} />
      </Card>
    );
  }
  return (
    <Card>
      <Stat
        size="one"
        label={t('size.label')}
        value={format.number(size)}
        to={`/contacts?segment=${id}`}
        note={t('size.today', { entered: format.number(entered24h), left: format.number(left24h) })}
      />
      <div style={{ margin: '12px 0 16px' }}>
        <Sparkline values={trend} width={290} height={44} />
      </div>
      <Reach segment={segment} />
    </Card>
  );
}

function Reach({ segment: { id, size, reachable } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  if (reachable === null) return null;
  return (
    <BarRows
      label={t('size.reachable')}
      items={[
        { key: 'all', label: t('size.all'), value: size, text: format.number(size), isRest: true },
        ...CHANNELS.filter((channel) => channel === 'email' || reachable[channel] > 0).map((channel) => ({
          key: channel,
          label: t(`live.channel.${channel}`),
          value: reachable[channel],
          text: format.number(reachable[channel]),
          ...(channel === 'email' ? { to: `/contacts?segment=${id}&consent=opted_in` } : {}),
        })),
      ]}
    />
  );
}

function SegmentOverlap({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  if (segment.status === 'archived' || !isCounted(segment)) return null;
  return (
    <Card title={t('overlap.card')}>
      <OverlapChoice side={{ segmentId: segment.id }} size={segment.size} segment={segment} />
    </Card>
  );
}

function Uses({ segment: { usedIn } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  return (
    <Card title={t('uses.title')}>
      {usedIn.length === 0 ? <p className="sm-13 sm-muted">{t('uses.none')}</p> : <UseList uses={usedIn} />}
    </Card>
  );
}
