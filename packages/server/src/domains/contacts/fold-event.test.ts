import { expect, test } from 'vitest';
import type { CollectedEvent } from '@sandmill/contracts';
import { newEffects } from './fold-effects.ts';
import { foldEvent } from './fold-event.ts';
import { familyOf } from './event-family.ts';
import { newContact } from './new-contact.ts';
import { anEvent, START } from './testing/events.ts';

const HOUR = 3_600_000;

function fold(...events: CollectedEvent[]) {
  const effects = newEffects();
  const record = newContact(1, 'c1', events[0]?.time ?? START);
  const changed = events.map((event) => foldEvent(record, event, effects));
  return { record, effects, changed };
}

test('traits: newest wins per key, null clears for good, a key not named stays', () => {
  const { record, changed } = fold(
    anEvent({ name: 'Identified', type: 'identify', traits: { city: 'Pisa', plan: 'gold' }, time: START + HOUR }),
    anEvent({ name: 'Identified', type: 'identify', traits: { city: null }, time: START + 2 * HOUR }),
    anEvent({ name: 'Identified', type: 'identify', traits: { city: 'Bari', age: 40 }, time: START }),
    anEvent({ name: 'Identified', type: 'identify', traits: { plan: 'gold' }, time: START + 3 * HOUR }),
  );
  expect(record.traits).toEqual({ plan: 'gold', age: 40 });
  expect(changed.map(({ traits }) => traits)).toEqual([['city', 'plan'], ['city'], ['age'], []]);
});

test('what a browser carries along on other calls never replaces what was said', () => {
  const said = anEvent({ name: 'Identified', type: 'identify', traits: { plan: 'gold' } });
  const carried = anEvent({
    name: 'Clicked',
    trust: 'browser',
    traits: { plan: 'old', theme: 'dark' },
    time: START + HOUR,
  });
  const { record } = fold(said, carried);
  expect(record.traits).toEqual({ plan: 'gold', theme: 'dark' });
  expect(record.traitMeta['theme']?.origin).toBe('implicit');
});

test('a group is a company, not the person', () => {
  const { record } = fold(
    anEvent({ name: 'Group Joined', type: 'group', groupId: 'g1', traits: { name: 'Acme', email: 'info@acme.it' } }),
  );
  expect(record).toMatchObject({ email: null, name: null, traits: { company: { id: 'g1', name: 'Acme' } } });
});

test.each([
  [{ name: 'Ann R.', firstName: 'Ann', lastName: 'Rossi' }, 'Ann R.'],
  [{ firstName: 'Ann', lastName: ' Rossi ' }, 'Ann Rossi'],
  [{ lastName: 'Rossi' }, 'Rossi'],
  [{ username: 'annr' }, 'annr'],
  [{ email: 'ann@shop.it' }, null],
])('the name of %j is %s', (traits, name) => {
  expect(fold(anEvent({ name: 'Identified', type: 'identify', traits })).record.name).toBe(name);
});

test('a browser tags nobody', () => {
  const tag = { name: 'Tag Added', properties: { tag: 'vip' } };
  expect(fold(anEvent({ ...tag, trust: 'browser' })).record.tags).toEqual({});
  expect(fold(anEvent({ ...tag, trust: 'system' })).record.tags).toEqual({ vip: START });
});

test('keys that every object inherits are keys like any other', () => {
  const tag = anEvent({ name: 'Tag Added', trust: 'system', properties: { tag: 'toString' } });
  const traits = JSON.parse('{"constructor": "c", "__proto__": {"admin": true}}');
  const { record } = fold(tag, anEvent({ name: 'Identified', type: 'identify', traits }));
  expect(Object.keys(record.tags)).toEqual(['toString']);
  expect(Object.keys(record.traits)).toEqual(['constructor']);
  expect('admin' in record.traits).toBe(false);
});

test('only what the person does moves their last visit', () => {
  const sent = anEvent({ name: 'Email Sent', trust: 'system', time: START + HOUR });
  const clicked = anEvent({ name: 'Email Link Clicked', trust: 'system', time: START + 2 * HOUR });
  expect(fold(anEvent({ name: 'A' }), sent).record.lastSeen).toBe(START);
  expect(fold(anEvent({ name: 'A' }), clicked).record.lastSeen).toBe(START + 2 * HOUR);
});

test('touches: the first of all, the last that is not direct', () => {
  const page = (hours: number, context: CollectedEvent['context']) =>
    anEvent({ name: 'Page Viewed', type: 'page', trust: 'browser', time: START + hours * HOUR, context });
  const { record } = fold(
    page(3, { page: { url: 'https://shop.it/c', referrer: 'https://www.shop.it/b' } }),
    page(2, { page: { url: 'https://shop.it/b' }, clickIds: { gclid: 'x' } }),
    page(1, { page: { url: 'https://shop.it/a', referrer: 'https://www.google.it/' } }),
    page(0, { page: { url: 'https://shop.it/' } }),
  );
  expect(record.firstTouch).toMatchObject({ kind: 'direct', page: 'https://shop.it/' });
  expect(record.lastTouch).toMatchObject({ kind: 'ad', clickIds: { gclid: 'x' } });
});

test('how a person came in: the earliest event that names them', () => {
  const form = anEvent({
    name: 'Form Submitted',
    trust: 'system',
    context: { binding: 'form' },
    properties: { email: 'ann@shop.it', formId: 'f1', formName: 'Newsletter' },
  });
  const context = { acquisition: { type: 'import', lawfulBasis: 'contract', importId: 'i1' } };
  const imported = anEvent({ name: 'Identified', type: 'identify', userId: 'u1', context, time: START - HOUR });
  expect(fold(form).record.acquisition).toMatchObject({ type: 'form', formId: 'f1', formName: 'Newsletter' });
  expect(fold(form, imported).record.acquisition).toMatchObject({ type: 'import', lawfulBasis: 'contract' });
  expect(fold(anEvent({ name: 'Page Viewed', anonymousId: 'd1' })).record.acquisition).toEqual({});
});

test('a device is bound by a click, a form or the site, and by the first who claims it', () => {
  const seen = anEvent({ name: 'Page Viewed', trust: 'browser', anonymousId: 'd1', time: START });
  const clicked = anEvent({
    name: 'Email Link Clicked',
    trust: 'system',
    contactId: 'c1',
    anonymousId: 'd1',
    context: { binding: 'click' },
    time: START + HOUR,
  });
  const login = anEvent({
    name: 'Signed In',
    trust: 'browser',
    anonymousId: 'd1',
    userId: 'u1',
    time: START + 2 * HOUR,
  });
  const poison = anEvent({ name: 'Page Viewed', trust: 'browser', anonymousId: 'undefined', userId: 'u1' });
  expect(fold(seen).effects.devices.get('d1')?.bound).toBeNull();
  expect(fold(login, clicked, seen).effects.devices.get('d1')?.bound).toMatchObject({ by: 'click', at: START + HOUR });
  expect(fold(poison).effects.devices.size).toBe(0);
});

test('products learn from what lists them, not from bots', () => {
  const viewed = anEvent({
    name: 'Product Viewed',
    properties: { product_id: 7, name: 'Vaso', price: '9.90', currency: 'eur', url: 'javascript:alert(1)' },
  });
  const { effects } = fold(
    viewed,
    anEvent({ name: 'Cart Viewed', properties: { products: [{ sku: 's1' }, 'odd', null] } }),
  );
  expect(effects.productBook.get('7')).toMatchObject({
    texts: { name: 'Vaso' },
    price: { amount: 99_000, currency: 'EUR' },
  });
  expect(effects.productBook.get('7')?.texts.url).toBeUndefined();
  expect([...effects.changedProducts]).toEqual(['7', 's1']);
  expect(fold({ ...viewed, isBot: true }).effects.productBook.size).toBe(0);
});

test('consent told before the address is known waits for it', () => {
  const told = anEvent({ name: 'Consent Changed', userId: 'u1', properties: { state: 'opted_in' } });
  const named = anEvent({
    name: 'Identified',
    type: 'identify',
    userId: 'u1',
    traits: { email: 'ann@shop.it' },
    time: START + HOUR,
  });
  const { record, effects, changed } = fold(told, named);
  expect(record.consents).toEqual({ 'email:marketing': { state: 'opted_in', at: START } });
  expect(effects.consents).toMatchObject([{ address: 'ann@shop.it', state: 'opted_in' }]);
  expect(changed.map(({ consent }) => consent)).toEqual([false, true]);
});

test.each([
  ['Order Completed', 'order'],
  ['Checkout Started', 'order'],
  ['Product Added', 'site'],
  ['Page Viewed', 'site'],
  ['Email Link Clicked', 'message'],
  ['Stage Changed', 'change'],
  ['Tag Added', 'change'],
  ['Unsubscribed', 'consent'],
  ['Identified', 'identity'],
  ['Journey Entered', 'journey'],
  ['Ticket Opened', 'other'],
])('%s belongs to %s', (name, family) => {
  expect(familyOf(name)).toBe(family);
});

test('attitudes: declared by answers, inferred from tags and journeys; what was declared stays', () => {
  const tagged = anEvent({ name: 'Tag Added', trust: 'system', properties: { tag: 'attitude_local' } });
  const byJourney = anEvent({
    name: 'Identified',
    type: 'identify',
    trust: 'system',
    traits: { attitude_price: 'low', plan: 'gold' },
    properties: { journeyId: 7 },
  });
  const quiz = anEvent({
    name: 'Form Submitted',
    trust: 'browser',
    properties: { form: 'quiz', attitude_local: 'no', psychographic_values: ['calm'] },
    time: START - HOUR,
  });
  const inferred = fold(tagged, byJourney).record;
  expect(inferred.traits).toEqual({ attitude_local: true, attitude_price: 'low', plan: 'gold' });
  expect(Object.entries(inferred.traitMeta).map(([key, { origin }]) => [key, origin])).toEqual([
    ['attitude_local', 'implicit'],
    ['plan', 'explicit'],
    ['attitude_price', 'implicit'],
  ]);
  const { record } = fold(tagged, byJourney, quiz);
  expect(record.traits).toMatchObject({ attitude_local: 'no', attitude_price: 'low', psychographic_values: ['calm'] });
  const untagged = anEvent({ ...tagged, name: 'Tag Removed', time: START + HOUR });
  expect(fold(tagged, untagged).record.traits).toEqual({});
  expect(fold(tagged, quiz, untagged).record.traits).toMatchObject({ attitude_local: 'no' });
});
