import { describe, expect, it } from 'vitest';
import { HIDDEN, readSmtpUrl, writeSmtpUrl } from './smtp-url.ts';

describe('the mail server as fields', () => {
  it('comes back the same, whatever stands in user and password', () => {
    const server = { host: 'smtp.shop.it', port: '2525', user: 'a@b.it', password: 'p:/@ è#', isSecure: true };
    expect(readSmtpUrl(writeSmtpUrl(server))).toEqual(server);
  });

  it('sends a hidden password back as it was shown', () => {
    const shown = 'smtp://ann:***@smtp.shop.it:587';
    const server = readSmtpUrl(shown);
    expect(server.password).toBe(HIDDEN);
    expect(writeSmtpUrl(server)).toBe(shown);
  });

  it('is none without a host', () => {
    expect(writeSmtpUrl(readSmtpUrl(null))).toBeNull();
    expect(readSmtpUrl('***').host).toBe('');
  });
});
