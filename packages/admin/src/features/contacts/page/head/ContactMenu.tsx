import { ActionIcon, Button, Menu } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import {
  IconArrowsJoin,
  IconDeviceMobileOff,
  IconDots,
  IconDownload,
  IconNote,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '../../../../app/api.ts';
import { useRight } from '../../../../app/session.ts';
import { toastUndo } from '../../../../ui/toast.tsx';
import { TraitForm } from '../TraitForm.tsx';
import { useContactAct } from '../use-contact.ts';
import { EraseDialog } from './EraseDialog.tsx';
import { EventDialog } from './EventDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';

type Open = 'trait' | 'event' | 'merge' | 'erase' | null;

/** What can be done with a contact; what cannot be undone asks first. */
export function ContactMenu({ contact, name }: { contact: Contact; name: string }) {
  const { t } = useTranslation('contacts');
  const [open, setOpen] = useState<Open>(null);
  const mayWrite = useRight('contacts:write');
  const mayErase = useRight('contacts:erase');
  const mayExport = useRight('exports:read');
  const stop = useStopMonitoring(contact);
  const close = () => setOpen(null);
  return (
    <>
      {mayWrite && (
        <Button leftSection={<IconPencil size={16} stroke={1.6} />} onClick={() => setOpen('trait')}>
          {t('acts.addFact')}
        </Button>
      )}
      <Menu position="bottom-end" width={260}>
        <Menu.Target>
          <ActionIcon size={36} data-touch aria-label={t('acts.more')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayExport && (
            <Menu.Item
              component="a"
              href={apiUrl(`/contacts/${contact.id}/export`)}
              download
              leftSection={<IconDownload size={16} stroke={1.6} />}
            >
              {t('acts.export')}
            </Menu.Item>
          )}
          {mayWrite && (
            <>
              <Menu.Item leftSection={<IconNote size={16} stroke={1.6} />} onClick={() => setOpen('event')}>
                {t('acts.note')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsJoin size={16} stroke={1.6} />} onClick={() => setOpen('merge')}>
                {t('acts.merge')}
              </Menu.Item>
              <Menu.Item
                disabled={!stop}
                leftSection={<IconDeviceMobileOff size={16} stroke={1.6} />}
                onClick={() => stop?.()}
              >
                {t('acts.stop')}
              </Menu.Item>
            </>
          )}
          {mayErase && (
            <>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconTrash size={16} stroke={1.6} />}
                onClick={() => setOpen('erase')}
              >
                {t('acts.erase')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'trait' && <TraitForm contactId={contact.id} onClose={close} />}
      {open === 'event' && <EventDialog contactId={contact.id} onClose={close} />}
      {open === 'merge' && <MergeDialog contact={contact} name={name} onClose={close} />}
      {open === 'erase' && <EraseDialog contact={contact} name={name} onClose={close} />}
    </>
  );
}

/** Stops all monitored devices at once; null when there are none. */
function useStopMonitoring(contact: Contact): (() => void) | null {
  const { t } = useTranslation('contacts');
  const act = useContactAct(contact.id);
  const monitored = contact.devices.filter((device) => device.monitored);
  if (monitored.length === 0) return null;
  const each = (verb: 'stop' | 'resume') => {
    for (const { anonymousId } of monitored) {
      act.mutate({ path: `/devices/${encodeURIComponent(anonymousId)}/${verb}`, method: 'POST' });
    }
  };
  return () => {
    each('stop');
    toastUndo(t('device.allStopped', { count: monitored.length }), () => each('resume'));
  };
}
