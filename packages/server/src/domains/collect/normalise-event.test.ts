import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, type CollectedEvent } from '@sandmill/contracts';
import type { Door } from './door.ts';
import { parseIncoming } from './normalise-event.ts';
import { decodeEvent, encodeEvent } from './stored-event.ts';
import { aDoor, RECEIVED_AT } from './testing.ts';

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';
const browser = (overrides: Partial<Door> = {}): Door =>
  aDoor({ trust: 'browser', peerIp: '203.0.113.77', ...overrides });

function accept(raw: unknown, door: Door = aDoor()): CollectedEvent {
  const incoming = parseIncoming(raw, door);
  if (incoming.event === null) throw new Error(`${incoming.rejection.code}: ${incoming.rejection.detail}`);
  return incoming.event;
}
const codeOf = (raw: unknown, door: Door = aDoor()): string | undefined => parseIncoming(raw, door).rejection?.code;
const track = (fields: object = {}): Record<string, unknown> => ({
  type: 'track',
  event: 'X',
  userId: 'u',
  messageId: 'm',
  ...fields,
});

describe('what is accepted', () => {
  it('gives the whole event', () => {
    expect(
      accept(track({ properties: { a: 1 }, context: { locale: 'it' }, timestamp: '2024-06-01T11:00:00.000Z' })),
    ).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
      workspaceId: 1,
      sourceId: 1,
      trust: 'server',
      type: 'track',
      name: 'X',
      messageId: 'm',
      userId: 'u',
      anonymousId: null,
      previousId: null,
      groupId: null,
      contactId: null,
      traits: {},
      properties: { a: 1 },
      context: { locale: 'it' },
      time: RECEIVED_AT - 3_600_000,
      receivedAt: RECEIVED_AT,
      arrivedAt: RECEIVED_AT,
      isBot: false,
      timeFlags: [],
    });
  });

  it('derives the id from workspace, source and message id alone', () => {
    const id = accept(track()).id;
    expect(accept(track({ event: 'other', userId: 'v' }), aDoor({ receivedAt: 5 })).id).toBe(id);
    expect(accept(track({ messageId: 'm2' })).id).not.toBe(id);
    expect(accept(track(), aDoor({ workspaceId: 2 })).id).not.toBe(id);
    expect(accept(track(), aDoor({ sourceId: 2 })).id).not.toBe(id);
  });

  it('makes a message id where none came, and hashes long ones without cutting', () => {
    expect(accept(track({ messageId: '' })).messageId).toBe('generated-1');
    const long = accept(track({ messageId: `${'x'.repeat(101)}a` })).messageId;
    expect(long).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(accept(track({ messageId: `${'x'.repeat(101)}b` })).messageId).not.toBe(long);
    expect(accept(track({ messageId: 'x'.repeat(100) })).messageId).toBe('x'.repeat(100));
    expect(accept(track({ messageId: 12 })).messageId).toBe('12');
  });

  it('makes text of numeric ids, and takes empty ones as missing', () => {
    const event = accept(track({ userId: 42, anonymousId: '  ' }));
    expect([event.userId, event.anonymousId]).toEqual(['42', null]);
    expect(accept(track({ userId: null, anonymousId: 7 })).anonymousId).toBe('7');
    expect(accept(track({ userId: '', anonymousId: 'a' })).userId).toBeNull();
  });

  it('takes the type from the body, else from the path', () => {
    expect(accept({ userId: 'u' }, aDoor({ pathType: 'identify' })).name).toBe('Identified');
    expect(accept({ userId: 'u', type: 'page' }, aDoor({ pathType: 'identify' })).name).toBe('Page Viewed');
    expect(accept({ userId: 'u', type: 'SCREEN' }).name).toBe('Screen Viewed');
  });

  it('reads traits from both places, the call over its context, in camel case; null stays', () => {
    const event = accept({
      type: 'identify',
      userId: 'u',
      traits: { first_name: 'Ada', plan: null, custom_key: 1 },
      context: {
        traits: {
          firstName: 'Old',
          last_name: 'L',
          created_at: 'x',
          address: { postal_code: '20100', city: 'Milano' },
        },
      },
    });
    expect(event.traits).toEqual({
      firstName: 'Ada',
      lastName: 'L',
      createdAt: 'x',
      plan: null,
      custom_key: 1,
      address: { postalCode: '20100', city: 'Milano' },
    });
    expect(event.context).toEqual({});
  });

  it('prefers camel case where both spellings come, also when it clears', () => {
    expect(accept({ type: 'identify', userId: 'u', traits: { first_name: 'a', firstName: null } }).traits).toEqual({
      firstName: null,
    });
  });

  it('takes traits of track calls from the context', () => {
    expect(accept(track({ context: { traits: { email: 'a@b.it' } } })).traits).toEqual({ email: 'a@b.it' });
  });

  it('keeps traits of a group apart from those of the person', () => {
    const event = accept({
      type: 'group',
      userId: 'u',
      groupId: 9,
      traits: { name: 'Acme' },
      context: { traits: { name: 'Ada' } },
    });
    expect([event.groupId, event.traits, event.context]).toEqual(['9', { name: 'Acme' }, { traits: { name: 'Ada' } }]);
  });

  it('maps names and ids of the first e-commerce specification', () => {
    const event = accept(
      track({ event: 'Completed Order', properties: { orderId: 'o1', products: [{ id: 'p1', price: 2 }, 'odd'] } }),
    );
    expect(event.name).toBe('Order Completed');
    expect(event.properties).toEqual({
      orderId: 'o1',
      order_id: 'o1',
      products: [{ id: 'p1', product_id: 'p1', price: 2 }, 'odd'],
    });
    expect(accept(track({ event: 'viewed product', properties: { id: 1 } }))).toMatchObject({
      name: 'Product Viewed',
      properties: { product_id: 1 },
    });
    expect(accept(track({ event: 'Order Completed', properties: { id: 1 } })).properties).toEqual({ id: 1 });
  });

  it('gives pages their name and category', () => {
    expect(
      accept({ type: 'page', userId: 'u', name: 'Home', category: 'Shop', properties: { name: 'own' } }).properties,
    ).toEqual({ name: 'own', category: 'Shop' });
  });

  it('lays batch-level context and integrations under those of the item', () => {
    const door = aDoor({
      batch: { context: { locale: 'it', timezone: 'UTC' }, integrations: { All: true, A: false }, sentAt: undefined },
    });
    expect(accept(track({ context: { locale: 'en' }, integrations: { All: false } }), door).context).toEqual({
      locale: 'en',
      timezone: 'UTC',
      integrations: { All: false, A: false },
    });
  });

  it('corrects by the batch time where the item has none of its own', () => {
    const hour = 3_600_000;
    const sent = new Date(RECEIVED_AT + hour).toISOString();
    const door = aDoor({ batch: { context: null, integrations: null, sentAt: sent } });
    const event = accept(track({ timestamp: new Date(RECEIVED_AT + hour - 1000).toISOString() }), door);
    expect([event.time, event.context]).toEqual([
      RECEIVED_AT - 1000,
      { clock: { original: RECEIVED_AT + hour - 1000, sent: RECEIVED_AT + hour } },
    ]);
    const own = track({
      timestamp: new Date(RECEIVED_AT - 9).toISOString(),
      sentAt: new Date(RECEIVED_AT).toISOString(),
    });
    expect(accept(own, door).time).toBe(RECEIVED_AT - 9);
  });

  it('counts history as arrived when it happened', () => {
    const event = accept(track({ timestamp: '2011-12-09T12:50:00.000Z' }), aDoor({ isHistory: true }));
    expect(event.arrivedAt).toBe(event.time);
    expect(event.receivedAt).toBe(RECEIVED_AT);
  });

  it('keeps what stands beside the known fields', () => {
    expect(accept(track({ email: 'stray@b.it', channel: 'web', _metadata: {}, writeKey: 'k' })).context).toEqual({
      channel: 'web',
      extra: { email: 'stray@b.it' },
    });
  });

  it('lets an alias to oneself pass: it is no mistake of the sender', () => {
    expect(accept({ type: 'alias', userId: 'u1', previousId: 'u1' })).toMatchObject({
      name: 'Alias',
      userId: 'u1',
      previousId: 'u1',
    });
  });
});

describe('context', () => {
  it.each([
    ['filled and truncated for visitors', browser(), {}, '203.0.113.0'],
    ['not filled for servers: the peer is the shop', aDoor({ peerIp: '203.0.113.77' }), {}, undefined],
    [
      'filled when a server says it passes the visitor on',
      aDoor({ peerIp: '203.0.113.77' }),
      { direct: true },
      '203.0.113.0',
    ],
    ['the body wins', browser(), { ip: '198.51.100.9' }, '198.51.100.0'],
    ['first of a list', browser(), { ip: '198.51.100.9, 10.0.0.1' }, '198.51.100.0'],
    ['IPv6 to /48', browser(), { ip: '2001:db8:1234:5678::9' }, '2001:db8:1234::'],
    ['IPv4 within IPv6', browser(), { ip: '::ffff:198.51.100.9' }, '198.51.100.0'],
    ['kept when the source says so', browser({ ipPolicy: 'keep' }), {}, '203.0.113.77'],
    ['removed when the source says so', browser({ ipPolicy: 'remove' }), { ip: '198.51.100.9' }, undefined],
    ['nonsense is left out', browser(), { ip: '999.1.1.1' }, undefined],
  ])('ip: %s', (_, door, context, expected) => {
    const event = accept(track({ context }), door);
    expect(event.context.ip).toBe(expected);
  });

  it('reads campaign and click ids from the page address', () => {
    const event = accept(
      track({
        context: {
          page: {
            search: '?utm_campaign=Estate&utm_source=fb&utm_id=3&fbclid=F&FBCLID=G&gclid=',
            url: 'https://x.it/?gclid=no',
          },
        },
      }),
      browser(),
    );
    expect([event.context.campaign, event.context.clickIds]).toEqual([
      { name: 'Estate', source: 'fb', id: '3' },
      { fbclid: 'F' },
    ]);
    expect(
      accept(track({ context: { page: { url: 'https://x.it/a?gclid=G&b=1#?fbclid=H' } } })).context.clickIds,
    ).toEqual({ gclid: 'G' });
    expect(accept(track({ properties: { url: 'https://x.it/a?msclkid=M' } })).context.clickIds).toEqual({
      msclkid: 'M',
    });
  });

  it('lets the client say more of the campaign', () => {
    const event = accept(
      track({
        context: {
          campaign: { name: 'Own', position: 3, odd: {} },
          page: { search: '?utm_campaign=Url&utm_medium=cpc' },
        },
      }),
    );
    expect(event.context.campaign).toEqual({ name: 'Own', medium: 'cpc', position: '3' });
  });

  it('leaves out malformed standard fields', () => {
    const context = {
      page: 'x',
      library: 3,
      device: [],
      userAgent: {},
      locale: 5,
      timezone: '',
      campaign: 'x',
      consent: { categoryPreferences: { ads: 'yes', mail: false } },
    };
    expect(accept(track({ context })).context).toEqual({ consent: { categoryPreferences: { mail: false } } });
    expect(accept(track({ context: 'x', properties: [], traits: 'x' }))).toMatchObject({
      context: {},
      properties: {},
      traits: {},
    });
  });

  it('never lets anybody bind a device from outside', () => {
    expect(accept(track({ context: { binding: 'click' } }), browser()).context).not.toHaveProperty('binding');
  });

  it('flags programs on browser sources by their own user agent only', () => {
    const agent = (userAgent?: string) => track({ context: { userAgent } });
    expect(accept(agent('Googlebot/2.1 (+http://www.google.com/bot.html)'), browser()).isBot).toBe(true);
    expect(accept(agent(CHROME), browser()).isBot).toBe(false);
    expect(accept(agent(), browser()).isBot).toBe(false);
    expect(accept(agent('node'), aDoor()).isBot).toBe(false);
  });
});

describe('what is rejected', () => {
  it.each([
    ['text', 'x', 'not_an_object'],
    ['null', null, 'not_an_object'],
    ['a list', [], 'not_an_object'],
    ['no type', { userId: 'u' }, 'unknown_type'],
    ['an unknown type', track({ type: 'purchase' }), 'unknown_type'],
    ['a type that is no text', track({ type: {} }), 'unknown_type'],
    ['no ids', track({ userId: null }), 'missing_identity'],
    ['empty ids', track({ userId: '', anonymousId: '' }), 'missing_identity'],
    ['an id that is an object', track({ userId: {} }), 'missing_identity'],
    ['no event', track({ event: undefined }), 'missing_event'],
    ['an empty event', track({ event: ' ' }), 'missing_event'],
    ['an event that is an object', track({ event: {} }), 'missing_event'],
    ['a group without group', { type: 'group', userId: 'u' }, 'missing_group'],
    ['an alias without previous', { type: 'alias', userId: 'u' }, 'missing_previous_id'],
    ['an alias without user', { type: 'alias', previousId: 'u' }, 'missing_previous_id'],
    ['a long id', track({ userId: 'x'.repeat(256) }), 'id_too_long'],
    ['a long name', track({ event: 'x'.repeat(201) }), 'name_too_long'],
    ['60 KB', track({ properties: { text: 'x'.repeat(60_000) } }), 'too_large'],
    ['33 KB in characters of three bytes', track({ properties: { text: '€'.repeat(11_000) } }), 'too_large'],
    ['depth', track({ properties: JSON.parse(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`) }), 'too_deep'],
  ])('%s', (_, raw, code) => {
    expect(codeOf(raw)).toBe(code);
  });

  it('rejects 10,001 properties where the size would allow them', () => {
    const properties = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`p${index}`, 0]));
    expect(codeOf(track({ properties }))).toBe('too_large');
    const limits = { eventBytes: 1_000_000, properties: 10_000, depth: 32 };
    expect(codeOf(track({ properties }), aDoor({ limits }))).toBe('too_many_properties');
    const fewer = Object.fromEntries(Object.entries(properties).slice(0, 9_995));
    expect(codeOf(track({ properties: fewer }), aDoor({ limits }))).toBeUndefined();
  });

  it('says which event it was', () => {
    expect(parseIncoming(track({ userId: null }), aDoor())).toMatchObject({ name: 'X', messageId: 'm' });
  });
});

describe('hostile text', () => {
  it('strips NUL, mends half surrogates, drops __proto__, keeps everything else', () => {
    const hostile = JSON.parse(
      '{"type":"track","event":"a\\u0000b","userId":"u\\u0000","messageId":"m\\u0000","properties":{"k\\u0000ey":"\\ud800x","__proto__":{"polluted":1},"list":["\\udc00","🙂"]}}',
    ) as unknown;
    const event = accept(hostile);
    expect(event).toMatchObject({ name: 'ab', userId: 'u', messageId: 'm' });
    expect(event.properties).toEqual({ key: '\ufffdx', list: ['\ufffd', '🙂'] });
    expect((event.properties as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    "'; drop table contacts; --",
    '<script>alert(1)</script>',
    '{{ contact.email }}{% include "x" %}',
    '𝕏😀👨‍👩‍👧',
    '\u202e\u0001\n\t',
    '../../etc/passwd',
    '%s%n${7*7}',
  ])('keeps %j as it is', (text) => {
    const event = accept(track({ event: `e${text}`, userId: `u${text}z`, properties: { [text]: text } }));
    expect(event).toMatchObject({ name: `e${text}`.trim(), userId: `u${text}z`, properties: { [text]: text } });
  });

  it('never throws, and what it accepts can be stored and comes back unchanged, whatever comes', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
    );
    const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        anyText,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(anyText, tie('value')),
      ),
    })).value;
    const field = fc.oneof(anyText, anyValue, fc.constant('u1'));
    const anyEvent = fc.record(
      {
        type: fc.oneof(fc.constantFrom(...EVENT_TYPES), anyValue),
        event: field,
        userId: field,
        anonymousId: field,
        previousId: field,
        groupId: field,
        messageId: field,
        traits: anyValue,
        properties: anyValue,
        context: fc.oneof(
          anyValue,
          fc.record(
            {
              page: anyValue,
              ip: anyValue,
              campaign: anyValue,
              traits: anyValue,
              consent: anyValue,
              userAgent: anyValue,
            },
            { requiredKeys: [] },
          ),
        ),
        timestamp: anyValue,
        sentAt: anyValue,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anyEvent, anyValue), (raw) => {
        const incoming = parseIncoming(raw, browser());
        if (incoming.event === null) {
          expect(incoming.rejection.detail).not.toBe('');
          return;
        }
        const line = encodeEvent(incoming.event);
        expect(['\n', '\u0000', '\\u0000', '\\ud'].filter((hostile) => line.includes(hostile))).toEqual([]);
        const { id, sourceId } = incoming.event;
        const { position, ...back } = decodeEvent(1, { position: 1, source_id: sourceId, id, body: line });
        expect(position).toBe(1);
        expect(back).toEqual(JSON.parse(JSON.stringify(incoming.event)));
        // The same delivery again, already clean: nothing changes.
        expect(parseIncoming(raw, browser()).event).toEqual(incoming.event);
      }),
      { numRuns: 500 },
    );
  });
});
