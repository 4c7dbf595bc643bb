import { Autocomplete } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Choice } from './Choice.tsx';
import { CHANNELS, PURPOSES } from './ConsentEditor.tsx';
import type { EditorProps } from './editor-props.ts';

/** Can be written to on a channel for a purpose. */
export function ReachableEditor({ leaf, onChange }: EditorProps<'reachable'>) {
  const { t } = useTranslation('builder');
  return (
    <>
      <Choice
        label={t('field.channel')}
        slot="channel"
        width={150}
        value={leaf.channel}
        choices={CHANNELS.map((value) => ({ value, label: t(`conditions:channel.${value}`) }))}
        onChange={(channel) => onChange({ ...leaf, channel })}
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
    </>
  );
}
