import { Link, useRouter } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'a'>, 'href'> & { to: string; children?: ReactNode };

/**
 * A link to an address known only at run time (menu, notifications, server); in pages prefer the router's typed Link.
 * An address without a page is plain text: no dead links.
 */
export function PathLink({ to, children, ...rest }: Props) {
  const router = useRouter();
  const [path = to, search = ''] = to.split('?');
  const [, , page] = router.getMatchedRoutes(path);
  if (!page) return <span className={rest.className}>{children}</span>;
  const query = search ? Object.fromEntries(new URLSearchParams(search)) : {};
  return (
    <Link to={path as '/'} search={query as never} {...rest}>
      {children}
    </Link>
  );
}
