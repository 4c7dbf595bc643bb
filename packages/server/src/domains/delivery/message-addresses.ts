import { signToken } from './tokens.ts';

export type AddressSource = { publicUrl: string; secret: string };
export type AddressedMessage = { workspaceId: number; id: string };

/** The honeypot: a link no person can see. Beyond every real position, and an int4. */
export const HONEYPOT_POSITION = 2_000_000_000;

export function clickUrl(from: AddressSource, message: AddressedMessage, position: number): string {
  return `${from.publicUrl}/c/${signToken(from.secret, 'click', { ...message, number: position })}`;
}

/** The pixel that tells who opened. Only for addresses that consented to it. */
export function personalPixelUrl(from: AddressSource, message: AddressedMessage): string {
  return `${from.publicUrl}/o/${signToken(from.secret, 'open', message)}.gif`;
}

/** One pixel for all recipients of a mail: counts opens, names nobody. */
export function sharedPixelUrl(from: AddressSource, pixel: AddressedMessage): string {
  return `${from.publicUrl}/o/${signToken(from.secret, 'shared-open', pixel)}.gif`;
}

/** The addresses a template can speak of. */
export function pageUrls(from: AddressSource, message: AddressedMessage) {
  return {
    unsubscribeUrl: `${from.publicUrl}/u/${signToken(from.secret, 'unsubscribe', message)}`,
    preferencesUrl: `${from.publicUrl}/p/${signToken(from.secret, 'preferences', message)}`,
    webVersionUrl: `${from.publicUrl}/web/${signToken(from.secret, 'web', message)}`,
    /** With the block and the answer: the page that asks for it once more. */
    feedbackUrl: `${from.publicUrl}/f/${signToken(from.secret, 'feedback', message)}`,
    /** Pictures of countdowns lie under it. */
    countdownUrl: `${from.publicUrl}/countdown`,
    confirmUrl: `${from.publicUrl}/confirm/${signToken(from.secret, 'confirm', message)}`,
  };
}
