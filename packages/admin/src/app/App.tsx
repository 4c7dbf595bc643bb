import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { whenSignedOut } from './api.ts';
import { createQueryClient } from './queries.ts';
import { createAppRouter } from './router.tsx';
import { keepSession } from './session.ts';
import { theme, variables } from './theme.ts';

export function App() {
  const [{ client, router }] = useState(start);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <ModalsProvider>
          <RouterProvider router={router} />
          <Notifications position="bottom-center" limit={3} containerWidth={520} />
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}

function start() {
  const client = createQueryClient();
  const router = createAppRouter(client);
  // A session that ended elsewhere leads to the sign-in and back to the same page.
  whenSignedOut(() => {
    const next = router.state.location.href;
    if (next.startsWith('/sign-in')) return;
    void router.navigate({ to: '/sign-in', search: { next } }).then(() => keepSession(client, null));
  });
  return { client, router };
}
