import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { QUALIFICATION_DECISIONS } from '@sandmill/contracts';
import type { ScoringModelView } from '@sandmill/contracts/api/scores';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { useAssignees } from '../../../tasks/use-assignees.ts';
import type { NodeFormProps } from './form-props.ts';
import { LengthField } from './WhenFields.tsx';

/** Points given or taken away. */
export function ChangeScoreForm({ node, onChange }: NodeFormProps<'changeScore'>) {
  const { t } = useTranslation('journey-editor');
  const { data } = useApiQuery<{ items: ScoringModelView[] }>('/scoring-models', { staleMs: 60_000 });
  return (
    <>
      <Select
        size="xs"
        label={t('field.model')}
        placeholder={t('chooseModel')}
        data={(data?.items ?? []).map(({ key, name }) => ({ value: key, label: name }))}
        value={node.model === '' ? null : node.model}
        onChange={(model) => onChange({ ...node, model: model ?? '' })}
      />
      <NumberInput
        size="xs"
        w={140}
        min={-1000}
        max={1000}
        allowDecimal={false}
        label={t('field.points')}
        value={node.points}
        onChange={(points) => onChange({ ...node, points: Number(points) || 0 })}
      />
      <p className="sm-small sm-muted">{t('pointsHint')}</p>
    </>
  );
}

export function SetListForm({ node, onChange }: NodeFormProps<'setList'>) {
  const { t } = useTranslation('journey-editor');
  const query = { kind: 'static', limit: 200 };
  const { data } = useApiQuery<ApiPage<Segment>>('/segments', { query, staleMs: 60_000 });
  return (
    <>
      <Choice
        label={t('field.do')}
        width={200}
        value={node.remove ? 'remove' : 'add'}
        choices={(['add', 'remove'] as const).map((key) => ({ value: key, label: t(`listAct.${key}`) }))}
        onChange={(key) => onChange({ ...node, remove: key === 'remove' })}
      />
      <Select
        size="xs"
        searchable
        label={t('field.list')}
        placeholder={t('chooseList')}
        nothingFoundMessage={t('noList')}
        data={(data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={node.segmentId === null ? null : String(node.segmentId)}
        onChange={(id) => onChange({ ...node, segmentId: id === null ? null : Number(id) })}
      />
    </>
  );
}

export function QualifyForm({ node, onChange }: NodeFormProps<'qualify'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <Choice
        label={t('field.decision')}
        width={260}
        value={node.decision}
        choices={QUALIFICATION_DECISIONS.map((key) => ({ value: key, label: t(`decision.${key}`) }))}
        onChange={(decision) => onChange({ ...node, decision })}
      />
      <TextInput
        size="xs"
        maxLength={300}
        label={t('field.decisionReason')}
        value={node.reason}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, reason: value })}
      />
    </>
  );
}

/** Something for a person of the team to do. */
export function TaskForm({ node, onChange }: NodeFormProps<'task'>) {
  const { t } = useTranslation('journey-editor');
  const people = useAssignees();
  const choices = [
    { value: 'owner', label: t('assignee.owner') },
    { value: 'anybody', label: t('assignee.anybody') },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <TextInput
        size="xs"
        maxLength={200}
        label={t('field.taskTitle')}
        description={t('alertHint')}
        value={node.title}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, title: value })}
      />
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxLength={2000}
        label={t('field.taskText')}
        value={node.text}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, text: value })}
      />
      <Select
        size="xs"
        allowDeselect={false}
        label={t('field.assignee')}
        description={node.assignee === 'owner' ? t('ownerHint') : undefined}
        data={choices}
        value={node.assignee}
        onChange={(assignee) => assignee !== null && onChange({ ...node, assignee })}
      />
      <Switch
        size="xs"
        label={t('field.hasDue')}
        checked={node.dueIn !== null}
        onChange={({ currentTarget: { checked } }) =>
          onChange({ ...node, dueIn: checked ? { value: 1, unit: 'day' } : null })
        }
      />
      {node.dueIn && (
        <LengthField label={t('field.dueIn')} value={node.dueIn} onChange={(dueIn) => onChange({ ...node, dueIn })} />
      )}
    </>
  );
}
