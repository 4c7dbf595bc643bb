import type { ImportKind } from '@sandmill/contracts/api/events';
import { useTranslation } from 'react-i18next';

const FREE = /^(?:trait|property):([^:]+)(?::(text|number|date|boolean|list))?$/;
const TYPES = ['', ':number', ':date', ':boolean', ':list'];

/** What a column of another name can become: a trait or property called like it, as text, number, date ... */
export function freeFields(kind: ImportKind, column: string): string[] {
  const of = kind === 'events' ? 'property' : kind === 'products' ? null : 'trait';
  const words = column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const name = words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
  return of === null || name === '' ? [] : TYPES.map((type) => `${of}:${name.slice(0, 60)}${type}`);
}

/** A field in words; one of a free name says the name and what its cells are. */
export function useFieldWord(known: ReadonlySet<string>): (field: string) => string {
  const { t } = useTranslation('imports');
  return (field) => {
    if (known.has(field)) return t(`field.${field.replaceAll(':', '_')}`);
    const match = FREE.exec(field);
    if (!match) return field;
    return t('freeField', { name: match[1], type: t(`type.${match[2] ?? 'text'}`) });
  };
}
