import { hasAttitude, SYSTEM_EVENTS } from '@sandmill/contracts';
import { personaSheetSchema, type ContactClass } from '@sandmill/contracts/api/personas';
import type { Tx } from '../../../platform/db/db.ts';
import type { History } from '../../../platform/history/history.ts';
import { loadContacts, type ContactRecord } from '../../contacts/index.ts';
import { subjectsOf } from '../../identity/index.ts';
import { treeHolds } from '../conditions/tree.ts';
import type { Definitions } from '../definitions/build-definitions.ts';
import { answered, PERSONA_KEY } from '../personas/persona-classification.ts';
import { selectPersonas, type PersonaRow } from '../personas/personas.queries.ts';
import { qualificationPack } from '../packs/qualification-pack.ts';
import { selectClassesOf, selectClassifications } from '../store/classifications.queries.ts';
import { selectClassMoves, selectDecisions, type DecisionRow } from './class-history.queries.ts';
import { lookOf, namesOf } from './describe-classification.ts';

const HISTORY = 20;

/**
 * Where one person stands in each classification, since when, and how they got there; of a persona how sure it is, of
 * what people decide the last decision with its reason.
 */
export async function contactClasses(
  tx: Tx,
  workspaceId: number,
  asked: { contactId: string; history: History; definitions: Definitions; now: number },
): Promise<ContactClass[]> {
  const { contactId, history } = asked;
  const rows = await selectClassifications(tx, workspaceId, null);
  const classes = await selectClassesOf(tx, workspaceId, contactId);
  const record = (await loadContacts(tx, workspaceId, [contactId])).get(contactId);
  const personas = await selectPersonas(tx, workspaceId);
  const were = await formerContacts(tx, workspaceId, contactId);
  const moves = await selectClassMoves(history, workspaceId, { contactIds: were, limit: HISTORY });
  const decisions = await selectDecisions(history, workspaceId, were);
  return rows.flatMap((row): ContactClass[] => {
    const own = classes.find(({ key }) => key === row.key);
    if (!own) return [];
    const decision = decisionOf(row.key, decisions);
    const persona = row.key === PERSONA_KEY ? personas.find(({ key }) => key === own.value) : undefined;
    return [
      {
        classification: row.key,
        names: namesOf(row),
        value: own.value,
        ...lookOf(row, own.value),
        since: own.since.toISOString(),
        confidence: persona && record ? confidenceOf(persona, record, { ...asked, decision }) : null,
        attitudes: persona && record ? attitudesOf(persona, record) : null,
        decision,
        history: moves
          .filter(({ group }) => group === `class:${row.id}`)
          .map(({ from, to, at, cause }) => ({
            from: from === null ? null : lookOf(row, from).label,
            to: lookOf(row, to).label,
            at,
            cause,
          })),
      },
    ];
  });
}

/** Share of the criteria that hold; what somebody decided or the person answered is certain. */
function confidenceOf(
  persona: PersonaRow,
  record: ContactRecord,
  at: { definitions: Definitions; now: number; decision: ContactClass['decision'] },
): number {
  const { definitions } = at;
  const now = Math.max(at.now, record.watch.asOf);
  const holds = (when: Parameters<Definitions['compile']>[0]): boolean =>
    treeHolds(definitions.compile(when), record, now, definitions);
  if (at.decision?.decision === persona.key || holds(answered(persona.key, persona.name))) return 1;
  const { criteria } = persona.rule;
  return criteria.length === 0 ? 0 : criteria.filter(({ when }) => holds(when)).length / criteria.length;
}

/** How the person compares with the attitudes of the sheet: however they became this persona, also by their own answer. */
function attitudesOf({ sheet }: PersonaRow, { traits, traitMeta }: ContactRecord): ContactClass['attitudes'] {
  const { attitudes } = personaSheetSchema.parse(sheet);
  if (attitudes.length === 0) return null;
  const own = <T>(of: Record<string, T>, name: string): T | undefined =>
    Object.hasOwn(of, name) ? of[name] : undefined;
  return attitudes.map((name) => ({
    name,
    holds: hasAttitude(own(traits, name)),
    origin: own(traits, name) === undefined ? null : (own(traitMeta, name)?.origin ?? 'explicit'),
  }));
}

function decisionOf(key: string, decisions: readonly DecisionRow[]): ContactClass['decision'] {
  const name =
    key === qualificationPack.key
      ? SYSTEM_EVENTS.qualificationDecided
      : key === PERSONA_KEY
        ? SYSTEM_EVENTS.personaDecided
        : null;
  const found = decisions.find((one) => one.name === name);
  if (!found) return null;
  const told = JSON.parse(found.properties) as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const decision = text(told['decision']) ?? text(told['persona']);
  if (decision === null || decision === 'reset') return null;
  return { decision, reason: text(told['reason']), by: text(told['by']), at: found.at };
}

/** The contact and those that were merged into it: history keeps their names. */
async function formerContacts(tx: Tx, workspaceId: number, contactId: string): Promise<string[]> {
  const spans = await subjectsOf(tx, workspaceId, contactId);
  const were = spans.map(({ subject }) => subject).filter((subject) => subject.startsWith('c:'));
  return [...new Set([contactId, ...were.map((subject) => subject.slice(2))])];
}
