import type { Media } from '@sandmill/contracts/api/media';
import { useTranslation } from 'react-i18next';
import { ownPath } from './own-path.ts';
import { useWeight } from './use-weight.ts';
import css from './Media.module.css';

type Props = { media: Media; isChosen: boolean; onChoose: () => void };

export function MediaTile({ media, isChosen, onChoose }: Props) {
  const { t } = useTranslation('media');
  const weight = useWeight();
  const [whole] = media.sizes;
  const small = media.sizes.at(-1);
  return (
    <li>
      <button type="button" className={css['tile']} aria-pressed={isChosen} onClick={onChoose}>
        <span className={css['frame']}>{small && <img src={ownPath(small.url)} alt={media.alt} loading="lazy" />}</span>
        <b className="sm-trunc">{media.name}</b>
        <span className="sm-small sm-muted">
          {whole && t('size', { width: whole.width, height: whole.height, weight: weight(whole.bytes) })}
        </span>
        {media.alt === '' && <span className={css['noAlt']}>{t('noAlt')}</span>}
      </button>
    </li>
  );
}
