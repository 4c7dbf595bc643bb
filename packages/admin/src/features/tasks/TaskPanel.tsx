import { Button, Select, Textarea, TextInput } from '@mantine/core';
import type { Task } from '@sandmill/contracts/api/tasks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { DueField } from './DueField.tsx';
import { useAssignees } from './use-assignees.ts';
import { useTaskActs } from './use-task-acts.ts';

/** `task` null: a new one, about `contact` where there is one. */
type Props = { task: Task | null; contact: { id: string } | null; onClose: () => void };

/** One task: what, notes, who, by when; the contact it is about. */
export function TaskPanel({ task, contact, onClose }: Props) {
  const { t } = useTranslation('tasks');
  const mayWrite = useRight('contacts:write');
  const people = useAssignees();
  const { change, create, drop, isPending } = useTaskActs();
  const [title, setTitle] = useState(task?.title ?? '');
  const [text, setText] = useState(task?.text ?? '');
  const [assigneeId, setAssignee] = useState(task?.assignee?.id ?? null);
  const [due, setDue] = useState(task?.due ?? null);
  const error = change.error ?? create.error ?? drop.error;
  const values = { title: title.trim(), text, assigneeId, due };
  const save = () =>
    task
      ? change.mutate({ task, patch: values }, { onSuccess: onClose })
      : create.mutate({ ...values, contactId: contact?.id ?? null }, { onSuccess: onClose });
  return (
    <SidePanel title={task ? t('one') : t('new')} onClose={onClose}>
      <form
        style={{ display: 'grid', gap: 14 }}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextInput
          label={t('field.title')}
          maxLength={200}
          readOnly={!mayWrite}
          value={title}
          onChange={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        <Textarea
          label={t('field.text')}
          autosize
          minRows={3}
          maxLength={2000}
          readOnly={!mayWrite}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Select
          label={t('column.assignee')}
          placeholder={t('anybody')}
          clearable
          readOnly={!mayWrite}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={assigneeId}
          onChange={setAssignee}
        />
        <DueField value={due} isFixed={!mayWrite} onChange={setDue} />
        {task && <About task={task} />}
        {error && <ErrorNote error={error} />}
        {mayWrite && (
          <Button type="submit" variant="filled" disabled={title.trim() === ''} loading={isPending}>
            {t('save')}
          </Button>
        )}
        {mayWrite && task && (
          <Button variant="subtle" color="clay" onClick={() => drop.mutate(task, { onSuccess: onClose })}>
            {t('drop')}
          </Button>
        )}
      </form>
    </SidePanel>
  );
}

function About({ task: { contact, journey, createdAt, source } }: { task: Task }) {
  const { t } = useTranslation('tasks');
  const format = useFormat();
  return (
    <p className="sm-small sm-muted">
      {contact && <PathLink to={`/contacts/${contact.id}`}>{contact.name ?? contact.email ?? t('unnamed')}</PathLink>}
      {contact && ' · '}
      {journey ? (
        <PathLink to={`/journeys/${journey.id}`}>{t('byJourney', { name: journey.name })}</PathLink>
      ) : (
        t(`source.${source}`)
      )}
      {' · '}
      {format.instant(createdAt, true)}
    </p>
  );
}
