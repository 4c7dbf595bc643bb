import { Button, Popover, TextInput } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { useRight } from '../../../app/session.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import type { Filter } from '../../../ui/FilterChips.tsx';
import { toast } from '../../../ui/toast.tsx';
import { usePageExists } from '../../../ui/use-page-exists.ts';
import { conditionOf, type ContactFilters } from './contact-filters.ts';
import css from './ContactViews.module.css';

/** Filters and conditions are one thing: the narrowed list becomes a segment. */
export function SaveSegment({ filters, chips }: { filters: ContactFilters; chips: Filter[] }) {
  const { t } = useTranslation('contacts');
  const mayWrite = useRight('segments:write');
  const definition = conditionOf(filters);
  if (!mayWrite || !definition) return null;
  return (
    <Popover position="bottom-end" width={300} trapFocus>
      <Popover.Target>
        <Button size="xs" variant="subtle">
          {t('segment.save')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <SegmentForm definition={definition} suggestion={chips.map(({ label }) => label).join(', ')} />
      </Popover.Dropdown>
    </Popover>
  );
}

type FormProps = { definition: Segment['definition']; suggestion: string };

function SegmentForm({ definition, suggestion }: FormProps) {
  const { t } = useTranslation('contacts');
  const [name, setName] = useState(suggestion);
  const navigate = useNavigate();
  const pageExists = usePageExists();
  const create = useApiMutation<{ name: string; definition: Segment['definition'] }, Segment>({
    method: 'POST',
    path: '/segments',
    refreshes: ['/segments'],
    onDone: (segment) => {
      toast(t('segment.saved', { name: segment.name }));
      const to = `/segments/${segment.id}`;
      if (pageExists(to)) void navigate({ to: to as '/' });
    },
  });
  return (
    <form
      className={css['keep']}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name: name.trim(), definition });
      }}
    >
      <TextInput
        label={t('segment.name')}
        value={name}
        maxLength={120}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {create.error && <ErrorNote error={create.error} />}
      <Button type="submit" size="xs" disabled={!name.trim()} loading={create.isPending}>
        {t('segment.save')}
      </Button>
    </form>
  );
}
