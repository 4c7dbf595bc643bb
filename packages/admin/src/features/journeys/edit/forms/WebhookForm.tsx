import { ActionIcon, Button, Switch, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import type { NodeFormProps } from './form-props.ts';
import { LengthField } from './WhenFields.tsx';
import css from './Forms.module.css';

/** Where to, with which headers, and whether the journey waits for the answer. */
export function WebhookForm({ node, onChange }: NodeFormProps<'webhook'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <TextInput
        size="xs"
        type="url"
        maxLength={2000}
        label={t('field.url')}
        placeholder="https://"
        value={node.url}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, url: value })}
      />
      <Choice
        label={t('field.method')}
        width={110}
        value={node.method}
        choices={(['POST', 'PUT'] as const).map((method) => ({ value: method, label: method }))}
        onChange={(method) => onChange({ ...node, method })}
      />
      <Headers value={node.headers} onChange={(headers) => onChange({ ...node, headers })} />
      <Switch
        size="xs"
        label={t('field.waitForAnswer')}
        description={t('answerHint')}
        checked={node.waitForAnswer}
        onChange={({ currentTarget }) => onChange({ ...node, waitForAnswer: currentTarget.checked })}
      />
      {node.waitForAnswer && (
        <LengthField
          label={t('field.atMost')}
          value={node.timeout}
          onChange={(timeout) => onChange({ ...node, timeout })}
        />
      )}
    </>
  );
}

type HeaderProps = { value: Record<string, string>; onChange: (headers: Record<string, string>) => void };

function Headers({ value, onChange }: HeaderProps) {
  const { t } = useTranslation('journey-editor');
  const rows = Object.entries(value);
  const put = (next: [string, string][]) => onChange(Object.fromEntries(next));
  return (
    <fieldset className={css['group']}>
      <legend>{t('field.headers')}</legend>
      {rows.map(([name, text], index) => (
        // A header is renamed while it is typed: its place is all it has.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={css['itemHead']}>
          <TextInput
            size="xs"
            maxLength={100}
            aria-label={t('field.headerName')}
            placeholder={t('field.headerName')}
            value={name}
            onChange={({ currentTarget }) =>
              put(rows.map((row, at) => (at === index ? [currentTarget.value, text] : row)))
            }
          />
          <TextInput
            size="xs"
            maxLength={1000}
            aria-label={t('field.value')}
            placeholder={t('field.value')}
            value={text}
            onChange={({ currentTarget }) =>
              put(rows.map((row, at) => (at === index ? [name, currentTarget.value] : row)))
            }
          />
          <ActionIcon size={32} aria-label={t('dropHeader')} onClick={() => put(rows.filter((_, at) => at !== index))}>
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      <span>
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.6} />}
          onClick={() => put([...rows, [`X-Header-${rows.length + 1}`, '']])}
        >
          {t('addHeader')}
        </Button>
      </span>
    </fieldset>
  );
}
