import { personaSheetSchema, type Persona } from '@sandmill/contracts/api/personas';
import { getClassification } from '../classifications/classification-views.ts';
import { selectClassificationId } from '../store/classifications.queries.ts';
import type { Viewer } from '../views.ts';
import { NO_PERSONA, PERSONA_KEY } from './persona-classification.ts';
import { selectPersonas } from './personas.queries.ts';
import { mustFind } from './write-persona.ts';

const TREND_DAYS = 30;

/** Personas with the people who are one now. */
export async function listPersonas(viewer: Viewer): Promise<Persona[]> {
  const rows = await selectPersonas(viewer.sql, viewer.workspaceId);
  const id = await selectClassificationId(viewer.sql, viewer.workspaceId, PERSONA_KEY);
  const view = id === null ? null : await getClassification(viewer, PERSONA_KEY, { days: TREND_DAYS });
  const any = (view?.classes ?? [])
    .filter(({ value }) => value !== NO_PERSONA)
    .reduce((sum, { size }) => sum + size, 0);
  return rows.map((row) => {
    const own = view?.classes.find(({ value }) => value === row.key);
    return {
      ...row,
      sheet: personaSheetSchema.parse(row.sheet),
      people: own?.size ?? 0,
      share: any > 0 ? (own?.size ?? 0) / any : 0,
      trend: own?.trend ?? [],
      entered: own?.entered ?? 0,
      left: own?.left ?? 0,
      preparing: view?.preparing !== null && view !== null,
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}

/** @throws AppError not_found */
export async function getPersona(viewer: Viewer, id: number): Promise<Persona> {
  mustFind(await selectPersonas(viewer.sql, viewer.workspaceId), id);
  const found = (await listPersonas(viewer)).find((persona) => persona.id === id);
  if (!found) throw new Error('a persona that exists is listed');
  return found;
}
