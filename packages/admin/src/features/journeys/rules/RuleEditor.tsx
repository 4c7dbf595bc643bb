import { ruleOfJourney, journeyOfRule, type Rule } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import { useHotkeys } from '@mantine/hooks';
import { useMemo, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../app/session.ts';
import { Card } from '../../../ui/Card.tsx';
import { usePageTitle } from '../../../ui/use-page-title.ts';
import { createTrace } from '../edit/trace.ts';
import { EditorContext, type EditorApi } from '../edit/editor-context.ts';
import { triggerEventOf } from '../edit/forms/form-props.ts';
import { editJourney, startEditor } from '../edit/model/editor-state.ts';
import { EntrySettings, LimitSettings } from '../edit/panel/EntrySettings.tsx';
import { useJourneyAutosave } from '../edit/use-journey-autosave.ts';
import { useProblems } from '../edit/use-problems.ts';
import { useJourneyWords } from '../use-journey-words.ts';
import { ActionColumn } from './ActionColumn.tsx';
import { ConditionColumn } from './ConditionColumn.tsx';
import { RuleHead } from './RuleHead.tsx';
import { RuleResults } from './RuleResults.tsx';
import { TriggerColumn } from './TriggerColumn.tsx';
import css from './Rules.module.css';

const NOTHING: ReadonlySet<string> = new Set();
const idle = () => undefined;

/** The three columns over the journey that the rule is: the same reducer, autosave and check as the canvas. */
export function RuleEditor({ first, onReload }: { first: Journey; onReload: () => void }) {
  const { t } = useTranslation('rules');
  const [state, act] = useReducer(editJourney, first.definition, startEditor);
  const definition = state.history.now;
  const rule = ruleOfJourney(definition);
  const [name, setName] = useState(first.name);
  const draft = useMemo(() => ({ name, definition }), [name, definition]);
  const saving = useJourneyAutosave(first, draft);
  const problems = useProblems(definition, saving.journey.problems);
  const mayEdit = useRight('journeys:write') && saving.journey.status !== 'archived';
  const { words, templateName } = useJourneyWords();
  usePageTitle(name);
  useHotkeys([
    ['mod+Z', () => act({ do: 'undo' })],
    ['mod+shift+Z', () => act({ do: 'redo' })],
  ]);
  // Nobody is rehearsed here; what the forms share asks for it.
  const [trace] = useState(createTrace);
  const api = useMemo(
    (): EditorApi => ({
      journeyId: first.id,
      words,
      templateName,
      act,
      open: idle,
      choose: idle,
      chosen: () => NOTHING,
      keepChosen: idle,
      trace,
    }),
    [first.id, words, templateName, trace],
  );
  // Every act of this page keeps the shape; undo leads only through such.
  if (rule === null) return null;
  const put = (next: Partial<Rule>) => act({ do: 'replace', definition: journeyOfRule({ ...rule, ...next }) });
  const column = { rule, definition, problems, onChange: put };
  const settings = {
    settings: definition.settings,
    onChange: (next: Rule['settings'], field: string) => act({ do: 'settings', settings: next, name: field }),
    triggerEvent: triggerEventOf(definition),
  };
  return (
    <EditorContext value={api}>
      <RuleHead
        name={name}
        onName={setName}
        definition={definition}
        saving={saving}
        problems={problems}
        mayEdit={mayEdit}
        onReload={onReload}
      />
      <fieldset className={css['columns']} disabled={!mayEdit}>
        <TriggerColumn {...column} />
        <ConditionColumn {...column} />
        <ActionColumn {...column} />
      </fieldset>
      <div className={css['below']}>
        <Card title={t('limits')}>
          <fieldset className={css['limits']} disabled={!mayEdit}>
            <EntrySettings {...settings} />
            <LimitSettings {...settings} />
          </fieldset>
        </Card>
        {saving.journey.version !== null && <RuleResults journey={saving.journey} />}
      </div>
    </EditorContext>
  );
}
