import { journeyDefinitionSchema, type JourneyDefinition } from '@sandmill/contracts';
import type { Journey, JourneyChange } from '@sandmill/contracts/api/journeys';
import { useAutosave, type SaveState } from '../../../app/use-autosave.ts';

export type Draft = { name: string; definition: JourneyDefinition };
export type JourneyAutosave = {
  state: SaveState;
  /** The journey as the server has it. */
  journey: Journey;
  flush: () => Promise<boolean>;
  overwrite: () => Promise<boolean>;
  /** The server's answer to an act (activate, pause) takes the place of what was known. */
  adopt: (journey: Journey) => void;
};

/** The draft of a journey or rule saves itself. */
export function useJourneyAutosave(first: Journey, draft: Draft): JourneyAutosave {
  const { kept, ...saving } = useAutosave<Draft, Journey>({
    first,
    start: first,
    draft,
    isSame: (now, saved) => changeOf(now, saved) === null,
    wrongAt: ({ definition }) => {
      const read = journeyDefinitionSchema.safeParse(definition);
      return read.success ? null : (read.error.issues[0]?.path.join(' › ') ?? '');
    },
    toSend: (now, { saved }) => ({ method: 'PATCH', path: `/journeys/${first.id}`, body: changeOf(now, saved) ?? {} }),
    refreshes: ['/journeys'],
  });
  return { ...saving, journey: kept };
}

/** null: nothing to save. A name that is empty is not saved until it has letters again. */
function changeOf(draft: Draft, saved: Draft): JourneyChange | null {
  const name = draft.name.trim();
  const change: JourneyChange = {
    ...(name !== '' && name !== saved.name ? { name } : {}),
    ...(draft.definition === saved.definition ? {} : { definition: draft.definition }),
  };
  return Object.keys(change).length === 0 ? null : change;
}
