import type { Right } from '@sandmill/contracts/api/auth';
import {
  IconActivity,
  IconCalendar,
  IconAdjustments,
  IconBolt,
  IconChartBubble,
  IconChartHistogram,
  IconCircleHalf2,
  IconEar,
  IconGauge,
  IconHeart,
  IconHeartbeat,
  IconHistory,
  IconKey,
  IconInbox,
  IconListCheck,
  IconMasksTheater,
  IconMail,
  IconMailCheck,
  IconMailCog,
  IconMailForward,
  IconWebhook,
  IconListDetails,
  IconMailOff,
  IconMessages,
  IconPalette,
  IconPlug,
  IconReportAnalytics,
  IconSend,
  IconGitBranch,
  IconSettings,
  IconShieldCheck,
  IconSpeakerphone,
  IconSun,
  IconTemplate,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';

export type VerbKey = 'today' | 'listen' | 'understand' | 'converse' | 'stimulate' | 'measure' | 'settings';

export type Noun = {
  /** Key of its word in the catalogue "shell", under "noun". */
  key: string;
  to: string;
  /** Other addresses that belong to it. */
  also?: string[];
  icon: Icon;
  right: Right;
  /** API list whose total stands beside the word. */
  countOf?: string;
  /** G, then this letter. */
  letter?: string;
};
export type Verb = { key: VerbKey; icon: Icon; nouns: Noun[] };

/**
 * Who moves first decides the shelf: what reaches us, what it means, when the person moved, when we move. A noun is
 * shown once a page is registered at its address (`visibleVerbs`), so a noun may stand here before its page.
 */
export const VERBS: Verb[] = [
  {
    key: 'listen',
    icon: IconEar,
    nouns: [
      { key: 'contacts', to: '/contacts', icon: IconUsers, right: 'contacts:read', countOf: '/contacts', letter: 'c' },
      { key: 'events', to: '/events', icon: IconActivity, right: 'events:read', letter: 'e' },
      {
        key: 'sources',
        to: '/sources',
        also: ['/imports'],
        icon: IconPlug,
        right: 'events:read',
        letter: 'i',
      },
    ],
  },
  {
    key: 'understand',
    icon: IconChartBubble,
    nouns: [
      {
        key: 'segments',
        to: '/segments',
        also: ['/simulations', '/tags'],
        icon: IconChartBubble,
        right: 'segments:read',
        countOf: '/segments',
        letter: 's',
      },
      { key: 'stages', to: '/stages', icon: IconCircleHalf2, right: 'segments:read', letter: 'f' },
      { key: 'scores', to: '/scores', icon: IconGauge, right: 'segments:read', letter: 'u' },
      { key: 'interests', to: '/interests', icon: IconHeart, right: 'segments:read' },
      {
        key: 'personas',
        to: '/personas',
        also: ['/content-board'],
        icon: IconMasksTheater,
        right: 'segments:read',
        letter: 'p',
      },
    ],
  },
  {
    key: 'converse',
    icon: IconMessages,
    nouns: [
      {
        key: 'journeys',
        to: '/journeys',
        also: ['/recipes', '/experience-map', '/journey-maps'],
        icon: IconGitBranch,
        right: 'journeys:read',
        countOf: '/journeys',
        letter: 'j',
      },
      { key: 'rules', to: '/rules', icon: IconBolt, right: 'journeys:read', letter: 'r' },
      { key: 'messages', to: '/messages', icon: IconMail, right: 'messages:read', letter: 'm' },
      { key: 'tasks', to: '/tasks', icon: IconListCheck, right: 'contacts:read', letter: 'k' },
    ],
  },
  {
    key: 'stimulate',
    icon: IconSpeakerphone,
    nouns: [
      { key: 'campaigns', to: '/campaigns', icon: IconSend, right: 'journeys:read', letter: 'a' },
      { key: 'calendar', to: '/calendar', icon: IconCalendar, right: 'journeys:read', letter: 'l' },
      {
        key: 'templates',
        to: '/templates',
        also: ['/articles', '/article-feeds', '/calls-to-action', '/coupon-pools', '/media', '/saved-blocks'],
        icon: IconTemplate,
        right: 'messages:read',
        countOf: '/templates',
        letter: 't',
      },
    ],
  },
  {
    key: 'measure',
    icon: IconChartHistogram,
    nouns: [
      { key: 'reports', to: '/reports', icon: IconReportAnalytics, right: 'reports:read', letter: 'n' },
      { key: 'deliverability', to: '/deliverability', icon: IconMailCheck, right: 'reports:read' },
    ],
  },
];

export const TODAY: Verb = {
  key: 'today',
  icon: IconSun,
  nouns: [{ key: 'today', to: '/', icon: IconSun, right: 'reports:read', letter: 'h' }],
};

export const SETTINGS: Verb = {
  key: 'settings',
  icon: IconSettings,
  nouns: [
    { key: 'workspace', to: '/settings/workspace', icon: IconAdjustments, right: 'settings:read', letter: 'o' },
    { key: 'users', to: '/settings/users', icon: IconUsersGroup, right: 'settings:read' },
    { key: 'sender', to: '/settings/sender', icon: IconMailCog, right: 'settings:read' },
    { key: 'brand', to: '/settings/brand', icon: IconPalette, right: 'messages:read' },
    { key: 'mailServices', to: '/settings/mail-services', icon: IconMailForward, right: 'settings:read' },
    { key: 'inboxes', to: '/settings/inboxes', icon: IconInbox, right: 'settings:read' },
    { key: 'webhooks', to: '/settings/webhooks', icon: IconWebhook, right: 'settings:read' },
    { key: 'preferences', to: '/settings/preferences', icon: IconListDetails, right: 'settings:read' },
    { key: 'consent', to: '/settings/consent', icon: IconShieldCheck, right: 'settings:read' },
    { key: 'suppressions', to: '/suppressions', icon: IconMailOff, right: 'contacts:read' },
    { key: 'keys', to: '/settings/keys', icon: IconKey, right: 'settings:read' },
    { key: 'jobs', to: '/settings/jobs', icon: IconListCheck, right: 'settings:read' },
    { key: 'health', to: '/settings/health', icon: IconHeartbeat, right: 'settings:read' },
    { key: 'audit', to: '/settings/audit', icon: IconHistory, right: 'settings:read' },
    // Everybody has a profile; this right is in every role.
    { key: 'account', to: '/settings/account', icon: IconUserCircle, right: 'reports:read' },
  ],
};

/** Verbs with the nouns that exist as pages and that this person may read; empty verbs are left out. */
export function visibleVerbs(verbs: Verb[], exists: (to: string) => boolean, rights: readonly Right[]): Verb[] {
  return verbs
    .map((verb) => ({ ...verb, nouns: verb.nouns.filter((noun) => exists(noun.to) && rights.includes(noun.right)) }))
    .filter(({ nouns }) => nouns.length > 0);
}

/** The verb and noun to which an address belongs. */
export function placeOf(path: string, verbs: Verb[]): { verb: Verb; noun: Noun } | null {
  for (const verb of verbs) {
    const noun = verb.nouns.find(({ to, also = [] }) => [to, ...also].some((start) => isUnder(path, start)));
    if (noun) return { verb, noun };
  }
  return null;
}

function isUnder(path: string, start: string): boolean {
  return path === start || (start !== '/' && path.startsWith(`${start}/`));
}
