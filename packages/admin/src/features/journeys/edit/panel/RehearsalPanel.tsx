import { Button, Select, Textarea } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import type { JourneyDefinition } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import type { Rehearsal, RehearsalInput } from '@sandmill/contracts/api/rehearsals';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../../app/queries.ts';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { SidePanel } from '../../../../ui/SidePanel.tsx';
import { stepWords } from '../../step-words.ts';
import { useBranchName } from '../../use-branch-name.ts';
import { useEditor } from '../editor-context.ts';
import { PersonField } from './PersonField.tsx';
import { RehearsalOutcome } from './RehearsalOutcome.tsx';
import css from './Rehearsal.module.css';

type Props = { definition: JourneyDefinition; journey: Journey; onClose: () => void };

/** The draft with one real person, in seconds instead of days: each step, each mail as they would get it. */
export function RehearsalPanel({ definition, journey, onClose }: Props) {
  const { t } = useTranslation('journey-simulations');
  const [contactId, setContact] = useState<string | null>(null);
  const [choices, setChoices] = useState<Record<string, string>>({});
  const [text, setText] = useState('');
  const properties = readProperties(text);
  const { trace } = useEditor();
  const isStill = useReducedMotion();
  const run = useApiMutation<RehearsalInput, Rehearsal>({
    method: 'POST',
    path: `/journeys/${journey.id}/rehearsals`,
    onDone: ({ steps }) =>
      trace.play(
        steps.map(({ node }) => node),
        isStill,
      ),
  });
  useEffect(() => trace.clear, [trace]);
  const input = (chosen = choices): RehearsalInput | null =>
    contactId && properties ? { contactId, definition, choices: chosen, properties } : null;
  const go = (chosen = choices): void => {
    const wanted = input(chosen);
    if (wanted) run.mutate(wanted);
  };
  const choose = (node: string, outlet: string): void => {
    const next = { ...choices, [node]: outlet };
    setChoices(next);
    go(next);
  };
  return (
    <SidePanel title={t('rehearsal.title')} onClose={onClose}>
      <p className="sm-13 sm-soft">{t('rehearsal.hint')}</p>
      <div className={css['form']}>
        <PersonField value={contactId} onChange={setContact} />
        <Textarea
          label={t('rehearsal.properties')}
          value={text}
          autosize
          minRows={1}
          maxRows={8}
          placeholder={'{ "cart_id": "c1" }'}
          error={properties ? null : t('rehearsal.propertiesWrong')}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Button
          variant="filled"
          leftSection={<IconPlayerPlay size={16} stroke={1.8} />}
          disabled={input() === null}
          loading={run.isPending}
          onClick={() => go()}
        >
          {run.data ? t('rehearsal.again') : t('rehearsal.run')}
        </Button>
      </div>
      {run.error && <ErrorNote error={run.error} />}
      {run.data && <Waits rehearsal={run.data} definition={definition} onChoose={choose} />}
      {run.data && (
        <RehearsalOutcome rehearsal={run.data} definition={definition} journeyId={journey.id} input={input()} />
      )}
    </SidePanel>
  );
}

type WaitsProps = {
  rehearsal: Rehearsal;
  definition: JourneyDefinition;
  onChoose: (node: string, outlet: string) => void;
};

/** What happens at each wait is for whoever tries to say. */
function Waits({ rehearsal: { waits }, definition, onChoose }: WaitsProps) {
  const { t } = useTranslation('journey-simulations');
  const { words, templateName } = useEditor();
  const branchName = useBranchName();
  if (waits.length === 0) return null;
  return (
    <section className={css['waits']}>
      <h3>{t('rehearsal.choices')}</h3>
      {waits.map(({ node: id, outlets, taken }) => {
        const node = definition.nodes[id];
        if (!node) return null;
        return (
          <Select
            key={id}
            size="xs"
            label={stepWords({ id, kind: 'node', node }, { definition, words, templateName }).name}
            allowDeselect={false}
            data={outlets.map((value) => ({ value, label: branchName(value, node) }))}
            value={taken}
            onChange={(next) => next && onChoose(id, next)}
          />
        );
      })}
    </section>
  );
}

/** null: not a JSON object. Nothing written is no properties. */
function readProperties(text: string): Record<string, unknown> | null {
  if (text.trim() === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
