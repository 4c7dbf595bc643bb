import { i18n } from '../app/i18n.ts';
import { ApiError } from '../app/api.ts';

/** What uses something, and its page; null: it has none. */
export type UsePlace = { name: string; to: string | null };

/** Where something is used that cannot go for that reason: the server names each use as "kind:id". */
export function placesOfUse(error: unknown): UsePlace[] {
  if (!(error instanceof ApiError) || error.code !== 'in_use') return [];
  const seen = new Set<string>();
  return error.errors.flatMap(({ path, message }) => {
    const [, kind, id] = /^([a-z]+):(.+)$/i.exec(path) ?? [];
    if (kind === undefined || id === undefined || seen.has(path)) return [];
    seen.add(path);
    const isOurs = kind === 'product' && i18n.exists(`ui:use.${id}`);
    return [{ name: isOurs ? i18n.t(`ui:use.${id}`) : message, to: pageOfUse(kind, id) }];
  });
}

function pageOfUse(kind: string, id: string): string | null {
  switch (kind) {
    case 'product':
      return null;
    case 'classification':
      return '/stages';
    case 'scoring':
      return `/scores/${id}`;
    case 'content':
      return `/templates/${id}`;
    case 'tag':
      return '/tags';
    default:
      return `/${kind}s/${id}`;
  }
}
