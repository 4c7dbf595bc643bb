import { NumberInput, Switch } from '@mantine/core';
import type { DeliverySettingsView } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import css from '../Settings.module.css';

type Budget = DeliverySettingsView['pressureBudget'];

const FIRST: Budget = { perWeek: 3, weights: {} };

/** What all journeys together may ask of one person in seven days. */
export function BudgetField({ budget, onChange }: { budget: Budget; onChange: (budget: Budget) => void }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Switch
        label={t('pressure.budget')}
        description={t('pressure.budgetHint')}
        checked={budget !== null}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? FIRST : null)}
      />
      {budget && (
        <div className={css['inline']}>
          {t('pressure.atMost')}
          <NumberInput
            aria-label={t('pressure.perWeek')}
            min={1}
            max={1000}
            value={budget.perWeek}
            onChange={(value) => onChange({ ...budget, perWeek: Number(value) || 1 })}
          />
          {t('pressure.inSevenDays')}
        </div>
      )}
    </>
  );
}
