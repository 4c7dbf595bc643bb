import { z } from 'zod';

/** Goes into the head of a mail: a second line would be a header of its own. */
export const oneLine = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^\P{Cc}*$/u, { error: 'Must be one line.' });
