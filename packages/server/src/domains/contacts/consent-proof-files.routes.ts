import { Readable } from 'node:stream';
import { z } from 'zod';
import type { HttpApp, HttpReply } from '../../platform/http/http-app.ts';
import { consentsOf, digestOf, proofJson, proofPdf, type LedgerRow } from '../consent/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { consentLedgerOf } from './consent-proofs.ts';
import { displayName } from './display-name.ts';
import { mustFind } from './get-contact.ts';
import { loadContacts } from './load-contacts.ts';
import { TAGS as tags, type ContactRouteDeps } from './route-deps.ts';

const params = z.object({ id: z.string().min(1).max(600) });
const querystring = z.object({ lang: z.enum(['it', 'en']).optional() });

/** The proof of one person's consents as a document, to be handed to whoever asks for it. */
export function consentProofFileRoutes(app: HttpApp, deps: ContactRouteDeps): void {
  app.get(
    '/api/v1/contacts/:id/consent-proof.pdf',
    {
      schema: { tags, summary: 'Proof of the consents of a contact as PDF', params, querystring },
      config: { right: 'contacts:read' },
    },
    async ({ actor, params: { id }, query }, reply) => {
      const { workspace, person, rows } = await proofOf(deps, actor.workspaceId, id);
      const head = {
        workspace: workspace.name,
        timeZone: workspace.timeZone,
        language: query.lang ?? workspace.locale,
        madeBy: actor.name,
        madeAt: deps.now(),
        records: rows.length,
        digest: digestOf(rows),
        person,
        period: null,
        states: await statesOf(deps, actor.workspaceId, rows),
      };
      const pieces = proofPdf(rows, head, deps.assetsDir);
      return send(reply, { type: 'application/pdf', file: `consent-proof-${person.id}.pdf`, pieces });
    },
  );
  app.get(
    '/api/v1/contacts/:id/consent-proof.json',
    {
      schema: { tags, summary: 'Proof of the consents of a contact as JSON', params },
      config: { right: 'contacts:read' },
    },
    async ({ actor, params: { id } }, reply) => {
      const { workspace, person, rows } = await proofOf(deps, actor.workspaceId, id);
      const madeAt = new Date(deps.now()).toISOString();
      const pieces = proofJson(rows, { workspace: workspace.name, contact: person, madeAt, madeBy: actor.name });
      const type = 'application/json; charset=utf-8';
      return send(reply, { type, file: `consent-proof-${person.id}.json`, pieces });
    },
  );
}

async function proofOf(deps: ContactRouteDeps, workspaceId: number, identifier: string) {
  const contactId = await mustFind(deps.db, workspaceId, identifier);
  const { rows, addresses } = await consentLedgerOf(deps.db, workspaceId, contactId);
  const record = (await loadContacts(deps.db, workspaceId, [contactId])).get(contactId);
  return {
    workspace: await getWorkspace(deps.db, workspaceId),
    person: { name: record ? displayName(record.traits) : null, id: contactId, addresses },
    rows,
  };
}

/** What the records make of each address, as it stands now. */
async function statesOf(deps: ContactRouteDeps, workspaceId: number, rows: readonly LedgerRow[]) {
  const pairs = new Map(rows.map(({ channel, address }) => [`${channel}:${address}`, { channel, address }]));
  const found = await consentsOf(deps.db, workspaceId, [...pairs.values()]);
  return [...found].flatMap(([key, states]) => {
    const pair = pairs.get(key);
    return pair
      ? Object.entries(states).map(([purpose, { state, at }]) => ({ ...pair, purpose, state, at: new Date(at) }))
      : [];
  });
}

function send(
  reply: HttpReply,
  { type, file, pieces }: { type: string; file: string; pieces: AsyncIterable<string | Buffer> },
): HttpReply {
  return reply.type(type).header('content-disposition', `attachment; filename="${file}"`).send(Readable.from(pieces));
}
