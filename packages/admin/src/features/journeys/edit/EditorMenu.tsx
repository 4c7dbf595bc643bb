import { ActionIcon, Menu } from '@mantine/core';
import type { JourneyDefinition } from '@sandmill/contracts';
import type { Journey } from '@sandmill/contracts/api/journeys';
import {
  IconBraces,
  IconCopy,
  IconDots,
  IconDownload,
  IconHistory,
  IconPhoto,
  IconVector,
  type Icon,
} from '@tabler/icons-react';
import { useRef, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../../../ui/toast.tsx';
import { useDuplicate } from '../use-duplicate.ts';
import { useBranchName } from '../use-branch-name.ts';
import { useEditor, VERSIONS } from './editor-context.ts';
import { download, fileName } from './picture/download.ts';
import { journeyPicture } from './picture/journey-picture.ts';
import { toPng } from './picture/to-png.ts';
import { toSvg } from './picture/to-svg.ts';
import { readJourneyFile } from './model/journey-file.ts';

type Props = { name: string; definition: JourneyDefinition; journey: Journey; mayEdit: boolean };

/** Take along and bring in: JSON, pictures, a copy. */
export function EditorMenu({ name, definition, journey, mayEdit }: Props) {
  const { t } = useTranslation('journey-editor');
  const { act, open, words, templateName } = useEditor();
  const branchName = useBranchName();
  const duplicate = useDuplicate();
  const file = useRef<HTMLInputElement>(null);
  const picture = () => journeyPicture(definition, { words, templateName, branchName, title: name });
  const bring = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = currentTarget.files ?? [];
    if (!chosen) return;
    const read = readJourneyFile(await chosen.text());
    currentTarget.value = '';
    if ('error' in read) return toast(t('file.bad', { what: read.error }));
    act({ do: 'replace', definition: read.definition });
    toast(t('file.taken'));
  };
  return (
    <>
      <Menu width={260}>
        <Menu.Target>
          <ActionIcon aria-label={t('menu.label')} variant="default">
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Item name="versions" icon={IconHistory} onClick={() => open(VERSIONS)} />
          <Item
            name="json"
            icon={IconDownload}
            onClick={() => download(jsonFile(definition), fileName(name, 'json'))}
          />
          {mayEdit && <Item name="bring" icon={IconBraces} onClick={() => file.current?.click()} />}
          <Item
            name="svg"
            icon={IconVector}
            onClick={() => download(new Blob([toSvg(picture())], { type: 'image/svg+xml' }), fileName(name, 'svg'))}
          />
          <Item
            name="png"
            icon={IconPhoto}
            onClick={() => void toPng(picture()).then((png) => download(png, fileName(name, 'png')))}
          />
          {mayEdit && <Menu.Divider />}
          {mayEdit && <Item name="duplicate" icon={IconCopy} onClick={() => duplicate.mutate(journey)} />}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        className="sm-vh"
        tabIndex={-1}
        aria-label={t('menu.bring')}
        onChange={(event) => void bring(event)}
      />
    </>
  );
}

function Item({ name, icon: Shape, onClick }: { name: string; icon: Icon; onClick: () => void }) {
  const { t } = useTranslation('journey-editor');
  return (
    <Menu.Item leftSection={<Shape size={16} stroke={1.6} />} onClick={onClick}>
      {t(`menu.${name}`)}
    </Menu.Item>
  );
}

function jsonFile(definition: JourneyDefinition): Blob {
  return new Blob([JSON.stringify(definition, null, 2)], { type: 'application/json' });
}
