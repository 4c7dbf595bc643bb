import '@fontsource-variable/encode-sans';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import '../../src/ui/mantine.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { speak, startI18n } from '../../src/app/i18n.ts';
import { createQueryClient } from '../../src/app/queries.ts';
import { loadSession } from '../../src/app/session.ts';
import { theme, variables } from '../../src/app/theme.ts';
import { Kit } from './Kit.tsx';

await startI18n();
await speak('it');
const client = createQueryClient();
const session = await loadSession(client);
const rootRoute = createRootRoute();
const kitRoute = createRoute({ getParentRoute: () => rootRoute, path: '/kit/index.html', component: Kit });
const anyRoute = createRoute({ getParentRoute: () => rootRoute, path: '/contacts/$id', component: Kit });
const router = createRouter({ routeTree: rootRoute.addChildren([kitRoute, anyRoute]) });
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      forceColorScheme={session?.user.colorScheme === 'dark' ? 'dark' : 'light'}
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router as never} />
        <Notifications position="bottom-center" containerWidth={520} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}
