import type { Recipe } from './recipe.ts';
import { abandonedCart } from './ready/abandoned-cart.ts';
import { abandonedCheckout } from './ready/abandoned-checkout.ts';
import { abandonedVisit } from './ready/abandoned-visit.ts';
import { assetDownload } from './ready/asset-download.ts';
import { backInStock } from './ready/back-in-stock.ts';
import { birthday } from './ready/birthday.ts';
import { browsingLead } from './ready/browsing-lead.ts';
import { crossSell } from './ready/cross-sell.ts';
import { eventReminder } from './ready/event-reminder.ts';
import { leadNurture } from './ready/lead-nurture.ts';
import { leadToSales } from './ready/lead-to-sales.ts';
import { npsFollowUp } from './ready/nps-follow-up.ts';
import { orderAnniversary } from './ready/order-anniversary.ts';
import { postPurchaseTutorial } from './ready/post-purchase-tutorial.ts';
import { priceDrop } from './ready/price-drop.ts';
import { quickConversion } from './ready/quick-conversion.ts';
import { referralDelivery } from './ready/referral-delivery.ts';
import { referralFirstOrder } from './ready/referral-first-order.ts';
import { referralLaunch } from './ready/referral-launch.ts';
import { referralService } from './ready/referral-service.ts';
import { referralSupport } from './ready/referral-support.ts';
import { renewal } from './ready/renewal.ts';
import { replenishment } from './ready/replenishment.ts';
import { returnCare } from './ready/return-care.ts';
import { reviewRequest } from './ready/review-request.ts';
import { rfmReactivation } from './ready/rfm-reactivation.ts';
import { rfmThanks } from './ready/rfm-thanks.ts';
import { rfmWelcome } from './ready/rfm-welcome.ts';
import { secondOrder } from './ready/second-order.ts';
import { socialRetargeting } from './ready/social-retargeting.ts';
import { sunset } from './ready/sunset.ts';
import { trialEnding } from './ready/trial-ending.ts';
import { upSellAfterCall } from './ready/up-sell-after-call.ts';
import { vipEarlyAccess } from './ready/vip-early-access.ts';
import { welcome } from './ready/welcome.ts';
import { winBackCascade } from './ready/win-back.ts';

/** In the order of the gallery: by goal, the most wanted first. */
export const RECIPES: readonly Recipe[] = [
  welcome,
  abandonedCart,
  abandonedCheckout,
  abandonedVisit,
  backInStock,
  priceDrop,
  socialRetargeting,
  secondOrder,
  replenishment,
  crossSell,
  upSellAfterCall,
  rfmWelcome,
  renewal,
  postPurchaseTutorial,
  reviewRequest,
  npsFollowUp,
  returnCare,
  eventReminder,
  birthday,
  orderAnniversary,
  vipEarlyAccess,
  rfmThanks,
  winBackCascade,
  rfmReactivation,
  sunset,
  referralFirstOrder,
  referralDelivery,
  referralService,
  referralLaunch,
  referralSupport,
  quickConversion,
  leadNurture,
  leadToSales,
  assetDownload,
  browsingLead,
  trialEnding,
];
