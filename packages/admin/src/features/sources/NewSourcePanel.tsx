import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import type { Source } from '@sandmill/contracts/api/auth';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../app/queries.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { linesOf, wrongOrigins } from './origins.ts';
import css from './Sources.module.css';

type Kind = 'website' | 'server';
type Input = { name: string; kind: Kind; allowedOrigins: string[] };

/** Name, kind, sites; then the panel of the new source says how to connect it. */
export function NewSourcePanel({ onClose, onMade }: { onClose: () => void; onMade: (source: Source) => void }) {
  const { t } = useTranslation('sources');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('website');
  const [sites, setSites] = useState('');
  const create = useApiMutation<Input, Source>({
    method: 'POST',
    path: '/sources',
    refreshes: ['/sources'],
    onDone: onMade,
  });
  const allowedOrigins = kind === 'website' ? linesOf(sites) : [];
  const wrong = wrongOrigins(allowedOrigins);
  return (
    <SidePanel title={t('new.title')} onClose={onClose}>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && wrong.length === 0) create.mutate({ name: name.trim(), kind, allowedOrigins });
        }}
      >
        <TextInput
          label={t('column.name')}
          description={t('new.nameHint')}
          required
          maxLength={100}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Radio.Group label={t('new.kind')} value={kind} onChange={(value) => setKind(value as Kind)}>
          <Stack gap={8}>
            <Radio size="xs" value="website" label={t('new.website')} />
            <Radio size="xs" value="server" label={t('new.server')} />
          </Stack>
        </Radio.Group>
        {kind === 'website' && (
          <Textarea
            label={t('origins.label')}
            description={t('origins.hint')}
            autosize
            minRows={2}
            value={sites}
            error={wrong.length > 0 && t('origins.wrong', { line: wrong[0] })}
            onChange={({ currentTarget }) => setSites(currentTarget.value)}
            spellCheck={false}
          />
        )}
        {create.error && <ErrorNote error={create.error} />}
        <Button type="submit" variant="filled" loading={create.isPending} disabled={name.trim() === ''}>
          {t('new.create')}
        </Button>
      </form>
    </SidePanel>
  );
}
