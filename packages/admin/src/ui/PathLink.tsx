import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

type Props = Omit<ComponentProps<'a'>, 'href'> & { to: string; children?: ReactNode };

/** A link to an address known only at run time (menu, notifications, server). In pages, prefer the router's typed Link. */
export function PathLink({ to, ...rest }: Props) {
  const [path = to, search = ''] = to.split('?');
  const query = search ? Object.fromEntries(new URLSearchParams(search)) : undefined;
  return <Link to={path as '/'} {...(query ? { search: query as never } : {})} {...rest} />;
}
