import { mapAnswersSchema, touchpointSchema } from '@sandmill/contracts/api/journey-maps';
import type { JourneyMap, MapAnswers, Touchpoint } from '@sandmill/contracts/api/journey-maps';
import { useCallback, useState } from 'react';
import { useAutosave, type SaveState } from '../../app/use-autosave.ts';

type Draft = Pick<JourneyMap, 'name' | 'answers' | 'touchpoints'>;
export type MapDraft = Draft & {
  state: SaveState;
  set: (patch: Partial<Draft>) => void;
  answer: (patch: Partial<MapAnswers>) => void;
  change: (touchpoint: Touchpoint) => void;
  flush: () => Promise<boolean>;
  overwrite: () => Promise<boolean>;
  /** Has the touchpoints written that the answers ask for. */
  propose: (locale: 'it' | 'en') => Promise<void>;
  /** What the server has made of it. */
  adopt: (map: JourneyMap) => void;
};

/** A map that is being made, which saves itself. */
export function useMapDraft(first: JourneyMap): MapDraft {
  const [start] = useState<Draft>({ name: first.name, answers: first.answers, touchpoints: first.touchpoints });
  const [draft, setDraft] = useState(start);
  const path = `/journey-maps/${first.id}`;
  const saving = useAutosave<Draft, JourneyMap>({
    first,
    start,
    draft,
    wrongAt: ({ name, answers, touchpoints }) => {
      if (name.trim() === '') return 'name';
      const read = mapAnswersSchema.safeParse(answers);
      const points = touchpointSchema.array().safeParse(touchpoints);
      return [read, points].find(({ success }) => !success)?.error?.issues[0]?.path.join(' › ') ?? null;
    },
    toSend: ({ name, answers, touchpoints }) => ({
      method: 'PATCH',
      path,
      body: { name: name.trim(), answers, touchpoints },
    }),
    refreshes: ['/journey-maps'],
  });
  const set = useCallback((patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch })), []);
  const answer = (patch: Partial<MapAnswers>) => set({ answers: { ...draft.answers, ...patch } });
  const change = (touchpoint: Touchpoint) =>
    set({ touchpoints: draft.touchpoints.map((one) => (one.id === touchpoint.id ? touchpoint : one)) });
  const adopt = (map: JourneyMap) => {
    saving.adopt(map);
    set({ touchpoints: map.touchpoints });
  };
  const propose = async (locale: 'it' | 'en') => {
    if (!(await saving.flush())) return;
    const answered = await saving.sendAs(() => ({ method: 'POST', path: `${path}/touchpoints`, body: { locale } }));
    if (answered) set({ touchpoints: answered.touchpoints });
  };
  const { state, flush, overwrite } = saving;
  return { ...draft, state, set, answer, change, flush, overwrite, propose, adopt };
}
