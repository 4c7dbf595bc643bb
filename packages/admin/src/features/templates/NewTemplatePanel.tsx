import { Button, Radio, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core';
import type { GalleryTemplate, ListedTemplate, Template } from '@sandmill/contracts/api/messages';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api.ts';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useSession } from '../../app/session.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { importedHtml } from './import-html.ts';
import { newTemplate, type NewChoice, type NewInput } from './new-template.ts';
import css from './Templates.module.css';

const WAYS = ['gallery', 'copy', 'html', 'source'] as const;
const GalleryPicker = lazy(() =>
  import('./blocks/GalleryPicker.tsx').then(({ GalleryPicker: picker }) => ({ default: picker })),
);

/** Name, kind, language, and what to start from; the editor opens next. */
export function NewTemplatePanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('templates');
  const navigate = useNavigate();
  const { user } = useSession();
  const [way, setWay] = useState<(typeof WAYS)[number]>('gallery');
  const [choice, setChoice] = useState<NewChoice>({ name: '', class: 'marketing', locale: user.locale });
  const [design, setDesign] = useState<GalleryTemplate | null>(null);
  const [html, setHtml] = useState('');
  const [copied, setCopied] = useState<string | null>(null);
  const { data } = useApiQuery<{ items: ListedTemplate[] }>('/templates', { query: { limit: 200 } });
  const create = useApiMutation<NewInput, Template>({
    method: 'POST',
    path: '/templates',
    refreshes: ['/templates'],
    onDone: ({ id }) => void navigate({ to: `/templates/${id}` as '/' }),
  });
  const set = (patch: Partial<NewChoice>) => setChoice({ ...choice, ...patch });
  const imported = way === 'html' && html.trim() !== '' ? importedHtml(html, choice) : null;
  const begun = { gallery: design, copy: copied, html: imported, source: true }[way];
  const isReady = choice.name.trim() !== '' && begun !== null;
  /** A design brings its name and class, unless there is a name already. */
  const take = (chosen: GalleryTemplate) => {
    const isOwnName = choice.name.trim() !== '' && choice.name !== design?.name;
    setDesign(chosen);
    set({ class: chosen.class, ...(isOwnName ? {} : { name: chosen.name }) });
  };
  const start = async () => {
    if (imported) {
      const { name, ...about } = choice;
      create.mutate({ ...about, name: name.trim(), subject: name.trim(), preheader: '', document: imported });
      return;
    }
    const source = way === 'copy' && copied !== null ? await request<Template>(`/templates/${copied}`, {}) : null;
    create.mutate(newTemplate(choice, way === 'gallery' ? design : source));
  };
  return (
    <SidePanel title={t('new.title')} onClose={onClose}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void start();
        }}
      >
        <TextInput
          label={t('column.name')}
          maxLength={200}
          value={choice.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('new.from')}
          value={way}
          onChange={(value) => setWay(value as typeof way)}
          data={WAYS.map((value) => ({ value, label: t(`new.${value}`) }))}
        />
        {way !== 'copy' && (
          <Select
            label={t('column.locale')}
            allowDeselect={false}
            data={(['it', 'en'] as const).map((value) => ({ value, label: t(`locale.${value}`) }))}
            value={choice.locale}
            onChange={(locale) => {
              if (!locale) return;
              set({ locale: locale as NewChoice['locale'] });
              setDesign(null);
            }}
          />
        )}
        {way === 'gallery' && (
          <Suspense fallback={null}>
            <GalleryPicker locale={choice.locale} value={design?.key ?? ''} onChange={take} />
          </Suspense>
        )}
        {way === 'html' && (
          <Textarea
            label={t('new.htmlLabel')}
            description={t('new.htmlHint')}
            autosize
            minRows={6}
            maxRows={16}
            value={html}
            maxLength={500_000}
            onChange={({ currentTarget }) => setHtml(currentTarget.value)}
          />
        )}
        {way === 'copy' && (
          <Select
            label={t('new.which')}
            searchable
            data={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={copied}
            onChange={setCopied}
          />
        )}
        <ClassChoice value={choice.class} onChange={(value) => set({ class: value })} />
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" disabled={!isReady} loading={create.isPending}>
          {t('new.create')}
        </Button>
      </form>
    </SidePanel>
  );
}

type ClassProps = { value: NewChoice['class']; onChange: (value: NewChoice['class']) => void };

function ClassChoice({ value, onChange }: ClassProps) {
  const { t } = useTranslation('templates');
  return (
    <Radio.Group label={t('column.class')} value={value} onChange={(next) => onChange(next as NewChoice['class'])}>
      <Stack gap={10}>
        {(['marketing', 'transactional'] as const).map((one) => (
          <Radio key={one} size="xs" value={one} label={t(`class.${one}`)} description={t(`classText.${one}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
