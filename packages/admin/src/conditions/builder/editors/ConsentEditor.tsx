import { Autocomplete } from '@mantine/core';
import type { LeafOf } from '@sandmill/contracts';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import type { EditorProps } from './editor-props.ts';

type Consent = LeafOf<'consent'>;
const STATES: Consent['state'][] = ['opted_in', 'opted_out', 'pending', 'none'];
export const CHANNELS: Consent['channel'][] = ['email', 'sms', 'whatsapp', 'push'];
export const PURPOSES = ['marketing', 'open_tracking', 'profiling'];

/** What the person answered about a purpose on a channel. */
export function ConsentEditor({ leaf, onChange }: EditorProps<'consent'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <Choice
        label={t('field.answer')}
        width={190}
        value={leaf.state}
        choices={STATES.map((value) => ({ value, label: t(`answer.${value}`) }))}
        onChange={(state) => onChange({ ...leaf, state })}
      />
      <Autocomplete
        size="xs"
        w={170}
        maxLength={60}
        label={t('field.purpose')}
        wrapperProps={{ 'data-slot': 'purpose' }}
        data={PURPOSES}
        value={leaf.purpose}
        onChange={(purpose) => onChange({ ...leaf, purpose })}
      />
      <Choice
        label={t('field.channel')}
        slot="channel"
        width={130}
        value={leaf.channel}
        choices={CHANNELS.map((value) => ({ value, label: t(`conditions:channel.${value}`) }))}
        onChange={(channel) => onChange({ ...leaf, channel })}
      />
    </>
  );
}
