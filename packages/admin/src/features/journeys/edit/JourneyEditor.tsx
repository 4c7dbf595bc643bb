import { useMediaQuery } from '@mantine/hooks';
import type { JourneyDefinition } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { useCallback, useMemo, useReducer, useRef, useState } from 'react';
import { useRight } from '../../../app/session.ts';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import { useUrlValues } from '../../../ui/use-url-state.ts';
import { TRIGGER } from '../graph/journey-steps.ts';
import { useJourneyWords } from '../use-journey-words.ts';
import { EditorCanvas } from './canvas/EditorCanvas.tsx';
import { StepMenu } from './canvas/StepMenu.tsx';
import { EditHead } from './EditHead.tsx';
import { EditorContext, type EditorApi } from './editor-context.ts';
import { KeyHelp } from './KeyHelp.tsx';
import type { Spot } from './model/edit-definition.ts';
import { editJourney, startEditor } from './model/editor-state.ts';
import { EditPanel } from './panel/EditPanel.tsx';
import { PhoneList } from './PhoneList.tsx';
import { createTrace } from './trace.ts';
import { useJourneyAutosave } from './use-journey-autosave.ts';
import { useProblems } from './use-problems.ts';
import frame from '../JourneyPage.module.css';
import css from './EditJourney.module.css';

type Props = { first: Journey; onReload: () => void };

/** The editor: one reducer holds the definition and its past; everything else looks at it. */
export function JourneyEditor({ first, onReload }: Props) {
  const [state, act] = useReducer(editJourney, first.definition, startEditor);
  const definition = state.history.now;
  const [name, setName] = useState(first.name);
  const draft = useMemo(() => ({ name, definition }), [name, definition]);
  const saving = useJourneyAutosave(first, draft);
  const problems = useProblems(definition, saving.journey.problems);
  const mayEdit = useRight('journeys:write') && saving.journey.status !== 'archived';
  const [{ step: open = '' }, setUrl] = useUrlValues();
  const [menu, setMenu] = useState<{ spot: Spot; at: HTMLElement } | null>(null);
  const [isHelp, setHelp] = useState(false);
  const isPhone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const { words, templateName } = useJourneyWords();
  const [trace] = useState(createTrace);
  const chosen = useRef<ReadonlySet<string>>(new Set());
  const onOpen = useCallback((id: string) => setUrl({ step: id || undefined }), [setUrl]);
  const choose = useCallback((spot: Spot, at: HTMLElement) => setMenu({ spot, at }), []);
  const api = useMemo(
    (): EditorApi => ({
      journeyId: first.id,
      words,
      templateName,
      act,
      open: onOpen,
      choose,
      chosen: () => chosen.current,
      keepChosen: (ids) => {
        chosen.current = ids;
      },
      trace,
    }),
    [first.id, words, templateName, onOpen, choose, trace],
  );
  usePageTitle(name);
  const wrong = useMemo(() => partsWithProblems(problems, definition), [problems, definition]);
  const isOpen = open.startsWith('$') || open in definition.nodes;
  // What was just put down is opened: it wants to be told what it is to do.
  const [seen, setSeen] = useState(state.made);
  if (state.made !== seen) {
    setSeen(state.made);
    const [only] = state.made ?? [];
    if (state.made?.length === 1 && only !== undefined && only in definition.nodes) queueMicrotask(() => onOpen(only));
  }
  return (
    <EditorContext value={api}>
      <div className={css['page']}>
        <EditHead
          name={name}
          onName={setName}
          definition={definition}
          saving={saving}
          problems={problems}
          mayEdit={mayEdit}
          onReload={onReload}
        />
        <div className={css['work']} data-open={isOpen || undefined}>
          {isPhone ? (
            <PhoneList definition={definition} problems={wrong} mayEdit={mayEdit} />
          ) : (
            <EditorCanvas
              definition={definition}
              problems={wrong}
              open={isOpen ? open : ''}
              made={state.made}
              mayEdit={mayEdit}
              onHelp={() => setHelp(true)}
            />
          )}
          {isOpen && (
            <div className={frame['panel']}>
              <EditPanel
                open={open}
                definition={definition}
                journey={saving.journey}
                problems={problems}
                mayEdit={mayEdit}
                onClose={() => onOpen('')}
              />
            </div>
          )}
        </div>
        <StepMenu
          at={menu?.at ?? null}
          onClose={() => setMenu(null)}
          onPick={(kind) => {
            if (menu) act({ do: 'insert', spot: menu.spot, kind });
            setMenu(null);
          }}
        />
        <KeyHelp opened={isHelp} onClose={() => setHelp(false)} />
      </div>
    </EditorContext>
  );
}

/** Ids of the cards that carry a mark. */
function partsWithProblems(
  problems: ReturnType<typeof useProblems>,
  definition: JourneyDefinition,
): ReadonlySet<string> {
  return new Set(
    problems.flatMap(({ node, trigger, code }) => {
      if (node !== null) return node in definition.nodes ? [node] : [];
      return trigger !== null || code === 'no_trigger' || code === 'no_start' ? [TRIGGER] : [];
    }),
  );
}
