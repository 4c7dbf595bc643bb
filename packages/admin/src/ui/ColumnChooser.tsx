import { ActionIcon, Checkbox, Popover, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ColumnChoice } from './use-columns.ts';

/** Which columns a table shows, and in which order. Stands at the right of the filters. */
export function ColumnChooser<Row>({ choice }: { choice: ColumnChoice<Row> }) {
  const { t } = useTranslation('ui');
  return (
    <Popover position="bottom-end" width={270} offset={6}>
      <Popover.Target>
        <Tooltip label={t('table.columns')}>
          <ActionIcon className="sm-only-desk" aria-label={t('table.columns')}>
            <IconColumns3 size={20} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <ul>
          {choice.all.map(({ column, isShown }, index) => (
            <li key={column.key} className="sm-row" style={{ padding: '4px 4px 4px 8px', minHeight: 36 }}>
              <Checkbox
                style={{ flex: 1 }}
                label={column.label}
                checked={isShown}
                disabled={index === 0}
                onChange={() => choice.toggle(column.key)}
              />
              {index > 0 && (
                <>
                  <ActionIcon
                    size={24}
                    disabled={index === 1}
                    aria-label={t('table.columnUp', { column: column.label })}
                    onClick={() => choice.move(column.key, -1)}
                  >
                    <IconChevronUp size={15} stroke={1.6} />
                  </ActionIcon>
                  <ActionIcon
                    size={24}
                    disabled={index === choice.all.length - 1}
                    aria-label={t('table.columnDown', { column: column.label })}
                    onClick={() => choice.move(column.key, 1)}
                  >
                    <IconChevronDown size={15} stroke={1.6} />
                  </ActionIcon>
                </>
              )}
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}
