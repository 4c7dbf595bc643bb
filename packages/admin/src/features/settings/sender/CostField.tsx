import { NumberInput } from '@mantine/core';
import type { DeliverySettingsView } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';

type Costs = DeliverySettingsView['messageCosts'];

/** What one e-mail costs: only for what a simulation expects. */
export function CostField({ costs, onChange }: { costs: Costs; onChange: (costs: Costs) => void }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  return (
    <NumberInput
      label={t('pressure.cost')}
      description={t('pressure.costHint')}
      maw={260}
      min={0}
      max={1000}
      step={0.001}
      decimalScale={5}
      leftSection={format.currencySign()}
      value={costs.email ?? 0}
      onChange={(value) => onChange({ ...costs, email: Number(value) || 0 })}
    />
  );
}
