import type { MailReport } from '@sandmill/contracts/api/mail-reports';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { BarRows } from '../../../ui/BarRow.tsx';
import { Card } from '../../../ui/Card.tsx';
import { useMailWords } from './use-mail-words.ts';

/** With what people read and clicked. */
export function Devices({ report: { devices, programs } }: { report: MailReport }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const words = useMailWords();
  const rows = (of: MailReport['devices']) =>
    of.map(({ key, opened, clicked }) => ({
      key,
      label: words.device(key),
      value: opened + clicked,
      text: t('device.counts', { opened: format.number(opened), clicked: format.number(clicked) }),
    }));
  return (
    <Card title={t('device.title')} note={t('device.note')}>
      {devices.length === 0 ? (
        <p className="sm-13 sm-muted">{t('device.none')}</p>
      ) : (
        <>
          <BarRows items={rows(devices)} label={t('device.title')} />
          <p className="sm-small sm-muted" style={{ margin: '14px 0 6px' }}>
            {t('device.programs')}
          </p>
          <BarRows items={rows(programs)} label={t('device.programs')} />
        </>
      )}
    </Card>
  );
}
