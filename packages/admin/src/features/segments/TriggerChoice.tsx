import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const TRIGGERS = ['quiet', 'trigger'] as const;
export type Trigger = (typeof TRIGGERS)[number];

type Props = { value: Trigger; onChange: (value: Trigger) => void };

/** May the people whom a change of definition itself brings in or takes out start journeys? */
export function TriggerChoice({ value, onChange }: Props) {
  const { t } = useTranslation('segments');
  return (
    <Radio.Group
      label={t('save.question')}
      value={value}
      onChange={(next) => onChange(next === 'trigger' ? 'trigger' : 'quiet')}
    >
      {TRIGGERS.map((one) => (
        <Radio key={one} value={one} mt={10} label={t(`save.choice.${one}`)} description={t(`save.hint.${one}`)} />
      ))}
    </Radio.Group>
  );
}
