import { IconChevronRight } from '@tabler/icons-react';
import { Children, type ReactNode } from 'react';
import { PathLink } from './PathLink.tsx';
import { usePageTitle } from './use-page-title.ts';
import css from './PageHeader.module.css';

type Props = {
  /** A noun, or the object's own name. */
  title: string;
  /** One step up. */
  crumb?: { label: string; to: string };
  subtitle?: ReactNode;
  /** Beside the title: a badge. */
  badge?: ReactNode;
  /** Buttons; at most one primary. */
  children?: ReactNode;
};

/** Top of every page; also sets the window's title. */
export function PageHeader({ title, crumb, subtitle, badge, children }: Props) {
  usePageTitle(title);
  const acts = Children.toArray(children);
  return (
    <header className={css['head']} {...(acts.length > 1 ? { 'data-many': true } : {})}>
      <div style={{ minWidth: 0 }}>
        {crumb && (
          <div className={css['crumb']}>
            <PathLink to={crumb.to}>{crumb.label}</PathLink>
            <IconChevronRight size={12} stroke={1.6} aria-hidden />
            <span className="sm-trunc">{title}</span>
          </div>
        )}
        <div className={css['title']}>
          <h1>{title}</h1>
          {badge}
        </div>
        {subtitle && <p className={css['sub']}>{subtitle}</p>}
      </div>
      {acts.length > 0 && <div className={css['acts']}>{acts}</div>}
    </header>
  );
}
