import { Button } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { useFormat } from '../../../app/use-format.ts';
import { Badge } from '../../../ui/Badge.tsx';
import { Card } from '../../../ui/Card.tsx';
import { toastUndo } from '../../../ui/toast.tsx';
import css from './IdentityTab.module.css';
import { useContactAct } from './use-contact.ts';

type Device = Contact['devices'][number];

/** Devices with when and how each was bound; monitoring stops and starts here. */
export function DevicesCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const act = useContactAct(contact.id);
  const mayWrite = useRight('contacts:write');
  const turn = ({ anonymousId }: Device, verb: 'stop' | 'resume') =>
    act.mutate({ path: `/devices/${encodeURIComponent(anonymousId)}/${verb}`, method: 'POST' });
  const stop = (device: Device) => {
    turn(device, 'stop');
    toastUndo(t('device.stopped', { label: device.label }), () => turn(device, 'resume'));
  };
  return (
    <Card title={t('device.title')} note={t('device.note')}>
      {contact.devices.length === 0 && <p className="sm-13 sm-muted">{t('device.none')}</p>}
      <ul className={css['list']}>
        {contact.devices.map((device) => (
          <li key={device.anonymousId}>
            <div>
              <p className="sm-row sm-wrap">
                <b>{device.label}</b>
                <Badge tone={device.monitored ? 'ok' : 'quiet'}>
                  {device.monitored ? t('device.monitored') : t('device.notMonitored')}
                </Badge>
              </p>
              <How device={device} />
            </div>
            {mayWrite && (
              <Button size="xs" onClick={() => (device.monitored ? stop(device) : turn(device, 'resume'))}>
                {device.monitored ? t('device.stop') : t('device.resume')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function How({ device }: { device: Device }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const when = (at: string) => `${format.date(at)}, ${format.time(at)}`;
  const { boundBy, boundAt, stoppedAt, lastSeen, anonymousId } = device;
  const parts = [
    boundBy && boundAt ? t(`device.boundBy.${boundBy}`, { date: when(boundAt) }) : t('device.unbound'),
    stoppedAt && !device.monitored ? t('device.stoppedAt', { date: when(stoppedAt) }) : null,
    t('device.lastSeen', { date: format.instant(lastSeen, true) }),
  ].filter(Boolean);
  return (
    <>
      <p className="sm-13 sm-soft">{parts.join(' ')}</p>
      <p className="sm-mono sm-muted">{anonymousId}</p>
    </>
  );
}
