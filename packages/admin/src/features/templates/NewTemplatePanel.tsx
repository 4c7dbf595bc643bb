import { Button, Radio, Select, Stack, TextInput } from '@mantine/core';
import type { Template } from '@sandmill/contracts/api/messages';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { starterMjml } from './starter.ts';
import type { TemplateInput } from './use-template-draft.ts';
import css from './Templates.module.css';

type Choice = Pick<TemplateInput, 'name' | 'class' | 'locale'> & { from: string };
const BLANK = 'blank';

/** Name, kind, language, and what to start from; the editor opens next. */
export function NewTemplatePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const { user } = useSession();
  const [choice, setChoice] = useState<Choice>({ name: '', class: 'marketing', locale: user.locale, from: BLANK });
  const { data } = useApiQuery<{ items: Template[] }>('/templates', { query: { limit: 200 } });
  const create = useApiMutation<TemplateInput, Template>({
    method: 'POST',
    path: '/templates',
    refreshes: ['/templates'],
    onDone: ({ id }) => void navigate({ to: `/templates/${id}` as '/' }),
  });
  const set = (patch: Partial<Choice>) => setChoice({ ...choice, ...patch });
  const source = data?.items.find(({ id }) => id === choice.from);
  return (
    <SidePanel title={t('new.title')} onClose={onClose}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (choice.name.trim() !== '') create.mutate(inputOf(choice, source));
        }}
      >
        <TextInput
          label={t('column.name')}
          maxLength={200}
          value={choice.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <Select
          label={t('new.from')}
          allowDeselect={false}
          data={[
            { value: BLANK, label: t('new.blank') },
            ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={choice.from}
          onChange={(from) => from && set({ from })}
        />
        <Radio.Group
          label={t('column.class')}
          value={choice.class}
          onChange={(value) => set({ class: value as Choice['class'] })}
        >
          <Stack gap={10}>
            <Radio size="xs" value="marketing" label={t('class.marketing')} description={t('classText.marketing')} />
            <Radio
              size="xs"
              value="transactional"
              label={t('class.transactional')}
              description={t('classText.transactional')}
            />
          </Stack>
        </Radio.Group>
        {!source && (
          <Select
            label={t('column.locale')}
            allowDeselect={false}
            data={(['it', 'en'] as const).map((value) => ({ value, label: t(`locale.${value}`) }))}
            value={choice.locale}
            onChange={(locale) => locale && set({ locale: locale as Choice['locale'] })}
          />
        )}
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" disabled={choice.name.trim() === ''} loading={create.isPending}>
          {t('new.create')}
        </Button>
      </form>
    </SidePanel>
  );
}

function inputOf({ name, class: messageClass, locale }: Choice, source: Template | undefined): TemplateInput {
  const own = { name: name.trim(), class: messageClass };
  if (source) {
    const { subject, preheader, mjml } = source;
    return { ...own, locale: source.locale, subject, preheader, mjml };
  }
  return { ...own, locale, subject: name.trim(), preheader: '', mjml: starterMjml({ locale, class: messageClass }) };
}
