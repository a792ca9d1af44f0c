import { defineDatabase } from 'trefoil/config'

// DATABASE_URL, from the environment or .env, wins over what stands here.
export default defineDatabase({
  development: { adapter: 'pglite', dataDir: 'db/development' },
  test: { adapter: 'pglite' },
  production: { url: 'postgres://localhost:5432/example_app_production' },
})
