import type { ScoringModel } from '@sandmill/contracts';
import type { ScoringPreset } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { ChoiceChips } from '../../ui/Chip.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ScoreEditor } from './ScoreEditor.tsx';

const EMPTY: ScoringModel = { rules: [], halfLife: { value: 30, unit: 'day' }, thresholds: [] };

/** A new scoring model, from a preset for shops or services, or empty. */
export function NewScorePage() {
  const { t } = useTranslation('scores');
  const [preset, setPreset] = useUrlState('preset', 'b2c');
  const { data } = useApiQuery<{ items: ScoringPreset[] }>('/scoring-models/presets', { staleMs: 600_000 });
  if (!data) return <LoadingBars count={4} />;
  const chosen = data.items.find(({ key }) => key === preset);
  const { thresholds, ...rest } = chosen?.definition ?? EMPTY;
  const named = thresholds.map((one) => ({
    ...one,
    name: t(`thresholds.preset.${one.key as 'warm' | 'hot' | 'mql'}`),
  }));
  const definition = { ...rest, thresholds: named };
  const choices = [...data.items.map(({ key }) => key), 'empty'].map((key) => ({
    key,
    label: t(`preset.${key as 'b2c' | 'b2b' | 'empty'}`),
  }));
  return (
    <ScoreEditor
      key={preset}
      model={null}
      start={{ name: chosen ? t(`preset.${preset as 'b2c'}`) : '', definition }}
      above={
        <ChoiceChips label={t('preset.label')} value={chosen?.key ?? 'empty'} onChange={setPreset} choices={choices} />
      }
    />
  );
}
