import { z } from 'zod';
import { conditionSchema } from '../condition.ts';

/** Text that the database and mails can hold: without NUL and other control characters, tabs and line breaks excepted. */
export function textOf(max: number): z.ZodString {
  return (
    z
      .string()
      .max(max)
      // oxlint-disable-next-line no-control-regex
      .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, 'Control characters are not allowed.')
      .refine((text) => !/\p{Surrogate}/u.test(text), 'Half a character is not allowed.') as z.ZodString
  );
}

/** "#17535E". */
export const colourSchema = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Write a colour as #RRGGBB.');

/** A web address, mailto:, tel:, or Liquid that makes one. May be empty while writing; then nothing is linked. */
export const addressSchema = textOf(2000);

export const alignSchema = z.enum(['left', 'center', 'right']);
export type Align = z.output<typeof alignSchema>;

export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, 'An id has up to 40 letters, digits, - or _.');

const FIELD = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){0,4}$/;

/**
 * Who sees a block or section: those for whom a value of the message is so. Written into the mail as a Liquid `if`, so
 * it is decided for each recipient when the message is rendered.
 */
export const visibleWhenSchema = z.discriminatedUnion('is', [
  z.object({ field: z.string().max(120).regex(FIELD), is: z.enum(['set', 'unset']) }),
  z.object({
    field: z.string().max(120).regex(FIELD),
    is: z.enum(['equal', 'unequal', 'contains']),
    /** Without double quotes, braces and per cent signs, which Liquid cannot hold in a text. */
    value: textOf(200).regex(/^[^"{}%\n]*$/, 'Leave out ", {, } and %.'),
  }),
]);
export type VisibleWhen = z.output<typeof visibleWhenSchema>;

/** Who sees a block or section: those of whom the condition is true at the moment the message leaves. */
export const visibleIfSchema = conditionSchema;
