import { describe, expect, it } from 'vitest';
import { classifyReaction, type ReactionSigns } from './classify-reaction.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const click: ReactionSigns = {
  kind: 'click',
  method: 'GET',
  userAgent: FIREFOX,
  acceptLanguage: 'it',
  ip: '203.0.113.0',
  purpose: null,
  honeypot: false,
  sinceSentMs: 60_000,
  overMail: true,
  linksInBurst: 1,
};
const open: ReactionSigns = { ...click, kind: 'open', acceptLanguage: null };

describe('classifyReaction', () => {
  it.each([
    ['a browser', {}, 'human browser'],
    ['a HEAD request', { method: 'HEAD' }, 'machine head_request'],
    ['the hidden link', { honeypot: true }, 'machine hidden_link'],
    ['a prefetch', { purpose: 'prefetch;anonymous-client-ip' }, 'machine prefetch'],
    ['a gateway by name', { userAgent: `${FIREFOX} Barracuda Sentinel` }, 'machine scanner_agent'],
    ['a robot', { userAgent: 'python-requests/2.31' }, 'machine robot_agent'],
    ['no agent', { userAgent: null }, 'machine robot_agent'],
    ['no language', { acceptLanguage: null }, 'machine no_language'],
    ['a click at once', { sinceSentMs: 4_999 }, 'machine too_soon'],
    ['a click after five seconds', { sinceSentMs: 5_000 }, 'human browser'],
    ['a click at once in the mailbox', { sinceSentMs: 10, overMail: false }, 'human browser'],
    ['a browser in a network of scanners', { ip: '40.92.7.0' }, 'machine scanner_network'],
    ['a reader of the built-in mailbox there', { ip: '40.92.7.0', overMail: false }, 'human browser'],
    ['a person behind the relay of Apple', { ip: '172.225.3.0' }, 'human browser'],
    ['the third link in ten seconds', { linksInBurst: 3 }, 'machine many_links_at_once'],
  ])('%s', (_, signs, expected) => {
    const verdict = classifyReaction({ ...click, ...signs });
    expect(`${verdict.class} ${verdict.reason}`).toBe(expected);
  });

  it.each([
    ['a mail program', {}, 'human mail_program'],
    ['Apple fetching everything', { userAgent: 'Mozilla/5.0' }, 'machine apple_privacy'],
    [
      'Gmail on behalf of a reader',
      { userAgent: 'Mozilla/5.0 (Windows NT 5.1) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)' },
      'human image_proxy',
    ],
    [
      'Apple by its network',
      { userAgent: 'Mozilla/5.0 (Macintosh) AppleWebKit/605', ip: '172.225.3.0' },
      'machine apple_privacy',
    ],
    ['a browser behind the relay of Apple', { ip: '172.225.3.0' }, 'human mail_program'],
    ['a scanner by its network', { ip: '2a01:111:f400::' }, 'machine scanner_network'],
    ['nobody we can name', { userAgent: null }, 'unknown no_agent'],
  ])('an open by %s', (_, signs, expected) => {
    const verdict = classifyReaction({ ...open, ...signs });
    expect(`${verdict.class} ${verdict.reason}`).toBe(expected);
  });
});
