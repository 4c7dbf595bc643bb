import { describe, expect, it } from 'vitest';
import { ownerSender } from './owner-sender.ts';

const sender = { name: 'Bottega', address: 'ciao@bottega.example' };

describe('a mail from the owner of a contact', () => {
  it('is from their own address at the domain that mails leave from', () => {
    const anna = { name: 'Anna Riva', email: 'Anna@Bottega.example' };
    expect(ownerSender(anna, { sender, replyTo: null })).toEqual({
      from: { name: 'Anna Riva', address: 'Anna@Bottega.example' },
      replyTo: 'Anna@Bottega.example',
    });
  });

  it('keeps the workspace’s address elsewhere, below theirs too: others would fail DMARC', () => {
    for (const email of ['anna@gmail.com', 'anna@evil-bottega.example', 'anna@x.bottega.example'])
      expect(ownerSender({ name: 'Anna', email }, { sender, replyTo: 'risposte@bottega.example' })).toEqual({
        from: { name: 'Anna', address: sender.address },
        replyTo: 'risposte@bottega.example',
      });
  });

  it('has one line of a name, and never none', () => {
    const of = { sender, replyTo: null };
    expect(ownerSender({ name: 'Anna\r\nBcc: x@y.z', email: 'a@b.c' }, of).from.name).toBe('Anna Bcc: x@y.z');
    expect(ownerSender({ name: ' ', email: 'a@b.c' }, of).from.name).toBe('Bottega');
  });
});
