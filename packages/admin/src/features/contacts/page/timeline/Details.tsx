import type { TimelineItem } from '@sandmill/contracts/api/contacts';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../../../app/use-words.ts';
import { fieldWords } from '../../../../conditions/words/comparison-words.ts';
import { Facts } from '../../../../ui/Facts.tsx';
import { plainWords } from '../why/value-words.ts';
import css from './Details.module.css';

const MOST_ITEMS = 10;

/** All that came with it: source, exact times, every property. Closed until asked. */
export function Details({ items }: { items: TimelineItem[] }) {
  const { t } = useTranslation('contacts');
  return (
    <details className={css['details']}>
      <summary>{t('timeline.details')}</summary>
      {items.slice(0, MOST_ITEMS).map((item) => (
        <ItemFacts key={item.id} item={item} />
      ))}
    </details>
  );
}

function ItemFacts({ item }: { item: TimelineItem }) {
  const { t } = useTranslation('contacts');
  const words = useWords();
  const { format } = words;
  const isLate = Date.parse(item.receivedAt) - Date.parse(item.at) > 60_000;
  return (
    <div className={css['facts']}>
      <Facts
        facts={[
          { label: t('timeline.event'), value: item.name },
          { label: t('timeline.happened'), value: format.exact(item.at) },
          isLate ? { label: t('timeline.received'), value: format.exact(item.receivedAt) } : null,
          { label: t('timeline.source'), value: item.source },
          ...Object.entries(item.properties)
            .filter(([, value]) => value !== null && value !== '')
            .map(([name, value]) => ({
              label: name === '$catalogue' ? t('timeline.catalogue') : fieldWords([name], words),
              value: name === '$catalogue' ? catalogueWords(value) : plainWords(value, words),
            })),
        ]}
      />
    </div>
  );
}

/** "Shoes, Acme": what the catalogue knew of the products when the event came in. */
function catalogueWords(value: unknown): string {
  const lists = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return [...new Set(lists.flat().map(String))].join(', ');
}
