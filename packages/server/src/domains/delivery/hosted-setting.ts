import type { Db } from '../../platform/db/db.ts';
import type { HttpReply } from '../../platform/http/http-app.ts';
import { PUBLIC_PAGE_CSP } from '../../platform/http/security-headers.ts';
import type { SenderWorkspace } from './delivery-settings.ts';
import { selectConsentSettings } from '../consent/index.ts';
import { selectBrand } from '../content/index.ts';
import { lookOf } from './hosted-look.ts';
import { renderPage, type HostedPage, type PageShop } from './hosted-page.ts';
import { pageLang, pageTexts, type PageTexts } from './hosted-texts.ts';
import { localeOf } from './merge-data.ts';
import { selectRecipients, selectSenderWorkspace } from './recipients.queries.ts';
import type { TrackingDeps } from './take-click.ts';
import { readToken, type TokenPurpose } from './tokens.ts';
import { selectTracked, type TrackedMessage } from './tracking.queries.ts';
import type { Visitor } from './visitor.ts';

/** A message by the token of a page's address, and how that page speaks. */
export type Found = {
  lang: 'it' | 'en';
  shop: PageShop | null;
  texts: PageTexts;
  message: TrackedMessage | null;
  workspaceId: number | null;
};

/** `message` null: nothing that we signed for this purpose. */
export async function findMessage(
  deps: TrackingDeps,
  purpose: TokenPurpose,
  of: { token: string; visitor: Visitor },
): Promise<Found> {
  const content = readToken(deps.addresses.secret, purpose, of.token);
  const message = content && (await selectTracked(deps.db, content.workspaceId, content.id));
  const workspaceId = message ? content.workspaceId : null;
  const setting = await settingOf(deps.db, { workspaceId, contactId: message?.contactId ?? null, visitor: of.visitor });
  return { ...setting, message, workspaceId };
}

/** In whose name and in which language a page speaks. */
export async function settingOf(
  db: Db,
  of: { workspaceId: number | null; contactId: string | null; visitor: Visitor },
): Promise<Pick<Found, 'lang' | 'shop' | 'texts'>> {
  const workspace = of.workspaceId === null ? null : await selectSenderWorkspace(db, of.workspaceId);
  const recipient =
    workspace && of.contactId !== null
      ? (await selectRecipients(db, workspace.id, [of.contactId])).get(of.contactId)
      : undefined;
  const says = recipient && (recipient.traits['locale'] ?? recipient.traits['language']);
  const contact = workspace && recipient && says ? localeOf(recipient, workspace) : null;
  const lang = pageLang({ contact, acceptLanguage: of.visitor.acceptLanguage, workspace: workspace?.locale ?? null });
  return { lang, shop: workspace && (await shopOf(db, workspace)), texts: pageTexts(lang) };
}

/** Name and look of the workspace, and what stands at the foot of its pages. */
async function shopOf(db: Db, workspace: SenderWorkspace): Promise<PageShop> {
  const [brand, { policyUrl }] = await Promise.all([
    selectBrand(db, workspace.id),
    selectConsentSettings(db, workspace.id),
  ]);
  const { name, settings, sender } = workspace;
  const look = brand && lookOf(brand);
  return { name, look, policyUrl, siteUrl: settings.siteUrl, postalAddress: sender.postalAddress };
}

export function unknownPage({ lang, shop, texts }: Pick<Found, 'lang' | 'shop' | 'texts'>): HostedPage {
  return { lang, shop, title: texts.unknownLink.title, text: [texts.unknownLink.text] };
}

/** Never kept by anybody on the way. */
export function sendPage(reply: HttpReply, content: HostedPage): HttpReply {
  const logo = content.shop?.look?.logo?.url;
  // A logo may lie elsewhere: that one place is allowed, and nothing else.
  if (logo && URL.canParse(logo))
    void reply.header(
      'content-security-policy',
      PUBLIC_PAGE_CSP.replace("img-src 'self'", `img-src 'self' ${new URL(logo).origin}`),
    );
  return reply.header('cache-control', 'no-store, private').type('text/html; charset=utf-8').send(renderPage(content));
}
