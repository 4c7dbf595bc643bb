import type { MailLanguage } from '@sandmill/contracts';

/** Where a message's data holds what a call to action says to this person. */
export function callOf(callId: string): string {
  return `calls["${callId}"]`;
}

/** As Liquid, for the button's words. */
export function callLabel(callId: string, language: MailLanguage): string {
  return `{{ ${callOf(callId)}.label.${language} }}`;
}

/** As Liquid, for the button's target. */
export function callUrl(callId: string): string {
  return `{{ ${callOf(callId)}.url }}`;
}

const TARGET = /^\{\{ calls\["([0-9a-f-]{36})"\]\.url \}\}$/;

/** The call to action to which a link of a template belongs; null: to none. */
export function callOfTarget(url: string): string | null {
  return TARGET.exec(url)?.[1] ?? null;
}
