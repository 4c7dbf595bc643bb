import { expect, it } from 'vitest';
import { findingsOf, isBlockedRole, isDisposable } from './address-findings.ts';
import { suggestedDomain } from './suggested-domain.ts';

it.each([
  ['gmial.com', 'gmail.com'],
  ['gmai.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['hotmial.it', 'hotmail.it'],
  ['libero.ti', 'libero.it'],
  ['outlok.com', 'outlook.com'],
  ['iclod.com', 'icloud.com'],
])('%s was meant to be %s', (wrong, right) => expect(suggestedDomain(wrong)).toBe(right));

it.each([
  'gmail.com',
  'ymail.com',
  'mail.com',
  'email.com',
  'bottega.it',
  'me.com',
  'gmx.net',
  'university.edu',
  'lib.it',
])('%s is taken as it is', (domain) => expect(suggestedDomain(domain)).toBeNull());

it('knows throw-away mailboxes, their subdomains, and no popular provider among them', () => {
  expect(isDisposable('mailinator.com')).toBe(true);
  expect(isDisposable('deep.sub.mailinator.com')).toBe(true);
  for (const domain of ['gmail.com', 'libero.it', 'proton.me', 'com', 'it']) expect(isDisposable(domain)).toBe(false);
});

it('tells functions from people', () => {
  expect(findingsOf('info@bottega.it')).toEqual([{ code: 'role' }]);
  expect(findingsOf('abuse@bottega.it')).toEqual([{ code: 'blocked_role' }]);
  expect(isBlockedRole('postmaster+x@bottega.it')).toBe(true);
  // Some mistypings are throw-away services themselves.
  expect(findingsOf('giulia@gmial.com')).toContainEqual({ code: 'typo', suggestion: 'giulia@gmail.com' });
  expect(findingsOf('giulia@bottega.it')).toEqual([]);
});
