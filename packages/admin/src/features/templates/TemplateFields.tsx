import { Button, Menu, Select, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ContentLabelsField } from '../content-board/ContentLabelsField.tsx';
import { SenderField } from './SenderField.tsx';
import type { LineError } from './line-errors.ts';
import type { TemplateDraft, TemplateInput } from './use-template-draft.ts';
import css from './Templates.module.css';

type Props = {
  id?: string;
  draft: TemplateDraft;
  errors: LineError[];
  mayWrite: boolean;
  onInsert: (text: string) => void;
};

/** Data a mail can speak of; the words are in the catalogue under these keys. */
const TOKENS = {
  firstName: '{{ contact.firstName | default: "" }}',
  lastName: '{{ contact.lastName }}',
  email: '{{ contact.email }}',
  shop: '{{ workspace.name }}',
  shopUrl: '{{ workspace.url }}',
  address: '{{ workspace.address }}',
  unsubscribe: '{{ unsubscribeUrl }}',
  preferences: '{{ preferencesUrl }}',
  webVersion: '{{ webVersionUrl }}',
  orderId: '{{ order.id }}',
} as const;

/** Name, subject, the line beside it, kind and language. */
export function TemplateFields({ id, draft, errors, mayWrite, onInsert }: Props) {
  const { t } = useTranslation('templates');
  const { values, set } = draft;
  const errorOf = (field: LineError['field']) => errors.find((one) => one.field === field)?.message;
  const text = (field: 'name' | 'subject' | 'preheader') => ({
    value: values[field],
    disabled: !mayWrite,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => set({ [field]: currentTarget.value }),
  });
  return (
    <div className={css['fields']}>
      <TextInput label={t('field.subject')} error={errorOf('subject')} maxLength={1000} {...text('subject')} />
      <TextInput
        label={t('field.preheader')}
        description={t('field.preheaderHint')}
        error={errorOf('preheader')}
        maxLength={1000}
        {...text('preheader')}
      />
      <div className={css['three']}>
        <TextInput label={t('column.name')} maxLength={200} {...text('name')} />
        <Select
          label={t('column.class')}
          allowDeselect={false}
          disabled={!mayWrite}
          data={(['marketing', 'transactional'] as const).map((value) => ({ value, label: t(`class.${value}`) }))}
          value={values.class}
          onChange={(value) => value && set({ class: value as TemplateInput['class'] })}
        />
        <Select
          label={t('column.locale')}
          allowDeselect={false}
          disabled={!mayWrite}
          data={(['it', 'en'] as const).map((value) => ({ value, label: t(`locale.${value}`) }))}
          value={values.locale}
          onChange={(value) => value && set({ locale: value as TemplateInput['locale'] })}
        />
      </div>
      {id && <SenderField templateId={id} />}
      {id && <ContentLabelsField of={{ kind: 'template', id }} />}
      {mayWrite && (
        <div className="sm-row sm-between">
          <h2>{t('source.label')}</h2>
          <Menu>
            <Menu.Target>
              <Button size="xs" rightSection={<IconChevronDown size={14} stroke={1.6} />}>
                {t('insert')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {Object.entries(TOKENS).map(([key, token]) => (
                <Menu.Item key={key} onClick={() => onInsert(token)}>
                  {t(`token.${key}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </div>
  );
}
