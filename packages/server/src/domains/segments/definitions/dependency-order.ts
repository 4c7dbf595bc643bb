import { AppError } from '../../../platform/errors.ts';

export type Dependent = { group: string; name: string; /** Keys of the others it asks. */ asks: string[] };

/**
 * Orders definitions so that whoever is asked comes before who asks; otherwise the given order stands.
 * @throws AppError invalid_definition naming the circle, when definitions ask each other in one.
 */
export function dependencyOrder<T extends Dependent>(
  definitions: readonly T[],
  find: (key: string) => T | undefined,
): T[] {
  const ordered: T[] = [];
  const done = new Set<T>();
  const path: T[] = [];
  const visit = (definition: T): void => {
    if (done.has(definition)) return;
    const start = path.indexOf(definition);
    if (start >= 0) refuseCircle([...path.slice(start), definition]);
    path.push(definition);
    for (const key of definition.asks) {
      const asked = find(key);
      if (asked) visit(asked);
    }
    path.pop();
    done.add(definition);
    ordered.push(definition);
  };
  for (const definition of definitions) visit(definition);
  return ordered;
}

function refuseCircle(circle: readonly Dependent[]): never {
  const names = circle.map(({ name }) => `"${name}"`).join(', which asks ');
  const message = `These definitions ask each other in a circle: ${names}. Remove one link.`;
  const chain = circle.map(({ name }) => `«${name}»`).join(', che chiede ');
  const it = `Queste definizioni si chiedono l’un l’altra in cerchio: ${chain}. Togli un anello.`;
  throw new AppError('invalid_definition', message, { errors: [{ path: 'definition', message, it }] });
}
