import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './StatusBadge.module.css';

export type BadgeTone = 'quiet' | 'ok' | 'warn' | 'accent' | 'danger' | 'info';

type Props = { tone?: BadgeTone; icon?: Icon; children: ReactNode };

/** A squared badge: icon and word. The round shape belongs to stages. */
export function Badge({ tone = 'quiet', icon: BadgeIcon, children }: Props) {
  return (
    <span className={`${css['badge']} ${css[tone] ?? ''}`}>
      {BadgeIcon && <BadgeIcon size={14} stroke={1.8} aria-hidden />}
      {children}
    </span>
  );
}
