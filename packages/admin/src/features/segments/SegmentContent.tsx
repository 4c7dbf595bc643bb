import { CHANNELS } from '@sandmill/contracts';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { BarRows } from '../../ui/BarRow.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConditionTree } from '../../conditions/ConditionTree.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { Sparkline } from '../../ui/Sparkline.tsx';
import { Stat } from '../../ui/Stat.tsx';
import { isCounted } from './is-counted.ts';
import { Unknown } from '../../ui/Unknown.tsx';
import { linkOf } from './UsedIn.tsx';
import { Members } from './Members.tsx';
import { SegmentHistory } from './SegmentHistory.tsx';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import css from './Segments.module.css';

export function SegmentContent({ segment }: { segment: Segment }) {
  return (
    <div className={css['grid']}>
      <div className={css['size']}>
        <Size segment={segment} />
      </div>
      <div className={`sm-stack ${css['main']}`}>
        <Definition segment={segment} />
        {isCounted(segment) && <SegmentHistory segmentId={segment.id} name={segment.name} />}
      </div>
      <div className={`sm-stack ${css['rest']}`}>
        <Members segment={segment} />
        <Uses segment={segment} />
      </div>
    </div>
  );
}

function Definition({ segment: { definition } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const words = useConditionWords();
  return (
    <Card title={t('definition.title')}>
      {definition ? (
        <ConditionTree condition={definition} words={words} />
      ) : (
        <p className="sm-soft sm-13">{t('definition.static')}</p>
      )}
    </Card>
  );
}

/** The one number of the page, its share and its month. */
function Size({ segment }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { id, size, trend, entered24h, left24h, reachable } = segment;
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
      {reachable !== null && (
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
      )}
    </Card>
  );
}

function Uses({ segment: { usedIn } }: { segment: Segment }) {
  const { t } = useTranslation('segments');
  return (
    <Card title={t('uses.title')}>
      {usedIn.length === 0 ? (
        <p className="sm-13 sm-muted">{t('uses.none')}</p>
      ) : (
        <ul className={css['uses']}>
          {usedIn.map((use) => (
            <li key={`${use.kind}:${use.id}`}>
              <PathLink to={linkOf(use)}>{use.name}</PathLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
