import type { ContactInterest, ContactInterests } from '@sandmill/contracts/api/scores';
import { useTranslation } from 'react-i18next';
import { useApiQuery } from '../../../../app/queries.ts';
import { useFormat } from '../../../../app/use-format.ts';
import { useWords } from '../../../../app/use-words.ts';
import { eventWords } from '../../../../conditions/words/event-words.ts';
import { Bar } from '../../../../ui/BarRow.tsx';
import { Card } from '../../../../ui/Card.tsx';
import { Instant } from '../../../../ui/Instant.tsx';
import { titled } from '../../../interests/titled.ts';

/** Categories and brands, the strongest first; each opens to the events that say so. */
export function InterestsCard({ contactId }: { contactId: string }) {
  const { t } = useTranslation('interests');
  const { data } = useApiQuery<ContactInterests>(`/contacts/${contactId}/interests`);
  if (!data) return null;
  if (data.category.length + data.brand.length === 0) {
    return (
      <Card title={t('title')}>
        <p className="sm-13 sm-muted">{t('contact.none')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('title')} note={t('contact.note')}>
      <Kind title={t('of.category')} interests={data.category} />
      <Kind title={t('of.brand')} interests={data.brand} />
    </Card>
  );
}

function Kind({ title, interests }: { title: string; interests: ContactInterest[] }) {
  const { t } = useTranslation('interests');
  const format = useFormat();
  const words = useWords();
  if (interests.length === 0) return null;
  return (
    <section style={{ marginBottom: 14 }}>
      <h3 className="sm-13">{title}</h3>
      {interests.map(({ name, share, until, because }) => (
        <details key={name} style={{ padding: '6px 0' }}>
          <summary aria-label={titled(name)}>
            <span className="sm-row sm-between" style={{ display: 'inline-flex', width: 'calc(100% - 20px)' }}>
              <span className="sm-trunc">{titled(name)}</span>
              <span className="sm-num">{format.percent(share, 0)}</span>
            </span>
          </summary>
          <Bar share={share} />
          <ul className="sm-13" style={{ margin: '8px 0 0', paddingLeft: 18 }}>
            {because.map(({ at, event, what }) => (
              <li key={at + event}>
                {eventWords({ name: event }, 'did', words)}
                {what && `: ${what}`}
                <span className="sm-muted">
                  {' '}
                  <Instant at={at} withTime />
                </span>
              </li>
            ))}
          </ul>
          <p className="sm-small sm-muted">
            {t('contact.until')} <Instant at={until} />
          </p>
        </details>
      ))}
    </section>
  );
}
