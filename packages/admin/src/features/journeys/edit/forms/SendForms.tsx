import { Button, Textarea, TextInput } from '@mantine/core';
import type { Template } from '@sandmill/contracts/api/messages';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../../app/api.ts';
import { useApiQuery } from '../../../../app/queries.ts';
import { PathLink } from '../../../../ui/PathLink.tsx';
import { codeWords } from '../../../../ui/words.ts';
import { Choice } from '../../../../conditions/builder/editors/Choice.tsx';
import { useEditor } from '../editor-context.ts';
import type { NodeFormProps } from './form-props.ts';
import { TemplateChoice } from './TemplateChoice.tsx';

const PURPOSES = ['marketing', 'transactional', 'profiling'];
const MAX_TAG = 60;

/** Which mail, what consent it needs, and what becomes of it in quiet hours. */
export function SendEmailForm({ node, onChange }: NodeFormProps<'sendEmail'>) {
  const { t } = useTranslation('journey-editor');
  const { data } = useApiQuery<ApiPage<Template>>('/templates', { query: { limit: 200 }, staleMs: 5_000 });
  const templates = data?.items ?? [];
  const found = templates.find(({ id }) => id === node.templateId);
  const { pressureTag, ...untagged } = node;
  return (
    <>
      <TemplateChoice
        templates={templates}
        value={node.templateId}
        onChange={(templateId) => {
          const purpose = templates.find(({ id }) => id === templateId)?.class;
          onChange({ ...node, templateId, ...(purpose ? { purpose } : {}) });
        }}
      />
      {found && (
        <p className="sm-13 sm-soft">
          {t('subject', { subject: found.subject })}
          <br />
          <PathLink to={`/templates/${found.id}`} target="_blank">
            {t('openTemplate')} <IconExternalLink size={13} stroke={1.6} aria-hidden />
          </PathLink>
          <br />
          <PathLink to={`/reports/mail?template=${found.id}`} target="_blank">
            {t('openReport')} <IconExternalLink size={13} stroke={1.6} aria-hidden />
          </PathLink>
        </p>
      )}
      {!found && (
        <span>
          <Button size="xs" component="a" href="/templates/new" target="_blank">
            {t('newTemplate')}
          </Button>
        </span>
      )}
      <PurposeField value={node.purpose} onChange={(purpose) => onChange({ ...node, purpose })} />
      <Choice
        label={t('field.quietHours')}
        width={260}
        value={node.quietHours}
        choices={(['hold', 'skip'] as const).map((key) => ({ value: key, label: t(`quiet.${key}`) }))}
        onChange={(quietHours) => onChange({ ...node, quietHours })}
      />
      <TextInput
        size="xs"
        label={t('field.pressureTag')}
        description={t('pressureHint')}
        maxLength={MAX_TAG}
        value={pressureTag ?? ''}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? untagged : { ...node, pressureTag: value })}
      />
    </>
  );
}

function PurposeField({ value, onChange }: { value: string; onChange: (purpose: string) => void }) {
  const { t } = useTranslation('journey-editor');
  const { words } = useEditor();
  const known = PURPOSES.includes(value) ? PURPOSES : [...PURPOSES, value];
  return (
    <Choice
      label={t('field.purpose')}
      width={260}
      value={value}
      choices={known.map((purpose) => ({ value: purpose, label: codeWords(words, 'conditions:purpose', purpose) }))}
      onChange={onChange}
    />
  );
}

export function RequestConsentForm({ node, onChange }: NodeFormProps<'requestConsent'>) {
  const { t } = useTranslation('journey-editor');
  return (
    <>
      <PurposeField value={node.purpose} onChange={(purpose) => onChange({ ...node, purpose })} />
      <Textarea
        size="xs"
        autosize
        minRows={3}
        maxLength={2000}
        label={t('field.consentText')}
        description={t('consentHint')}
        value={node.text}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, text: value })}
      />
      <TextInput
        size="xs"
        w={140}
        maxLength={MAX_TAG}
        label={t('field.textVersion')}
        value={node.textVersion}
        onChange={({ currentTarget: { value } }) => onChange({ ...node, textVersion: value })}
      />
    </>
  );
}
