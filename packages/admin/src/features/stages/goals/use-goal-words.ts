import type { ClassGoal } from '@sandmill/contracts/api/class-goals';
import type { ClassificationView } from '@sandmill/contracts/api/classifications';
import { useTranslation } from 'react-i18next';
import { useBoth } from '../../../app/use-both.ts';
import { useFormat } from '../../../app/use-format.ts';

/** How a goal and its figures are written. */
export function useGoalWords(view: ClassificationView) {
  const { t } = useTranslation('stages');
  const say = useBoth();
  const format = useFormat();
  const nameOfClass = (value: string): string => {
    const look = view.classes.find((one) => one.value === value);
    return look ? say(look.label) : value;
  };
  return {
    nameOfClass,
    nameOf: ({ goal, towards }: Pick<ClassGoal, 'goal' | 'towards'>): string =>
      t(`goals.kind.${goal}`, { class: nameOfClass(towards) }),
    valueOf: ({ goal, currency }: Pick<ClassGoal, 'goal' | 'currency'>, value: number): string => {
      if (goal === 'conversion') return format.percent(value);
      if (goal === 'average_order') return format.money(value.toFixed(2), currency);
      return format.number(value, goal === 'orders_per_person' ? 2 : 0);
    },
  };
}
