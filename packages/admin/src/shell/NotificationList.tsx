import { useTranslation } from 'react-i18next';
import { Dot } from '../ui/Dot.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Instant } from '../ui/Instant.tsx';
import { PathLink } from '../ui/PathLink.tsx';
import type { Notification } from './notifications.ts';
import { useCodeWords } from './use-code-words.ts';
import css from './NotificationList.module.css';

type Props = { items: Notification[]; error: unknown; onChoose: () => void };

export function NotificationList({ items, error, onChoose }: Props) {
  const { t } = useTranslation('shell');
  return (
    <section aria-labelledby="notifications-title">
      <h2 id="notifications-title" className={css['head']}>
        {t('notifications.title')}
      </h2>
      {error ? (
        <ErrorNote error={error} />
      ) : items.length === 0 ? (
        <p className={`sm-13 sm-muted ${css['none']}`}>{t('notifications.none')}</p>
      ) : (
        <ul className={css['list']}>
          {items.map((item) => (
            <li key={item.id}>
              <Item item={item} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Item({ item, onChoose }: { item: Notification; onChoose: () => void }) {
  const words = useCodeWords();
  const { title, text } = words(item.code, item.params);
  const inside = (
    <>
      {item.read ? <span /> : <Dot tone="accent" />}
      <span>
        <b style={{ display: 'block' }}>{title}</b>
        {text}
      </span>
      <span className={`sm-small sm-muted ${css['when']}`}>
        <Instant at={item.at} withTime />
      </span>
    </>
  );
  if (!item.link) return <div className={css['item']}>{inside}</div>;
  return (
    <PathLink to={item.link} className={css['item']} onClick={onChoose}>
      {inside}
    </PathLink>
  );
}
