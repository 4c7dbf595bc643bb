import { Select } from '@mantine/core';
import { JOURNEY_PHASES, type JourneyPhase, type JourneyPhaseOf } from '@sandmill/contracts/api/journeys';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../../../app/queries.ts';
import { toastError } from '../../../../ui/toast.tsx';

/** Before the purchase, at it, after it, or for those who said no. Saved at once: it is no part of the draft. */
export function PhaseField({ journeyId }: { journeyId: string }) {
  const { t } = useTranslation('journeys');
  const path = `/journeys/${journeyId}/phase`;
  const { data } = useApiQuery<JourneyPhaseOf>(path);
  const save = useApiMutation<JourneyPhaseOf>({ method: 'PUT', path, refreshes: [path] });
  if (!data) return null;
  const { phase } = save.isPending ? save.variables : data;
  return (
    <Select
      size="xs"
      clearable
      label={t('phase.label')}
      description={t('phase.hint')}
      placeholder={t('phase.none')}
      data={JOURNEY_PHASES.map((value) => ({ value, label: t(`phase.${value}`) }))}
      value={phase}
      onChange={(value) =>
        save.mutate(
          { phase: value as JourneyPhase | null },
          { onError: (error) => toastError(error, t('phase.notSaved')) },
        )
      }
    />
  );
}
