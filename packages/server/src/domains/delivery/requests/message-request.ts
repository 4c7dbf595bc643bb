import type { TemplateLink } from '../../content/index.ts';

/** What a program asked for beside a template and its data. */
export type MessageRequestExtras = {
  messageId: string;
  /** Compiled, Liquid still in; null: the template's. */
  own: { subject: string; html: string; text: string; links: TemplateLink[]; trackLinks: boolean } | null;
  from: { address: string; name: string } | null;
  replyTo: string | null;
  headers: Record<string, string>;
  tags: string[];
  metadata: Record<string, string>;
  files: FileFacts[];
};

/** Of a file that goes along: all but its content. */
export type FileFacts = { fileName: string; contentType: string; contentId: string | null; bytes: number };
