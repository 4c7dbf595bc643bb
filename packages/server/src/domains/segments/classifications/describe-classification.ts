import type { Both, ClassLook, Parameter } from '@sandmill/contracts/api/classifications';
import { LEARNT_PRESET, lifecyclePack } from '../lifecycle/lifecycle-pack.ts';
import { lifecycleValues } from '../lifecycle/lifecycle-values.ts';
import { fillWords, type Pack, type Values } from '../packs/pack.ts';
import { packOf } from '../packs/packs.ts';
import type { ClassificationRow, Learnt, Look } from '../store/classifications.queries.ts';

const PLAIN: Omit<ClassLook, 'label'> = { metric: null, colour: 'waiting', shape: 'ring' };

/** Which preset and thresholds stand behind the live version; preset null: its conditions were written by hand. */
export function standingOf(row: Pick<ClassificationRow, 'pack' | 'made' | 'learnt'>): {
  pack: Pack | undefined;
  preset: string | null;
  values: Values;
} {
  const pack = packOf(row.pack);
  const preset = row.made === null ? (pack?.presets[0]?.key ?? null) : (row.made.preset ?? null);
  if (!pack || preset === null) return { pack, preset: null, values: {} };
  return { pack, preset, values: { ...presetValues(pack, preset, row.learnt), ...row.made?.parameters } };
}

/** The thresholds of a preset; of the learnt one, what has been learnt so far. */
export function presetValues(pack: Pack, preset: string, learnt: Learnt): Values {
  const shipped = pack.presets.find(({ key }) => key === preset)?.values ?? {};
  if (pack.key === lifecyclePack.key && preset === LEARNT_PRESET && learnt.thresholds) {
    return { ...shipped, ...lifecycleValues(learnt.thresholds) };
  }
  return preset === LEARNT_PRESET && learnt.values ? { ...shipped, ...learnt.values } : shipped;
}

export function parametersOf(row: Pick<ClassificationRow, 'pack' | 'made' | 'learnt'>): Parameter[] {
  const { pack, preset, values } = standingOf(row);
  if (!pack || preset === null) return [];
  const standard = presetValues(pack, preset, row.learnt);
  return pack.parameters.map((parameter) => ({
    ...parameter,
    value: values[parameter.key] ?? standard[parameter.key] ?? 0,
    presetValue: standard[parameter.key] ?? 0,
  }));
}

export function namesOf(row: { name: string; look: Look; pack: string | null }): Both {
  return row.look.names ?? packOf(row.pack)?.names ?? { en: row.name, it: row.name };
}

/** How a class is called and looks: as changed, else as the pack has it. Thresholds are filled in. */
export function lookOf(
  row: Pick<ClassificationRow, 'pack' | 'made' | 'learnt' | 'look'>,
  value: string,
  options: { fill: boolean } = { fill: true },
): ClassLook {
  const { pack, preset, values } = standingOf(row);
  const own = row.look.classes?.[value];
  const shipped = pack?.looks[value];
  const found = own ?? shipped ?? { ...PLAIN, label: { en: value, it: value } };
  // The pack's sentence tells the pack's rule, not one written by hand.
  const metric = found.metric ?? (preset === null ? null : (shipped?.metric ?? null));
  const told = preset === null && own === undefined ? null : metric;
  return { ...found, metric: options.fill ? fillWords(told, values) : told };
}
