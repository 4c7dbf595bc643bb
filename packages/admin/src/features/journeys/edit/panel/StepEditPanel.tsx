import { Button, Select, TextInput } from '@mantine/core';
import { nextOf, outletsOf, START, type JourneyDefinition, type JourneyNode } from '@sandmill/contracts';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../../../ui/SidePanel.tsx';
import { stepWords } from '../../step-words.ts';
import { useBranchName } from '../../use-branch-name.ts';
import { useEditor } from '../editor-context.ts';
import { NodeForm } from '../forms/NodeForm.tsx';
import { STEP_FAMILIES } from '../model/new-parts.ts';
import type { Problem } from '../use-problems.ts';
import { ProblemLines } from './ProblemLines.tsx';
import css from '../forms/Forms.module.css';

type Props = {
  id: string;
  node: JourneyNode;
  definition: JourneyDefinition;
  problems: Problem[];
  mayEdit: boolean;
  onClose: () => void;
};

/** A step: what it is called, what it does, where its ways lead. */
export function StepEditPanel({ id, node, definition, problems, mayEdit, onClose }: Props) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const { act, words, templateName } = useEditor();
  const { name } = stepWords({ id, kind: 'node', node }, { definition, words, templateName });
  const { label, ...unnamed } = node;
  const rename = (text: string) => act({ do: 'node', id, node: text === '' ? unnamed : { ...node, label: text } });
  return (
    <SidePanel title={name} onClose={onClose}>
      <ProblemLines problems={problems.filter((problem) => problem.node === id)} />
      {/* Who may only look sees the fields and cannot change them. */}
      <fieldset className={css['form']} disabled={!mayEdit} style={{ border: 0, margin: 0, padding: 0 }}>
        <section className={`${css['section']} ${css['form']}`}>
          <TextInput
            size="xs"
            maxLength={200}
            label={t('field.label')}
            placeholder={t(`journeys:step.${node.kind}`)}
            value={label ?? ''}
            onChange={({ currentTarget }) => rename(currentTarget.value)}
          />
          <KindField kind={node.kind} onChange={(kind) => act({ do: 'kind', id, kind })} />
        </section>
        <section className={`${css['section']} ${css['form']}`}>
          <h3>{t('journeys:panel.what')}</h3>
          <NodeForm
            key={`${id} ${node.kind}`}
            node={node}
            definition={definition}
            onChange={(next) => act({ do: 'node', id, node: next })}
          />
        </section>
        <Ways id={id} node={node} definition={definition} />
        <span>
          <Button
            size="xs"
            leftSection={<IconTrash size={15} stroke={1.6} />}
            onClick={() => {
              act({ do: 'remove', ids: new Set([id]) });
              onClose();
            }}
          >
            {t('removeStep')}
          </Button>
        </span>
      </fieldset>
    </SidePanel>
  );
}

function KindField({ kind, onChange }: { kind: JourneyNode['kind']; onChange: (kind: JourneyNode['kind']) => void }) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  return (
    <Select
      size="xs"
      searchable
      allowDeselect={false}
      label={t('field.kind')}
      data={STEP_FAMILIES.map(({ family, kinds }) => ({
        group: t(`family.${family}`),
        items: kinds.map((one) => ({ value: one, label: t(`journeys:step.${one}`) })),
      }))}
      value={kind}
      onChange={(next) => next !== null && next !== kind && onChange(next as JourneyNode['kind'])}
    />
  );
}

const END = '$end';

/** Each way out and where it leads: drawing on the canvas by other means. */
function Ways({ id, node, definition }: { id: string; node: JourneyNode; definition: JourneyDefinition }) {
  const { t } = useTranslation(['journey-editor', 'journeys']);
  const { act } = useEditor();
  const branchName = useBranchName();
  const outlets = outletsOf(node);
  if (outlets.length === 0) return null;
  return (
    <section className={`${css['section']} ${css['form']}`}>
      <h3>{t('ways')}</h3>
      {outlets.map((outlet) => (
        <StepChoice
          key={outlet}
          label={branchName(outlet, node)}
          definition={definition}
          without={id}
          end={t('journeys:step.end')}
          value={nextOf(definition, id, outlet) ?? END}
          onChange={(to) => act({ do: 'connect', from: id, outlet, to: to === END ? null : to })}
        />
      ))}
    </section>
  );
}

/** What the journey begins with, for the panel of triggers. */
export function FirstStepField({ definition }: { definition: JourneyDefinition }) {
  const { t } = useTranslation('journey-editor');
  const { act } = useEditor();
  return (
    <StepChoice
      label={t('firstStep')}
      placeholder={t('noFirstStep')}
      definition={definition}
      value={nextOf(definition, START, 'next')}
      onChange={(to) => act({ do: 'connect', from: START, outlet: 'next', to })}
    />
  );
}

type ChoiceProps = {
  label: string;
  placeholder?: string;
  definition: JourneyDefinition;
  /** Not offered. */
  without?: string;
  /** The words of "it ends here", where that may be chosen. */
  end?: string;
  value: string | null;
  onChange: (to: string) => void;
};

/** One of the steps by its name. The names of all are worked out once it is opened: of 300 steps that is felt. */
function StepChoice({ label, placeholder, definition, without, end, value, onChange }: ChoiceProps) {
  const { words, templateName } = useEditor();
  const [isOpen, setOpen] = useState(false);
  const shown = Object.entries(definition.nodes).filter(([id]) => (isOpen ? id !== without : id === value));
  const steps = shown.map(([id, node]) => ({
    value: id,
    label: stepWords({ id, kind: 'node', node }, { definition, words, templateName }).name,
  }));
  return (
    <Select
      size="xs"
      searchable
      allowDeselect={false}
      label={label}
      {...(placeholder === undefined ? {} : { placeholder })}
      data={[...(end === undefined ? [] : [{ value: END, label: end }]), ...steps]}
      value={value}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(to) => to !== null && onChange(to)}
    />
  );
}
