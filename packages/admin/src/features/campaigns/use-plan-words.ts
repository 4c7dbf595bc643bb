import type { CampaignPlan } from '@sandmill/contracts';
import type { Template } from '@sandmill/contracts/api/messages';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../app/api.ts';
import { useApiQuery } from '../../app/queries.ts';
import { useFormat } from '../../app/use-format.ts';
import { useConditionWords } from '../../conditions/use-condition-words.ts';
import { conditionWords } from '../../conditions/words/condition-words.ts';
import { useReadableText } from '../templates/use-readable-text.ts';
import { useSegmentNames } from '../../conditions/use-segment-names.ts';

/** A plan in words, part by part. */
export function usePlanWords() {
  const { t } = useTranslation('campaigns');
  const format = useFormat();
  const { nameOf } = useSegmentNames();
  const words = useConditionWords();
  const templates = useApiQuery<ApiPage<Template>>('/templates', { query: { limit: 200 } }).data?.items ?? [];
  const readable = useReadableText();
  const list = (ids: number[]): string => ids.map((id) => nameOf(id) ?? t('words.goneSegment')).join(', ');
  return {
    audience({ audience }: CampaignPlan): string {
      if (audience === null) return t('words.nobodyYet');
      const of = audience.include.length === 0 ? t('words.everybody') : list(audience.include);
      const { where } = audience;
      const who = where === null ? of : t('words.whom', { who: of, where: conditionWords(where, words) });
      return audience.exclude.length === 0 ? who : t('words.without', { who, out: list(audience.exclude) });
    },
    content({ variants, test }: CampaignPlan): string {
      const names = variants.map(
        ({ templateId, subject }) =>
          subject ?? templates.find(({ id }) => id === templateId)?.subject ?? t('words.noMail'),
      );
      const mails = names.map((name) => `«${readable(name)}»`).join(', ');
      if (test === null) return mails;
      return t('words.tested', { mails, share: format.percent(test.share / 100), metric: t(`metric.${test.metric}`) });
    },
    timing({ timing }: CampaignPlan): string {
      switch (timing.kind) {
        case 'now':
          return t('timing.now');
        case 'at':
          return timing.at === null ? t('words.noDate') : format.instant(timing.at, true);
        case 'bestHour':
          return timing.at === null
            ? t('words.bestHour')
            : t('words.bestHourFrom', { at: format.instant(timing.at, true) });
        case 'local':
          return timing.date === null
            ? t('words.noDate')
            : t('words.local', { day: format.longDate(`${timing.date}T12:00:00Z`, true), time: timing.at });
        case 'again':
          return t(`words.again.${timing.every}`, { count: timing.interval, time: timing.at });
      }
    },
    pace({ pace }: CampaignPlan): string {
      if (pace.kind === 'perMinute') return t('words.perMinute', { count: pace.count });
      return pace.kind === 'over' ? t('words.over', { hours: format.number(pace.hours, 2) }) : t('pace.all');
    },
  };
}
