import type { Comparison, Json, JsonObject, PropertyFilter } from '@sandmill/contracts';
import { compileComparison, type Moment } from './compare-value.ts';
import { pathValue } from './path-value.ts';

/**
 * A condition on a property of an event. A path whose first step is a list goes on in each of its elements: the condition
 * holds when it holds of one of them ("products, name is Lamp"), its opposites when that holds of none.
 */
export function compileFilter({ path, is }: PropertyFilter): (properties: JsonObject, moment: Moment) => boolean {
  const [first = '', ...rest] = path;
  const test = compileComparison(is);
  if (rest.length === 0) return (properties, moment) => test(pathValue(properties, path), moment);
  const { positive, isOpposite } = positiveOf(is);
  const testOne = compileComparison(positive);
  return (properties, moment) => {
    const list = Object.hasOwn(properties, first) ? properties[first] : undefined;
    if (!Array.isArray(list)) return test(pathValue(properties, path), moment);
    return list.some((line) => isObject(line) && testOne(pathValue(line, rest), moment)) !== isOpposite;
  };
}

/** `ne` and `notExists` as the opposites they are. */
export function positiveOf(is: Comparison): { positive: Comparison; isOpposite: boolean } {
  if (is.op === 'ne') return { positive: { ...is, op: 'eq' }, isOpposite: true };
  if (is.op === 'notExists') return { positive: { op: 'exists' }, isOpposite: true };
  return { positive: is, isOpposite: false };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
