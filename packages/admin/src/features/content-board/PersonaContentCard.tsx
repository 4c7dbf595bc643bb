import { Button } from '@mantine/core';
import type { ContentItem, ContentLabels, PersonaContent } from '@sandmill/contracts/api/content-board';
import type { Persona } from '@sandmill/contracts/api/personas';
import { IconAlertTriangle, IconArticle, IconRoute, IconTemplate } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useApiMutation, useApiQuery } from '../../app/queries.ts';
import { useRight } from '../../app/session.ts';
import { useBoth } from '../../app/use-both.ts';
import { Card } from '../../ui/Card.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { LoadingBars } from '../../ui/LoadingBars.tsx';
import { PathLink } from '../../ui/PathLink.tsx';
import { contentAddress, labelsAddress } from './content-address.ts';
import css from './ContentBoard.module.css';

/** What to show this persona at each stage, what is missing, and what might be meant for it. */
export function PersonaContentCard({ persona }: { persona: Persona }) {
  const { t } = useTranslation('content-board');
  const say = useBoth();
  const { data, error, refetch } = useApiQuery<PersonaContent>(`/personas/${persona.id}/content`);
  const { formats } = persona.sheet;
  return (
    <Card title={t('suits.title')} note={<PathLink to="/content-board">{t('suits.all')}</PathLink>}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <LoadingBars count={4} />}
      {data && (
        <div className={css['stages']}>
          {data.stages.map(({ value, label, people, own, general, gap }) => (
            <section key={value} data-gap={(gap && people > 0) || undefined}>
              <h3>{say(label)}</h3>
              <small className="sm-muted">{t('people', { count: people })}</small>
              <Items items={own} />
              {gap && (
                <p className="sm-13">
                  <IconAlertTriangle size={14} stroke={1.6} aria-hidden />{' '}
                  {formats.length > 0
                    ? t('suits.gapFormats', { formats: formats.slice(0, 3).join(', ') })
                    : t('suits.gap')}
                </p>
              )}
              {general.length > 0 && <p className="sm-small sm-muted">{t('suits.general')}</p>}
              <Items items={general} />
            </section>
          ))}
        </div>
      )}
      {data && data.suggestions.length > 0 && <Suggestions persona={persona} of={data.suggestions} />}
    </Card>
  );
}

function Items({ items }: { items: ContentItem[] }) {
  const { t } = useTranslation('content-board');
  if (items.length === 0) return null;
  return (
    <ul>
      {items.map((item) => {
        const Shape = { template: IconTemplate, journey: IconRoute, article: IconArticle }[item.kind];
        return (
          <li key={item.id} className="sm-13">
            <Shape size={14} stroke={1.6} aria-label={t(`kind.${item.kind}`)} />{' '}
            <PathLink to={contentAddress(item)}>{item.name}</PathLink>
          </li>
        );
      })}
    </ul>
  );
}

type SuggestionsProps = { persona: Persona; of: PersonaContent['suggestions'] };

function Suggestions({ persona, of }: SuggestionsProps) {
  const { t } = useTranslation('content-board');
  const mayWrite = useRight('messages:write');
  const label = useApiMutation<ContentItem, ContentLabels>({
    method: 'PUT',
    path: labelsAddress,
    body: ({ stages, type }) => ({ stages, personas: [persona.key], type }),
    refreshes: ['/personas', '/content-board'],
  });
  return (
    <div style={{ marginTop: 20 }}>
      <h3>{t('suits.suggested')}</h3>
      <ul className={css['suggestions']}>
        {of.slice(0, 10).map(({ item, topic }) => (
          <li key={item.id} className="sm-13">
            <PathLink to={contentAddress(item)}>{item.name}</PathLink>
            <span className="sm-muted">{t('suits.because', { topic })}</span>
            {mayWrite && (
              <Button size="compact-xs" loading={label.isPending} onClick={() => label.mutate(item)}>
                {t('suits.take', { name: persona.name })}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {label.error && <ErrorNote error={label.error} />}
    </div>
  );
}
