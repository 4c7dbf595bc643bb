import { byNamespace } from './by-namespace.ts';

/** Every catalogue of this language: i18n/en/<namespace>.json. */
export const catalogues = byNamespace(
  import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' }),
);
