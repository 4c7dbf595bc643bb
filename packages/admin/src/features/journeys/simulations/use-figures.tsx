import type { JourneyOutcome, JourneySimulationRun } from '@sandmill/contracts/api/journey-simulations';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../app/use-format.ts';

export type Figure = {
  key: string;
  label: string;
  /** One for each side; null: it cannot be said. */
  values: (number | null)[];
  write: (value: number) => string;
  /** Under the number. */
  note?: string | undefined;
  /** To the people of the first side. */
  to?: string | undefined;
};

/** The numbers that answer what a marketer asks before going live. */
export function useFigures(run: JourneySimulationRun, outcomes: readonly JourneyOutcome[]): Figure[] {
  const { t } = useTranslation('journey-simulations');
  const format = useFormat();
  const of = (pick: (outcome: JourneyOutcome) => number | null): (number | null)[] => outcomes.map(pick);
  const people = (who: string): string => peopleAddress(run, { who });
  const count = (value: number): string => format.number(value);
  const [first] = outcomes;
  const each = first?.cost.channels[0]?.each ?? 0;
  const money = (value: number): string => format.money(value.toFixed(2), first?.cost.currency ?? null);
  const stayed = ({ heldBack }: JourneyOutcome): number => heldBack.reduce((sum, { messages }) => sum + messages, 0);
  const goal = run.sides.some(({ definition: { settings, nodes } }) => {
    return settings.goal !== null || Object.values(nodes).some(({ kind }) => kind === 'goal');
  });
  return [
    {
      key: 'entered',
      label: t('figure.entered'),
      values: of(({ entered }) => entered),
      write: count,
      to: people('entered'),
      note: t('figure.peopleNote', { count: first?.people ?? 0 }),
    },
    {
      key: 'finished',
      label: t('figure.finished'),
      values: of(({ completed, exited }) => completed + exited),
      write: count,
      note: t('figure.waitingNote', { count: first?.stillWaiting ?? 0 }),
    },
    {
      key: 'sent',
      label: t('figure.sent'),
      values: of(({ sent }) => sent.messages),
      write: count,
      to: people('sent'),
      note: t('figure.peopleNote', { count: first?.sent.people ?? 0 }),
    },
    {
      key: 'heldBack',
      label: t('figure.heldBack'),
      values: of(stayed),
      write: count,
      to: people('heldBack'),
      note:
        first && first.delayed.messages > 0 ? t('figure.delayedNote', { count: first.delayed.messages }) : undefined,
    },
    {
      key: 'overBudget',
      label: t('figure.overBudget'),
      values: of(({ overBudget }) => overBudget?.people ?? null),
      write: count,
      to: people('overBudget'),
      note: first?.overBudget ? t('figure.budgetNote', { count: first.overBudget.perWeek }) : t('figure.noBudget'),
    },
    { key: 'mostInWeek', label: t('figure.mostInWeek'), values: of(({ mostInWeek }) => mostInWeek), write: count },
    {
      key: 'converted',
      label: t('figure.converted'),
      values: of(({ converted }) => (goal ? converted : null)),
      write: count,
      to: people('converted'),
      note: goal ? t('figure.convertedNote') : t('figure.noGoal'),
    },
    {
      key: 'cost',
      label: t('figure.cost'),
      values: of(({ cost }) => cost.total),
      write: money,
      note:
        each === 0
          ? t('figure.free')
          : t('figure.each', { each: format.money(String(each), first?.cost.currency ?? null) }),
    },
  ];
}

/** Where the people of a simulation are listed: beside the journey, narrowed. */
export function peopleAddress(
  run: Pick<JourneySimulationRun, 'id' | 'sides'>,
  filter: Record<string, string>,
  side = 0,
): string {
  const query = new URLSearchParams({ tab: 'journey', ...(side > 0 ? { side: String(side) } : {}), ...filter });
  return `/journeys/${run.sides[0]?.journeyId ?? ''}/simulations/${run.id}?${query.toString()}`;
}
