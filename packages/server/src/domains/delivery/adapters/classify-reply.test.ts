import { describe, expect, it } from 'vitest';
import { classifyReply, enhancedIn, type ReplyClass } from './classify-reply.ts';

const CASES: [string, ReplyClass][] = [
  ['550 5.1.1 <x@example.com>: Recipient address rejected: User unknown', 'hard'],
  ['550-5.1.1 The email account that you tried to reach does not exist.', 'hard'],
  ['550 5.1.2 bad domain', 'hard'],
  ['501 5.1.3 Bad recipient address syntax', 'hard'],
  ['550 5.1.6 mailbox has moved', 'hard'],
  ['556 5.1.10 Recipient address has null MX', 'hard'],
  ['550 5.2.1 mailbox disabled', 'hard'],
  ['550 5.7.13 user account disabled', 'hard'],
  ['550 5.7.17 mailbox owner has changed', 'hard'],
  ['550 5.4.1 Recipient address rejected: Access denied', 'soft'],
  ['552 5.2.2 mailbox full', 'soft'],
  ['452 4.2.2 over quota', 'deferred'],
  ['452 Insufficient system storage', 'deferred'],
  ['552 Requested action aborted', 'soft'],
  ['552 5.2.3 message exceeds fixed maximum message size', 'content'],
  ['552 5.3.4 message too big', 'content'],
  ['554 5.6.0 message content rejected', 'content'],
  ['451 4.3.0 try later', 'deferred'],
  ['421 4.4.2 connection dropped', 'deferred'],
  ['450 4.7.1 greylisted', 'throttled'],
  ['451 Greylisting in action, please come back later', 'throttled'],
  ['421 4.7.0 too many messages from your address', 'throttled'],
  ['550 5.7.1 Service unavailable; client host blocked using Spamhaus', 'block'],
  ['550 5.7.26 unauthenticated sender', 'block'],
  ['550 5.7.23 SPF validation failed', 'block'],
  ['550 5.7.515 Access denied, sending domain does not meet the required authentication level', 'block'],
  ['550 5.7.25 no PTR record', 'block'],
  ['554 Message rejected as spam', 'block'],
  ['550 No such user here', 'hard'],
  ['550 5.7.1 <x@example.com>: recipient address does not exist', 'hard'],
  ['450 no such user here', 'throttled'],
  ['450 mailbox busy', 'deferred'],
  ['550 refused for reasons of our own', 'soft'],
  ['554 5.0.0 refused', 'soft'],
];

describe('classifyReply', () => {
  it.each(CASES)('%s is %s', (text, expected) => {
    expect(classifyReply({ code: Number(text.slice(0, 3)), enhanced: null, text }).class).toBe(expected);
  });

  it('never takes a temporary reply for a dead address', () => {
    for (const [text] of CASES) {
      const temporary = classifyReply({
        code: 450,
        enhanced: null,
        text: `450 ${text.slice(4).replace(/5(\.\d+\.\d+)/, '4$1')}`,
      });
      expect(['deferred', 'throttled']).toContain(temporary.class);
    }
  });

  it('finds the enhanced code where servers put it, and no version numbers', () => {
    expect(enhancedIn('550-5.7.26 This mail')).toBe('5.7.26');
    expect(enhancedIn('smtp; 550 #5.1.0 Address rejected')).toBe('5.1.0');
    expect(enhancedIn('250 2.0.0 Ok: queued as 4.5')).toBe('2.0.0');
    expect(enhancedIn('554 from 10.5.1.1 refused')).toBeNull();
  });
});
