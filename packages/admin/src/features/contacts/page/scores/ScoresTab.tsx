import { Button } from '@mantine/core';
import type { Contact } from '@sandmill/contracts/api/contacts';
import type { ContactScores, ScoreNow } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { Badge } from '../../../../ui/Badge.tsx';
import { Card } from '../../../../ui/Card.tsx';
import { ChoiceChips } from '../../../../ui/Chip.tsx';
import { EmptyState } from '../../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../../ui/ErrorNote.tsx';
import { Instant } from '../../../../ui/Instant.tsx';
import { LoadingBars } from '../../../../ui/LoadingBars.tsx';
import { useUrlState } from '../../../../ui/use-url-state.ts';
import { InterestsCard } from './InterestsCard.tsx';
import { Ledger } from './Ledger.tsx';

const FIRST = 20;
const MORE = 200;

/** Points in every model with their reasons, and what the person is interested in. */
export function ScoresTab({ contact }: { contact: Contact }) {
  const { t } = useTranslation('scores');
  const [model, setModel] = useUrlState('model', '');
  const [all, setAll] = useUrlState('ledger', '');
  const query = { limit: all === 'all' ? MORE : FIRST, ...(model === '' ? {} : { model }) };
  const { data, error, refetch } = useApiQuery<ContactScores>(`/contacts/${contact.id}/scores`, {
    query,
    keepPrevious: true,
  });
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <LoadingBars count={3} />;
  const shown = data.scores.find(({ key }) => key === data.model);
  return (
    <div style={{ display: 'grid', gap: 20 }}>
      {data.scores.length > 1 && (
        <ChoiceChips
          label={t('title')}
          value={data.model ?? ''}
          onChange={setModel}
          choices={data.scores.map(({ key, name }) => ({ key, label: name }))}
        />
      )}
      {shown ? (
        <>
          <Now score={shown} />
          <Card title={t('ledger.title')} note={t('ledger.note')}>
            <Ledger items={data.items} rules={shown.rules} />
            {data.nextCursor !== null && all !== 'all' && (
              <Button mt={12} onClick={() => setAll('all')}>
                {t('ledger.more')}
              </Button>
            )}
          </Card>
        </>
      ) : (
        <EmptyState title={t('ledger.noModel')} text={t('empty.text')} action={{ label: t('title'), to: '/scores' }} />
      )}
      <InterestsCard contactId={contact.id} />
    </div>
  );
}

function Now({ score }: { score: ScoreNow }) {
  const { t } = useTranslation('scores');
  const format = useFormat();
  return (
    <Card title={score.name}>
      <p style={{ fontSize: 28, lineHeight: 1.2 }}>
        <b className="sm-num">{format.number(score.score, 1)}</b>{' '}
        <span className="sm-13 sm-muted">{t('preview.points')}</span>
      </p>
      {score.thresholds.map(({ key, name, enter, leave, reached, since, nextChange }) => (
        <p key={key} className="sm-row sm-wrap sm-13" style={{ marginTop: 8 }}>
          <Badge tone={reached ? 'ok' : 'quiet'}>{name}</Badge>
          <span>
            {reached
              ? t('ledger.reached', { leave: format.number(leave) })
              : t('ledger.below', { enter: format.number(enter) })}
          </span>
          {since && (
            <span className="sm-muted">
              {t('ledger.since')} <Instant at={since} withTime />
            </span>
          )}
          {nextChange && (
            <span className="sm-muted">
              {t(reached ? 'ledger.leaves' : 'ledger.enters')} <Instant at={nextChange} withTime />
            </span>
          )}
        </p>
      ))}
    </Card>
  );
}
