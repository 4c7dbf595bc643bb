import { ActionIcon, Button, Select } from '@mantine/core';
import { asksTheRun, type Condition, type JourneyCondition, type JourneyNode, type RunLeaf } from '@sandmill/contracts';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { ComparisonField } from '../../../../conditions/builder/editors/ComparisonField.tsx';
import { useProperties } from '../../../../conditions/builder/editors/FiltersField.tsx';
import { PathField } from '../../../../conditions/builder/editors/PathField.tsx';
import { runConditionWords } from '../../run-words.ts';
import { useEditor } from '../editor-context.ts';
import { ConditionForm } from './ConditionForm.tsx';
import { joinRun, splitRun } from './split-run.ts';
import css from './Forms.module.css';

type Props = {
  label?: string;
  value: JourneyCondition | null;
  onChange: (condition: JourneyCondition | null) => void;
  /** The event that starts the journey, where there is one: its properties are offered. */
  triggerEvent: string;
  /** Steps whose answer can be asked. */
  webhooks: { id: string; node: JourneyNode }[];
};

/** A condition over the person and over this run: the builder, and under it what the trigger or an answer must say. */
export function RunConditionForm({ label, value, onChange, triggerEvent, webhooks }: Props) {
  const { t } = useTranslation('journey-editor');
  const { words } = useEditor();
  const parts = splitRun(value);
  if (parts === null)
    return (
      <div className={css['condition']}>
        {label && <h4>{label}</h4>}
        <p className="sm-13">{value && runConditionWords(value, words)}</p>
        <p className="sm-small sm-muted">{t('run.nested')}</p>
        <Button size="xs" onClick={() => onChange(null)}>
          {t('run.startOver')}
        </Button>
      </div>
    );
  const put = (person: Condition | null, run: RunLeaf[], join = parts.join) => onChange(joinRun(person, run, join));
  const isJoined = parts.run.length + (parts.person === null ? 0 : 1) > 1;
  const change = (index: number, leaf: RunLeaf) =>
    put(
      parts.person,
      parts.run.map((one, at) => (at === index ? leaf : one)),
    );
  return (
    <>
      <ConditionForm {...(label ? { label } : {})} value={parts.person} onChange={(person) => put(person, parts.run)} />
      <fieldset className={css['group']}>
        <legend>{t('run.title')}</legend>
        {isJoined && (
          <Choice
            label={t('run.join')}
            width={260}
            value={parts.join}
            choices={(['all', 'any'] as const).map((key) => ({ value: key, label: t(`run.joinBy.${key}`) }))}
            onChange={(join) => put(parts.person, parts.run, join)}
          />
        )}
        {parts.run.map((leaf, index) => (
          // They have no name of their own; they are edited in place and dropped one by one.
          // oxlint-disable-next-line react/no-array-index-key
          <div key={index} className={css['runLeaf']}>
            <RunLeafFields
              leaf={leaf}
              triggerEvent={triggerEvent}
              webhooks={webhooks}
              onChange={(next) => change(index, next)}
            />
            <ActionIcon
              size={32}
              aria-label={t('run.drop')}
              onClick={() =>
                put(
                  parts.person,
                  parts.run.filter((_, at) => at !== index),
                )
              }
            >
              <IconX size={15} stroke={1.6} />
            </ActionIcon>
          </div>
        ))}
        <span className="sm-row sm-wrap">
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() =>
              put(parts.person, [...parts.run, { kind: 'trigger', path: ['value'], is: { op: 'exists' } }])
            }
          >
            {t('run.addTrigger')}
          </Button>
          {webhooks.length > 0 && (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconPlus size={14} stroke={1.6} />}
              onClick={() =>
                put(parts.person, [
                  ...parts.run,
                  { kind: 'answer', node: webhooks[0]?.id ?? '', path: ['value'], is: { op: 'exists' } },
                ])
              }
            >
              {t('run.addAnswer')}
            </Button>
          )}
        </span>
      </fieldset>
    </>
  );
}

type LeafProps = Pick<Props, 'triggerEvent' | 'webhooks'> & { leaf: RunLeaf; onChange: (leaf: RunLeaf) => void };

function RunLeafFields({ leaf, triggerEvent, webhooks, onChange }: LeafProps) {
  const { t } = useTranslation('journey-editor');
  const known = useProperties(leaf.kind === 'trigger' ? triggerEvent : '');
  return (
    <div className={css['fields']}>
      {leaf.kind === 'answer' && (
        <Select
          size="xs"
          label={t('run.answerOf')}
          allowDeselect={false}
          data={webhooks.map(({ id, node }) => ({ value: id, label: node.label ?? id }))}
          value={leaf.node}
          onChange={(node) => node !== null && onChange({ ...leaf, node })}
        />
      )}
      <PathField
        label={t(`run.${leaf.kind === 'trigger' ? 'property' : 'value'}`)}
        path={leaf.path}
        known={known}
        onChange={(path) => onChange({ ...leaf, path })}
      />
      <ComparisonField
        is={leaf.is}
        known={known.find(({ property }) => property === leaf.path.join('.'))}
        onChange={(is) => onChange({ ...leaf, is })}
      />
    </div>
  );
}

/** What the run itself is asked cannot be watched for: only steps ask it. */
export function personOnly(condition: JourneyCondition | null): Condition | null {
  return condition !== null && !asksTheRun(condition) ? (condition as Condition) : null;
}
