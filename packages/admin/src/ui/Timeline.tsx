import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '../app/use-format.ts';
import css from './Timeline.module.css';

export type TimelineTone = 'quiet' | 'info' | 'ok' | 'accent' | 'danger';

/** Heading of a day; the items follow in an <ol>. */
export function TimelineDay({ at }: { at: string }) {
  const format = useFormat();
  return <h3 className={css['day']}>{format.longDate(at)}</h3>;
}

type Props = { icon: Icon; tone?: TimelineTone; title: ReactNode; at: string; children?: ReactNode };

/** One thing that happened: what, when (the exact instant on hover), and what it was about. */
export function TimelineItem({ icon: ItemIcon, tone = 'quiet', title, at, children }: Props) {
  const format = useFormat();
  return (
    <li className={css['item']}>
      <span className={css['ico']} data-tone={tone}>
        <ItemIcon size={16} stroke={1.6} aria-hidden />
      </span>
      <div className={`sm-strong ${css['title']}`}>{title}</div>
      <time className={css['time']} dateTime={at} title={format.exact(at)}>
        {format.time(at)}
      </time>
      {children && <div className={css['body']}>{children}</div>}
    </li>
  );
}
