import { expect, test } from 'vitest';
import type { CollectedEvent } from '@sandmill/contracts';
import { normaliseAddress } from './normalise-address.ts';
import { readConsentEvent } from './read-consent-event.ts';

function told(event: Partial<CollectedEvent>) {
  const whole = {
    id: 'e1',
    sourceId: 1,
    type: 'track',
    trust: 'server',
    name: 'Consent Changed',
    properties: {},
    context: {},
    ...event,
  };
  return readConsentEvent(whole as CollectedEvent).map(
    ({ channel, purpose, state, address }) => `${channel}:${purpose} ${state} ${address}`,
  );
}

test('the three forms that count', () => {
  expect(told({ properties: { state: 'opted_in' } })).toEqual(['email:marketing opted_in null']);
  expect(
    told({ properties: { channel: 'sms', purpose: 'profiling', state: 'Unsubscribed', address: '+39347' } }),
  ).toEqual(['sms:profiling opted_out +39347']);
  expect(told({ name: 'Unsubscribed' })).toEqual(['email:marketing opted_out null']);
  const consent = { categoryPreferences: { 'email:marketing': true, Advertising: true, 'sms:marketing': false } };
  expect(told({ type: 'identify', name: 'Identified', context: { consent } })).toEqual([
    'email:marketing opted_in null',
    'sms:marketing opted_out null',
  ]);
});

test('what does not count', () => {
  expect(told({ properties: {} })).toEqual([]);
  expect(told({ properties: { state: 'constructor' } })).toEqual([]);
  expect(told({ properties: { state: 'opted_in', channel: 'pigeon' } })).toEqual([]);
  expect(
    told({
      type: 'page',
      name: 'Page Viewed',
      context: { consent: { categoryPreferences: { 'email:marketing': true } } },
    }),
  ).toEqual([]);
});

test('a browser can ask and refuse, for itself, but not opt in', () => {
  const trust = 'browser';
  expect(told({ trust, properties: { state: 'opted_in', address: 'victim@shop.it' } })).toEqual([
    'email:marketing pending null',
  ]);
  expect(told({ trust, properties: { state: 'opted_out' } })).toEqual(['email:marketing opted_out null']);
});

test.each([
  ['email', ' Ann@Shop.IT ', 'ann@shop.it'],
  ['email', 'a.b+c@münchen.de', 'a.b+c@xn--mnchen-3ya.de'],
  ['email', 'no', null],
  ['email', 'a@b', null],
  ['email', '@b.it', null],
  ['email', 'a b@c.it', null],
  ['email', 'a@b@c.it', null],
  ['sms', '347 123 4567', '+393471234567'],
  ['sms', 'call me', null],
  ['push', ' token ', 'token'],
])('%s %s is %s', (channel, address, normal) => {
  expect(normaliseAddress(channel, address)).toBe(normal);
});

test('the page of a form is kept; of what a page itself says as proof, only what was read and agreed to', () => {
  const proof = { text: 'Yes', form: 'footer', confirmed: true, confirmedAt: '2026-01-01', lawfulBasis: 'contract' };
  const context = { ip: '203.0.113.7', page: { url: 'https://shop.it/join', referrer: 'javascript:alert(1)' } };
  const event = { id: 'e1', sourceId: 1, type: 'track', name: 'Consent Changed', context };
  const proofFrom = (trust: string) =>
    readConsentEvent({ ...event, trust, properties: { state: 'opted_in', proof } } as unknown as CollectedEvent)[0]
      ?.proof;
  const kept = {
    text: 'Yes',
    form: 'footer',
    url: 'https://shop.it/join',
    ip: '203.0.113.7',
    eventId: 'e1',
    sourceId: 1,
  };
  expect(proofFrom('browser')).toEqual({ ...kept, trust: 'browser' });
  expect(proofFrom('server')).toMatchObject({ ...kept, confirmed: true, lawfulBasis: 'contract' });
});
