import { useTranslation } from 'react-i18next';
import { Dot } from '../ui/Dot.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Instant } from '../ui/Instant.tsx';
import { PathLink } from '../ui/PathLink.tsx';
import type { Notification, Waiting } from './notifications.ts';
import { useCodeWords } from './use-code-words.ts';
import css from './NotificationList.module.css';

type Props = { waiting: Waiting[]; items: Notification[]; error: unknown; onChoose: () => void };

/** Problems first, then news. */
export function NotificationList({ waiting, items, error, onChoose }: Props) {
  const { t } = useTranslation('shell');
  return (
    <section aria-labelledby="notifications-title">
      <h2 id="notifications-title" className={css['head']}>
        {t('notifications.title')}
      </h2>
      {error !== null && <ErrorNote error={error} />}
      {error === null && waiting.length + items.length === 0 && (
        <p className={`sm-13 sm-muted ${css['none']}`}>{t('notifications.none')}</p>
      )}
      <div className={css['list']}>
        {waiting.length > 0 && <h3 className={css['part']}>{t('notifications.waiting')}</h3>}
        <ul>
          {waiting.map((item) => (
            <Item key={item.code + item.link} item={{ ...item, at: null, read: false }} onChoose={onChoose} />
          ))}
        </ul>
        {waiting.length > 0 && items.length > 0 && <h3 className={css['part']}>{t('notifications.news')}</h3>}
        <ul>
          {items.map((item) => (
            <Item key={item.id} item={item} onChoose={onChoose} />
          ))}
        </ul>
      </div>
    </section>
  );
}

type Shown = Pick<Notification, 'code' | 'params' | 'link' | 'read'> & { at: string | null };

function Item({ item, onChoose }: { item: Shown; onChoose: () => void }) {
  const words = useCodeWords();
  const { title, text } = words(item.code, item.params);
  const inside = (
    <>
      {item.read ? <span /> : <Dot tone="accent" />}
      <span>
        <b style={{ display: 'block' }}>{title}</b>
        {text}
      </span>
      {item.at && (
        <span className={`sm-small sm-muted ${css['when']}`}>
          <Instant at={item.at} withTime />
        </span>
      )}
    </>
  );
  return (
    <li>
      {item.link ? (
        <PathLink to={item.link} className={css['item']} onClick={onChoose}>
          {inside}
        </PathLink>
      ) : (
        <div className={css['item']}>{inside}</div>
      )}
    </li>
  );
}
