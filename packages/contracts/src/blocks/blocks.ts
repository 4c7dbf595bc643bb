import { z } from 'zod';
import {
  addressSchema,
  alignSchema,
  colourSchema,
  idSchema,
  textOf,
  visibleIfSchema,
  visibleWhenSchema,
} from './block-parts.ts';
import { contentTypeSchema } from './content-types.ts';
import { feedbackScaleSchema } from './feedback.ts';
import { richTextSchema } from './rich-text.ts';

const LINE = 500;
const MAX_LINKS = 12;

export const SOCIAL_NETWORKS = [
  'website',
  'instagram',
  'facebook',
  'x',
  'linkedin',
  'youtube',
  'tiktok',
  'pinterest',
  'telegram',
  'whatsapp',
  'mastodon',
  'bluesky',
] as const;
export type SocialNetwork = (typeof SOCIAL_NETWORKS)[number];

const common = { id: idSchema, visibleWhen: visibleWhenSchema.optional(), visibleIf: visibleIfSchema.optional() };

/** Products chosen for each person when the message leaves. */
export const RECOMMENDED_LISTS = ['bestSellers', 'forThem', 'viewed', 'cart'] as const;
export type RecommendedList = (typeof RECOMMENDED_LISTS)[number];
/** null: as the document's settings say. */
const ownColour = colourSchema.nullable().default(null);

const headingSchema = z.object({
  ...common,
  kind: z.literal('heading'),
  text: textOf(LINE),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
  align: alignSchema.default('left'),
  colour: ownColour,
});
const textSchema = z.object({
  ...common,
  kind: z.literal('text'),
  content: richTextSchema,
  size: z.enum(['small', 'normal', 'large']).default('normal'),
  align: alignSchema.default('left'),
  colour: ownColour,
});
const imageSchema = z.object({
  ...common,
  kind: z.literal('image'),
  url: addressSchema,
  alt: textOf(LINE).default(''),
  link: addressSchema.default(''),
  /** Pixels; null: as wide as its column. */
  width: z.number().int().min(16).max(1200).nullable().default(null),
  /** Says nothing by itself: screen readers pass it over. */
  decorative: z.boolean().default(false),
  align: alignSchema.default('center'),
  radius: z.number().int().min(0).max(60).default(0),
});
const buttonSchema = z.object({
  ...common,
  kind: z.literal('button'),
  label: textOf(200),
  url: addressSchema,
  align: alignSchema.default('left'),
  wide: z.boolean().default(false),
  background: ownColour,
  colour: ownColour,
});
const callToActionSchema = z.object({
  ...common,
  kind: z.literal('callToAction'),
  /** What it says and where it leads is kept there, for each person, until the message leaves. */
  callId: z.uuid().nullable().default(null),
  align: alignSchema.default('left'),
  wide: z.boolean().default(false),
});
/** Articles chosen for each person when the message leaves. */
export const ARTICLE_LISTS = ['newest', 'forThem'] as const;
export type ArticleList = (typeof ARTICLE_LISTS)[number];
const articleSchema = z.object({
  ...common,
  kind: z.literal('article'),
  source: z.discriminatedUnion('from', [
    /** An article as it stood when it was chosen. */
    z.object({
      from: z.literal('chosen'),
      articleId: z.uuid().nullable().default(null),
      title: textOf(LINE),
      excerpt: textOf(2000).default(''),
      url: addressSchema,
      imageUrl: addressSchema.default(''),
    }),
    z.object({
      from: z.literal('list'),
      list: z.enum(ARTICLE_LISTS).default('newest'),
      /** What they are; null: whatever they are. */
      type: contentTypeSchema.nullable().default(null),
      /** Empty: whatever they are about. */
      tag: textOf(60).default(''),
      limit: z.number().int().min(1).max(10).default(3),
      /** Never the same to one person again. */
      once: z.boolean().default(true),
    }),
  ]),
  /** Empty: no button, the title is the link. */
  label: textOf(200).default(''),
  withImage: z.boolean().default(true),
  withExcerpt: z.boolean().default(true),
});
const feedbackSchema = z.object({
  ...common,
  kind: z.literal('feedback'),
  text: textOf(LINE),
  scale: feedbackScaleSchema.default('thumbs'),
  /** What the lowest and the highest answer mean. */
  low: textOf(100).default(''),
  high: textOf(100).default(''),
  align: alignSchema.default('left'),
});
const dividerSchema = z.object({
  ...common,
  kind: z.literal('divider'),
  colour: ownColour,
  thickness: z.number().int().min(1).max(12).default(1),
});
const spacerSchema = z.object({
  ...common,
  kind: z.literal('spacer'),
  height: z.number().int().min(4).max(200).default(24),
});
const socialSchema = z.object({
  ...common,
  kind: z.literal('social'),
  links: z.array(z.object({ network: z.enum(SOCIAL_NETWORKS), url: addressSchema })).max(MAX_LINKS),
  align: alignSchema.default('center'),
});
const menuSchema = z.object({
  ...common,
  kind: z.literal('menu'),
  links: z.array(z.object({ label: textOf(100), url: addressSchema })).max(MAX_LINKS),
  align: alignSchema.default('center'),
});
const videoSchema = z.object({
  ...common,
  kind: z.literal('video'),
  /** Where the video plays: no mail program plays it in the mail. */
  url: addressSchema,
  thumbnail: addressSchema,
  alt: textOf(LINE).default(''),
  label: textOf(200),
});
const productSchema = z.object({
  ...common,
  kind: z.literal('product'),
  source: z.discriminatedUnion('from', [
    /** A product as it stood when it was chosen. */
    z.object({
      from: z.literal('chosen'),
      productId: textOf(200).nullable().default(null),
      name: textOf(LINE),
      price: textOf(100).default(''),
      url: addressSchema,
      imageUrl: addressSchema.default(''),
    }),
    /** Products that come with the message or are chosen for each person. One block for each. */
    z.object({
      from: z.literal('list'),
      list: z.enum(['products', 'order.products', 'event.products', ...RECOMMENDED_LISTS]).default('products'),
      limit: z.number().int().min(1).max(12).default(3),
    }),
  ]),
  /** Empty: no button. */
  label: textOf(200).default(''),
  withImage: z.boolean().default(true),
  withPrice: z.boolean().default(true),
});
const couponSchema = z.object({
  ...common,
  kind: z.literal('coupon'),
  text: textOf(LINE).default(''),
  /** The same for everybody; with a pool each person's own stands in its place. */
  code: textOf(200),
  pool: z.uuid().nullable().default(null),
  note: textOf(LINE).default(''),
});
const countdownSchema = z.object({
  ...common,
  kind: z.literal('countdown'),
  text: textOf(LINE).default(''),
  /** When it is over. */
  until: z.iso.datetime({ offset: true }),
  /** Said instead once it is over when the message leaves; whoever opens it later sees zeros. */
  past: textOf(LINE).default(''),
  align: alignSchema.default('center'),
  background: ownColour,
  colour: ownColour,
});
const codeSchema = z.object({
  ...common,
  kind: z.literal('code'),
  /** Goes into the mail as it is, byte for byte; only the targets of its links are counted. */
  html: textOf(500_000).refine((html) => !/<\/?mj-/i.test(html), 'MJML tags cannot stand in a code block.'),
});
const footerSchema = z.object({
  ...common,
  kind: z.literal('footer'),
  content: richTextSchema,
  /** Words of the link. Empty: no such link. */
  unsubscribe: textOf(200),
  preferences: textOf(200).default(''),
  webVersion: textOf(200).default(''),
  /** The workspace's postal address. */
  address: z.boolean().default(true),
  align: alignSchema.default('left'),
});

export const blockSchema = z.discriminatedUnion('kind', [
  headingSchema,
  textSchema,
  imageSchema,
  buttonSchema,
  callToActionSchema,
  dividerSchema,
  spacerSchema,
  socialSchema,
  menuSchema,
  videoSchema,
  productSchema,
  couponSchema,
  articleSchema,
  feedbackSchema,
  countdownSchema,
  codeSchema,
  footerSchema,
]);
export type Block = z.output<typeof blockSchema>;
export type BlockKind = Block['kind'];
export type BlockOf<K extends BlockKind> = Extract<Block, { kind: K }>;
export const BLOCK_KINDS = blockSchema.options.map((option) => option.shape.kind.value);
