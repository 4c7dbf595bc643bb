import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { usePageExists } from './use-page-exists.ts';

type Props = Omit<ComponentProps<'a'>, 'href'> & { to: string; children?: ReactNode };

/**
 * A link to an address known only at run time (menu, notifications, server); in pages prefer the router's typed Link.
 * An address without a page is plain text: no dead links.
 */
export function PathLink({ to, children, ...rest }: Props) {
  const pageExists = usePageExists();
  const [path = to, search = ''] = to.split('?');
  if (!pageExists(path)) return <span className={rest.className}>{children}</span>;
  const query = search ? Object.fromEntries(new URLSearchParams(search)) : {};
  return (
    <Link to={path as '/'} search={query as never} {...rest}>
      {children}
    </Link>
  );
}
