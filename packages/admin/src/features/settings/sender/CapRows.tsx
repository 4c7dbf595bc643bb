import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { DeliverySettingsView } from '@sandmill/contracts/api/messages';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import css from '../Settings.module.css';
import { CapFields } from './CapFields.tsx';

type Cap = DeliverySettingsView['caps'][number];
type Props = { caps: Cap[]; onChange: (caps: Cap[]) => void };

const MOST = 20;
const FIRST: Cap = { channel: 'email', tag: null, max: 1, days: 7 };

/** Caps beside the one for everything: for e-mails with a tag, which a step of a journey gives them. */
export function CapRows({ caps, onChange }: Props) {
  const { t } = useTranslation('settings');
  const change = (place: number, patch: Partial<Cap>) =>
    onChange(caps.map((cap, index) => (index === place ? { ...cap, ...patch } : cap)));
  return (
    <div className={css['fields']}>
      <div>
        <p className="sm-13 sm-strong">{t('pressure.more')}</p>
        <p className="sm-small sm-muted">{t('pressure.moreHint')}</p>
      </div>
      {caps.map((cap, place) => (
        // Rows have no name of their own.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className={css['inline']}>
          <CapFields limit={cap} onChange={(patch) => change(place, patch)} />
          {t('pressure.inDaysWithTag')}
          <TextInput
            aria-label={t('pressure.tag')}
            placeholder={t('pressure.anyTag')}
            maxLength={60}
            value={cap.tag ?? ''}
            onChange={({ currentTarget }) => change(place, { tag: currentTarget.value || null })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('pressure.remove')}
            onClick={() => onChange(caps.filter((_, index) => index !== place))}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <div>
        <Button
          size="xs"
          disabled={caps.length >= MOST}
          leftSection={<IconPlus size={14} stroke={1.8} />}
          onClick={() => onChange([...caps, FIRST])}
        >
          {t('pressure.add')}
        </Button>
      </div>
    </div>
  );
}
