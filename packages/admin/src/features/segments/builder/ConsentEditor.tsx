import { Autocomplete, Select } from '@mantine/core';
import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import type { EditorProps } from './editor-props.ts';

type Consent = LeafOf<'consent'>;
const STATES: Consent['state'][] = ['opted_in', 'opted_out', 'pending', 'none'];
const CHANNELS: Consent['channel'][] = ['email', 'sms', 'whatsapp', 'push'];
const PURPOSES = ['marketing', 'open_tracking', 'profiling'];

export function ConsentEditor({ leaf, onChange }: EditorProps<'consent'>) {
  const { t } = useTranslation('segments');
  return (
    <>
      <Select
        size="xs"
        w={190}
        label={t('field.answer')}
        data={STATES.map((value) => ({ value, label: t(`answer.${value}`) }))}
        value={leaf.state}
        allowDeselect={false}
        onChange={(state) => state && onChange({ ...leaf, state: state as Consent['state'] })}
      />
      <Autocomplete
        size="xs"
        w={170}
        maxLength={60}
        label={t('field.purpose')}
        data={PURPOSES}
        value={leaf.purpose}
        onChange={(purpose) => onChange({ ...leaf, purpose })}
      />
      <Select
        size="xs"
        w={130}
        label={t('field.channel')}
        data={CHANNELS.map((value) => ({ value, label: t(`conditions:channel.${value}`) }))}
        value={leaf.channel}
        allowDeselect={false}
        onChange={(channel) => channel && onChange({ ...leaf, channel: channel as Consent['channel'] })}
      />
    </>
  );
}
