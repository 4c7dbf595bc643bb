import { Liquid } from 'liquidjs';
import { registerFilters } from './liquid-filters.ts';
import { LinkTag } from './link-tag.ts';

/** Largest source that is parsed, in characters. */
const PARSE_LIMIT = 2_000_000;
/** Longest time one rendering may take, in milliseconds: 300 times what a 50 KB message needs. */
const RENDER_LIMIT_MS = 500;
/** Rough memory of one rendering, in bytes as liquidjs counts them. */
const MEMORY_LIMIT = 20_000_000;

/** Tags that read other templates: there are none to read, and nothing may come from the file system. */
const FILE_TAGS = ['include', 'render', 'layout', 'block'];

/** For HTML: every output is escaped, and no filter switches that off, so no value of a contact can become markup. */
export const htmlLiquid = makeEngine({ escaped: true });

/** For subjects and text parts. */
export const textLiquid = makeEngine({ escaped: false });

function makeEngine({ escaped }: { escaped: boolean }): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    // A misspelt filter is an error while writing, not a wrong word in a mail.
    strictFilters: true,
    ...(escaped ? { outputEscape: 'escape' as const } : {}),
    templates: {},
    parseLimit: PARSE_LIMIT,
    renderLimit: RENDER_LIMIT_MS,
    memoryLimit: MEMORY_LIMIT,
  });
  for (const tag of FILE_TAGS) delete engine.tags[tag];
  delete engine.filters['raw'];
  registerFilters(engine);
  engine.registerTag('link', LinkTag);
  return engine;
}
