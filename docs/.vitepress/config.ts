import { defineConfig } from 'vitepress'

export default defineConfig({
  title: 'Trefoil',
  description: 'A Postgres-first active-record framework for TypeScript',
  cleanUrls: true,
  // The reference is made by typedoc, into public/.
  ignoreDeadLinks: [/^\/reference\//],
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/guide/getting-started' },
      { text: 'Reference', link: '/reference/index.html', target: '_self' },
    ],
    sidebar: [
      {
        text: 'Guide',
        items: [
          { text: 'Getting started', link: '/guide/getting-started' },
          { text: 'Models', link: '/guide/models' },
          { text: 'Querying', link: '/guide/querying' },
          { text: 'Associations', link: '/guide/associations' },
          { text: 'Migrations', link: '/guide/migrations' },
          { text: 'Command line', link: '/guide/command-line' },
          { text: 'Testing', link: '/guide/testing' },
          { text: 'Errors', link: '/guide/errors' },
        ],
      },
    ],
    search: { provider: 'local' },
    outline: [2, 3],
  },
})
