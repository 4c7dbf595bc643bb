import { describe, expect, test } from 'vitest';
import type { StoredEvent } from '../collect/index.ts';
import { claimsOfEvent, identifiersOfEvent } from './claims-of-event.ts';
import type { IdentifierKey } from './identifier.ts';
import { anEvent } from './testing/arbitraries.ts';

function claims(parts: Partial<StoredEvent>, anchor: IdentifierKey | null = null): string[] {
  const event = anEvent(parts);
  return claimsOfEvent(event, identifiersOfEvent(event, 'IT'), anchor).map(
    ({ a, b, strength }) => `${a} ${b}${strength === 'weak' ? ' weak' : ''}`,
  );
}

describe('claims of an event', () => {
  test('are a star from its strongest identifier', () => {
    const traits = { email: 'Ann@Shop.it', phone: '347 1234567' };
    expect(claims({ userId: 'u1', anonymousId: 'd1', traits })).toEqual([
      'u:u1 e:ann@shop.it',
      'u:u1 p:+393471234567',
      'u:u1 a:d1',
    ]);
    expect(claims({ anonymousId: 'd1', traits })).toEqual(['e:ann@shop.it p:+393471234567', 'e:ann@shop.it a:d1']);
    expect(claims({ anonymousId: 'd1' })).toEqual([]);
  });

  test('leave poison out', () => {
    expect(claims({ userId: 'undefined', anonymousId: 'd1', traits: { email: 'null' } })).toEqual([]);
    expect(claims({ userId: 'u1', anonymousId: '[object Object]' })).toEqual([]);
  });

  test('a group call: its traits are the company, those of its context the person', () => {
    const traits = { email: 'info@acme.it' };
    expect(claims({ type: 'group', userId: 'u1', traits })).toEqual([]);
    expect(claims({ type: 'group', userId: 'u1', traits, context: { traits: { email: 'ann@shop.it' } } })).toEqual([
      'u:u1 e:ann@shop.it',
    ]);
  });

  test('a click on a mail binds the device, weakly, unless a machine clicked', () => {
    const click = { anonymousId: 'd1', traits: { email: 'ann@shop.it' }, context: { binding: 'click' as const } };
    expect(claims(click)).toEqual(['e:ann@shop.it a:d1 weak']);
    expect(claims({ ...click, isBot: true })).toEqual([]);
    expect(claims({ ...click, contactId: 'c1', traits: {} }, 'u:u1')).toEqual(['u:u1 a:d1 weak']);
    expect(claims({ ...click, contactId: 'c1', traits: {} }, 'a:d2')).toEqual([]);
  });

  test('a form binds the device to the address given in it', () => {
    const form = { anonymousId: 'd1', properties: { email: 'ann@shop.it' } };
    expect(claims({ ...form, context: { binding: 'form' } })).toEqual(['e:ann@shop.it a:d1']);
    expect(claims(form)).toEqual([]);
  });

  test('an alias ties the old id as a device, and notes the pair of user ids', () => {
    expect(claims({ type: 'alias', userId: 'u1', previousId: 'd1' })).toEqual(['u:u1 a:d1', 'u:d1 u:u1']);
    expect(claims({ type: 'alias', userId: 'u1', anonymousId: 'd1', previousId: 'd1' })).toEqual(['u:u1 a:d1']);
  });

  test('an alias to itself says nothing', () => {
    expect(claims({ type: 'alias', userId: 'u1', previousId: 'u1' })).toEqual([]);
    expect(claims({ type: 'alias', userId: 'u1', previousId: ' u1 ', anonymousId: 'd1' })).toEqual(['u:u1 a:d1']);
    expect(claims({ type: 'alias', userId: 'u1', previousId: 'null' })).toEqual([]);
  });

  test('a system event claims only where its person said something new', () => {
    const sent = { contactId: 'c1', trust: 'system' as const, traits: { email: 'ann@shop.it' } };
    expect(claims({ ...sent, name: 'Email Sent' }, 'u:u1')).toEqual([]);
    expect(claims({ ...sent, name: 'Traits Set' }, 'u:u1')).toEqual(['u:u1 e:ann@shop.it']);
  });
});
