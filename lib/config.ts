// What config/database.ts needs, and what reads it: the subpath `trefoil/config`.
export {
  defineDatabase,
  environmentName,
  loadConfiguration,
  type DatabaseConfiguration,
  type LoadedConfiguration,
} from './database/index.ts'
