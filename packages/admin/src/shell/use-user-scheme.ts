import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useSession } from '../app/session.ts';

/** Light, dark or the system's, as the person chose. */
export function useUserScheme(): void {
  const { colorScheme } = useSession().user;
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(colorScheme), [colorScheme, setColorScheme]);
}
