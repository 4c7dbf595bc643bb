import { REPLY_TONES, type MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { BarRows } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { Stat } from '../../../ui/Stat.tsx';
import css from '../Reports.module.css';
import { Landing } from './Landing.tsx';
import { peopleOf, type MailQuery } from './mail-query.ts';

type Props = { report: MailReport; query: MailQuery };

/** Whether it was taken in, and how: what people did, beside what the text says. */
export function Reception({ report: { reception, figures }, query }: Props) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { silent, quickUnsubscribed, quickMinutes, clickAfterSeconds, tones, depth } = reception;
  const share = (part: number, whole: number): string => (whole === 0 ? '' : format.percent(part / whole));
  const clicked = depth.top + depth.middle + depth.bottom;
  const replied = REPLY_TONES.reduce((sum, tone) => sum + tones[tone], 0);
  return (
    <Card title={t('reception.title')} note={t('reception.note')}>
      <div className={css['figures']}>
        <Stat
          label={t('reception.silent')}
          value={share(silent, figures.delivered) || format.number(0)}
          note={t('reception.silentNote', { count: silent })}
          {...(silent > 0 ? { to: peopleOf(query, { reaction: 'none' }) } : {})}
        />
        <Stat
          label={t('reception.clickAfter')}
          value={clickAfterSeconds === null ? t('reception.nobody') : format.duration(clickAfterSeconds * 1000)}
          note={t('reception.clickAfterNote')}
        />
        <Stat
          label={t('reception.quick')}
          value={format.number(quickUnsubscribed)}
          note={t('reception.quickNote', { count: quickMinutes })}
        />
      </div>
      <Landing query={query} />
      <div className={css['pair']} style={{ marginTop: 20 }}>
        <div>
          <h3 className="sm-13 sm-strong">{t('reception.depth')}</h3>
          <p className="sm-small sm-muted">{t('reception.depthNote')}</p>
          {clicked === 0 ? (
            <p className="sm-13 sm-muted">{t('reception.nobody')}</p>
          ) : (
            <BarRows
              label={t('reception.depth')}
              items={(['top', 'middle', 'bottom'] as const).map((third) => ({
                key: third,
                label: t(`reception.third.${third}`),
                value: depth[third],
                text: share(depth[third], clicked),
              }))}
            />
          )}
        </div>
        <div>
          <h3 className="sm-13 sm-strong">{t('reception.tone')}</h3>
          <p className="sm-small sm-muted">{t('reception.toneNote')}</p>
          {replied === 0 ? (
            <p className="sm-13 sm-muted">{t('reception.noReply')}</p>
          ) : (
            <BarRows
              label={t('reception.tone')}
              items={REPLY_TONES.map((tone) => ({
                key: tone,
                label: t(`reception.tones.${tone}`),
                value: tones[tone],
                text: format.number(tones[tone]),
                ...(tones[tone] > 0 ? { to: peopleOf(query, { reaction: 'replied', tone }) } : {}),
              }))}
            />
          )}
          {tones.unread > 0 && <p className="sm-small sm-muted">{t('reception.unread', { count: tones.unread })}</p>}
        </div>
      </div>
    </Card>
  );
}
