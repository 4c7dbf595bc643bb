import type { ContactRow } from '@sandmill/contracts/api/contacts';
import { Chip } from '../../../ui/Chip.tsx';
import css from './contact-columns.module.css';

const TAGS_SHOWN = 2;

/** Name, and what else tells two people of one name apart. */
export function Name({ row, name }: { row: ContactRow; name: string }) {
  const second = [row.email, row.phone, row.city].find((one) => one !== null && one !== name);
  return (
    <span className={css['name']}>
      <b className="sm-trunc">{name}</b>
      {second && <span className="sm-trunc sm-small sm-muted sm-only-desk">{second}</span>}
    </span>
  );
}

/** The first tags; the rest as a number that tells them on hover. */
export function Tags({ tags }: { tags: string[] }) {
  const rest = tags.slice(TAGS_SHOWN);
  return (
    <span className={css['tags']}>
      {tags.slice(0, TAGS_SHOWN).map((tag) => (
        <Chip key={tag}>
          <span className={`sm-trunc ${css['tag']}`}>{tag}</span>
        </Chip>
      ))}
      {rest.length > 0 && (
        <span className="sm-small sm-muted" title={rest.join(', ')}>
          +{rest.length}
        </span>
      )}
    </span>
  );
}
