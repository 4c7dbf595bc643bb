import { Button, Modal } from '@mantine/core';
import type { PeopleCheck as Check, TemplateDraft } from '@sandmill/contracts/api/messages';
import { IconAlertTriangle, IconCheck, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApiMutation } from '../../../app/queries.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../../ui/LoadingBars.tsx';
import css from './Blocks.module.css';

type Props = { id: string; draft: TemplateDraft; onSeeAs: (contactId: string) => void };
type Person = Check['people'][number];

/** The mail tried on twenty people at random: what would be wrong for whom. */
export function PeopleCheck({ id, draft, onSeeAs }: Props) {
  const { t } = useTranslation('blocks');
  const [isOpen, setOpen] = useState(false);
  const [seed, setSeed] = useState(1);
  const check = useApiMutation<number, Check>({
    method: 'POST',
    path: `/templates/${id}/check-people`,
    body: (next) => {
      const { class: messageClass, subject, preheader, document } = draft;
      return { seed: next, draft: { class: messageClass, subject, preheader, document } };
    },
  });
  const run = (next: number) => {
    setSeed(next);
    setOpen(true);
    check.mutate(next);
  };
  const people = check.data?.people ?? [];
  const wrong = people.filter(({ problems }) => problems.length > 0);
  return (
    <>
      <Button size="xs" leftSection={<IconUsersGroup size={16} stroke={1.6} />} onClick={() => run(seed)}>
        {t('people.act')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        size="lg"
        title={t('people.title')}
        closeButtonProps={{ 'aria-label': t('source.close') }}
      >
        <p className="sm-13 sm-muted">{t('people.text')}</p>
        {check.error && <ErrorNote error={check.error} />}
        {check.isPending && <LoadingBars count={5} />}
        {check.data && people.length === 0 && <p>{t('people.none')}</p>}
        <ul className={css['problems']} style={{ marginTop: 12 }}>
          {wrong.map((person) => (
            <PersonRow
              key={person.contactId}
              person={person}
              onOpen={() => {
                setOpen(false);
                onSeeAs(person.contactId);
              }}
            />
          ))}
          {people.length > wrong.length && (
            <li>
              <IconCheck size={16} stroke={1.6} aria-hidden />
              <span>{t('people.fine', { count: people.length - wrong.length })}</span>
            </li>
          )}
        </ul>
        {check.data && people.length > 0 && (
          <Button size="xs" style={{ marginTop: 16 }} onClick={() => run(seed + 1)}>
            {t('people.again')}
          </Button>
        )}
      </Modal>
    </>
  );
}

function PersonRow({ person, onOpen }: { person: Person; onOpen: () => void }) {
  const { t } = useTranslation('blocks');
  const name = person.name ?? t('people.nobody');
  return (
    <li>
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
      <span>
        <button type="button" title={t('people.open', { name })} onClick={onOpen}>
          {name}
        </button>
        {': '}
        {person.problems
          .map(({ code, detail }) => {
            const shown = code === 'other_language' ? t(`language.${detail}`) : detail;
            return t(`people.problem.${code}`, { detail: shown });
          })
          .join('; ')}
      </span>
    </li>
  );
}
