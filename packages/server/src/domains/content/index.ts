export { addTemplate } from './add-template.ts';
export { type FindTemplateUses, type TemplateUse } from './archive-template.ts';
export { compileOwnMail } from './compile-own.ts';
export { languagesOf } from './blocks/mail-in-languages.ts';
export { compileLanguages, type CompiledLanguages } from './compile-languages.ts';
export { inLanguage } from './in-language.ts';
export { writtenTemplate } from './blocks/written-template.ts';
export {
  compileTemplate,
  ownContentProblem,
  withOwnContent,
  type CompiledTemplate,
  type TemplateSource,
} from './compile-template.ts';
export { type TemplateLink } from './compile-links.ts';
export { forgetCodeHolders } from './coupons/coupon-pools.queries.ts';
export { countdownRoutes } from './countdown/countdown.routes.ts';
export { mediaFileRoutes } from './media/media-files.routes.ts';
export { selectBrand } from './brand/brand.queries.ts';
export { brandRoutes } from './brand/brand.routes.ts';
export { savedBlockRoutes } from './saved-blocks/saved-blocks.routes.ts';
export { mediaRoutes } from './media/media.routes.ts';
export { couponPoolRoutes } from './coupons/coupon-pools.routes.ts';
export { selectPool as findCouponPool } from './coupons/coupon-pools.queries.ts';
export { giveBackCodes, reserveCodes, type ReservedCodes } from './coupons/reserve-codes.ts';
export { withPiece, type HtmlPieces } from './html-pieces.ts';
export { forgetArticleSends } from './articles/articles.queries.ts';
export { articleRoutes } from './articles/articles.routes.ts';
export { chooseArticles, type ChosenArticles, type InterestsOf } from './articles/choose-articles.ts';
export { pullFeedsJob } from './articles/feeds.jobs.ts';
export { callSegmentUses } from './calls-to-action/calls-to-action.queries.ts';
export { callToActionRoutes } from './calls-to-action/calls-to-action.routes.ts';
export { callsFor, type SegmentsOf } from './calls-to-action/calls-for.ts';
export { callData, chooseCall } from './calls-to-action/choose-call.ts';
export { callOfTarget } from './calls-to-action/call-words.ts';
export { selectCallsById } from './calls-to-action/calls-to-action.queries.ts';
export { needsOf, NO_NEEDS, type TemplateNeeds } from './blocks/needs-of.ts';
export { createTemplate } from './create-template.ts';
export { button, liquid, paragraph, rule, soft, title, type Block } from './default-layout.ts';
export { defaultTemplates, type DefaultTemplate } from './default-templates.ts';
export { type LinkResolver } from './link-tag.ts';
export { NAME, withName, writeMail } from './mail-words.ts';
export {
  parseTemplate,
  renderPieces,
  renderTemplate,
  safeUrl,
  type MergeData,
  type ParsedTemplate,
  type RenderedPieces,
} from './render-template.ts';
export { seedTemplates } from './seed-templates.ts';
export {
  isLastOfKey as isLastTemplateOfKey,
  selectLiveVersions as liveTemplateVersions,
  selectTemplate as findTemplate,
  selectTemplateByKey as findTemplateByKey,
  selectVersion as findTemplateVersion,
  type TemplateRow,
  type TemplateVersion,
} from './templates.queries.ts';
export { putLabels, selectLabels } from './labels/labels.queries.ts';
export { templateRoutes } from './templates.routes.ts';
export { type WatchBlocks } from './watch-blocks.ts';
export { updateTemplate } from './update-template.ts';
export { selectTemplateIds, selectTemplateNames } from './templates.queries.ts';
