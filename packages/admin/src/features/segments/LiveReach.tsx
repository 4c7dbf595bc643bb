import type { SegmentPreview } from '@sandmill/contracts/api/segment-preview';
import { IconBell, IconBrandWhatsapp, IconMail, IconMessage2, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/use-format.ts';
import { Bar } from '../../ui/BarRow.tsx';
import css from './LivePanel.module.css';

const CHANNELS: { channel: keyof SegmentPreview['reachable']; icon: Icon }[] = [
  { channel: 'email', icon: IconMail },
  { channel: 'sms', icon: IconMessage2 },
  { channel: 'whatsapp', icon: IconBrandWhatsapp },
  { channel: 'push', icon: IconBell },
];

/** Of them, who can be written to on each channel: consent and an address that takes mail, limits of frequency aside. */
export function LiveReach({ preview, isStale }: { preview: SegmentPreview; isStale: boolean }) {
  const { t } = useTranslation('segments');
  const format = useFormat();
  const { reachable, matching } = preview;
  return (
    <div className={css['part']} {...(isStale ? { 'data-stale': true } : {})}>
      <h3>{t('size.reachable')}</h3>
      <ul className={css['reach']}>
        {CHANNELS.map(({ channel, icon: Shape }) => (
          <li key={channel}>
            <Shape size={17} stroke={1.6} aria-hidden />
            <span>{t(`live.channel.${channel}`)}</span>
            <Bar share={matching > 0 ? reachable[channel] / matching : 0} />
            <span className="sm-num">{format.number(reachable[channel])}</span>
          </li>
        ))}
      </ul>
      <p className="sm-small sm-muted">{t('live.reachNote')}</p>
    </div>
  );
}
