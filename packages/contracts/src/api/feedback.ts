import { z } from 'zod';
import { feedbackScaleSchema } from '../blocks/feedback.ts';
import { instantSchema } from './paging.ts';

/** GET /api/v1/reports/mail-feedback: what people answered to the questions of a mail, each person's last answer. */
export const mailFeedbackSchema = z.object({
  questions: z.array(
    z.object({
      block: z.string(),
      scale: feedbackScaleSchema,
      question: z.string().describe('As it was asked last.'),
      answers: z.number().int(),
      /** Of every score of the scale, the lowest first. */
      scores: z.array(z.object({ score: z.number().int(), count: z.number().int() })),
      average: z.number(),
      /** Of a scale from 0 to 10: 100 x (share of 9 and 10 - share of 0 to 6). */
      nps: z.number().nullable(),
      comments: z
        .array(
          z.object({
            contactId: z.string(),
            name: z.string().nullable(),
            score: z.number().int(),
            comment: z.string(),
            at: instantSchema,
          }),
        )
        .describe('The latest twenty.'),
    }),
  ),
  /** Mails that arrived: the answers are a share of them. */
  delivered: z.number().int(),
});
export type MailFeedback = z.infer<typeof mailFeedbackSchema>;
