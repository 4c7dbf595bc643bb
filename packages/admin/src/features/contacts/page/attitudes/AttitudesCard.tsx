import { ActionIcon, Button } from '@mantine/core';
import { attitudeOf } from '@sandmill/contracts';
import type { Contact } from '@sandmill/contracts/api/contacts';
import { IconMoodHeart, IconPencil, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRight } from '../../../../app/session.ts';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { Badge } from '../../../../ui/Badge.tsx';
import { Instant } from '../../../../ui/Instant.tsx';
import { plainWords } from '../why/value-words.ts';
import css from './Attitudes.module.css';
import { AttitudeForm } from './AttitudeForm.tsx';

type Trait = Contact['traits'][number];

/** What the person cares about and how they live, each with how we know it and since when. */
export function AttitudesCard({ contact }: { contact: Contact }) {
  const { t } = useTranslation('contacts');
  const mayWrite = useRight('contacts:write');
  const [edited, setEdited] = useState<Trait | 'new' | null>(null);
  const attitudes = contact.traits.filter(({ name }) => attitudeOf(name) !== null);
  if (attitudes.length === 0 && !mayWrite) return null;
  return (
    <section>
      <h3>
        {t('attitudes.title')}
        {mayWrite && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.6} />}
            onClick={() => setEdited('new')}
          >
            {t('attitudes.add')}
          </Button>
        )}
      </h3>
      {attitudes.length === 0 && <p className="sm-13 sm-muted">{t('attitudes.none')}</p>}
      <ul className={css['attitudes']}>
        {attitudes.map((trait) => (
          <Attitude
            key={trait.name}
            trait={trait}
            isTag={contact.tags.includes(trait.name)}
            onEdit={mayWrite ? () => setEdited(trait) : null}
          />
        ))}
      </ul>
      {edited !== null && (
        <AttitudeForm
          contactId={contact.id}
          {...(edited === 'new' ? {} : { trait: edited })}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

function Attitude({ trait, isTag, onEdit }: { trait: Trait; isTag: boolean; onEdit: (() => void) | null }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { name, value, origin, source, at } = trait;
  const label = fieldWords([name], words);
  const isDeclared = origin === 'explicit';
  return (
    <li>
      <IconMoodHeart size={16} stroke={1.6} className="sm-muted" aria-hidden />
      <div>
        <p>
          {label.charAt(0).toUpperCase() + label.slice(1)}: <b>{plainWords(value, words)}</b>
        </p>
        <p className="sm-small sm-muted">
          <Badge tone={isDeclared ? 'info' : 'quiet'}>
            {t(isDeclared ? 'attitudes.declared' : 'attitudes.inferred')}
          </Badge>{' '}
          {isTag && !isDeclared ? t('attitudes.fromTag') : source}, <Instant at={at} />
        </p>
      </div>
      {onEdit && (
        <ActionIcon size={28} data-touch aria-label={t('attitudes.editTitle', { name: label })} onClick={onEdit}>
          <IconPencil size={16} stroke={1.6} />
        </ActionIcon>
      )}
    </li>
  );
}
