import type { Home } from '@sandmill/contracts/api/home';
import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconFileAlert,
  IconListCheck,
  IconMailCog,
  IconMailX,
  type Icon,
} from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCodeWords } from '../../shell/use-code-words.ts';
import { usePageExists } from '../../ui/use-page-exists.ts';
import css from './WaitingForYou.module.css';

const ICONS: Record<string, Icon> = {
  dead_jobs: IconListCheck,
  bounces: IconMailX,
  sender_missing: IconMailCog,
  import_failed: IconFileAlert,
};
const SPELT_OUT = 9;

/** What needs a person, each with the act that settles it; the first is the primary one. */
export function WaitingForYou({ attention }: Pick<Home, 'attention'>) {
  const { t } = useTranslation('home');
  const count = attention.length;
  if (count === 0) {
    return (
      <p className={css['calm']}>
        <IconCircleCheck size={20} stroke={1.6} aria-hidden />
        {t('waiting.none')}
      </p>
    );
  }
  const number = count <= SPELT_OUT ? t(`number.${count}`) : String(count);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className={css['head']}>
        {t('waiting.title', { count, number })}
      </h2>
      <ul className={css['list']}>
        {attention.map((item, index) => (
          <Item key={`${item.code}-${item.link}`} item={item} isFirst={index === 0} />
        ))}
      </ul>
    </section>
  );
}

function Item({ item, isFirst }: { item: Home['attention'][number]; isFirst: boolean }) {
  const { title, text, action } = useCodeWords()(item.code, item.params);
  const router = useRouter();
  const ItemIcon = ICONS[item.code] ?? IconAlertTriangle;
  const pageExists = usePageExists();
  return (
    <li>
      <span className={css['ico']}>
        <ItemIcon size={16} stroke={1.6} aria-hidden />
      </span>
      <div>
        <b>{title}</b>
        <p>{text}</p>
      </div>
      {pageExists(item.link) && (
        <Button variant={isFirst ? 'filled' : 'default'} onClick={() => router.history.push(item.link)}>
          {action}
        </Button>
      )}
    </li>
  );
}
