import { Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { useRight } from '../../../app/session.ts';
import css from '../Settings.module.css';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
import { BudgetField } from './BudgetField.tsx';
import { CapFields } from './CapFields.tsx';
import { CapRows } from './CapRows.tsx';
import { CostField } from './CostField.tsx';
import type { Delivery } from './SenderPage.tsx';
import { useSaveDelivery } from './use-save-delivery.ts';

const FIRST_CAP = { max: 1, days: 3 };
const FIRST_QUIET = { from: '21:00', to: '08:00' };

/** Every half hour, and the time that is set now. */
function timesWith(now: string): string[] {
  const half = Array.from({ length: 48 }, (_, index) => {
    const hour = String(Math.floor(index / 2)).padStart(2, '0');
    return `${hour}:${index % 2 === 0 ? '00' : '30'}`;
  });
  return [...new Set([...half, now])].toSorted();
}

/** How often and when: for marketing only; service mails always leave. */
export function PressureForm({ saved }: { saved: Delivery }) {
  const { t } = useTranslation('settings');
  const { zone } = useFormat();
  const { frequencyCap, caps, pressureBudget, messageCosts, quietHours } = saved;
  const draft = useDraft({ frequencyCap, caps, pressureBudget, messageCosts, quietHours });
  const save = useSaveDelivery();
  const { values, set } = draft;
  const { frequencyCap: cap, quietHours: quiet } = values;
  return (
    <SettingsForm
      title={t('pressure.title')}
      text={t('pressure.text')}
      verb={t('pressure.save')}
      isChanged={draft.isChanged}
      isWrong={quiet !== null && quiet.from === quiet.to}
      isBusy={save.isPending}
      error={save.error}
      mayWrite={useRight('settings:write')}
      onReset={draft.reset}
      onSave={() => save.mutate({ to: draft.changes, back: draft.before }, { onSuccess: draft.reset })}
    >
      <Switch
        label={t('pressure.cap')}
        checked={cap !== null}
        onChange={({ currentTarget }) => set({ frequencyCap: currentTarget.checked ? FIRST_CAP : null })}
      />
      {cap && (
        <div className={css['inline']}>
          <CapFields limit={cap} onChange={(patch) => set({ frequencyCap: { ...cap, ...patch } })} />
          {t('pressure.inDays')}
        </div>
      )}
      <CapRows caps={values.caps} onChange={(next) => set({ caps: next })} />
      <BudgetField budget={values.pressureBudget} onChange={(next) => set({ pressureBudget: next })} />
      <CostField costs={values.messageCosts} onChange={(next) => set({ messageCosts: next })} />
      <Switch
        label={t('pressure.quiet')}
        checked={quiet !== null}
        onChange={({ currentTarget }) => set({ quietHours: currentTarget.checked ? FIRST_QUIET : null })}
      />
      {quiet && (
        <div className={css['inline']}>
          {t('pressure.from')}
          <Select
            aria-label={t('pressure.from')}
            allowDeselect={false}
            data={timesWith(quiet.from)}
            value={quiet.from}
            onChange={(value) => value && set({ quietHours: { ...quiet, from: value } })}
          />
          {t('pressure.to')}
          <Select
            aria-label={t('pressure.to')}
            allowDeselect={false}
            data={timesWith(quiet.to)}
            value={quiet.to}
            onChange={(value) => value && set({ quietHours: { ...quiet, to: value } })}
          />
          <span className="sm-muted">{t('pressure.zone', { zone })}</span>
        </div>
      )}
    </SettingsForm>
  );
}
