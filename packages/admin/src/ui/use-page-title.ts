import { useEffect } from 'react';

/** The window's title: "Contacts · Sandmill". PageHeader calls it; pages with a head of their own call it themselves. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Sandmill`;
  }, [title]);
}
