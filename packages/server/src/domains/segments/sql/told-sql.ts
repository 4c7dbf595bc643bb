import { attitudeOf, type LeafOf } from '@sandmill/contracts';
import { COMPANY_FIELDS } from '../../contacts/index.ts';
import { comparisonSql, type ComparisonContext } from './comparison-sql.ts';
import { propertySql } from './property-sql.ts';
import type { SqlParams } from './sql-params.ts';

type TraitLeaf = LeafOf<'traitChanged' | 'traitHeld'>;

const BINDING = `JSONExtractString(context, 'binding')`;
const IS_PUBLIC = `trust = 'browser'`;

const IS_SAID = `(type = 'identify' or trust != 'browser' or ${BINDING} != '')`;
const IS_FORM = `(name = 'Form Submitted' or ${BINDING} = 'form')`;

/** Events that may tell some trait, to read few rows. */
export const TELLS_TRAITS = `(traits != '{}' or type = 'group' or name in ('Traits Set', 'Tag Added', 'Tag Removed') or ${IS_FORM})`;

/**
 * Columns for a leaf about a trait, the twin of told-value.ts: `w0` the JSON of the trait told (empty: none), `m0`
 * whether one is told, `r0` whether it was said rather than derived, `v0` the JSON of the value at the path (empty:
 * nothing), `ok0` whether it satisfies the comparison.
 */
export function toldColumns(leaf: TraitLeaf, place: number, context: ComparisonContext): string[] {
  const { params } = context;
  const [key = '', ...rest] = leaf.path;
  const told = `w${place}`;
  const value = propertySql(told, rest, params);
  const raw = `JSONExtractRaw(${[told, ...rest.map((part) => params.add(part, 'String'))].join(', ')})`;
  const ok = leaf.kind === 'traitHeld' ? comparisonSql(leaf.is, rest, { ...context, json: told }) : '(1 = 1)';
  const ofGroup = groupSql(key, params);
  const ofPerson =
    attitudeOf(key) === null ? { json: personSql(key, params), isSaid: IS_SAID } : attitudeSql(key, params);
  return [
    `multiIf(type = 'group', ${ofGroup.json}, ${ofPerson.json}) as ${told}`,
    `(${told} != '') as m${place}`,
    `if(type = 'group', ${ofGroup.isSaid}, ${ofPerson.isSaid}) as r${place}`,
    `if(${value.exists}, ${raw}, '') as v${place}`,
    `${ok} as ok${place}`,
  ];
}

/** What identify and track calls, changes by hand and forms tell, the last of them first. */
function personSql(key: string, params: SqlParams): string {
  const name = params.add(key, 'String');
  const branches = [
    `JSONHas(traits, ${name}), JSONExtractRaw(traits, ${name})`,
    `name = 'Traits Set' and not ${IS_PUBLIC} and JSONHas(properties, 'traits', ${name}), JSONExtractRaw(properties, 'traits', ${name})`,
  ];
  if (key === 'email' || key === 'phone') {
    branches.push(
      `${BINDING} = 'form' and JSONType(properties, ${name}) = 'String', JSONExtractRaw(properties, ${name})`,
    );
  }
  return `multiIf(${branches.join(', ')}, '')`;
}

/** An attitude is also declared by a form's answers, and inferred from a tag of its name or by a journey. */
function attitudeSql(key: string, params: SqlParams): { json: string; isSaid: string } {
  const name = params.add(key, 'String');
  const carried = personSql(key, params);
  const isCarriedSaid = `(${carried} != '' and ${IS_SAID} and not (trust = 'system' and JSONHas(properties, 'journeyId')))`;
  const isAnswer = `(${IS_FORM} and JSONHas(properties, ${name}))`;
  const isTag = `(not ${IS_FORM} and not ${IS_PUBLIC} and JSONExtractString(properties, 'tag') = ${name})`;
  const branches = [
    `${isCarriedSaid}, ${carried}`,
    `${isAnswer}, JSONExtractRaw(properties, ${name})`,
    `${carried} != '', ${carried}`,
    `${isTag} and name = 'Tag Added', 'true'`,
    `${isTag} and name = 'Tag Removed', 'null'`,
  ];
  return { json: `multiIf(${branches.join(', ')}, '')`, isSaid: `(${isCarriedSaid} or ${isAnswer})` };
}

/** Of a group call: the person's company, and traits of the person beside it. */
function groupSql(key: string, params: SqlParams): { json: string; isSaid: string } {
  const name = params.add(key, 'String');
  const own = `JSONHas(context, 'traits', ${name})`;
  const ownJson = `JSONExtractRaw(context, 'traits', ${name})`;
  if (key !== 'company') return { json: `if(${own}, ${ownJson}, '')`, isSaid: `not ${IS_PUBLIC}` };
  const isSaid = `(${own} and not ${IS_PUBLIC})`;
  return { json: `if(${isSaid}, ${ownJson}, ${companySql()})`, isSaid };
}

/** The company as person-traits.ts makes it: the group's id and what is known of some fields. */
function companySql(): string {
  const fields = [
    `if(JSONExtractString(context, 'groupId') = '', '', concat('"id":', JSONExtractRaw(context, 'groupId')))`,
    ...COMPANY_FIELDS.map((field) => {
      const json = `JSONExtractRaw(traits, '${field}')`;
      return `if(${json} in ('', 'null'), '', concat('"${field}":', ${json}))`;
    }),
  ];
  return `concat('{', arrayStringConcat(arrayFilter(field -> field != '', [${fields.join(', ')}]), ','), '}')`;
}
