import type { LeafOf } from '@sandmill/contracts';
import { workspaceSql, type TwinContext } from './twin.ts';

/** Members as the mill announced them: a dynamic segment and a static list alike. */
export function segmentTwin({ segmentId }: LeafOf<'segment'>, context: TwinContext): string {
  return memberSql(`segment:${segmentId}`, 'true', context);
}

/** Null when there is no such classification. */
export function stageTwin({ classification, value }: LeafOf<'stage'>, context: TwinContext): string {
  const id = context.classifications.get(classification);
  return id === undefined ? '(1 = 0)' : memberSql(`class:${id}`, value, context);
}

export function memberSql(group: string, value: string, context: TwinContext): string {
  const { params } = context;
  return `(contact_id in (select contact_id from contact_groups final where workspace_id = ${workspaceSql(context)}
    and group_key = ${params.add(group, 'String')} and value = ${params.add(value, 'String')}))`;
}
