import { Button, Modal, NumberInput, Select } from '@mantine/core';
import { CLASS_GOALS, type ClassGoal, type ClassGoalKind } from '@sandmill/contracts/api/class-goals';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { toast } from '../../../ui/toast.tsx';
import { useGoalActs } from './use-goal-acts.ts';
import { useGoalWords } from './use-goal-words.ts';

/** `goal`: the one to be changed or the suggestion to be set; null: a new one. `known`: those there are. */
type Props = { view: ClassificationView; goal: ClassGoal | null; known: ClassGoal[]; onClose: () => void };

const MOST: Record<ClassGoalKind, number> = { conversion: 100, size: 1e9, average_order: 1e9, orders_per_person: 1e4 };

/** What a class is to reach, by which measure and over how many days. */
export function GoalDialog({ view, goal, known, onClose }: Props) {
  const { t } = useTranslation('stages');
  const format = useFormat();
  const words = useGoalWords(view);
  const values = view.classes.map(({ value }) => value);
  const [value, setValue] = useState(goal?.value ?? values.at(-1) ?? '');
  const [kind, setKind] = useState<ClassGoalKind>(goal?.goal ?? 'conversion');
  const [chosen, setTowards] = useState(goal?.towards ?? '');
  const [target, setTarget] = useState<number | string>(goal?.target == null ? '' : shownOf(goal.goal, goal.target));
  const [days, setDays] = useState<number | string>(goal?.days ?? 30);
  const { set } = useGoalActs(view.key);
  const others = values.filter((one) => one !== value);
  // The step before it in the list is the next one up the ladder.
  const towards = others.includes(chosen) ? chosen : (values[values.indexOf(value) - 1] ?? others[0] ?? '');
  const key = { value, goal: kind, towards: kind === 'conversion' ? towards : '' };
  const standing = known.find((one) => one.value === key.value && one.goal === key.goal && one.towards === key.towards);
  const isReady = Number(target) > 0 && Number(days) >= 1;
  const submit = () =>
    set.mutate(
      { ...key, target: kind === 'conversion' ? Number(target) / 100 : Number(target), days: Number(days) },
      {
        onSuccess: () => {
          toast(t('goals.saved'));
          onClose();
        },
      },
    );
  const named = (list: string[]) => list.map((one) => ({ value: one, label: words.nameOfClass(one) }));
  const measured = standing?.measured ?? null;
  return (
    <Modal
      opened
      onClose={onClose}
      title={goal ? `${words.nameOfClass(value)}: ${words.nameOf(key)}` : t('goals.new')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        className="sm-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) submit();
        }}
      >
        {!goal && (
          <>
            <Select
              label={t('goals.class')}
              data={named(values)}
              value={value}
              allowDeselect={false}
              onChange={(next) => setValue(next ?? value)}
            />
            <Select
              label={t('goals.measure')}
              data={CLASS_GOALS.map((one) => ({ value: one, label: t(`goals.choice.${one}`) }))}
              value={kind}
              allowDeselect={false}
              onChange={(next) => {
                setKind(CLASS_GOALS.find((one) => one === next) ?? kind);
                setTarget('');
              }}
            />
            {kind === 'conversion' && (
              <Select
                label={t('goals.towards')}
                data={named(others)}
                value={towards}
                allowDeselect={false}
                onChange={setTowards as (next: string | null) => void}
              />
            )}
          </>
        )}
        <p className="sm-13 sm-soft">{t(`goals.what.${kind}`)}</p>
        <NumberInput
          data-autofocus
          label={t('goals.target')}
          min={0}
          max={MOST[kind]}
          allowDecimal={kind !== 'size'}
          allowNegative={false}
          {...(kind === 'conversion' ? { suffix: ' %' } : {})}
          {...(kind === 'average_order'
            ? { leftSection: <span className="sm-small">{format.currencySign(goal?.currency ?? null)}</span> }
            : {})}
          {...(standing && measured !== null
            ? { description: t('goals.today', { value: words.valueOf(standing, measured) }) }
            : {})}
          value={target}
          onChange={setTarget}
        />
        {kind !== 'size' && (
          <NumberInput label={t('goals.days')} min={1} max={730} allowDecimal={false} value={days} onChange={setDays} />
        )}
        {set.error && <ErrorNote error={set.error} />}
        <div className="sm-row sm-between">
          <Button variant="subtle" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit" variant="filled" disabled={!isReady} loading={set.isPending}>
            {t('goals.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** A share as people write it: 0.05 → 5. */
function shownOf(kind: ClassGoalKind, target: number): number {
  return kind === 'conversion' ? Math.round(target * 10_000) / 100 : target;
}
