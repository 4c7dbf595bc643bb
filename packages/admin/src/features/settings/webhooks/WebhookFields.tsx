import { Checkbox, MultiSelect, TagsInput, TextInput } from '@mantine/core';
import type { Segment } from '@sandmill/contracts/api/segments';
import type { WebhookEventType } from '@sandmill/contracts/api/webhooks';
import { useTranslation } from 'react-i18next';
import type { ApiPage } from '../../../app/api.ts';
import { useApiQuery } from '../../../app/queries.ts';
import { asksForSegments, EVENT_GROUPS, type WebhookDraft } from './webhook-draft.ts';
import css from './Webhooks.module.css';

type Props = { draft: WebhookDraft; set: (patch: Partial<WebhookDraft>) => void };

/** Name, address, and what is told. */
export function WebhookFields({ draft, set }: Props) {
  const { t } = useTranslation('webhooks');
  return (
    <>
      <TextInput
        label={t('field.name')}
        description={t('field.nameHint')}
        maxLength={200}
        value={draft.name}
        onChange={({ currentTarget }) => set({ name: currentTarget.value })}
      />
      <TextInput
        label={t('field.url')}
        description={t('field.urlHint')}
        placeholder="https://"
        inputMode="url"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={2000}
        value={draft.url}
        onChange={({ currentTarget }) => set({ url: currentTarget.value })}
      />
      <Checkbox.Group
        label={t('field.types')}
        value={draft.eventTypes}
        onChange={(values) => set({ eventTypes: values as WebhookEventType[] })}
      >
        {EVENT_GROUPS.map(({ key, types }) => (
          <fieldset key={key} className={css['group']}>
            <legend>{t(`group.${key}`)}</legend>
            {types.map((type) => (
              <Checkbox
                key={type}
                value={type}
                label={
                  <>
                    {t(`type.${type.replace('.', '-')}`)} <span className="sm-mono sm-small sm-muted">{type}</span>
                  </>
                }
              />
            ))}
          </fieldset>
        ))}
      </Checkbox.Group>
      {draft.eventTypes.includes('event.tracked') && (
        <TagsInput
          label={t('field.names')}
          description={t('field.namesHint')}
          placeholder={draft.eventNames.length === 0 ? 'Order Completed' : ''}
          maxTags={50}
          value={draft.eventNames}
          onChange={(eventNames) => set({ eventNames })}
          acceptValueOnBlur
        />
      )}
      {asksForSegments(draft) && <SegmentChoice draft={draft} set={set} />}
    </>
  );
}

const MOST = 200;

function SegmentChoice({ draft, set }: Props) {
  const { t } = useTranslation('webhooks');
  const { data } = useApiQuery<ApiPage<Segment>>('/segments', { query: { limit: MOST }, staleMs: 60_000 });
  const known = (data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const others = draft.segments
    .map(String)
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: t('segment', { id }) }));
  return (
    <MultiSelect
      label={t('field.segments')}
      description={t('field.segmentsHint')}
      searchable
      data={[...known, ...others]}
      value={draft.segments.map(String)}
      onChange={(values) => set({ segments: values.map(Number) })}
      nothingFoundMessage={t('noSegment')}
    />
  );
}
