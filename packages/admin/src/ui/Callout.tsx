import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BadgeTone } from './Badge.tsx';
import css from './Callout.module.css';

type Props = { tone?: BadgeTone; icon: Icon; title: ReactNode; children?: ReactNode };

/** A tinted note that explains a state in words: what happened, what it means, what to do. */
export function Callout({ tone = 'quiet', icon: CalloutIcon, title, children }: Props) {
  return (
    <div className={`${css['callout']} ${css[tone] ?? ''}`} role="note">
      <CalloutIcon size={18} stroke={1.6} aria-hidden />
      <div>
        <b>{title}</b>
        {children && <div className={css['text']}>{children}</div>}
      </div>
    </div>
  );
}
