import { byNamespace } from './by-namespace.ts';

/** Every catalogue of this language: i18n/it/<namespace>.json. */
export const catalogues = byNamespace(
  import.meta.glob<Record<string, unknown>>('./it/*.json', { eager: true, import: 'default' }),
);
