import { Button } from '@mantine/core';
import type { Persona } from '@sandmill/contracts/api/personas';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useFormat } from '../../app/use-format.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Bar } from '../../ui/BarRow.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import css from './Personas.module.css';

/** Buyer personas, by target: whom we speak to, how many they are. */
export function PersonasPage() {
  const { t } = useTranslation('personas');
  const mayWrite = useRight('segments:write');
  const { data, error, refetch } = useApiQuery<{ items: Persona[] }>('/personas', { refreshMs: 15_000 });
  const targets = [...new Set((data?.items ?? []).map(({ target }) => target))];
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')}>
        <Button component={PathLink} to="/content-board" variant="subtle">
          {t('content')}
        </Button>
        {mayWrite && (
          <Button
            variant="filled"
            component={PathLink}
            to="/personas/new"
            leftSection={<IconPlus size={16} stroke={1.6} />}
          >
            {t('new')}
          </Button>
        )}
      </PageHeader>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={6} />}
      {data && data.items.length === 0 && (
        <EmptyState
          drawing="hopper"
          title={t('empty.title')}
          text={t('empty.text')}
          {...(mayWrite ? { action: { label: t('new'), to: '/personas/new' } } : {})}
        />
      )}
      <div className="sm-stack">
        {targets.map((target) => (
          <Card key={target} title={target === '' ? t('noTarget') : target} note={t('targetNote')}>
            <ul className={css['cards']}>
              {(data?.items ?? [])
                .filter((persona) => persona.target === target)
                .map((persona) => (
                  <PersonaCard key={persona.id} persona={persona} />
                ))}
            </ul>
          </Card>
        ))}
      </div>
    </>
  );
}

function PersonaCard({ persona }: { persona: Persona }) {
  const { t } = useTranslation('personas');
  const format = useFormat();
  return (
    <li className={css['card']}>
      <Avatar name={persona.sheet.initials.split('').join(' ') || persona.name} size={48} />
      <div style={{ minWidth: 0 }}>
        <h3>
          <PathLink to={`/personas/${persona.id}`}>{persona.name}</PathLink>
        </h3>
        <p className="sm-13 sm-soft">{persona.sheet.summary}</p>
      </div>
      <div className={css['count']}>
        <PathLink to={`/contacts?classes=persona:${persona.key}`}>{format.number(persona.people)}</PathLink>
        <p className="sm-small sm-muted">{t('share', { share: format.percent(persona.share) })}</p>
        <Bar share={persona.share} height={6} />
        <p className="sm-small sm-muted">{t('moves', { entered: persona.entered, left: persona.left })}</p>
      </div>
    </li>
  );
}
