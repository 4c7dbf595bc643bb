import type { ServerProcess } from '../support/server-process.ts';

export const WRITE_KEY = 'fault-write-key';
export const API_KEY = 'smk_fault_0123456789abcdef0123456789abcdef';

export type Answer = { status: number; type: string };

/** A transactional mail for each order, and a wait after it, so that runs are under way when something dies. */
export async function mailEveryBuyer(server: ServerProcess): Promise<void> {
  const template = await thanks(server);
  const journey = await api(server, '/api/v1/journeys', {
    name: 'Thank buyers',
    description: '',
    definition: {
      triggers: [{ id: 'order', kind: 'event', event: { name: 'Order Completed' } }],
      nodes: {
        mail: { kind: 'sendEmail', templateId: template['id'], purpose: 'orders' },
        wait: { kind: 'wait', duration: { value: 1, unit: 'second' } },
        tag: { kind: 'setTag', tag: 'thanked' },
      },
      edges: [
        { from: 'start', to: 'mail' },
        { from: 'mail', to: 'wait' },
        { from: 'wait', to: 'tag' },
      ],
      settings: { reentry: { kind: 'always' }, runKey: ['order_id'] },
    },
  });
  await api(server, `/api/v1/journeys/${String(journey['id'])}/activate`, {});
}

async function thanks(server: ServerProcess): Promise<Record<string, unknown>> {
  return api(server, '/api/v1/templates', {
    name: 'Thanks',
    class: 'transactional',
    locale: 'en',
    subject: 'Thank you',
    preheader: '',
    mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Thank you</mj-text></mj-column></mj-section></mj-body></mjml>',
  });
}

/** Three transactional mails for each order: at once; after a wait, a split and chance; after an event that never comes. */
export async function threeMailsToEveryBuyer(server: ServerProcess): Promise<void> {
  const mail = { kind: 'sendEmail', templateId: (await thanks(server))['id'], purpose: 'orders' };
  const second = { value: 1, unit: 'second' };
  const journey = await api(server, '/api/v1/journeys', {
    name: 'Three mails',
    description: '',
    definition: {
      triggers: [{ id: 'order', kind: 'event', event: { name: 'Order Completed' } }],
      nodes: {
        first: mail,
        wait: { kind: 'wait', duration: second },
        euro: {
          kind: 'split',
          when: { kind: 'trigger', path: ['currency'], is: { op: 'eq', value: 'EUR' } },
        },
        chance: {
          kind: 'abSplit',
          variants: [
            { id: 'a', share: 1 },
            { id: 'b', share: 1 },
          ],
        },
        tag: { kind: 'setTag', tag: 'bought' },
        second: mail,
        never: { kind: 'waitForEvent', event: { name: 'Order Shipped' }, timeout: second },
        third: mail,
      },
      edges: [
        { from: 'start', to: 'first' },
        { from: 'first', to: 'wait' },
        { from: 'wait', to: 'euro' },
        { from: 'euro', outlet: 'yes', to: 'chance' },
        { from: 'chance', outlet: 'a', to: 'tag' },
        { from: 'chance', outlet: 'b', to: 'second' },
        { from: 'tag', to: 'second' },
        { from: 'second', to: 'never' },
        { from: 'never', outlet: 'timedOut', to: 'third' },
      ],
      settings: { reentry: { kind: 'always' }, runKey: ['order_id'] },
    },
  });
  await api(server, `/api/v1/journeys/${String(journey['id'])}/activate`, {});
}

/** A question (no body) or an act of the management API; throws what was answered when it is no success. */
export async function api(server: ServerProcess, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(server.address + path, {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${API_KEY}` },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

/** "r1-s2-b3-4" is the fourth order of a batch: orders of a batch have one buyer. */
const batchOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

/** One batch, an order per id. Status 599: no answer came. */
export async function sendOrders(
  server: ServerProcess,
  ids: string[],
  { buyerOf = batchOf, note }: { buyerOf?: (id: string) => string; note?: string } = {},
): Promise<Answer> {
  const batch = ids.map((id) => {
    const buyer = `buyer-${buyerOf(id)}`;
    return {
      type: 'track',
      event: 'Order Completed',
      messageId: id,
      userId: buyer,
      context: { traits: { email: `${buyer}@example.com` } },
      properties: { order_id: id, total: '1.00', currency: 'EUR', ...(note === undefined ? {} : { note }) },
    };
  });
  try {
    const response = await fetch(`${server.address}/v1/batch`, {
      method: 'POST',
      body: JSON.stringify({ writeKey: WRITE_KEY, batch }),
    });
    await response.arrayBuffer();
    return { status: response.status, type: response.headers.get('content-type') ?? '' };
  } catch {
    return { status: 599, type: '' };
  }
}
