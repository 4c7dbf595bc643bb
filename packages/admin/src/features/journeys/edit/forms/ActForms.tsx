import { Autocomplete, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { ValueSource } from '@sandmill/contracts';
import type { JourneyRow } from '@sandmill/contracts/api/journeys';
import type { TagView } from '@sandmill/contracts/api/tags';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { useProperties } from '../../../../conditions/builder/editors/FiltersField.tsx';
import { PathField } from '../../../../conditions/builder/editors/PathField.tsx';
import { useEditor } from '../editor-context.ts';
import { triggerEventOf, type NodeFormProps } from './form-props.ts';
import { isPath, useTraits } from './WaitForms.tsx';

export function SetTagForm({ node, onChange }: NodeFormProps<'setTag'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <Choice
        label={t('field.do')}
        width={200}
        value={node.remove ? 'remove' : 'add'}
        choices={(['add', 'remove'] as const).map((key) => ({ value: key, label: t(`tagAct.${key}`) }))}
        onChange={(key) => onChange({ ...node, remove: key === 'remove' })}
      />
      <TagField value={node.tag} onChange={(tag) => onChange({ ...node, tag })} />
    </>
  );
}

export function TagField({ value, onChange }: { value: string; onChange: (tag: string) => void }) {
  const { t } = useTranslation('journey-editor');
  const { data } = useApiQuery<{ items: TagView[] }>('/tags', { staleMs: 60_000 });
  return (
    <Autocomplete
      size="xs"
      maxLength={100}
      limit={30}
      label={t('field.tag')}
      data={(data?.items ?? []).map(({ name }) => name)}
      value={value}
      onChange={onChange}
    />
  );
}

export function SetTraitForm({ node, onChange, definition }: NodeFormProps<'setTrait'>) {
  const { t } = useTranslation('journey-editor');
  const traits = useTraits();
  return (
    <>
      <Autocomplete
        size="xs"
        limit={60}
        maxLength={200}
        label={t('field.trait')}
        data={traits.map(({ property }) => property)}
        value={node.trait}
        onChange={(trait) => onChange({ ...node, trait })}
      />
      <ValueField
        value={node.value}
        triggerEvent={triggerEventOf(definition)}
        onChange={(value) => onChange({ ...node, value })}
      />
    </>
  );
}

type ValueProps = { value: ValueSource; triggerEvent: string; onChange: (value: ValueSource) => void };

function ValueField({ value, triggerEvent, onChange }: ValueProps) {
  const { t } = useTranslation('journey-editor');
  const properties = useProperties(triggerEvent);
  const kind =
    value === null
      ? 'clear'
      : typeof value === 'object'
        ? 'trigger'
        : typeof value === 'string'
          ? 'text'
          : typeof value === 'number'
            ? 'number'
            : 'boolean';
  const start: Record<typeof kind, ValueSource> = {
    clear: null,
    trigger: { trigger: ['value'] },
    text: '',
    number: 0,
    boolean: true,
  };
  return (
    <>
      <Choice
        label={t('field.value')}
        width={260}
        value={kind}
        choices={(['text', 'number', 'boolean', 'trigger', 'clear'] as const).map((key) => ({
          value: key,
          label: t(`valueOf.${key}`),
        }))}
        onChange={(next) => onChange(start[next])}
      />
      {(kind === 'text' || kind === 'number') && (
        <TextInput
          size="xs"
          aria-label={t('field.value')}
          type={kind}
          maxLength={1000}
          value={String(value)}
          onChange={({ currentTarget: { value: next } }) => onChange(kind === 'number' ? Number(next) || 0 : next)}
        />
      )}
      {kind === 'boolean' && (
        <Switch
          size="xs"
          label={t(`bool.${String(value)}`)}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      )}
      {typeof value === 'object' && value !== null && (
        <PathField
          label={t('run.property')}
          path={value.trigger}
          known={properties}
          onChange={(path) => isPath(path) && onChange({ trigger: path })}
        />
      )}
    </>
  );
}

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function AlertForm({ node, onChange }: NodeFormProps<'alert'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <TextInput
        size="xs"
        maxLength={200}
        label={t('field.alertTitle')}
        description={t('alertHint')}
        value={node.title}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, title: value })}
      />
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxLength={2000}
        label={t('field.alertText')}
        value={node.text}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, text: value })}
      />
      <Choice
        label={t('field.level')}
        value={node.level}
        choices={(['info', 'warning'] as const).map((key) => ({ value: key, label: t(`level.${key}`) }))}
        onChange={(level) => onChange({ ...node, level })}
      />
      <TagsInput
        size="xs"
        maxTags={10}
        label={t('field.emails')}
        description={t('emailsHint')}
        splitChars={[',', ' ', ';']}
        value={node.emails}
        onChange={(emails) => onChange({ ...node, emails: emails.filter((one) => ADDRESS.test(one)) })}
      />
    </>
  );
}

/** The journey that people are let into, or taken out of. */
export function JourneyForm({ node, onChange }: NodeFormProps<'enterJourney' | 'leaveJourney'>) {
  const { t } = useTranslation('journey-editor');
  const { journeyId } = useEditor();
  const { data } = useApiQuery<ApiPage<JourneyRow>>('/journeys', { query: { limit: 200 }, staleMs: 60_000 });
  const others = (data?.items ?? []).filter(({ id }) => id !== journeyId);
  return (
    <>
      <Select
        size="xs"
        searchable
        label={t('field.journey')}
        placeholder={t('chooseJourney')}
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={node.journeyId}
        onChange={(id) => onChange({ ...node, journeyId: id })}
      />
      <p className="sm-small sm-muted">{node.kind === 'enterJourney' ? t('enterHint') : t('leaveHint')}</p>
      {node.kind === 'enterJourney' && (
        <Switch
          size="xs"
          label={t('field.passTrigger')}
          checked={node.passTrigger}
          onChange={({ currentTarget }) => onChange({ ...node, passTrigger: currentTarget.checked })}
        />
      )}
    </>
  );
}
